// Whether arrays are equal, or nearly; and numbers in place of NaN and infinity.

import { UFuncTypeError } from '../errors.js';
import { freshZeroed, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { resultType } from '../ndarray/dtype/promote.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { broadcastShapes, sameShape, tryBroadcast } from '../ndarray/layout.js';
import type { Input } from '../ufunc/call.js';
import { all } from '../ufunc/reductions.js';
import { add, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { equal, less_equal } from '../ufunc/table/comparison.js';
import { isfinite, isnan } from '../ufunc/table/floating.js';
import { logical_and, logical_or } from '../ufunc/table/logical.js';
import { absolute } from '../ufunc/table/unary.js';
import { boxed } from './boxed.js';

/** The keyword arguments of isclose and allclose. */
export interface CloseOptions {
  /** The distance that counts as near, as a share of the second operand: 1e-5 by default. */
  readonly rtol?: Input;
  /** The same in absolute terms: 1e-8 by default. */
  readonly atol?: Input;
  /** Whether a NaN is near a NaN. */
  readonly equal_nan?: boolean;
}

const KEYWORDS = ['rtol', 'atol', 'equal_nan'] as const;

/** The second operand as floats, so that every element has an absolute value. */
function inexact(b: Input): Input {
  if (isScalar(b)) return typeof b === 'bigint' ? Number(b) : b;
  const array: NDArray = asarray(b);
  return array.dtype.kind === 'm' ? array : castArray(array, resultType([array.dtype], [0.5]));
}

/**
 * Where two operands are near each other: |a − b| ≤ atol + rtol · |b|. Infinities are near themselves.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isclose.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isclose(np.array([1e10, 1e-7]), np.array([1.00001e10, 1e-8])) // => [ True False]
 * np.isclose(np.array([1, NaN]), np.array([1, NaN]), { equal_nan: true }) // => [ True  True]
 * ```
 */
export function isclose(a: NDArray, b: Input, options?: CloseOptions): NDArray<'bool'>;
export function isclose(
  a: Input,
  b: Input,
  rtol?: Input | CloseOptions,
  atol?: Input | CloseOptions,
  equal_nan?: boolean | CloseOptions,
): NDArray<'bool'> | boolean;
export function isclose(a: Input, b: Input, ...given: unknown[]): NDArray | Scalar {
  const options = keywords<CloseOptions>('isclose', KEYWORDS, given);
  const { rtol = 1e-5, atol = 1e-8, equal_nan = false } = options;
  const x = isScalar(a) ? a : asarray(a);
  const y = inexact(b);
  const allowed = add(atol, multiply(rtol, absolute(y) as Input) as Input) as Input;
  const near = less_equal(absolute(subtract(x, y) as Input) as Input, allowed) as Input;
  const finite = logical_and(near, isfinite(y) as Input) as Input;
  const result = logical_or(finite, equal(x, y) as Input);
  if (!equal_nan) return result;
  return logical_or(result as Input, logical_and(isnan(x) as Input, isnan(y) as Input) as Input);
}

/**
 * Whether all elements are near each other: see `isclose`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.allclose.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.allclose(np.array([1, 2]), np.array([1, 2.000001])) // => true
 * np.allclose(np.array([1, NaN]), np.array([1, NaN])) // => false
 * ```
 */
export function allclose(
  a: Input,
  b: Input,
  rtol?: Input | CloseOptions,
  atol?: Input | CloseOptions,
  equal_nan?: boolean | CloseOptions,
  ...none: Nothing
): boolean {
  nothing('allclose', 2, 5, none);
  const options = keywords<CloseOptions>('allclose', KEYWORDS, [rtol, atol, equal_nan]);
  return holds(isclose(a, b, options));
}

const holds = (truth: NDArray | Scalar): boolean => Boolean(all(boxed(truth, dtypes.bool)));

/** Where elements are equal: nowhere if their dtypes cannot be compared. */
function equality(x: NDArray, y: NDArray): NDArray | Scalar {
  try {
    return equal(x, y) as NDArray | Scalar;
  } catch (error) {
    if (!(error instanceof UFuncTypeError)) throw error;
    return freshZeroed(dtypes.bool, broadcastShapes(x.shape, y.shape)) as NDArray;
  }
}

/** The keyword arguments of array_equal. */
export interface EqualOptions {
  /** Whether a NaN equals a NaN. */
  readonly equal_nan?: boolean;
}

/**
 * Whether two arrays have the same shape and elements.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.array_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array_equal(np.array([1, 2]), np.array([1, 2])) // => true
 * np.array_equal(np.array([1, NaN]), np.array([1, NaN])) // => false
 * np.array_equal(np.array([1, NaN]), np.array([1, NaN]), { equal_nan: true }) // => true
 * ```
 */
export function array_equal(
  a1: Input,
  a2: Input,
  given?: boolean | EqualOptions,
  ...none: Nothing
): boolean {
  nothing('array_equal', 2, 3, none);
  const { equal_nan = false } = keywords<EqualOptions>('array_equal', ['equal_nan'], [given]);
  const [x, y]: NDArray[] = [asarray(a1), asarray(a2)];
  if (!sameShape(x.shape, y.shape)) return false;
  const same = equality(x, y);
  const mayBeNaN = 'fc'.includes(x.dtype.kind) && 'fc'.includes(y.dtype.kind);
  if (!equal_nan || !mayBeNaN) return holds(same);
  const both = logical_and(isnan(x) as Input, isnan(y) as Input) as Input;
  return holds(logical_or(same as Input, both));
}

/**
 * Whether two arrays have the same elements once they are broadcast.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.array_equiv.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array_equiv(np.array([1, 2]), np.array([[1, 2], [1, 2]])) // => true
 * ```
 */
export function array_equiv(a1: Input, a2: Input, ...none: Nothing): boolean {
  nothing('array_equiv', 2, 2, none);
  const [x, y]: NDArray[] = [asarray(a1), asarray(a2)];
  return tryBroadcast([x.shape, y.shape]) !== null && holds(equality(x, y));
}
