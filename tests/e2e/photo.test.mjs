// Photos in mid-conversation: what really goes over the socket, what is refused, and what stays with the act.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, PHONE, launch, reload, there, visit } from "../support/browser.mjs";
import { BLUE, GREEN, heic, picture, pngClaiming, RED, seen, segments, WHITE, withExif } from "../support/photo.mjs";
import { choose, download, holds, kept, saved, screen, stateIs, talk } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const SENT_MAX_BYTES = 300_000;

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.stop();
  await server?.stop();
});

const file = (buffer, name = "снимок.jpg", mimeType = "image/jpeg") => ({ name, mimeType, buffer });

/** A page in a conversation. */
async function talking(options) {
  const visitor = await visit(browser.browser, server.url, { device: DESKTOP, ...options });
  await talk(visitor.page);
  return { ...visitor, ui: screen(visitor.page) };
}

/** The next turn with images that goes over the socket: its images and its words. */
async function turn(wire, from) {
  const content = await wire.until(
    ({ up, message }) => up && message.clientContent?.turns[0].parts[0].inlineData && message.clientContent,
    "turn with a photo",
    from,
  );
  assert.equal(content.turns.length, 1);
  const [{ role, parts }] = content.turns;
  assert.equal(role, "user");
  const images = parts.slice(0, -1).map(({ inlineData }) => {
    assert.equal(inlineData.mimeType, "image/jpeg");
    return Buffer.from(inlineData.data, "base64");
  });
  for (const image of images) {
    assert.ok(image.length <= SENT_MAX_BYTES, `${image.length} bytes`);
    const names = segments(image);
    assert.ok(!names.includes("e1") && !image.includes("GPS") && !image.includes("Exif"), names.join());
  }
  return { images, words: parts.at(-1).text, complete: content.turnComplete };
}

