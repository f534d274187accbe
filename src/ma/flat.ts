// `a.flat`: the elements of a masked array in C order as one sequence.

import type { NDArray } from '../ndarray/array.js';
import { type FlatIterator, flatPosition } from '../ndarray/flat.js';
import { flatiter } from '../ndarray/index/flatiter.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import { MaskedArray, type MaskedInput, type MaskedScalar, masked } from './array.js';
import { isNomask, type Mask, nomask } from './mask.js';
import { property } from './method.js';
import { dataOf, isTrue, maskOf } from './parts.js';

/** An iterator over the elements in C order; a masked one is `masked`. */
export class MaskedIterator implements IterableIterator<MaskedScalar> {
  private readonly data: FlatIterator;
  private readonly mask: FlatIterator | null;

  constructor(readonly ma: MaskedArray) {
    this.data = new flatiter(ma.data);
    this.mask = isNomask(ma.mask) ? null : new flatiter(ma.mask as NDArray);
  }

  next(): IteratorResult<MaskedScalar, undefined> {
    const step = this.data.next();
    if (step.done) return { done: true, value: undefined };
    const isMasked = this.mask?.next().value === true;
    return { done: false, value: isMasked ? masked() : (step.value as MaskedScalar) };
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** The element at a position, or a masked array of those that another index selects. */
  get(position: number): MaskedScalar;
  get(...index: IndexTerm[]): MaskedScalar | MaskedArray;
  get(...index: IndexTerm[]): MaskedScalar | MaskedArray {
    const [position] = index;
    if (index.length === 1 && typeof position === 'number') {
      const at = flatPosition(position, this.ma.size);
      return this.mask && isTrue(this.mask.get(at))
        ? masked()
        : (this.data.get(at) as MaskedScalar);
    }
    const mask = this.mask ? this.mask.get(...index) : nomask;
    return new MaskedArray(this.data.get(...index), mask as Mask);
  }

  /** Assigns to the element at a position, or to those that another index selects. */
  set(index: IndexTerm, value: MaskedInput): void {
    this.data.set(index, dataOf(value));
    if (this.mask) this.mask.set(index, maskOf(value));
  }
}

/** The property `flat`. */
export const flat = /* @__PURE__ */ property('flat', (a: MaskedArray) => new MaskedIterator(a));
