// Sound both ways: the first word is kept, the answer can be spoken over and cut short, the microphone can be muted.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "../support/browser.mjs";
import { find, samples } from "../support/envelope.mjs";
import { screen, stateIs, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";
import { speaker } from "../support/speaker.mjs";
import { pcm16, speech } from "../support/wav.mjs";

const WIRE_HZ = 16_000;
const VOICE_HZ = 24_000;
/** -60 dB. */
const SILENT = 0.001;
/** An answer of a quarter of a minute. */
const LONG_QUESTION = "Какая марка бетона нужна для фундамента?";

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

/** Seconds of the assistant's voice that have come in. */
const voiceSeconds = (wire, from = 0) =>
  wire.frames
    .slice(from)
    .flatMap(({ up, message }) => (up ? [] : message.serverContent?.modelTurn?.parts ?? []))
    .reduce((seconds, { inlineData }) => seconds + Buffer.from(inlineData.data, "base64").length / 2 / VOICE_HZ, 0);

/** Asks by keyboard, waits until the answer is heard and its sound runs well ahead; gives the place of the question. */
async function hearAnAnswer({ page, wire }) {
  const from = wire.now;
  await type(page, LONG_QUESTION);
  await stateIs(page, "Говорю");
  await speaker.sounds(page);
  await wire.until(() => voiceSeconds(wire, from) > 6, "6 seconds of voice", from);
  return from;
}

/** How the recorded question is found in what the page sent. */
async function questionIn(wire) {
  const question = samples(pcm16(await speech("question", WIRE_HZ)));
  return find(question, samples(Buffer.concat(wire.audio())), WIRE_HZ);
}

test("nobody repeats the first word: what is said before the assistant is ready goes first, in order", async () => {
  const { browser, stop } = await launch({ scene: ["question", 4000] });
  try {
    const { page, wire } = await visit(browser, server.url, {
      prepare: (page) =>
        page.route("**/api/token", async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 3000));
          await route.continue();
        }),
    });
    await screen(page).start.click();
    await stateIs(page, "Соединяюсь. Говорите, слова не пропадут");
    await wire.until(({ up, message }) => !up && message.setupComplete, "setupComplete");
    await wire.audioFrames(250, 0);
    const ready = wire.frames.findIndex(({ message }) => message.setupComplete);
    assert.equal(ready, 1, "one frame before setupComplete");
    assert.ok(wire.frames[0].up && wire.frames[0].message.setup, "setup is the first frame");
    const kept = wire.up(ready).filter(({ at }) => at - wire.frames[ready].at < 300);
    assert.ok(kept.length > 100, `${kept.length} frames of 20 ms were kept for 3 s`);
    const { delayMs, likeness } = await questionIn(wire);
    assert.ok(likeness > 0.7, `the question is heard as it was spoken (${likeness})`);
    assert.ok(delayMs >= -60, `${-delayMs} ms of the first word are lost`);
    await screen(page).log.getByText(/Создай акт/).waitFor();
  } finally {
    await stop();
  }
});

test("a radio that answers after a second does not eat the first word either", async () => {
  const { browser, stop } = await launch({ scene: ["question", 4000] });
  try {
    const { page, context, wire } = await visit(browser, server.url);
    // What recording needs has been fetched before the tap.
    await page.waitForFunction(() => {
      const fetched = performance
        .getEntriesByType("resource")
        .filter(({ name, responseEnd }) => /worklets/.test(name) && responseEnd);
      return fetched.length === 2;
    });
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 1000,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    await screen(page).start.click();
    await wire.audioFrames(250, 0);
    const { delayMs } = await questionIn(wire);
    assert.ok(delayMs >= -60, `${-delayMs} ms of the first word are lost`);
  } finally {
    await stop();
  }
});

test("speaking over the answer silences it, and the talk goes on", async () => {
  const { browser, stop } = await launch({ scene: [8000, "interjection", 8000] });
  try {
    const { page, wire } = await visit(browser, server.url);
    await talk(page);
    const from = await hearAnAnswer({ page, wire });
    await wire.heard("interrupted", from);
    await page.waitForFunction(() => document.querySelector('[role="status"]').textContent !== "Говорю");
    await speaker.silent(page);
    assert.ok((await speaker.loudest(page, 400)) < SILENT);
    await screen(page).log.getByText("прервано").waitFor();
    await screen(page).log.getByText("Стоп, подожди.").waitFor();
    await stateIs(page, "Говорю");
    await screen(page).log.getByText(/Слушаю вас/).waitFor();
  } finally {
    await stop();
  }
});

describe("in a quiet room", () => {
  let browser;
  let visitor;
  before(async () => {
    browser = await launch();
    visitor = await visit(browser.browser, server.url);
    await talk(visitor.page);
  });
  after(() => browser?.stop());

  test("«Прервать» silences the answer at once, and the next question is answered aloud", async () => {
    const { page, wire } = visitor;
    const ui = screen(page);
    const from = await hearAnAnswer(visitor);
    await ui.interrupt.click();
    await stateIs(page, "Слушаю");
    await speaker.silent(page);
    const silencedAt = voiceSeconds(wire, from);
    await wire.until(() => voiceSeconds(wire, from) > silencedAt + 2, "more of the silenced answer", from);
    assert.ok((await speaker.loudest(page, 300)) < SILENT, "what still comes of the answer is not heard");
    await ui.log.getByText("прервано").waitFor();
    assert.ok(await ui.interrupt.isDisabled());
    await hearAnAnswer(visitor);
  });

  test("a muted microphone sends nothing and the server is told; pressed again it sends", async () => {
    const { page, wire } = visitor;
    const { microphone } = screen(page);
    assert.equal(await microphone.getAttribute("aria-pressed"), "true");
    await screen(page).interrupt.click();
    await stateIs(page, "Слушаю");
    await wire.audioFrames(10);
    const from = wire.now;
    await microphone.click();
    await stateIs(page, "Микрофон выключен");
    assert.equal(await microphone.getAttribute("aria-pressed"), "false");
    const ended = ({ up, message }) => up && message.realtimeInput?.audioStreamEnd === true;
    await wire.until(ended, "audioStreamEnd", from);
    const muted = wire.frames.findIndex((frame, n) => n >= from && ended(frame));
    await hearAnAnswer(visitor);
    assert.equal(wire.audio(muted).length, 0, "no sound while muted");
    await microphone.click();
    assert.equal(await microphone.getAttribute("aria-pressed"), "true");
    await wire.audioFrames(25);
  });
});
