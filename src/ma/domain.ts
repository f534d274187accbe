// Domains: where a function has no value. Each gives the places outside it as booleans.

import type { NDArray } from '../ndarray/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { multiply } from '../ufunc/table/arithmetic.js';
import { greater, greater_equal, less, less_equal } from '../ufunc/table/comparison.js';
import { logical_or } from '../ufunc/table/logical.js';
import { cos } from '../ufunc/table/trigonometric.js';
import { absolute } from '../ufunc/table/unary.js';
import { asArray } from './parts.js';

/** Operands of ufuncs: arrays, or scalars, which are weak. */
export type Operand = NDArray | Scalar;

/** Where operands lie outside a domain. */
export type Domain = (...operands: Operand[]) => Operand;

/** Outside an interval. */
export const interval =
  (from: number, to: number): Domain =>
  (x) =>
    logical_or(greater(asArray(x), to), less(asArray(x), from));

/** Not above a limit. */
export const above =
  (limit: number): Domain =>
  (x) =>
    less_equal(asArray(x), limit);

/** Below a limit. */
export const from =
  (limit: number): Domain =>
  (x) =>
    less(asArray(x), limit);

/** Where a cosine is 0. */
export const ofTangent: Domain = (x) => less(absolute(cos(x as NDArray)), 1e-35);

const TINY = 2.2250738585072014e-308;

/** Divisors so small that the quotient is no number. */
export const safeDivision: Domain = (x, y) => {
  const [a, b] = [asArray(x), asArray(y)];
  const size = asArray(absolute(a));
  const isTime = size.dtype.kind === 'm';
  const least = isTime ? multiply(size, TINY) : multiply(size, TINY, { dtype: 'float64' });
  return greater_equal(least, absolute(b) as NDArray);
};
