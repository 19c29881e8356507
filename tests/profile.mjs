// What the start of the page runs (`cargo xtask profile`): the numbers of functions that ran before the second half
// of the program was let in. The page is used as far as it can be then: views, dialogs, choices, typed words, photos,
// the big button.

import { DESKTOP, PHONE, launch, there } from "./support/browser.mjs";
import { screen, stateIs } from "./support/screen.mjs";
import { startServer } from "./support/server.mjs";

const server = await startServer();
const { browser, stop } = await launch();
const ran = new Set();
try {
  for (const [device, hash] of [
    [PHONE, ""],
    [DESKTOP, ""],
    [PHONE, "#tgWebAppData=&tgWebAppVersion=8.0&tgWebAppPlatform=android"],
  ]) {
    await visit(device, hash);
  }
} finally {
  await stop();
  await server.stop();
}
process.stdout.write([...ran].sort((a, b) => a - b).join("\n"));

async function visit(device, hash) {
  const context = await browser.newContext({ ...device, locale: "ru-RU", serviceWorkers: "block" });
  const page = await context.newPage();
  // The second half is refused once, and then never comes; the first comes when it was tapped for.
  let refused = false;
  await page.route("**/*_late.wasm", (route) => refused || ((refused = true), route.abort()));
  let go;
  const tapped = new Promise((resolve) => (go = resolve));
  await page.route("**/*_bg.wasm", (route) => tapped.then(() => route.continue()));
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      window.exported ??= made.instance.exports;
      return made;
    };
  });
  await page.goto(server.url + hash, { waitUntil: "commit" });
  const press = (button) => (device.hasTouch ? button.tap() : button.click());
  await press(page.locator("#boot .example").first());
  await page.locator("#boot input").fill("Проверь");
  go();
  await there(page);
  const ui = screen(page);
  await stateIs(page, "Слабая связь: загружаюсь снова");
  await page.waitForTimeout(1000);
  await ui.message.fill("Проверь армирование");
  await ui.message.press("Enter");
  await ui.message.fill("Проверь армирование");
  await press(page.locator(".composer [type=submit]"));
  for (const button of await page.locator(".composer [type=button]:visible").all()) await press(button);
  const rooms = await page.locator(".tab:visible").all();
  for (const room of [...rooms, ...rooms.reverse()]) await press(room);
  await press(page.locator(".tab[data-to=registry]"));
  for (const input of await page.locator("main input[type=search]:visible").all()) await input.fill("плита");
  for (const button of [".gear", ".project"]) {
    await press(page.locator(button));
    for (const choice of await page.locator("dialog[open] input[type=radio]").all()) await choice.check();
    for (const choice of await page.locator("dialog[open] input[type=checkbox]").all()) await choice.check();
    await page.keyboard.press("Escape");
    await press(page.locator(button));
    await page.goBack();
  }
  await press(rooms.at(-1));
  await page.locator(".conversation").evaluate((log) => {
    for (const event of ["scroll", "touchstart", "touchend"]) log.dispatchEvent(new Event(event));
  });
  await press(page.locator(".example").last());
  await press(ui.start);
  await stateIs(page, "Начну, как только загружусь…");
  const numbers = await page.evaluate(() =>
    Object.keys(window.exported)
      .filter((name) => name.startsWith("ran-") && window.exported[name].value === 1)
      .map((name) => Number(name.slice("ran-".length))),
  );
  for (const number of numbers) ran.add(number);
  await context.close();
}
