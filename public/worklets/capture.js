// Microphone worklet: cuts the input into blocks and posts them.
//
// Owns the cutting. A buffer is made anew for every block: handing it back costs the page a message, which is dearer.
// Knows nothing of rates or of the wire: resampling is the page's.
// Invariant: one block for every `blockFrames` frames of the audio clock, silence included, so the stream never
// pauses and the index of a frame is its time.
//
// Options: processorOptions.blockFrames, frames in a block (20 ms of the context's rate).
// Posts:   {type: "block", samples: Float32Array, frame}   frame: currentFrame of the first sample
// Takes:   {type: "stop"}   ends the processor

class CaptureProcessor extends AudioWorkletProcessor {
  constructor(options) {
    super();
    const asked = options?.processorOptions?.blockFrames;
    this.blockFrames = Number.isInteger(asked) && asked > 0 ? asked : Math.round(sampleRate / 50);
    this.block = new Float32Array(this.blockFrames);
    this.filled = 0;
    this.firstFrame = 0;
    this.stopped = false;
    this.port.onmessage = ({ data }) => {
      if (data.type === "stop") this.stopped = true;
    };
  }

  process(inputs, outputs) {
    if (this.stopped) return false;
    const channels = inputs[0] ?? [];
    const frames = channels[0]?.length ?? outputs[0]?.[0]?.length ?? 128;
    let taken = 0;
    while (taken < frames) {
      if (this.filled === 0) this.firstFrame = currentFrame + taken;
      const count = Math.min(frames - taken, this.blockFrames - this.filled);
      this.take(channels, taken, count);
      taken += count;
      if (this.filled === this.blockFrames) this.post();
    }
    return true;
  }

  take(channels, from, count) {
    const { block, filled } = this;
    const [left, right] = channels;
    if (left && !right) {
      for (let i = 0; i < count; i += 1) block[filled + i] = left[from + i];
    } else if (left) {
      for (let i = 0; i < count; i += 1) block[filled + i] = (left[from + i] + right[from + i]) / 2;
    }
    this.filled += count;
  }

  post() {
    const samples = this.block;
    this.block = new Float32Array(this.blockFrames);
    this.filled = 0;
    this.port.postMessage({ type: "block", samples, frame: this.firstFrame }, [samples.buffer]);
  }
}

registerProcessor("prorab-capture", CaptureProcessor);
