// The first minute: what is there before the program, the way to the microphone, a key of one's own, little room.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { alerts, watchAlerts } from "../support/alerts.mjs";
import { DESKTOP, PHONE, launch, reload, there, visit } from "../support/browser.mjs";
import { screen, stateIs, talk } from "../support/screen.mjs";
import { builtSite, startServer } from "../support/server.mjs";
import { speaker } from "../support/speaker.mjs";
import { startStatic } from "../support/static.mjs";

const KEY = "AIzaSyA-1234567890_abcdefghijklmnopqrst";

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

/** A page that is opened and not waited for; `prepare(page)` runs before. */
async function glimpse(prepare, options = {}) {
  const context = await browser.browser.newContext({ ...PHONE, locale: "ru-RU", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  await speaker.install(page);
  await watchAlerts(page);
  await prepare?.(page);
  await page.goto(server.url, { waitUntil: "commit" });
  return { context, page, ui: screen(page) };
}

/** Holds the program, or this file of it, back until `go()`; notes each request for it. */
async function held(page, file = "**/*_bg.wasm", asked = []) {
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route(file, async (route) => {
    asked.push(route.request().url());
    await gone;
    await route.continue();
  });
  return go;
}

describe("before the program is there", () => {
  test("a tap is remembered and carried out", async () => {
    let go;
    const { context, page, ui } = await glimpse(async (page) => (go = await held(page)));
    await ui.start.waitFor();
    const before = await ui.start.boundingBox();
    await ui.start.tap();
    await stateIs(page, "Начну, как только загружусь…");
    go();
    await stateIs(page, "Слушаю");
    await ui.stop.click();
    await ui.summary.getByRole("button", { name: "Закрыть" }).click();
    assert.deepEqual(await ui.start.boundingBox(), before, "the button is where it was");
    await context.close();
  });

  test("nothing moves when the program takes over", async () => {
    let go;
    const { context, page, ui } = await glimpse(async (page) => {
      go = await held(page);
      await page.route("**/config.json", (route) =>
        route.fulfill({ json: { liveUrl: server.url.replace("http", "ws") } }),
      );
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
    });
    await ui.start.waitFor();
    go();
    await page.waitForFunction(() => window.prorabPhone);
    assert.ok((await page.evaluate(() => window.shift)) < 0.02);
    await context.close();
  });

  test("taps on other buttons and typed words are kept, too", async () => {
    let go;
    const { context, page, ui } = await glimpse(async (page) => (go = await held(page)));
    await ui.message.fill("Проверь армирование");
    await page.getByRole("button", { name: "Настройки" }).tap();
    go();
    await ui.settingsDialog.waitFor();
    assert.equal(await ui.message.inputValue(), "Проверь армирование");
    await context.close();
  });

  test("half of the program is a page that can be used, and the rest keeps what was promised", async () => {
    const asked = [];
    let go;
    const { context, page, ui } = await glimpse(async (page) => {
      go = await held(page, "**/*_late.wasm", asked);
      page.on("pageerror", (error) => asked.push(error.message));
    });
    await there(page);
    await ui.message.fill("Проверь армирование");
    for (const room of await page.locator(".tab:visible").all()) await room.tap();
    await page.locator(".tab[data-to=registry]").tap();
    await page.locator("input[type=search]").fill("плита");
    await page.locator(".gear").tap();
    await ui.settingsDialog.getByRole("radio", { name: "Солнце" }).check();
    await page.goBack();
    await ui.settingsDialog.waitFor({ state: "hidden" });
    await page.locator(".tab").first().tap();
    await ui.start.tap();
    await stateIs(page, "Начну, как только загружусь…");
    assert.equal(asked.length, 1, `the start needs nothing of the rest (else: cargo xtask profile): ${asked}`);
    go();
    await stateIs(page, "Слушаю");
    assert.equal(await ui.message.inputValue(), "Проверь армирование");
    await context.close();
  });

  test("the rest that does not come is asked for again, and the user is told", async () => {
    const asked = [];
    const { context, page } = await glimpse(async (page) => {
      await page.route("**/*_late.wasm", (route) => {
        asked.push(route.request().resourceType());
        return asked.length < 3 ? route.abort() : route.continue();
      });
      page.on("dialog", (dialog) => asked.push(dialog.message()) && dialog.dismiss());
    });
    await stateIs(page, "Слабая связь: загружаюсь снова");
    await stateIs(page, "Готов к разговору");
    assert.deepEqual(asked, ["fetch", "fetch", "fetch"]);
    await context.close();
  });

  test("what is needed of the rest before it came is brought at once", async () => {
    let go;
    const { context, page } = await glimpse(async (page) => {
      const come = new Promise((resolve) => (go = resolve));
      await page.route("**/*_late.wasm", async (route) => {
        if (route.request().resourceType() === "fetch") await come;
        await route.continue();
      });
    });
    await there(page);
    await page.evaluate(() => window.wasmBindings.late_needed());
    await stateIs(page, "Загружаю помощника…");
    go();
    await stateIs(page, "Готов к разговору");
    await talk(page);
    await context.close();
  });

  for (const [name, answer, need] of [
    ["was replaced on its host", (route) => route.fulfill({ status: 404 }), () => {}],
    ["is needed without a network", (route) => route.abort(), () => window.wasmBindings.late_needed()],
  ]) {
    test(`a rest that ${name}: the user is told what to do`, async () => {
      const { context, page } = await glimpse((page) => page.route("**/*_late.wasm", answer));
      await there(page);
      await page.evaluate(need);
      const told = page.getByRole("dialog").filter({ hasText: "Программа загрузилась не вся. Проверьте интернет" });
      await told.waitFor();
      // There is nothing behind it to go back to.
      for (let times = 0; times < 2; times += 1) await page.keyboard.press("Escape");
      await told.waitFor();
      await page.unroute("**/*_late.wasm");
      await told.getByRole("button", { name: "Обновить" }).tap();
      await stateIs(page, "Готов к разговору");
      await context.close();
    });
  }

  for (const [width, device] of [
    [390, PHONE],
    [1366, DESKTOP],
  ]) {
    test(`it looks as the program does (${width} px)`, async () => {
      let go;
      const { context, page } = await glimpse(async (page) => (go = await held(page)), device);
      const seen = () =>
        page.evaluate(() => {
          const said =
            "h1, .subtitle, .tab > span:not(.count), .ask, .examples p:not(.demo-note), .example, " +
            ".composer button, .dock button";
          return [...document.querySelectorAll(said)].map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            const drawing = element.querySelector("path")?.getAttribute("d");
            return [element.textContent, drawing, x, y, width, height].join(" ");
          });
        });
      await page.locator("#boot .start").waitFor();
      const before = await seen();
      assert.ok(before.length > 20, before.join("\n"));
      go();
      await there(page);
      assert.deepEqual(await seen(), before);
      await context.close();
    });
  }

  test("the keyboard's focus stays on the button", async () => {
    let go;
    const { context, page, ui } = await glimpse(async (page) => (go = await held(page)));
    await ui.start.focus();
    go();
    await there(page);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Начать разговор");
    await context.close();
  });

  for (const [name, prepare, expected] of [
    ["a program that does not come", () => {}, /^Помощник не загрузился\. Проверьте интернет/],
    [
      "no network",
      (page) => page.addInitScript(() => Object.defineProperty(navigator, "onLine", { get: () => false })),
      /^Нет интернета\. Подключитесь/,
    ],
    [
      "an old browser",
      (page) => page.addInitScript(() => delete window.WebAssembly),
      /^Браузер слишком старый\. Обновите/,
    ],
  ]) {
    test(`${name} is told, with what to do`, async () => {
      const { context, page } = await glimpse(async (page) => {
        await page.route("**/*_bg.wasm", (route) => route.abort());
        await prepare(page);
      });
      const seen = await alerts(page);
      assert.equal(seen.length, 1, seen.join(" | "));
      assert.match(seen[0], expected);
      await page.getByRole("button", { name: "Обновить" }).waitFor();
      await context.close();
    });
  }
});

