// The page inside Telegram: a double of its script, and the limits of each client around the page.

import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";

import { PHONE, there } from "./browser.mjs";
import { speaker } from "./speaker.mjs";
import { Wire } from "./wire.mjs";

export const SCRIPT = "https://telegram.org/js/telegram-web-app.js";
const file = (name) => readFile(new URL(`../e2e/telegram/${name}`, import.meta.url), "utf8");

/** Init data of a user, signed with the bot's token as Telegram signs. */
export function signed(botToken, { id = 279058397, at = Date.now(), start } = {}) {
  const fields = {
    auth_date: String(Math.floor(at / 1000)),
    query_id: "AA",
    user: JSON.stringify({ id, first_name: "Иван" }),
  };
  if (start) fields.start_param = start;
  const lines = Object.keys(fields).sort().map((key) => `${key}=${fields[key]}`);
  const secret = createHmac("sha256", "WebAppData").update(botToken).digest();
  const hash = createHmac("sha256", secret).update(lines.join("\n")).digest("hex");
  return new URLSearchParams({ ...fields, hash }).toString();
}

/** What a client takes from every page; runs in the page before it. */
function limit(platform) {
  const absent = (object, names) =>
    names.forEach((name) => Object.defineProperty(object, name, { value: undefined, configurable: true }));
  absent(Navigator.prototype, ["wakeLock", "clipboard"]);
  if (platform !== "ios") absent(Navigator.prototype, ["share", "canShare"]);
  if (platform === "ios") absent(Navigator.prototype, ["vibrate", "serviceWorker"]);
  window.refused = [];
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.hasAttribute("download")) window.refused.push("download");
    else click.call(this);
  };
  window.print = () => window.refused.push("print");
  window.TelegramWebviewProxy = { postEvent: () => {} };
}

/**
 * Opens the site as `client` (`version`, `platform` and what `double.js` takes) does. `script`: `double`, `absent` (the
 * network refuses it) or `silent` (it never comes). Gives the page (`frame` is where the site is), `problems`, and what
 * was asked of the microphone.
 */
export async function open(
  browser,
  url,
  client,
  { initData = "", start, script = "double", device = PHONE, ...options } = {},
) {
  const context = await browser.newContext({ ...device, locale: "ru-RU", ...options });
  const page = await context.newPage();
  const wire = new Wire(page);
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) problems.push(message.text());
  });
  await speaker.install(page);
  await page.addInitScript((client) => {
    window.client = client;
    window.asked = 0;
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (wish) => {
      window.asked += 1;
      return ask(wish);
    };
  }, client);
  const double = await file("double.js");
  await page.route(SCRIPT, (route) => {
    if (script === "double") return route.fulfill({ body: double, contentType: "text/javascript" });
    return script === "absent" ? route.abort("connectionrefused") : undefined;
  });
  const launch = new URLSearchParams({ tgWebAppVersion: client.version, tgWebAppPlatform: client.platform });
  if (initData) launch.set("tgWebAppData", initData);
  if (start) launch.set("tgWebAppStartParam", start);
  const address = `${url}/#${launch}`;
  let frame = page.mainFrame();
  if (client.platform.startsWith("web")) {
    const html = (await file("sandbox.html")).replace("ADDRESS", address.replaceAll("&", "&amp;"));
    await page.route("https://web.telegram.org/**", (route) => route.fulfill({ body: html, contentType: "text/html" }));
    // A page of the network may not show one of this machine unless it is allowed to.
    await context.grantPermissions(["local-network-access", "microphone"], { origin: "https://web.telegram.org" });
    await context.grantPermissions(["microphone"], { origin: new URL(url).origin });
    await page.goto("https://web.telegram.org/a/");
    frame = await (await page.waitForSelector("iframe")).contentFrame();
  } else {
    await page.addInitScript(limit, client.platform);
    await page.goto(address);
  }
  await there(frame);
  return { context, page, frame, wire, problems };
}

/** What Telegram was asked to do so far, `path(arguments as JSON)` each. */
export const calls = (frame) =>
  frame.evaluate(() =>
    window.sdk.map(([path, ...given]) => `${path}(${given.map((it) => JSON.stringify(it)).join()})`),
  );

/** Waits until it was asked to do `call`. */
export async function called(frame, call) {
  try {
    await frame.waitForFunction(
      (wanted) =>
        window.sdk?.some(([path, ...given]) => `${path}(${given.map((it) => JSON.stringify(it)).join()})` === wanted),
      call,
      { timeout: 15_000 },
    );
  } catch {
    throw new Error(`${call} was not called, but ${(await calls(frame)).join(" ")}`);
  }
}
