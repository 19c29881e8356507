// Pictures of the screens for `docs/gallery` (`cargo xtask gallery`): node gallery.mjs FOLDER [all | DEVICE-THEME
// [SCREENS]]. Alone the few that are kept: a phone in light and dark, a desktop in light. `all` are all screens in
// every size and theme; a single pair is named as `phone-sun`, its screens by a pattern.

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { launch } from "./support/browser.mjs";
import { DEVICES, KEPT, KEPT_SCREENS, shot, THEMES, tour, webp } from "./support/gallery.mjs";
import { startServer } from "./support/server.mjs";

const [folder, which, one] = process.argv.slice(2);
if (!folder) throw new Error("usage: node gallery.mjs FOLDER [all | DEVICE-THEME [SCREENS]]");
const all = Object.keys(DEVICES).flatMap((device) => THEMES.map((theme) => [device, theme]));
const pairs = which === "all" ? all : which ? [which.split("-")] : KEPT;
await mkdir(folder, { recursive: true });
const server = await startServer();
const { browser, stop } = await launch();
const [drawn, missed] = [[], []];
try {
  for (const [device, theme] of pairs) {
    const wanted = which ? new RegExp(one ?? "") : KEPT_SCREENS;
    const take = async (name, page) => {
      const file = `${name}.webp`;
      await writeFile(join(folder, file), await webp(page, await shot(page)));
      drawn.push(file);
    };
    missed.push(...(await tour({ browser, url: server.url, device, theme, wanted, take })));
  }
} finally {
  await stop();
  await server.stop();
}
// Pictures of screens that are no more. The site's guide needs the others, so a screen that did not come keeps its old
// one.
if (!which && missed.length === 0) {
  for (const file of await readdir(folder)) if (!drawn.includes(file)) await rm(join(folder, file));
}
for (const line of missed) console.error(`not drawn: ${line}`);
process.exitCode = missed.length > 0 ? 1 : 0;
