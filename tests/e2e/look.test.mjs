// What the hand and the eye meet: sizes, large text, narrow screens, the theme for full sun, the swipe.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, reload, there, visit } from "../support/browser.mjs";
import { screen, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const touch = { isMobile: true, hasTouch: true };
const SMALL = { viewport: { width: 360, height: 640 }, ...touch };
const NARROW = { viewport: { width: 320, height: 640 }, ...touch };
const ON_ITS_SIDE = { viewport: { width: 915, height: 412 }, ...touch };
/** Who chose the theme for full sun. */
const SUN = (page) => page.addInitScript(() => localStorage.setItem("prorab.theme", "sun"));

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

/** What of the page is wider than the screen, or whose words do not fit into it. */
const lost = (page) =>
  page.evaluate(() => {
    const wide =
      document.documentElement.scrollWidth > innerWidth + 1 ? [`page: ${document.documentElement.scrollWidth}`] : [];
    for (const element of document.querySelectorAll(
      ".app > *, .app button, .app p, .app label, .app h2, .app h3, dialog[open] *",
    )) {
      if (!element.checkVisibility() || element.closest(".tabs, .name, .written, .icon, option")) continue;
      const { left, right, width } = element.getBoundingClientRect();
      const cut = element.scrollWidth > element.clientWidth + 2 && element.matches("button, p, label");
      if (width > 1 && (left < -1 || right > innerWidth + 1 || cut))
        wide.push(`${element.className || element.tagName}: ${element.textContent.slice(0, 40)}`);
    }
    return wide;
  });

/** By how much the page as a whole is longer than the screen. */
const excess = (page) =>
  page.locator(".app").evaluate(({ scrollHeight, clientHeight }) => Math.max(0, scrollHeight - clientHeight));

const height = (locator) => locator.evaluate((element) => element.getBoundingClientRect().height);

test("on a small phone the talk button is big, and nothing of the handset is cut off", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: SMALL });
  const ui = screen(page);
  assert.ok((await height(ui.start)) >= 72);
  await talk(page);
  for (const button of [ui.stop, ui.microphone, ui.interrupt]) {
    assert.ok((await height(button)) >= 72);
    const [inner, outer] = await button.evaluate((it) => [it.scrollWidth, it.clientWidth]);
    assert.ok(inner <= outer, await button.textContent());
  }
  assert.deepEqual(await lost(page), []);
  await context.close();
});

test("a notice leaves room for the conversation, and its button and the talk button in reach", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: SMALL });
  const ui = screen(page);
  await type(page, "Здравствуйте");
  await ui.alert.getByRole("button").first().waitFor();
  await page
    .locator(".notice p")
    .evaluate((it) => it.append(" Длинное объяснение того, что случилось и что делать.".repeat(12)));
  assert.ok((await height(ui.log)) >= 110);
  for (const button of [ui.start, ui.alert.getByRole("button")]) {
    const { top, bottom } = await button.evaluate((it) => it.getBoundingClientRect());
    assert.ok(top >= 0 && bottom <= 640, `${await button.textContent()}: ${top} to ${bottom}`);
  }
  await context.close();
});

for (const device of [SMALL, NARROW]) {
  test(`full sun, no microphone, a notice: the handset is there whole (${device.viewport.width} px)`, async () => {
    const prepare = async (page) => {
      await SUN(page);
      await page.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      });
    };
    const { page, context } = await visit(browser.browser, server.url, { device, prepare });
    const ui = screen(page);
    await ui.start.click();
    await ui.alert.getByText("Микрофон запрещён").waitFor();
    await page.getByText("Демо", { exact: true }).waitFor();
    assert.equal(await excess(page), 0);
    const bottom = await ui.stop.evaluate((button) => button.getBoundingClientRect().bottom);
    assert.ok(bottom <= 640, `${bottom}`);
    await context.close();
  });
}

