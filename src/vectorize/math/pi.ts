/** Multiples of π/4 in two parts: the nearest number of the lane, and the rest. */
import type { FloatLane } from '../ir/lane.js';

type Parts = readonly [number, number];

interface Angles {
  readonly quarter: Parts;
  readonly half: Parts;
  readonly threeQuarters: Parts;
  readonly whole: Parts;
}

export const pi: Record<FloatLane, Angles> = {
  f32: {
    quarter: [0.7853981852531433, -2.1855694143368964e-8],
    half: [1.5707963705062866, -4.371138828673793e-8],
    threeQuarters: [2.356194496154785, -5.962440319251527e-9],
    whole: [3.1415927410125732, -8.742277657347586e-8],
  },
  f64: {
    quarter: [0.7853981633974483, 3.061616997868383e-17],
    half: [1.5707963267948966, 6.123233995736766e-17],
    threeQuarters: [2.356194490192345, 9.184850993605148e-17],
    whole: [Math.PI, 1.2246467991473532e-16],
  },
};
