// Numbers evenly spaced on a logarithmic scale: `logspace` and `geomspace`.
//
// Both are powers of evenly spaced exponents. `geomspace` first turns its bounds so that the first one is
// positive, which keeps logarithms real where the numbers may be, and puts the bounds at the ends as they are.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { array, asarray, fromArray } from '../ndarray/create/array.js';
import { linspace } from '../ndarray/create/linspace.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { resultType } from '../ndarray/dtype/promote.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { keywords } from '../ndarray/keywords.js';
import { expand_dims, moveaxis } from '../ndarray/shape/axes.js';
import { any } from '../ufunc/reductions.js';
import { divide, multiply, power } from '../ufunc/table/arithmetic.js';
import { equal } from '../ufunc/table/comparison.js';
import { log10 } from '../ufunc/table/logarithms.js';
import { sign } from '../ufunc/table/unary.js';

/** The keyword arguments of geomspace. */
export interface GeomspaceOptions {
  /** How many values, 50 if it is not given. */
  readonly num?: number;
  /** Whether `stop` is the last value; true if it is not given. */
  readonly endpoint?: boolean;
  readonly dtype?: DTypeLike | null;
  /** Where the values lie in the result when the bounds are arrays. */
  readonly axis?: number;
}

/** The keyword arguments of logspace. */
export interface LogspaceOptions extends GeomspaceOptions {
  /** 10 if it is not given. */
  readonly base?: ArrayLike;
}

/** Bounds and base with the same number of axes, and the base's axis for the values. */
function aligned(bounds: readonly ArrayLike[], base: NDArray, axis: number): NDArray[] {
  const arrays: NDArray[] = [...bounds.map((bound): NDArray => asarray(bound)), base];
  const ndmin = Math.max(...arrays.map(({ ndim }) => ndim));
  const [start, stop, spread] = arrays.map((one): NDArray => array(one, { copy: null, ndmin }));
  return [start, stop, expand_dims(spread, axis)];
}

/**
 * A base to the power of evenly spaced exponents.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.logspace.html
 *
 * @param start - the first exponent, a number or an array
 * @param stop - the last one
 * @param num - how many, 50 by default; or options: `num`, `endpoint` (true), `base` (10), `dtype`, `axis`
 * @throws ValueError if `num` is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.logspace(0, 3, 4, { base: 2 }) // => [1. 2. 4. 8.]
 * ```
 */
export function logspace(start: ArrayLike, stop: ArrayLike, ...given: readonly unknown[]): NDArray {
  const known = ['num', 'endpoint', 'base', 'dtype', 'axis'] as const;
  const options = keywords<LogspaceOptions>('logspace', known, given);
  const { num = 50, endpoint = true, base = 10, axis = 0 } = options;
  const wide: NDArray | null = isScalar(base) ? null : asarray(base);
  const [first, last, by] =
    wide && wide.ndim > 0 ? aligned([start, stop], wide, axis) : [start, stop, wide ?? base];
  const exponents = linspace(first, last, { num, endpoint, axis });
  const values = power(by as NDArray, exponents) as NDArray;
  return options.dtype ? fromArray(values, dtypeFrom(options.dtype), 'K', null) : values;
}

/** The dtype in which numbers between two bounds are computed. */
function inexactType(bounds: readonly ArrayLike[], dtype: DType | null): DType {
  const strong = bounds.map((bound) => asarray(bound).dtype);
  return resultType(dtype ? [...strong, dtype] : strong, [0.5]);
}

/**
 * Numbers of which each is the one before times a constant.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.geomspace.html
 *
 * @param start - the first one, a number or an array
 * @param stop - the last one
 * @param num - how many, 50 by default; or options: `num`, `endpoint` (true), `dtype`, `axis`
 * @throws ValueError if a bound is 0 or `num` is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.geomspace(1, 1000, 4) // => [   1.   10.  100. 1000.]
 * np.geomspace(-1, -16, 3) // => [ -1.  -4. -16.]
 * ```
 */
export function geomspace(
  start: ArrayLike,
  stop: ArrayLike,
  ...given: readonly unknown[]
): NDArray {
  const known = ['num', 'endpoint', 'dtype', 'axis'] as const;
  const options = keywords<GeomspaceOptions>('geomspace', known, given);
  const { num = 50, endpoint = true, axis = 0 } = options;
  for (const bound of [start, stop]) {
    if (any(equal(asarray(bound), 0)))
      throw new ValueError('Geometric sequence cannot include zero');
  }
  const asked = options.dtype ? dtypeFrom(options.dtype) : null;
  const computed = inexactType([start, stop], asked);
  const inType = (value: unknown): NDArray => castArray(asarray(value as ArrayLike), computed);
  const bounds = [inType(start), inType(stop)];
  // Rotated to the positive real axis, so that the logarithms are real where the numbers may be.
  const turn = inType(sign(bounds[0]));
  const [first, last] = bounds.map((bound) => inType(divide(bound, turn)));
  const [low, high] = [inType(log10(first)), inType(log10(last))];
  const result = logspace(low, high, { num, endpoint, base: 10, dtype: computed });
  if (num > 0) copyInto(result.get(0), first);
  if (num > 1 && endpoint) copyInto(result.get(-1), last);
  const turned = multiply(result, turn) as NDArray;
  const placed: NDArray = axis === 0 ? turned : moveaxis(turned, 0, axis);
  return asked ? fromArray(placed, asked, 'K', null) : placed;
}
