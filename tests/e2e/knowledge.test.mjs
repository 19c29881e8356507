// What the assistant knows, by hand: calculators and norms, on a phone and on a desktop.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, launch, PHONE, visit } from "../support/browser.mjs";
import { holds, screen, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

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

const open = (options) => visit(browser.browser, server.url, options);

/** Opens a calculator by its name. */
async function calculator(page, name) {
  const ui = screen(page);
  await ui.view("Расчёты");
  await ui.page("Расчёты").getByRole("button", { name: new RegExp(`^${name}`) }).click();
  return ui.page(name);
}

for (const device of [PHONE, DESKTOP]) {
  const width = device.viewport.width;

  test(`the slab of the guide is computed while it is entered, and goes into the act (${width} px)`, async () => {
    const { page, context } = await open({ device });
    const calc = await calculator(page, "Объём бетона");
    await calc.getByText("Чтобы посчитать, укажите:").waitFor();
    await holds(calc.getByLabel("Форма", { exact: true }), "slab");
    for (const [label, text] of [
      ["Длина", "6"],
      ["Ширина", "8"],
      ["Толщина", "20 см"],
      ["Запас", "5"],
    ]) {
      await calc.getByLabel(new RegExp(`^${label}`)).pressSequentially(text);
    }
    // With its margin first: before that is entered, the volume stands in several rows.
    await calc.getByText("10,08\u00a0м³", { exact: true }).first().waitFor();
    await calc.getByText("9,6\u00a0м³", { exact: true }).first().waitFor();
    assert.equal(await calc.getByLabel(/^Толщина/).inputValue(), "20 см", "what is typed stays");
    await calc.getByRole("button", { name: "В акт", exact: true }).click();
    await screen(page).view("Акт");
    await holds(screen(page).act.locator('[id="field-materials[0].quantity"]'), "9,6");
    await context.close();
  });
}

test("on a phone the way back stands above the form of a calculator, and the result right below it", async () => {
  const { page, context } = await open({ device: PHONE });
  const calc = await calculator(page, "Объём бетона");
  const back = calc.getByRole("button", { name: "Все расчёты", exact: true });
  const top = (control) => control.evaluate((element) => element.getBoundingClientRect().top);
  const margin = calc.getByLabel(/^Запас/);
  assert.ok((await top(back)) < (await top(calc.getByLabel("Форма", { exact: true }))));
  for (const [label, text] of [["Длина", "6"], ["Ширина", "8"], ["Толщина", "0,2"]]) {
    await calc.getByLabel(new RegExp(`^${label}`)).fill(text);
  }
  const results = calc.locator(".page-body > dl").first();
  await results.waitFor();
  assert.equal(await results.evaluate((list) => list === list.parentElement.firstElementChild), true);
  await margin.scrollIntoViewIfNeeded();
  await back.click();
  await screen(page).page("Расчёты").getByRole("button", { name: /^Мои цены/ }).waitFor();
  await context.close();
});

test("a price is kept by a button that says what it waits for, and the form is empty for the next", async () => {
  const { page, context } = await open();
  const prices = await calculator(page, "Мои цены");
  const keep = prices.getByRole("button", { name: "Записать цену", exact: true });
  await keep.waitFor();
  assert.equal(await keep.isDisabled(), true);
  await prices.getByLabel("Материал").pressSequentially("Бетон В25");
  await prices.getByText(/^Регион или город: укажите/).waitFor();
  assert.equal(await keep.isDisabled(), true);
  for (let times = 0; times < 2; times += 1) {
    await prices.getByLabel("Материал").fill(`Бетон В2${times}`);
    await prices.getByLabel("Единица").fill("м3");
    await prices.getByLabel(/^Цена за единицу/).fill("6500");
    if (times === 0) {
      await prices.getByLabel(/^Дата цены/).fill("01.10.2025");
      await prices.getByLabel("Регион или город").fill("Тула");
    }
    await keep.click();
    await prices.getByText(/^Заполните все пять полей/).waitFor();
    await holds(prices.getByLabel("Материал"), "");
    await holds(prices.getByLabel(/^Цена за единицу/), "");
    await holds(prices.getByLabel("Регион или город"), "Тула");
    await prices.getByText(`Бетон В2${times}`).waitFor();
  }
  await context.close();
});

test("what does not fit is refused with its reason, and nothing is computed", async () => {
  const { page, context } = await open();
  const calc = await calculator(page, "Объём бетона");
  await calc.getByLabel(/^Длина/).fill("минус шесть");
  await calc.getByText(/^Не посчитано\. Длина/).waitFor();
  assert.equal(await calc.locator("dl").count(), 0);
  await context.close();
});

test("the fields of a calculator follow its first choice and keep what was entered", async () => {
  const { page, context } = await open();
  const calc = await calculator(page, "Объём бетона");
  await calc.getByLabel(/^Количество/).fill("4");
  await calc.getByLabel("Форма", { exact: true }).selectOption({ label: "колонна круглая" });
  await calc.getByLabel(/^Диаметр/).waitFor();
  assert.equal(await calc.getByLabel(/^Количество/).inputValue(), "4");
  await context.close();
});

test("a norm is found by a spoken code, narrowed by filters, opened, and left for the same list", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await ui.view("Нормы");
  const norms = ui.page("Нормы");
  await norms.getByLabel("Код, слова названия или тема").fill("эспэ шестьдесят три");
  await norms.getByRole("button", { name: /^СП 63\.13330\.2018/ }).click();
  const card = ui.page("СП 63.13330.2018");
  await card.getByText("действует").first().waitFor();
  await card.getByRole("button", { name: "К списку норм" }).click();
  assert.equal(await norms.getByLabel("Код, слова названия или тема").inputValue(), "эспэ шестьдесят три");
  await norms.getByLabel("Код, слова названия или тема").fill("");
  await norms.getByLabel("Статус", { exact: true }).selectOption({ label: "отменён" });
  await norms.getByRole("button", { name: /^РД-11-02-2006/ }).waitFor();
  await norms.getByLabel("Код, слова названия или тема").fill("щщщщ");
  await norms.getByText(/^В справочнике такого нет/).waitFor();
  await context.close();
});

