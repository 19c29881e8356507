// Starts the project's server without a key, so that the demo assistant answers.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

const path = (relative) => new URL(relative, import.meta.url).pathname;

/** The server: `PRORAB_SERVER_BIN`, else what cargo built. */
function binary() {
  const built = ["release", "debug"].map((profile) => path(`../../target/${profile}/server`));
  const found = [process.env.PRORAB_SERVER_BIN, ...built].find((file) => file && existsSync(file));
  if (!found) throw new Error("no server: run `cargo build -p server` or set PRORAB_SERVER_BIN");
  return found;
}

/** The built site: `PRORAB_DIST`, else `dist/`. */
export function builtSite() {
  const dist = process.env.PRORAB_DIST ?? path("../../dist");
  if (!existsSync(`${dist}/index.html`)) throw new Error("no site: run `cargo xtask dist` or set PRORAB_DIST");
  return dist;
}

/** A server on a free port that serves the folder `dist`, with these `variables`: its address and how to end it. */
export async function startServer(dist = builtSite(), variables = {}) {
  const env = { ...process.env, ...variables };
  delete env.GOOGLE_API_KEY;
  delete env.PORT;
  const child = spawn(binary(), ["--dist", dist, "--addr", "127.0.0.1:0"], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = line.match(/http:\/\/[\w.:]+/)?.[0];
    if (url) return { url, stop };
  }
  await stop();
  throw new Error("the server ended before it said its address");
}
