// What the measurements attach to the page before it loads. Times are milliseconds of one clock for page and worker.

/** Every `send` of the socket with its time. */
export function watchSends() {
  window.sends = [];
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    window.sends.push([performance.timeOrigin + performance.now(), data]);
    return send.call(this, data);
  };
}

/**
 * When each burst of the microphone's track begins: a clone is read in a worker, and the moment is dated back within
 * its buffer to the sample.
 */
export function watchTrack(threshold, restMs) {
  window.onsets = [];
  const reader = `onmessage = async ({ data }) => {
    let quietUntil = 0;
    for await (const audio of data) {
      const at = performance.timeOrigin + performance.now();
      const samples = new Float32Array(audio.numberOfFrames);
      audio.copyTo(samples, { planeIndex: 0, format: "f32-planar" });
      const first = samples.findIndex((x) => Math.abs(x) > ${threshold});
      if (first >= 0) {
        const onset = at - ((samples.length - first) / audio.sampleRate) * 1000;
        if (onset > quietUntil) postMessage(onset);
        quietUntil = onset + ${restMs};
      }
      audio.close();
    }
  }`;
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await open(wish);
    const { readable } = new MediaStreamTrackProcessor({ track: stream.getAudioTracks()[0].clone() });
    const worker = new Worker(URL.createObjectURL(new Blob([reader])));
    worker.onmessage = ({ data }) => window.onsets.push(data);
    worker.postMessage(readable, [readable]);
    return stream;
  };
}

/** Time spent in the handlers of message ports, and how many there were. */
export function watchPorts() {
  window.ports = { ms: 0, count: 0 };
  const { set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
  Object.defineProperty(MessagePort.prototype, "onmessage", {
    configurable: true,
    set(handler) {
      const timed =
        handler &&
        function (event) {
          const start = performance.now();
          handler.call(this, event);
          window.ports.ms += performance.now() - start;
          window.ports.count += 1;
        };
      set.call(this, timed);
    },
  });
}

/**
 * Every sample at the output, and on the same clock (frames of the audio context) when messages of the server came in:
 * `recording.chunks` is `[frame, samples]`, `recording.came` is `[frame, kind]`.
 */
export function record() {
  const recording = { rate: 0, chunks: [], came: [] };
  window.recording = recording;
  const source = `registerProcessor("recorder", class extends AudioWorkletProcessor {
    process([input], [output]) {
      if (input[0]) output[0].set(input[0]);
      this.port.postMessage([currentFrame, output[0].slice()]);
      return true;
    }
  })`;
  const module = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  let context;
  let recorder;
  const { addModule } = AudioWorklet.prototype;
  AudioWorklet.prototype.addModule = async function (...file) {
    await addModule.call(this, module);
    return addModule.apply(this, file);
  };
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (!(target instanceof AudioDestinationNode)) return connect.call(this, target, ...rest);
    if (target.context !== context) {
      context = target.context;
      recording.rate = context.sampleRate;
      recorder = new AudioWorkletNode(context, "recorder", { outputChannelCount: [1] });
      recorder.port.onmessage = ({ data }) => recording.chunks.push(data);
      connect.call(recorder, target);
    }
    connect.call(this, recorder);
    return target;
  };
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", ({ data }) => {
        const kind = ["interrupted", "modelTurn"].find((key) => data.includes(`"${key}"`));
        window.said ||= data.includes('"said"');
        if (kind) recording.came.push([context.currentTime * context.sampleRate, kind]);
      });
    }
  };
}
