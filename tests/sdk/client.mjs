// The official @google/genai client, pointed at the project's server.

import { GoogleGenAI, Modality } from "@google/genai";

export const MODEL = "gemini-3.8-live";

/** How long a test waits for one message, milliseconds. */
const PATIENCE_MS = 20_000;

/** An ephemeral token from the project's own endpoint. */
export async function token(url) {
  const answer = await fetch(`${url}/api/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ initData: "" }),
  });
  if (!answer.ok) throw new Error(`token endpoint: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The messages of one connection: kept in order, to be waited for. */
class Inbox {
  messages = [];
  close = null;
  #waiting = new Set();

  callbacks() {
    return {
      onmessage: (message) => {
        this.messages.push(message);
        this.#wake();
      },
      onclose: ({ code, reason }) => {
        this.close = { code, reason };
        this.#wake();
      },
    };
  }

  #wake() {
    for (const check of this.#waiting) check();
  }

  /** The first message from `from` on for which `test` gives a value, and that value. */
  until(test, what, from = 0) {
    return new Promise((resolve, reject) => {
      let at = from;
      const end = (settle, value) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        settle(value);
      };
      const check = () => {
        for (; at < this.messages.length; at++) {
          const value = test(this.messages[at]);
          if (value) return end(resolve, value);
        }
        if (this.close) end(reject, new Error(`closed before ${what}: ${this.close.code} ${this.close.reason}`));
      };
      const timer = setTimeout(() => end(reject, new Error(`no ${what} came`)), PATIENCE_MS);
      this.#waiting.add(check);
      check();
    });
  }

  /** Text of the transcription `key`, put together from message `from` on. */
  text(key, from = 0) {
    return this.messages.slice(from).map((message) => message.serverContent?.[key]?.text ?? "").join("");
  }

  /** Seconds of 24 kHz sound in the answers from message `from` on. */
  soundSeconds(from = 0) {
    const parts = this.messages.slice(from).flatMap((message) => message.serverContent?.modelTurn?.parts ?? []);
    return parts.reduce((seconds, { inlineData }) => {
      if (inlineData?.mimeType !== "audio/pcm;rate=24000") return seconds;
      return seconds + Buffer.from(inlineData.data, "base64").length / 2 / 24_000;
    }, 0);
  }
}

/** Connects with `accessToken`; the client itself waits for `setupComplete` and rejects on a close before it. */
export async function open(url, accessToken, config = {}, options = {}) {
  const client = new GoogleGenAI({
    apiKey: accessToken,
    httpOptions: { baseUrl: url, apiVersion: options.apiVersion ?? "v1beta" },
  });
  const inbox = new Inbox();
  const session = await client.live.connect({
    model: options.model ?? MODEL,
    config: { responseModalities: [Modality.AUDIO], ...config },
    callbacks: inbox.callbacks(),
  });
  return { session, inbox };
}

/** A session with a fresh token. */
export async function connect(url, config, options) {
  return open(url, (await token(url)).token, config, options);
}
