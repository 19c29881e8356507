// An interruption: the old voice is gone within 6 ms without a click, the next reply is heard whole.

import assert from "node:assert/strict";
import { test } from "node:test";

import { decibels, jumps, peak, Speaker } from "./speaker.mjs";

for (const sampleRate of [48_000, 44_100]) {
  test(`at ${sampleRate} Hz a flush silences within 6 ms and never clicks, wherever it strikes`, () => {
    for (let at = 40; at < 80; at += 0.7) {
      const speaker = new Speaker(sampleRate);
      speaker.play(1, speaker.tone(5_000));
      speaker.run(at);
      const before = peak(speaker.sound);
      speaker.flush(2);
      const after = speaker.run(100);
      const six = Math.floor((sampleRate * 6) / 1000);
      assert.ok(decibels(peak(after.slice(six - 1)) / before) < -40, `loud after a flush at ${at} ms`);
      assert.equal(jumps(speaker.sound, sampleRate), 0);
    }
  });

  test(`at ${sampleRate} Hz the next reply plays whole, even when it comes with the flush`, () => {
    for (const delay of [0, 2, 60]) {
      const speaker = new Speaker(sampleRate);
      speaker.play(1, speaker.tone(5_000));
      speaker.run(500);
      speaker.flush(2);
      if (delay > 0) speaker.run(delay);
      const from = speaker.sound.length;
      speaker.phase = 0;
      const reply = speaker.tone(1_920, 440);
      for (let i = 0; i < 8; i += 1) {
        speaker.play(2, reply.slice((reply.length / 8) * i, (reply.length / 8) * (i + 1)));
      }
      speaker.end(2);
      speaker.run(2_500);
      const fade = speaker.frames(5);
      const heard = speaker.sound.slice(from, from + reply.length);
      for (let i = fade + 128; i < reply.length - fade; i += 1) assert.equal(heard[i], reply[i]);
      assert.equal(jumps(speaker.sound, sampleRate), 0);
      assert.equal(speaker.reports().at(-1).playedFrames, reply.length);
    }
  });
}

test("the playhead tells what was heard of the old voice, then starts the new one", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(5_000));
  speaker.run(200);
  speaker.reports();
  speaker.flush(2);
  const [old, fresh] = speaker.reports();
  assert.deepEqual([old.epoch, old.playing, old.queuedFrames], [1, false, 0]);
  assert.equal(old.playedFrames, speaker.sound.length + 240);
  assert.deepEqual([fresh.epoch, fresh.playedFrames, fresh.playing], [2, 0, false]);
});

test("a late chunk or end of the old epoch is ignored", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(1_000));
  speaker.run(100);
  speaker.flush(2);
  speaker.run(10);
  speaker.play(1, speaker.tone(1_000));
  speaker.end(1);
  assert.equal(peak(speaker.run(500)), 0);

  speaker.play(2, speaker.tone(20));
  speaker.end(1);
  assert.equal(peak(speaker.run(20)), 0, "the old end must not start the new turn early");
});

test("a flush that names the epoch being played leaves it alone", () => {
  const speaker = new Speaker(48_000);
  speaker.play(2, speaker.tone(300));
  speaker.end(2);
  speaker.run(100);
  speaker.flush(2);
  speaker.run(300);
  assert.equal(jumps(speaker.sound, 48_000), 0);
  assert.equal(speaker.reports().at(-1).playedFrames, speaker.frames(300));
});

test("an interruption in mid-underrun is not counted as one, and the next turn waits no longer", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(120));
  speaker.run(200);
  speaker.flush(2);
  speaker.play(2, speaker.tone(40));
  assert.equal(peak(speaker.run(60)), 0, "a start, which waits for more, not a resumption");
  speaker.play(2, speaker.tone(80));
  speaker.run(300);
  assert.equal(speaker.reports().at(-1).underruns, 0);
});

test("audio of the new epoch that overtook the flush is kept, and so is its end", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(1_000));
  speaker.run(100);
  speaker.play(2, speaker.tone(20, 440));
  speaker.end(2);
  speaker.flush(2);
  speaker.run(100);
  const last = speaker.reports().at(-1);
  assert.deepEqual([last.epoch, last.playedFrames, last.playing], [2, 960, false]);
  assert.equal(jumps(speaker.sound, 48_000), 0);
});

test("a flush during the fade of another loses neither fade", () => {
  for (let phase = 0; phase < 1; phase += 0.1) {
    const speaker = new Speaker(48_000);
    speaker.phase = 2 * Math.PI * phase;
    speaker.play(1, speaker.tone(1_000));
    speaker.run(100);
    speaker.flush(2);
    speaker.play(2, speaker.tone(1_000));
    speaker.run(2.6);
    speaker.flush(3);
    speaker.run(100);
    assert.equal(jumps(speaker.sound, 48_000), 0);
    assert.equal(peak(speaker.sound.slice(-4_000)), 0);
  }
});

test("a flush with nothing to drop is silent and harmless", () => {
  const speaker = new Speaker(48_000);
  speaker.flush(1);
  speaker.flush(1);
  speaker.flush(0);
  assert.equal(peak(speaker.run(50)), 0);
  speaker.play(1, speaker.tone(120));
  assert.ok(peak(speaker.run(50)) > 0.4);
});
