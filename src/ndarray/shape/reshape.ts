// The same elements under another shape: `reshape`, `ravel`.
//
// A view where strides for the new shape exist (layout.ts finds them), else a view of a copy in the order in
// which the elements are read.

import { ValueError } from '../../errors.js';
import { fresh, type NDArray, view } from '../array.js';
import { castArray, copyInto } from '../assign.js';
import { asarray } from '../create/array.js';
import type { ArrayLike, Invented } from '../create/nested.js';
import { lengthsOf, type OrderArguments, orderOf, type ShapeLike } from '../create/settings.js';
import type { DTypeName } from '../dtype/dtype.js';
import { sortAxes, stridesInOrder } from '../iter/axes.js';
import { stridesAlong } from '../iter/broadcast.js';
import { checked, keywords } from '../keywords.js';
import {
  axesByStride,
  C_CONTIGUOUS,
  checkOrder,
  contiguousStrides,
  F_CONTIGUOUS,
  type Order,
  reshapeStrides,
  resolveOrder,
  resolveReshape,
  type Shape,
  sameShape,
} from '../layout.js';

export interface ReshapeOptions {
  /** In which order elements are read and placed; 'A': 'F' if the array is only F-contiguous. */
  readonly order?: 'C' | 'F' | 'A';
  /** true: always a copy; false: an error if a copy is needed; null: a copy if needed. */
  readonly copy?: boolean | null;
}

/**
 * The elements under another shape of the same size: a view where the layout allows, else a copy.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.reshape.html
 *
 * @param a - an array or what `np.array` takes
 * @param shape - lengths; one may be -1, which stands for what is left
 * @param options - an order, or options: `order` ('C'), `copy` (null)
 * @throws ValueError if the sizes differ, or if `copy: false` cannot be
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(6);
 * a.reshape(2, -1) // => [[0. 1. 2.]
 * //     [3. 4. 5.]]
 * np.reshape(a, [2, 3], { order: 'F' }) // => [[0. 2. 4.]
 * //     [1. 3. 5.]]
 * a.reshape(4) // throws ValueError: cannot reshape array of size 6 into shape (4,)
 * ```
 */
export function reshape<T extends ArrayLike>(
  a: T,
  shape: ShapeLike,
  ...given: readonly [order?: ReshapeOptions['order'] | ReshapeOptions, options?: ReshapeOptions]
): NDArray<Invented<T>> {
  const options = keywords<ReshapeOptions>('reshape', ['order', '*', 'copy'], given, 2);
  return reshapeArray(asarray(a), lengthsOf(shape), options);
}

export function reshapeArray<D extends DTypeName>(
  a: NDArray<D>,
  shape: Shape,
  options: ReshapeOptions,
): NDArray<D> {
  checked<ReshapeOptions>('reshape', ['order', 'copy'], options);
  const { order = 'C', copy = null } = options;
  checkOrder(order);
  if ((order as Order) === 'K') throw new ValueError("order 'K' is not permitted for reshaping");
  const lengths = resolveReshape(shape, a.size);
  const by = resolveOrder(order, a.flagBits);
  const strides = copy ? null : newStrides(a, lengths, by);
  if (strides !== null) return view(a, lengths, strides, a.offset);
  if (copy === false) throw new ValueError('Unable to avoid creating a copy while reshaping.');
  const copied = castArray(a, a.dtype, by);
  return view(copied, lengths, contiguousStrides(lengths, a.itemsize, by), 0);
}

function newStrides(a: NDArray, shape: Shape, by: 'C' | 'F'): number[] | null {
  const { itemsize, flagBits } = a;
  const isPlain = by === 'C' && (flagBits & C_CONTIGUOUS) !== 0 && !sameShape(shape, a.shape);
  if (isPlain) return contiguousStrides(shape, itemsize, by);
  return reshapeStrides(a.shape, a.strides, shape, itemsize, by);
}

/**
 * The elements as a 1-d array: a view where the layout allows, else a copy.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ravel.html
 *
 * @param a - an array or what `np.array` takes
 * @param order - in which order elements are read, 'C' if it is not given, or options: `order`;
 *   'K' reads them as they lie in memory
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * np.ravel(a) // => [1. 2. 3. 4.]
 * a.ravel('F') // => [1. 3. 2. 4.]
 * ```
 */
export function ravel<T extends ArrayLike>(a: T, ...given: OrderArguments): NDArray<Invented<T>> {
  return ravelArray(asarray(a), orderOf('ravel', given, 'C'));
}

export function ravelArray<D extends DTypeName>(a: NDArray<D>, order: Order): NDArray<D> {
  const { flagBits, itemsize, size } = a;
  const isC = (flagBits & C_CONTIGUOUS) !== 0;
  const isF = (flagBits & F_CONTIGUOUS) !== 0;
  const keeps = order === 'K' && !isC && !isF;
  const by = keeps ? 'C' : resolveOrder(order, flagBits);
  const lies = keeps ? liesWithoutGaps(a) : by === 'C' ? isC : isF;
  return lies ? view(a, [size], [itemsize], a.offset) : flattened(a, order);
}

/** Whether the axes, in the order of their strides, follow each other without a gap. */
function liesWithoutGaps({ shape, strides, itemsize }: NDArray): boolean {
  let stride = itemsize;
  for (const axis of axesByStride(strides).reverse()) {
    if (shape[axis] === 1) continue;
    if (strides[axis] !== stride) return false;
    stride *= shape[axis];
  }
  return true;
}

/** A new 1-d array of the elements in an order. */
export function flattened<D extends DTypeName>(a: NDArray<D>, order: Order): NDArray<D> {
  const { dtype, shape, ndim, itemsize } = a;
  const flat = fresh(dtype, [a.size]);
  const strides =
    order === 'K'
      ? stridesInOrder(shape, itemsize, sortAxes(ndim, [stridesAlong(a, shape)]))
      : contiguousStrides(shape, itemsize, resolveOrder(order, a.flagBits));
  copyInto(view(flat, shape, strides, 0) as NDArray, a);
  return flat;
}
