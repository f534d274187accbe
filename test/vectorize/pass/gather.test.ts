import { describe, it } from 'vitest';
import { legalize } from '../../../src/vectorize/pass/legalize.js';
import { expectPass } from './expect.js';

/** Loads 48 lanes, and stores 16 of them. */
const picking = (picks: readonly number[]): string => `kernel k(%x: u32, %out: u32) {
  %v = load u8x48 [%x] stride 1
  %p = shuffle u8x16 %v, %v, [${picks.join(', ')}]
  store %p, [%out] stride 1
}`;

const every = (step: number): number[] => Array.from({ length: 16 }, (_, j) => j * step);

describe('Bytes of several registers', () => {
  it('are picked from each by itself, and brought together', () => {
    expectPass(
      legalize,
      picking(every(3)),
      `kernel k(%x: u32, %out: u32) {
         %a = load u8x16 [%x] stride 1
         %b = load u8x16 [%x + 16] stride 1
         %c = load u8x16 [%x + 32] stride 1
         %none = const u8x16 0
         %d = shuffle u8x16 %a, %none, [0, 3, 6, 9, 12, 15, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16]
         %e = shuffle u8x16 %b, %none, [16, 16, 16, 16, 16, 16, 2, 5, 8, 11, 14, 16, 16, 16, 16, 16]
         %f = shuffle u8x16 %c, %none, [16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 1, 4, 7, 10, 13]
         %g = or u8x16 %d, %e
         %h = or u8x16 %g, %f
         store %h, [%out] stride 1
       }`,
    );
  });

  it('are shuffled at once where they are every other one of two', () => {
    expectPass(
      legalize,
      picking(every(2)),
      `kernel k(%x: u32, %out: u32) {
         %a = load u8x16 [%x] stride 1
         %b = load u8x16 [%x + 16] stride 1
         %p = shuffle u8x16 %a, %b, [${every(2).join(', ')}]
         store %p, [%out] stride 1
       }`,
    );
  });
});
