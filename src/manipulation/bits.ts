// Booleans as bits of bytes, `packbits`, and back, `unpackbits`.
//
// Eight neighbours along an axis become one more axis, along which they are shifted and added; back, each
// byte is shifted eight ways. The rest of the last byte is zeros.

import { ValueError } from '../errors.js';
import { fresh, freshZeroed, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { between } from '../ndarray/shape/join.js';
import { ravelArray, reshapeArray } from '../ndarray/shape/reshape.js';
import { sum } from '../ufunc/reductions.js';
import { bitwise_and, left_shift, right_shift } from '../ufunc/table/bitwise.js';
import { not_equal } from '../ufunc/table/comparison.js';

/** Which bit of a byte is the first. */
type BitOrder = 'big' | 'little';

/** The keyword arguments of packbits. */
export interface PackOptions {
  /** Along which axis; null packs the flattened array. */
  readonly axis?: number | null;
  /** 'big': the first is the highest bit. */
  readonly bitorder?: BitOrder;
}

/** The keyword arguments of unpackbits. */
export interface UnpackOptions extends PackOptions {
  /** How many bits to give, zeros beyond those that are there; a negative number leaves out as many. */
  readonly count?: number | null;
}

/** The order of bits that options name; what it must do goes into the message. */
function orderOf({ bitorder = 'big' }: PackOptions, must: string): BitOrder {
  if (bitorder === 'big' || bitorder === 'little') return bitorder;
  throw new ValueError(`'order' must ${must}`);
}

/** The shifts of the bits of a byte, the first one's first. */
function shifts(order: BitOrder): NDArray<'uint8'> {
  const places = [0, 1, 2, 3, 4, 5, 6, 7];
  return asarray(order === 'big' ? places.reverse() : places, 'uint8');
}

/** The flattened array, or the array and which of its axes is meant. */
function along(a: NDArray, axis: number | null): [NDArray, number] {
  if (axis === null) return [ravelArray(a, 'C'), 0];
  const array = a.ndim === 0 ? reshapeArray(a, [1], {}) : a;
  return [array, normalizeAxis(axis, array.ndim)];
}

/** A view with the axis last. */
function withLast(a: NDArray, axis: number): NDArray {
  const moved = (list: readonly number[]) => [...list.toSpliced(axis, 1), list[axis]];
  return view(a, moved(a.shape), moved(a.strides), a.offset);
}

/**
 * Eight elements in each byte: 1 for those that are not 0. The last byte is filled with zeros.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.packbits.html
 *
 * @param a - booleans or integers
 * @param axis - along which; if it is not given the flattened array is packed; or options: `axis`,
 *   `bitorder` ('big')
 * @returns uint8, a length n along the axis becoming ⌈n / 8⌉
 * @throws TypeError for other dtypes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.packbits(np.array([1, 0, 1, 0, 0, 0, 0, 0, 1], 'bool')) // => [160 128]
 * ```
 */
export function packbits(a: ArrayLike, ...given: readonly unknown[]): NDArray<'uint8'> {
  const options = keywords<PackOptions>('packbits', ['axis', 'bitorder'], given);
  const array: NDArray = asarray(a);
  const order = orderOf(options, "be either 'little' or 'big'");
  if (!'biu'.includes(array.dtype.kind))
    throw new TypeError('Expected an input array of integer or boolean data type');
  const by = shifts(order);
  const [source, axis] = along(array, options.axis ?? null);
  const n = source.shape[axis];
  const bytes = Math.ceil(n / 8);
  const last = withLast(source, axis);
  const padded = freshZeroed(dtypes.uint8, last.shape.with(-1, bytes * 8));
  copyInto(between(padded, padded.ndim - 1, 0, n) as NDArray, not_equal(last, 0) as NDArray);
  const bits = reshapeArray(padded, [...last.shape.slice(0, -1), bytes, 8], {});
  const layout = source.flags.fnc ? 'F' : 'C';
  const result = fresh(dtypes.uint8, source.shape.with(axis, bytes), layout);
  sum(left_shift(bits, by), { axis: -1, dtype: 'uint8', out: withLast(result as NDArray, axis) });
  return result;
}

/**
 * The bits of bytes as zeros and ones.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unpackbits.html
 *
 * @param a - uint8
 * @param axis - along which; if it is not given the flattened array is unpacked; or options: `axis`,
 *   `count`, `bitorder` ('big')
 * @returns uint8, a length n along the axis becoming 8 n or `count`
 * @throws TypeError for other dtypes; ValueError if `count` leaves out more than there is
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unpackbits(np.array([160], 'uint8')) // => [1 0 1 0 0 0 0 0]
 * np.unpackbits(np.array([160], 'uint8'), { count: 3 }) // => [1 0 1]
 * ```
 */
export function unpackbits(a: ArrayLike, ...given: readonly unknown[]): NDArray<'uint8'> {
  const options = keywords<UnpackOptions>('unpackbits', ['axis', 'count', 'bitorder'], given);
  const array: NDArray = asarray(a);
  const order = orderOf(options, "begin with 'l' or 'b'");
  if (array.dtype !== (dtypes.uint8 as NDArray['dtype']))
    throw new TypeError('Expected an input array of unsigned byte data type');
  const by = shifts(order);
  const [source, axis] = along(array, options.axis ?? null);
  const all = source.shape[axis] * 8;
  const count = options.count ?? all;
  const wanted = count < 0 ? all + count : count;
  if (wanted < 0) throw new ValueError('-count larger than number of elements');
  const last = withLast(source, axis);
  const each = view(last, [...last.shape, 1], [...last.strides, 0], last.offset);
  const bits = bitwise_and(right_shift(each, by), 1);
  const flat = reshapeArray(bits, last.shape.with(-1, all), {});
  const layout = source.flags.fnc ? 'F' : 'C';
  const result = freshZeroed(dtypes.uint8, source.shape.with(axis, wanted), layout);
  const there = Math.min(wanted, all);
  const target = between(withLast(result as NDArray, axis), last.ndim - 1, 0, there);
  copyInto(target, between(flat, last.ndim - 1, 0, there));
  return result;
}
