// What comes out of the page's loudspeaker: everything that the page connects to the output goes through a tap.

/** Runs in the page before anything else does. */
function tap() {
  const taps = [];
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (!(target instanceof AudioDestinationNode)) return connect.call(this, target, ...rest);
    const analyser = target.context.createAnalyser();
    analyser.fftSize = 8192;
    connect.call(this, analyser);
    connect.call(analyser, target);
    taps.push(analyser);
    return target;
  };
  /** The loudest sample of the last 0.17 s (at 48 kHz) at the output. */
  window.loudness = () => {
    const samples = new Float32Array(8192);
    return taps.reduce((loudest, analyser) => {
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), loudest);
    }, 0);
  };
}

/** Below this the output is silent (-60 dB). */
const SILENT = 0.001;

export const speaker = {
  install: (page) => page.addInitScript(tap),

  /** Waits until the voice is heard. */
  sounds: (page) => page.waitForFunction(() => window.loudness() > 0.05),

  /** Waits until nothing is heard. */
  silent: (page) => page.waitForFunction((limit) => window.loudness() < limit, SILENT),

  /** The loudest moment of a stretch, looked at without a gap. */
  loudest: (page, ms) =>
    page.evaluate(async (stretch) => {
      let loudest = 0;
      for (const end = performance.now() + stretch; performance.now() < end; ) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        loudest = Math.max(loudest, window.loudness());
      }
      return loudest;
    }, ms),
};
