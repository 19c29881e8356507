// Firefox on the built site: Debian's own, driven by WebDriver BiDi, with a sound card of software.

import { EventEmitter } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { firefox } from "playwright-core";

import { startSoundCard } from "./sound_card.mjs";
import { Wire } from "./wire.mjs";

/** The microphone is allowed without a question. */
const PREFERENCES = { "media.navigator.permission.disabled": true };

/** How long a file takes at most, ms. */
const PATIENCE_MS = 20_000;

/**
 * A browser with these `preferences` besides: `say` plays to its microphone (see `sound_card.mjs`), `saved` presses a
 * control and gives the file that it saves, `stop` ends it.
 */
export async function launch(preferences = {}) {
  const card = await startSoundCard();
  const downloadsPath = await mkdtemp(join(tmpdir(), "prorab-files-"));
  const end = async () => {
    await card.stop();
    await rm(downloadsPath, { recursive: true, force: true });
  };
  try {
    const browser = await firefox.launch({
      channel: "moz-firefox",
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      env: { ...process.env, ...card.variables },
      downloadsPath,
      firefoxUserPrefs: { ...PREFERENCES, ...preferences },
    });
    bear(browser);
    const stop = async () => {
      await browser.close();
      await end();
    };
    return { browser, say: card.play, saved: (control) => saved(downloadsPath, control), stop };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A file that comes into `folder` when `control` is pressed. Playwright does not see the downloads of this browser. */
async function saved(folder, control) {
  await control.click();
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 50) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      // Until it is whole, its bytes are in a file beside it.
      const bytes = name.endsWith(".part") ? "" : await readFile(path);
      if (bytes.length === 0) continue;
      await rm(path);
      return { name, bytes };
    }
    await after(50);
  }
  throw new Error("no file was saved");
}

/** Playwright begins every context with an order that no Firefox of today knows: what is not known is done without. */
function bear(browser) {
  const session = browser._connection.toImpl(browser)._browserSession;
  const send = session.send.bind(session);
  session.send = async (order, parameters) => {
    try {
      return await send(order, parameters);
    } catch (error) {
      if (order !== "emulation.setMediaFeaturesOverride") throw error;
      return {};
    }
  };
}

/** Before the page loads: what goes over its WebSocket. BiDi does not tell of it, so the page does. */
export async function listen(page) {
  const [sockets, socket] = [new EventEmitter(), new EventEmitter()];
  const wire = new Wire(sockets);
  await page.exposeFunction("tellOfSocket", (what, text) => {
    if (what === "websocket") sockets.emit(what, Object.assign(socket, { url: () => text }));
    else socket.emit(what, { payload: text });
  });
  await page.addInitScript(() => {
    const words = new TextDecoder();
    const textOf = (data) => (typeof data === "string" ? data : words.decode(data));
    window.WebSocket = class extends WebSocket {
      constructor(...address) {
        super(...address);
        window.tellOfSocket("websocket", this.url);
        this.addEventListener("message", ({ data }) => window.tellOfSocket("framereceived", textOf(data)));
      }

      send(data) {
        window.tellOfSocket("framesent", textOf(data));
        super.send(data);
      }
    };
  });
  return wire;
}
