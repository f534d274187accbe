/**
 * What a recurrence computes: values of series, series of products, matrices of values.
 *
 * Clenshaw's algorithm goes from the last coefficient to the first and keeps two: cₙPₙ is spread over Pₙ₋₁
 * and Pₙ₋₂ by the recurrence until c₀ + c₁P₁ is left. It is written once for anything in which x times
 * something is known: values, where x is a number or an array, and series, where it is a series again.
 */
import { fresh, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { type Recurrence, valueFor } from './basis.js';
import { minus, minusOf, overInteger, plus, times, timesInteger, type Value } from './values.js';

/** Where a series is folded. */
interface Ring<T> {
  plus(x: T, y: T): T;
  minus(x: T, y: T): T;
  /** Something times g / d of a term of the recurrence. */
  back(c: T, n: number): T;
  /** Something times (a·x + b) / d. */
  next(c: T, n: number): T;
  /** Something times P₁. */
  first(c: T): T;
}

/** c₀P₀ + c₁P₁ + … of n ≥ 2 coefficients. */
export function clenshaw<T>(ring: Ring<T>, n: number, at: (k: number) => T): T {
  let [c0, c1] = [at(n - 2), at(n - 1)];
  for (let k = n - 1; k > 1; k--) {
    const before = c0;
    c0 = ring.minus(at(k - 2), ring.back(c1, k));
    c1 = ring.plus(before, ring.next(c1, k));
  }
  return ring.plus(c0, ring.first(c1));
}

/** offset + slope·x. */
function lineAt({ offset, slope }: Recurrence, x: Value): Value {
  const scaled = timesInteger(x, Math.abs(slope));
  if (offset === 0) return slope > 0 ? scaled : minusOf(scaled);
  return slope > 0 ? plus(offset, scaled) : minus(offset, scaled);
}

/** Something times a·x + b, before it is divided by d. */
function linear({ a, b }: Recurrence, x: Value): (c: Value, n: number) => Value {
  if (b !== 0) return (c, n) => times(c, minus(valueFor(b, n), x));
  if (typeof a === 'function') return (c, n) => times(times(c, x), a(n));
  const scaled = timesInteger(x, a);
  return (c) => times(c, scaled);
}

/** Values at x. */
function valuesAt(recurrence: Recurrence, x: Value): Ring<Value> {
  const { a, g, d, dividesFirst } = recurrence;
  const line = lineAt(recurrence, x);
  const first = (c: Value): Value => times(c, line);
  if (dividesFirst) {
    const share = (p: Recurrence['a'], n: number): number => valueFor(p, n) / valueFor(d, n);
    return {
      plus,
      minus,
      back: (c, n) => times(c, share(g, n)),
      next: (c, n) => times(times(c, x), share(a, n)),
      first,
    };
  }
  const ahead = linear(recurrence, x);
  return {
    plus,
    minus,
    back: (c, n) => overInteger(timesInteger(c, valueFor(g, n)), valueFor(d, n)),
    next: (c, n) => overInteger(ahead(c, n), valueFor(d, n)),
    first,
  };
}

/** The value at x of a series whose coefficients lie along the first axis of at least two. */
export function valueAt(recurrence: Recurrence, x: Value, c: NDArray): Value {
  const n = c.shape[0];
  const at = (k: number): Value => c.get(k);
  if (recurrence.g === 0) return horner(x, n, at);
  if (n === 1) return plus(at(0), times(0, lineAt(recurrence, x)));
  return clenshaw(valuesAt(recurrence, x), n, at);
}

/** Without a second term one coefficient is enough. */
function horner(x: Value, n: number, at: (k: number) => Value): Value {
  let value = plus(at(n - 1), times(x, 0));
  for (let k = n - 2; k >= 0; k--) value = plus(at(k), times(value, x));
  return value;
}

/** What folds series: addition and subtraction of these, and x times one. */
export interface SeriesRing {
  readonly add: (a: Value, b: Value) => NDArray;
  readonly subtract: (a: Value, b: Value) => NDArray;
  readonly timesX: (c: Value) => NDArray;
}

/** Series in the basis that the three functions are of. */
export function seriesRing(recurrence: Recurrence, ring: SeriesRing): Ring<Value> {
  const { a, b, g, d, offset, slope } = recurrence;
  const affine = (c: Value, constant: number, factor: number): Value => {
    const scaled = timesInteger(ring.timesX(c), Math.abs(factor));
    if (constant === 0) return scaled;
    const part = constant === 1 ? c : times(constant, c);
    return factor > 0 ? ring.add(part, scaled) : ring.subtract(part, scaled);
  };
  return {
    plus: ring.add,
    minus: ring.subtract,
    back: (c, n) => overInteger(timesInteger(c, valueFor(g, n)), valueFor(d, n)),
    next: (c, n) => overInteger(affine(c, valueFor(b, n), valueFor(a, n)), valueFor(d, n)),
    first: (c) => affine(c, offset, slope),
  };
}

/** P₀(x), P₁(x) … along a new first axis. */
export function basisValues(recurrence: Recurrence, x: NDArray, degree: number): NDArray {
  const { g, d } = recurrence;
  const values = fresh(x.dtype, [degree + 1, ...x.shape]);
  const put = (n: number, value: Value): void => copyInto(values.get(n), value as NDArray);
  put(0, plus(times(x, 0), 1));
  if (degree > 0) put(1, lineAt(recurrence, x));
  const next = linear(recurrence, x);
  for (let n = 2; n <= degree; n++) {
    const ahead = next(values.get(n - 1), n);
    if (g === 0) put(n, ahead);
    else {
      const back = timesInteger(values.get(n - 2), valueFor(g, n));
      put(n, overInteger(minus(ahead, back), valueFor(d, n)));
    }
  }
  return values;
}
