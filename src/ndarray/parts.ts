// The parts of complex arrays, as views of floats twice as far apart, and what has such parts.

import { NDArray } from './array.js';
import { asarray } from './create/array.js';
import type { ArrayLike } from './create/nested.js';
import { Complex } from './dtype/complex.js';
import type { DTypeName, Scalar } from './dtype/dtype.js';
import type { PartOf } from './dtype/parts.js';
import { isScalar } from './dtype/scalar.js';
import { exact, type Nothing, nothing } from './keywords.js';

/**
 * The real parts: a view of a complex array, a real array as it is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.real.html
 *
 * @param val - any array, or a scalar, of which a scalar comes back
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const z = np.array([new np.Complex(1, 2), new np.Complex(3, -4)]);
 * np.real(z) // => [1. 3.]
 * z.real = 9;
 * z // => [9.+2.j 9.-4.j]
 * ```
 */
export function real<D extends DTypeName>(val: NDArray<D>): NDArray<PartOf<D>>;
export function real(val: ArrayLike): NDArray | Scalar;
export function real(val: ArrayLike, ...none: Nothing): NDArray | Scalar {
  nothing('real', 1, 1, none);
  if (val instanceof Complex) return val.re;
  return isScalar(val) ? val : (asarray(val as NDArray).real as NDArray);
}

/**
 * The imaginary parts: a view of a complex array, zeros of a real one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.imag.html
 *
 * @param val - any array, or a scalar, of which a scalar comes back
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.imag(np.array([new np.Complex(1, 2), new np.Complex(3, -4)])) // => [ 2. -4.]
 * np.imag(np.array([1, 2])) // => [0. 0.]
 * ```
 */
export function imag<D extends DTypeName>(val: NDArray<D>): NDArray<PartOf<D>>;
export function imag(val: ArrayLike): NDArray | Scalar;
export function imag(val: ArrayLike, ...none: Nothing): NDArray | Scalar {
  nothing('imag', 1, 1, none);
  if (val instanceof Complex) return val.im;
  return isScalar(val) ? 0 : (asarray(val as NDArray).imag as NDArray);
}

/**
 * Whether an array, or a scalar, is of a complex dtype, whatever its values.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.iscomplexobj.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iscomplexobj(np.zeros(2, 'complex64')) // => true
 * np.iscomplexobj(1) // => false
 * ```
 */
export function iscomplexobj(x: ArrayLike, ...none: Nothing): boolean {
  nothing('iscomplexobj', 1, 1, none);
  if (isScalar(x)) return x instanceof Complex;
  return (x instanceof NDArray ? x : asarray(x as NDArray)).dtype.kind === 'c';
}

/**
 * Whether an array, or a scalar, is not of a complex dtype.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isrealobj.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isrealobj(np.zeros(2)) // => true
 * ```
 */
export const isrealobj = /* @__PURE__ */ exact(
  'isrealobj',
  1,
  (x: ArrayLike): boolean => !iscomplexobj(x),
);
