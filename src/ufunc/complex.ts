// Which elements have an imaginary part.

import { freshZeroed, type NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { Complex } from '../ndarray/dtype/complex.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import type { Input } from './call.js';
import { not_equal } from './table/comparison.js';
import { logical_not } from './table/logical.js';

/**
 * Which elements have an imaginary part that is not 0; of a scalar whether it has.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.iscomplex.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iscomplex(np.array([new np.Complex(1, 2), 3])) // => [ True False]
 * ```
 */
export function iscomplex(x: NDArray): NDArray<'bool'>;
export function iscomplex(x: Input): NDArray<'bool'> | boolean;
export function iscomplex(x: Input, ...none: Nothing): NDArray<'bool'> | boolean {
  nothing('iscomplex', 1, 1, none);
  if (isScalar(x)) return x instanceof Complex && x.im !== 0;
  const array: NDArray = asarray(x as NDArray);
  if (array.dtype.parts < 2) return freshZeroed(dtypes.bool, array.shape);
  return not_equal(array.imag as NDArray, 0);
}

/**
 * Which elements have no imaginary part but 0; of a scalar whether it has none.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isreal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isreal(np.array([new np.Complex(1, 2), 3])) // => [False  True]
 * ```
 */
export function isreal(x: NDArray): NDArray<'bool'>;
export function isreal(x: Input): NDArray<'bool'> | boolean;
export function isreal(x: Input, ...none: Nothing): NDArray<'bool'> | boolean {
  nothing('isreal', 1, 1, none);
  const answer = iscomplex(x);
  return typeof answer === 'boolean' ? !answer : logical_not(answer);
}
