// The main screens look as the pictures of `docs/gallery` show them: places, sizes and colours, within a small tolerance.
// After a change that is wanted `cargo xtask gallery` draws them anew.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { launch } from "../support/browser.mjs";
import { KEPT, KEPT_SCREENS, shot, tour } from "../support/gallery.mjs";
import { startServer } from "../support/server.mjs";

/** Pictures are compared by the mean colour of squares so many pixels wide: letters blur, what stands where does not. */
const SQUARE_PX = 16;
/** Two squares are alike when no channel differs by more, of 255. */
const ALIKE = 40;
/** So large a share of the squares may differ: dates, a blinking cursor, a line that breaks elsewhere in another font. */
const TOLERANCE = 0.04;

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.stop();
  await server?.stop();
});

/** Share of the squares in which two pictures differ; runs in a page. */
async function difference([one, other, squarePx, alike]) {
  const squares = async ([type, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type }));
    const [width, height] = [Math.round(bitmap.width / squarePx), Math.round(bitmap.height / squarePx)];
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
  const [a, b] = [await squares(one), await squares(other)];
  if (a.length !== b.length) return 1;
  let different = 0;
  for (let at = 0; at < a.length; at += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(a[at + channel] - b[at + channel]) > alike)) different += 1;
  }
  return different / (a.length / 4);
}

for (const [device, theme] of KEPT) {
  test(`the screens of a ${device} in the ${theme} theme look as the gallery shows them`, async () => {
    const unlike = [];
    const take = async (name, page) => {
      const kept = await readFile(new URL(`../../docs/gallery/${name}.webp`, import.meta.url));
      const pictures = [
        ["image/webp", kept.toString("base64")],
        ["image/png", (await shot(page)).toString("base64")],
      ];
      const share = await page.evaluate(difference, [...pictures, SQUARE_PX, ALIKE]);
      if (share > TOLERANCE) unlike.push(`${name}: ${(share * 100).toFixed(1)} % differ`);
    };
    const missed = await tour({ browser: browser.browser, url: server.url, device, theme, wanted: KEPT_SCREENS, take });
    assert.deepEqual(missed, [], "every screen comes");
    assert.deepEqual(unlike, []);
  });
}
