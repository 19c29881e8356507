// What the screen says is so: while an answer is read, while the act is filled, before the store has been read.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, launch, visit } from "../support/browser.mjs";
import { screen, stateIs, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const DICTATED = "Создай акт скрытых работ: армирование фундамента";

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

async function open(options = {}) {
  const visitor = await visit(browser.browser, server.url, { device: DESKTOP, ...options });
  return { ...visitor, ui: screen(visitor.page) };
}

test("an answer that is read: the state says so, it can be cut short, and it counts as an answer", async () => {
  const { page, ui, context } = await open();
  await ui.settings.click();
  await ui.settingsDialog.getByRole("checkbox", { name: /^Текстом/ }).check();
  await page.keyboard.press("Escape");
  await ui.settingsDialog.waitFor({ state: "hidden" });
  await type(page, DICTATED);
  await stateIs(page, "Отвечаю");
  assert.ok(await ui.interrupt.isEnabled());
  await ui.interrupt.click();
  await ui.log.getByText("прервано").waitFor();
  await stateIs(page, "Без микрофона: пишите");
  await ui.stop.click();
  await ui.summary.waitFor();
  const delay = ui.summary.locator("dt", { hasText: "Ответ начинался через" }).locator("xpath=following-sibling::dd[1]");
  assert.match(await delay.innerText(), /^\d+,\d с$/);
  await context.close();
});

describe("the line of what was written", () => {
  const written = (page) => page.locator(".written").filter({ hasText: /^Записано: / });

  test("goes by itself", async () => {
    const { page, context } = await open();
    await talk(page);
    await type(page, DICTATED);
    await written(page).waitFor();
    await written(page).waitFor({ state: "hidden" });
    await context.close();
  });

  test("goes when the hand corrects the act", async () => {
    const { page, ui, context } = await open();
    await talk(page);
    await type(page, DICTATED);
    await written(page).waitFor();
    await ui.field("1. Работы", "Наименование скрытых работ").fill("Армирование плиты");
    await page.waitForFunction(() => document.querySelector(".written").textContent === "");
    await context.close();
  });
});

test("the number on the act is that of the questions: it only falls while the act is filled", async () => {
  const { page, ui, context } = await open();
  const tab = page.getByRole("navigation").getByRole("button", { name: "Акт", exact: true });
  const badge = async () => Number(await tab.locator(".count").innerText());
  const asked = () => ui.act.locator(".missing li").count();
  await ui.act.getByText("Акт пуст, проверять пока нечего.").waitFor();
  let last = await badge();
  assert.ok(last > 0 && last === (await asked()), `${last}`);
  for (const [block, label, value] of [
    ["1. Работы", "Наименование скрытых работ", "Армирование фундамента"],
    ["Номер и дата акта", "Номер акта", "1/КЖ"],
  ]) {
    await ui.field(block, label).fill(value);
    await page.waitForFunction((last) => Number(document.querySelector(".count").textContent) < last, last);
    last = await badge();
    assert.equal(last, await asked());
  }
  const about = await tab.evaluate((tab) => document.getElementById(tab.getAttribute("aria-describedby")).textContent);
  assert.equal(about, `Осталось указать: ${last}`);
  await context.close();
});

test("until the store has been read, projects and registry are loading, and nothing can be written there", async () => {
  const { page, ui, context } = await open({
    prepare: (page) =>
      page.addInitScript(() => {
        // A store that does not answer: the page does without it after a while.
        IDBFactory.prototype.open = () => new EventTarget();
      }),
  });
  await ui.project.click();
  await ui.projects.getByText("Загружаю…").waitFor();
  assert.equal(await ui.projects.getByRole("textbox").count(), 0);
  await page.keyboard.press("Escape");
  await ui.view("Реестр");
  await ui.registry.getByText("Загружаю…").waitFor();
  await ui.registry.getByText("В этом объекте ещё нет актов.").waitFor();
  await context.close();
});
