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

// Before the first sound after a pause: this much must be there, and then either more, or a moment has passed in
// which more could have come. A server ahead of real time thus starts at once; one that is not gets a cushion.
const START_LEAST = frames(40);
const START_AMPLE = frames(120);
const START_WAIT = frames(50);

// After an underrun: this much, more with each further one, less again after a calm while.
const RESUME_LEAST = frames(60);
const RESUME_STEP = frames(30);
const RESUME_MOST = frames(120);
const CALM = frames(5000);

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

  // The next sample; the queue must not be empty.
  take() {
    const { samples } = this.head;
    const sample = samples[this.cursor];
    this.cursor += 1;
    this.frames -= 1;
    if (this.cursor === samples.length) {
      this.cursor = 0;
      this.head = this.head.next;
      if (!this.head) this.tail = null;
    }
    return sample;
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
    // The oldest epoch still alive, and the one being played.
    this.oldestEpoch = 0;
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
    if (message.type === "stop") {
      this.stopped = true;
      return;
    }
    if (!(message.epoch >= this.oldestEpoch)) return;
    if (message.type === "play") {
      if (!(message.samples?.length > 0)) return;
      this.ended = false;
      this.queue.push(message.epoch, message.samples);
    } else if (message.type === "end") {
      this.ended = true;
      this.starved = false;
    } else if (message.type === "flush") {
      this.flush(message.epoch);
    }
  }

  flush(epoch) {
    if (this.playing && this.epoch < epoch) this.keepRest(epoch);
    this.oldestEpoch = epoch;
    this.queue.dropOlderThan(epoch);
    if (this.epoch >= epoch) return;
    this.playing = false;
    this.ended = false;
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
    const [out, ...others] = outputs[0];
    this.startIfReady(out.length);
    for (let i = 0; i < out.length; i += 1) {
      let sample = this.playing ? this.next() : 0;
      if (this.restAt < FADE) {
        sample += this.rest[this.restAt];
        this.restAt += 1;
      }
      out[i] = sample;
    }
    for (const channel of others) channel.set(out);
    if (this.playing && this.sinceReport >= REPORT_EVERY) this.report();
    return true;
  }

  startIfReady(quantum) {
    if (this.playing || this.queue.frames === 0) return;
    const queued = this.queue.frames;
    const ready =
      this.ended ||
      (this.starved
        ? queued >= this.resumeFrames
        : queued >= START_AMPLE || (queued >= START_LEAST && this.waitedFrames >= START_WAIT));
    if (!ready) {
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
    this.level = 0;
    this.enterEpoch();
    this.report();
  }

  // One sample out of the queue. The gain follows what is left: it can always reach silence with the last sample.
  next() {
    if (this.queue.epoch !== this.epoch) {
      this.report();
      this.enterEpoch();
    }
    this.level = Math.min(this.level + 1, FADE, this.queue.frames - 1);
    const sample = this.queue.take() * GAIN[this.level];
    this.playedFrames += 1;
    this.sinceReport += 1;
    this.calmFrames += 1;
    if (this.calmFrames === CALM) {
      this.calmFrames = 0;
      this.resumeFrames = Math.max(this.resumeFrames - RESUME_STEP, RESUME_LEAST);
    }
    if (this.queue.frames === 0) this.runDry();
    return sample;
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
