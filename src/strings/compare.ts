// The comparisons of `np.char`, which take no account of white space at the end.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { isString } from '../ndarray/dtype/string.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import * as ufuncs from '../ufunc/table/comparison.js';
import { withStrings } from './dtypes.js';
import { rstrip } from './trim.js';
import type { Text } from './types.js';

type Ufunc = (x: NDArray, y: NDArray) => NDArray | Scalar;

/** A comparison of strings without white space at the end. */
export interface Comparing {
  (x1: string, x2: string): boolean;
  (x1: Text, x2: Text): NDArray<'bool'>;
}

function comparing(ufunc: Ufunc): Comparing {
  const compare = (x1: Text, x2: Text, ...none: Nothing) => {
    nothing(ufunc.name, 2, 2, none);
    const [x, y] = [x1, x2].map((operand) => asarray(operand));
    if (![x, y].every(({ dtype }) => isString(dtype))) {
      throw new TypeError('comparison of non-string arrays');
    }
    return ufunc(asarray(rstrip(x)) as NDArray, asarray(rstrip(y)) as NDArray);
  };
  return withStrings(compare) as unknown as Comparing;
}

/**
 * Whether strings are equal, without white space at their ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.equal.html
 *
 * @throws TypeError if one of the operands is no array of strings
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.equal(['a ', 'b'], 'a') // => [ True False]
 * ```
 */
export const equal: Comparing = /* @__PURE__ */ comparing(ufuncs.equal);

/**
 * Whether strings differ, without white space at their ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.not_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.not_equal(['a ', 'b'], 'a') // => [False  True]
 * ```
 */
export const not_equal: Comparing = /* @__PURE__ */ comparing(ufuncs.not_equal);

/**
 * Whether x1 < x2, without white space at their ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.less.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.less(['a', 'c'], 'b ') // => [ True False]
 * ```
 */
export const less: Comparing = /* @__PURE__ */ comparing(ufuncs.less);

/**
 * Whether x1 ≤ x2, without white space at their ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.less_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.less_equal(['b ', 'c'], 'b') // => [ True False]
 * ```
 */
export const less_equal: Comparing = /* @__PURE__ */ comparing(ufuncs.less_equal);

/**
 * Whether x1 > x2, without white space at their ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.greater.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.greater(['b ', 'c'], 'b') // => [False  True]
 * ```
 */
export const greater: Comparing = /* @__PURE__ */ comparing(ufuncs.greater);

/**
 * Whether x1 ≥ x2, without white space at their ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.greater_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.greater_equal(['b ', 'a'], 'b') // => [ True False]
 * ```
 */
export const greater_equal: Comparing = /* @__PURE__ */ comparing(ufuncs.greater_equal);
