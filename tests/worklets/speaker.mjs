// Drives the playback worklet on a virtual clock and listens to what comes out.

import { QUANTUM, startWorklet } from "./harness.mjs";

// The most a 1 kHz tone of amplitude one half moves in one frame.
export const toneSlope = (sampleRate) => 0.5 * 2 * Math.sin((Math.PI * 1000) / sampleRate);

export class Speaker {
  constructor(sampleRate) {
    this.sampleRate = sampleRate;
    this.worklet = startWorklet("playback.js", sampleRate);
    this.sound = [];
    this.phase = 0;
  }

  frames(ms) {
    return Math.round((this.sampleRate * ms) / 1000);
  }

  // The next `ms` of a tone that goes on from call to call, as speech does from chunk to chunk.
  tone(ms, hz = 1000) {
    return Float32Array.from({ length: this.frames(ms) }, () => {
      this.phase += (2 * Math.PI * hz) / this.sampleRate;
      return 0.5 * Math.sin(this.phase);
    });
  }

  play(epoch, samples) {
    this.worklet.send({ type: "play", epoch, samples });
  }

  end(epoch) {
    this.worklet.send({ type: "end", epoch });
  }

  flush(epoch) {
    this.worklet.send({ type: "flush", epoch });
  }

  // Lets `ms` pass (whole quanta); gives the sound of that time.
  run(ms) {
    const from = this.sound.length;
    const until = from + this.frames(ms);
    while (this.sound.length < until) this.sound.push(...this.worklet.quantum().output[0]);
    return this.sound.slice(from);
  }

  // Runs through `events` ([at_ms, action]) and on until `untilMs`, each action at the first quantum of its time.
  script(events, untilMs) {
    const queue = [...events].sort(([a], [b]) => a - b);
    while (this.sound.length < this.frames(untilMs)) {
      while (queue.length > 0 && this.frames(queue[0][0]) <= this.sound.length) queue.shift()[1]();
      this.sound.push(...this.worklet.quantum().output[0]);
    }
    return this.sound;
  }

  reports() {
    return this.worklet.takePosted();
  }
}

// Places where the sound jumps more than 2.2 times what the tone can (the measure peers were judged by).
export function jumps(sound, sampleRate) {
  const limit = 2.2 * toneSlope(sampleRate);
  let count = 0;
  for (let i = 1; i < sound.length; i += 1) if (Math.abs(sound[i] - sound[i - 1]) > limit) count += 1;
  return count;
}

// Silences of at least 1 ms between the first and the last sound: [from, length] in frames.
export function gaps(sound, sampleRate) {
  const least = sampleRate / 1000;
  const loud = sound.flatMap((sample, i) => (Math.abs(sample) > 1e-4 ? [i] : []));
  return loud.slice(1).flatMap((at, i) => (at - loud[i] > least ? [[loud[i], at - loud[i]]] : []));
}

export const peak = (sound) => sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

export const decibels = (ratio) => 20 * Math.log10(ratio);

export { QUANTUM };
