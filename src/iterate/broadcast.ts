// The object that broadcasting makes: operands' elements side by side, without an array of them.

import { ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import type { FlatIterator } from '../ndarray/flat.js';
import { stridesAlong } from '../ndarray/iter/broadcast.js';
import { shapeTogether } from '../ndarray/iter/together.js';
import { type Shape, sizeOf } from '../ndarray/layout.js';

/** The most operands, as in NumPy. */
const MOST = 64;

/** Operands broadcast together: see `broadcast`. */
export class Broadcast implements IterableIterator<Scalar[]> {
  readonly shape: Shape;
  readonly size: number;
  /** An iterator over the elements of each operand along the shape. */
  readonly iters: readonly FlatIterator[];
  private place = 0;

  constructor(operands: readonly NDArray[]) {
    if (operands.length > MOST)
      throw new ValueError(`Need at least 0 and at most ${MOST} array objects.`);
    this.shape = shapeTogether(operands.map(({ shape }) => shape));
    this.size = sizeOf(this.shape);
    this.iters = operands.map((operand) => alongShape(operand, this.shape).flat);
  }

  /** The number of the elements that come next. */
  get index(): number {
    return this.place;
  }

  get nd(): number {
    return this.shape.length;
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** The number of operands. */
  get numiter(): number {
    return this.iters.length;
  }

  next(): IteratorResult<Scalar[], undefined> {
    if (this.place >= this.size) return { done: true, value: undefined };
    this.place++;
    return { done: false, value: this.iters.map((iter) => iter.next().value as Scalar) };
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** Begins anew. */
  reset(): void {
    this.place = 0;
    for (const iter of this.iters) iter.index = 0;
  }
}

const alongShape = (operand: NDArray, shape: Shape): NDArray =>
  view(operand, shape, stridesAlong(operand, shape), operand.offset);

/**
 * Operands broadcast together: their shape, and an iterator over the scalars that meet.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.broadcast.html
 *
 * @param operands - arrays or what `np.array` takes
 * @returns `shape`, `size`, `ndim`, `nd`, `index`, `numiter`, `iters`, `reset()`
 * @throws ValueError if they do not broadcast
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const b = np.broadcast(np.array([1, 2]), np.array([[10], [20]]));
 * b.shape // => [2, 2]
 * [...b] // => [[1, 10], [2, 10], [1, 20], [2, 20]]
 * ```
 */
export function broadcast(...operands: readonly ArrayLike[]): Broadcast {
  return new Broadcast(operands.map((operand) => asarray(operand as NDArray)));
}

/**
 * The shape to which shapes broadcast.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.broadcast_shapes.html
 *
 * @param shapes - lists of lengths, or one length
 * @throws ValueError if they do not broadcast, or a length is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.broadcast_shapes([6, 7], [5, 6, 1], 7) // => [5, 6, 7]
 * ```
 */
export function broadcast_shapes(...shapes: readonly (number | readonly number[])[]): number[] {
  const lists = shapes.map((shape) => (typeof shape === 'number' ? [shape] : shape));
  if (lists.some((list) => list.some((n) => n < 0)))
    throw new ValueError('negative dimensions are not allowed');
  return shapeTogether(lists);
}

/**
 * Arrays along the shape to which they broadcast: views, in which elements may repeat.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.broadcast_arrays.html
 *
 * @param args - arrays or what `np.array` takes
 * @returns a list of arrays of one shape; those that repeat elements are read-only
 * @throws ValueError if they do not broadcast
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [x, y] = np.broadcast_arrays(np.array([1, 2]), np.array([[3], [4]]));
 * x // => [[1. 2.]
 * //     [1. 2.]]
 * y // => [[3. 3.]
 * //     [4. 4.]]
 * ```
 */
export function broadcast_arrays(...args: readonly ArrayLike[]): NDArray[] {
  const arrays = args.map((one) => asarray(one as NDArray));
  const shape = shapeTogether(arrays.map((array) => array.shape));
  return arrays.map((array) => (sameLengths(array, shape) ? array : readOnly(array, shape)));
}

const sameLengths = (array: NDArray, shape: Shape): boolean =>
  array.ndim === shape.length && array.shape.every((n, axis) => n === shape[axis]);

function readOnly(array: NDArray, shape: Shape): NDArray {
  const repeated = alongShape(array, shape);
  repeated.flags.writeable = false;
  return repeated;
}
