// `i0` and `sinc`: functions of floats that NumPy does not make ufuncs.
//
// `i0` has a kernel of its own, made when it is first called (math/bessel.ts has the bound); `sinc` is
// sin(πx)/(πx) by ufuncs, with a number so near to 0 in place of 0 that the quotient is 1.

import type { NDArray } from '../ndarray/array.js';
import { castArray, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { partOf } from '../ndarray/dtype/parts.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { exact } from '../ndarray/keywords.js';
import { boxed } from '../statistics/boxed.js';
import { callGeneral, type Input } from '../ufunc/call.js';
import { Dispatch } from '../ufunc/dispatch.js';
import { copyWhere } from '../ufunc/masked.js';
import { divide, multiply } from '../ufunc/table/arithmetic.js';
import { equal } from '../ufunc/table/comparison.js';
import { same } from '../ufunc/table/row.js';
import { sin } from '../ufunc/table/trigonometric.js';
import { i0 as i0Body } from '../vectorize/math/bessel.js';

/** A function of floats; of integers and booleans it is float64. */
interface FloatFunction {
  (x: NDArray<'float16'>): NDArray<'float16'>;
  (x: NDArray<'float32'>): NDArray<'float32'>;
  (x: NDArray): NDArray;
  (x: Input): NDArray | number;
}

let bessel: Dispatch | null = null;

/**
 * The modified Bessel function of the first kind of order 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.i0.html
 *
 * @returns floats of the shape of x: of integers float64
 * @throws TypeError for complex numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.i0(np.array([0, 1, 2, 3])) // => [1.         1.26606588 2.2795853  4.88079259]
 * ```
 */
export const i0 = /* @__PURE__ */ exact('i0', 1, (x: Input): NDArray | Scalar => {
  const array: NDArray = asarray(x);
  const { kind } = array.dtype;
  if (kind === 'c') throw new TypeError('i0 not supported for complex values');
  const values = kind === 'f' ? array : castArray(array, dtypes.float64);
  bessel ??= new Dispatch({
    name: 'i0',
    nin: 1,
    doc: 'The modified Bessel function of order 0.',
    ulp: 3,
    loops: () => same(1, 'f', i0Body),
  });
  return callGeneral(bessel, [values], undefined, undefined);
}) as FloatFunction;

/** What stands for 0, so near to it that the sine is the same. */
const tiny = ({ kind }: DType, eps: number): number => (kind === 'f' ? eps : 1e-20);

/**
 * sin πx / πx, which is 1 at 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sinc.html
 *
 * @returns floats of the shape of x, or complex numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sinc(np.array([0, 0.5, 1.5])) // => [ 1.          0.63661977 -0.21220659]
 * ```
 */
export const sinc = /* @__PURE__ */ exact('sinc', 1, (x: Input): NDArray | Scalar => {
  const array: NDArray = asarray(x);
  const angles = boxed(multiply(array, Math.PI) as NDArray | Scalar, dtypes.float64);
  const { dtype } = angles;
  const stand = zeroDimensional(dtype, dtype.coerce(tiny(dtype, epsOf(dtype))) as never);
  copyWhere(angles, stand, boxed(equal(angles, 0) as NDArray | boolean, dtypes.bool));
  const ratio = divide(boxed(sin(angles) as NDArray | Scalar, dtype), angles) as NDArray | Scalar;
  return ratio;
}) as FloatFunction;

/** The distance from 1 to the next float. */
const epsOf = (dtype: DType<DTypeName>): number =>
  ({ 2: 2 ** -10, 4: 2 ** -23, 8: 2 ** -52 })[partOf(dtype).itemsize] ?? 0;
