// What only moves elements: the function of arrays is called with the data and with the mask.

import { repeat as npRepeat, type RepeatOptions } from '../manipulation/repeat.js';
import { resize as npResize } from '../manipulation/resize.js';
import { hsplit as npHsplit, type Sections } from '../manipulation/split.js';
import {
  atleast_1d as npAtleast1d,
  atleast_2d as npAtleast2d,
  atleast_3d as npAtleast3d,
  column_stack as npColumnStack,
  dstack as npDstack,
  hstack as npHstack,
  stack as npStack,
  vstack as npVstack,
} from '../manipulation/stack.js';
import type { NDArray } from '../ndarray/array.js';
import { ndim as npNdim, shape as npShape, size as npSize } from '../ndarray/ask.js';
import type { Axes } from '../ndarray/axis.js';
import { type OrderArguments, orderOf, type ShapeLike } from '../ndarray/create/settings.js';
import {
  diag as npDiag,
  diagflat as npDiagflat,
  diagonal as npDiagonal,
} from '../ndarray/index/diagonal.js';
import { exact, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { C_CONTIGUOUS, F_CONTIGUOUS, type Order } from '../ndarray/layout.js';
import {
  expand_dims as npExpandDims,
  squeeze as npSqueeze,
  swapaxes as npSwapaxes,
} from '../ndarray/shape/axes.js';
import { concatenate as npConcatenate } from '../ndarray/shape/join.js';
import {
  flattened,
  type ReshapeOptions,
  ravelArray,
  reshapeArray,
} from '../ndarray/shape/reshape.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { isNomask, type Mask, onMask, shrunk } from './mask.js';
import { method } from './method.js';
import { dataOf, maskArrayOf, maskedOf, maskOf } from './parts.js';

/** Arguments behind the array. */
type Rest<F> = F extends (a: never, ...rest: infer R) => unknown ? R : never;
type Move<A extends readonly unknown[]> = (a: NDArray, ...rest: A) => unknown;

/** Moves the elements of a masked array, and their mask with them. */
function moving<A extends readonly unknown[]>(
  names: string,
  fn: Move<A>,
): (a: MaskedInput, ...rest: A) => MaskedArray {
  const moved = (a: MaskedInput, ...rest: A): MaskedArray => {
    const of = maskedOf(a);
    const mask = onMask(of.mask as Mask, (own) => fn(own, ...rest) as Mask);
    return of.alike(fn(of.data, ...rest) as NDArray, mask);
  };
  return names === '' ? moved : (method(names, moved as never) as typeof moved);
}

/** The same, where the result always has a mask, and nothing else of the array. */
function moved(a: MaskedInput, fn: (a: NDArray) => unknown): MaskedArray {
  return new MaskedArray(fn(dataOf(a)) as NDArray, fn(maskArrayOf(a)) as NDArray);
}

/** An axis that may be named. */
const axisIn = (name: string, given: unknown): Axes | null | undefined =>
  keywords<{ axis: Axes | null }>(name, ['axis'], [given]).axis;

/** A copy, of the mask too. */
export const copy = /* @__PURE__ */ moving('copy', (a, ...given: OrderArguments) =>
  a.copy(...given),
);

/** The elements on a diagonal, as `np.diagonal`. */
export const diagonal = /* @__PURE__ */ moving('diagonal', (a, ...rest: Rest<typeof npDiagonal>) =>
  npDiagonal(a, ...rest),
);

/** Elements several times, as `np.repeat`. */
export const repeat = /* @__PURE__ */ moving(
  'repeat',
  (a, repeats: number | readonly number[] | NDArray, axis?: number | null | RepeatOptions) =>
    npRepeat(a, repeats, axis as number),
);

/** Without axes of length 1, as `np.squeeze`. */
export const squeeze = /* @__PURE__ */ moving(
  'squeeze',
  (a, axis?: Axes | null | { readonly axis?: Axes | null }) =>
    npSqueeze(a, axisIn('squeeze', axis) ?? null),
);

/** With two axes exchanged, as `np.swapaxes`. */
export const swapaxes = /* @__PURE__ */ moving('swapaxes', (a, axis1: number, axis2: number) =>
  npSwapaxes(a, axis1, axis2),
);

/** With its axes in another order, as `np.transpose`. */
export const transpose = /* @__PURE__ */ moving(
  'transpose',
  (a, ...axes: readonly (number | readonly number[] | null)[]) =>
    a.transpose(...(axes as readonly number[])),
);

/** With axes of length 1 more, as `np.expand_dims`. */
export const expand_dims = /* @__PURE__ */ moving(
  '',
  (a, axis: Axes | { readonly axis: Axes }, ...none: Nothing) => {
    nothing('expand_dims', 2, 2, none);
    return npExpandDims(a, axisIn('expand_dims', axis) as Axes);
  },
);

/** The order in which data are read where the layout decides. */
const settled = (order: Order, { flagBits }: NDArray): 'C' | 'F' => {
  if (order === 'C' || order === 'F') return order;
  return (flagBits & (F_CONTIGUOUS | C_CONTIGUOUS)) === F_CONTIGUOUS ? 'F' : 'C';
};

/** Data and mask with one axis, read in the same order. */
function inOneAxis(
  of: MaskedArray,
  order: Order,
  flat: (a: NDArray, order: Order) => NDArray,
): MaskedArray {
  const own = settled(order, of.data);
  return of.alike(
    flat(of.data, own),
    onMask(of.mask as Mask, (mask) => flat(mask, own)),
  );
}

/**
 * The elements with one axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.ravel.html
 *
 * @param order - 'C', or 'F'; 'A' and 'K' as the data lie in memory
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.ravel(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 0]] })) // => [1.0 -- 3.0 4.0]
 * ```
 */
export const ravel = /* @__PURE__ */ method(
  'ravel',
  (a: MaskedInput, ...given: OrderArguments): MaskedArray =>
    inOneAxis(maskedOf(a), orderOf('ravel', given, 'C'), ravelArray),
);

/** A copy with one axis. */
export const flatten = /* @__PURE__ */ method(
  'flatten',
  (a: MaskedInput, ...given: OrderArguments): MaskedArray =>
    inOneAxis(maskedOf(a), orderOf('flatten', given, 'C'), flattened),
);

/**
 * The elements under another shape.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.reshape.html
 *
 * @param newShape - lengths, of which one may be -1
 * @throws ValueError for a shape of another size
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.reshape(np.ma.array([1, 2, 3, 4], { mask: [0, 1, 0, 0] }), [2, 2])
 * // => [[1.0 --]
 * //     [3.0 4.0]]
 * ```
 */
export function reshape(
  a: MaskedInput,
  newShape: number | readonly number[],
  ...given: readonly [order?: Order | ReshapeOptions]
): MaskedArray {
  const of = maskedOf(a);
  const options = keywords<ReshapeOptions>('reshape', ['order'], given, 2);
  const order = settled(options.order ?? 'C', of.data);
  const lengths = typeof newShape === 'number' ? [newShape] : newShape;
  const laid = (array: NDArray): NDArray => reshapeArray(array, lengths, { order });
  return of.alike(laid(of.data), onMask(of.mask as Mask, laid));
}

/** `a.reshape`: the lengths one by one or in a list. */
export const reshapeMethod = /* @__PURE__ */ method(
  'reshape',
  (
    a: MaskedArray,
    ...given: readonly (number | readonly number[] | ReshapeOptions)[]
  ): MaskedArray => {
    const last = given[given.length - 1];
    const hasOptions = typeof last === 'object' && !Array.isArray(last);
    const lengths = (hasOptions ? given.slice(0, -1) : given) as (number | readonly number[])[];
    return reshape(a, lengths.flat(), hasOptions ? (last as ReshapeOptions) : {});
  },
);

/**
 * The elements, again and again or the first ones, in an array of another shape.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.resize.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.resize(np.ma.array([1, 2], { mask: [0, 1] }), [3]) // => [1.0 -- 1.0]
 * ```
 */
export function resize(x: MaskedInput, newShape: ShapeLike, ...none: Nothing): MaskedArray {
  nothing('resize', 2, 2, none);
  const mask = onMask(maskOf(x), (own) => npResize(own, newShape as number[]) as Mask);
  return new MaskedArray(npResize(dataOf(x), newShape as number[]), mask);
}

/** What is joined. */
export type MaskedSequence = readonly MaskedInput[] | MaskedArray | NDArray;

const listOf = (arrays: MaskedSequence): readonly MaskedInput[] =>
  Array.isArray(arrays)
    ? (arrays as readonly MaskedInput[])
    : Array.from({ length: (arrays as NDArray).length }, (_, i) => (arrays as MaskedArray).get(i));

/**
 * Arrays one behind the other along an axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.concatenate.html
 *
 * @param axis - null: all with one axis
 * @throws ValueError if their shapes do not fit
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.concatenate([np.ma.array([1, 2], { mask: [0, 1] }), [3]]) // => [1.0 -- 3.0]
 * ```
 */
export function concatenate(
  arrays: MaskedSequence,
  axis: number | null | { readonly axis?: number | null } = 0,
  ...none: Nothing
): MaskedArray {
  nothing('concatenate', 1, 2, none);
  const options = typeof axis === 'object' && axis !== null ? axis : { axis };
  const list = listOf(arrays);
  const data = npConcatenate(list.map(dataOf), options);
  if (list.every((item) => isNomask(maskOf(item)))) return new MaskedArray(data);
  const mask = npConcatenate(list.map(maskArrayOf), options);
  return new MaskedArray(data, shrunk(mask));
}

/** One array behind another; without an axis both with one axis. */
export const append = (a: MaskedInput, b: MaskedInput, axis: number | null = null): MaskedArray =>
  concatenate([a, b], axis);

type Join = (arrays: readonly NDArray[], options?: never) => unknown;
type Joining<O = { readonly axis?: number }> = (arrays: MaskedSequence, options?: O) => MaskedArray;

const joining =
  <O>(fn: Join): Joining<O> =>
  (arrays, options) => {
    const list = listOf(arrays);
    const join = (of: readonly NDArray[]): NDArray => fn(of, options as never) as NDArray;
    return new MaskedArray(join(list.map(dataOf)), join(list.map(maskArrayOf)));
  };

/**
 * Arrays along a new axis, as `np.stack`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.stack.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.stack([np.ma.array([1, 2], { mask: [0, 1] }), [3, 4]])
 * // => [[1.0 --]
 * //     [3.0 4.0]]
 * ```
 */
export const stack: Joining = /* @__PURE__ */ joining(npStack as Join);

/** Arrays below one another, as `np.vstack`. */
export const vstack: Joining<object> = /* @__PURE__ */ joining(npVstack as Join);

/** Arrays beside one another, as `np.hstack`. */
export const hstack: Joining<object> = /* @__PURE__ */ joining(npHstack as Join);

/** Arrays behind one another, as `np.dstack`. */
export const dstack: Joining<object> = /* @__PURE__ */ joining(npDstack as Join);

/** Arrays as columns, as `np.column_stack`. */
export const column_stack: Joining<object> = /* @__PURE__ */ joining(npColumnStack as Join);

/** One array, or several. */
export interface MaskedAtLeast {
  (a: MaskedInput): MaskedArray;
  (...arrays: readonly MaskedInput[]): MaskedArray | MaskedArray[];
}

const atLeast = (fn: (a: NDArray) => unknown): MaskedAtLeast =>
  ((...arrays: readonly MaskedInput[]) => {
    const all = arrays.map((array) => moved(array, fn));
    return all.length === 1 ? all[0] : all;
  }) as MaskedAtLeast;

/** Arrays with at least one axis, as `np.atleast_1d`. */
export const atleast_1d: MaskedAtLeast = /* @__PURE__ */ atLeast((a) => npAtleast1d(a));

/** Arrays with at least two axes, as `np.atleast_2d`. */
export const atleast_2d: MaskedAtLeast = /* @__PURE__ */ atLeast((a) => npAtleast2d(a));

/** Arrays with at least three axes, as `np.atleast_3d`. */
export const atleast_3d: MaskedAtLeast = /* @__PURE__ */ atLeast((a) => npAtleast3d(a));

/** A list of the parts beside one another, as `np.hsplit` gives one. */
export function hsplit(a: MaskedInput, sections: Sections): MaskedArray[] {
  const masks = npHsplit(maskArrayOf(a), sections);
  return npHsplit(dataOf(a), sections).map((data, i) => new MaskedArray(data, masks[i]));
}

/** The elements on a diagonal of a matrix, as `np.diagflat`. */
export const diagflat = (v: MaskedInput, k: Offset = 0): MaskedArray =>
  moved(v, (a) => npDiagflat(a, offsetIn('diagflat', k)));

/** Which diagonal, alone or named. */
type Offset = number | { readonly k?: number };

const offsetIn = (name: string, given: Offset): number =>
  keywords<{ k: number }>(name, ['k'], [given]).k ?? 0;

/**
 * A matrix with these elements on a diagonal, or the elements on a diagonal of a matrix.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.diag.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.diag(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 0], [0, 1]] })) // => [1.0 --]
 * ```
 */
export function diag(v: MaskedInput, offset: Offset = 0, ...none: Nothing): MaskedArray {
  nothing('diag', 1, 2, none);
  const k = offsetIn('diag', offset);
  const of = maskedOf(v);
  const data = npDiag(of.data, k);
  const mask = onMask(of.mask as Mask, (own) => npDiag(own, k));
  return of.ndim === 2 ? of.alike(data, mask) : new MaskedArray(data, mask);
}

/** The number of axes. */
export const ndim = /* @__PURE__ */ exact('ndim', 1, (obj: MaskedInput): number =>
  npNdim(dataOf(obj)),
);

/** The lengths of the axes. */
export const shape = /* @__PURE__ */ exact('shape', 1, (obj: MaskedInput): readonly number[] =>
  npShape(dataOf(obj)),
);

/** The number of elements, or along an axis. */
export const size = (obj: MaskedInput, axis: number | null = null): number =>
  npSize(dataOf(obj), axis as number);
