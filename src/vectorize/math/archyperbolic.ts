/**
 * arcsinh, arccosh and arctanh, all of them log(1 + w) of a w in two parts (logs.ts):
 *   arcsinh |x|: w = |x| + (√(x² + 1) − 1);
 *   arccosh x:   w = t + √(t·(t + 2)), t = x − 1;
 *   arctanh |x|: w = 2|x|/(1 − |x|), and half of the logarithm.
 * Roots are corrected by what their squares lack. From where 1 under a root is nothing, the first two are log |x| + log 2.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { choose, constant, floatLane } from './float.js';
import { log1pPair } from './logs.js';
import { exactSum, type Pair, product, quickSum, quotient, split } from './pair.js';

/** Numbers beside whose square 1 is nothing. */
const far: Record<FloatLane, number> = { f32: 2 ** 13, f64: 2 ** 28 };

const sum = (k: Builder, { head, tail }: Pair): Value => k.op('add', head, tail);

/** log(1 + w), or log 2x where x is far. */
function logOr(k: Builder, w: Pair, x: Value): Value {
  const isFar = k.op('gt', x, far[floatLane(x)]);
  const zero = constant(k, x, 0);
  const argument = {
    head: choose(k, isFar, x, w.head),
    tail: choose(k, isFar, constant(k, x, -1), w.tail),
  };
  const octaves = choose(k, isFar, constant(k, x, 1), zero);
  const result = sum(k, log1pPair(k, argument, octaves));
  return choose(k, k.op('eq', x, Infinity), x, result);
}

/** √v in two parts. */
function root(k: Builder, v: Pair): Pair {
  const s = k.op('sqrt', v.head);
  const { head, tail } = split(k, s);
  const first = k.op('sub', v.head, k.op('mul', head, head));
  const second = k.op('sub', first, k.op('mul', k.op('add', head, head), tail));
  const lacking = k.op('add', k.op('sub', second, k.op('mul', tail, tail)), v.tail);
  return { head: s, tail: k.op('div', lacking, k.op('add', k.op('add', s, s), 2 ** -100)) };
}

/** |x| + (√(x² + 1) − 1). */
function sineArgument(k: Builder, size: Value): Pair {
  const square = product(k, size, size);
  const above = exactSum(k, square.head, constant(k, size, 1));
  const s = root(k, { head: above.head, tail: k.op('add', above.tail, square.tail) });
  const w = exactSum(k, size, k.op('sub', s.head, 1));
  return { head: w.head, tail: k.op('add', w.tail, s.tail) };
}

/** t + √(t·(t + 2)), t = x − 1. */
function cosineArgument(k: Builder, x: Value): Pair {
  const t = k.op('sub', x, 1);
  const above = quickSum(k, x, constant(k, x, 1));
  const square = product(k, t, above.head);
  const tail = k.op('add', square.tail, k.op('mul', t, above.tail));
  const s = root(k, { head: square.head, tail });
  const w = quickSum(k, s.head, t);
  return { head: w.head, tail: k.op('add', w.tail, s.tail) };
}

export function arcsinh(k: Builder, x: Value): Value {
  const size = k.op('abs', x);
  return k.op('copysign', logOr(k, sineArgument(k, size), size), x);
}

/** Of numbers that are not far. */
export const usualArcsinh = {
  body: (k: Builder, x: Value): Value =>
    k.op('copysign', sum(k, log1pPair(k, sineArgument(k, k.op('abs', x)))), x),
  fits: (k: Builder, x: Value): Value => k.op('le', k.op('abs', x), far[floatLane(x)]),
};

export function arccosh(k: Builder, x: Value): Value {
  const result = logOr(k, cosineArgument(k, x), x);
  return choose(k, k.op('lt', x, 1), constant(k, x, NaN), result);
}

/** Of numbers from 1 on that are not far. */
export const usualArccosh = {
  body: (k: Builder, x: Value): Value => sum(k, log1pPair(k, cosineArgument(k, x))),
  fits: (k: Builder, x: Value): Value =>
    k.op('and', k.op('ge', x, 1), k.op('le', x, far[floatLane(x)])),
};

/** Half of log(1 + 2|x|/(1 − |x|)). */
function insideArctanh(k: Builder, size: Value): Value {
  const below = exactSum(k, constant(k, size, 1), k.op('neg', size));
  const twice = { head: k.op('add', size, size), tail: constant(k, size, 0) };
  const ratio = quotient(k, twice, below);
  return k.op('mul', sum(k, log1pPair(k, quickSum(k, ratio.head, ratio.tail))), 0.5);
}

export function arctanh(k: Builder, x: Value): Value {
  const size = k.op('abs', x);
  const outside = choose(k, k.op('eq', size, 1), constant(k, x, Infinity), NaN);
  return k.op('copysign', choose(k, k.op('lt', size, 1), insideArctanh(k, size), outside), x);
}

/** Between −1 and 1. */
export const usualArctanh = {
  body: (k: Builder, x: Value): Value => k.op('copysign', insideArctanh(k, k.op('abs', x)), x),
  fits: (k: Builder, x: Value): Value => k.op('lt', k.op('abs', x), 1),
};
