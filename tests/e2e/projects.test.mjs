// Projects: each with its own people, its own numbers and its own words to the assistant; another one is two taps away.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { PHONE, launch, reload, there, visit } from "../support/browser.mjs";
import { holds, kept, screen, talk } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const OBJECT = ["Объект", "Объект капитального строительства"];
const NUMBER = ["Номер и дата акта", "Номер акта"];

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

describe("two projects, on a phone", () => {
  let visitor;
  before(async () => {
    visitor = await visit(browser.browser, server.url, { device: PHONE });
  });
  after(() => visitor?.context.close());

  test("the first takes its profile from an act, a second one is described by hand", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.view("Акт");
    await ui.field(...OBJECT).fill("Школа на 1100 мест");
    await kept(page);
    await ui.project.click();
    await ui.projects.getByLabel("Название объекта").fill("Школа");
    await ui.projects.getByRole("button", { name: "Взять стороны и людей из акта" }).click();
    await ui.projects.getByRole("button", { name: "Добавить объект" }).click();
    await holds(ui.projects.getByLabel("Название объекта"), "Новый объект");
    await ui.projects.getByLabel("Название объекта").fill("Дом");
    await ui.projects.getByLabel("Указания помощнику").fill("Спрашивай номер захватки");
    const mask = ui.projects.getByLabel("Маска номера акта");
    await mask.fill("КЖ-АОСР");
    await ui.projects.getByText(/номера будут повторяться/).waitFor();
    assert.equal(await mask.getAttribute("aria-invalid"), "true");
    await mask.fill("1/КЖ-АОСР");
    await ui.projects.getByText("Следующий акт: 1/КЖ-АОСР").waitFor();
    await ui.projects.getByText("Объект", { exact: true }).click();
    await ui.projects.getByLabel(OBJECT[1], { exact: true }).fill("Жилой дом");
    await page.keyboard.press("Escape");
    await ui.projects.waitFor({ state: "hidden" });
    await holds(ui.field(...OBJECT), "Жилой дом");
    await holds(ui.field(...NUMBER), "1/КЖ-АОСР");
    assert.equal(await ui.project.innerText(), "Дом");
  });

  test("another one is two taps away, with its own profile and numbers", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.project.click();
    assert.equal(
      await ui.projects.getByRole("button", { name: "Дом", exact: true }).getAttribute("aria-pressed"),
      "true",
    );
    await ui.projects.getByRole("button", { name: "Школа", exact: true }).click();
    await ui.projects.waitFor({ state: "hidden" });
    await holds(ui.field(...OBJECT), "Школа на 1100 мест");
    await holds(ui.field(...NUMBER), "");
    await ui.view("Реестр");
    assert.match(await ui.cards.first().innerText(), /Без номера/);
    await ui.project.click();
    await ui.projects.getByRole("button", { name: "Дом", exact: true }).click();
    await ui.registry.getByText("В этом объекте ещё нет актов.").waitFor();
    await ui.view("Акт");
    await holds(ui.field(...NUMBER), "1/КЖ-АОСР");
  });

  test("the next act gets the next number", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await ui.field("1. Работы", "Наименование скрытых работ").fill("Кладка");
    await kept(page);
    await ui.newAct.click();
    await holds(ui.field(...NUMBER), "2/КЖ-АОСР");
    await holds(ui.field(...OBJECT), "Жилой дом");
  });

  test("the assistant is told of the project at work before the first word", async () => {
    const { page, wire } = visitor;
    await talk(page);
    await wire.until(
      ({ up, message }) =>
        up && /объекте «Дом».*Спрашивай номер захватки/.test(JSON.stringify(message.clientContent ?? "")),
      "the project's instruction",
    );
    await screen(page).stop.click();
    await page.keyboard.press("Escape");
  });

  test("they are there at the next visit; one with acts is not removed, one without is", async () => {
    const { page } = visitor;
    const ui = screen(page);
    await screen(page).summary.waitFor({ state: "hidden" });
    await reload(page);
    await there(page);
    await page.waitForFunction(() => document.querySelector("button.project")?.innerText === "Дом");
    await ui.project.click();
    await ui.projects.getByRole("button", { name: "Удалить объект" }).click();
    await page.keyboard.press("Escape");
    await ui.alert.getByText("Объект не удалён").waitFor();
    await ui.project.click();
    await ui.projects.getByRole("button", { name: "Добавить объект" }).click();
    assert.equal(await ui.projects.getByRole("button", { name: "Новый объект", exact: true }).count(), 1);
    await ui.projects.getByRole("button", { name: "Удалить объект" }).click();
    await ui.projects.getByRole("button", { name: "Новый объект", exact: true }).waitFor({ state: "detached" });
    assert.equal(await ui.projects.locator("[data-do=choose]").count(), 2);
  });
});
