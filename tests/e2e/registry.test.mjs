// The registry of acts: found, opened, copied, made eight times over, thrown away and taken back, signed, never lost.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, launch, PHONE, visit } from "../support/browser.mjs";
import { choose, download, holds, jsonFile, kept, screen, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const NUMBER = ["Номер и дата акта", "Номер акта"];
const WORKS = ["1. Работы", "Наименование скрытых работ"];

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

/** Writes an act by hand and waits until it is on disk. */
async function write(page, number, works) {
  const ui = screen(page);
  await ui.field(...NUMBER).fill(number);
  await ui.field(...WORKS).fill(works);
  await kept(page);
}

/** What the cards say, without their buttons. */
const cards = (page) =>
  screen(page).cards.evaluateAll((all) => all.map((card) => card.querySelector("button").innerText));

/** Waits until there are so many cards. */
const counted = (page, count) =>
  page.waitForFunction(
    (wanted) => document.querySelectorAll("[aria-label=Реестр] [role=listitem]").length === wanted,
    count,
  );

describe("the acts of a project", () => {
  let visitor;
  before(async () => {
    visitor = await open();
    await write(visitor.page, "1/КЖ", "Армирование плиты");
    await screen(visitor.page).newAct.click();
    await write(visitor.page, "2/КЖ", "Обратная засыпка");
    await screen(visitor.page).view("Реестр");
  });
  after(() => visitor?.context.close());

  test("are listed, the last changed first, and found by any word", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await counted(page, 2);
    const [first, second] = await cards(page);
    assert.match(first, /2\/КЖ.*черновик.*Обратная засыпка/s);
    assert.match(second, /1\/КЖ.*Армирование плиты/s);
    await ui.search.fill("ПЛИТЫ 1/кж");
    await counted(page, 1);
    assert.match((await cards(page))[0], /Армирование/);
    await ui.search.fill("кровля");
    await ui.registry.getByText("Таких актов нет.").waitFor();
    await ui.search.fill("");
    await counted(page, 2);
  });

  test("are opened with a tap", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.cards.filter({ hasText: "1/КЖ" }).getByRole("button").first().click();
    await holds(ui.field(...WORKS), "Армирование плиты");
    assert.equal(await ui.registry.count(), 0);
    await ui.view("Реестр");
  });

  test("have a status, and are shown by it", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.actOn("2/КЖ");
    await ui.actions.getByRole("button", { name: "готов", exact: true }).click();
    await ui.cards.filter({ hasText: "2/КЖ" }).getByText("готов", { exact: true }).waitFor();
    await ui.shelf.selectOption("Готовые");
    await counted(page, 1);
    await ui.shelf.selectOption("Подписанные");
    await counted(page, 0);
    await ui.shelf.selectOption("Все");
    await counted(page, 2);
  });

  test("are copied without number and dates", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.actOn("1/КЖ");
    await ui.actions.getByRole("button", { name: "Копия", exact: true }).click();
    await holds(ui.field(...WORKS), "Армирование плиты");
    await holds(ui.field(...NUMBER), "");
    await kept(page);
    await ui.view("Реестр");
    await counted(page, 3);
  });

  test("make a series of eight; what is no list of places is refused with a reason", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.actOn("2/КЖ");
    const series = ui.actions.getByRole("button", { name: "Серия…" });
    await series.click();
    await ui.actions.getByText("Напишите захватки через запятую").waitFor();
    await ui.actions.getByLabel("Захватки для серии").fill("1-99");
    await series.click();
    await ui.actions.getByText("не больше 50 актов").waitFor();
    await ui.actions.getByLabel("Захватки для серии").fill("1-8");
    await series.click();
    await ui.alert.getByText("Создано актов: 8").waitFor();
    await counted(page, 11);
    await ui.search.fill("захватка 8");
    await counted(page, 1);
    assert.match((await cards(page))[0], /Обратная засыпка.*захватка 8/s);
  });

  test("are thrown away and taken back, at once or later", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.search.fill("захватка");
    await counted(page, 8);
    await ui.actOn("захватка 8");
    await ui.actions.getByRole("button", { name: "Удалить", exact: true }).click();
    await counted(page, 7);
    await ui.alert.getByRole("button", { name: "Вернуть", exact: true }).click();
    await counted(page, 8);
    await ui.actOn("захватка 8");
    await ui.actions.getByRole("button", { name: "Удалить", exact: true }).click();
    await ui.alert.getByRole("button", { name: "Закрыть" }).click();
    await ui.shelf.selectOption("Удалённые");
    await counted(page, 1);
    await ui.actOn("захватка 8");
    await ui.actions.getByRole("button", { name: "Вернуть", exact: true }).click();
    await counted(page, 0);
    await ui.shelf.selectOption("Все");
    await counted(page, 8);
    await ui.search.fill("");
  });

  test("are a table for Excel", async () => {
    const { page } = visitor;
    const { name, text } = await download(page, page.getByRole("button", { name: "Скачать реестр" }));
    assert.match(name, /^Реестр-АОСР-.*\.csv$/);
    const lines = text.trim().split("\r\n");
    assert.match(lines[0], /"Номер";"Дата";"Наименование работ"/);
    assert.equal(lines.length, 12);
    assert.ok(lines.some((line) => line.includes('"2/КЖ"') && line.includes('"готов"')));
  });

  test("go elsewhere and come back as one file; what is there stays", async () => {
    const { page } = visitor;
    const backup = await download(page, page.getByRole("button", { name: "Копия всего" }));
    const other = await open();
    const there = screen(other.page);
    await write(other.page, "1/АР", "Кладка");
    await there.view("Реестр");
    await choose(other.page, there.registry.getByRole("button", { name: "Загрузить из файла" }), jsonFile(backup.text));
    await there.alert.getByText(/Загружено актов: 11/).waitFor();
    await counted(other.page, 12);
    assert.deepEqual(
      (await cards(other.page)).filter((card) => !/Кладка/.test(card)).sort(),
      (await cards(page)).sort(),
    );
    await other.context.close();
  });
});

