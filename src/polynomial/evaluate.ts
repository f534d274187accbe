// Values of series at points, on grids, and of all basis polynomials at once.

import { ValueError } from '../errors.js';
import { NDArray, view } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { keywords } from '../ndarray/keywords.js';
import { moveaxis } from '../ndarray/shape/axes.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { prod } from '../ufunc/reductions.js';
import type { Basis } from './basis.js';
import { integerOf } from './calculus.js';
import { basisValues, valueAt } from './recurrence.js';
import {
  inexact,
  isSingle,
  minus,
  plus,
  pointOf,
  settled,
  times,
  type Value,
  withAxes,
} from './values.js';

/** The keyword arguments of values at points. */
export interface ValueOptions {
  /** Whether each column of coefficients is evaluated at each point (true), or they are broadcast. */
  readonly tensor?: boolean;
}

/** Coefficients with an axis of length 1 for each axis of the points. */
const spread = (c: NDArray, x: Value, tensor: boolean): NDArray =>
  x instanceof NDArray && tensor ? withAxes(c, x.ndim) : c;

/** The values of a series; what has no axis stays an array of one element. */
export function valuesOf(basis: Basis, x: Value, c: NDArray, tensor: boolean): Value {
  const own = spread(c, x, tensor);
  return valueAt(basis.recurrence, x, own.ndim === 1 ? withAxes(own, 1) : own);
}

/** The values of a series at points. */
export function values(basis: Basis, x: unknown, c: unknown, ...given: readonly unknown[]): Value {
  const options = keywords<ValueOptions>(`${basis.prefix}val`, ['tensor'], given, 2);
  const [point, own] = [pointOf(x), inexact(c)];
  const value = valuesOf(basis, point, own, options.tensor ?? true);
  return own.ndim === 1 && isSingle(point) ? settled(value) : value;
}

/** The values of a series of several variables at points. */
export function valuesAtPoints(basis: Basis, c: ArrayLike, points: readonly ArrayLike[]): Value {
  const [first, ...rest] = points.map((x) => asarray(x));
  const isAlike = (x: NDArray): boolean =>
    x.ndim === first.ndim && x.shape.every((n, i) => n === first.shape[i]);
  if (!rest.every(isAlike))
    throw new ValueError(`${points.length === 3 ? 'x, y, z' : 'x, y'} are incompatible`);
  return rest.reduce<Value>(
    (value, x) => values(basis, x, value, { tensor: false }),
    values(basis, first, c),
  );
}

/** The values of a series of several variables at all combinations of their points. */
export const valuesOnGrid = (basis: Basis, c: ArrayLike, points: readonly ArrayLike[]): Value =>
  points.reduce<Value>((value, x) => values(basis, x, value), c as Value);

/** The values at points of the polynomial with these roots. */
export function valuesFromRoots(
  x: unknown,
  r: unknown,
  ...given: readonly unknown[]
): NDArray | Scalar {
  const { tensor = true } = keywords<ValueOptions>('polyvalfromroots', ['tensor'], given, 2);
  const [point, roots] = [pointOf(x), inexact(r)];
  if (point instanceof NDArray && !tensor && point.ndim >= roots.ndim)
    throw new ValueError('x.ndim must be < r.ndim when tensor == False');
  return prod(minus(point, spread(roots, point, tensor)) as NDArray, { axis: 0 });
}

/** The values of P₀ … Pₙ at points, along a new last axis. */
export function vandermonde({ recurrence }: Basis, x: unknown, degree: unknown): NDArray {
  const n = integerOf(degree, 'deg');
  if (n < 0) throw new ValueError('deg must be non-negative');
  const points = plus(inexact(x), 0) as NDArray;
  return moveaxis(basisValues(recurrence, points, n), 0, -1);
}

/** The products of the values of basis polynomials of each variable, along a new last axis. */
export function vandermondeOf(
  basis: Basis,
  points: readonly ArrayLike[],
  degrees: readonly number[] | NDArray,
): NDArray {
  const count = points.length;
  const list = degrees instanceof NDArray ? (degrees.tolist() as number[]) : degrees;
  if (list.length !== count)
    throw new ValueError(`Expected ${count} dimensions of degrees, got ${list.length}`);
  const matrices = [...(plus(inexact(points), 0) as NDArray)].map((x, i) =>
    amongAxes(vandermonde(basis, x, Number(list[i])), i, count),
  );
  const product = matrices.reduce((a, b) => times(a, b) as NDArray);
  return reshapeArray(product, [...product.shape.slice(0, -count), -1], {});
}

/** The last axis as the one at place `i` of `count`, the others of length 1. */
function amongAxes(v: NDArray, i: number, count: number): NDArray {
  const [rest, last] = [v.shape.slice(0, -1), v.shape[v.ndim - 1]];
  const axis = (k: number): readonly [number, number] =>
    k === i ? [last, v.strides[v.ndim - 1]] : [1, 0];
  const axes = Array.from({ length: count }, (_, k) => axis(k));
  const shape = [...rest, ...axes.map(([n]) => n)];
  const strides = [...v.strides.slice(0, -1), ...axes.map(([, stride]) => stride)];
  return view(v, shape, strides, v.offset);
}