describe("the photo that goes over the socket", () => {
  let visitor;
  before(async () => {
    visitor = await talking();
  });
  after(async () => {
    assert.deepEqual(visitor.problems, []);
    await visitor.context.close();
  });

  /** Sends files with words and gives the turn. */
  async function send(files, words = "") {
    const { ui, wire, page } = visitor;
    const from = wire.now;
    await ui.message.fill(words);
    await choose(page, ui.photo, files);
    return turn(wire, from);
  }

  test("a rotated photo comes the right way up, without the place it was taken at", async () => {
    const { page } = visitor;
    const stored = withExif(await picture(page, { width: 1200, height: 800 }), 6);
    assert.ok(segments(stored).includes("e1") && stored.includes("GPS"));
    const { images, words, complete } = await send(file(stored), "Что на фото?");
    assert.deepEqual([words, complete, images.length], ["Что на фото?", true, 1]);
    assert.deepEqual(await seen(page, images[0]), { width: 800, height: 1200, colours: [BLUE, RED, WHITE, GREEN] });
  });

  test("a large rotated photo is decoded small and still comes the right way up", async () => {
    const { page } = visitor;
    const stored = withExif(await picture(page, { width: 4000, height: 3000 }), 8);
    const { images } = await send(file(stored));
    assert.deepEqual(await seen(page, images[0]), { width: 1152, height: 1536, colours: [GREEN, WHITE, RED, BLUE] });
  });

  test("50 megapixels become one small JPEG", async () => {
    const { page } = visitor;
    const { images } = await send(file(await picture(page, { width: 8160, height: 6120, quality: 0.5 })));
    assert.deepEqual(await seen(page, images[0]), { width: 1536, height: 1152, colours: [RED, GREEN, BLUE, WHITE] });
  });

  test("a photo full of grain keeps to the limit all the same", async () => {
    const { page } = visitor;
    const { images } = await send(file(await picture(page, { width: 3000, height: 2000, noise: 1 })));
    const { width, height } = await seen(page, images[0]);
    assert.ok(width <= 1536 && width >= 512 && Math.abs(width / height - 1.5) < 0.01, `${width}×${height}`);
  });

  test("what is clear in a PNG becomes paper", async () => {
    const { page } = visitor;
    const { images } = await send(
      file(await picture(page, { width: 400, height: 300, type: "image/png", clear: true }), "план.png", "image/png"),
    );
    assert.deepEqual(await seen(page, images[0]), { width: 400, height: 300, colours: [WHITE, WHITE, WHITE, WHITE] });
  });

  test("several photos and the words are one turn, with their thumbnails in the log", async () => {
    const { page, ui } = visitor;
    const one = await picture(page, { width: 900, height: 600 });
    const { images, words } = await send([file(one, "1.jpg"), file(one, "2.jpg"), file(one, "3.jpg")], "Сравни");
    assert.deepEqual([images.length, words], [3, "Сравни"]);
    await ui.log.getByText("Фото отправлено (3): Сравни").waitFor();
    await holds(ui.message, "");
    const bubble = ui.log.locator(".bubble").filter({ hasText: "Сравни" });
    const pictures = bubble.getByRole("img");
    assert.equal(await pictures.count(), 3);
    for (const shown of await pictures.all()) {
      assert.match(await shown.getAttribute("alt"), /^Фото \d$/);
      assert.equal(await shown.evaluate(async (image) => (await image.decode(), image.naturalWidth)), 900);
    }
  });

  test("without typed words a question of our own goes along", async () => {
    const { words, complete } = await send(file(await picture(visitor.page, { width: 300, height: 200 })));
    assert.match(words, /нарушения безопасности/);
    assert.equal(complete, true);
  });

  test("an image that is pasted goes like a chosen one", async () => {
    const { page, ui, wire } = visitor;
    const image = await picture(page, { width: 320, height: 240 });
    const from = wire.now;
    await ui.message.fill("Из буфера");
    await ui.message.evaluate((input, data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
      input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, image.toString("base64"));
    const { images, words } = await turn(wire, from);
    assert.deepEqual([images.length, words], [1, "Из буфера"]);
  });
});

describe("a file that cannot be sent", () => {
  for (const [name, make, told] of [
    ["that is no image", () => Buffer.from("это не снимок"), /^Этот файл не похож на фото .*Снимите ещё раз/s],
    ["that is empty", () => Buffer.alloc(0), /^Файл пустой .*выберите другой/s],
    [
      "that is cut off",
      async (page) => (await picture(page, { width: 900, height: 600, noise: 0.2 })).subarray(0, 60_000),
      /^Снимок повреждён .*ещё раз/s,
    ],
    ["that would take all memory", () => pngClaiming(100_000, 100_000), /^Снимок слишком большой .*100 мегапикселей/s],
    ["in HEIC, which this browser does not decode", () => heic(4032, 3024), /^Этот браузер не открывает HEIC .*JPEG/s],
  ]) {
    test(`${name}: the user is told, and the typed words stay`, async () => {
      const { page, ui, wire, context, problems } = await talking();
      const from = wire.now;
      await ui.message.fill("Мои слова");
      await choose(page, ui.photo, file(await make(page)));
      await ui.alert.filter({ hasText: told }).waitFor();
      assert.equal(await ui.message.inputValue(), "Мои слова");
      assert.ok(wire.up(from).every(({ message }) => !message.clientContent));
      assert.deepEqual(problems, []);
      await context.close();
    });
  }

  test("among others: these go out with the words, and the user is told which did not", async () => {
    const { page, ui, wire, context } = await talking();
    const good = await picture(page, { width: 640, height: 480 });
    const from = wire.now;
    await ui.message.fill("Проверь");
    await choose(page, ui.photo, [file(good, "а.jpg"), file(Buffer.from("нет"), "б.jpg"), file(good, "в.jpg")]);
    const { images, words } = await turn(wire, from);
    assert.deepEqual([images.length, words], [2, "Проверь"]);
    await ui.alert.filter({ hasText: /не похож на фото \(б\.jpg\).*Остальные фото отправлены/s }).waitFor();
    await context.close();
  });

  test("beyond six of a turn: the first six go out", async () => {
    const { page, ui, wire, context } = await talking();
    const good = await picture(page, { width: 2000, height: 1500, noise: 0.6 });
    const from = wire.now;
    await choose(page, ui.photo, Array.from({ length: 8 }, (_, place) => file(good, `${place}.jpg`)));
    const { images } = await turn(wire, from);
    assert.equal(images.length, 6);
    assert.ok(images.reduce((sum, { length }) => sum + length, 0) <= 750_000);
    await ui.alert.filter({ hasText: /^Слишком много фото \(6\.jpg, 7\.jpg\)/ }).waitFor();
    await context.close();
  });
});

test("on a phone the camera is asked for the back one, the gallery for several", async () => {
  const { page, ui, context } = await talking({ device: PHONE });
  const chooser = async (name) => {
    const coming = page.waitForEvent("filechooser");
    await page.getByRole("button", { name, exact: true }).click();
    const chosen = await coming;
    return [await chosen.element().getAttribute("capture"), chosen.isMultiple()];
  };
  assert.deepEqual(await chooser("Снять"), ["environment", false]);
  assert.deepEqual(await chooser("Фото"), [null, true]);
  await context.close();
});

test("a photo kept with the act is an attachment, survives a reload, can be looked at, saved and removed", async () => {
  const { page, ui, wire, context, problems } = await talking();
  const from = wire.now;
  await choose(page, ui.photo, file(await picture(page, { width: 1000, height: 700 })));
  const { images } = await turn(wire, from);
  await stateIs(page, "Говорю");
  await ui.log.getByRole("button", { name: "К акту", exact: true }).click();
  await ui.log.getByRole("button", { name: "В акте", exact: true }).waitFor();
  const row = ui.act.getByRole("group", { name: "Приложение 1", exact: true });
  await holds(row.getByLabel("Наименование приложения"), "Фотография № 1");
  await kept(page);
  await reload(page);
  const album = ui.act.getByRole("group", { name: "Фото при акте", exact: true });
  const thumbnail = album.getByRole("button", { name: "Фотография № 1", exact: true });
  await thumbnail.click();
  const dialog = page.getByRole("dialog", { name: "Фото", exact: true });
  const large = dialog.getByRole("img", { name: "Фотография № 1" });
  assert.equal(await large.evaluate(async (image) => (await image.decode(), image.naturalWidth)), 1000);
  const { name, bytes } = await saved(page, dialog.getByRole("link", { name: "Скачать" }));
  assert.equal(name, "Фотография № 1.jpg");
  assert.ok(bytes.equals(images[0]), "what was sent is what is kept");
  await dialog.getByRole("button", { name: "Удалить фото" }).click();
  await album.waitFor({ state: "detached" });
  assert.deepEqual(JSON.parse((await download(page)).text).attachments ?? [], []);
  await kept(page);
  await reload(page);
  await there(page);
  await ui.kept.filter({ hasText: "Сохранено" }).waitFor();
  assert.equal(await album.count(), 0);
  assert.deepEqual(problems, []);
  await context.close();
});

/** Runs in the page: how many photos are in the store. */
const photosInStore = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("prorab");
    opening.onerror = reject;
    opening.onsuccess = () => {
      const counting = opening.result.transaction("photos").objectStore("photos").count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });

