// An array that stays in its file: `np.load(path, {mmap_mode: 'r'})`. An index selects a layout of
// the file's elements, as it does of an array's; then only the bytes that hold them are read.
//
// The elements are read in stretches: as long as an element lies close to the next, one stretch
// covers both and what lies between is read and dropped; else the axis with the longest stride is
// walked and each of its parts read by itself. So a row of a C-ordered file is one read, a column of
// a wide one as many as it has elements.

import { IndexError, ValueError } from '../errors.js';
import { fresh, NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type IndexTerm, resolveIndex } from '../ndarray/indexing.js';
import {
  contiguousStrides,
  highestByte,
  lowestByte,
  type Shape,
  type Strides,
  shapeText,
  sizeOf,
} from '../ndarray/layout.js';
import { wrap } from '../ndarray/storage.js';
import type { Located } from './npy.js';
import { type OpenSource, readAll } from './source.js';

/** A stretch is read whole if at least one byte of so many is wanted … */
const SPARSE = 4;
/** … or if it is no longer than this, … */
const SHORT = 1 << 12;
/** … but never longer than this. */
const LONG = 1 << 26;

/**
 * An array in a `.npy` file of which parts are read when they are asked for. The file stays open
 * until `close`, or to the end of a block with `using`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.memmap.html
 *
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import * as np from 'lanewise';
 * const path = `${tmpdir()}/lanewise-example-${Math.random()}.npy`;
 * np.save(path, np.arange(12).reshape(3, 4));
 * using file = np.load(path, { mmap_mode: 'r' });
 * file.shape // => [3, 4]
 * file.get(1) // => [4. 5. 6. 7.]
 * file.get(':', -1) // => [ 3.  7. 11.]
 * file.get(2, 0).item() // => 8
 * rmSync(path);
 * ```
 */
export class Memmap {
  readonly dtype: DType;
  readonly shape: Shape;
  /** Of the elements in the file, in bytes. */
  readonly strides: Strides;
  readonly ndim: number;
  readonly size: number;
  /** Where in the file the first element begins. */
  readonly offset: number;

  /** @internal */
  constructor(
    private source: OpenSource | null,
    { header, start }: Located,
  ) {
    const { dtype, shape, fortranOrder } = header;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = contiguousStrides(shape, dtype.itemsize, fortranOrder ? 'F' : 'C');
    this.ndim = shape.length;
    this.size = sizeOf(shape);
    this.offset = start;
  }

  get nbytes(): number {
    return this.size * this.dtype.itemsize;
  }

  /**
   * The elements that an index selects, read from the file into a new array; all without an index.
   *
   * @param index - as for the `get` of an array
   * @throws ValueError if the file was closed, or has become too short
   * @throws IndexError as the `get` of an array
   */
  get(...index: IndexTerm[]): NDArray {
    if (this.source === null) throw new ValueError('the file is closed');
    const part = selected(index, this);
    const array = fresh(part.dtype, part.shape, isFortran(part) ? 'F' : 'C');
    try {
      if (array.size > 0) this.fill(array, part.strides, part.offset);
      return array;
    } catch (error) {
      array.dispose();
      throw error;
    }
  }

  /** Closes the file; arrays that were read stay. */
  close(): void {
    this.source?.close();
    this.source = null;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  toString(): string {
    return `Memmap ${this.dtype} ${shapeText(this.shape)}`;
  }

  /** Reads elements with these strides, the first of them at a position of the file. */
  private fill(target: NDArray, strides: Strides, position: number): void {
    const { shape, itemsize, nbytes, dtype } = target;
    const low = lowestByte(shape, strides);
    const length = highestByte(shape, strides, itemsize) - low;
    if (length <= LONG && length <= Math.max(nbytes * SPARSE, SHORT)) {
      const bytes = this.readExactly(position + low, length);
      copyInto(target, new NDArray(dtype, shape, strides, wrap(bytes), -low, bytes, false));
      return;
    }
    const axis = longestAxis(shape, strides);
    for (let i = 0; i < shape[axis]; i++) {
      this.fill(part(target, axis, i), without(strides, axis), position + i * strides[axis]);
    }
  }

  private readExactly(position: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = readAll(this.source as OpenSource, position, length);
    if (bytes.length === length) return bytes;
    throw new ValueError('mmap length is greater than file size');
  }
}

/** Elements of the file: of which dtype, and where. */
interface Part {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly strides: Strides;
  readonly offset: number;
}

/** The elements that an index selects; one that names a record's field goes on in the field. */
function selected(index: readonly IndexTerm[], from: Part): Part {
  const split = from.dtype.record?.split(index);
  if (split) {
    const { shape, strides, offset } = selected(split.before, from);
    const { part } = split;
    const field = {
      dtype: part.dtype,
      shape: [...shape, ...part.shape],
      strides: [...strides, ...part.strides],
      offset: offset + part.offset,
    };
    return selected(split.after, field);
  }
  const chosen = resolveIndex(index, from.shape, from.strides);
  if (chosen) return { ...chosen, dtype: from.dtype, offset: from.offset + chosen.offset };
  throw new IndexError('an array in a file is not indexed by arrays: index what `get()` gives');
}

/** Whether the first axis is the closest in the file. */
function isFortran({ shape, strides }: Part): boolean {
  const steps = strides.filter((_, axis) => shape[axis] > 1).map(Math.abs);
  return steps.length > 1 && steps.every((step, i) => i === 0 || steps[i - 1] < step);
}

function longestAxis(shape: Shape, strides: Strides): number {
  const spans = shape.map((n, axis) => (n > 1 ? Math.abs(strides[axis]) : -1));
  return spans.indexOf(Math.max(...spans));
}

function part(array: NDArray, axis: number, i: number): NDArray {
  const { shape, strides, offset } = array;
  return view(array, without(shape, axis), without(strides, axis), offset + i * strides[axis]);
}

const without = (list: readonly number[], axis: number): number[] =>
  list.filter((_, i) => i !== axis);
