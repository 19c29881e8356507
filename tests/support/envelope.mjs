// Whether one recording is heard in another, by their loudness over time: what a browser does to a microphone's sound
// (echo and noise suppression, gain) changes every sample but not when somebody speaks.

const FRAME_MS = 20;
/** Quieter than this all silence is alike, dB. */
const FLOOR_DB = -50;
/** Speech has this over the floor, dB. */
const LOUD_DB = 20;

/** Loudness of each 20 ms, dB over the floor. */
function envelope(pcm, rateHz) {
  const length = (rateHz * FRAME_MS) / 1000;
  return Array.from({ length: Math.floor(pcm.length / length) }, (_, n) => {
    const power = pcm.slice(n * length, (n + 1) * length).reduce((sum, x) => sum + (x / 32768) ** 2, 0) / length;
    return Math.max(0, 10 * Math.log10(power + 1e-12) - FLOOR_DB);
  });
}

function correlation(a, b) {
  const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, n) => {
    ab += (x - meanA) * (b[n] - meanB);
    aa += (x - meanA) ** 2;
    bb += (b[n] - meanB) ** 2;
  });
  return ab / Math.sqrt(aa * bb || 1);
}

/**
 * Where `original` begins in `recording` (both PCM16 of one rate, as numbers): `{ delayMs, likeness }`. A negative
 * delay means that the recording lacks so much of the beginning. `likeness` is at most 1.
 */
export function find(original, recording, rateHz, mostMs = 2000) {
  const [sought, heard] = [envelope(original, rateHz), envelope(recording, rateHz)];
  const most = mostMs / FRAME_MS;
  let best = { delayMs: 0, likeness: -1 };
  for (let delay = -most; delay <= most; delay += 1) {
    const from = Math.max(0, -delay);
    const length = Math.min(sought.length - from, heard.length - from - delay);
    if (length < sought.length / 2) continue;
    const likeness = correlation(sought.slice(from, from + length), heard.slice(from + delay, from + delay + length));
    if (likeness > best.likeness) best = { delayMs: delay * FRAME_MS, likeness };
  }
  return best;
}

/** From the first loud moment of a recording to its last, ms. */
export function spokenMs(pcm, rateHz) {
  const loud = envelope(pcm, rateHz).map((level) => level > LOUD_DB);
  return (loud.lastIndexOf(true) - loud.indexOf(true) + 1) * FRAME_MS;
}

/** Little-endian PCM16 as numbers. */
export const samples = (pcm) => Array.from({ length: pcm.length / 2 }, (_, n) => pcm.readInt16LE(n * 2));
