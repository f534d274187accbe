// Programs that make or change pictures.

import { numbers, program } from './program.js';

const pixels = (size, seed) => numbers(Uint8Array, size, seed);

export const images = [
  program(
    'mandelbrot, float64',
    (counts, columns, rows, most) => {
      for (let row = 0; row < rows; row++) {
        const b = (row / rows) * 2.4 - 1.2;
        for (let column = 0; column < columns; column++) {
          const a = (column / columns) * 3 - 2.2;
          let x = 0;
          let y = 0;
          let n = 0;
          while (n < most && x * x + y * y <= 4) {
            const next = x * x - y * y + a;
            y = 2 * x * y + b;
            x = next;
            n++;
          }
          counts[row * columns + column] = n;
        }
      }
    },
    (size) => [new Uint16Array(size * 17), size, 17, 50],
    ['around', 'vectors', 'around'],
  ),
  program(
    'mandelbrot, float32',
    (counts, columns, rows, most) => {
      const f = Math.fround;
      for (let row = 0; row < rows; row++) {
        const b = f(f(f(row / rows) * f(2.4)) - f(1.2));
        for (let column = 0; column < columns; column++) {
          const a = f(f(f(column / columns) * 3) - f(2.2));
          let x = f(0);
          let y = f(0);
          let n = 0;
          while (n < most && f(f(x * x) + f(y * y)) <= 4) {
            const next = f(f(f(x * x) - f(y * y)) + a);
            y = f(f(2 * f(x * y)) + b);
            x = next;
            n++;
          }
          counts[row * columns + column] = n;
        }
      }
    },
    (size) => [new Uint16Array(size * 17), size, 17, 50],
    ['around', 'vectors', 'around'],
  ),
  program(
    'game of life',
    (cells, next, rows, columns) => {
      for (let i = 1; i < rows - 1; i++) {
        for (let j = 1; j < columns - 1; j++) {
          const at = i * columns + j;
          const count =
            cells[at - columns - 1] +
            cells[at - columns] +
            cells[at - columns + 1] +
            cells[at - 1] +
            cells[at + 1] +
            cells[at + columns - 1] +
            cells[at + columns] +
            cells[at + columns + 1];
          next[at] = count === 3 || (count === 2 && cells[at] === 1) ? 1 : 0;
        }
      }
    },
    (size) => [pixels(size * 19, 3).map((value) => value & 1), new Uint8Array(size * 19), 19, size],
    ['around', 'vectors'],
  ),
  program(
    'rgb to luma',
    (rgb, luma, n) => {
      for (let i = 0; i < n; i++)
        luma[i] = (rgb[3 * i] * 77 + rgb[3 * i + 1] * 150 + rgb[3 * i + 2] * 29) >> 8;
    },
    (size) => [pixels(size * 21, 5), new Uint8Array(size * 7), size * 7],
    ['vectors'],
  ),
  program(
    'box blur',
    (image, out, width, height) => {
      for (let y = 1; y < height - 1; y++)
        for (let x = 1; x < width - 1; x++) {
          const at = y * width + x;
          const sum =
            image[at - width - 1] +
            image[at - width] +
            image[at - width + 1] +
            image[at - 1] +
            image[at] +
            image[at + 1] +
            image[at + width - 1] +
            image[at + width] +
            image[at + width + 1];
          out[at] = (sum * 57 + 256) >> 9;
        }
    },
    (size) => [pixels(size * 9, 7), new Uint8Array(size * 9), size, 9],
    ['around', 'vectors'],
  ),
  program(
    'box blur with loops over the window',
    (image, out, width, height) => {
      for (let y = 1; y < height - 1; y++)
        for (let x = 1; x < width - 1; x++) {
          let sum = 0;
          for (let dy = -1; dy <= 1; dy++)
            for (let dx = -1; dx <= 1; dx++) sum += image[(y + dy) * width + x + dx];
          out[y * width + x] = sum / 9;
        }
    },
    (size) => [pixels(size * 9, 8), new Uint8Array(size * 9), size, 9],
    ['around', 'vectors', 'around', 'around'],
  ),
  program(
    'bilinear resize',
    (image, width, height, out, columns, rows) => {
      for (let i = 0; i < rows; i++) {
        const y = (i * (height - 1)) / rows;
        const top = Math.floor(y);
        const fy = y - top;
        for (let j = 0; j < columns; j++) {
          const x = (j * (width - 1)) / columns;
          const left = Math.floor(x);
          const fx = x - left;
          const at = top * width + left;
          const upper = image[at] * (1 - fx) + image[at + 1] * fx;
          const lower = image[at + width] * (1 - fx) + image[at + width + 1] * fx;
          out[i * columns + j] = upper * (1 - fy) + lower * fy + 0.5;
        }
      }
    },
    (size) => [pixels(size * 8 + 8, 9), size + 1, 8, new Uint8Array(size * 30), size * 2, 15],
    ['around', 'vectors'],
  ),
];
