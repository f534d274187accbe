/**
 * Derivatives and integrals of series along an axis.
 *
 * Both follow from one rule: a basis polynomial's derivative is a multiple of the one before it, and maybe
 * of an earlier derivative, to which the coefficient is handed on. Read the other way it says what a basis
 * polynomial is the derivative of.
 */
import { ValueError } from '../errors.js';
import { fresh, NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { keywords } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { moveaxis } from '../ndarray/shape/axes.js';
import { between } from '../ndarray/shape/join.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import type { Input } from '../ufunc/call.js';
import { add, multiply, subtract } from '../ufunc/table/arithmetic.js';
import type { Basis } from './basis.js';
import { valueAt } from './recurrence.js';
import { isZero } from './series.js';
import {
  inexact,
  isSingle,
  isValue,
  lifted,
  minus,
  minusOf,
  overInteger,
  pointOf,
  times,
  timesInteger,
  type Value,
  withAxes,
} from './values.js';

/** The keyword arguments of derivatives. */
export interface DerivativeOptions {
  /** How many times (1). */
  readonly m?: number;
  /** What each derivative is multiplied by (1). */
  readonly scl?: ArrayLike;
  /** The axis along which the coefficients lie (0). */
  readonly axis?: number;
}

/** The keyword arguments of integrals. */
export interface IntegralOptions extends DerivativeOptions {
  /** The values of the integrals at `lbnd` (zeros), the first one's first. */
  readonly k?: ArrayLike;
  /** Where the integrals begin (0). */
  readonly lbnd?: ArrayLike;
}

/** An integer that an argument must be. */
export function integerOf(x: unknown, what: string): number {
  const value = x instanceof NDArray && x.ndim === 0 && 'iu'.includes(x.dtype.kind) ? x.item() : x;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value)))
    return Number(value);
  throw new TypeError(`${what} must be an integer, received ${x}`);
}

/** Does something so many times to a copy of coefficients, along the first of at least two axes. */
function alongAxis(
  c: ArrayLike,
  order: string,
  m: unknown,
  axis: unknown,
  work: (c: NDArray, count: number) => NDArray,
): NDArray {
  const given = inexact(c);
  const count = countOf(m, order);
  const along = normalizeAxis(integerOf(axis, 'the axis'), given.ndim);
  if (count === 0) return given.copy();
  const isFlat = given.ndim === 1;
  const moved = withAxes(moveaxis(given, along, 0), isFlat ? 1 : 0);
  const result = work(moved.copy(), count);
  if (isFlat) return reshapeArray(result, [result.shape[0]], {});
  return moveaxis(result, 0, along);
}

function countOf(m: unknown, order: string): number {
  const count = integerOf(m, `the order of ${order}`);
  if (count < 0) throw new ValueError(`The order of ${order} must be non-negative`);
  return count;
}

/** Multiplies in place. */
const scale = (c: NDArray, factor: Value): unknown => multiply(c, factor as Input, { out: c });

/** The derivative of a series. */
export function derivative(basis: Basis, c: ArrayLike, ...given: readonly unknown[]): NDArray {
  const name = `${basis.prefix}der`;
  const options = keywords<DerivativeOptions>(name, ['m', 'scl', 'axis'], given);
  return differentiate(basis, c, options);
}

/** The same with options whose numbers may be arrays of one element. */
export function differentiate(basis: Basis, c: ArrayLike, options: DerivativeOptions): NDArray {
  const { m = 1, scl = 1, axis = 0 } = options;
  const factor = isValue(scl) ? scl : lifted(scl);
  return alongAxis(c, 'derivation', m, axis, (series, count) => {
    if (count >= series.shape[0]) return times(between(series, 0, 0, 1), 0) as NDArray;
    let result = series;
    for (let i = 0; i < count; i++) {
      scale(result, factor);
      result = derived(basis, result, result.shape[0] - 1);
    }
    return result;
  });
}

function derived({ derivative: rule }: Basis, c: NDArray, n: number): NDArray {
  const result = fresh(c.dtype, [n, ...c.shape.slice(1)]);
  for (let j = n; j > 0; j--) {
    const own = c.get(j);
    copyInto(result.get(j - 1), timesOf(own, rule.factor(j)) as NDArray);
    const carry = rule.carry?.(j) ?? null;
    if (carry === null) continue;
    const target = c.get(j - (rule.back as number));
    add(target, overInteger(timesInteger(own, carry[0]), carry[1]) as NDArray, { out: target });
  }
  return result;
}

/** A product with an integer; with −1 the negative. */
const timesOf = (x: NDArray, n: number): Value => (n === -1 ? minusOf(x) : timesInteger(x, n));

/** The integral of a series. */
export function integral(basis: Basis, c: ArrayLike, ...given: readonly unknown[]): NDArray {
  const name = `${basis.prefix}int`;
  const known = ['m', 'k', 'lbnd', 'scl', 'axis'] as const;
  const options = keywords<IntegralOptions>(name, known, given);
  const { lbnd = 0, scl = 1 } = options;
  for (const [what, value] of Object.entries({ lbnd, scl }))
    if (!isSingle(pointOf(value))) throw new ValueError(`${what} must be a scalar.`);
  return integrate(basis, c, options);
}

const constantsOf = (k: ArrayLike): readonly unknown[] =>
  Array.isArray(k) || (k instanceof NDArray && k.ndim > 0) ? [...k] : [k];

/** The same with options whose numbers may be arrays of one element. */
export function integrate(basis: Basis, c: ArrayLike, options: IntegralOptions): NDArray {
  const { m = 1, k = [], lbnd = 0, scl = 1, axis = 0 } = options;
  const constants = constantsOf(k);
  if (constants.length > countOf(m, 'integration'))
    throw new ValueError('Too many integration constants');
  const [factor, from] = [scl, lbnd].map((x) => (isValue(x) ? x : lifted(x)));
  return alongAxis(c, 'integration', m, axis, (series, count) => {
    let result = series;
    for (let i = 0; i < count; i++) {
      scale(result, factor);
      const { [i]: constant = 0 } = constants;
      result = integrated(basis, result, isValue(constant) ? constant : lifted(constant), from);
    }
    return result;
  });
}

function integrated(basis: Basis, c: NDArray, constant: Value, from: Value): NDArray {
  const n = c.shape[0];
  if (n === 1 && [...c.flat].every(isZero)) {
    add(c, constant as Input, { out: c });
    return c;
  }
  const result = fresh(c.dtype, [n + 1, ...c.shape.slice(1)]);
  copyInto(result.get(0), times(c.get(0), 0) as NDArray);
  for (let j = 0; j < n; j++) integrateTerm(basis, c.get(j), result, j);
  const first = result.get(0);
  const value = valueAt(basis.recurrence, from, result);
  add(first, minus(constant, value) as NDArray, { out: first });
  return result;
}

/** Adds the integral of c·Pⱼ. */
function integrateTerm({ derivative: rule }: Basis, c: NDArray, result: NDArray, j: number): void {
  const factor = rule.factor(j + 1);
  copyInto(result.get(j + 1), (factor === -1 ? minusOf(c) : overInteger(c, factor)) as NDArray);
  const carry = rule.carry?.(j + 1) ?? null;
  if (carry === null) return;
  const target = result.get(j + 1 - (rule.back as number));
  const [p, q] = [carry[0], carry[1] * factor];
  if (p === -q) add(target, c, { out: target });
  else subtract(target, overInteger(c, q / p) as NDArray, { out: target });
}
