/**
 * log(eˣ + eʸ) and log2(2ˣ + 2ʸ).
 *
 * With d = −|x − y|, rounded, and what rounding lost: max(x, y) + log(1 + eᵈ). Power and logarithm are
 * kept in two parts, so that the sum is within 1 ulp unless the result is so much smaller than
 * max(x, y) that it is a difference of nearly equal numbers; there the error is some 2⁻⁸ units of the
 * larger one's last place. Equal operands, infinite ones too, give x + log 2.
 * float32 is computed in float64.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { exp, expRows, onePlus, reduceExp, wholePower } from './exp.js';
import { exp2, exp2Rows } from './exp2.js';
import { choose, constant, polynomial } from './float.js';
import { finiteLog1p, sharpLog1p } from './logs.js';
import { exactSum, type Pair, product, quickSum } from './pair.js';

/** A difference below which both powers are 0. */
const LEAST = -1100;

/** e to the power of a negative number in two parts. */
function expPair(k: Builder, d: Pair): Pair {
  const { low, coefficients } = expRows.f64;
  const { hi, lo, scale } = reduceExp(k, k.op('pmax', d.head, low));
  const r = k.op('sub', hi, lo);
  const square = k.op('mul', k.op('mul', r, r), polynomial(k, r, coefficients));
  const { sum, lost } = onePlus(k, hi);
  const tail = k.op('add', k.op('add', lost, k.op('sub', square, lo)), k.op('mul', sum, d.tail));
  const whole = quickSum(k, sum, tail);
  return { head: scale(whole.head), tail: scale(whole.tail) };
}

/** 2 to the power of a negative number in two parts. */
function exp2Pair(k: Builder, d: Pair): Pair {
  const { low, ln2, coefficients } = exp2Rows.f64;
  const head = k.op('pmax', d.head, low);
  const { n, scale } = wholePower(k, head);
  const r = k.op('sub', head, n);
  const linear = product(k, r, constant(k, r, ln2[0]));
  const square = k.op('mul', k.op('mul', r, r), polynomial(k, r, coefficients));
  const small = k.op('add', k.op('mul', k.op('add', r, d.tail), ln2[1]), linear.tail);
  const { sum, lost } = onePlus(k, linear.head);
  const shift = k.op('mul', k.op('mul', sum, d.tail), ln2[0]);
  const tail = k.op('add', k.op('add', lost, square), k.op('add', small, shift));
  const whole = quickSum(k, sum, tail);
  return { head: scale(whole.head), tail: scale(whole.tail) };
}

/** max(x, y) plus the logarithm of 1 + base^−|x − y|. */
function combine(
  k: Builder,
  x: Value,
  y: Value,
  power: (d: Pair) => Pair,
  logarithm: (p: Pair) => Pair,
): Value {
  const [least, most] = [k.op('min', x, y), k.op('max', x, y)];
  const d = exactSum(k, least, k.op('neg', most));
  const isFar = k.op('lt', d.head, LEAST);
  const head = choose(k, isFar, LEAST, d.head);
  const log = logarithm(power({ head, tail: choose(k, isFar, constant(k, x, 0), d.tail) }));
  const sum = exactSum(k, most, log.head);
  const near = k.op('add', sum.head, k.op('add', sum.tail, log.tail));
  const infinite = k.op('eq', k.op('abs', most), Infinity);
  return choose(k, infinite, most, near);
}

/** The same for float32, which float64 computes without second parts. */
function single(k: Builder, x: Value, y: Value, logarithm: (d: Value) => Value): Value {
  const [a, b] = [k.convert(x, 'f64'), k.convert(y, 'f64')];
  const [least, most] = [k.op('min', a, b), k.op('max', a, b)];
  const sum = k.op('add', most, logarithm(k.op('sub', least, most)));
  const infinite = k.op('eq', k.op('abs', most), Infinity);
  return k.convert(choose(k, infinite, most, sum), 'f32');
}

export function logaddexp(k: Builder, x: Value, y: Value): Value {
  if (x.type.lane === 'f32') return single(k, x, y, (d) => finiteLog1p(k, exp(k, d)));
  return combine(
    k,
    x,
    y,
    (d) => expPair(k, d),
    (p) => sharpLog1p(k, p),
  );
}

/** 1/ln 2 in two parts, the first the nearest number. */
const inverse = [Math.LOG2E, 2.0355273740931033e-17] as const;

/** log2(1 + p); 1 of a p of 1. */
function binaryLogarithm(k: Builder, p: Pair): Pair {
  const log = sharpLog1p(k, p);
  const { head, tail } = quickSum(k, log.head, log.tail);
  const whole = product(k, head, constant(k, head, inverse[0]));
  const cross = k.op('add', k.op('mul', head, inverse[1]), k.op('mul', tail, inverse[0]));
  const isEven = k.op('and', k.op('eq', p.head, 1), k.op('eq', p.tail, 0));
  return {
    head: choose(k, isEven, 1, whole.head),
    tail: choose(k, isEven, 0, k.op('add', whole.tail, cross)),
  };
}

export function logaddexp2(k: Builder, x: Value, y: Value): Value {
  if (x.type.lane === 'f32')
    return single(k, x, y, (d) => {
      const log = k.op('mul', finiteLog1p(k, exp2(k, d)), Math.LOG2E);
      return choose(k, k.op('eq', d, 0), 1, log);
    });
  return combine(
    k,
    x,
    y,
    (d) => exp2Pair(k, d),
    (p) => binaryLogarithm(k, p),
  );
}
