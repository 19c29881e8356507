// The first load on a phone: the processor slowed four times, from this machine and over slow 4G, by the method that
// the figures of comparable pages were taken by. And a conversation on the same slow processor.

import { PHONE, launch, there } from "../support/browser.mjs";
import { screen, stateIs } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";
import { figure, median } from "./figures.mjs";

const VISITS = 7;
const SLOWED = 4;
/** Chrome's «slow 4G»: latency in ms, throughput in bytes a second. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** Tasks of the main thread longer than this are felt, ms. */
const LONG_MS = 50;
/** After so long without a long task the page is taken to be at rest, ms. */
const REST_MS = 1_500;
/** How long the conversation is watched: the demo's dictation is played in less. */
const TALK_MS = 25_000;

export async function start() {
  const server = await startServer();
  const browser = await launch();
  try {
    await firstLoad(browser.browser, server.url, "localhost", undefined, {
      interactive: "under 490",
      tti: "491 (best of eight)",
    });
    await firstLoad(browser.browser, server.url, "slow 4G", SLOW_4G, { interactive: "under 1000", tti: "564 to 5253" });
    await conversation(browser.browser, server.url);
  } finally {
    await browser.stop();
    await server.stop();
  }
}

/** A page on a slowed processor, and over this network, whose long tasks and layout shifts are noted. */
async function slowPage(browser, network) {
  const context = await browser.newContext({ ...PHONE, locale: "ru-RU", serviceWorkers: "block" });
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  if (network) {
    await debug.send("Network.enable");
    await debug.send("Network.emulateNetworkConditions", network);
  }
  await page.addInitScript(watch);
  return { context, page };
}

/** Runs in the page before everything else. */
function watch() {
  window.seen = { long: [], shift: 0, button: 0, ready: 0, whole: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.seen.long.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.seen.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
  // The button counts when it is on the screen and would take a tap; the program when its own page has taken its
  // place, and when its second half is there, too.
  const look = () => {
    const button = document.querySelector(".start");
    if (!window.seen.button && button && document.getElementById("boot")?.onclick) {
      requestAnimationFrame(() => (window.seen.button ||= performance.now()));
    }
    if (document.body && button && !document.getElementById("boot")) {
      window.seen.ready ||= performance.now();
      // It is all there when it no longer says that it loads.
      if (!/агружаю/.test(document.querySelector(".state").textContent)) window.seen.whole = performance.now();
    }
    if (!window.seen.whole) requestAnimationFrame(look);
  };
  look();
}

async function firstLoad(browser, url, where, network, { interactive, tti }) {
  const rows = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const { context, page } = await slowPage(browser, network);
    await page.goto(url);
    await page.waitForFunction(() => window.seen.whole > 0);
    await page.waitForFunction(
      (restMs) =>
        performance.now() - Math.max(window.seen.whole, ...window.seen.long.map(([at, ms]) => at + ms)) > restMs,
      REST_MS,
    );
    rows.push(
      await page.evaluate((longMs) => {
        const { long, shift, button, ready, whole } = window.seen;
        const loaded = performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
        const interactive = Math.max(loaded, ready, ...long.map(([at, ms]) => at + ms));
        const blocking = long.reduce((sum, [, ms]) => sum + ms - longMs, 0);
        return { button, ready, whole, interactive, blocking, shift };
      }, LONG_MS),
    );
    await context.close();
  }
  const of = (name) => median(rows.map((row) => row[name]));
  const slow = `processor ÷${SLOWED}, ${where}`;
  figure(`${slow}: talk button on the screen, its tap remembered`, of("button"), "ms", { target: "under 600" });
  figure(`${slow}: the program in its place`, of("ready"), "ms");
  figure(`${slow}: all of the program, which begins a conversation`, of("whole"), "ms");
  figure(`${slow}: time to interactive`, of("interactive"), "ms", { target: interactive, peer: tti });
  figure(`${slow}: blocking time`, of("blocking"), "ms", { target: "under 36", peer: "36" });
  figure(`${slow}: layout shift`, of("shift"), "", { target: "under 0.02", digits: 4 });
}

/** The demo dictates an act: transcript, form and voice at once. */
async function conversation(browser, url) {
  const { context, page } = await slowPage(browser);
  await page.goto(url);
  const ui = screen(page);
  await there(page);
  await page.waitForTimeout(REST_MS);
  const watched = () => page.evaluate(() => window.seen);
  const forget = () => page.evaluate(() => (window.seen.long.length = window.seen.shift = 0));
  const longestOf = ({ long }) => Math.max(0, ...long.map(([, ms]) => ms));
  await forget();
  await ui.log.getByRole("button", { name: /^Создай акт/ }).click();
  await stateIs(page, "Слушаю");
  figure(
    `processor ÷${SLOWED}, the tap that opens sound and microphone: longest task of the main thread`,
    longestOf(await watched()),
    "ms",
  );
  await forget();
  await page.waitForTimeout(TALK_MS);
  const { long, shift } = await watched();
  const longest = longestOf({ long });
  figure(
    `processor ÷${SLOWED}, conversation of ${TALK_MS / 1000} s: longest task of the main thread over ${LONG_MS} ms`,
    longest,
    "ms",
    { target: "none" },
  );
  figure(`processor ÷${SLOWED}, conversation of ${TALK_MS / 1000} s: such tasks`, long.length, "", { target: "0" });
  figure(`processor ÷${SLOWED}, conversation of ${TALK_MS / 1000} s: layout shift`, shift, "", {
    target: "under 0.02",
    digits: 4,
  });
  await context.close();
}
