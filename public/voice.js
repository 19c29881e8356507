// A voice message from another app to what the microphone gives: 16-bit samples at 16 kHz, mono. A module that
// `phone.js` loads when the first one comes. The browser decodes; what it cannot decode is told by a word
// (`VoiceError::of` in
// `src/core/voice_message.rs` knows them).

/** Rate of the sound that is sent, Hz. The browser resamples to the rate of the context that decodes. */
const WIRE_RATE_HZ = 16_000;
/** How long the file's own word on its length is waited for, ms: a browser that saves data may give none. */
const PATIENCE_MS = 3000;
/**
 * No sound takes more bytes a second: two channels of 32 bits at 192 kHz. A file that has more of them is longer than
 * it states.
 */
const BYTES_PER_S_MAX = 1_600_000;
/** A picture and names may stand beside the sound, bytes. */
const BESIDES_BYTES = 2_000_000;
/** A file that states no length is taken up to here, bytes: ten minutes at 128 kbit/s. */
const UNSTATED_MAX_BYTES = 10_000_000;

/** The length that a file states, seconds; NaN or Infinity when it states none. */
function stated(file) {
  return new Promise((resolve) => {
    const audio = new Audio();
    const address = URL.createObjectURL(file);
    const done = () => {
      clearTimeout(timer);
      audio.onloadedmetadata = audio.onerror = null;
      resolve(audio.duration);
      audio.removeAttribute("src");
      URL.revokeObjectURL(address);
    };
    const timer = setTimeout(done, PATIENCE_MS);
    audio.preload = "metadata";
    audio.onloadedmetadata = audio.onerror = done;
    audio.src = address;
  });
}

/**
 * The sound of a file as the bytes of its samples, or what is wrong with it. At most `lengthMaxS` seconds are taken.
 */
export async function decode(file, lengthMaxS) {
  const lengthS = await stated(file);
  const isStated = Number.isFinite(lengthS) && lengthS > 0;
  // Decoded, hours of speech would take all memory of a phone. What a file states can be wrong: `phone.js` is ready
  // for that.
  if (isStated && lengthS > lengthMaxS) return "long";
  if (file.size > (isStated ? lengthS * BYTES_PER_S_MAX + BESIDES_BYTES : UNSTATED_MAX_BYTES)) return "long";
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return "unreadable";
  }
  let sound;
  try {
    sound = await new OfflineAudioContext(1, 1, WIRE_RATE_HZ).decodeAudioData(bytes);
  } catch (error) {
    console.warn("not decoded", file.type, error);
    return "unknown";
  }
  if (sound.duration > lengthMaxS) return "long";
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel));
  const samples = new Int16Array(sound.length);
  for (let at = 0; at < samples.length; at += 1) {
    let sum = 0;
    for (const channel of channels) sum += channel[at];
    samples[at] = Math.round(Math.max(-1, Math.min(1, sum / channels.length)) * 32_767);
  }
  return new Uint8Array(samples.buffer);
}
