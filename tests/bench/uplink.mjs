// From the microphone to the wire.

import { silence } from "../support/wav.mjs";
import { figure, median, p95 } from "./figures.mjs";
import { watchPorts, watchSends, watchTrack } from "./hooks.mjs";
import { converse } from "./page.mjs";

const MICROPHONE_HZ = 48_000;
const WIRE_HZ = 16_000;
/** Conversations, for how the track's buffers and the page's frames fall together is settled anew in each. */
const CONVERSATIONS = 4;
const BURSTS = 24;
const BURST_MS = 120;
/** From one burst to the next: odd, so that bursts fall anywhere in a frame of 20 ms. */
const PERIOD_MS = 607.3;
/** The bursts and a pause after them, in which the last one goes out. */
const SCENE_MS = (BURSTS + 2) * PERIOD_MS;
/** A voice's pitch and how many of its harmonics a burst has. */
const PITCH_HZ = 170;
const HARMONICS = 12;
/** A burst is there from this sample on. */
const THRESHOLD = 0.03;
/** What is louder so soon after an onset belongs to it. */
const REST_MS = 300;
/** An onset on the track and one on the wire further apart than this are not the same burst. */
const SAME_MS = 250;
const TAPS = 9;
const FRAME_MS = 20;

/** Silence with bursts that are like vowels: harmonics of a pitch, each burst at once at its full height. */
function bursts() {
  const samples = silence(SCENE_MS, MICROPHONE_HZ);
  for (let burst = 1; burst <= BURSTS; burst += 1) {
    const from = Math.round((burst * PERIOD_MS * MICROPHONE_HZ) / 1000);
    for (let i = 0; i < (BURST_MS * MICROPHONE_HZ) / 1000; i += 1) {
      let sum = 0;
      for (let harmonic = 1; harmonic <= HARMONICS; harmonic += 1) {
        sum += Math.cos((2 * Math.PI * PITCH_HZ * harmonic * i) / MICROPHONE_HZ) / harmonic;
      }
      samples[from + i] = 0.2 * sum;
    }
  }
  return samples;
}

/** Times at which the frames were sent that hold the first loud sample of a burst. */
function onsetsOnTheWire(sends) {
  const rest = (REST_MS * WIRE_HZ) / 1000;
  const onsets = [];
  let position = 0;
  let quietUntil = 0;
  for (const [at, text] of sends) {
    const data = JSON.parse(text).realtimeInput?.audio?.data;
    if (!data) continue;
    const pcm = Buffer.from(data, "base64");
    for (let i = 0; i < pcm.length / 2; i += 1, position += 1) {
      if (position < quietUntil || Math.abs(pcm.readInt16LE(i * 2)) < THRESHOLD * 32768) continue;
      onsets.push(at);
      quietUntil = position + rest;
    }
  }
  return onsets;
}

/** From the start of each burst to the `send` of the frame that holds it, in one conversation. */
async function onsetDelays(assistant) {
  const [track, sends] = await converse(assistant, {
    scene: [bursts()],
    hooks: [
      [watchSends],
      [watchTrack, THRESHOLD, REST_MS],
      [(frames) => (window.framesExpected = frames), SCENE_MS / FRAME_MS],
    ],
    measure: async (until) => {
      await until(() => window.sends.length >= window.framesExpected);
      return [window.onsets, window.sends];
    },
  });
  const wire = onsetsOnTheWire(sends);
  return track
    .map((at) => Math.min(...wire.map((sent) => sent - at).filter((delay) => delay >= 0)))
    .filter((delay) => delay < SAME_MS);
}

async function onsets(assistant) {
  const conversations = [];
  for (let n = 0; n < CONVERSATIONS; n += 1) conversations.push(await onsetDelays(assistant));
  const delays = conversations.flat();
  const medians = conversations.map((list) => median(list).toFixed(0)).join(", ");
  const what = "onset at the track to its send";
  figure(`${what}, median of ${delays.length} bursts (by conversation ${medians})`, median(delays), "ms", {
    target: 28,
    peer: 31,
  });
  figure(`${what}, p95`, p95(delays), "ms", { target: 42, peer: 48 });
}

async function taps(assistant) {
  const delays = [];
  for (let tap = 0; tap < TAPS; tap += 1) {
    const measure = async (until) => {
      const first = () => window.sends.find(([, data]) => data.includes("realtimeInput"));
      await until(first);
      return first()[0] - window.tapped;
    };
    delays.push(await converse(assistant, { hooks: [[watchSends]], measure }));
  }
  figure(`tap to first audio on the wire, median of ${TAPS}`, median(delays), "ms", { digits: 0 });
}

async function mainThread(assistant) {
  const { ms, count } = await converse(assistant, {
    hooks: [[watchPorts]],
    measure: async (until) => {
      await until(() => window.ports.count > 100);
      const before = { ...window.ports };
      await until(() => window.ports.count >= before.count + 500);
      return { ms: window.ports.ms - before.ms, count: window.ports.count - before.count };
    },
  });
  const perSecond = (ms / count) * (1000 / FRAME_MS);
  figure("main thread a second of audio sent, all port handlers", perSecond, "ms", { target: 2.9, peer: 2.9 });
}

/** Measures everything on the way up. */
export async function uplink(assistant) {
  await onsets(assistant);
  await taps(assistant);
  await mainThread(assistant);
}
