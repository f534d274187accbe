// The same elements with axes in another order, or with axes of length 1 added or dropped: views.

import { ValueError } from '../../errors.js';
import { type NDArray, view } from '../array.js';
import { type Axes, type AxesLike, namedAxes, namedAxis } from '../axis.js';
import { asarray } from '../create/array.js';
import type { ArrayLike, Invented } from '../create/nested.js';
import type { DTypeName } from '../dtype/dtype.js';
import { type IntegersLike, integersOf } from '../integer.js';
import { alone, keywords, type Nothing, nothing } from '../keywords.js';
import { normalizeAxes, normalizeAxis, permute, reshapeStrides, transposeAxes } from '../layout.js';

function permuted<D extends DTypeName>(a: NDArray<D>, axes: readonly number[]): NDArray<D> {
  return view(a, permute(a.shape, axes), permute(a.strides, axes), a.offset);
}

/** Which axis goes where; null: in reverse. */
type AxesOrder = IntegersLike | null;

/**
 * The array with its axes in another order, as a view; without axes in reverse.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.transpose.html
 *
 * @param a - an array or what `np.array` takes
 * @param axes - for each axis of the result which axis of `a` it is
 * @throws ValueError if `axes` is not a permutation
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.transpose([[1, 2], [3, 4]]) // => [[1. 3.]
 * //     [2. 4.]]
 * np.zeros([2, 3, 4]).transpose(1, 0, 2).shape // => [ 3, 2, 4 ]
 * ```
 */
export function transpose<T extends ArrayLike>(
  a: T,
  axes?: AxesOrder | { readonly axes?: AxesOrder },
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('transpose', 1, 2, none);
  const x = asarray(a);
  return permuted(x, transposeAxes(alone<AxesOrder>('transpose', 'axes', axes, null), x.ndim));
}

/**
 * The array with two axes exchanged, as a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.swapaxes.html
 *
 * @throws AxisError if an axis is out of bounds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.swapaxes(np.zeros([2, 3, 4]), 0, -1).shape // => [ 4, 3, 2 ]
 * ```
 */
export function swapaxes<T extends ArrayLike>(
  a: T,
  axis1: number,
  axis2: number,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('swapaxes', 3, 3, none);
  const x = asarray(a);
  const i = namedAxis('axis1', axis1, x.ndim);
  const j = namedAxis('axis2', axis2, x.ndim);
  const axes = x.shape.map((_, axis) => (axis === i ? j : axis === j ? i : axis));
  return permuted(x, axes);
}

/**
 * The array with axes moved to other places, the others in their order, as a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.moveaxis.html
 *
 * @param source - the axes to move
 * @param destination - where each of them goes
 * @throws AxisError if an axis is out of bounds
 * @throws ValueError if an axis is repeated or the lists differ in length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.moveaxis(np.zeros([2, 3, 4]), 0, -1).shape // => [ 3, 4, 2 ]
 * ```
 */
export function moveaxis<T extends ArrayLike>(
  a: T,
  source: AxesLike,
  destination: AxesLike,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('moveaxis', 3, 3, none);
  const x = asarray(a);
  const from = namedAxes('source', source, x.ndim);
  const to = namedAxes('destination', destination, x.ndim);
  if (from.length !== to.length) {
    throw new ValueError(
      '`source` and `destination` arguments must have the same number of elements',
    );
  }
  const order = x.shape.map((_, axis) => axis).filter((axis) => !from.includes(axis));
  const moves = to.map((place, i) => ({ place, axis: from[i] }));
  for (const { place, axis } of moves.sort((p, q) => p.place - q.place)) {
    order.splice(place, 0, axis);
  }
  return permuted(x, order);
}

/**
 * The array without axes of length 1, as a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.squeeze.html
 *
 * @param a - an array or what `np.array` takes
 * @param axis - which axes to drop, or options: `axis`; all of length 1 if it is not given
 * @throws ValueError if such an axis has another length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.squeeze(np.zeros([1, 3, 1])).shape // => [ 3 ]
 * np.squeeze(np.zeros([1, 3, 1]), 0).shape // => [ 3, 1 ]
 * ```
 */
export function squeeze<T extends ArrayLike>(
  a: T,
  axis?: Axes | null | { readonly axis?: Axes | null },
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('squeeze', 1, 2, none);
  return squeezed(asarray(a), alone<Axes | null>('squeeze', 'axis', axis, null));
}

export function squeezed<D extends DTypeName>(a: NDArray<D>, axis: Axes | null): NDArray<D> {
  const { shape, strides, ndim } = a;
  const any = axis === null || (ndim === 0 && (axis === 0 || axis === -1));
  const dropped = any ? null : normalizeAxes(axis, ndim);
  if (dropped?.some((i) => shape[i] !== 1)) {
    throw new ValueError('cannot select an axis to squeeze out which has size not equal to one');
  }
  const kept = shape
    .map((_, i) => i)
    .filter((i) => (dropped === null ? shape[i] !== 1 : !dropped.includes(i)));
  return view(a, permute(shape, kept), permute(strides, kept), a.offset);
}

/**
 * The array with axes of length 1 added, as a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.expand_dims.html
 *
 * @param a - an array or what `np.array` takes
 * @param axis - where the new axes are in the result, the first one if it is not given; or options: `axis`
 * @throws AxisError if an axis is out of bounds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.expand_dims([1, 2], 0).shape // => [ 1, 2 ]
 * np.expand_dims(np.zeros([2, 3]), [0, -1]).shape // => [ 1, 2, 3, 1 ]
 * ```
 */
export function expand_dims<T extends ArrayLike>(
  a: T,
  given?: Axes | { readonly axis?: Axes },
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('expand_dims', 1, 2, none);
  const x = asarray(a);
  const { axis = 0 } = keywords<{ readonly axis: Axes }>('expand_dims', ['axis'], [given]);
  const list = integersOf(axis);
  const ndim = x.ndim + list.length;
  const added = new Set(list.map((i) => normalizeAxis(i, ndim)));
  if (added.size !== list.length) throw new ValueError('repeated axis');
  const shape: number[] = [];
  let next = 0;
  for (let i = 0; i < ndim; i++) shape.push(added.has(i) ? 1 : x.shape[next++]);
  const strides = reshapeStrides(x.shape, x.strides, shape, x.itemsize, 'C') as number[];
  return view(x, shape, strides, x.offset);
}
