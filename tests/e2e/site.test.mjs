// The site as it is served: nothing from elsewhere, its own security policy kept, any path of any static host.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, launch, visit } from "../support/browser.mjs";
import { choose, download, jsonFile, screen, stateIs, talk, type } from "../support/screen.mjs";
import { builtSite, startServer } from "../support/server.mjs";
import { speaker } from "../support/speaker.mjs";
import { startStatic } from "../support/static.mjs";

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

/** A 1 x 1 JPEG. */
const PIXEL = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8X" +
    "GBYUGBIUFRT/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==",
  "base64",
);

test("no request to any third party and no violation of the policy, whatever is done", async () => {
  const { page, problems, wire } = await visit(browser.browser, server.url, {
    device: DESKTOP,
    prepare: (page) =>
      page.addInitScript(() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
          window.violations.push(`${violatedDirective}: ${blockedURI}`),
        );
      }),
  });
  const ui = screen(page);
  await talk(page);
  await type(page, "Создай акт скрытых работ: армирование фундамента");
  await stateIs(page, "Говорю");
  await speaker.sounds(page);
  await choose(page, ui.photo, { name: "фото.jpg", mimeType: "image/jpeg", buffer: PIXEL });
  await wire.sent("clientContent");
  await ui.microphone.click();
  const { text } = await download(page);
  await choose(page, ui.loadJson, jsonFile(text));
  await ui.print.click();
  await ui.settings.click();
  await ui.settingsDialog.getByRole("radio", { name: /Puck/ }).check();
  await page.keyboard.press("Escape");
  await ui.stop.click();
  await ui.summary.waitFor();
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(problems, []);
  const { host } = new URL(server.url);
  assert.deepEqual(wire.urls.map((url) => new URL(url).host), [host]);
});

test("a load gives the browser nothing to complain about", async () => {
  const complaints = [];
  const { page } = await visit(browser.browser, server.url, {
    prepare: (page) =>
      page.on("console", (message) => {
        if (message.type() === "warning" || message.type() === "error") complaints.push(message.text());
      }),
  });
  await stateIs(page, "Готов к разговору");
  await page.waitForLoadState("networkidle");
  assert.deepEqual(complaints, []);
});

test("the policy is there to be kept: a foreign script is refused", async () => {
  const { page } = await visit(browser.browser, server.url, { device: DESKTOP });
  const refused = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective));
        document.head.append(Object.assign(document.createElement("script"), { src: "https://third.example/x.js" }));
      }),
  );
  assert.equal(refused, "script-src-elem");
});

test("the site works under any path of a plain static host", async () => {
  const host = await startStatic(builtSite(), "/some/path/");
  let heard;
  const sound = new Promise((resolve) => (heard = resolve));
  try {
    const { page, problems } = await visit(browser.browser, host.url, {
      device: DESKTOP,
      prepare: async (page) => {
        await page.route("**/some/path/api/token", (route) => route.fulfill({ json: { token: "auth_tokens/x" } }));
        await page.routeWebSocket(/BidiGenerateContent/, (socket) => {
          socket.onMessage((frame) => {
            if (frame.includes('"setup"')) socket.send('{"setupComplete":{}}');
            if (frame.includes('"audio/pcm;rate=16000"')) heard();
          });
        });
      },
    });
    await talk(page);
    await sound;
    assert.deepEqual(host.missing, []);
    assert.deepEqual(problems, []);
  } finally {
    await host.stop();
  }
});

test("the page names itself, its language and its icon, and is whole before the program is loaded", async () => {
  const { page } = await visit(browser.browser, server.url, { device: DESKTOP });
  assert.match(await page.title(), /Прораб/);
  assert.equal(await page.locator("html").getAttribute("lang"), "ru");
  const html = await (await fetch(server.url)).text();
  assert.match(html, /Загружаю помощника/);
  assert.match(html, /Начать разговор/);
  assert.match(html, /noscript/);
});
