// A plain static host: a folder under a path, nothing else.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves `folder` under `/under/a/path/`, and before it what is made for a path: `made[path](body of the request)`
 * gives a page as text or an object as JSON. Gives the server, its address, the paths that were asked for and those
 * that were not found, and how to end it. The page is isolated from others, so its clock is fine.
 */
export async function startStatic(folder, under, made = {}) {
  const [asked, missing] = [[], []];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    asked.push(pathname);
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    if (made[pathname]) {
      const body = made[pathname](Buffer.concat(await request.toArray()).toString());
      const page = typeof body === "string";
      response.writeHead(200, { "content-type": TYPES[page ? ".html" : ".json"] });
      response.end(page ? body : JSON.stringify(body ?? null));
      return;
    }
    const inside =
      pathname.startsWith(under) && normalize(decodeURIComponent(pathname.slice(under.length)) || "index.html");
    try {
      if (!inside || inside.startsWith("..")) throw new Error("outside");
      const body = await readFile(join(folder, inside));
      response.writeHead(200, { "content-type": TYPES[extname(inside)] ?? "application/octet-stream" }).end(body);
    } catch {
      missing.push(pathname);
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}${under}`;
  return {
    server,
    url,
    asked,
    missing,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