/** Sends a photo and keeps it with the act. */
async function keepOne({ page, ui, wire }) {
  const from = wire.now;
  await choose(page, ui.photo, file(await picture(page, { width: 400, height: 300 })));
  await turn(wire, from);
  await ui.log.getByRole("button", { name: "К акту", exact: true }).click();
  await ui.log.getByRole("button", { name: "В акте", exact: true }).waitFor();
  await kept(page);
}

test("the photos of an act go with it for good, thirty days after it was thrown away", async () => {
  const visitor = await talking();
  const { page, ui, context } = visitor;
  const number = ui.field("Номер и дата акта", "Номер акта");
  await number.fill("77/Ф");
  await keepOne(visitor);
  await ui.stop.click();
  await ui.summary.getByRole("button", { name: "Закрыть" }).click();
  await ui.view("Реестр");
  await ui.actOn("77/Ф");
  await ui.actions.getByRole("button", { name: "Удалить" }).click();
  await ui.alert.filter({ hasText: "Акт удалён" }).waitFor();
  assert.equal(await page.evaluate(photosInStore), 1);
  await page.clock.setFixedTime(Date.now() + 31 * 24 * 60 * 60 * 1000);
  await reload(page);
  await page.waitForFunction(`(${photosInStore})().then((count) => count === 0)`);
  await context.close();
});

test("a store from before there were photos takes them, and its acts are there", async () => {
  const { page, wire, context } = await visit(browser.browser, server.url, { device: DESKTOP });
  await page.goto(`${server.url}/config.json`);
  await page.evaluate(async () => {
    const done = (request) =>
      new Promise(
        (resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)),
      );
    await done(indexedDB.deleteDatabase("prorab"));
    const opening = indexedDB.open("prorab", 1);
    opening.onupgradeneeded = () =>
      ["cards", "acts", "projects", "settings"].forEach((name) => opening.result.createObjectStore(name));
    const database = await done(opening);
    const transaction = database.transaction(["cards", "acts", "settings"], "readwrite");
    const id = "19a00000000-1-1";
    const card = {
      v: 1,
      id,
      project: "main",
      status: "draft",
      number: "5/С",
      title: "",
      place: "",
      deleted: 0,
      changed: 1,
      revision: 1,
    };
    transaction.objectStore("cards").put(JSON.stringify(card), id);
    transaction.objectStore("acts").put(JSON.stringify({ v: 1, act: { number: "5/С" }, hand: [], hand_rows: [] }), id);
    transaction.objectStore("settings").put(id, "act");
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
  await page.goto(server.url);
  const ui = screen(page);
  await holds(ui.field("Номер и дата акта", "Номер акта"), "5/С");
  await talk(page);
  await keepOne({ page, ui, wire });
  assert.equal(await page.evaluate(photosInStore), 1);
  await context.close();
});