test("by keyboard: an act is found, its actions opened, and the focus comes back", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await write(page, "7", "Гидроизоляция");
  await page.getByRole("button", { name: "Реестр", exact: true }).focus();
  await page.keyboard.press("Enter");
  const actions = ui.cards.first().getByRole("button", { name: /^Действия/ });
  await actions.focus();
  await page.keyboard.press("Enter");
  await ui.actions.getByRole("button", { name: "подписан", exact: true }).focus();
  await page.keyboard.press("Space");
  await ui.actions.waitFor({ state: "hidden" });
  await ui.cards.first().getByText("подписан", { exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Действия: 7");
  await context.close();
});

test("a signed act is read-only, says so, and can be taken back to a draft", async () => {
  const { page, context } = await open({ device: PHONE });
  const ui = screen(page);
  await ui.view("Акт");
  await write(page, "3", "Устройство стяжки");
  await ui.actStatus.selectOption("подписан");
  await ui.act.getByText(/Акт подписан, его не меняют.*статус «черновик»/).waitFor();
  assert.equal(await ui.field(...NUMBER).isEditable(), false);
  assert.equal(await ui.act.getByRole("button", { name: /^Добавить/ }).count(), 0);
  await ui.view("Разговор");
  await talk(page);
  await type(page, "Создай акт скрытых работ: армирование фундамента");
  await ui.log.getByText(/./).first().waitFor();
  await ui.view("Акт");
  await holds(ui.field(...WORKS), "Устройство стяжки");
  await ui.actStatus.selectOption("черновик");
  await ui.field(...NUMBER).fill("4");
  await kept(page);
  await context.close();
});

test("steps go back and forth", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await write(page, "5", "Кровля");
  await ui.undo.click();
  await holds(ui.field(...WORKS), "");
  await ui.redo.click();
  await holds(ui.field(...WORKS), "Кровля");
  await context.close();
});

test("two tabs on one act: what is written in one is followed in the other", async () => {
  const { page, context } = await open();
  await write(page, "9", "Сваи");
  const second = await context.newPage();
  await second.goto(server.url);
  const ui = screen(second);
  await holds(ui.field(...NUMBER), "9");
  await screen(page).field(...WORKS).fill("Сваи буронабивные");
  await kept(page);
  await holds(ui.field(...WORKS), "Сваи буронабивные");
  await context.close();
});

test("a tab that is killed in the middle of a dictation: the act is there", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await talk(page);
  await type(page, "Создай акт скрытых работ: армирование фундамента");
  await holds(ui.field(...WORKS), "Армирование фундамента");
  await kept(page);
  const crashed = context.newPage();
  await page.close({ runBeforeUnload: false });
  const again = await crashed;
  await again.goto(server.url);
  await holds(screen(again).field(...WORKS), "Армирование фундамента");
  await context.close();
});

test("of very many acts a hundred are shown, and a hundred more when asked for", async () => {
  const { page, context } = await open();
  const ui = screen(page);
  await write(page, "1", "Бетонирование");
  await ui.view("Реестр");
  for (const places of ["1-49", "51-99", "101-149"]) {
    await ui.actOn("Бетонирование");
    await ui.actions.getByLabel("Захватки для серии").fill(places);
    await ui.actions.getByRole("button", { name: "Серия…" }).click();
    await ui.actions.waitFor({ state: "hidden" });
  }
  await counted(page, 100);
  await ui.registry.getByRole("button", { name: "Показать ещё" }).click();
  await counted(page, 148);
  assert.equal(await ui.registry.getByRole("button", { name: "Показать ещё" }).count(), 0);
  await context.close();
});
