/**
 * The cube root, within 0.84 ulp.
 *
 * |x| = 2³ᵠ·X with 1 ≤ X < 8. A polynomial approximates m to the −⅓ of X's mantissa m (minimax by
 * Remez, scripts/minimax.py), a step of Halley's on X to the −⅓ needs no division; X times its square is
 * the root to half the digits, cut to t, whose square is exact. With e = X/t² − t,
 * the root is t + e/3 − e²/(9t), up to e's cube.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { powerOfTwo } from './exp.js';
import { choose, constant, floatLane, formatOf, formats, head, polynomial } from './float.js';
import { alignBits, exponent, exponentBias, lift, mantissa } from './log.js';
import { cut } from './pair.js';

const coefficients: Record<FloatLane, readonly number[]> = {
  f32: [1.5418864488601685, -0.8099589943885803, 0.31775617599487305, -0.0499366857111454],
  f64: [
    1.6700094047538268, -1.1728877693980722, 0.6954904873696444, -0.22124139941236515,
    0.028591612495937016,
  ],
};

/** X to the power of −⅓, to some 40 digits of two. */
function inverseRoot(k: Builder, x: Value, start: Value): Value {
  const cube = k.op('mul', k.op('mul', start, start), start);
  const h = k.op('sub', constant(k, x, 1), k.op('mul', x, cube));
  const step = k.op('mul', h, k.op('add', k.op('mul', h, 2 / 9), 1 / 3));
  return k.op('add', start, k.op('mul', start, step));
}

export function cbrt(k: Builder, x: Value): Value {
  const lane = floatLane(x);
  const { one, tiny, rounder, bias } = formatOf(x);
  const size = k.op('abs', x);
  const subnormal = k.op('lt', size, tiny);
  const lifted = choose(k, subnormal, k.op('mul', size, 2 ** lift(lane)), size);
  const aligned = alignBits(k, lifted, one);
  const offset = exponentBias(lane);
  const n = exponent(k, aligned, choose(k, subnormal, constant(k, x, offset + lift(lane)), offset));
  const m = mantissa(k, aligned, formats[lane].one);
  const third = k.op('floor', k.op('mul', k.op('add', n, 0.5), 1 / 3));
  const rest = k.op('sub', n, k.op('mul', third, 3));
  const pick = (none: number, first: number, second: number) => {
    const upper = choose(k, k.op('eq', rest, 1), constant(k, x, first), second);
    return choose(k, k.op('eq', rest, 0), none, upper);
  };
  const scaled = k.op('mul', m, pick(1, 2, 4));
  const start = k.op(
    'mul',
    polynomial(k, m, coefficients[lane]),
    pick(1, 2 ** (-1 / 3), 2 ** (-2 / 3)),
  );
  const inverse = inverseRoot(k, scaled, start);
  const t = head(k, k.op('mul', k.op('mul', scaled, inverse), inverse), cut[lane]);
  const e = k.op('sub', k.op('div', scaled, k.op('mul', t, t)), t);
  const bend = k.op('mul', k.op('mul', e, inverse), 1 / 9);
  const root = k.op('add', t, k.op('mul', e, k.op('sub', constant(k, x, 1 / 3), bend)));
  const result = k.op('mul', root, powerOfTwo(k, k.op('add', third, rounder + bias)));
  const regular = k.op('and', k.op('gt', size, 0), k.op('lt', size, Infinity));
  return choose(k, regular, k.op('copysign', result, x), x);
}
