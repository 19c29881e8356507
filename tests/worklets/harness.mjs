// Runs a worklet file outside the browser: a stub of the audio thread's globals and a clock of 128-frame quanta.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const QUANTUM = 128;

// Loads `public/worklets/<file>` and makes its one processor for a context of `sampleRate`.
export function startWorklet(file, sampleRate, processorOptions = {}) {
  const posted = [];
  class AudioWorkletProcessor {
    port = { onmessage: null, postMessage: (message, transfer = []) => posted.push({ ...message, transfer }) };
  }
  const scope = { AudioWorkletProcessor, sampleRate, currentFrame: 0, Float32Array, Math, Number };
  scope.registerProcessor = (name, processor) => Object.assign(scope, { name, processor });
  const url = new URL(`../../public/worklets/${file}`, import.meta.url);
  vm.runInNewContext(readFileSync(url, "utf8"), scope, { filename: file });
  const processor = new scope.processor({ processorOptions });

  return {
    name: scope.name,
    posted,
    // Everything posted since the last call.
    takePosted: () => posted.splice(0),
    send: (message) => processor.port.onmessage({ data: message }),
    get frame() {
      return scope.currentFrame;
    },
    // One quantum: `inputs` are the channels of the first input; gives the first output's channels and `alive`.
    quantum(inputs = [], channelCount = 1) {
      const output = Array.from({ length: channelCount }, () => new Float32Array(QUANTUM));
      const alive = processor.process([inputs], [output]);
      scope.currentFrame += QUANTUM;
      return { output, alive };
    },
  };
}

export { QUANTUM };
