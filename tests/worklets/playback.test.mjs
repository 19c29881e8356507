import assert from "node:assert/strict";
import { test } from "node:test";

import { gaps, jumps, peak, Speaker } from "./speaker.mjs";

const RATES = [48_000, 44_100];

test("registers under the name the page asks for", () => {
  assert.equal(new Speaker(48_000).worklet.name, "prorab-playback");
});

for (const sampleRate of RATES) {
  test(`a turn ahead of real time starts at once and plays whole at ${sampleRate} Hz`, () => {
    const speaker = new Speaker(sampleRate);
    const voice = speaker.tone(480);
    speaker.play(1, voice.subarray(0, speaker.frames(240)));
    speaker.play(1, voice.subarray(speaker.frames(240)));
    speaker.end(1);
    const sound = speaker.run(600);
    const fade = speaker.frames(5);
    for (let i = fade; i < voice.length - fade; i += 1) assert.equal(sound[i], voice[i], `frame ${i}`);
    assert.equal(peak(sound.slice(voice.length)), 0);
    assert.equal(jumps(sound, sampleRate), 0);
  });
}

test("a thin stream waits for a cushion, though never long", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(40));
  assert.equal(peak(speaker.run(40)), 0);
  speaker.play(1, speaker.tone(40));
  assert.ok(peak(speaker.run(40)) > 0.4);
});

test("a short turn does not wait once it has ended", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(20));
  speaker.run(10);
  speaker.end(1);
  assert.ok(peak(speaker.run(20)) > 0.4);
});

test("an end that comes before its last sound is heard plays that sound to the end", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(200));
  speaker.run(50);
  speaker.end(1);
  speaker.run(300);
  assert.deepEqual(playhead(speaker.reports().at(-1)), [1, 9_600, 0, 0, false]);
});

test("a turn whose end got lost is still played", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(20));
  speaker.run(400);
  assert.equal(speaker.reports().at(-1).playedFrames, 960);
});

const playhead = ({ epoch, playedFrames, queuedFrames, underruns, playing }) => [
  epoch,
  playedFrames,
  queuedFrames,
  underruns,
  playing,
];

test("the playhead is told at the start, every 50 ms, and when the turn is over", () => {
  const speaker = new Speaker(48_000);
  speaker.play(3, speaker.tone(500));
  speaker.end(3);
  speaker.run(700);
  const reports = speaker.reports();
  assert.ok(reports.every(({ type, epoch }) => type === "playhead" && epoch === 3));
  assert.deepEqual(playhead(reports[0]), [3, 0, 24_000, 0, true]);
  assert.deepEqual(playhead(reports.at(-1)), [3, 24_000, 0, 0, false]);
  const steps = reports.slice(1, -1).map(({ playedFrames }, i) => playedFrames - reports[i].playedFrames);
  assert.ok(steps.length >= 9 && steps.every((step) => step >= 2_400 && step < 2_400 + 128), `${steps}`);
});

test("nothing to play, nothing to tell", () => {
  const speaker = new Speaker(48_000);
  assert.equal(peak(speaker.run(200)), 0);
  assert.deepEqual(speaker.reports(), []);
});

test("an underrun fades out, is counted when the turn goes on, and loses nothing", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(120));
  speaker.run(300);
  assert.equal(speaker.reports().at(-1).playing, false);
  speaker.play(1, speaker.tone(120));
  speaker.end(1);
  speaker.run(300);
  assert.deepEqual(playhead(speaker.reports().at(-1)), [1, 11_520, 0, 1, false]);
  assert.equal(gaps(speaker.sound, 48_000).length, 1);
  assert.equal(jumps(speaker.sound, 48_000), 0);
});

test("running dry before a late end is no underrun", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(120));
  speaker.run(200);
  speaker.end(1);
  speaker.play(1, speaker.tone(120));
  speaker.end(1);
  speaker.run(200);
  assert.equal(speaker.reports().at(-1).underruns, 0);
});

