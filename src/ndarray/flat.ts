// `a.flat`: an array's scalars in C order as one sequence. As NumPy's it is an iterator, of which there is
// one place, and can also be indexed, which begins anew.
//
// Slices and arrays as indices come with `np.flatiter`: see `index/flatiter.ts`.

import { IndexError, ValueError } from '../errors.js';
import { comesWith } from './absent.js';
import type { NDArray } from './array.js';
import type { DTypeName, ScalarOf } from './dtype/dtype.js';
import { offsetOfFlat, readAt, writeAt } from './elements.js';
import { elementOffset, type IndexTerm, isFullIndex } from './indexing.js';
import { integerOf } from './integer.js';
import type { View } from './view.js';

/** What indexes a flat iterator by more than one position. */
export interface FlatIndexing {
  get(base: NDArray, index: readonly IndexTerm[]): NDArray;
  set(base: NDArray, index: readonly IndexTerm[], value: unknown): void;
}

/** It comes with `np.flatiter`. */
export const flatIndexing: { by?: FlatIndexing } = {};

const indexing = (): FlatIndexing =>
  comesWith('flatiter', 'an index of a.flat that is no integer', () => flatIndexing.by);

/** An iterator over an array's scalars in C order. */
export class FlatIterator<D extends DTypeName = DTypeName>
  implements IterableIterator<ScalarOf<D>>
{
  /** The position of the scalar that comes next. */
  index = 0;

  constructor(readonly base: NDArray<D>) {}

  get length(): number {
    return this.base.size;
  }

  /** The place of the scalar that comes next along each axis. */
  get coords(): number[] {
    let rest = this.index;
    const { shape } = this.base;
    return shape
      .toReversed()
      .map((n, i) => {
        const place = i === shape.length - 1 ? rest : rest % n;
        rest = Math.floor(rest / n);
        return place;
      })
      .reverse();
  }

  next(): IteratorResult<ScalarOf<D>, undefined> {
    const { base, index } = this;
    if (index >= base.size) return { done: true, value: undefined };
    this.index++;
    return { done: false, value: readAt(base, offsetOfFlat(base, index)) };
  }

  [Symbol.iterator](): this {
    return this;
  }

  /**
   * The scalar at a position in C order, negative ones counted from the end; by a slice, `'...'`, integers
   * or a mask a new array.
   *
   * @throws IndexError for a position out of bounds, or a mask of another length
   */
  get(position: number): ScalarOf<D>;
  get(...index: IndexTerm[]): NDArray<D>;
  get(...index: IndexTerm[]): ScalarOf<D> | NDArray {
    this.index = 0;
    const [position] = index;
    if (index.length === 1 && typeof position === 'number')
      return readAt(this.base, offsetOfFlat(this.base, flatPosition(position, this.length)));
    return indexing().get(this.base as NDArray, index);
  }

  /**
   * Writes the scalar at a position in C order; by another index values in turn, from the first one
   * again where they are too few.
   */
  set(index: IndexTerm, value: unknown): void {
    this.index = 0;
    if (!this.base.writeable) throw new ValueError('underlying array is read-only');
    if (typeof index === 'number' && (typeof value !== 'object' || value === null))
      writeAt(this.base, offsetOfFlat(this.base, flatPosition(index, this.length)), value);
    else indexing().set(this.base as NDArray, [index], value);
  }

  /** A new array of one axis. */
  copy(): NDArray<D> {
    return this.get('...');
  }
}

/** A position in C order counted from the front. */
export function flatPosition(position: number, size: number): number {
  const at = integerOf(position);
  if (at < -size || at >= size) {
    throw new IndexError(`index ${at} is out of bounds for size ${size}`);
  }
  return at < 0 ? at + size : at;
}

/** The byte offset of the one element that `a.item(…)` names: by position, or one integer an axis. */
export function offsetOfItem(array: View, index: readonly number[]): number {
  const { shape, strides, offset, size } = array;
  if (isFullIndex(index, shape.length) && shape.length > 0) {
    return offset + elementOffset(index, shape, strides);
  }
  if (index.length === 0) {
    if (size === 1) return offset;
    throw new ValueError('can only convert an array of size 1 to a Python scalar');
  }
  if (index.length !== 1) throw new ValueError('incorrect number of indices for array');
  return offsetOfFlat(array, flatPosition(index[0], size));
}
