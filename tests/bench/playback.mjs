// From the wire to the loudspeaker.

import { AMPLITUDE, COMPLETE, INTERRUPTED, play, SAID, tone, TURN_COMPLETE } from "./assistant.mjs";
import { figure, median, p95 } from "./figures.mjs";
import { record } from "./hooks.mjs";
import { converse } from "./page.mjs";
import { firstLoud, joined, largestStep, perMillisecond, stepOf } from "./sound.mjs";

/** -40 dB. */
const QUIET = 0.01;
/** A step this much larger than a tone can make is heard as a click. */
const CLICK = 2.2;
const REPEATS = 5;
const TURNS = 10;
const JITTER_MS = 20_000;

/** What comes out of the loudspeaker while `speak(socket)` runs, until it has been silent for a quarter of a second. */
async function listen(assistant, speak) {
  const measure = async (until) => {
    const { chunks } = window.recording;
    const silent = ([, samples]) => samples.every((x) => Math.abs(x) < 1e-4);
    await until(() => chunks.some((chunk) => !silent(chunk)));
    await until(() => window.said && chunks.slice(-100).every(silent));
    return {
      ...window.recording,
      chunks: chunks.map(([frame, samples]) => [frame, Array.from(samples, (x) => Math.fround(x))]),
    };
  };
  const spoken = async (socket) => {
    // The page has to be at rest before it is measured.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await speak(socket);
    socket.send(SAID);
  };
  return joined(await converse(assistant, { hooks: [[record]], speak: spoken, measure }));
}

/** A tone is interrupted at 3 s, another follows 60 ms later. */
async function interruption(assistant) {
  const [answer, reply] = [tone(1000, 6000, 240), tone(440, 1920, 240)];
  const heard = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const sound = await listen(assistant, (socket) =>
      play(socket, [
        ...answer.map((message, n) => [n * 120, message]).filter(([due]) => due < 3000),
        [3000, INTERRUPTED],
        ...reply.map((message, n) => [3060 + n * 120, message]),
        [4000, COMPLETE],
        [4000, TURN_COMPLETE],
      ]),
    );
    const loudness = perMillisecond(sound, AMPLITUDE);
    const { rate, samples, at, came } = sound;
    const interrupted = came.findIndex(([, kind]) => kind === "interrupted");
    const cut = (at(came[interrupted][0]) / rate) * 1000;
    const silentFrom = loudness.findIndex((level, ms) => ms >= cut && level < QUIET);
    const replyCame = at(came[interrupted + 1][0]);
    heard.push({
      untilSilent: silentFrom - cut,
      replyAfter: ((firstLoud(samples, replyCame, QUIET * AMPLITUDE) - replyCame) / rate) * 1000,
      replyMs: loudness.slice(silentFrom).filter((level) => level >= QUIET).length,
      step: largestStep(samples) / stepOf(1000, AMPLITUDE, rate),
    });
  }
  const middle = (key) => median(heard.map((one) => one[key]));
  const times = heard.map(({ untilSilent }) => untilSilent.toFixed(0)).join(", ");
  figure(`interrupted to -40 dB at the output, median of ${times}`, middle("untilSilent"), "ms", {
    target: 6,
    peer: 5,
  });
  figure("next reply audible of 1920 ms sent", middle("replyMs"), "ms", { digits: 0, target: 1920, peer: 1920 });
  figure("next reply: first chunk to first sound", middle("replyAfter"), "ms", { target: 60, peer: 1 });
  figure(
    "largest step at an interruption, of what the tone makes",
    Math.max(...heard.map(({ step }) => step)),
    "times",
    {
      digits: 2,
      target: `no click: below ${CLICK}`,
    },
  );
}

async function firstSound(assistant) {
  const chunks = tone(1000, 480, 240);
  const sound = await listen(assistant, async (socket) => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      await play(socket, [
        [0, chunks[0]],
        [120, chunks[1]],
        [130, COMPLETE],
        [140, TURN_COMPLETE],
        [1100 + turn * 7, '{"usageMetadata":{}}'],
      ]);
    }
  });
  const { rate, samples, at, came } = sound;
  const delays = came
    .filter((_, n) => n % 2 === 0)
    .map(([frame]) => ((firstLoud(samples, at(frame), QUIET * AMPLITUDE) - at(frame)) / rate) * 1000);
  figure(`first chunk to first sound after a pause, median of ${TURNS}`, median(delays), "ms", { target: 60, peer: 1 });
  figure("first chunk to first sound after a pause, p95", p95(delays), "ms", { target: 60, peer: 2 });
}

/** When a chunk of a stuttering network comes: stalls of 150 ms each second, of 350 ms each fourth. */
function stuttering(due) {
  const second = Math.floor(due / 1000) * 1000;
  if (second === 0) return due;
  const stall = second % 4000 === 0 ? 350 : 150;
  return Math.max(due, Math.min(second + stall, due + stall));
}

async function jitter(assistant) {
  const chunks = tone(1000, JITTER_MS, 40);
  const sound = await listen(assistant, (socket) =>
    play(socket, [
      ...chunks.map((chunk, n) => [stuttering(n * 40), chunk]),
      [JITTER_MS, COMPLETE],
      [JITTER_MS, TURN_COMPLETE],
    ]),
  );
  const loud = perMillisecond(sound, AMPLITUDE).map((level) => level >= QUIET);
  const heard = loud.slice(loud.indexOf(true), loud.lastIndexOf(true) + 1);
  const gaps = [];
  for (let ms = 0; ms < heard.length; ms += 1) {
    if (heard[ms]) continue;
    if (heard[ms - 1]) gaps.push(0);
    gaps[gaps.length - 1] += 1;
  }
  const step = stepOf(1000, AMPLITUDE, sound.rate);
  const clicks = sound.samples.filter((x, i) => i > 0 && Math.abs(x - sound.samples[i - 1]) > CLICK * step).length;
  const silent = gaps.reduce((sum, gap) => sum + gap, 0);
  figure("stuttering network, 20 s: silence within", silent, "ms", { digits: 0, target: 290, peer: 300 });
  figure("stuttering network, 20 s: gaps", gaps.length, "", { target: 2, peer: 2 });
  figure("stuttering network, 20 s: longest gap", Math.max(0, ...gaps), "ms", { digits: 0, peer: 193 });
  figure("stuttering network, 20 s: audible", heard.filter(Boolean).length, "ms", {
    digits: 0,
    target: 20000,
    peer: 20005,
  });
  figure("stuttering network, 20 s: clicks", clicks, "", { target: 0, peer: 0 });
}

/** Measures everything on the way down. */
export async function playback(assistant) {
  await interruption(assistant);
  await firstSound(assistant);
  await jitter(assistant);
}
