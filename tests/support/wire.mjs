// What goes over the page's WebSocket, read from outside by the browser's own debugger.

/** How long a test waits for one frame, milliseconds. */
const PATIENCE_MS = 45_000;

/** The frames of a page in order, each `{ up, message, text, at }`: `up` from the page, `at` in milliseconds. */
export class Wire {
  frames = [];
  urls = [];
  #waiting = new Set();

  constructor(page) {
    page.on("websocket", (socket) => {
      this.urls.push(socket.url());
      socket.on("framesent", ({ payload }) => this.#take(true, payload));
      socket.on("framereceived", ({ payload }) => this.#take(false, payload));
    });
  }

  #take(up, payload) {
    const text = String(payload);
    let message = {};
    try {
      message = JSON.parse(text);
    } catch {
      // What is no JSON is still a frame.
    }
    this.frames.push({ up, text, message, at: performance.now() });
    for (const check of this.#waiting) check();
  }

  /** A place in the stream, to wait or count from. */
  get now() {
    return this.frames.length;
  }

  /** The first frame from `from` on for which `test` gives a value, and that value. */
  until(test, what, from = 0) {
    return new Promise((resolve, reject) => {
      let at = from;
      const check = () => {
        for (; at < this.frames.length; at += 1) {
          const value = test(this.frames[at]);
          if (!value) continue;
          clearTimeout(timer);
          this.#waiting.delete(check);
          resolve(value);
          return;
        }
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`no ${what} went over the wire`));
      }, PATIENCE_MS);
      this.#waiting.add(check);
      check();
    });
  }

  /** Waits until the page has sent a message that has `key`, and gives the key's value. */
  sent(key, from = 0) {
    return this.until(({ up, message }) => up && message[key], key, from);
  }

  /** Waits until the server has sent content that has `key`, and gives the key's value. */
  heard(key, from = 0) {
    return this.until(({ up, message }) => !up && message.serverContent?.[key], key, from);
  }

  /** What the page sent from `from` on. */
  up(from = 0) {
    return this.frames.slice(from).filter(({ up }) => up);
  }

  /** Audio frames that the page sent from `from` on, as PCM16 buffers. */
  audio(from = 0) {
    return this.up(from).map(audioOf).filter(Boolean);
  }

  /** Waits until the page has sent `count` audio frames from `from` on. */
  audioFrames(count, from = this.now) {
    let seen = 0;
    return this.until((frame) => frame.up && audioOf(frame) && (seen += 1) >= count, `${count} audio frames`, from);
  }
}

/** The sound in a frame, or nothing. */
export function audioOf({ message }) {
  const audio = message.realtimeInput?.audio;
  return audio && Buffer.from(audio.data, "base64");
}
