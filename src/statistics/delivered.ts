// How a result reaches the caller: in the given output, as an array, or as a scalar if it has no axes.

import type { NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { checkOutput } from '../ndarray/iter/broadcast.js';

export function delivered(result: NDArray, out: NDArray | null): NDArray | Scalar {
  if (out === null) return result.ndim === 0 ? (result.item() as Scalar) : result;
  checkOutput(out, [...result.shape]);
  copyInto(out, result);
  return out;
}
