// Numbers in place of NaN and infinity: `nan_to_num`.
//
// Each part of a complex number is replaced by itself; infinities become the dtype's largest and smallest
// numbers. Without a copy the array itself is written.

import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { partOf } from '../ndarray/dtype/parts.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import type { Input } from '../ufunc/call.js';
import { equal } from '../ufunc/table/comparison.js';
import { isnan } from '../ufunc/table/floating.js';
import { positive } from '../ufunc/table/unary.js';
import { boxed } from './boxed.js';

/** The keyword arguments of nan_to_num. */
export interface NanToNumOptions {
  /** false: the array itself is changed. */
  readonly copy?: boolean;
  /** What stands for NaN: 0 by default; an array is broadcast. */
  readonly nan?: Input;
  /** What stands for the infinities: by default the largest and the least number of the dtype. */
  readonly posinf?: Input | null;
  readonly neginf?: Input | null;
}

interface NanToNum {
  <D extends DTypeName>(x: NDArray<D>, options?: NanToNumOptions): NDArray<D>;
  (x: Input, copy?: boolean | NanToNumOptions, options?: NanToNumOptions): NDArray | Scalar;
}

/** Writes values where a test holds. */
function put(target: NDArray, values: Input, test: NDArray | Scalar): void {
  const source = castArray(asarray(values), target.dtype);
  positive(source, { out: target, where: boxed(test, dtypes.bool) });
}

/** Replaces what is not finite in an array of floats. */
function replace(target: NDArray, { nan = 0, posinf, neginf }: NanToNumOptions): void {
  const { max, min } = partOf(target.dtype);
  const tests = [
    isnan(target),
    equal(target, Number.POSITIVE_INFINITY),
    equal(target, Number.NEGATIVE_INFINITY),
  ] as (NDArray | Scalar)[];
  const values = [nan, posinf ?? (max as number), neginf ?? (min as number)];
  tests.forEach((test, i) => {
    put(target, values[i], test);
  });
}

/**
 * The array with numbers in place of NaN and of the infinities; of complex numbers in each part.
 * Integers and booleans stay as they are.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nan_to_num.html
 *
 * @param copy - true by default; may be an option, as `nan`, `posinf` and `neginf`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nan_to_num(np.array([NaN, Infinity, 1]), { posinf: 99 }) // => [ 0. 99.  1.]
 * ```
 */
export const nan_to_num = ((x: Input, ...given: unknown[]): NDArray | Scalar => {
  const known = ['copy', 'nan', 'posinf', 'neginf'] as const;
  const options = keywords<NanToNumOptions>('nan_to_num', known, given);
  const source: NDArray = asarray(x);
  const result = (options.copy ?? true) ? castArray(source, source.dtype) : source;
  if (result.dtype.kind === 'f') replace(result, options);
  if (result.dtype.kind === 'c')
    for (const part of [result.real, result.imag]) replace(part as NDArray, options);
  return result.ndim === 0 ? (result.item() as Scalar) : result;
}) as NanToNum;
