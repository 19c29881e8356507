// Reading PDF by the programs of poppler.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * What a program of poppler makes of a PDF that it reads from its input: text, or the bytes of a PNG. The last argument
 * is the PDF.
 */
export async function poppler(program, ...options) {
  const pdf = options.pop();
  const encoding = options.includes("-png") ? "buffer" : "utf8";
  const running = promisify(execFile)(program, options, { maxBuffer: 2 ** 24, encoding });
  running.child.stdin.end(pdf);
  return (await running).stdout;
}
