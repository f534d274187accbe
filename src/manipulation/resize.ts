// The elements of an array in another shape, again and again if they are too few; and an array cut to
// what is not 0.

import { ValueError } from '../errors.js';
import { fresh, freshZeroed, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { type Axes, namedAxes } from '../ndarray/axis.js';
import { asarray } from '../ndarray/create/array.js';
import { zeros_like } from '../ndarray/create/constant.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import { lengthsIn, lengthsOf, type ShapeLike } from '../ndarray/create/settings.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { checked, isKeywords, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { sizeOf } from '../ndarray/layout.js';
import { bring } from '../ndarray/method.js';
import { between } from '../ndarray/shape/join.js';
import { ravelArray, reshapeArray } from '../ndarray/shape/reshape.js';
import { any } from '../ufunc/reductions.js';
import { not_equal } from '../ufunc/table/comparison.js';

/**
 * The elements in C order in another shape, from the first one again if they are too few.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.resize.html
 *
 * @returns a copy; zeros if there are no elements
 * @throws ValueError if a length is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.resize([1, 2, 3], [2, 4])
 * // => [[1. 2. 3. 1.]
 * //     [2. 3. 1. 2.]]
 * ```
 */
export const resize: typeof repeated = /* @__PURE__ */ withResizing(repeated);

function repeated<T extends ArrayLike>(
  a: T,
  new_shape: ShapeLike,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('resize', 2, 2, none);
  const source = ravelArray(asarray(a), 'C');
  const shape = lengthsOf(new_shape);
  if (shape.some((n) => n < 0))
    throw new ValueError('all elements of `new_shape` must be non-negative');
  if (source.size === 0 || shape.includes(0))
    return zeros_like(source, { shape }) as NDArray as NDArray<Invented<T>>;
  const size = sizeOf(shape);
  const flat = fresh(native(source.dtype as DType) as typeof source.dtype, [size]);
  for (let done = 0; done < size; ) {
    const from = (done === 0 ? source : flat) as NDArray;
    const end = Math.min(size, done + (done === 0 ? source.size : done));
    copyInto(between(flat, 0, done, end) as NDArray, between(from, 0, 0, end - done));
    done = end;
  }
  return reshapeArray(flat, shape, {});
}

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /**
     * Gives this array another shape, its elements followed by zeros or cut off. Views of it keep the
     * elements that it had.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.resize.html
     *
     * @throws ValueError if the array is a view, has gaps, or a length is negative
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const a = np.array([[1, 2], [3, 4]]);
     * a.resize(2, 3);
     * a // => [[1. 2. 3.]
     * //     [4. 0. 0.]]
     * ```
     */
    resize(...new_shape: readonly (ShapeLike | { readonly refcheck?: boolean })[]): void;
  }
}

/** Gives arrays `resize` and returns what brings it. */
function withResizing<T>(thing: T): T {
  bring({ resize: resizeInPlace });
  return thing;
}

function resizeInPlace(
  a: NDArray,
  ...given: readonly (ShapeLike | { readonly refcheck?: boolean })[]
): void {
  const last = given.at(-1);
  if (isKeywords(last))
    checked<{ refcheck?: boolean }>('resize', ['refcheck'], last as { refcheck?: boolean });
  const shape = lengthsIn(given.filter((one) => !isKeywords(one)) as ShapeLike[]);
  if (a.base !== null) throw new ValueError('cannot resize this array: it does not own its data');
  if (!a.flags.forc) throw new ValueError('resize only works on single-segment arrays');
  if (shape.some((n) => n < 0)) throw new ValueError('negative dimensions not allowed');
  const order = a.flags.fnc ? 'F' : 'C';
  const made = freshZeroed(a.dtype, shape, order);
  const kept = Math.min(a.size, made.size);
  const [from, to] = [a, made].map((one) => view(one, [kept], [one.itemsize], 0));
  copyInto(to, from);
  const { strides, storage, size, ndim, flagBits } = made;
  Object.assign(a, {
    shape: made.shape,
    strides,
    storage,
    offset: 0,
    size,
    ndim,
    flagBits,
    typed: null,
  });
}

/** The keyword arguments of trim_zeros. */
export interface TrimOptions {
  /** Where: 'f' in front, 'b' behind, 'fb' both. */
  readonly trim?: string;
  /** Along which axes, all if it is not given. */
  readonly axis?: Axes | null;
}

/** From where to where along an axis an array has elements that are not 0. */
function extent(isSet: NDArray, axis: number): [number, number] {
  const others = isSet.shape.map((_, i) => i).filter((i) => i !== axis);
  const line = others.length > 0 ? (any(isSet, { axis: others }) as NDArray) : isSet;
  const found = line.tolist() as boolean[];
  return [found.indexOf(true), found.lastIndexOf(true) + 1];
}

/**
 * The array without what is 0 at its ends, a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.trim_zeros.html
 *
 * @param trim - 'f' in front, 'b' behind, 'fb' (default) both; or options: `trim`, `axis`
 * @throws ValueError for another text, AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.trim_zeros([0, 0, 1, 0, 2, 0]) // => [1. 0. 2.]
 * np.trim_zeros([0, 1, 0], 'b') // => [0. 1.]
 * np.trim_zeros([[0, 0], [0, 3]]) // => [[3.]]
 * ```
 */
export function trim_zeros<T extends ArrayLike>(
  filt: T,
  trim?: string | TrimOptions,
  axis?: Axes | null | TrimOptions,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('trim_zeros', 1, 3, none);
  const given = keywords<TrimOptions>('trim_zeros', ['trim', 'axis'], [trim, axis ?? undefined]);
  const where = (given.trim ?? 'fb').toLowerCase();
  if (!['f', 'b', 'fb', 'bf'].includes(where))
    throw new ValueError(`unexpected character(s) in \`trim\`: '${given.trim}'`);
  let result = asarray(filt);
  const axes = namedAxes('axis', given.axis ?? result.shape.map((_, i) => i), result.ndim);
  const isSet = not_equal(result as NDArray, 0) as NDArray;
  const extents = axes.map((one) => extent(isSet, one));
  axes.forEach((one, i) => {
    const [first, end] = extents[i];
    const [from, to] = [where.includes('f') ? first : 0, where.includes('b') ? end : null];
    result = end > 0 ? between(result, one, from, to) : between(result, one, 0, 0);
  });
  return result;
}
