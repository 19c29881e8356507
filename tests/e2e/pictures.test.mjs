// The main screens look as the pictures of `docs/gallery` show them: places, sizes and colours, within a small
// tolerance. After a change that is wanted `cargo xtask gallery` draws them anew.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { launch } from "../support/browser.mjs";
import { KEPT, shot, tour } from "../support/gallery.mjs";
import { difference } from "../support/pictures.mjs";
import { startServer } from "../support/server.mjs";

/**
 * So large a share of the squares may differ: dates, a blinking cursor, a line that breaks elsewhere in another font.
 */
const TOLERANCE = 0.04;
/** Screens on which nothing is being said at the moment: a log that grows is never twice the same. */
const STILL_SCREENS = /^(empty|settings|findings|registry|calculator|norm-card|reports|help)$/;

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

/** Where a desktop shows the conversation beside every screen, in shares of the window: it goes on meanwhile. */
async function log(page) {
  const { x, y, width, height } = await page.locator(".conversation").boundingBox();
  const view = page.viewportSize();
  return [x / view.width, y / view.height, (x + width) / view.width, (y + height) / view.height];
}

for (const [device, theme] of KEPT) {
  test(`the screens of a ${device} in the ${theme} theme look as the gallery shows them`, async () => {
    const unlike = [];
    const take = async (name, page) => {
      const kept = await readFile(new URL(`../../docs/gallery/${name}.webp`, import.meta.url));
      const pictures = [["image/webp", kept], ["image/png", await shot(page)]];
      const share = await difference(page, pictures, device === "desktop" ? await log(page) : undefined);
      if (share > TOLERANCE) unlike.push(`${name}: ${(share * 100).toFixed(1)} % differ`);
    };
    const missed = await tour({
      browser: browser.browser,
      url: server.url,
      device,
      theme,
      wanted: STILL_SCREENS,
      take,
    });
    assert.deepEqual(missed, [], "every screen comes");
    assert.deepEqual(unlike, []);
  });
}
