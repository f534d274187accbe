/**
 * Floating-point errors of products, whose kernels have no flags: found from the result and, where one of
 * these is not finite, from the operands. Which results an element is in the same product of booleans tells.
 */

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { ones } from '../ndarray/create/constant.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { watch } from '../ufunc/watch.js';

type Product = (a: NDArray, b: NDArray) => NDArray | Scalar;

/** What a product gives, with its errors reported if they are not ignored. */
export function watched<T extends NDArray | Scalar>(
  where: string,
  [a, b]: readonly [NDArray, NDArray],
  result: T,
  product: Product,
): T {
  if (watch.mask === 0) return result;
  const all = (array: NDArray): NDArray => ones(array.shape, { dtype: 'bool' });
  watch.folded({
    where,
    signals: undefined,
    operands: [
      { array: a, spread: (_, marks) => product(marks, all(b)) },
      { array: b, spread: (_, marks) => product(all(a), marks) },
    ],
    result: asarray(result as NDArray),
  });
  return result;
}
