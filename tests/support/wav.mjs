// Sound for tests: the recorded foreman (tests/fixtures/speech/*.ogg) as samples, or as a WAV for Chromium's fake
// microphone (`--use-file-for-fake-audio-capture=FILE.wav%noloop`; without %noloop Chromium plays it round and round).

import { readFile, writeFile } from "node:fs/promises";
import { OggVorbisDecoder } from "@wasm-audio-decoders/ogg-vorbis";

const FIXTURES = new URL("../fixtures/speech/", import.meta.url);
/** Zero crossings of the interpolation kernel on each side. */
const KERNEL_CROSSINGS = 16;

/** A recorded phrase (`dictation`, `question`, `interjection`) as mono samples in -1..1 at `rateHz`. */
export async function speech(name, rateHz) {
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  try {
    const { channelData, sampleRate } = await decoder.decodeFile(await readFile(new URL(`${name}.ogg`, FIXTURES)));
    return resample(channelData[0], sampleRate, rateHz);
  } finally {
    decoder.free();
  }
}

/** `ms` of digital silence. */
export function silence(ms, rateHz) {
  return new Float32Array(Math.round((ms * rateHz) / 1000));
}

/**
 * A scene in order: a number is that many milliseconds of silence, a string a recorded phrase, samples are themselves.
 * `scene([1500, "dictation", 8000], 48000)`
 */
export async function scene(parts, rateHz) {
  const sounds = [];
  for (const part of parts) {
    if (typeof part === "number") sounds.push(silence(part, rateHz));
    else sounds.push(typeof part === "string" ? await speech(part, rateHz) : part);
  }
  const whole = new Float32Array(sounds.reduce((length, sound) => length + sound.length, 0));
  let at = 0;
  for (const sound of sounds) {
    whole.set(sound, at);
    at += sound.length;
  }
  return whole;
}

/** Writes a scene as 16-bit mono WAV, 48 kHz unless told, and gives its path back. */
export async function writeScene(path, parts, rateHz = 48_000) {
  const pcm = pcm16(await scene(parts, rateHz));
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(pcm.length, 40);
  await writeFile(path, Buffer.concat([header, pcm]));
  return path;
}

/** Samples in -1..1 as little-endian 16-bit PCM. */
export function pcm16(samples) {
  const pcm = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, n) => pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), n * 2));
  return pcm;
}

/** Band-limited interpolation with a Hann-windowed sinc. */
function resample(samples, fromHz, toHz) {
  if (fromHz === toHz) return samples;
  const cutoff = Math.min(1, toHz / fromHz);
  const reach = KERNEL_CROSSINGS / cutoff;
  const output = new Float32Array(Math.round((samples.length * toHz) / fromHz));
  for (let n = 0; n < output.length; n++) {
    const centre = (n * fromHz) / toHz;
    let sum = 0;
    for (let m = Math.max(0, Math.ceil(centre - reach)); m <= Math.min(samples.length - 1, centre + reach); m++) {
      const x = m - centre;
      const phase = Math.PI * x * cutoff;
      const sinc = x === 0 ? 1 : Math.sin(phase) / phase;
      sum += samples[m] * cutoff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / reach));
    }
    output[n] = sum;
  }
  return output;
}

/** White noise of amplitude `peak`, the same in every run. */
export function noise(ms, rateHz, peak) {
  let state = 0x9e3779b9;
  return silence(ms, rateHz).map(() => {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state / 2 ** 31) * peak;
  });
}
