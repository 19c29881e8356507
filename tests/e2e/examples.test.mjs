// The five examples of the guide, tapped on the help page or typed; the commands; text in place of sound.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, launch, visit } from "../support/browser.mjs";
import { choose, holds, screen, stateIs, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";
import { speaker } from "../support/speaker.mjs";

/** A picture of one pixel. */
const PIXEL = {
  name: "photo.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

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

const open = async (options) => {
  const visitor = await visit(browser.browser, server.url, options);
  return { ...visitor, ui: screen(visitor.page) };
};

/** The page `help`, however it is reached. */
const help = (page) => page.getByRole("region", { name: "Справка", exact: true });

/** Calls of a function that came down, and the answers that went up. */
const calls = (wire, name) =>
  wire.frames.flatMap(({ up, message }) =>
    up ? [] : (message.toolCall?.functionCalls ?? []).filter((call) => call.name === name),
  );
const answers = (wire, name) =>
  wire.frames.flatMap(({ up, message }) =>
    up ? (message.toolResponse?.functionResponses ?? []).filter((answer) => answer.name === name) : [],
  );

/** Waits for the answer to the first call of `name`. */
async function answerTo(wire, name) {
  await wire.until(() => answers(wire, name).length > 0, `an answer of ${name}`);
  return answers(wire, name)[0].response;
}

/** Sends a photo with a question; one question of the page before it is sent is agreed to. */
async function sendPhoto(page, question) {
  const ui = screen(page);
  await ui.message.fill(question);
  await choose(page, ui.photo, PIXEL);
  const send = page.getByRole("dialog").getByRole("button", { name: "Отправить", exact: true });
  await Promise.race([send.click({ timeout: 5000 }).catch(() => {}), ui.log.getByText(/Фото отправлено/).waitFor()]);
}

describe("the help", () => {
  test("has the five examples, and a tap on one begins the conversation and says it", async () => {
    const { page, ui, wire, context } = await open({ device: DESKTOP });
    await type(page, "/voice_help");
    const items = help(page).getByRole("listitem").getByRole("button");
    await items.first().waitFor();
    assert.equal(await items.count(), 5);
    await items.filter({ hasText: "Посчитать материалы" }).click();
    await wire.until(
      ({ up, message }) => up && message.realtimeInput?.text?.startsWith("Сколько бетона"),
      "the example",
    );
    const ready = wire.frames.findIndex(({ message }) => message.setupComplete);
    const said = wire.frames.findIndex(({ up, message }) => up && message.realtimeInput?.text);
    assert.ok(ready >= 0 && said > ready, "nothing goes out before the server is ready");
    await ui.log.getByText(/Сколько бетона нужно/).waitFor();
    await context.close();
  });

  test("tells the commands, the voices and what the assistant cannot do", async () => {
    const { page, ui, context } = await open({ device: DESKTOP });
    await type(page, "/voice_help");
    for (const words of ["/cancel", "Fenrir", "Для срочных предупреждений", "Не говорит «нарушений нет»"]) {
      await help(page).getByText(words).first().waitFor();
    }
    await stateIs(page, "Готов к разговору");
    assert.equal(await ui.message.inputValue(), "");
    await context.close();
  });
});

describe("the commands", () => {
  test("begin, interrupt and end a conversation, and are never said", async () => {
    const { page, ui, wire, context } = await open();
    await type(page, "/voice_chat");
    await stateIs(page, "Слушаю");
    await type(page, "Какая марка бетона нужна для фундамента?");
    await stateIs(page, "Говорю");
    await type(page, "/cancel");
    await stateIs(page, "Слушаю");
    await speaker.silent(page);
    await ui.log.getByText("прервано").waitFor();
    await type(page, "/stop");
    await stateIs(page, "Готов к разговору");
    await ui.summary.waitFor();
    const said = wire.frames.filter(({ up, message }) => up && message.realtimeInput?.text);
    assert.deepEqual(
      said.map(({ message }) => message.realtimeInput.text),
      ["Какая марка бетона нужна для фундамента?"],
    );
    await context.close();
  });

  test("an unknown one is told and not said", async () => {
    const { page, ui, wire, context } = await open();
    await talk(page);
    await type(page, "/стоп");
    await ui.alert.getByText("Такой команды нет").waitFor();
    assert.equal(await ui.message.inputValue(), "/стоп", "it stays to be mended");
    assert.equal(wire.frames.filter(({ up, message }) => up && message.realtimeInput?.text).length, 0);
    await context.close();
  });
});

describe("text in place of sound", () => {
  test("asks for no microphone, is begun by what is typed, and is silent", async () => {
    const { page, ui, wire, context } = await open();
    await ui.settings.click();
    await ui.settingsDialog.getByRole("checkbox").check();
    await ui.settingsDialog.getByRole("button", { name: "Закрыть" }).click();
    await type(page, "Какая марка бетона нужна для фундамента?");
    await ui.log.getByText(/назначает проект/).waitFor();
    assert.equal(wire.audio().length, 0, "no sound goes up");
    assert.ok((await speaker.loudest(page, 300)) < 0.001, "none is heard");
    await stateIs(page, "Отвечаю");
    // And back again, in the same conversation.
    await ui.settings.click();
    await ui.settingsDialog.getByRole("checkbox").uncheck();
    await ui.settingsDialog.getByRole("button", { name: "Закрыть" }).click();
    // The rest of a long answer sounds now; the foreman need not hear it out.
    await stateIs(page, "Говорю");
    await ui.interrupt.click();
    await stateIs(page, "Слушаю");
    await wire.audioFrames(10);
    await context.close();
  });

  test("is offered after a norm, and asks for the same in detail", async () => {
    const { page, ui, wire, context } = await open();
    await talk(page);
    await type(page, "Какой защитный слой бетона для арматуры 16 миллиметров?");
    await page.getByRole("button", { name: "Подробнее текстом", exact: true }).click();
    await wire.until(
      ({ up, message }) => up && message.realtimeInput?.text?.startsWith("Подробнее текстом"),
      "the question",
    );
    assert.equal(await ui.microphone.getAttribute("aria-pressed"), "false");
    await ui.log.getByText(/Подробно: .*пункт 10\.3\.2/).waitFor();
    await context.close();
  });
});

describe("the examples of the guide, against the demo", () => {
  test("1: the question on site is answered from the catalogue", async () => {
    const { page, ui, wire, context } = await open();
    await ui.log.getByRole("button", { name: /^Какой защитный слой/ }).click();
    const response = await answerTo(wire, "lookup_norm");
    assert.equal(response.status, "ok");
    assert.equal(response.matches[0].code, "СП 63.13330.2018");
    await ui.log.getByText(/СП 63\.13330\.2018, пункт 10\.3\.2/).waitFor();
    await context.close();
  });

  test("2: safety by photo: a report with a critical finding", async () => {
    const { page, ui, wire, context } = await open();
    await talk(page);
    await sendPhoto(page, "Проверь нарушения безопасности");
    const response = await answerTo(wire, "report_inspection");
    assert.equal(response.status, "ok");
    assert.equal(calls(wire, "report_inspection")[0].args.findings[0].severity, "critical");
    await ui.log.getByText(/Опасно!/).waitFor();
    await ui.log.getByText(/Замечания записаны в отчёт/).waitFor();
    assert.doesNotMatch(await ui.log.textContent(), /СП 296|нарушений нет/i);
    await context.close();
  });

  test("3: the slab: 9,6 and 10,08 cubic metres by the calculator; other sizes by the calculator, too", async () => {
    const { page, ui, wire, context } = await open();
    await talk(page);
    await type(page, "Сколько бетона нужно на плиту 6 на 8 метров толщиной 20 сантиметров?");
    const response = await answerTo(wire, "calculate_concrete");
    assert.deepEqual([response.status, response.volume_m3, response.order_m3], ["ok", 9.6, 10.08]);
    await ui.log.getByText(/9,6 кубометра/).waitFor();
    await ui.log.getByText("10,08\u00a0м³", { exact: true }).first().waitFor();
    await type(page, "Сколько бетона на плиту 3 на 4 метра толщиной 150 мм?");
    await wire.until(() => answers(wire, "calculate_concrete").length > 1, "the second result");
    assert.equal(answers(wire, "calculate_concrete")[1].response.volume_m3, 1.8);
    await ui.log.getByText(/в карточке на экране/).waitFor();
    await type(page, "Сколько бетона на плиту 3 на 4 метра?");
    await ui.log.getByText(/Назовите длину, ширину и толщину/).waitFor();
    await type(page, "А сколько это будет стоить примерно?");
    assert.equal((await answerTo(wire, "calculate_estimate")).status, "needs_input");
    await ui.log.getByText(/Прайс-лист пуст/).waitFor();
    await context.close();
  });

  test("4: the drawing by photo, and no letter is said to be sent", async () => {
    const { page, ui, wire, context } = await open();
    await talk(page);
    await sendPhoto(page, "Проверь чертёж на соответствие ГОСТ");
    const response = await answerTo(wire, "report_inspection");
    assert.equal(response.status, "ok");
    assert.equal(calls(wire, "report_inspection")[0].args.kind, "drawing");
    await ui.log.getByText(/ГОСТ Р 21\.101-2026/).waitFor();
    await type(page, "Спасибо! Отправь мне текстовую версию на почту");
    assert.equal((await answerTo(wire, "prepare_letter")).status, "ok");
    await ui.log.getByText(/Сам я писем не отправляю/).waitFor();
    assert.doesNotMatch(await ui.log.textContent(), /Отправил|ГОСТ 21\.101-2020/);
    await context.close();
  });

  test("4, by taps alone: the photo that is asked for is checked as the drawing it was asked for", async () => {
    const { page, ui, wire, context } = await open();
    await talk(page);
    await type(page, "Проверь чертёж на соответствие ГОСТ");
    await ui.log.getByText(/Фото пока нет/).waitFor();
    await sendPhoto(page, "");
    assert.equal((await answerTo(wire, "report_inspection")).status, "ok");
    assert.equal(calls(wire, "report_inspection")[0].args.kind, "drawing");
    await context.close();
  });

  test("5: the act is dictated by a tap on the help", async () => {
    const { page, ui, context } = await open({ device: DESKTOP });
    await type(page, "/voice_help");
    await help(page).getByRole("button", { name: /^Продиктовать акт/ }).click();
    await ui.log.getByText(/Акт заполнен по записанному примеру/).waitFor();
    await page.waitForFunction(() => document.getElementById("field-works.title")?.value === "Армирование фундамента");
    await holds(page.locator('[id="field-object.name"]'), "Жилой дом по ул. Ленина 15");
    await context.close();
  });
});
