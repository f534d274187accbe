/**
 * arcsin and arccos.
 *
 * Up to ½, arcsin s = s + s³·P(s²), P minimax by Remez (scripts/minimax.py). Beyond, with
 * s = √((1 − |x|)/2), which is ½ at the most, arcsin |x| = π/2 − 2·arcsin s. The root is kept in two
 * parts, its head so short that its square is exact; sums with π/2 and π keep what rounding loses.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import {
  byParity,
  choose,
  constant,
  floatLane,
  formatOf,
  fromBits,
  head,
  toBits,
} from './float.js';
import { cut, quickSum } from './pair.js';
import { pi } from './pi.js';

const coefficients: Record<FloatLane, readonly number[]> = {
  f32: [
    0.16666752099990845, 0.07495297491550446, 0.04547037556767464, 0.024179501459002495,
    0.0421663373708725,
  ],
  f64: [
    0.1666666666666676, 0.07499999999970801, 0.04464285717461033, 0.030381942707864852,
    0.022372214985214536, 0.017351612059318868, 0.013980819982439061, 0.011398916930426663,
    0.010780226262882888, 0.003706508763813122, 0.021707204842444545, -0.020998721527936953,
    0.032628411631113886,
  ],
};

/** arcsin s as a head and a tail, where s is |x| or, if that is above ½, √((1 − |x|)/2). */
function arc(k: Builder, x: Value): { isFar: Value; near: Value; rest: Value } {
  const lane = floatLane(x);
  const size = k.op('abs', x);
  const isFar = k.op('gt', size, 0.5);
  const half = k.op('mul', k.op('sub', constant(k, x, 1), size), 0.5);
  const z = choose(k, isFar, half, k.op('mul', size, size));
  const s = choose(k, isFar, k.op('sqrt', half), size);
  const near = head(k, s, cut[lane]);
  const lacking = k.op('sub', half, k.op('mul', near, near));
  const twice = k.op('add', k.op('add', s, near), 2 ** -100);
  const tail = choose(k, isFar, k.op('div', lacking, twice), k.op('sub', s, near));
  const cube = k.op('mul', k.op('mul', s, z), byParity(k, z, coefficients[lane]));
  return { isFar, near, rest: k.op('add', cube, tail) };
}

export function arcsin(k: Builder, x: Value): Value {
  const { isFar, near, rest } = arc(k, x);
  const { half } = pi[floatLane(x)];
  const sum = quickSum(k, constant(k, x, half[0]), k.op('mul', near, -2));
  const small = k.op('sub', sum.tail, k.op('sub', k.op('add', rest, rest), half[1]));
  const far = k.op('add', sum.head, small);
  return k.op('copysign', choose(k, isFar, far, k.op('add', near, rest)), x);
}

/** y with the sign changed where x is negative. */
function signedBy(k: Builder, y: Value, x: Value): Value {
  const sign = k.op('and', toBits(k, x), formatOf(x).sign);
  return fromBits(k, k.op('xor', toBits(k, y), sign));
}

export function arccos(k: Builder, x: Value): Value {
  const { isFar, near, rest } = arc(k, x);
  const { half } = pi[floatLane(x)];
  const one = constant(k, x, 1);
  // 2 or −1 with the sign of x, and as many halves of π as the angle is counted from
  const factor = signedBy(k, k.op('sub', choose(k, isFar, constant(k, x, 3), 0), one), x);
  const halves = k.op('sub', one, choose(k, isFar, signedBy(k, one, x), 0));
  const sum = quickSum(k, k.op('mul', halves, half[0]), k.op('mul', factor, near));
  const tail = k.op('add', k.op('mul', halves, half[1]), k.op('mul', factor, rest));
  return k.op('add', sum.head, k.op('add', sum.tail, tail));
}
