// Reading a recording of the output: when a tone is heard, for how long, and whether it clicks.

/** A recording as one run of samples: `at(frame)` is the index of a frame of the audio clock. */
export function joined({ rate, chunks, came }) {
  const first = chunks[0][0];
  const samples = new Float32Array(chunks.at(-1)[0] + chunks.at(-1)[1].length - first);
  for (const [frame, part] of chunks) samples.set(part, frame - first);
  return { rate, samples, at: (frame) => Math.round(frame) - first, came };
}

/** Loudness of each millisecond, as a share of a full tone of `amplitude`. */
export function perMillisecond({ rate, samples }, amplitude) {
  const length = rate / 1000;
  return Array.from({ length: Math.floor(samples.length / length) }, (_, ms) => {
    const part = samples.subarray(Math.round(ms * length), Math.round((ms + 1) * length));
    const power = part.reduce((sum, x) => sum + x * x, 0) / part.length;
    return Math.sqrt(2 * power) / amplitude;
  });
}

/** The first sample from `from` on that is louder than `limit`, or the length. */
export function firstLoud(samples, from, limit) {
  for (let i = Math.max(0, from); i < samples.length; i += 1) if (Math.abs(samples[i]) > limit) return i;
  return samples.length;
}

/** The last sample before `to` that is louder than `limit`, or -1. */
export function lastLoud(samples, to, limit) {
  for (let i = to - 1; i >= 0; i -= 1) if (Math.abs(samples[i]) > limit) return i;
  return -1;
}

/** The largest step from sample to sample. */
export function largestStep(samples) {
  let largest = 0;
  for (let i = 1; i < samples.length; i += 1) largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
  return largest;
}

/** The largest step of a tone. */
export const stepOf = (hz, amplitude, rate) => 2 * amplitude * Math.sin((Math.PI * hz) / rate);
