// Everybody can use it: every control by role and name, big enough for gloves, readable in sun and dark, by keyboard.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";

import { DESKTOP, launch, PHONE, visit } from "../support/browser.mjs";
import { screen, stateIs, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** A fingertip in a glove, CSS pixels. */
const TARGET_PX = 48;
const DEVICES = [
  ["a phone", PHONE],
  ["a desktop", DESKTOP],
];

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

/** A visitor whose device has this theme, or who chose the one for full sun. */
const dressed = (theme) =>
  theme === "sun"
    ? { prepare: (page) => page.addInitScript(() => localStorage.setItem("prorab.theme", "sun")) }
    : { colorScheme: theme };

/** What axe finds moderate, serious or critical. */
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => (await window.axe.run()).violations);
  return found
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target).join(", ")}`);
}

/** Controls on the screen that are smaller than a gloved finger; what is ticked is as big as its label. */
const small = (page) =>
  page.evaluate((least) => {
    const controls = document.querySelectorAll("button, input, select, textarea, summary, a[href]");
    return [...controls]
      .map((control) => (["radio", "checkbox"].includes(control.type) ? control.closest("label") : control))
      .filter((control) => control.checkVisibility())
      .map((control) => [control.textContent || control.id, control.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < least || height < least)
      .map(([name, { width, height }]) => `${name}: ${width} x ${height}`);
  }, TARGET_PX);

for (const [name, device] of DEVICES) {
  for (const theme of ["light", "dark", "sun"]) {
    test(`${name}, ${theme}: nothing stands in the way, idle and in conversation`, async () => {
      const { page, context } = await visit(browser.browser, server.url, { device, ...dressed(theme) });
      const ui = screen(page);
      assert.deepEqual(await violations(page), [], "idle");
      await type(page, "Здравствуйте");
      await ui.alert.getByText("Сначала начните разговор").waitFor();
      assert.deepEqual(await violations(page), [], "with an alert");
      await ui.settings.click();
      assert.deepEqual(await violations(page), [], "settings");
      assert.deepEqual(await small(page), []);
      await page.keyboard.press("Escape");
      await talk(page);
      await ui.message.fill("");
      await type(page, "Создай акт скрытых работ: армирование фундамента");
      await stateIs(page, "Говорю");
      await ui.log.getByText(/Акт заполнен/).waitFor();
      assert.deepEqual(await violations(page), [], "in conversation");
      assert.deepEqual(await small(page), []);
      if (device === PHONE) {
        await ui.view("Акт");
        await ui.more();
      }
      await page.getByText("Проверка акта").click();
      await page.getByText("Представитель застройщика", { exact: true }).first().scrollIntoViewIfNeeded();
      assert.deepEqual(await violations(page), [], "the act");
      assert.deepEqual(await small(page), []);
      await ui.view("Реестр");
      await ui.cards.first().waitFor();
      assert.deepEqual(await violations(page), [], "the registry");
      assert.deepEqual(await small(page), []);
      await ui.actOn("Армирование");
      assert.deepEqual(await violations(page), [], "the actions of an act");
      assert.deepEqual(await small(page), []);
      await page.keyboard.press("Escape");
      await ui.project.click();
      await ui.projects.getByText("Застройщик", { exact: true }).click();
      assert.deepEqual(await violations(page), [], "the projects");
      assert.deepEqual(await small(page), []);
      await page.keyboard.press("Escape");
      await ui.stop.click();
      await ui.summary.waitFor();
      assert.deepEqual(await violations(page), [], "the figures");
      await context.close();
    });
  }
}

describe("every control has its role and name", () => {
  /** Whether all of it or, for what scrolls, a part is within the window. */
  const onScreen = (locator) =>
    locator.evaluate((element) => {
      const { top, left, bottom, right } = element.getBoundingClientRect();
      const visible = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return visible && bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
    });
  const shown = async (ui, names) => {
    for (const name of names) assert.ok(await onScreen(ui[name]), name);
  };

  test("on a desktop all are on the first screen", async () => {
    const { page, context } = await visit(browser.browser, server.url, { device: DESKTOP });
    await shown(screen(page), [
      "start",
      "stop",
      "interrupt",
      "microphone",
      "photo",
      "message",
      "send",
      "log",
      "act",
      "state",
      "print",
      "saveJson",
      "newAct",
      "settings",
    ]);
    await context.close();
  });

  test("on a phone all are within two taps", async () => {
    const { page, context } = await visit(browser.browser, server.url, { device: PHONE });
    const ui = screen(page);
    await shown(ui, ["start", "photo", "message", "send", "log", "state", "settings"]);
    await ui.view("Акт");
    await shown(ui, ["act", "print", "saveJson", "newAct"]);
    await ui.start.click();
    await shown(ui, ["stop", "interrupt", "microphone"]);
    await context.close();
  });

  test("every field of the act has a label of its own and says what goes into it", async () => {
    const { page, context } = await visit(browser.browser, server.url, { device: DESKTOP });
    const fields = screen(page).act.locator("input, textarea, select");
    const nameless = await fields.evaluateAll(
      (all) => all.filter(({ labels }) => !labels[0]?.textContent.trim()).length,
    );
    assert.ok((await fields.count()) > 40);
    assert.equal(nameless, 0);
    await context.close();
  });
});

describe("without a mouse", () => {
  test("a conversation is begun, held and ended by keyboard; focus is seen and stays in dialogs", async () => {
    const { page, context } = await visit(browser.browser, server.url, { device: DESKTOP });
    const ui = screen(page);
    await ui.start.focus();
    const outline = await ui.start.evaluate((button) => {
      button.focus({ focusVisible: true });
      return getComputedStyle(button).outlineStyle;
    });
    assert.equal(outline, "solid");
    await page.keyboard.press("Enter");
    await stateIs(page, "Слушаю");
    await ui.message.focus();
    await page.keyboard.type("Здравствуйте");
    await page.keyboard.press("Enter");
    await stateIs(page, "Говорю");
    await ui.stop.focus();
    await page.keyboard.press("Enter");
    await ui.summary.waitFor();
    for (let tab = 0; tab < 3; tab += 1) {
      await page.keyboard.press("Tab");
      const outside = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement !== document.body && !activeElement.closest("dialog");
      });
      assert.equal(outside, false, "focus stays in the dialog");
    }
    await page.keyboard.press("Escape");
    await ui.summary.waitFor({ state: "hidden" });
    await context.close();
  });

  test("the state line and the alerts speak up by themselves, the log does too", async () => {
    const { page, context } = await visit(browser.browser, server.url, { device: PHONE });
    const ui = screen(page);
    assert.equal(await ui.alert.count(), 1, "the place for alerts is there before there is one");
    assert.equal(await ui.state.count(), 1);
    assert.equal(await ui.log.getAttribute("aria-hidden"), null);
    await context.close();
  });
});
