// Playback worklet: plays the assistant's voice on the audio clock.
//
// Owns the queue, the wait before starting, the fades and the playhead. Knows nothing of turns or of the socket; an
// epoch is only a number, and a larger one is newer. Invariants: every sample of a living epoch is played once, in
// order; the gain never jumps, neither at a start, an end, an underrun nor a flush.
//
// Takes: {type: "play", epoch, samples}   mono Float32Array at the context's rate
//        {type: "end", epoch}             the turn has no more audio: play what there is
//        {type: "flush", epoch}           drop everything older than this epoch
//        {type: "stop"}                   ends the processor
// Posts: {type: "playhead", epoch, playedFrames, queuedFrames, underruns, playing}
//        playedFrames: of this epoch; underruns: since the processor began; sent every 50 ms of sound and at once
//        when sound starts, runs dry, changes epoch or is flushed.

const frames = (ms) => Math.floor((sampleRate * ms) / 1000);

// Length of a fade, and so of the look-ahead kept for it.
const FADE = frames(5);
// Raised cosine from silence to full gain, in FADE steps.
const GAIN = Float32Array.from({ length: FADE + 1 }, (_, i) => 0.5 - 0.5 * Math.cos((Math.PI * i) / FADE));

// Before the first sound after a pause: either plenty is there, or enough and a moment has passed in which more could
// have come. A server ahead of real time starts at once, one that is not gets a cushion against its stalls.
const START_PLENTY = frames(100);
const START_ENOUGH = frames(40);
const START_WAIT = frames(72);

// After an underrun: this much, more with each further one, less again after a calm while; and a moment longer, or the
// next stall of the same length would run dry again by a hair.
const RESUME_LEAST = frames(60);
const RESUME_STEP = frames(30);
const RESUME_MOST = frames(120);
const RESUME_WAIT = frames(8);
const CALM = frames(5000);

// Sound this old is played however little there is: the "end" that should have come is late or lost.
const LONGEST_WAIT = frames(300);

const REPORT_EVERY = frames(50);

// Chunks in order; a linked list, so that both ends cost the same however long the queue is.
class Queue {
  constructor() {
    this.head = null;
    this.tail = null;
    this.cursor = 0;
    this.frames = 0;
  }

  push(epoch, samples) {
    const chunk = { epoch, samples, next: null };
    if (this.tail) this.tail.next = chunk;
    else this.head = chunk;
    this.tail = chunk;
    this.frames += samples.length;
  }

  // The epoch of the next sample; the queue must not be empty.
  get epoch() {
    return this.head.epoch;
  }

  // Samples left of the first chunk; the queue must not be empty.
  get contiguous() {
    return this.head.samples.length - this.cursor;
  }

  // The next sample; the queue must not be empty.
  take() {
    const sample = this.head.samples[this.cursor];
    this.skip(1);
    return sample;
  }

  // The next `count` samples, at most `contiguous`, into `out` from `at` on.
  copy(out, at, count) {
    const { samples } = this.head;
    for (let i = 0; i < count; i += 1) out[at + i] = samples[this.cursor + i];
    this.skip(count);
  }

  skip(count) {
    this.cursor += count;
    this.frames -= count;
    if (this.cursor === this.head.samples.length) {
      this.cursor = 0;
      this.head = this.head.next;
      if (!this.head) this.tail = null;
    }
  }

  dropOlderThan(epoch) {
    const { head, cursor } = this;
    this.head = null;
    this.tail = null;
    this.cursor = 0;
    this.frames = 0;
    for (let chunk = head; chunk; chunk = chunk.next) {
      if (chunk.epoch < epoch) continue;
      const played = chunk === head ? cursor : 0;
      this.push(chunk.epoch, played ? chunk.samples.subarray(played) : chunk.samples);
    }
  }
}

class PlaybackProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.queue = new Queue();
    // The oldest epoch still alive, the newest heard of, and the one being played.
    this.oldestEpoch = 0;
    this.newestEpoch = 0;
    this.epoch = 0;
    this.playedFrames = 0;
    this.playing = false;
    // No more audio is expected, so nothing is worth waiting for.
    this.ended = false;
    // Ran dry in mid-turn: an underrun if the turn then goes on.
    this.starved = false;
    this.underruns = 0;
    this.resumeFrames = RESUME_LEAST;
    this.calmFrames = 0;
    this.waitedFrames = 0;
    // Step of the fade, 0 silent to FADE full.
    this.level = 0;
    // What a flush cut off, already faded, and how much of it is out.
    this.rest = new Float32Array(FADE);
    this.restAt = FADE;
    this.sinceReport = 0;
    this.stopped = false;
    this.port.onmessage = ({ data }) => this.receive(data);
  }

  receive(message) {
    const { type, epoch } = message;
    if (type === "stop") {
      this.stopped = true;
    } else if (type === "flush" && epoch > this.oldestEpoch) {
      this.flush(epoch);
    } else if (type === "play" && epoch >= this.newestEpoch && message.samples?.length > 0) {
      this.newestEpoch = epoch;
      this.ended = false;
      this.queue.push(epoch, message.samples);
    } else if (type === "end" && epoch >= this.newestEpoch) {
      this.newestEpoch = epoch;
      this.ended = true;
      if (this.queue.frames === 0) this.starved = false;
    }
  }

  flush(epoch) {
    const heard = this.epoch < epoch;
    if (heard && this.playing) this.keepRest(epoch);
    this.queue.dropOlderThan(epoch);
    this.oldestEpoch = epoch;
    if (this.newestEpoch < epoch) {
      this.newestEpoch = epoch;
      this.ended = false;
    }
    if (!heard) return;
    this.playing = false;
    this.starved = false;
    this.resumeFrames = RESUME_LEAST;
    this.waitedFrames = 0;
    this.report();
    this.epoch = epoch;
    this.playedFrames = 0;
    this.report();
  }

  // Sets aside the fade of what is being played, over the fade of an earlier flush if that still sounds.
  keepRest(epoch) {
    this.rest.copyWithin(0, this.restAt);
    this.rest.fill(0, FADE - this.restAt);
    this.restAt = 0;
    for (let i = 0; this.level > 0 && this.queue.frames > 0 && this.queue.epoch < epoch; i += 1) {
      this.level -= 1;
      this.rest[i] += this.queue.take() * GAIN[this.level];
      this.playedFrames += 1;
    }
    this.level = 0;
  }

  process(_inputs, outputs) {
    if (this.stopped) return false;
    const channels = outputs[0];
    const out = channels[0];
    this.startIfReady(out.length);
    let filled = 0;
    while (this.playing && filled < out.length) filled += this.fill(out, filled);
    out.fill(0, filled);
    for (let i = 0; this.restAt < FADE && i < out.length; i += 1) {
      out[i] += this.rest[this.restAt];
      this.restAt += 1;
    }
    for (let i = 1; i < channels.length; i += 1) channels[i].set(out);
    if (this.playing && this.sinceReport >= REPORT_EVERY) this.report();
    return true;
  }

  startIfReady(quantum) {
    if (this.playing || this.queue.frames === 0) return;
    if (!this.isReady()) {
      this.waitedFrames += quantum;
      return;
    }
    if (this.starved) {
      this.underruns += 1;
      this.resumeFrames = Math.min(this.resumeFrames + RESUME_STEP, RESUME_MOST);
    }
    this.starved = false;
    this.playing = true;
    this.waitedFrames = 0;
    this.calmFrames = 0;
    this.enterEpoch();
    this.report();
  }

  isReady() {
    const queued = this.queue.frames;
    if (this.ended || this.waitedFrames >= LONGEST_WAIT) return true;
    if (this.starved) return queued >= this.resumeFrames && this.waitedFrames >= RESUME_WAIT;
    return queued >= START_PLENTY || (queued >= START_ENOUGH && this.waitedFrames >= START_WAIT);
  }

  // Puts sound into `out` from frame `from` on; gives how many frames, at least one. The gain follows what is left: it
  // can always reach silence with the last sample.
  fill(out, from) {
    if (this.queue.epoch !== this.epoch) {
      this.report();
      this.enterEpoch();
    }
    let count = Math.min(out.length - from, this.queue.contiguous);
    if (this.level === FADE && this.queue.frames - count >= FADE) {
      this.queue.copy(out, from, count);
    } else {
      this.level = Math.min(this.level + 1, FADE, this.queue.frames - 1);
      out[from] = this.queue.take() * GAIN[this.level];
      count = 1;
    }
    this.advance(count);
    if (this.queue.frames === 0) this.runDry();
    return count;
  }

  advance(count) {
    this.playedFrames += count;
    this.sinceReport += count;
    this.calmFrames += count;
    if (this.calmFrames >= CALM) {
      this.calmFrames = 0;
      this.resumeFrames = Math.max(this.resumeFrames - RESUME_STEP, RESUME_LEAST);
    }
  }

  runDry() {
    this.playing = false;
    this.starved = !this.ended;
    if (this.ended) this.resumeFrames = RESUME_LEAST;
    this.report();
  }

  enterEpoch() {
    if (this.queue.epoch === this.epoch) return;
    this.epoch = this.queue.epoch;
    this.playedFrames = 0;
  }

  report() {
    this.sinceReport = 0;
    this.port.postMessage({
      type: "playhead",
      epoch: this.epoch,
      playedFrames: this.playedFrames,
      queuedFrames: this.queue.frames,
      underruns: this.underruns,
      playing: this.playing,
    });
  }
}

registerProcessor("prorab-playback", PlaybackProcessor);
