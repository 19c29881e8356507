// Everything that is not sound: typed words, photos, edits by hand, the choice of a voice.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, launch, visit } from "../support/browser.mjs";
import { actOnScreen, choose, download, holds, jsonFile, screen, stateIs, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";
import { speaker } from "../support/speaker.mjs";

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

const open = (options) => visit(browser.browser, server.url, { device: DESKTOP, ...options });

/** A photo of the size a phone takes, as the browser itself encodes it. */
const photograph = (page) =>
  page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext("2d");
    for (let stripe = 0; stripe < 40; stripe += 1) {
      context.fillStyle = `hsl(${stripe * 9} 80% 50%)`;
      context.fillRect(stripe * 100, 0, 100, 3000);
    }
    const bytes = await (await canvas.convertToBlob({ type: "image/jpeg" })).bytes();
    return [...bytes];
  });

/** Width and height of a JPEG. */
const sizeOf = (page, base64) =>
  page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
    return [image.width, image.height];
  }, base64);

describe("by keyboard", () => {
  let visitor;
  before(async () => {
    visitor = await open();
    await talk(visitor.page);
  });
  after(() => visitor?.context.close());

  test("a typed question is answered by voice, and both are in the log", async () => {
    const { page, wire } = visitor;
    const question = "Сколько бетона нужно на плиту 6 на 8 метров толщиной 20 сантиметров?";
    await type(page, question);
    assert.equal(await screen(page).message.inputValue(), "");
    await wire.until(({ up, message }) => up && message.realtimeInput?.text === question, "question");
    await stateIs(page, "Говорю");
    await speaker.sounds(page);
    const { log } = screen(page);
    await log.getByText(question).waitFor();
    await log.getByText(/9,6 кубометра/).waitFor();
  });

  test("a photo goes as an image with its question, small enough for a radio, and is answered", async () => {
    const { page, wire } = visitor;
    const ui = screen(page);
    const from = wire.now;
    await ui.message.fill("Проверь нарушения безопасности");
    const buffer = Buffer.from(await photograph(page));
    await choose(page, ui.photo, { name: "стройка.jpg", mimeType: "image/jpeg", buffer });
    const { turns, turnComplete } = await wire.sent("clientContent", from);
    assert.equal(turnComplete, true);
    const [{ role, parts }] = turns;
    assert.equal(role, "user");
    assert.deepEqual(Object.keys(parts[0]), ["inlineData"]);
    assert.equal(parts[0].inlineData.mimeType, "image/jpeg");
    assert.equal(parts[1].text, "Проверь нарушения безопасности");
    assert.deepEqual(await sizeOf(page, parts[0].inlineData.data), [1536, 1152]);
    await ui.log.getByText("Фото отправлено: Проверь нарушения безопасности").waitFor();
    await wire.heard("modelTurn", from);
    await ui.log.getByText(/Фото получил\./).waitFor();
  });

  test("an edit by hand is told to the assistant without asking for an answer", async () => {
    const { page, wire } = visitor;
    const from = wire.now;
    const object = screen(page).field("Объект", "Объект капитального строительства");
    await object.fill("Детский сад № 7");
    await object.blur();
    const { turns, turnComplete } = await wire.sent("clientContent", from);
    assert.equal(turnComplete, false);
    assert.match(turns[0].parts[0].text, /исправил.*Детский сад № 7/);
  });

  test("an edit by hand wins over what the assistant heard; the rest of the act is filled", async () => {
    const { page, wire } = visitor;
    const ui = screen(page);
    const from = wire.now;
    await type(page, "Создай акт скрытых работ: армирование фундамента");
    await holds(ui.field("Номер и дата акта", "Дата составления акта"), "2025-12-20");
    await holds(ui.field("1. Работы", "Наименование скрытых работ"), "Армирование фундамента");
    assert.equal(await ui.field("Объект", "Объект капитального строительства").inputValue(), "Детский сад № 7");
    const { functionResponses } = await wire.until(
      ({ up, message }) =>
        up && message.toolResponse?.functionResponses[0].response.kept_by_hand && message.toolResponse,
      "answer that tells what was kept",
      from,
    );
    const [{ response }] = functionResponses;
    assert.equal(response.status, "ok");
    assert.deepEqual(response.kept_by_hand, [{ field: "object.name", value: "Детский сад № 7" }]);
  });

  test("what was written is told to a screen reader", async () => {
    const { page } = visitor;
    const live = page.locator('[aria-live="polite"]').filter({ hasText: "Записано" });
    await live.waitFor();
  });
});

