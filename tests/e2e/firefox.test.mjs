// The whole way once more in Firefox, whose sound, store, downloads and workers are its own: a spoken act, the answer
// heard, a typed question, a photo, files, the norms, and everything still there after a reload.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, reload, visit } from "../support/browser.mjs";
import { samples, spokenMs } from "../support/envelope.mjs";
import { launch, listen } from "../support/firefox.mjs";
import { picture } from "../support/photo.mjs";
import { actOnScreen, choose, holds, kept, screen, stateIs, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";
import { speaker } from "../support/speaker.mjs";
import { pcm16, speech } from "../support/wav.mjs";
import { unzip } from "../support/zip.mjs";

const WIRE_HZ = 16_000;
/** A microphone taken for one of another rate is out by more; a busy machine stutters by less. */
const SPEED_TOLERANCE = 0.4;
const NUMBER = ["Номер и дата акта", "Номер акта"];
const OBJECT = ["Объект", "Объект капитального строительства"];
const WORKS = ["1. Работы", "Наименование скрытых работ"];

let server;
let firefox;
before(async () => {
  server = await startServer();
  firefox = await launch();
});
after(async () => {
  await firefox?.stop();
  await server?.stop();
});

test("half of the program is a page that can be used, and the rest keeps what was promised", async () => {
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  const prepare = (page) => page.route("**/*_late.wasm", (route) => gone.then(() => route.continue()));
  const { context, page } = await visit(firefox.browser, server.url, { device: DESKTOP, prepare });
  const ui = screen(page);
  await ui.settings.click();
  await ui.settingsDialog.waitFor();
  await page.keyboard.press("Escape");
  await ui.start.click();
  await stateIs(page, "Начну, как только загружусь…");
  go();
  await stateIs(page, "Слушаю");
  await context.close();
});

describe("in Firefox", () => {
  let page;
  let problems;
  let wire;
  let ui;
  before(async () => {
    const prepare = async (page) => (wire = await listen(page));
    ({ page, problems } = await visit(firefox.browser, server.url, { device: DESKTOP, prepare }));
    ui = screen(page);
  });

  test("what is said fills the act", async () => {
    await talk(page);
    await wire.audioFrames(1, 0);
    await firefox.say("question", 1000);
    await holds(ui.field(...OBJECT), "Жилой дом по ул. Ленина 15");
    await holds(ui.field(...WORKS), "Армирование фундамента");
    await ui.log.getByText(/Создай акт скрытых работ/).waitFor();
    const said = spokenMs(samples(pcm16(await speech("question", WIRE_HZ))), WIRE_HZ);
    const heard = spokenMs(samples(Buffer.concat(wire.audio())), WIRE_HZ);
    assert.ok(Math.abs(heard / said - 1) < SPEED_TOLERANCE, `${said} ms of speech are heard as ${heard} ms`);
  });

  test("the answer is heard, and can be cut short", async () => {
    await stateIs(page, "Говорю");
    await speaker.sounds(page);
    await ui.interrupt.click();
    await stateIs(page, "Слушаю");
    await speaker.silent(page);
  });

  test("a typed question is answered, and the norm in the answer is marked", async () => {
    await type(page, "Какой защитный слой бетона для арматуры 16 миллиметров?");
    await ui.log.locator(".norm").first().waitFor();
    await speaker.sounds(page);
  });

  test("a photo goes into the conversation, and what is dangerous on it is told", async () => {
    const buffer = await picture(page, { width: 640, height: 480 });
    await ui.message.fill("Проверь по фото нарушения безопасности");
    await choose(page, ui.photo, { name: "photo.jpg", mimeType: "image/jpeg", buffer });
    await ui.log.getByRole("img").first().waitFor();
    await wire.sent("clientContent");
    await ui.alert.getByRole("button", { name: "Понятно" }).click();
    await ui.stop.click();
    await ui.summary.getByRole("button", { name: "Закрыть" }).click();
    await stateIs(page, "Готов к разговору");
  });

  test("what a hand has written is undone and done again", async () => {
    await ui.field(...NUMBER).fill("7/КЖ");
    await ui.field(...WORKS).fill("Обратная засыпка");
    await ui.undo.click();
    await holds(ui.field(...WORKS), "Армирование фундамента");
    await ui.redo.click();
    await holds(ui.field(...WORKS), "Обратная засыпка");
  });

  test("the act is saved as JSON, DOCX and PDF, and printed", async () => {
    const json = await firefox.saved(ui.saveJson);
    assert.equal(json.name, "АОСР-7-КЖ.json");
    assert.equal(JSON.parse(json.bytes).work_type, "Обратная засыпка");
    const docx = await firefox.saved(ui.saveDocx);
    assert.equal(docx.name, "АОСР-7-КЖ.docx");
    assert.ok(unzip(docx.bytes).get("word/document.xml").toString("utf8").includes("Обратная засыпка"));
    const pdf = await firefox.saved(ui.savePdf);
    assert.equal(pdf.name, "АОСР-7-КЖ.pdf");
    assert.equal(pdf.bytes.toString("latin1", 0, 5), "%PDF-");
    await ui.print.click();
    await page.waitForFunction(() => window.printed === 1);
  });

  test("norms and calculators open", async () => {
    await ui.view("Нормы");
    await ui.page("Нормы").locator(".card").first().waitFor();
    await ui.view("Расчёты");
    await ui.page("Расчёты").locator(".card").first().waitFor();
    await ui.view("Акт");
  });

  test("a reload loses nothing", async () => {
    await kept(page);
    const act = await actOnScreen(page);
    await reload(page);
    await holds(ui.field(...WORKS), "Обратная засыпка");
    assert.deepEqual(await actOnScreen(page), act);
  });

  test("nothing of it was an error", () => assert.deepEqual(problems, []));
});
