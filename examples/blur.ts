/**
 * A picture in colours, made grey, blurred and enlarged: three loops over bytes, as image libraries have
 * them, compiled by np.jit. With a path as its argument the example also writes the picture.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import * as np from 'lanewise';

const width = 120;
const height = 80;
const columns = 300;
const rows = 200;

const luma = np.jit((rgb: Uint8Array, grey: Uint8Array) => {
  for (let i = 0; i < grey.length; i++)
    grey[i] = (77 * rgb[3 * i] + 150 * rgb[3 * i + 1] + 29 * rgb[3 * i + 2] + 128) >> 8;
});

const blur = np.jit((image: Uint8Array, out: Uint8Array, width: number, height: number) => {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const above = image[at - width - 1] + image[at - width] + image[at - width + 1];
      const beside = image[at - 1] + image[at] + image[at + 1];
      const below = image[at + width - 1] + image[at + width] + image[at + width + 1];
      out[at] = ((above + beside + below) * 57 + 256) >> 9;
    }
  }
});

const enlarge = np.jit(
  (image: Uint8Array, width: number, height: number, out: Uint8Array, columns: number) => {
    const rows = out.length / columns;
    for (let i = 0; i < rows; i++) {
      const y = (i * (height - 1)) / rows;
      const top = Math.floor(y);
      for (let j = 0; j < columns; j++) {
        const x = (j * (width - 1)) / columns;
        const left = Math.floor(x);
        const at = top * width + left;
        const upper = image[at] * (1 - (x - left)) + image[at + 1] * (x - left);
        const lower = image[at + width] * (1 - (x - left)) + image[at + width + 1] * (x - left);
        out[i * columns + j] = upper * (1 - (y - top)) + lower * (y - top) + 0.5;
      }
    }
  },
);

/** Discs of several colours on a ground that changes slowly. */
function painted(): Uint8Array {
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const disc = [0, 1, 2].map((k) => (x - 30 - 30 * k) ** 2 + (y - 25 - 15 * k) ** 2 < 400);
      const ground = [x + y, 2 * x, 3 * y];
      rgb.set(
        ground.map((value, k) => (disc[k] ? 255 - value : value)),
        3 * (y * width + x),
      );
    }
  }
  return rgb;
}

/** The picture by these functions. */
function made(grey: typeof luma, soft: typeof blur, large: typeof enlarge): Uint8Array {
  const flat = new Uint8Array(width * height);
  const blurred = new Uint8Array(width * height);
  const out = new Uint8Array(columns * rows);
  grey(painted(), flat);
  soft(flat, blurred, width, height);
  large(blurred, width, height, out, columns);
  return out;
}

const pixels = made(luma, blur, enlarge);
const plain = made(luma.js as typeof luma, blur.js as typeof blur, enlarge.js as typeof enlarge);
const [path] = process.argv.slice(2);
if (path) writeFileSync(path, encode({ width: columns, height: rows, data: pixels, channels: 1 }));

console.log(`mean ${np.mean(np.array(pixels)).toFixed(6)}`);
console.log(`as the plain functions have it: ${plain.every((value, i) => value === pixels[i])}`);
console.log(`pixels ${createHash('sha256').update(pixels).digest('hex')}`);
