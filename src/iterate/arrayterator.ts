// An array block by block, each of at most so many elements: `np.lib.Arrayterator`.

import type { NDArray } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { sizeOf } from '../ndarray/layout.js';
import { parseSlice, Slice } from '../ndarray/slice.js';

/** What is read in blocks: an array, or one that stays in its file. */
export interface BlockSource {
  readonly shape: readonly number[];
  readonly ndim: number;
  readonly dtype: DType;
  get(...index: Slice[]): NDArray;
}

/** The part of an axis, as Python's range. */
interface Part {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

const lengthOf = ({ start, stop, step }: Part): number =>
  Math.max(0, Math.ceil((stop - start) / step));

const sliceOf = ({ start, stop, step }: Part): Slice => new Slice(start, stop, step);

/**
 * Reads a large array, or one in a file, in blocks along its axes. A part of it is selected by `get`
 * before anything is read.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.Arrayterator.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.reshape(np.arange(24), [2, 3, 4]);
 * const blocks = new np.lib.Arrayterator(a, 5);
 * [...blocks].map((block) => block.shape) // => [[1, 1, 4], [1, 1, 4], [1, 1, 4], [1, 1, 4], [1, 1, 4], [1, 1, 4]]
 * [...blocks.get(0, ':', '::3').flat] // => [0, 3, 4, 7, 8, 11]
 * ```
 */
export class Arrayterator {
  private parts: readonly Part[];

  /**
   * @param var_ - an array, or a `Memmap`
   * @param buf_size - the most elements of a block; null: all in one
   */
  constructor(
    readonly var_: BlockSource,
    readonly buf_size: number | null = null,
  ) {
    this.parts = var_.shape.map((stop) => ({ start: 0, stop, step: 1 }));
  }

  get dtype(): DType {
    return this.var_.dtype;
  }

  get ndim(): number {
    return this.var_.ndim;
  }

  get shape(): number[] {
    return this.parts.map(lengthOf);
  }

  /** A part of it, which is read in blocks as well: slices and integers, which keep their axis. */
  get(...index: readonly (Slice | number | string)[]): Arrayterator {
    const gap = this.ndim - index.filter((term) => term !== '...').length;
    const all = new Array<string>(Math.max(0, gap)).fill(':');
    const terms = index.flatMap((term) => (term === '...' ? all : [term]));
    const part = new Arrayterator(this.var_, this.buf_size);
    part.parts = this.parts.map((own, axis) => narrowed(own, terms[axis] ?? ':'));
    return part;
  }

  /** The selected elements in one array. */
  array(): NDArray {
    return this.var_.get(...this.parts.map(sliceOf));
  }

  /** The elements, block by block. */
  get flat(): IterableIterator<unknown> {
    return this.elements();
  }

  private *elements(): IterableIterator<unknown> {
    for (const block of this) yield* block.flat;
  }

  *[Symbol.iterator](): IterableIterator<NDArray> {
    const { shape, parts } = this;
    const size = sizeOf(shape);
    if (size === 0) return;
    const lengths = blockOf(shape, this.buf_size || size);
    const counts = shape.map((length, axis) => Math.ceil(length / lengths[axis]));
    for (let block = 0; block < sizeOf(counts); block++) {
      let rest = block;
      const slices = parts.map(sliceOf);
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        const { start, stop, step } = parts[axis];
        const from = start + (rest % counts[axis]) * lengths[axis] * step;
        slices[axis] = new Slice(from, Math.min(stop, from + lengths[axis] * step), step);
        rest = Math.floor(rest / counts[axis]);
      }
      yield this.var_.get(...slices);
    }
  }
}

/** The lengths of a block: whole axes from the last one on, then a part of one, then single places. */
function blockOf(shape: readonly number[], most: number): number[] {
  let room = most;
  return shape
    .toReversed()
    .map((length) => {
      const taken = Math.max(1, Math.min(length, room));
      room = Math.floor(room / length);
      return taken;
    })
    .reverse();
}

/** A part of a part, as NumPy narrows it: an integer selects one place. */
function narrowed(own: Part, term: Slice | number | string): Part {
  const given = typeof term === 'string' ? parseSlice(term) : term;
  const { start, stop, step } =
    typeof given === 'number' ? { start: given, stop: given + 1, step: 1 } : given;
  return {
    start: own.start + Number(start ?? 0),
    step: own.step * Number(step ?? 1),
    stop: Math.min(own.stop, own.start + Number(stop || own.stop - own.start)),
  };
}
