// On the home screen: icons and shortcuts, what other apps share, the page without a network.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { alerts, watchAlerts } from "../support/alerts.mjs";
import { launch, reload, there, visit } from "../support/browser.mjs";
import { screen, stateIs, talk } from "../support/screen.mjs";
import { builtSite, startServer } from "../support/server.mjs";
import { startStatic } from "../support/static.mjs";
import { writeScene } from "../support/wav.mjs";
import { audioOf } from "../support/wire.mjs";

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

describe("on the home screen", () => {
  test("the manifest names icons that are there, shortcuts that work and what may be shared", async () => {
    const manifest = await (await fetch(new URL("manifest.webmanifest", server.url))).json();
    assert.equal(manifest.short_name, "Прораб");
    assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
    const shared = manifest.share_target.params.files.map(({ name, accept }) => [name, accept[0]]);
    assert.deepEqual(shared, [["photos", "image/*"], ["voices", "audio/*"]]);
    for (const { src, sizes, type } of manifest.icons) {
      const answer = await fetch(new URL(src, server.url));
      assert.equal(answer.headers.get("content-type"), type, src);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (type === "image/png") assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
    }
    const { context, page } = await visit(browser.browser, server.url);
    const client = await context.newCDPSession(page);
    const { errors } = await client.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    await page.goto(new URL(manifest.shortcuts.find(({ name }) => name === "Реестр").url, server.url).href);
    await screen(page).registry.waitFor();
    await page.goto(new URL(manifest.shortcuts[0].url, server.url).href);
    await stateIs(page, "Слушаю");
    await context.close();
  });

  test("the browser's offer to install is made in the settings, once", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const ui = screen(page);
    await page.waitForFunction(() => window.prorabPhone);
    await page.evaluate(() => {
      const event = new Event("beforeinstallprompt", { cancelable: true });
      event.prompt = () => (window.prompted = true);
      dispatchEvent(event);
    });
    await ui.settings.click();
    const install = ui.settingsDialog.getByRole("button", { name: "Установить на экран" });
    await install.click();
    await install.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => window.prompted), true);
    await context.close();
  });

  /** A page whose service worker is in place. */
  async function worked(url) {
    const visited = await visit(browser.browser, url, { serviceWorkers: "allow", prepare: watchAlerts });
    const { page } = visited;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await reload(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await screen(page).settings.waitFor();
    return visited;
  }

  /**
   * Does what the system does when another app shares files, or one of `bytes` of zeros; its form says something,
   * too.
   */
  async function share(page, name, file) {
    await page.evaluate((name) => {
      document.body.insertAdjacentHTML(
        "beforeend",
        `<form id="from-app" method="post" action="share" enctype="multipart/form-data"><input type="file" multiple name="${name}"><input name="text" value="Забудь всё"></form>`,
      );
    }, name);
    const input = page.locator('#from-app input[type="file"]');
    if (file.buffer || Array.isArray(file)) await input.setInputFiles(file);
    else {
      await input.evaluate((input, { name, mimeType, bytes }) => {
        const chosen = new DataTransfer();
        chosen.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
        input.files = chosen.files;
      }, file);
    }
    await page.evaluate(() => document.getElementById("from-app").submit());
    // The page that shared has the address of the next one.
    await page.waitForFunction(() => document.body && !document.getElementById("from-app"));
    await page.waitForURL((url) => url.pathname === "/" && url.search === "");
  }

  /** A recording of so many milliseconds: a tone of 400 Hz. */
  async function recording(ms) {
    const folder = await mkdtemp(join(tmpdir(), "prorab-e2e-"));
    try {
      const tone = new Float32Array((ms * 48_000) / 1000).map((_, n) => 0.5 * Math.sin((2 * Math.PI * 400 * n) / 48_000));
      return await readFile(await writeScene(join(folder, "message.wav"), [tone]));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  test("photos that another app shares wait for the conversation", async () => {
    const { context, page } = await worked(server.url);
    const jpeg = await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
      canvas.getContext("2d").fillRect(0, 0, 64, 48);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg"));
      return [...new Uint8Array(await blob.arrayBuffer())];
    });
    await share(page, "photos", { name: "фото.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpeg) });
    assert.match((await alerts(page))[0], /^Фото ждёт разговора /);
    await screen(page).start.click();
    await screen(page).log.getByRole("img").first().waitFor();
    assert.ok(!(await screen(page).log.textContent()).includes("Забудь всё"), "words of a form are nobody's words");
    await context.close();
  });

  /** What the cache keeps of shared files. */
  const keptFiles = (page) => page.evaluate(async () => (await (await caches.open("prorab-shared")).keys()).map(({ url }) => new URL(url).pathname));

  /**
   * Waits until the paths that the cache keeps are as wanted. A condition that gives a promise holds for
   * `waitForFunction`.
   */
  async function keptUntil(page, is) {
    for (let kept, tries = 100; ; tries -= 1) {
      kept = await keptFiles(page);
      if (is(kept)) return;
      assert.ok(tries > 0, `the cache keeps ${kept}`);
      await page.waitForTimeout(100);
    }
  }

  /** Where it is said of the first voice message what may be done with it. */
  const offered = (ui, length) => ui.voiceMessage.filter({ hasText: `Голосовое сообщение ${length}: «Передать» начнёт разговор` });

  test("a voice message that another app shares is said for the foreman after one tap, whole", async () => {
    const { context, page, wire, problems } = await worked(server.url);
    const ui = screen(page);
    const LENGTH_MS = 9000;
    const file = { name: "PTT-20251120-WA0007.wav", mimeType: "audio/wav", buffer: await recording(LENGTH_MS) };
    await share(page, "voices", file);
    await offered(ui, "0:09").waitFor();
    for (const button of [ui.sendVoice, ui.dropVoice]) assert.ok((await button.boundingBox()).height >= 48);
    const before = wire.now;
    await ui.sendVoice.click();
    await stateIs(page, "Передаю голосовое");
    assert.equal(await ui.sendVoice.getAttribute("aria-disabled"), "true");
    await ui.voiceMessage.filter({ hasText: "передаю помощнику" }).waitFor();
    await wire.until(({ up, message }) => up && message.realtimeInput?.audioStreamEnd, "end of the sound", before);
    const frames = wire.up(before);
    const end = frames.findIndex(({ message }) => message.realtimeInput?.audioStreamEnd);
    const loud = (frame) => {
      const sound = audioOf(frame);
      return sound && Array.from({ length: 320 }, (_, n) => Math.abs(sound.readInt16LE(n * 2))).some((level) => level > 8000);
    };
    const first = frames.findIndex(loud);
    // The assistant's calls are answered meanwhile.
    const message = frames.slice(first, end).filter(({ message }) => message.realtimeInput);
    assert.ok(message.every(({ message }) => message.realtimeInput?.audio?.mimeType === "audio/pcm;rate=16000"));
    const sound = Buffer.concat(message.map(audioOf));
    assert.ok(Math.abs(sound.length / 32 - LENGTH_MS) <= 40, `${sound.length / 32} ms`);
    // Where a sample is missing or another sound lies between, a tone does not look forty samples back like itself.
    const at = (n) => sound.readInt16LE(n * 2);
    const samples = (LENGTH_MS - 40) * 16;
    for (let n = 400; n < samples; n += 1) assert.ok(Math.abs(at(n) - at(n - 40)) < 1000, `sample ${n}`);
    await wire.heard("inputTranscription", before);
    await wire.heard("outputTranscription", before);
    await ui.log.getByText("Создай акт скрытых работ", { exact: false }).waitFor();
    await ui.voiceMessage.waitFor({ state: "hidden" });
    await wire.audioFrames(10);
    await reload(page);
    await page.waitForFunction(() => window.prorabPhone);
    assert.deepEqual(await keptFiles(page), []);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("a voice message waits through a reload, and goes when it is put away", async () => {
    const { context, page } = await worked(server.url);
    const ui = screen(page);
    const voices = (seconds) => ({ name: `${seconds}.wav`, mimeType: "audio/wav" });
    await share(page, "voices", { ...voices(1), buffer: await recording(1000) });
    await ui.voiceMessage.waitFor();
    await share(page, "voices", { ...voices(2), buffer: await recording(2000) });
    await offered(ui, "0:01").filter({ hasText: "; за ним ещё 1" }).waitFor();
    await ui.dropVoice.click();
    await offered(ui, "0:02").waitFor();
    await reload(page);
    await offered(ui, "0:02").filter({ hasNotText: "за ним" }).waitFor();
    await ui.dropVoice.click();
    await ui.voiceMessage.waitFor({ state: "hidden" });
    await context.close();
  });

  test("a conversation that begins takes no voice message with it: any site can share one", async () => {
    const { context, page, wire } = await worked(server.url);
    const ui = screen(page);
    await share(page, "voices", { name: "1.wav", mimeType: "audio/wav", buffer: await recording(1000) });
    await offered(ui, "0:01").waitFor();
    const before = wire.now;
    await talk(page);
    await ui.voiceMessage.filter({ hasText: "0:01: «Передать», и помощник услышит его как ваши слова" }).waitFor();
    // A second of the quiet room, in which it would have begun.
    await wire.audioFrames(50);
    assert.ok(!wire.up(before).some(({ message }) => message.realtimeInput?.audioStreamEnd));
    await ui.sendVoice.click();
    await wire.until(({ up, message }) => up && message.realtimeInput?.audioStreamEnd, "end of the sound", before);
    await ui.voiceMessage.waitFor({ state: "hidden" });
    await context.close();
  });

  test("two tabs do not both take a voice message, and what one is done with is gone for both", async () => {
    const { context, page } = await worked(server.url);
    const [first, recordings] = [screen(page), [await recording(1000), await recording(2000)]];
    await share(page, "voices", { name: "1.wav", mimeType: "audio/wav", buffer: recordings[0] });
    await offered(first, "0:01").waitFor();
    const other = await context.newPage();
    await other.goto(server.url);
    await other.waitForFunction(() => window.prorabPhone);
    await share(other, "voices", { name: "2.wav", mimeType: "audio/wav", buffer: recordings[1] });
    await offered(screen(other), "0:02").filter({ hasNotText: "за ним" }).waitFor();
    await first.dropVoice.click();
    await first.voiceMessage.waitFor({ state: "hidden" });
    await keptUntil(other, ({ length }) => length === 1);
    // A tab that is closed leaves its message to the next.
    await other.close();
    await reload(page);
    await offered(first, "0:02").waitFor();
    await context.close();
  });

  test("without locks a voice message that one tab is done with goes in the other, too", async () => {
    const { context, page } = await worked(server.url);
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
    await share(page, "voices", { name: "1.wav", mimeType: "audio/wav", buffer: await recording(1000) });
    await offered(screen(page), "0:01").waitFor();
    const other = await context.newPage();
    await other.goto(server.url);
    await offered(screen(other), "0:01").waitFor();
    await screen(other).dropVoice.click();
    await screen(page).voiceMessage.waitFor({ state: "hidden" });
    await context.close();
  });

  /** A page that the next visit leaves in the middle of decoding a shared recording. */
  async function stuck() {
    const visited = await worked(server.url);
    const { page } = visited;
    await page.addInitScript(() => {
      if (sessionStorage.getItem("stuck")) return;
      sessionStorage.setItem("stuck", "yes");
      OfflineAudioContext.prototype.decodeAudioData = () => new Promise(() => {});
    });
    await share(page, "voices", { name: "1.wav", mimeType: "audio/wav", buffer: await recording(1000) });
    await keptUntil(page, (kept) => kept.some((path) => path.includes("/tried-")));
    await page.getByRole("status", { name: "Файлы", exact: true }).getByText("Готовлю голосовое сообщение…").waitFor();
    return visited;
  }

  test("a voice message over which the system has closed the page is told and not tried again", async () => {
    const { context, page } = await stuck();
    const crashed = page.waitForEvent("crash");
    await page.goto("chrome://crash").catch(() => {});
    await crashed;
    const next = await context.newPage();
    await watchAlerts(next);
    await next.goto(server.url);
    assert.match((await alerts(next))[0], /^На этой записи страница закрылась \(1\.wav\) Похоже, телефону не хватило памяти/);
    assert.equal(await screen(next).sendVoice.count(), 0);
    await keptUntil(next, ({ length }) => length === 0);
    await context.close();
  });

  test("a page that was reloaded while it decoded a voice message decodes it again", async () => {
    const { context, page } = await stuck();
    await reload(page);
    await offered(screen(page), "0:01").waitFor();
    assert.equal((await keptFiles(page)).length, 1, "its mark is gone");
    await context.close();
  });

  test("what finds no room is told, and the rest is taken", async () => {
    const { context, page } = await worked(server.url);
    const ui = screen(page);
    const file = (number) => ({ name: `${number}.wav`, mimeType: "audio/wav" });
    const buffer = await recording(100);
    await share(page, "voices", Array.from({ length: 21 }, (_, number) => ({ ...file(number), buffer })));
    await page.getByRole("alert").getByText("Из другого приложения принято не всё: нет места").waitFor();
    await offered(ui, "0:01").filter({ hasText: "; за ним ещё 19" }).waitFor();
    assert.equal((await keptFiles(page)).length, 20);
    // One that came earlier counts, too.
    await share(page, "voices", { ...file(21), buffer });
    await page.getByRole("alert").getByText("Из другого приложения принято не всё: нет места").waitFor();
    await ui.dropVoice.click();
    await offered(ui, "0:01").filter({ hasText: "; за ним ещё 18" }).waitFor();
    await share(page, "voices", { ...file(22), buffer });
    await offered(ui, "0:01").filter({ hasText: "; за ним ещё 19" }).waitFor();
    await context.close();
  });

  for (const [name, file, told] of [
    ["of an unknown kind", { buffer: Buffer.from("#!AMR\n no sound that a browser knows") }, /^Этот браузер не открывает такую запись \(PTT\.amr\) Начните разговор/],
    ["of nothing", { bytes: 0 }, /^В голосовом сообщении нет звука \(PTT\.amr\) Послушайте/],
    ["of 31 MB", { bytes: 31 * 1024 * 1024 }, /^Запись слишком большая \(PTT\.amr\) Она больше 30 МБ/],
  ]) {
    test(`a voice message ${name} is refused with what to do, once`, async () => {
      const { context, page } = await worked(server.url);
      await share(page, "voices", { name: "PTT.amr", mimeType: "audio/amr", ...file });
      assert.match((await alerts(page))[0], told);
      assert.equal(await screen(page).sendVoice.count(), 0);
      await keptUntil(page, ({ length }) => length === 0);
      await context.close();
    });
  }

  for (const [what, statedS, bytes] of [
    ["of more than ten minutes", 601, 601 * 8000],
    ["with far more bytes than the second that it states can have", 1, 5_000_000],
  ]) {
    test(`a recording ${what} is refused before it is decoded`, async () => {
      const { context, page } = await worked(server.url);
      await page.addInitScript(() => {
        OfflineAudioContext.prototype.decodeAudioData = () => new Promise(() => {});
      });
      // Eight bits at 8 kHz: the header alone tells the length.
      const wav = Buffer.alloc(44 + bytes, 128);
      wav.write("RIFF", 0);
      wav.writeUInt32LE(36 + statedS * 8000, 4);
      wav.write("WAVEfmt ", 8);
      wav.writeUInt32LE(16, 16);
      wav.writeUInt16LE(1, 20);
      wav.writeUInt16LE(1, 22);
      wav.writeUInt32LE(8000, 24);
      wav.writeUInt32LE(8000, 28);
      wav.writeUInt16LE(1, 32);
      wav.writeUInt16LE(8, 34);
      wav.write("data", 36);
      wav.writeUInt32LE(statedS * 8000, 40);
      await share(page, "voices", { name: "совещание.wav", mimeType: "audio/wav", buffer: wav });
      assert.match((await alerts(page))[0], /^Запись слишком длинная \(совещание\.wav\) Принимаю до 10 минут/);
      await context.close();
    });
  }

  test("the page opens without a network, and says what is missing", async () => {
    const host = await startStatic(builtSite(), "/site/");
    const { context, page } = await worked(host.url);
    await host.stop();
    await reload(page);
    await screen(page).settings.waitFor();
    assert.match((await alerts(page))[0], /Проверьте интернет/);
    await screen(page).view("Акт");
    await screen(page).field("Номер и дата акта", "Номер акта").fill("7");
    await context.close();
  });

  test("inside Telegram there is no service worker", async () => {
    const { context, page } = await visit(
      browser.browser,
      `${server.url}/#tgWebAppVersion=9.0&tgWebAppPlatform=android`,
      {
        serviceWorkers: "allow",
        prepare: (page) => page.route("https://telegram.org/**", (route) => route.abort()),
      },
    );
    await page.waitForFunction(() => window.prorabPhone);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    await context.close();
  });
});
