// `a.flat`: an array's scalars in C order as one sequence, in NumPy's sense an iterator that can
// also be indexed.

import { IndexError, ValueError } from '../errors.js';
import type { DTypeName, ScalarOf } from './dtype/dtype.js';
import { offsetOfFlat, readAt, writeAt } from './elements.js';
import { elementOffset, isFullIndex } from './indexing.js';
import { requireInteger } from './layout.js';
import type { View } from './view.js';

export class FlatIterator<D extends DTypeName = DTypeName> implements Iterable<ScalarOf<D>> {
  constructor(
    readonly base: View<D>,
    private readonly requireWriteable: () => void,
  ) {}

  get length(): number {
    return this.base.size;
  }

  /** The scalar at a position in C order; negative positions count from the end. */
  get(position: number): ScalarOf<D> {
    return readAt(this.base, offsetOfFlat(this.base, flatPosition(position, this.base.size)));
  }

  /** Writes the scalar at a position in C order. */
  set(position: number, value: unknown): void {
    this.requireWriteable();
    writeAt(this.base, offsetOfFlat(this.base, flatPosition(position, this.base.size)), value);
  }

  *[Symbol.iterator](): IterableIterator<ScalarOf<D>> {
    for (let i = 0; i < this.base.size; i++) yield readAt(this.base, offsetOfFlat(this.base, i));
  }
}

/** A position in C order counted from the front. */
export function flatPosition(position: number, size: number): number {
  requireInteger(position);
  if (position < -size || position >= size) {
    throw new IndexError(`index ${position} is out of bounds for size ${size}`);
  }
  return position < 0 ? position + size : position;
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
