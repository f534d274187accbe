/**
 * exp, within 0.92 ulp.
 *
 * x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite: ln 2 in two parts, the first short enough for
 * n times it to be exact); exp r = 1 + r + r²·P(r), P minimax by Remez (scripts/minimax.py),
 * evaluated by Estrin's scheme; times 2ⁿ.
 *
 * There is no SIMD conversion from float to 64-bit integer and none is needed: adding 1.5·2⁵² to
 * x/ln 2 leaves n in the sum's low bits; shifted to the exponent's place they are added to the bits of
 * exp r. That is for usual arguments. Other results may be subnormal or overflow, so 2ⁿ is applied in two
 * halves, as powers whose exponents hold the bias: the first product is exact, the second rounds once.
 * Those arguments are clamped to where the result is 0 or inf already; the clamps and every step after
 * let NaN through. No step branches.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { floatLane, formatOf, fromBits, polynomial, toBits } from './float.js';

/** Largest measured error in ulp. */
export const expError: Record<FloatLane, number> = { f32: 0.92, f64: 0.885 };

export interface ExpRow {
  /** Where exp is certainly 0 and inf. */
  readonly low: number;
  readonly high: number;
  /** Below this size of x, exp is neither subnormal nor infinite. */
  readonly ordinary: number;
  readonly coefficients: readonly number[];
}

export const expRows: Record<FloatLane, ExpRow> = {
  f32: {
    low: -105,
    high: 89,
    ordinary: 87,
    coefficients: [
      0.4999999403953552, 0.1666652113199234, 0.04166838526725769, 0.008368710055947304,
      0.0013814641861245036,
    ],
  },
  f64: {
    low: -746,
    high: 710,
    ordinary: 708,
    coefficients: [
      0.5, 0.16666666666666682, 0.041666666666666095, 0.008333333333317048, 0.0013888888889115483,
      0.00019841269896349653, 2.4801586926778028e-5, 2.755723489651585e-6, 2.7557581813509054e-7,
      2.5112024617239236e-8, 2.082661537655219e-9,
    ],
  },
};

/** x in [low, high], or NaN. */
export const clamp = (k: Builder, x: Value, low: number, high: number): Value =>
  k.op('pmin', k.op('pmax', x, low), high);

/** An argument reduced: x = n·ln 2 + hi − lo, where `scale` multiplies by 2ⁿ. */
export interface Reduced {
  readonly hi: Value;
  readonly lo: Value;
  scale(y: Value): Value;
}

/** 2ⁿ of the sum of n, the rounder and the bias. */
export const powerOfTwo = (k: Builder, biased: Value): Value =>
  fromBits(k, k.op('shl', toBits(k, biased), formatOf(biased).fraction));

/** x rounded to an integer n, and the multiplication by 2ⁿ. */
export function wholePower(k: Builder, x: Value): { n: Value; scale(y: Value): Value } {
  const { rounder, bias, fraction } = formatOf(x);
  const biased = rounder + 2 * bias;
  const shifted = k.op('add', x, biased);
  return {
    n: k.op('sub', shifted, biased),
    scale(y) {
      const both = toBits(k, shifted);
      const half = k.op('shr', both, 1);
      const power = (exponent: Value) => fromBits(k, k.op('shl', exponent, fraction));
      return k.op('mul', k.op('mul', y, power(half)), power(k.op('sub', both, half)));
    },
  };
}

/** The same where neither y nor the product is subnormal or infinite. */
export function usualPower(k: Builder, x: Value): { n: Value; scale(y: Value): Value } {
  const { rounder, fraction } = formatOf(x);
  const shifted = k.op('add', x, rounder);
  return {
    n: k.op('sub', shifted, rounder),
    scale(y) {
      const power = k.op('shl', toBits(k, shifted), fraction);
      return fromBits(k, k.op('add', toBits(k, y), power));
    },
  };
}

/** Reduces a clamped argument. */
export function reduceExp(k: Builder, x: Value, powerOf = wholePower): Reduced {
  const { ln2 } = formatOf(x);
  const { n, scale } = powerOf(k, k.op('mul', x, Math.LOG2E));
  return {
    hi: k.op('sub', x, k.op('mul', n, ln2[0])),
    lo: k.op('mul', n, ln2[1]),
    scale,
  };
}

/** 1 + hi, and what its rounding lost. */
export function onePlus(k: Builder, hi: Value): { sum: Value; lost: Value } {
  const sum = k.op('add', hi, 1);
  return { sum, lost: k.op('sub', hi, k.op('sub', sum, 1)) };
}

/** 2ⁿ·e^(hi − lo). */
function expOf(k: Builder, { hi, lo, scale }: Reduced): Value {
  const r = k.op('sub', hi, lo);
  const { coefficients } = expRows[floatLane(hi)];
  const tail = k.op('mul', k.op('mul', r, r), polynomial(k, r, coefficients));
  return scale(k.op('add', k.op('add', hi, k.op('sub', tail, lo)), 1));
}

export function exp(k: Builder, x: Value): Value {
  const { low, high } = expRows[floatLane(x)];
  return expOf(k, reduceExp(k, clamp(k, x, low, high)));
}

/** Of arguments whose results are normal. */
export const usualExp = {
  body: (k: Builder, x: Value): Value => expOf(k, reduceExp(k, x, usualPower)),
  fits: (k: Builder, x: Value): Value => k.op('lt', k.op('abs', x), expRows[floatLane(x)].ordinary),
};