describe("the act as a file", () => {
  test("a draft goes into a file and comes back the same, hand edits and lists included", async () => {
    const { page, context } = await open();
    const ui = screen(page);
    await ui.field("Номер и дата акта", "Номер акта").fill("7/КЖ");
    await ui.act.getByRole("button", { name: "Добавить: Материал" }).click();
    await ui.act.getByLabel("Наименование материала").fill("Бетон В25 «особый» \"\\/");
    await ui.act.getByLabel("Количество", { exact: true }).fill("12,5");
    await ui.act.getByLabel("Количество", { exact: true }).blur();
    const saved = await download(page);
    assert.equal(saved.name, "АОСР-7-КЖ.json");
    assert.equal(JSON.parse(saved.text).materials[0].quantity, "12.5");
    const shown = await actOnScreen(page);
    await ui.newAct.click();
    await holds(ui.field("Номер и дата акта", "Номер акта"), "");
    assert.equal(await ui.act.getByLabel("Наименование материала").count(), 0);
    await choose(page, ui.loadJson, jsonFile(saved.text));
    await holds(ui.field("Номер и дата акта", "Номер акта"), "7/КЖ");
    assert.deepEqual(await actOnScreen(page), shown);
    assert.deepEqual(await download(page), saved);
    await context.close();
  });

  test("a new act can be taken back", async () => {
    const { page, context } = await open();
    const ui = screen(page);
    const number = ui.field("Номер и дата акта", "Номер акта");
    await number.fill("8");
    await ui.newAct.click();
    await holds(number, "");
    await page.getByRole("button", { name: "Шаг назад" }).click();
    await holds(number, "8");
    await context.close();
  });
});

describe("settings", () => {
  const VOICES = [
    ["Aoede", "Женский, профессиональный"],
    ["Charon", "Мужской, глубокий"],
    ["Fenrir", "Мужской, энергичный"],
    ["Kore", "Женский, спокойный"],
    ["Puck", "Нейтральный, быстрый"],
  ];
  const voiceOf = ({ generationConfig }) => generationConfig.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName;

  test("five voices with their descriptions; the first is used unless another is chosen", async () => {
    const { page, wire, context } = await open();
    const ui = screen(page);
    const asked = page.waitForRequest("**/api/token");
    await ui.settings.click();
    for (const [name, manner] of VOICES) {
      const voice = ui.settingsDialog.getByRole("radio", { name: new RegExp(`${name}.*${manner}`) });
      assert.equal(await voice.isChecked(), name === "Aoede");
    }
    const voices = ui.settingsDialog.getByRole("group", { name: "Голос помощника" });
    assert.equal(await voices.getByRole("radio").count(), VOICES.length);
    await ui.settingsDialog.getByRole("button", { name: "Закрыть" }).click();
    await talk(page);
    assert.deepEqual((await asked).postDataJSON(), { initData: "" });
    assert.equal(voiceOf(await wire.sent("setup")), "Aoede");
    await context.close();
  });

  test("the chosen voice is in the request for a token and in the setup", async () => {
    const { page, wire, context } = await open();
    const ui = screen(page);
    const asked = page.waitForRequest("**/api/token");
    await ui.settings.click();
    await ui.settingsDialog.getByRole("radio", { name: /Kore/ }).check();
    await page.keyboard.press("Escape");
    await ui.settingsDialog.waitFor({ state: "hidden" });
    await talk(page);
    assert.equal((await asked).postDataJSON().voice, "Kore");
    assert.equal(voiceOf(await wire.sent("setup")), "Kore");
    await context.close();
  });
});

test("without a network the state line says so, and the talk goes on when it is back", async () => {
  const { page, context } = await open();
  await talk(page);
  await context.setOffline(true);
  await stateIs(page, "Нет связи");
  await context.setOffline(false);
  await stateIs(page, "Слушаю");
  await context.close();
});
