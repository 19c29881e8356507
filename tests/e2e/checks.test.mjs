// The check of the act: what an inspector returns it for, a tap away from the field, and what the catalogue proposes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { launch, PHONE, visit } from "../support/browser.mjs";
import { choose, holds, jsonFile, screen } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const GUIDE = await readFile(new URL("../data/guide_example5.json", import.meta.url), "utf8");

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

/** A phone with the act of the guide on it. */
async function desk(options) {
  const visitor = await visit(browser.browser, server.url, { device: PHONE, ...options });
  const ui = screen(visitor.page);
  await ui.view("Акт");
  await ui.more();
  await choose(visitor.page, ui.loadJson, jsonFile(GUIDE));
  return { ...visitor, ui };
}

test("a finding is a tap away from its field, in a block that was folded, too", async () => {
  const { page, ui, context } = await desk();
  await ui.act.locator("details[data-block=item1] summary").click();
  await page.getByText("Проверка акта").click();
  await ui.act.getByRole("button", { name: /^Проверьте ?В каких осях/ }).click();
  await page.waitForFunction(() => document.activeElement?.id.startsWith("field-works.location"));
  assert.ok(await page.evaluate(() => document.activeElement.checkVisibility()));
  await context.close();
});

test("a wrong field is marked and says what is wrong, to a screen reader, too", async () => {
  const { ui, context } = await desk();
  const end = ui.field("5. Даты работ", "Дата окончания работ");
  await ui.field("5. Даты работ", "Дата начала работ").fill("2025-12-20");
  await end.fill("2025-12-10");
  await ui.act.getByText(/^Вернут: Работы окончены раньше/).waitFor();
  const said = await ui.act
    .locator("[aria-describedby]")
    .evaluateAll((all) =>
      all
        .filter(({ type }) => type === "date")
        .map((input) => document.getElementById(input.getAttribute("aria-describedby")).textContent),
    );
  assert.ok(said.some((text) => text.startsWith("Вернут: Работы окончены раньше")), said.join(" | "));
  await context.close();
});

test("a proposal is taken with one tap, taken back with another, and can be put away", async () => {
  const { page, ui, context } = await desk();
  await page.getByText("Проверка акта").click();
  const proposal = ui.act.getByRole("button", { name: /^Принять: Армирование/ });
  await proposal.click();
  await page.waitForFunction(() => document.getElementById("field-works.work_type").value !== "");
  await ui.undo.click();
  await holds(ui.act.locator('[id="field-works.work_type"]'), "");
  await ui.act.getByRole("button", { name: /^Не нужно: Армирование/ }).click();
  await proposal.waitFor({ state: "detached" });
  await context.close();
});

test("the kind of works is chosen from the catalogue, by the stages of the building", async () => {
  const { ui, context } = await desk();
  const kind = ui.act.locator('[id="field-works.work_type"]');
  await kind.locator("optgroup").first().waitFor({ state: "attached" });
  assert.equal(await kind.locator("option").count(), 56, "55 kinds and none");
  await kind.selectOption({ label: "Армирование плиты перекрытия" });
  await holds(kind, "rebar_slab");
  await context.close();
});

test("norms of the act are listed with their status, and a tap shows the card", async () => {
  const { page, ui, context } = await desk();
  await page.getByText("Проверка акта").click();
  const norm = ui.act.getByRole("listitem").filter({ hasText: "СП 63.13330.2018" });
  await norm.getByText("в силе").waitFor();
  await norm.getByRole("button").click();
  await ui.page("СП 63.13330.2018").getByText("Бетонные и железобетонные конструкции").first().waitFor();
  await context.close();
});

test("without the adviser the act is filled as ever, and nobody is bothered", async () => {
  const { ui, context } = await desk({ prepare: (page) => page.route("**/adviser/*", (route) => route.abort()) });
  await holds(ui.field("1. Работы", "Наименование скрытых работ"), "Армирование фундамента");
  assert.equal(await ui.alert.textContent(), "");
  await context.close();
});
