// Reading PDF by the programs of poppler.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What a program of poppler says of a PDF that it reads from its input; the last argument is the PDF. */
export async function poppler(program, ...options) {
  const pdf = options.pop();
  const running = promisify(execFile)(program, options, { maxBuffer: 2 ** 24 });
  running.child.stdin.end(pdf);
  return (await running).stdout;
}
