// Results of whole reductions on their way to the next function: scalars that keep their dtype.

import { freshStrided, NDArray } from '../ndarray/array.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';

/** A scalar of a dtype as an array without axes; an array as it is. */
export function boxed(value: NDArray | Scalar, dtype: DType): NDArray {
  if (value instanceof NDArray) return value;
  const array = freshStrided(native(dtype), [], []);
  array.set([], value);
  return array;
}
