// Debian's Chromium on the built site, with a WAV file as the microphone.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { speaker } from "./speaker.mjs";
import { noise, writeScene } from "./wav.mjs";
import { Wire } from "./wire.mjs";

export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const DESKTOP = { viewport: { width: 1366, height: 800 } };

/** Names resolve to nothing but this machine: a request to anywhere else fails and is seen. */
const COMMON = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--autoplay-policy=no-user-gesture-required",
  "--host-resolver-rules=MAP prorab.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
const DEVICE = "--use-fake-device-for-media-stream";
const ALLOWED = "--use-fake-ui-for-media-stream";

/** A quiet room: what a microphone gives when nobody speaks. */
const QUIET = [noise(1000, 48_000, 0.0005)];

/**
 * Flags of a browser whose microphone plays `scene` (see `wav.mjs`) from the moment it is opened, then falls silent;
 * without a scene the room is quiet. `device: false` has no microphone at all, `allowed: false` refuses it. The sound
 * is written into `folder`.
 */
export async function flags(folder, { scene, device = true, allowed = true } = {}) {
  const wav = await writeScene(join(folder, "microphone.wav"), scene ?? QUIET);
  const args = [...COMMON];
  if (device) args.push(DEVICE, `--use-file-for-fake-audio-capture=${wav}${scene ? "%noloop" : ""}`);
  if (allowed) args.push(ALLOWED);
  return args;
}

/** A browser with the microphone that `options` (see `flags`) describe, and how to end it. */
export async function launch(options) {
  const folder = await mkdtemp(join(tmpdir(), "prorab-e2e-"));
  const args = await flags(folder, options);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
  const stop = async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { browser, stop };
}

/**
 * Opens the site in a context of its own and waits until it can be used. `prepare(page)` runs before the page loads.
 * Gives the page, its frames, and `problems`: whatever the browser complained of. No service worker stands between the
 * page and the tests, unless `serviceWorkers` allows it.
 */
export async function visit(browser, url, { device = PHONE, prepare, ...options } = {}) {
  const context = await browser.newContext({ ...device, locale: "ru-RU", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  const wire = new Wire(page);
  const problems = watch(page, url);
  await speaker.install(page);
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await prepare?.(page);
  await page.goto(url);
  await there(page);
  return { context, page, wire, problems };
}

/** Waits until the program has taken the place of the static page. */
export const there = (page) => page.locator(".app:not(#boot)").waitFor();

/**
 * Loads the page anew. A dialog or a view that was just left takes its entry out of the history, and a reload in that
 * very moment would be called off by the browser: so the history has to be what the page needs first
 * (`src/ui/back.rs`).
 */
export async function reload(page) {
  await page.waitForFunction(() => {
    const app = document.querySelector(".app:not(#boot)");
    if (!app) return history.state === null;
    const isAway = innerWidth < 900 && app.dataset.tab !== "conversation";
    const isLive = app.querySelector(".dock").dataset.live === "true";
    const hasSteps = isAway || isLive || document.querySelector("dialog[open]") !== null;
    return (history.state !== null) === hasSteps;
  });
  await page.reload();
}

/** Collects errors of the page, violations of its content security policy, and requests to other hosts. */
function watch(page, url) {
  const problems = [];
  const { host } = new URL(url);
  const asked = (address) => {
    const { protocol, host: other } = new URL(address);
    if (/^(https?|wss?):$/.test(protocol) && other !== host) problems.push(`third party: ${address}`);
  };
  page.on("request", (request) => asked(request.url()));
  page.on("websocket", (socket) => asked(socket.url()));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  return problems;
}