test("turns that end in time are no underruns, and each waits for its own cushion", () => {
  const speaker = new Speaker(48_000);
  for (let turn = 0; turn < 3; turn += 1) {
    speaker.play(1, speaker.tone(20));
    assert.equal(peak(speaker.run(20)), 0);
    speaker.play(1, speaker.tone(100));
    speaker.end(1);
    assert.ok(peak(speaker.run(200)) > 0.4);
  }
  const last = speaker.reports().at(-1);
  assert.deepEqual([last.underruns, last.playedFrames], [0, 3 * speaker.frames(120)]);
});

// Feeds a starved speaker 10 ms at a time; gives how many ms it took to sound again.
function cushion(speaker, epoch) {
  for (let queued = 10; ; queued += 10) {
    speaker.play(epoch, speaker.tone(10));
    if (peak(speaker.run(10)) > 0) return queued;
  }
}

// Plays 120 ms and runs dry.
function starve(speaker, epoch) {
  speaker.play(epoch, speaker.tone(120));
  speaker.run(300);
}

test("each underrun of a turn asks for a longer cushion, up to 120 ms", () => {
  const speaker = new Speaker(48_000);
  starve(speaker, 1);
  const cushions = [];
  for (let n = 0; n < 5; n += 1) {
    cushions.push(cushion(speaker, 1));
    speaker.run(300);
  }
  assert.deepEqual(cushions, [60, 90, 120, 120, 120]);
});

for (const [why, calm] of [
  ["a flush", (speaker) => speaker.flush(2)],
  [
    "the end of the turn",
    (speaker) => {
      speaker.play(2, speaker.tone(120));
      speaker.end(2);
      speaker.run(300);
    },
  ],
  [
    "10 s of undisturbed sound",
    (speaker) => {
      speaker.play(2, speaker.tone(10_500));
      speaker.run(11_000);
      speaker.end(2);
    },
  ],
]) {
  test(`after ${why} the cushion is short again`, () => {
    const speaker = new Speaker(48_000);
    starve(speaker, 1);
    for (let n = 0; n < 4; n += 1) {
      cushion(speaker, 1);
      speaker.run(300);
    }
    calm(speaker);
    starve(speaker, 2);
    assert.equal(cushion(speaker, 2), 60);
  });
}

test("epochs that follow without a flush play on, each with its own playhead", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(120));
  speaker.play(2, speaker.tone(130));
  speaker.end(2);
  speaker.run(400);
  const reports = speaker.reports();
  const lastOf = (epoch) => reports.findLast((report) => report.epoch === epoch).playedFrames;
  assert.deepEqual([lastOf(1), lastOf(2)], [speaker.frames(120), speaker.frames(130)]);
  assert.equal(jumps(speaker.sound, 48_000), 0);
});

test("sound that goes on just as it fades for want of more comes back without a jump", () => {
  for (let late = 0; late < 480; late += 16) {
    const speaker = new Speaker(48_000);
    speaker.play(1, speaker.tone(105));
    speaker.run(103);
    speaker.play(1, speaker.tone(100));
    speaker.end(1);
    speaker.run(150);
    assert.equal(jumps(speaker.sound, 48_000), 0);
    assert.equal(speaker.reports().at(-1).playedFrames, speaker.frames(205));
  }
});

test("every channel of the output gets the voice", () => {
  const speaker = new Speaker(48_000);
  speaker.play(1, speaker.tone(120));
  speaker.end(1);
  const { output } = speaker.worklet.quantum([], 2);
  assert.ok(peak(output[0]) > 0);
  assert.deepEqual(output[1], output[0]);
});

test("stop ends the processor", () => {
  const { worklet } = new Speaker(48_000);
  assert.equal(worklet.quantum().alive, true);
  worklet.send({ type: "stop" });
  assert.equal(worklet.quantum().alive, false);
});

test("empty and foreign messages do no harm", () => {
  const speaker = new Speaker(48_000);
  for (const message of [{ type: "play", epoch: 1 }, { type: "play", epoch: 1, samples: [] }, { type: "x" }, {}]) {
    speaker.worklet.send(message);
  }
  assert.equal(peak(speaker.run(50)), 0);
});