test("a norm is left for the place in the list that led to it", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await ui.view("Нормы");
  const norms = ui.page("Нормы");
  await norms.getByRole("button", { name: "Показать ещё" }).click();
  await norms.getByText(/показаны первые 120/).waitFor();
  await norms.getByRole("listitem").last().getByRole("button").click();
  await page.getByRole("button", { name: "К списку норм" }).click();
  await norms.getByText(/показаны первые 120/).waitFor();
  const isInSight = await norms.getByRole("listitem").last().evaluate((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
  assert.ok(isInSight);
  await context.close();
});

test("norms that are written in the conversation are marked, and a tap shows the card", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await talk(page);
  await type(page, "Проверь по СП 63.13330.2012 и по СП 63.13330.2018");
  const replaced = ui.log.getByRole("link", { name: /^СП 63\.13330\.2012, заменён/ }).first();
  await replaced.waitFor();
  const inForce = ui.log.getByRole("link", { name: "СП 63.13330.2018, в силе" }).first();
  await inForce.waitFor();
  const address = () => page.evaluate(() => [location.href, history.length]);
  const before = await address();
  await replaced.click();
  await ui.page("СП 63.13330.2012").getByRole("button", { name: "Открыть СП 63.13330.2018" }).click();
  await ui.page("СП 63.13330.2018").waitFor();
  await ui.view("Разговор");
  await inForce.focus();
  await page.keyboard.press("Enter");
  await ui.page("СП 63.13330.2018").waitFor();
  assert.deepEqual(await address(), before, "the way back of the device is as it was");
  await context.close();
});

test("a norm in a text breaks and takes its comma as words do", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await talk(page);
  await type(page, "Проверь по СП 63.13330.2012, СП 63.13330.2018, СП 70.13330.2012, ГОСТ 34028-2016, и скажи");
  const said = ui.log.locator(".bubble p").first();
  await said.locator(".norm").nth(3).waitFor();
  const alone = await said.evaluate((line) => {
    const lone = [];
    for (const norm of line.querySelectorAll(".norm")) {
      const comma = document.createRange();
      comma.setStart(norm.nextSibling, 0);
      comma.setEnd(norm.nextSibling, 1);
      const [after, last] = [comma.getBoundingClientRect(), [...norm.getClientRects()].at(-1)];
      if (after.top > last.bottom) lone.push(norm.textContent);
    }
    return lone;
  });
  assert.deepEqual(alone, []);
  await context.close();
});

test("without the adviser the pages say so, and come with the next try", async () => {
  let isDown = true;
  const { page, context } = await open({
    prepare: (page) => page.route("**/adviser/*", (route) => (isDown ? route.abort() : route.continue())),
  });
  await screen(page).view("Нормы");
  await page.getByText(/^Справочник не загрузился/).waitFor();
  isDown = false;
  // The adviser rests ten seconds after a failure.
  await page.waitForTimeout(10_500);
  await screen(page).view("Нормы");
  await screen(page).page("Нормы").getByRole("button", { name: /^СП 48\.13330\.2019/ }).waitFor();
  await context.close();
});
