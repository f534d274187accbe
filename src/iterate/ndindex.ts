// ndindex and ndenumerate: the places of a shape in C order.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { DTypeName, ScalarOf } from '../ndarray/dtype/dtype.js';
import type { FlatIterator } from '../ndarray/flat.js';
import { integerOf } from '../ndarray/integer.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { type Shape, sizeOf } from '../ndarray/layout.js';

/** The places of a shape. */
export class NdIndex implements IterableIterator<number[]> {
  private readonly at: number[];
  private left: number;

  constructor(readonly shape: Shape) {
    for (const n of shape) {
      integerOf(n);
      if (n < 0) throw new ValueError('negative dimensions are not allowed');
    }
    this.at = shape.map(() => 0);
    this.left = sizeOf(shape);
  }

  next(): IteratorResult<number[], undefined> {
    if (this.left === 0) return { done: true, value: undefined };
    this.left--;
    const value = [...this.at];
    for (let axis = this.shape.length - 1; axis >= 0; axis--) {
      if (++this.at[axis] < this.shape[axis]) break;
      this.at[axis] = 0;
    }
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/**
 * The places of an array of a shape, one after the other, the last axis fastest.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndindex.html
 *
 * @param shape - lengths, or one list of them
 * @throws ValueError for a negative length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * [...np.ndindex(2, 2)] // => [[0, 0], [0, 1], [1, 0], [1, 1]]
 * ```
 */
export function ndindex(...shape: readonly number[] | readonly [readonly number[]]): NdIndex {
  const [first] = shape;
  return new NdIndex(Array.isArray(first) ? [...first] : [...(shape as readonly number[])]);
}

/** The places of an array with the scalars there. */
export class NdEnumerate<D extends DTypeName = DTypeName>
  implements IterableIterator<[number[], ScalarOf<D>]>
{
  private readonly places: NdIndex;
  private readonly iter: FlatIterator<D>;

  constructor(array: NDArray<D>) {
    this.places = new NdIndex(array.shape);
    this.iter = array.flat;
  }

  next(): IteratorResult<[number[], ScalarOf<D>], undefined> {
    const { done, value } = this.places.next();
    if (done) return { done: true, value: undefined };
    return { done: false, value: [value, this.iter.next().value as ScalarOf<D>] };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/**
 * The places of an array, one after the other in C order, each with its scalar.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndenumerate.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * [...np.ndenumerate(np.array([[1, 2]]))] // => [[[0, 0], 1], [[0, 1], 2]]
 * ```
 */
export function ndenumerate<T extends ArrayLike>(
  arr: T,
  ...none: Nothing
): NdEnumerate<Invented<T>> {
  nothing('ndenumerate', 1, 1, none);
  return new NdEnumerate(asarray(arr));
}
