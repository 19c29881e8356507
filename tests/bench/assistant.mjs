// The site and an assistant that says what a measurement tells it to: the Live protocol's server side, timed by us.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { WebSocketServer } from "ws";

import { builtSite } from "../support/server.mjs";
import { startStatic } from "../support/static.mjs";

const POLICY = /<meta http-equiv="?content-security-policy[^>]*>/i;
export const VOICE_HZ = 24_000;

/**
 * The site with its token endpoint and this assistant. `next()` is the next conversation's socket; `serve(script)` puts
 * a script before everything else in the page and gives what the page then posts to `result`.
 */
export async function startAssistant() {
  let address = "";
  let page = "";
  let report = () => {};
  const html = await readFile(`${builtSite()}/index.html`, "utf8");
  const site = await startStatic(builtSite(), "/", {
    "/": () => page,
    "/api/token": () => ({ token: "auth_tokens/bench" }),
    "/config.json": () => ({ liveUrl: address, apiVersion: "v1beta", tokenUrl: "api/token", model: "bench" }),
    "/result": (body) => report(JSON.parse(body)),
  });
  address = site.url.replace("http", "ws").replace(/\/$/, "");
  const sockets = new WebSocketServer({ server: site.server });
  const next = async () => {
    const [socket] = await once(sockets, "connection");
    await once(socket, "message");
    socket.send('{"setupComplete":{}}');
    return socket;
  };
  const serve = (script) => {
    // In place of the page's policy, which would refuse it.
    page = html.replace(POLICY, () => `<script>${script}</script>`);
    if (page === html) throw new Error("the page has no policy to put a script in place of");
    return new Promise((resolve) => (report = resolve));
  };
  const stop = async () => {
    for (const socket of sockets.clients) socket.terminate();
    await site.stop();
  };
  return { url: site.url, next, serve, stop };
}

const content = (serverContent) => JSON.stringify({ serverContent });
export const INTERRUPTED = content({ interrupted: true });
export const COMPLETE = content({ generationComplete: true });
/** Tells the page's recorder that nothing more will come. */
export const SAID = '{"usageMetadata":{"said":true}}';
export const TURN_COMPLETE = content({ turnComplete: true });

/** `ms` of a tone in whole periods, as messages of `chunkMs` each. */
export function tone(hz, ms, chunkMs) {
  const chunk = (chunkMs * VOICE_HZ) / 1000;
  return Array.from({ length: ms / chunkMs }, (_, n) => {
    const pcm = Buffer.alloc(chunk * 2);
    for (let i = 0; i < chunk; i += 1) {
      pcm.writeInt16LE(
        Math.round(AMPLITUDE * 32767 * Math.sin((2 * Math.PI * hz * (n * chunk + i)) / VOICE_HZ)),
        i * 2,
      );
    }
    const inlineData = { mimeType: `audio/pcm;rate=${VOICE_HZ}`, data: pcm.toString("base64") };
    return content({ modelTurn: { parts: [{ inlineData }] } });
  });
}

/** Of every tone. */
export const AMPLITUDE = 0.5;

/** Sends each message when it is due: `[milliseconds from now, message]`, in order. */
export async function play(socket, schedule) {
  const start = performance.now();
  for (const [due, message] of schedule) {
    const wait = start + due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    socket.send(message);
  }
}
