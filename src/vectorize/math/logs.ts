/**
 * log1p, log2 and log10.
 *
 * All of them write a number as 2ⁿ·(1 + f) with √½ ≤ 1 + f < √2 and take log(1 + f) from the series
 * of log (see there): f − f²/2 + s·(f²/2 + R(s²)), s = f/(2 + f).
 *
 * log1p: u = 1 + x is rounded, and what rounding lost is added as a first-order term; where n = 0, f
 * is x itself. n·ln 2 + f keeps what its rounding loses.
 *
 * log2, log10: f − f²/2 is cut to a head whose product with the head of 1/log b is exact; products
 * with the tails follow. n·log_b 2 is exact, and its sum with the head keeps what rounding loses.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { choose, constant, floatLane, formatOf, head, polynomial, toBits } from './float.js';
import {
  alignBits,
  everywhere,
  exponent,
  exponentBias,
  logCoefficients,
  mantissa,
  rootHalf,
  type Split,
  usually,
} from './log.js';
import { cut, type Pair, quickSum, squareRest } from './pair.js';

/** A number whose tail may be left out. */
interface Argument {
  readonly head: Value;
  readonly tail?: Value;
}

/** log(1 + f) = f − half + rest. */
function series(k: Builder, f: Value): { half: Value; rest: Value } {
  const s = k.op('div', f, k.op('add', f, 2));
  const z = k.op('mul', s, s);
  const half = k.op('mul', k.op('mul', f, f), 0.5);
  const r = k.op('mul', z, polynomial(k, z, logCoefficients[floatLane(f)]));
  return { half, rest: k.op('mul', s, k.op('add', half, r)) };
}

/**
 * log(1 + x.head + x.tail) + octaves·ln 2 in two parts, for a head > −1 and a far smaller tail. A tail
 * or octaves that are left out are 0. NaN of NaN and infinity.
 */
export function log1pPair(k: Builder, { head: x, tail: low }: Argument, octaves?: Value): Pair {
  const lane = floatLane(x);
  const { ln2 } = formatOf(x);
  const u = k.op('add', x, 1);
  const large = k.op('sub', constant(k, x, 1), k.op('sub', u, x));
  const small = k.op('sub', x, k.op('sub', u, 1));
  const lost = choose(k, k.op('ge', x, 1), large, small);
  const aligned = alignBits(k, u, rootHalf[lane]);
  const n = exponent(k, aligned, exponentBias(lane));
  const near = k.op('eq', n, 0);
  const f = choose(k, near, x, k.op('sub', mantissa(k, aligned, rootHalf[lane]), 1));
  const outside = low ? k.op('add', lost, low) : lost;
  const correction = k.op('div', choose(k, near, low ?? constant(k, x, 0), outside), u);
  const { half, rest } = series(k, f);
  const times = octaves ? k.op('add', n, octaves) : n;
  const { head: sum, tail: missing } = quickSum(k, k.op('mul', times, ln2[0]), f);
  const tail = k.op('add', rest, k.op('add', k.op('mul', times, ln2[1]), correction));
  return { head: sum, tail: k.op('add', missing, k.op('sub', tail, half)) };
}

/** The same for a number whose logarithm is to be added to or multiplied: with f² in two parts. */
export function sharpLog1p(k: Builder, x: Pair): Pair {
  const { head, tail } = log1pPair(k, x);
  const isNear = k.op('lt', x.head, Math.SQRT2 - 1);
  const f = choose(k, isNear, x.head, k.op('mul', k.op('sub', x.head, 1), 0.5));
  const rest = k.op('mul', squareRest(k, f, k.op('mul', f, f)), 0.5);
  return { head, tail: k.op('sub', tail, rest) };
}

/** log(1 + x) of a finite x above −1 that is not −0. */
export function finiteLog1p(k: Builder, x: Value): Value {
  const { head, tail } = log1pPair(k, { head: x });
  return k.op('add', head, tail);
}

/** Of finite numbers above −1 that are not −0. */
export const usualLog1p = {
  body: finiteLog1p,
  fits(k: Builder, x: Value): Value {
    const { bits, sign } = formatOf(x);
    const isInside = k.op('and', k.op('gt', x, -1), k.op('lt', x, Infinity));
    return k.op('and', isInside, k.op('ne', toBits(k, x), k.const(bits, sign)));
  },
};

/** log(1 + x); a tiny x is its own result. */
export function log1p(k: Builder, x: Value): Value {
  const result = finiteLog1p(k, x);
  const finite = k.op('and', k.op('gt', x, -1), k.op('lt', x, Infinity));
  const regular = k.op('and', finite, k.op('ge', k.op('abs', x), 2 ** -54));
  const outside = choose(k, k.op('lt', x, -1), constant(k, x, NaN), x);
  return choose(k, regular, result, choose(k, k.op('eq', x, -1), -Infinity, outside));
}

/** 1/log b and log_b 2 in two parts: a first one that is short enough for exact products. */
interface Base {
  readonly inverse: readonly [number, number];
  readonly octave: readonly [number, number];
}

const binary: Record<FloatLane, Base> = {
  f32: { inverse: [1.4423828125, 0.00031222839606925845], octave: [1, 0] },
  f64: { inverse: [1.4426950216293335, 1.9259629911266175e-8], octave: [1, 0] },
};

const decimal: Record<FloatLane, Base> = {
  f32: {
    inverse: [0.4342041015625, 9.038033749675378e-5],
    octave: [0.301025390625, 4.605039066518657e-6],
  },
  f64: {
    inverse: [0.4342944771051407, 4.798111141615973e-9],
    octave: [0.30102999566361177, 3.694239077158931e-13],
  },
};

/** The logarithm of 2ⁿ·(1 + f). */
const toBase =
  (base: Record<FloatLane, Base>) =>
  (k: Builder, { n, f }: Split): Value => {
    const { inverse, octave } = base[floatLane(f)];
    const { half, rest } = series(k, f);
    const high = head(k, k.op('sub', f, half), cut[floatLane(f)]);
    const low = k.op('add', k.op('sub', k.op('sub', f, high), half), rest);
    const exact = k.op('mul', high, inverse[0]);
    const whole = octave[0] === 1 ? n : k.op('mul', n, octave[0]);
    const { head: sum, tail: missing } = quickSum(k, whole, exact);
    const cross = k.op('mul', k.op('add', low, high), inverse[1]);
    const tails = k.op('add', cross, k.op('mul', low, inverse[0]));
    const rests = octave[1] === 0 ? tails : k.op('add', tails, k.op('mul', n, octave[1]));
    return k.op('add', sum, k.op('add', missing, rests));
  };

const toBase2 = /* @__PURE__ */ toBase(binary);
const toBase10 = /* @__PURE__ */ toBase(decimal);

export const log2 = (k: Builder, x: Value): Value => everywhere(k, x, toBase2);

export const log10 = (k: Builder, x: Value): Value => everywhere(k, x, toBase10);

/** Of positive normal numbers. */
export const usualLog2 = /* @__PURE__ */ usually(toBase2);
export const usualLog10 = /* @__PURE__ */ usually(toBase10);
