// Starts the project's server without a key, so that the demo assistant answers.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** `PRORAB_SERVER_BIN`, else what cargo built. */
function binary() {
  const built = ["release", "debug"].map((profile) => new URL(`../../target/${profile}/server`, import.meta.url).pathname);
  const found = [process.env.PRORAB_SERVER_BIN, ...built].find((path) => path && existsSync(path));
  if (!found) throw new Error("no server: run `cargo build -p server` or set PRORAB_SERVER_BIN");
  return found;
}

/** A running server: its address and how to end it. */
export async function startServer() {
  const dist = await mkdtemp(join(tmpdir(), "prorab-sdk-"));
  await writeFile(join(dist, "index.html"), "<!doctype html>");
  const env = { ...process.env };
  delete env.GOOGLE_API_KEY;
  delete env.PORT;
  const child = spawn(binary(), ["--dist", dist, "--addr", "127.0.0.1:0"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(dist, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = line.match(/http:\/\/[\w.:]+/)?.[0];
    if (url) return { url, stop };
  }
  await stop();
  throw new Error("the server ended before it said its address");
}
