// The main job on real sound: a tap, a spoken dictation, the act fills while it is heard, the answer is spoken, the act
// is a file and a printed form. Example 5 of the product's guide.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { launch, reload, visit } from "../support/browser.mjs";
import { poppler } from "../support/poppler.mjs";
import { actOnScreen, choose, download, holds, jsonFile, screen, stateIs, talk } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";
import { speaker } from "../support/speaker.mjs";

const read = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));

/** A4 in points. */
const A4 = [595, 842];
/** Blocks of the form that the dictation fills with more than its lines. */
const FILLED = { number_date: "«20» декабря 2025 г." };

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch({ scene: [1500, "dictation", 4000] });
});
after(async () => {
  await browser?.stop();
  await server?.stop();
});

describe("the dictation of an act, on a phone", () => {
  let visitor;
  let exported;
  const ui = () => screen(visitor.page);
  before(async () => {
    visitor = await visit(browser.browser, server.url);
  });

  test("the act fills while it is dictated", async () => {
    const { page, wire } = visitor;
    await talk(page);
    await ui().view("Акт");
    await holds(ui().field("Объект", "Объект капитального строительства"), "Жилой дом по ул. Ленина 15");
    const heard = wire.frames.map(({ message }) => message.serverContent?.inputTranscription?.text ?? "").join("");
    assert.match(heard, /Ленина/);
    assert.doesNotMatch(heard, /2025 года/, "the first field is there before the dictation ends");
    await holds(ui().field("Номер и дата акта", "Дата составления акта"), "2025-12-20");
    await holds(ui().field("1. Работы", "Наименование скрытых работ"), "Армирование фундамента");
    await holds(ui().field("Представитель застройщика", "Фамилия"), "Иванов");
    await holds(ui().field("Представитель застройщика", "Инициалы"), "И.И.");
    await holds(ui().field("6. Соответствие нормам", "Норма или раздел проекта"), "СП 63.13330.2018");
    const materials = ui().act.getByRole("group", { name: "Материалы", exact: true });
    const second = materials.getByRole("group", { name: "Материал 2", exact: true });
    await holds(second.getByLabel("Наименование материала"), "Проволока вязальная");
    await holds(second.getByLabel("Количество"), "15");
    await holds(second.getByLabel("Единица измерения"), "кг");
  });

  test("the assistant answers by voice, and both sides are in the log", async () => {
    const { page } = visitor;
    await ui().view("Разговор");
    await stateIs(page, "Говорю");
    await speaker.sounds(page);
    await ui().log.getByText(/Создай акт скрытых работ\..*Дата 20 декабря 2025 года\./s).waitFor();
    await ui().log.getByText(/Акт заполнен по записанному примеру, не вашими словами\./).waitFor();
    await ui().log.getByText(/Записано: .*Жилой дом по ул\. Ленина 15/).waitFor();
  });

  test("every call of the assistant is answered by its id", () => {
    const { frames } = visitor.wire;
    const calls = frames.flatMap(({ up, message }) => (up ? [] : message.toolCall?.functionCalls ?? []));
    const answers = frames.flatMap(({ up, message }) => (up ? message.toolResponse?.functionResponses ?? [] : []));
    assert.deepEqual(
      answers.map(({ id, name }) => [id, name]),
      calls.map(({ id, name }) => [id, name]),
    );
    for (const { name, response } of answers) {
      assert.equal(response.status, name === "finish_act" ? "needs_input" : "ok");
      assert.match(response.message, /[а-я]/);
    }
  });

  test("the end of the conversation tells its figures", async () => {
    const { page, wire } = visitor;
    // From here on nothing more comes in that could be counted on one side only.
    await wire.heard("generationComplete");
    await ui().stop.click();
    await ui().summary.waitFor();
    const rows = await ui().summary.locator("dt, dd").allTextContents();
    const figures = Object.fromEntries(rows.flatMap((name, n) => (n % 2 ? [] : [[name, rows[n + 1]]])));
    const heard = wire.frames.flatMap(({ up, message }) => (up ? [] : message.serverContent?.modelTurn?.parts ?? []));
    assert.equal(figures["Отправлено сообщений"], "1");
    assert.equal(figures["Получено сообщений"], "1");
    assert.equal(figures["Аудио фрагментов отправлено"], String(wire.audio().length));
    assert.equal(figures["Аудио фрагментов получено"], String(heard.length));
    assert.match(figures["Длительность"], /^\d+ (с|мин \d\d с)$/);
    assert.match(figures["Ответ начинался через"], /^\d+,\d с$/);
    await ui().summary.getByRole("button", { name: "Закрыть" }).click();
    await stateIs(page, "Готов к разговору");
  });

  test("the file has the nine keys of the guide as the guide shows them, then the whole record", async () => {
    const { page } = visitor;
    await ui().view("Акт");
    exported = await download(page);
    assert.equal(exported.name, "АОСР-2025-12-20.json");
    const { form, ...keys } = JSON.parse(exported.text);
    const guide = await read("../data/guide_example5.json");
    assert.equal(JSON.stringify(keys), JSON.stringify(guide));
    assert.equal(form.materials[1].quantity, 15);
  });

  test("the printed form is A4 and has every label, caption and dictated word", async () => {
    const { page } = visitor;
    await ui().print.click();
    await page.waitForFunction(() => window.printed === 1);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const info = await poppler("pdfinfo", "-", pdf);
    const size = info.match(/Page size:\s+([\d.]+) x ([\d.]+)/).slice(1).map((points) => Math.round(Number(points)));
    assert.deepEqual(size, A4);
    const bare = (text) => text.replace(/\s/g, "");
    const paper = bare(await poppler("pdftotext", "-layout", "-", "-", pdf));
    const { blocks } = await read("../../data/aosr_form_344pr.json");
    for (const { key, label, captions } of blocks) {
      for (const text of [FILLED[key] ?? label, ...captions]) assert.ok(paper.includes(bare(text)), `${key}: ${text}`);
    }
    for (const words of [
      "Жилой дом по ул. Ленина 15",
      "Армирование фундамента",
      "Арматура A500C Ø16",
      "Проволока вязальная",
      "СП 63.13330.2018",
      "Иванов И.И.",
    ]) {
      assert.ok(paper.includes(bare(words)), words);
    }
    assert.ok(!paper.includes(bare("Начать разговор")), "the screen is not on the paper");
  });

  test("the act is still there after a reload, and the file gives the same act elsewhere", async () => {
    const { page, problems } = visitor;
    const before = await actOnScreen(page);
    await reload(page);
    // The page is there at once; the act comes from the store a moment later.
    await ui().view("Акт");
    await holds(ui().field("Объект", "Объект капитального строительства"), "Жилой дом по ул. Ленина 15");
    assert.deepEqual(await actOnScreen(page), before);

    const other = await visit(browser.browser, server.url);
    await screen(other.page).view("Акт");
    await screen(other.page).more();
    await choose(other.page, screen(other.page).loadJson, jsonFile(exported.text));
    await holds(screen(other.page).field("Объект", "Объект капитального строительства"), "Жилой дом по ул. Ленина 15");
    assert.deepEqual(await actOnScreen(other.page), before);
    assert.deepEqual(await download(other.page), exported);
    assert.deepEqual([...problems, ...other.problems], []);
  });
});
