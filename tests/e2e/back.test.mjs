// The way back of the device: from a dialog, from a view, never out of a conversation.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, launch, reload, there, visit } from "../support/browser.mjs";
import { screen, stateIs, talk } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const STAY = /Идёт разговор\. Чтобы уйти, сначала завершите его\./;

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

const bare = (page) => page.waitForFunction(() => history.state === null);
const guarded = (page) => page.waitForFunction(() => history.state !== null);
const view = (page, name) => page.waitForFunction((name) => document.querySelector(".app").dataset.tab === name, name);
/** One press of the button of the device, which is no load of the page that could be waited for. */
const goBack = (page) => page.evaluate(() => history.back());

/** Leaves the page, and tells whether that was possible. */
async function leave(page) {
  await page.goBack();
  return page.url() === "about:blank";
}

describe("the way back", () => {
  test("closes the dialog on top first, and then leaves the page", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const ui = screen(page);
    const before = await page.evaluate(() => history.length);
    await ui.settings.click();
    await ui.settingsDialog.waitFor();
    await page.goBack();
    await ui.settingsDialog.waitFor({ state: "hidden" });
    await ui.settings.click();
    await page.keyboard.press("Escape");
    await ui.settingsDialog.waitFor({ state: "hidden" });
    await ui.settings.click();
    await ui.settingsDialog.waitFor();
    await page.goBack();
    await ui.settingsDialog.waitFor({ state: "hidden" });
    assert.ok((await page.evaluate(() => history.length)) <= before + 1);
    await ui.start.waitFor();
    await context.close();
  });

  test("leads out of the page at once when it was loaded anew under a dialog", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const { settings, settingsDialog } = screen(page);
    await settings.click();
    await settingsDialog.waitFor();
    await page.reload();
    await there(page);
    await bare(page);
    assert.ok(await leave(page));
    await context.close();
  });

  test("leads from a view to the conversation, and from there out of the page", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const ui = screen(page);
    const before = await page.evaluate(() => history.length);
    for (const name of ["Акт", "Реестр", "Нормы"]) {
      await ui.view(name);
      await guarded(page);
      await goBack(page);
      await view(page, "conversation");
    }
    // From view to view is one step, not two.
    await ui.view("Акт");
    await ui.view("Реестр");
    await guarded(page);
    await goBack(page);
    await view(page, "conversation");
    await bare(page);
    assert.ok((await page.evaluate(() => history.length)) <= before + 1);
    assert.ok(await leave(page));
    await context.close();
  });

  test("closes a dialog over a view before it leads from the view", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const ui = screen(page);
    await ui.view("Акт");
    await ui.settings.click();
    await ui.settingsDialog.waitFor();
    await goBack(page);
    await ui.settingsDialog.waitFor({ state: "hidden" });
    assert.ok(await ui.act.isVisible());
    await guarded(page);
    await goBack(page);
    await view(page, "conversation");
    await context.close();
  });

  test("does not leave a conversation, however often it is taken, and does when that has ended", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const ui = screen(page);
    await talk(page);
    await ui.view("Акт");
    await guarded(page);
    await goBack(page);
    await view(page, "conversation");
    for (let press = 0; press < 3; press += 1) {
      await guarded(page);
      await goBack(page);
      await ui.alert.getByText(STAY).waitFor();
      await ui.alert.getByRole("button", { name: "Закрыть" }).click();
    }
    await stateIs(page, "Слушаю");
    await ui.stop.click();
    await ui.summary.waitFor();
    await goBack(page);
    await ui.summary.waitFor({ state: "hidden" });
    await bare(page);
    assert.ok(await leave(page));
    await context.close();
  });

  test("on a desktop needs no step from a view beside the conversation", async () => {
    const { context, page } = await visit(browser.browser, server.url, { device: DESKTOP });
    const ui = screen(page);
    await ui.view("Реестр");
    await ui.registry.waitFor();
    await ui.settings.click();
    await page.keyboard.press("Escape");
    await bare(page);
    assert.ok(await leave(page));
    await context.close();
  });

  test("is there again after a reload in a view", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const ui = screen(page);
    await ui.view("Акт");
    await reload(page);
    await there(page);
    await bare(page);
    await ui.view("Реестр");
    await guarded(page);
    await goBack(page);
    await view(page, "conversation");
    await context.close();
  });
});
