// `np.polynomial.polyutils`: series as lists of coefficients, domains and the maps between them.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { Complex } from '../ndarray/dtype/complex.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { common_type } from '../ndarray/dtype/minimal.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { between } from '../ndarray/shape/join.js';
import { max, min } from '../ufunc/reductions.js';
import { absolute } from '../ufunc/table/unary.js';
import {
  isSingle,
  lifted,
  minus,
  over,
  partAt,
  plus,
  pointOf,
  settled,
  times,
  type Value,
} from './values.js';

/** Whether a coefficient is 0, whatever its type. */
export const isZero = (x: unknown): boolean =>
  x instanceof Complex ? x.re === 0 && x.im === 0 : x === 0 || x === 0n || x === false;

/** The coefficients of one series. */
export const length = (c: NDArray): number => c.shape[0];

/**
 * The argument without the zeros at its end; at least one element stays.
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polynomial.polyutils.trimseq(np.array([1, 2, 0, 0])) // => [1. 2.]
 * ```
 */
export function trimseq<T extends NDArray | readonly unknown[]>(seq: T, ...none: Nothing): T {
  nothing('trimseq', 1, 1, none);
  const { length: count } = seq;
  const at = (i: number): unknown => (seq instanceof NDArray ? seq.item(i) : seq[i]);
  let end = count;
  while (end > 1 && isZero(at(end - 1))) end--;
  if (end === count) return seq;
  return (seq instanceof NDArray ? between(seq, 0, 0, end) : seq.slice(0, end)) as T;
}

function oneDimensional(a: unknown): NDArray {
  const array = lifted(a);
  if (array.size === 0) throw new ValueError('Coefficient array is empty');
  if (array.ndim !== 1) throw new ValueError('Coefficient array is not 1-d');
  return array;
}

/** The dtype that several series have together: that of objects if one has it. */
function commonType(arrays: readonly NDArray[]): DType {
  try {
    return common_type(...arrays);
  } catch {
    const objects = arrays.find(({ dtype }) => dtype.hasobject);
    if (objects) return objects.dtype;
    throw new ValueError('Coefficient arrays have no common type');
  }
}

/** Copies of series in their common dtype. */
export function seriesOf<const T extends readonly unknown[]>(
  list: T,
  trim = true,
): { [K in keyof T]: NDArray } {
  const whole = list.map(oneDimensional);
  const arrays = trim ? whole.map((a) => trimseq(a)) : whole;
  const dtype = commonType(arrays);
  return arrays.map((a) => castArray(a, dtype, 'C')) as { [K in keyof T]: NDArray };
}

/**
 * Copies of series as 1-d arrays of one dtype, which is inexact.
 *
 * @param alist - a list of series, or an array with a series in each row
 * @param trim - whether zeros at the end are dropped (true), or options: `trim`
 * @throws ValueError if one is empty, has several axes or is not of numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polynomial.polyutils.as_series([2, [1.1, 0]]) // => [ array([2.]), array([1.1]) ]
 * ```
 */
export function as_series(
  alist: NDArray | readonly ArrayLike[],
  trim?: boolean | { readonly trim?: boolean },
  ...none: Nothing
): NDArray[] {
  nothing('as_series', 1, 2, none);
  const options = keywords<{ trim: boolean }>('as_series', ['trim'], [trim]);
  const list =
    alist instanceof NDArray ? Array.from({ length: alist.length }, (_, i) => alist.get(i)) : alist;
  return seriesOf(list, options.trim ?? true) as NDArray[];
}

/**
 * A series without the coefficients at its end that are not larger than `tol`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polynomial.polyutils.trimcoef.html
 *
 * @throws ValueError if `tol` is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polynomial.polyutils.trimcoef([0, 0, 3, 0, 1e-4, 0], 1e-3) // => [0. 0. 3.]
 * ```
 */
export function trimcoef(
  c: ArrayLike,
  tol?: number | { readonly tol?: number },
  ...none: Nothing
): NDArray {
  nothing('trimcoef', 1, 2, none);
  const limit = keywords<{ tol: number }>('trimcoef', ['tol'], [tol]).tol ?? 0;
  if (limit < 0) throw new ValueError('tol must be non-negative');
  const [series] = seriesOf([c]);
  const sizes = (absolute(series) as NDArray).tolist() as number[];
  const last = sizes.findLastIndex((size) => size > limit);
  return last < 0 ? zeroOf(series) : between(series, 0, 0, last + 1).copy();
}

/** The series 0 in the dtype of another: its first coefficient times 0. */
export const zeroOf = (c: NDArray): NDArray => times(between(c, 0, 0, 1), 0) as NDArray;

/**
 * The smallest interval that holds points; of complex ones the corners of the smallest rectangle.
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polynomial.polyutils.getdomain([4, -5, 1]) // => [-5.  4.]
 * ```
 */
export function getdomain(x: ArrayLike, ...none: Nothing): NDArray {
  nothing('getdomain', 1, 1, none);
  const [points] = seriesOf([x], false);
  if (points.dtype.kind !== 'c') {
    const ends = [min(points), max(points)] as number[];
    return asarray(ends, { dtype: points.dtype });
  }
  const [re, im] = [points.real, points.imag] as NDArray[];
  const corner = (pick: (a: NDArray) => unknown): Complex =>
    new Complex(pick(re) as number, pick(im) as number);
  return asarray([corner((a) => min(a)), corner((a) => max(a))]);
}

/** Offset and scale of the map between two domains, as strong as these. */
export function mapOf(from: unknown, to: unknown): [Value, Value] {
  const [a, b, c, d] = [partAt(from, 0), partAt(from, 1), partAt(to, 0), partAt(to, 1)];
  const width = minus(b, a);
  const offset = over(minus(times(b, c), times(a, d)), width);
  return [offset, over(minus(d, c), width)];
}

/**
 * Offset and scale of the linear map that takes one domain to another.
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polynomial.polyutils.mapparms([-1, 1], [0, 4]) // => [ 2, 2 ]
 * ```
 */
export function mapparms(old: ArrayLike, to: ArrayLike, ...none: Nothing): [Scalar, Scalar] {
  nothing('mapparms', 2, 2, none);
  return mapOf(old, to).map(settled) as [Scalar, Scalar];
}

/** Points mapped from one domain to another; single ones stay arrays of one element. */
export function mapped(x: unknown, from: unknown, to: unknown): Value {
  const [offset, scale] = mapOf(from, to);
  return plus(offset, times(scale, pointOf(x)));
}

/**
 * Points mapped as the linear map maps one domain to another.
 *
 * @returns an array of the points' shape, or a scalar
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polynomial.polyutils.mapdomain([-1, 0, 1], [-1, 1], [0, 4]) // => [0. 2. 4.]
 * ```
 */
export function mapdomain(
  x: ArrayLike,
  old: ArrayLike,
  to: ArrayLike,
  ...none: Nothing
): NDArray | Scalar {
  nothing('mapdomain', 3, 3, none);
  const value = mapped(x, old, to);
  return (isSingle(pointOf(x)) ? settled(value) : value) as NDArray | Scalar;
}
