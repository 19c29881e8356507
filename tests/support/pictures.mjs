// Whether two pictures show the same, but for the edges of letters.

/**
 * Pictures are compared by the mean colour of squares so many pixels wide: letters blur, what stands where does not.
 */
const SQUARE_PX = 16;
/** Two squares are alike when no channel differs by more, of 255. */
const ALIKE = 40;

/**
 * Share of the squares in which two pictures (`[MIME type, Buffer]`) differ, 1 when their sizes do; a page compares
 * them. What lies within `except` is left out: `[left, top, right, bottom]` in shares of the picture.
 */
export function difference(page, pictures, except = [0, 0, 0, 0]) {
  const given = pictures.map(([type, bytes]) => [type, bytes.toString("base64")]);
  return page.evaluate(compare, [...given, except, SQUARE_PX, ALIKE]);
}

/** Runs in the page. */
async function compare([one, other, [left, top, right, bottom], squarePx, alike]) {
  let [columns, rows] = [0, 0];
  const squares = async ([type, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type }));
    const [width, height] = [Math.round(bitmap.width / squarePx), Math.round(bitmap.height / squarePx)];
    [columns, rows] = [width, height];
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
  const [a, b] = [await squares(one), await squares(other)];
  if (a.length !== b.length) return 1;
  let different = 0;
  for (let at = 0; at < a.length; at += 4) {
    const [x, y] = [((at / 4) % columns) / columns, Math.floor(at / 4 / columns) / rows];
    if (x >= left && x < right && y >= top && y < bottom) continue;
    if ([0, 1, 2].some((channel) => Math.abs(a[at + channel] - b[at + channel]) > alike)) different += 1;
  }
  return different / (a.length / 4);
}
