// Reading ZIP files (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).

import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;

/** The files in an archive: their names and bytes. */
export function unzip(archive) {
  const end = archive.lastIndexOf(Buffer.from([END, END >> 8, END >> 16, END >> 24].map((byte) => byte & 255)));
  if (end < 0) throw new Error("not a ZIP file");
  const files = new Map();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error("a damaged ZIP file");
    const [method, packed, local] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 42),
    ];
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(start, start + packed);
    files.set(archive.toString("utf8", at + 46, at + 46 + name), method === STORED ? bytes : inflateRawSync(bytes));
    at += 46 + name + extra + comment;
  }
  return files;
}
