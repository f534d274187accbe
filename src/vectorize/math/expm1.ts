/**
 * expm1, that is eˣ − 1.
 *
 * x = n·ln 2 + r as in exp and eʳ = 1 + r + r²/2 + r³·P(r), P minimax by Remez (scripts/minimax.py);
 * then eˣ − 1 = (2ⁿ − 1) + 2ⁿ·r + 2ⁿ·(r²/2 + r³·P(r)), where the first two terms are exact and their sum keeps what
 * rounding loses; so does r, where it is squared. All of it is halved, so that 2ⁿ stays in range up to the last finite result.
 * Below −50 the result is −1; a tiny x is its own result.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { clamp, expRows, powerOfTwo } from './exp.js';
import { choose, floatLane, formatOf, polynomial } from './float.js';

/** (eʳ − 1 − r − r²/2) / r³, relative to eʳ − 1. */
export const expm1Rows: Record<FloatLane, readonly number[]> = {
  f32: [
    0.1666666567325592, 0.041666481643915176, 0.0083334194496274, 0.0013933245791122317,
    0.00019824183254968375,
  ],
  f64: [
    0.16666666666666677, 0.04166666666666658, 0.008333333333322167, 0.001388888888894261,
    0.00019841269884918582, 2.4801587198318393e-5, 2.755724532131914e-6, 2.7557386984491857e-7,
    2.5108676048295892e-8, 2.0878921883551852e-9,
  ],
};

/** x as n·ln 2 + r: r, its exact part, and 2ⁿ⁻¹. */
function reduce(k: Builder, x: Value) {
  const { rounder, bias, ln2 } = formatOf(x);
  const biased = rounder + bias - 1;
  const shifted = k.op('add', k.op('mul', x, Math.LOG2E), biased);
  const n = k.op('sub', shifted, biased);
  const hi = k.op('sub', x, k.op('mul', n, ln2[0]));
  return { hi, lo: k.op('mul', n, ln2[1]), power: powerOfTwo(k, shifted) };
}

/** eˣ − 1 in two parts, halved: their sum is exact but for the error of the smaller one. */
function halfExpm1(k: Builder, x: Value): { head: Value; tail: Value; power: Value } {
  const { hi, lo, power } = reduce(k, x);
  const r = k.op('sub', hi, lo);
  const square = k.op('mul', r, r);
  const cubic = k.op('mul', k.op('mul', square, r), polynomial(k, r, expm1Rows[floatLane(x)]));
  const rounding = k.op('sub', k.op('sub', hi, r), lo);
  const rest = k.op('add', cubic, k.op('sub', k.op('mul', r, rounding), lo));
  const small = k.op('add', k.op('mul', square, 0.5), rest);
  const whole = k.op('sub', power, 0.5);
  const linear = k.op('mul', power, hi);
  const head = k.op('add', whole, linear);
  const cutOff = k.op('sub', k.op('sub', power, whole), 0.5);
  const lost = k.op('add', k.op('sub', linear, k.op('sub', head, whole)), cutOff);
  return { head, tail: k.op('add', lost, k.op('mul', power, small)), power };
}

export function expm1(k: Builder, x: Value): Value {
  const { high } = expRows[floatLane(x)];
  const { head, tail } = halfExpm1(k, clamp(k, x, -50, high));
  const half = k.op('add', head, tail);
  const tiny = k.op('lt', k.op('abs', x), 2 ** -54);
  return choose(k, tiny, x, k.op('add', half, half));
}
