// Photos made by the tests, and what a JPEG really holds.

/** Colours of the corners of a test picture: top left, top right, bottom left, bottom right. */
export const CORNERS = ["red", "green", "blue", "white"];

/** A picture whose four quarters have the colours of `CORNERS`; `noise` from 0 to 1 covers it with grain. */
export async function picture(page, { width, height, type = "image/jpeg", quality = 0.9, noise = 0, clear = false }) {
  const base64 = await page.evaluate(
    async ([width, height, type, quality, noise, clear, colours]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      if (!clear) {
        colours.forEach((colour, place) => {
          context.fillStyle = colour;
          context.fillRect((place % 2) * (width / 2), (place >> 1) * (height / 2), width / 2, height / 2);
        });
      }
      if (noise > 0) {
        const image = context.getImageData(0, 0, width, height);
        for (let at = 0; at < image.data.length; at += 1)
          if (at % 4 < 3) image.data[at] += (Math.random() - 0.5) * 510 * noise;
        context.putImageData(image, 0, 0);
      }
      const blob = await canvas.convertToBlob({ type, quality });
      const reader = new FileReader();
      await new Promise((done) => {
        reader.onload = done;
        reader.readAsDataURL(blob);
      });
      return reader.result.split(",")[1];
    },
    [width, height, type, quality, noise, clear, CORNERS],
  );
  return Buffer.from(base64, "base64");
}

/** The JPEG with what a camera writes: which way it was held, and where. */
export function withExif(jpeg, orientation) {
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    value.copy(bytes, 8);
    return bytes;
  };
  const short = (value) => Buffer.from([value >> 8, value & 255, 0, 0]);
  const long = (value) => Buffer.from([0, 0, value >> 8, value & 255]);
  const directory = (entries) => Buffer.concat([Buffer.from([0, entries.length]), ...entries, Buffer.alloc(4)]);
  const main = (gps) => directory([entry(0x0112, 3, 1, short(orientation)), entry(0x8825, 4, 1, long(gps))]);
  const head = Buffer.from("MM\0*\0\0\0\x08", "latin1");
  const gps = head.length + main(0).length;
  const tiff = Buffer.concat([
    head,
    main(gps),
    directory([entry(1, 2, 2, Buffer.from("N\0\0\0"))]),
    Buffer.from("GPS-55.7558,37.6173"),
  ]);
  const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const marker = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}

/** The beginning of a PNG that claims to be so large. */
export function pngClaiming(width, height) {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
    size,
    Buffer.from([8, 6, 0, 0, 0, 0, 0, 0, 0]),
  ]);
}

/** A HEIC file with a header as an iPhone writes it, and nothing that can be decoded. */
export function heic(width, height) {
  const box = (name, ...content) => {
    const body = Buffer.concat(content);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 8);
    return Buffer.concat([length, Buffer.from(name), body]);
  };
  const size = Buffer.alloc(12);
  size.writeUInt32BE(width, 4);
  size.writeUInt32BE(height, 8);
  return Buffer.concat([
    box("ftyp", Buffer.from("heic\0\0\0\0mif1heic")),
    box("meta", Buffer.alloc(4), box("iprp", box("ipco", box("ispe", size)))),
    box("mdat", Buffer.alloc(2000, 7)),
  ]);
}

/** Names of the segments of a JPEG before its picture, such as `e1` for what a camera writes. */
export function segments(jpeg) {
  const names = [];
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    names.push(jpeg[at + 1].toString(16));
  }
  return names;
}

/**
 * Size of an image and the colours near its corners, in the order of `CORNERS`, as `r,g,b` rounded to 0, 128 or 255.
 */
export const seen = (page, image) =>
  page.evaluate(
    async ([data, type]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: "none" });
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const near = (at, end) => Math.round(at * (end - 1));
      const colours = [0, 1, 2, 3].map((place) => {
        const [x, y] = [near(0.1 + 0.8 * (place % 2), width), near(0.1 + 0.8 * (place >> 1), height)];
        const pixel = [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
        return pixel
          .map((part) => [0, 128, 255].reduce((a, b) => (Math.abs(b - part) < Math.abs(a - part) ? b : a)))
          .join();
      });
      return { width, height, colours };
    },
    [image.toString("base64"), "image/jpeg"],
  );

/** The colours of `CORNERS` as `seen` tells them. */
export const [RED, GREEN, BLUE, WHITE] = ["255,0,0", "0,128,0", "0,0,255", "255,255,255"];