for (const [theme, prepare] of [
  ["light", undefined],
  ["sun", SUN],
]) {
  test(`a phone on its side shows all at once, a notice too, in the ${theme} theme`, async () => {
    const { page, context } = await visit(browser.browser, server.url, { device: ON_ITS_SIDE, prepare });
    const ui = screen(page);
    assert.equal(await excess(page), 0, "idle");
    await type(page, "Здравствуйте");
    await ui.alert.getByRole("button").first().waitFor();
    assert.equal(await excess(page), 0, "with a notice");
    await ui.alert.getByRole("button").first().click();
    await talk(page);
    assert.equal(await excess(page), 0, "while talking");
    assert.deepEqual(await lost(page), []);
    await context.close();
  });

  test(`from 900 px on the views stand in one line, in the ${theme} theme`, async () => {
    const device = { viewport: { width: 900, height: 800 } };
    const { page, context } = await visit(browser.browser, server.url, { device, prepare });
    for (const width of [900, 1024, 1199, 1200, 1280, 1366]) {
      await page.setViewportSize({ width, height: 800 });
      const lines = await page
        .locator(".tab:visible")
        .evaluateAll((tabs) => new Set(tabs.map((tab) => tab.getBoundingClientRect().top)).size);
      assert.equal(lines, 1, `${width} px`);
      const [inner, outer] = await page.locator(".tabs").evaluate((bar) => [bar.scrollWidth, bar.clientWidth]);
      assert.ok(inner <= outer, `${width} px: ${inner} in ${outer}`);
    }
    await context.close();
  });

  test(`on the narrowest screen hints are whole, in the ${theme} theme`, async () => {
    const { page, context } = await visit(browser.browser, server.url, { device: NARROW, prepare });
    const ui = screen(page);
    const room = (input) =>
      input.evaluate((input) => {
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = getComputedStyle(input, "::placeholder").font;
        const { paddingLeft, paddingRight } = getComputedStyle(input);
        const inner = input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
        return inner - pen.measureText(input.placeholder).width;
      });
    assert.ok((await room(ui.message)) >= 0, `«Сообщение»: ${await room(ui.message)}`);
    await ui.view("Реестр");
    assert.ok((await room(ui.search)) >= 0, `«Поиск по актам»: ${await room(ui.search)}`);
    await context.close();
  });
}

test("text twice as large: the title of the act breaks where words may", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: SMALL });
  await page.evaluate(() => (document.documentElement.style.fontSize = "212.5%"));
  await screen(page).view("Акт");
  const [inner, outer] = await screen(page)
    .act.locator("h2")
    .evaluate((title) => {
      title.style.overflowWrap = "normal";
      return [title.scrollWidth, title.clientWidth];
    });
  assert.ok(inner <= outer, `${inner} in ${outer}`);
  await context.close();
});

test("text twice as large on the narrowest screen loses nothing", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: NARROW });
  const ui = screen(page);
  assert.deepEqual(await lost(page), [], "as it is");
  await page.evaluate(() => (document.documentElement.style.fontSize = "212.5%"));
  assert.deepEqual(await lost(page), [], "the conversation");
  await ui.start.scrollIntoViewIfNeeded();
  await talk(page);
  assert.deepEqual(await lost(page), [], "while talking");
  for (const view of ["Акт", "Реестр", "Расчёты", "Нормы"]) {
    await ui.view(view);
    await page.waitForTimeout(300);
    assert.deepEqual(await lost(page), [], view);
  }
  await ui.settings.click();
  assert.deepEqual(await lost(page), [], "settings");
  await context.close();
});

test("the bar brings the chosen view into sight", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: SMALL });
  const ui = screen(page);
  const bar = page.getByRole("navigation");
  for (const name of ["Помощь", "Разговор", "Нормы"]) {
    await ui.view(name);
    const { left, right } = await bar
      .getByRole("button", { name, exact: true })
      .evaluate((it) => it.getBoundingClientRect());
    assert.ok(left >= 0 && right <= 360, `${name}: ${left} to ${right}`);
  }
  await context.close();
});

test("a swipe leads from the conversation to the act and back", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: SMALL });
  const ui = screen(page);
  const cdp = await context.newCDPSession(page);
  const swipe = async (from, to) => {
    const point = (x) => [{ x, y: 300 }];
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: point(from) });
    for (const share of [0.3, 0.6, 1]) {
      await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: point(from + (to - from) * share) });
    }
    await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await swipe(300, 60);
  await ui.act.waitFor();
  await swipe(60, 300);
  await ui.log.waitFor();
  await swipe(200, 170);
  assert.equal(await ui.act.isVisible(), false, "a short one is none");
  await context.close();
});

test("the theme for full sun is chosen in the settings, larger, and kept", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: SMALL, colorScheme: "dark" });
  const ui = screen(page);
  const seen = () =>
    page.evaluate(() => {
      const { backgroundColor, color, fontSize } = getComputedStyle(document.body);
      return [backgroundColor, color, Number.parseFloat(fontSize)];
    });
  const [, , before] = await seen();
  await ui.settings.click();
  await ui.settingsDialog.getByRole("radio", { name: /Солнце/ }).check();
  const [ground, ink, size] = await seen();
  assert.deepEqual([ground, ink], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
  assert.ok(size > before);
  await page.keyboard.press("Escape");
  await reload(page);
  await there(page);
  assert.deepEqual(await seen(), [ground, ink, size]);
  await ui.settings.click();
  assert.ok(await ui.settingsDialog.getByRole("radio", { name: /Солнце/ }).isChecked());
  await ui.settingsDialog.getByRole("radio", { name: /Как в системе/ }).check();
  assert.notEqual((await seen())[0], ground);
  await context.close();
});
