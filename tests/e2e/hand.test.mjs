// A phone in the hand of one who talks: the screen, the thumb, the keyboard.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "../support/browser.mjs";
import { screen, talk } from "../support/screen.mjs";
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

describe("in the hand", () => {
  test("the screen stays awake while one talks, and the hand feels that the assistant listens", async () => {
    const { context, page } = await visit(browser.browser, server.url, {
      prepare: (page) =>
        page.addInitScript(() => {
          window.felt = [];
          window.locks = [];
          navigator.vibrate = (ms) => window.felt.push(ms);
          const request = async () => {
            const lock = new EventTarget();
            lock.release = async () => {
              window.locks.push("released");
              lock.dispatchEvent(new Event("release"));
            };
            window.lock = lock;
            window.locks.push("taken");
            return lock;
          };
          Object.defineProperty(navigator, "wakeLock", { value: { request } });
        }),
    });
    const locks = (count) => page.waitForFunction((count) => window.locks.length === count, count);
    await page.waitForFunction(() => window.prorabPhone);
    await talk(page);
    await locks(1);
    assert.deepEqual(await page.evaluate(() => window.felt), [40]);
    // The system took it while the page was away.
    await page.evaluate(() => {
      window.lock.dispatchEvent(new Event("release"));
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await locks(2);
    await screen(page).stop.click();
    await locks(3);
    assert.deepEqual(await page.evaluate(() => window.locks), ["taken", "taken", "released"]);
    await context.close();
  });

  test("no wake lock, no vibration: the conversation goes on", async () => {
    const { context, page, problems } = await visit(browser.browser, server.url, {
      prepare: (page) =>
        page.addInitScript(() => {
          Object.defineProperty(navigator, "wakeLock", { value: undefined });
          navigator.vibrate = undefined;
        }),
    });
    await talk(page);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("pulling down does nothing while one talks, and two taps do not zoom", async () => {
    const { context, page } = await visit(browser.browser, server.url);
    const style = () =>
      page.evaluate(() => {
        const { overscrollBehaviorY, touchAction } = getComputedStyle(document.documentElement);
        return [overscrollBehaviorY, touchAction];
      });
    assert.deepEqual(await style(), ["auto", "manipulation"]);
    await talk(page);
    assert.deepEqual(await style(), ["none", "manipulation"]);
    await context.close();
  });

  test("the keyboard that makes no room itself leaves the field in sight", async () => {
    const { context, page } = await visit(browser.browser, server.url, {
      prepare: (page) =>
        page.addInitScript(() => {
          const view = Object.assign(new EventTarget(), { scale: 1 });
          Object.defineProperty(window, "visualViewport", { value: view });
        }),
    });
    await page.waitForFunction(() => window.prorabPhone);
    const height = await page.evaluate(() => innerHeight);
    const bottom = () => screen(page).message.evaluate((field) => field.getBoundingClientRect().bottom);
    await page.evaluate(() => {
      visualViewport.height = innerHeight - 300;
      visualViewport.dispatchEvent(new Event("resize"));
    });
    assert.ok((await bottom()) <= height - 300);
    await page.evaluate(() => {
      visualViewport.height = innerHeight;
      visualViewport.dispatchEvent(new Event("resize"));
    });
    assert.ok((await bottom()) > height - 300);
    await context.close();
  });
});