describe("the microphone", () => {
  test("is explained before it is asked for, and no more to who has allowed it", async () => {
    const ask = (page) => page.getByText("Браузер спросит про микрофон", { exact: false });
    const asked = await launch({ allowed: false });
    try {
      const { page } = await visit(asked.browser, server.url);
      await ask(page).waitFor();
      const { page: known } = await visit(asked.browser, server.url, { permissions: ["microphone"] });
      await ask(known).waitFor({ state: "hidden" });
    } finally {
      await asked.stop();
    }
  });

  for (const [name, userAgent, words] of [
    [
      "Firefox on Android",
      "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
      "замок рядом с адресом",
    ],
    [
      "Yandex Browser",
      "Mozilla/5.0 (Linux; arm_64; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) " +
        "Chrome/136.0.0.0 YaBrowser/25.6 Mobile Safari/537.36",
      "Настройки сайтов",
    ],
    [
      "Safari on an iPhone",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
        "Version/18.4 Mobile/15E148 Safari/604.1",
      "Настройки веб-сайта",
    ],
  ]) {
    test(`refused: the guide is that of ${name}`, async () => {
      const prepare = async (page) => {
        await watchAlerts(page);
        await page.addInitScript(() => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
        });
      };
      const { context, page } = await visit(browser.browser, server.url, { userAgent, prepare });
      await screen(page).start.click();
      const [told] = await alerts(page);
      assert.match(told, /^Микрофон запрещён /);
      assert.ok(told.includes(words), told);
      await context.close();
    });
  }
});

