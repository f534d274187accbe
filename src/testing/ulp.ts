// How many floats lie between two: assertions in units in the last place.
//
// The bits of a float, read as an integer, count the floats from 0 on; with those of negative ones turned
// round neighbours are neighbours, and the distance of two floats is a difference of integers.

import { AssertionError, ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { common_type } from '../ndarray/dtype/minimal.js';
import { withKind } from '../ndarray/dtype/numbers.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { sameShape, shapeText } from '../ndarray/layout.js';
import { all, max } from '../ufunc/reductions.js';
import { multiply, subtract } from '../ufunc/table/arithmetic.js';
import { greater, less, less_equal } from '../ufunc/table/comparison.js';
import { isnan } from '../ufunc/table/floating.js';
import { spacing } from '../ufunc/table/floats.js';
import { absolute } from '../ufunc/table/unary.js';
import { where } from '../ufunc/where.js';
import { general } from './general.js';

const array = (value: unknown): NDArray => asarray(value as ArrayLike);

/** The same bytes under a dtype of the same size. */
const viewAs = (a: NDArray, dtype: DType): NDArray => view(a, a.shape, a.strides, a.offset, dtype);

/** Floats as integers in the same order, neighbours being neighbours. */
function ranks(a: NDArray): NDArray {
  const bits = a.itemsize * 8;
  const whole = castArray(a, a.dtype, 'C');
  const integers = castArray(viewAs(whole, withKind('i', a.itemsize) as DType), dtypes.int64);
  const lowest = -(2n ** BigInt(bits - 1));
  return array(where(less(integers, 0n), array(subtract(lowest, integers)), integers));
}

/** One NaN for all. */
function canonical(a: NDArray): NDArray {
  return array(where(array(isnan(a)), castArray(array(Number.NaN), a.dtype), a));
}

/** How many floats apart two arrays' elements are, in their common dtype. */
function apart(x: unknown, y: unknown, dtype: DTypeLike | null): NDArray {
  const [a, b] = [x, y].map((one) => (dtype ? asarray(one as ArrayLike, { dtype }) : array(one)));
  const type = common_type(a, b);
  if (type.kind === 'c') throw new TypeError('_nulp not implemented for complex array');
  if (!sameShape(a.shape, b.shape)) {
    const [first, second] = [a, b].map(({ shape }) => shapeText([1, ...shape], ', '));
    throw new ValueError(`Arrays do not have the same shape: ${first} - ${second}`);
  }
  const [first, second] = [a, b].map((one) => ranks(canonical(castArray(one, type))));
  return array(absolute(castArray(array(subtract(first, second)), type)));
}

/**
 * Throws unless elements differ by no more than so many spacings of the larger one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_almost_equal_nulp.html
 *
 * @param nulp - 1 by default
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_array_almost_equal_nulp(np.array([1]), np.array([1 + 2 ** -52]));
 * ```
 */
export function assert_array_almost_equal_nulp(
  x: unknown,
  y: unknown,
  nulp = 1,
  ...none: Nothing
): void {
  nothing('assert_array_almost_equal_nulp', 2, 3, none);
  const [a, b] = [array(x), array(y)];
  const [sizeA, sizeB] = [array(absolute(a)), array(absolute(b))];
  const larger = array(where(array(greater(sizeA, sizeB)), sizeA, sizeB));
  const limit = multiply(array(spacing(larger)), nulp);
  if (all(less_equal(array(absolute(array(subtract(a, b)))), array(limit)))) return;
  const isComplex = [a, b].some(({ dtype }) => dtype.kind === 'c');
  const most = isComplex ? '' : ` (max is ${general(Number(max(apart(a, b, null))))})`;
  throw new AssertionError(`Arrays are not equal to ${nulp} ULP${most}`);
}

/**
 * Throws unless no more than so many floats lie between elements.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_max_ulp.html
 *
 * @param maxulp - 1 by default
 * @param dtype - to which both are cast first
 * @returns how many floats apart the elements are
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_array_max_ulp([1], [1 + 2 ** -52]) // => [1.]
 * ```
 */
export function assert_array_max_ulp(
  a: unknown,
  b: unknown,
  maxulp = 1,
  dtype: DTypeLike | null = null,
  ...none: Nothing
): NDArray {
  nothing('assert_array_max_ulp', 2, 4, none);
  const found = apart(a, b, dtype);
  if (all(less_equal(found, maxulp))) return found;
  throw new AssertionError(
    `Arrays are not almost equal up to ${general(maxulp)} ULP ` +
      `(max difference is ${general(Number(max(found)))} ULP)`,
  );
}
