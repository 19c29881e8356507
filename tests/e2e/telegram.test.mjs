// Inside Telegram: three clients of different age, what each is told, and what becomes of the page where Telegram gives
// little or nothing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "../support/browser.mjs";
import { kept, screen, stateIs, talk, type } from "../support/screen.mjs";
import { builtSite, startServer } from "../support/server.mjs";
import { called, calls, open, signed } from "../support/telegram.mjs";

const BOT = "5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8";
const OLD = { version: "6.0", platform: "tdesktop" };
const MIDDLE = { version: "7.10", platform: "ios" };
const NEW = { version: "9.6", platform: "android", insets: { top: 30, right: 0, bottom: 20, left: 0 } };

/** A Bot API that keeps what it is asked and answers with `answer`. */
async function botApi() {
  const api = { requests: [], answer: [200, { ok: true, result: {} }] };
  const server = createServer(async (request, response) => {
    api.requests.push({ url: request.url, body: Buffer.concat(await request.toArray()) });
    const [status, body] = api.answer;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  api.url = `http://127.0.0.1:${server.address().port}`;
  api.stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return api;
}

let api;
let server;
let linked;
let browser;
before(async () => {
  api = await botApi();
  server = await startServer(builtSite(), { TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_API_URL: api.url });
  linked = await startServer(builtSite(), { BOT_URL: "https://t.me/prorab_bot", TELEGRAM_BOT_TOKEN: "" });
  browser = await launch();
});
after(async () => {
  await browser?.stop();
  await server?.stop();
  await linked?.stop();
  await api?.stop();
});

const shown = (words) => `({"text":"${words}","is_visible":true,"is_active":true})`;

/** Writes the number of the act, and comes back to the conversation. */
async function number(frame, { text = "7/КЖ", isStored = true } = {}) {
  const ui = screen(frame);
  await ui.view("Акт");
  const field = ui.field("Номер и дата акта", "Номер акта");
  await field.fill(text);
  await field.blur();
  if (isStored) await kept(frame);
  await ui.view("Разговор");
}

describe("what each client is told", () => {
  for (const [client, opening] of [
    [OLD, ["ready()", "expand()"]],
    [MIDDLE, ["ready()", "expand()", "disableVerticalSwipes()"]],
    [NEW, ["ready()", "expand()", "disableVerticalSwipes()", "requestFullscreen()"]],
  ]) {
    test(`${client.platform} of version ${client.version}`, async () => {
      const { context, frame, problems } = await open(browser.browser, server.url, client, { initData: signed(BOT) });
      const has = (version) => client.version.localeCompare(version, "en", { numeric: true }) >= 0;
      await called(frame, "expand()");
      await number(frame);
      await called(frame, `MainButton.setParams${shown("Прислать файлом")}`);
      await talk(frame);
      await called(frame, `MainButton.setParams${shown("Завершить разговор")}`);
      await type(frame, "Создай акт скрытых работ: армирование фундамента");
      await stateIs(frame, "Говорю");
      if (has("7.10")) await called(frame, `SecondaryButton.setParams${shown("Прервать")}`);
      await frame.evaluate(() => window.fire("mainButtonClicked"));
      await screen(frame).summary.waitFor();
      if (has("6.1")) {
        await called(frame, "BackButton.show()");
        await frame.evaluate(() => window.fire("backButtonClicked"));
        await screen(frame).summary.waitFor({ state: "hidden" });
        await called(frame, "BackButton.hide()");
      }
      const told = await calls(frame);
      assert.deepEqual(told.slice(0, opening.length), opening);
      const names = [
        "BackButton",
        "HapticFeedback",
        "enableClosingConfirmation",
        "disableVerticalSwipes",
        "SecondaryButton",
        "requestFullscreen",
      ];
      const versions = ["6.1", "6.1", "6.2", "7.7", "7.10", "8.0"];
      names.forEach((name, at) => {
        const wanted = has(versions[at]) && (name !== "requestFullscreen" || client.platform === "android");
        assert.equal(told.some((call) => call.startsWith(name)), wanted, name);
      });
      const order = told.filter((call) => /^(MainButton.setParams|enableClosing)/.test(call));
      const stop = order.findIndex((call) => call.includes("Завершить разговор"));
      const send = order.findIndex((call) => call.includes("Прислать файлом"));
      assert.ok(send >= 0 && send < stop, order.join(" "));
      assert.deepEqual(problems, []);
      await context.close();
    });
  }

  test("the back button is there in a view, and leads to the conversation", async () => {
    const { context, frame } = await open(browser.browser, server.url, NEW, { initData: signed(BOT) });
    await called(frame, "expand()");
    assert.ok(!(await calls(frame)).includes("BackButton.show()"));
    await screen(frame).view("Акт");
    await called(frame, "BackButton.show()");
    await frame.evaluate(() => window.fire("backButtonClicked"));
    await called(frame, "BackButton.hide()");
    await screen(frame).log.waitFor();
    await context.close();
  });

  test("a conversation is felt, and closing it is asked about", async () => {
    const { context, frame } = await open(browser.browser, server.url, NEW);
    await talk(frame);
    await called(frame, "enableClosingConfirmation()");
    await called(frame, 'HapticFeedback.impactOccurred("medium")');
    await type(frame, "Создай акт скрытых работ: армирование фундамента");
    await called(frame, 'HapticFeedback.notificationOccurred("success")');
    await screen(frame).stop.click();
    await called(frame, "disableClosingConfirmation()");
    await context.close();
  });

  test("theme, safe areas and the keyboard", async () => {
    const colors = {
      bg_color: "#17212b",
      secondary_bg_color: "#232e3c",
      text_color: "#f5f5f5",
      button_color: "#5288c1",
      button_text_color: "#ffffff",
    };
    const { context, page, frame } = await open(browser.browser, server.url, { ...NEW, dark: true, colors });
    await called(frame, "expand()");
    const look = () =>
      frame.evaluate(() => {
        const root = document.documentElement;
        const of = (name) => getComputedStyle(root).getPropertyValue(name).trim();
        return [root.dataset.theme, of("--ground"), of("--ink"), of("--covered-top"), of("--view-height"), of("--go")];
      });
    const [theme, ground, ink, top, height, go] = await look();
    assert.deepEqual([theme, ground, ink, top, height], ["dark", "#232e3c", "#f5f5f5", "30px", "844px"]);
    assert.equal(go, "#2fbf7f", "a button that is hard to read keeps our colour");
    await frame.evaluate(() => {
      window.Telegram.WebApp.colorScheme = "light";
      window.Telegram.WebApp.themeParams = { bg_color: "#ffffff", text_color: "#000000" };
      window.fire("themeChanged");
      window.Telegram.WebApp.viewportHeight = 500;
      window.fire("viewportChanged", { isStateStable: true });
    });
    const [light, white, , , small] = await look();
    assert.deepEqual([light, white, small], ["light", "#ffffff", "500px"]);
    const box = await screen(frame).start.boundingBox();
    assert.ok(box.y + box.height <= 500, "the talk button is above the keyboard");
    assert.equal(page.url().includes("tgWebAppVersion"), true);
    await context.close();
  });
});

describe("who opened the page", () => {
  test("the server gets Telegram's signature and refuses a forged one", async () => {
    const initData = signed(BOT);
    const { context, page, frame } = await open(browser.browser, server.url, NEW, { initData });
    const asked = page.waitForRequest("**/api/token");
    await talk(frame);
    assert.equal((await asked).postDataJSON().initData, initData);
    await context.close();
    for (const bad of [signed("1:other"), signed(BOT, { at: Date.now() - 90_000_000 })]) {
      const { context, frame } = await open(browser.browser, server.url, NEW, { initData: bad });
      await screen(frame).start.click();
      await screen(frame).alert.getByText(/Нет доступа к помощнику.*из бота/s).waitFor();
      await number(frame);
      await context.close();
    }
  });

  test("a link to the bot begins the conversation; an unknown one only says so", async () => {
    const begun = await open(browser.browser, server.url, NEW, { initData: signed(BOT, { start: "voice_chat" }) });
    await stateIs(begun.frame, "Слушаю");
    await begun.context.close();
    const strange = await open(browser.browser, server.url, NEW, { start: "ref_17" });
    await screen(strange.frame).alert.getByText(/Команда из ссылки незнакома/).waitFor();
    await stateIs(strange.frame, "Готов к разговору");
    await strange.context.close();
  });
});

describe("where nothing can be printed or saved", () => {
  test("the act comes to the chat as a PDF, and a blocked bot is told of", async () => {
    const { context, frame, problems } = await open(browser.browser, server.url, NEW, { initData: signed(BOT) });
    await number(frame);
    const ui = screen(frame);
    await ui.view("Акт");
    assert.equal(await ui.print.count(), 0);
    const send = frame.getByRole("button", { name: "Прислать файлом", exact: true });
    await send.click();
    await ui.alert.getByText(/Файл в чате с ботом.*АОСР-7-КЖ\.pdf/s).waitFor();
    await called(frame, "MainButton.showProgress()");
    await called(frame, "MainButton.hideProgress()");
    const { url, body } = api.requests.at(-1);
    assert.equal(url, `/bot${BOT}/sendDocument`);
    const text = body.toString("latin1");
    assert.match(text, /name="chat_id"\r\n\r\n279058397\r\n/);
    assert.match(text, /Content-Type: application\/pdf\r\n\r\n%PDF-/);
    assert.match(body.toString("utf8"), /filename="АОСР-7-КЖ\.pdf"/);
    api.answer = [403, { ok: false, description: "Forbidden: bot was blocked by the user" }];
    await send.click();
    await ui.alert.getByText(/Бот не может вам написать.*«Запустить»/s).waitFor();
    api.answer = [200, { ok: true }];
    assert.deepEqual(await frame.evaluate(() => window.refused), []);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("the act opens in the browser by a link that carries it", async () => {
    const { context, frame } = await open(browser.browser, linked.url, NEW);
    await number(frame, { text: "12/АР" });
    await screen(frame).view("Акт");
    assert.equal(await frame.getByRole("button", { name: "Прислать файлом", exact: true }).count(), 0);
    await called(frame, `MainButton.setParams${shown("Открыть в браузере")}`);
    await frame.evaluate(() => window.fire("mainButtonClicked"));
    await screen(frame).alert.getByText(/Акт открывается в браузере/).waitFor();
    const [, link] = await frame.evaluate(() => window.sdk.find(([path]) => path === "openLink"));
    assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#act=/);
    await context.close();
    const outside = await visit(browser.browser, link);
    await outside.page.waitForFunction(() => document.querySelector(".act h2")?.textContent.includes("12/АР"));
    await screen(outside.page).view("Акт");
    await screen(outside.page).print.waitFor();
    await outside.context.close();
  });

  for (const [platform, prints] of [
    ["android", false],
    ["ios", false],
    ["tdesktop", false],
    ["weba", true],
    ["webk", true],
  ]) {
    test(`${platform}: the page works within its limits`, async () => {
      const client = { version: "9.6", platform };
      const { context, frame, problems } = await open(browser.browser, server.url, client, { initData: signed(BOT) });
      // In the frame of another site a private window has no store: the act is on the page alone, and nothing else
      // changes.
      await number(frame, { isStored: !prints });
      await talk(frame);
      await type(frame, "Здравствуйте");
      await stateIs(frame, "Говорю");
      await screen(frame).view("Акт");
      assert.equal(await screen(frame).print.count(), prints ? 1 : 0);
      assert.deepEqual(problems, []);
      await context.close();
    });
  }
});

describe("one microphone for a conversation", () => {
  test("muting and coming back do not ask again", async () => {
    const { context, frame } = await open(browser.browser, server.url, NEW);
    await talk(frame);
    const ui = screen(frame);
    await ui.microphone.click();
    await stateIs(frame, "Микрофон выключен");
    await frame.evaluate(() => window.fire("deactivated"));
    await frame.evaluate(() => window.fire("activated"));
    await ui.microphone.click();
    await stateIs(frame, "Слушаю");
    assert.equal(await frame.evaluate(() => window.asked), 1);
    await context.close();
  });
});

describe("Telegram gives nothing", () => {
  for (const script of ["absent", "silent"]) {
    test(`the script is ${script}: the page is what it is in any browser`, async () => {
      const { context, frame } = await open(browser.browser, server.url, NEW, { script, initData: signed(BOT) });
      await talk(frame);
      await type(frame, "Здравствуйте");
      await stateIs(frame, "Говорю");
      await number(frame);
      await screen(frame).view("Акт");
      await frame.getByRole("button", { name: "Прислать файлом", exact: true }).click();
      await screen(frame).alert.getByText(/Файл в чате с ботом/).waitFor();
      await context.close();
    });
  }

  test("methods that throw are survived", async () => {
    const broken = [
      "ready",
      "expand",
      "requestFullscreen",
      "MainButton.setParams",
      "BackButton.show",
      "HapticFeedback.impactOccurred",
      "enableClosingConfirmation",
    ];
    const { context, frame, problems } = await open(browser.browser, server.url, { ...NEW, broken });
    await talk(frame);
    await called(frame, "enableClosingConfirmation()");
    await number(frame);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("outside Telegram its script is not asked for, and the act stays where it was", async () => {
    const { context, page, problems } = await visit(browser.browser, linked.url);
    await number(page);
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.equal(loaded.some((name) => name.includes("telegram")), false);
    assert.deepEqual(problems, []);
    await context.close();
  });
});