describe("a site without a token service", () => {
  /** Such a site with the service beside it, a page on it, and what went to the service. */
  async function lonely(minted) {
    const asked = [];
    const made = {};
    const host = await startStatic(builtSite(), "/site/", made);
    made["/site/config.json"] = () => ({
      liveUrl: host.url.replace("http", "ws").replace("/site/", ""),
      tokenUrl: null,
    });
    const sockets = [];
    const logged = [];
    const visited = await visit(browser.browser, host.url, {
      prepare: async (page) => {
        await watchAlerts(page);
        page.on("console", (message) => logged.push(message.text()));
        await page.route("**/v1beta/auth_tokens", (route) => {
          asked.push({ key: route.request().headers()["x-goog-api-key"], body: route.request().postData() });
          return minted(route);
        });
        await page.routeWebSocket(/BidiGenerateContent/, (socket) => {
          sockets.push(socket.url());
          socket.onMessage((frame) => {
            if (frame.includes('"setup"')) socket.send('{"setupComplete":{}}');
          });
        });
      },
    });
    return { ...visited, ui: screen(visited.page), host, asked, sockets, logged };
  }

  /** From the refusal to the key. */
  async function enter({ page, ui }, keep) {
    await ui.start.click();
    assert.match((await alerts(page))[0], /^Этот сайт сам не подключает к помощнику .*свой ключ/);
    await ui.alert.getByRole("button", { name: "Свой ключ" }).click();
    await ui.settingsDialog.waitFor();
    await page.waitForFunction(() => document.activeElement.id === "own-key");
    await ui.settingsDialog.getByLabel("Ключ Gemini API").fill(KEY);
    if (keep) await ui.settingsDialog.getByLabel("Помнить, пока открыта эта вкладка").check();
    await ui.settingsDialog.getByText("Вводите ключ только на сайте, которому доверяете", { exact: false }).waitFor();
    await ui.settingsDialog.getByRole("button", { name: "Использовать ключ" }).click();
    await ui.settingsDialog.getByText("Ключ введён.").waitFor();
    await page.keyboard.press("Escape");
  }

  const stored = (page) => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));

  test("a key of one's own mints a token; it is in no storage, no log, no address of the page", async () => {
    const place = await lonely((route) => route.fulfill({ json: { name: "auth_tokens/made" } }));
    const { context, page, host, asked, sockets, logged } = place;
    await enter(place, false);
    await talk(page);
    assert.deepEqual(asked, [{ key: KEY, body: '{"uses":1}' }]);
    assert.match(sockets[0], /BidiGenerateContentConstrained\?access_token=auth_tokens\/made$/);
    assert.ok(!(await stored(page)).includes(KEY));
    assert.ok(!logged.join("\n").includes(KEY), logged.join("\n"));
    assert.ok(!page.url().includes(KEY));
    await context.close();
    await host.stop();
  });

  test("where no page may mint, the key itself opens the socket; ticked, it outlives a reload", async () => {
    const place = await lonely((route) => route.abort());
    const { context, page, ui, host, sockets, logged } = place;
    await enter(place, true);
    await talk(page);
    assert.ok(sockets[0].endsWith(`.GenerativeService.BidiGenerateContent?key=${KEY}`), sockets[0]);
    assert.ok((await stored(page)).includes(KEY));
    await reload(page);
    await talk(page);
    assert.equal(sockets.length, 2);
    await ui.settings.click();
    await ui.settingsDialog.getByRole("button", { name: "Забыть ключ" }).click();
    await ui.settingsDialog.getByLabel("Ключ Gemini API").waitFor();
    assert.ok(!(await stored(page)).includes(KEY));
    assert.ok(!logged.join("\n").includes(KEY), logged.join("\n"));
    await context.close();
    await host.stop();
  });

  test("a wrong key is told as one's own to mend", async () => {
    const place = await lonely((route) =>
      route.fulfill({ status: 400, json: { error: { details: [{ reason: "API_KEY_INVALID" }] } } }),
    );
    const { context, page, ui, host } = place;
    await enter(place, false);
    await ui.start.click();
    await page.getByText("Ваш ключ не принят").waitFor();
    await context.close();
    await host.stop();
  });
});

describe("little of everything", () => {
  test("320 px and text of 200 %: every control can be reached, nothing lies beside the screen", async () => {
    const { context, page } = await visit(browser.browser, server.url, {
      device: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
      prepare: (page) =>
        page.addInitScript(() =>
          addEventListener("DOMContentLoaded", () => document.documentElement.style.setProperty("font-size", "200%")),
        ),
    });
    const ui = screen(page);
    for (const control of [ui.start, ui.message, ui.send, ui.settings]) {
      await control.scrollIntoViewIfNeeded();
      const box = await control.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width < 321, JSON.stringify(box));
      assert.ok(box.y >= 0 && box.y + box.height <= 640, JSON.stringify(box));
    }
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    await context.close();
  });
});
