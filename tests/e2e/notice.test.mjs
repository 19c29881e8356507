// Notices: within reach under an open dialog, gone when they are good news and read, never in the way of a phone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESKTOP, launch, visit } from "../support/browser.mjs";
import { screen } from "../support/screen.mjs";
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

/** Whether an element is what a finger would meet in its middle. */
const isOnTop = (element) =>
  element.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const met = document.elementFromPoint(x + width / 2, y + height / 2);
    return element.contains(met);
  });

describe("under an open dialog", () => {
  test("what was thrown away comes back by the button of the notice", async () => {
    const { context, page, problems } = await visit(browser.browser, server.url);
    const ui = screen(page);
    await ui.project.click();
    await ui.projects.getByRole("button", { name: "Добавить объект" }).click();
    await ui.projects.getByLabel("Название объекта").fill("Склад");
    await ui.projects.getByRole("button", { name: "Удалить объект" }).click();
    const restore = ui.projects.getByRole("button", { name: "Вернуть" });
    await restore.waitFor();
    assert.ok(await isOnTop(restore), "in the dialog, over its lower edge");
    await restore.click();
    await ui.projects.getByRole("button", { name: "Склад", exact: true }).waitFor();
    assert.equal(await ui.alert.count(), 1, "one place for alerts");
    await page.keyboard.press("Escape");
    await ui.projects.waitFor({ state: "hidden" });
    assert.equal(await ui.alert.count(), 1);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("an error is seen there, and on the page when the dialog has gone", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const ui = screen(page);
    await ui.project.click();
    await ui.projects.getByRole("button", { name: "Удалить объект" }).click();
    const notice = ui.alert.getByText("Объект не удалён");
    await notice.waitFor();
    assert.ok(await isOnTop(notice));
    await page.keyboard.press("Escape");
    await ui.projects.waitFor({ state: "hidden" });
    await page.waitForFunction(() => document.querySelector("main .notice") !== null);
    assert.ok(await isOnTop(notice));
    await ui.alert.getByRole("button", { name: "Закрыть" }).click();
    await notice.waitFor({ state: "detached" });
    await context.close();
  });

  test("a text that is no key is told in the settings", async () => {
    const { context, page } = await visit(browser.browser, server.url, {
      prepare: (page) =>
        page.route("**/config.json", async (route) => {
          const answer = await route.fetch();
          await route.fulfill({ json: { ...(await answer.json()), tokenUrl: null } });
        }),
    });
    const ui = screen(page);
    await ui.settings.click();
    await ui.settingsDialog.getByLabel("Ключ Gemini API").fill("не ключ");
    await ui.settingsDialog.getByRole("button", { name: "Использовать ключ" }).click();
    const notice = ui.settingsDialog.getByText("Это не похоже на ключ");
    await notice.waitFor();
    assert.ok(await isOnTop(notice));
    await context.close();
  });
});

test("good news goes by itself; an error stays", async () => {
  const { context, page } = await visit(browser.browser, server.url, { device: DESKTOP });
  const ui = screen(page);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ui.shareLink.click();
  const news = ui.alert.getByText("Ссылка скопирована");
  await news.waitFor();
  await news.waitFor({ state: "detached" });
  await page.evaluate(() => (location.hash = "#act=zAAAA"));
  const error = ui.alert.getByText("Ссылка не работает");
  await error.waitFor();
  await page.waitForTimeout(15_000);
  assert.ok(await error.isVisible());
  await context.close();
});

test("on a phone the text has the width, and the buttons stand under it", async () => {
  const { context, page } = await visit(browser.browser, server.url);
  const ui = screen(page);
  await page.evaluate(() => (location.hash = "#act=zAAAA"));
  await ui.alert.getByText("Ссылка не работает").waitFor();
  const text = await ui.alert.locator("p").boundingBox();
  const button = await ui.alert.getByRole("button", { name: "Закрыть" }).boundingBox();
  assert.ok(text.width > 0.75 * page.viewportSize().width, `${text.width}`);
  assert.ok(button.y >= text.y + text.height - 1);
  await context.close();
});
