// Elements several times, `repeat`, and whole arrays several times, `tile`.
//
// Where counts are all alike the result is one copy: of a view with an axis of stride 0 more, into a view
// of the result with that axis apart. Counts of their own for each element make places, which are taken.

import { ValueError } from '../errors.js';
import { fresh, type NDArray, view } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { ShapeLike } from '../ndarray/create/settings.js';
import { canCast, castError } from '../ndarray/dtype/casting.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { takenAt } from '../ndarray/index/advanced.js';
import { integerOf, integersOf } from '../ndarray/integer.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis, shapeText } from '../ndarray/layout.js';
import { method } from '../ndarray/method.js';
import { ravelArray, reshapeArray } from '../ndarray/shape/reshape.js';

/** The keyword arguments of repeat. */
export interface RepeatOptions {
  /** Along which axis; null repeats the elements of the flattened array. */
  readonly axis?: number | null;
}

type Repeat = <T extends ArrayLike>(
  a: T,
  repeats: ArrayLike,
  axis?: number | null | RepeatOptions,
) => NDArray<Invented<T>>;

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** Each element several times: see `np.repeat`. */
    repeat(repeats: ArrayLike, axis?: number | null | RepeatOptions): NDArray<D>;
  }
}

/** How often each of n elements is repeated: a number, or one for each. */
function countsOf(repeats: ArrayLike, n: number): number | readonly number[] {
  const given: NDArray = asarray(repeats);
  const whole = typeof repeats === 'number' || Array.isArray(repeats);
  if (!whole && !canCast(given.dtype, dtypes.int64, 'safe'))
    throw castError(given.dtype, dtypes.int64, 'safe', given.ndim === 0);
  if (given.ndim > 1) throw new ValueError('object too deep for desired array');
  const counts = [castArray(given, dtypes.float64).tolist()].flat() as number[];
  if (given.ndim === 1 && counts.length !== 1 && counts.length !== n)
    throw new ValueError(
      `operands could not be broadcast together with shape (${n},) ${shapeText(given.shape)}`,
    );
  const cut = counts.map(Math.trunc);
  const one = given.ndim === 0 || counts.length === 1;
  if (cut.some((count) => count < 0))
    throw new ValueError(
      one ? 'negative dimensions are not allowed' : 'repeats may not contain negative values.',
    );
  return one ? cut[0] : cut;
}

/** The array with each element along an axis the same number of times. */
function evenly<D extends DTypeName>(a: NDArray<D>, count: number, axis: number): NDArray<D> {
  const result = fresh(a.dtype, a.shape.with(axis, a.shape[axis] * count));
  if (result.size === 0) return result;
  const apart = reshapeArray(result, a.shape.toSpliced(axis + 1, 0, count), {});
  const [shape, strides] = [a.shape.toSpliced(axis + 1, 0, 1), a.strides.toSpliced(axis + 1, 0, 0)];
  copyInto(apart as NDArray, view(a, shape, strides, a.offset) as NDArray);
  return result;
}

/** For each place of the result the place of its element. */
function places(counts: readonly number[]): Int32Array {
  const list = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  let done = 0;
  counts.forEach((count, i) => {
    list.fill(i, done, done + count);
    done += count;
  });
  return list;
}

/**
 * Each element several times, one after the other.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.repeat.html
 *
 * @param repeats - how often, one number or one for each element along the axis
 * @param axis - along which; if it is not given the flattened array is taken; or options: `axis`
 * @throws ValueError if the numbers are negative or do not match the axis; AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.repeat([1, 2], 2) // => [1. 1. 2. 2.]
 * np.repeat([[1, 2], [3, 4]], [1, 2], 0)
 * // => [[1. 2.]
 * //     [3. 4.]
 * //     [3. 4.]]
 * ```
 */
export const repeat: Repeat = /* @__PURE__ */ method('repeat', ((
  a: ArrayLike,
  repeats: ArrayLike,
  ...rest: readonly [axis?: number | null | RepeatOptions]
): NDArray => {
  const { axis: given } = keywords<RepeatOptions>('repeat', ['axis'], rest, 2);
  const whole: NDArray = asarray(a);
  const isFlat = given === undefined || given === null || whole.ndim === 0;
  const array = isFlat ? ravelArray(whole, 'C') : whole;
  const along = normalizeAxis(given ?? 0, array.ndim);
  const counts = countsOf(repeats, array.shape[along]);
  if (typeof counts === 'number') return evenly(array, counts, along);
  return takenAt(array, places(counts), along);
}) as Repeat);

/**
 * An array repeated as a whole along its axes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tile.html
 *
 * @param reps - how often along each axis, the last ones if they are fewer than the axes
 * @throws ValueError if a number is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.tile([1, 2], 2) // => [1. 2. 1. 2.]
 * np.tile([1, 2], [2, 1])
 * // => [[1. 2.]
 * //     [1. 2.]]
 * ```
 */
export function tile<T extends ArrayLike>(
  A: T,
  reps: ShapeLike,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('tile', 2, 2, none);
  const a = asarray(A);
  const given = integersOf(reps).map(integerOf);
  const ndim = Math.max(a.ndim, given.length);
  const times = [...new Array<number>(ndim - given.length).fill(1), ...given];
  const own = [...new Array<number>(ndim - a.ndim).fill(1), ...a.shape];
  const result = fresh(
    a.dtype,
    times.map((count, i) => count * own[i]),
  );
  if (result.size === 0) return result;
  const apart = reshapeArray(
    result,
    times.flatMap((count, i) => [count, own[i]]),
    {},
  );
  const strides = [...new Array<number>(ndim - a.ndim).fill(0), ...a.strides];
  const [shape, steps] = [own.flatMap((n) => [1, n]), strides.flatMap((stride) => [0, stride])];
  copyInto(apart as NDArray, view(a, shape, steps, a.offset) as NDArray);
  return result;
}
