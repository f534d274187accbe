// Numbers rounded towards zero, infinities of one sign, and complex numbers that are nearly real.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { finfo } from '../ndarray/dtype/info.js';
import { partOf } from '../ndarray/dtype/parts.js';
import { exact, type Nothing, nothing } from '../ndarray/keywords.js';
import type { Input } from '../ufunc/call.js';
import { all } from '../ufunc/reductions.js';
import { less } from '../ufunc/table/comparison.js';
import { isinf, signbit } from '../ufunc/table/floating.js';
import { logical_and, logical_not } from '../ufunc/table/logical.js';
import { trunc } from '../ufunc/table/rounding.js';
import { absolute } from '../ufunc/table/unary.js';

type Output = { readonly out?: NDArray };

/**
 * Numbers rounded towards zero.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fix.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fix([2.1, 2.9, -2.1, -2.9]) // => [ 2.  2. -2. -2.]
 * ```
 */
export const fix: typeof trunc = ((x: Input, options?: Output) =>
  options ? trunc(x, options) : trunc(x)) as typeof trunc;

/** Whether elements are infinite and of one sign. */
function isInfinite(x: Input, isNegative: boolean, options?: Output): unknown {
  const a: NDArray = asarray(x);
  const infinite = isinf(a) as NDArray;
  if ('cmM'.includes(a.dtype.kind))
    throw new TypeError(
      `This operation is not supported for ${a.dtype.name} values because it would be ambiguous.`,
    );
  const below = signbit(a) as NDArray;
  const side = isNegative ? below : (logical_not(below) as NDArray);
  return options ? logical_and(infinite, side, options) : logical_and(infinite, side);
}

/**
 * Whether elements are positive infinity.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isposinf.html
 *
 * @throws TypeError for complex numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isposinf([Infinity, -Infinity, 1]) // => [ True False False]
 * ```
 */
export const isposinf = /* @__PURE__ */ exact(
  'isposinf',
  [1, 2],
  (x: Input, options?: Output): NDArray<'bool'> | boolean =>
    isInfinite(x, false, options) as NDArray<'bool'> | boolean,
);

/**
 * Whether elements are negative infinity.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isneginf.html
 *
 * @throws TypeError for complex numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isneginf([Infinity, -Infinity, 1]) // => [False  True False]
 * ```
 */
export const isneginf = /* @__PURE__ */ exact(
  'isneginf',
  [1, 2],
  (x: Input, options?: Output): NDArray<'bool'> | boolean =>
    isInfinite(x, true, options) as NDArray<'bool'> | boolean,
);

/**
 * The real parts, if no imaginary part is far from 0; else the array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.real_if_close.html
 *
 * @param tol - how far, in machine epsilons if above 1; 100 by default
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.real_if_close([new np.Complex(2.5, 4e-14)], 1000) // => [2.5]
 * np.real_if_close([new np.Complex(2.5, 4e-13)], 1000).dtype // => complex128
 * ```
 */
export function real_if_close(
  a: ArrayLike,
  tol: number | { readonly tol?: number } = 100,
  ...none: Nothing
): NDArray {
  nothing('real_if_close', 1, 2, none);
  const array: NDArray = asarray(a);
  if (array.dtype.kind !== 'c') return array;
  const given = typeof tol === 'number' ? tol : (tol.tol ?? 100);
  const limit = given > 1 ? given * Number(finfo(partOf(array.dtype)).eps) : given;
  return all(less(absolute(array.imag) as NDArray, limit) as NDArray) ? array.real : array;
}
