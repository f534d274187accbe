// Programs on integers.

import { numbers, program } from './program.js';

export const bits = [
  program(
    'histogram',
    (values, counts, n) => {
      for (let i = 0; i < n; i++) counts[values[i]]++;
    },
    (size) => [numbers(Uint8Array, size, 1), new Int32Array(256), size],
    ['vectors'],
  ),
  program(
    'Levenshtein row',
    (text, letter, above, row, n) => {
      for (let j = 1; j <= n; j++) {
        const change = above[j - 1] + (text[j - 1] === letter ? 0 : 1);
        const remove = above[j] + 1;
        const least = change < remove ? change : remove;
        row[j] = least < row[j - 1] + 1 ? least : row[j - 1] + 1;
      }
    },
    (size) => [
      numbers(Uint8Array, size, 1).map((value) => value & 7),
      3,
      Int32Array.from({ length: size + 1 }, (_, j) => j),
      new Int32Array(size + 1).fill(1),
      size,
    ],
    ['vectors'],
  ),
  program(
    'SHA-256 message schedule',
    (w, blocks) => {
      for (let b = 0; b < blocks; b++)
        for (let t = 16; t < 64; t++) {
          const x = w[b * 64 + t - 15];
          const y = w[b * 64 + t - 2];
          const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
          const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
          w[b * 64 + t] = (s1 + w[b * 64 + t - 7] + s0 + w[b * 64 + t - 16]) | 0;
        }
    },
    (size) => [numbers(Int32Array, size * 64, 1), size],
    ['around', 'vectors'],
  ),
  program(
    'SHA-256 message schedules side by side',
    (w, blocks) => {
      for (let t = 16; t < 64; t++)
        for (let b = 0; b < blocks; b++) {
          const x = w[(t - 15) * blocks + b];
          const y = w[(t - 2) * blocks + b];
          const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
          const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
          w[t * blocks + b] = (s1 + w[(t - 7) * blocks + b] + s0 + w[(t - 16) * blocks + b]) | 0;
        }
    },
    (size) => [numbers(Int32Array, size * 64, 1), size],
    ['around', 'vectors'],
  ),
  program(
    'xorshift fill, one stream',
    (out, n, seed) => {
      let x = seed;
      for (let i = 0; i < n; i++) {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        out[i] = x >>> 0;
      }
      return x;
    },
    (size) => [new Uint32Array(size), size, 2463534242],
    ['ordered'],
  ),
  program(
    'xorshift fill, a stream for each lane',
    (states, out, streams, turns) => {
      for (let t = 0; t < turns; t++)
        for (let j = 0; j < streams; j++) {
          let x = states[j];
          x ^= x << 13;
          x ^= x >>> 17;
          x ^= x << 5;
          states[j] = x;
          out[t * streams + j] = x >>> 0;
        }
    },
    (size) => [
      numbers(Int32Array, size, 1).map((value) => value | 1),
      new Uint32Array(size * 6),
      size,
      6,
    ],
    ['around', 'vectors'],
  ),
];
