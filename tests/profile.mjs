// What the start of the page runs (`cargo xtask profile`): the numbers of functions that ran before the second half of the program
// was let in. The page is used as far as it can be then: views, dialogs, typed words, the big button.

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
  // The second half never comes.
  await page.route("**/*_late.wasm", () => {});
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      window.exported ??= made.instance.exports;
      return made;
    };
  });
  await page.goto(server.url + hash);
  await there(page);
  const ui = screen(page);
  await page.waitForTimeout(1000);
  const press = (button) => (device.hasTouch ? button.tap() : button.click());
  await ui.message.fill("Проверь армирование");
  const rooms = await page.locator(".tab:visible").all();
  for (const room of [...rooms, ...rooms.reverse()]) await press(room);
  for (const button of [".gear", ".project"]) {
    await press(page.locator(button));
    await page.keyboard.press("Escape");
  }
  await press(rooms[0]);
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
