import assert from "node:assert/strict";
import { test } from "node:test";

import { QUANTUM, startWorklet } from "./harness.mjs";

// Input whose every sample is its own index, so that a lost or repeated one shows.
const ramp = (from) => Float32Array.from({ length: QUANTUM }, (_, i) => from + i);

test("registers under the name the page asks for", () => {
  assert.equal(startWorklet("capture.js", 48_000).name, "prorab-capture");
});

for (const [sampleRate, blockFrames] of [[48_000, 960], [44_100, 882], [8_000, 100]]) {
  test(`cuts ${sampleRate} Hz into blocks of ${blockFrames} frames, none lost, each with its time`, () => {
    const worklet = startWorklet("capture.js", sampleRate, { blockFrames });
    for (let n = 0; n < 100; n += 1) worklet.quantum([ramp(n * QUANTUM)]);
    const blocks = worklet.takePosted();
    assert.equal(blocks.length, Math.floor((100 * QUANTUM) / blockFrames));
    blocks.forEach(({ type, samples, frame, transfer }, n) => {
      assert.equal(type, "block");
      assert.equal(frame, n * blockFrames);
      assert.deepEqual([...samples], Array.from({ length: blockFrames }, (_, i) => n * blockFrames + i));
      assert.equal(transfer.length, 1);
      assert.ok(transfer[0] === samples.buffer, "the buffer is transferred, not copied");
    });
  });
}

test("without options a block is 20 ms", () => {
  const worklet = startWorklet("capture.js", 44_100);
  for (let n = 0; n < 7; n += 1) worklet.quantum([ramp(0)]);
  assert.equal(worklet.takePosted()[0].samples.length, 882);
});

test("two channels are mixed, further ones ignored", () => {
  const worklet = startWorklet("capture.js", 48_000, { blockFrames: QUANTUM });
  worklet.quantum([new Float32Array(QUANTUM).fill(0.5), new Float32Array(QUANTUM).fill(-0.25), ramp(7)]);
  assert.ok(worklet.takePosted()[0].samples.every((sample) => sample === 0.125));
});

test("a disconnected microphone sends silence", () => {
  const worklet = startWorklet("capture.js", 48_000, { blockFrames: QUANTUM });
  worklet.quantum([ramp(1)]);
  for (let n = 0; n < 3; n += 1) worklet.quantum([]);
  const blocks = worklet.takePosted();
  assert.equal(blocks.length, 4);
  assert.ok(blocks.slice(1).every(({ samples }) => samples.every((sample) => sample === 0)));
});

test("the output stays silent", () => {
  const { output } = startWorklet("capture.js", 48_000).quantum([ramp(1)], 2);
  assert.ok(output.every((channel) => channel.every((sample) => sample === 0)));
});

test("stop ends the processor", () => {
  const worklet = startWorklet("capture.js", 48_000);
  assert.equal(worklet.quantum([ramp(0)]).alive, true);
  worklet.send({ type: "stop" });
  assert.equal(worklet.quantum([ramp(0)]).alive, false);
});
