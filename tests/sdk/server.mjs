// The project's server without a site: the client speaks to its endpoints alone.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer as start } from "../support/server.mjs";

/** A running server: its address and how to end it. */
export async function startServer() {
  const dist = await mkdtemp(join(tmpdir(), "prorab-sdk-"));
  await writeFile(join(dist, "index.html"), "<!doctype html>");
  const { url, stop } = await start(dist);
  return { url, stop: () => stop().then(() => rm(dist, { recursive: true, force: true })) };
}
