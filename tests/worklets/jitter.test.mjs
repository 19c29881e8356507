// The stream peers were measured on: 20 s of a tone in 40 ms chunks at real time, held up for 150 ms every second
// and for 350 ms every fourth, all that was held up then coming at once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { gaps, jumps, Speaker } from "./speaker.mjs";

const CHUNK_MS = 40;
const CHUNKS = 500;

function arrivals() {
  const stalls = [];
  for (let s = 1; s < 20; s += 1) stalls.push([s * 1000, s * 1000 + (s % 4 === 0 ? 350 : 150)]);
  return Array.from({ length: CHUNKS }, (_, n) => {
    const due = n * CHUNK_MS;
    const stall = stalls.find(([from, to]) => due >= from && due < to);
    return stall ? stall[1] : due;
  });
}

for (const sampleRate of [48_000, 44_100]) {
  test(`a stalling stream at ${sampleRate} Hz loses nothing and never clicks`, (t) => {
    const speaker = new Speaker(sampleRate);
    const events = arrivals().map((at) => [at, () => speaker.play(1, speaker.tone(CHUNK_MS))]);
    events.push([20_000, () => speaker.end(1)]);
    const sound = speaker.script(events, 21_000);

    const reports = speaker.reports();
    const last = reports.at(-1);
    const silences = gaps(sound, sampleRate).map(([, frames]) => (frames * 1000) / sampleRate);
    const silenceMs = silences.reduce((sum, ms) => sum + ms, 0);
    t.diagnostic(`${silences.length} gaps, ${silenceMs.toFixed(0)} ms of silence, ${last.underruns} underruns`);

    assert.equal(last.playedFrames, CHUNKS * speaker.frames(CHUNK_MS));
    assert.deepEqual([last.queuedFrames, last.playing], [0, false]);
    assert.equal(jumps(sound, sampleRate), 0);
    assert.ok(silences.length <= 2, `${silences.length} gaps`);
    assert.ok(silenceMs <= 290, `${silenceMs} ms of silence`);
  });
}
