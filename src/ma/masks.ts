// Masks as users make, ask and join them.

import { ValueError } from '../errors.js';
import { stack } from '../manipulation/stack.js';
import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { lengthsOf, type ShapeLike } from '../ndarray/create/settings.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { exact, type Given, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { leavesOf } from '../records/leaves.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import { sum } from '../ufunc/reductions.js';
import { MaskedArray, type MaskedInput } from './array.js';
import type { FillLike } from './fill.js';
import {
  anyMasked,
  clearMask,
  copied,
  either,
  fullMask,
  isNomask,
  type Mask,
  maskDType,
  nomask,
  shrunk,
} from './mask.js';
import { dataOf, filledWith, maskArrayOf, maskedOf, maskOf } from './parts.js';
import { asMask } from './values.js';

/**
 * The data of a masked array, those of masked elements too; of others the array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.getdata.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.getdata(np.ma.array([1, 2], { mask: [0, 1] })) // => [1. 2.]
 * ```
 */
export const getdata = /* @__PURE__ */ exact('getdata', 1, (a: MaskedInput): NDArray => dataOf(a));

/**
 * The mask of a masked array, or `nomask`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.getmask.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.getmask(np.ma.array([1, 2], { mask: [0, 1] })) // => [False  True]
 * np.ma.getmask([1, 2]) === np.ma.nomask // => true
 * ```
 */
export const getmask = /* @__PURE__ */ exact('getmask', 1, (a: MaskedInput): Mask => maskOf(a));

/**
 * The mask of a masked array; where there is none a new one in which nothing is masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.getmaskarray.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.getmaskarray([1, 2]) // => [False False]
 * ```
 */
export const getmaskarray = /* @__PURE__ */ exact(
  'getmaskarray',
  1,
  (arr: MaskedInput): Mask => maskArrayOf(arr),
);

/**
 * Whether anything is masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.is_masked.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.is_masked(np.ma.array([1, 2], { mask: [0, 0] })) // => false
 * ```
 */
export const is_masked = /* @__PURE__ */ exact('is_masked', 1, (x: MaskedInput): boolean => {
  const mask = maskOf(x);
  return !isNomask(mask) && anyMasked(mask);
});

/**
 * Whether something is an array of booleans.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.is_mask.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.is_mask(np.ma.nomask) // => true
 * np.ma.is_mask([true, false]) // => false
 * ```
 */
export const is_mask = /* @__PURE__ */ exact(
  'is_mask',
  1,
  (m: unknown): boolean => m instanceof NDArray && m.dtype === (dtypes.bool as DType),
);

/**
 * Whether something is a masked array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.isMaskedArray.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.isMaskedArray(np.zeros(2)) // => false
 * np.ma.isMaskedArray(np.ma.zeros(2)) // => true
 * ```
 */
export const isMaskedArray = (x: unknown): x is MaskedArray => x instanceof MaskedArray;

/**
 * The dtype of the masks of arrays of a dtype: bool, and of records records of bools.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.make_mask_descr.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.make_mask_descr(np.dtype('float32')) // => bool
 * ```
 */
export const make_mask_descr = /* @__PURE__ */ exact(
  'make_mask_descr',
  1,
  (ndtype: DTypeLike): DType => maskDType(dtypeFrom(ndtype)),
);

/**
 * A mask in which nothing is masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.make_mask_none.html
 *
 * @param dtype - of the arrays that it is for
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.make_mask_none([2]) // => [False False]
 * ```
 */
export const make_mask_none = (
  newshape: ShapeLike,
  ...given: readonly [dtype?: DTypeLike | null | DTypeOption]
): Mask => {
  const named = keywords<DTypeOption>('make_mask_none', ['dtype'], given);
  return clearMask(lengthsOf(newshape), dtypeFrom(named.dtype ?? dtypes.bool));
};

/** A dtype by name. */
interface DTypeOption {
  readonly dtype?: DTypeLike | null;
}

export interface MakeMaskOptions {
  readonly copy?: boolean;
  /** Whether a mask in which nothing is masked becomes `nomask`; true if it is not said. */
  readonly shrink?: boolean;
  /** Of the mask. */
  readonly dtype?: DTypeLike;
}

/**
 * A mask of values: true where they are not 0, and where they are masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.make_mask.html
 *
 * @param options - `copy`, `shrink` (true), `dtype`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.make_mask([0, 1, 2]) // => [False  True  True]
 * np.ma.make_mask([0, 0]) === np.ma.nomask // => true
 * ```
 */
export function make_mask(
  m: MaskedInput,
  ...given: Given<[copy: boolean, shrink: boolean, dtype: DTypeLike], MakeMaskOptions>
): Mask {
  const known = ['copy', 'shrink', 'dtype'] as const;
  const named = keywords<MakeMaskOptions>('make_mask', known, given);
  const { copy = false, shrink = true, dtype = dtypes.bool } = named;
  if (isNomask(m)) return nomask as Mask;
  const wanted = maskDType(dtypeFrom(dtype));
  if (m instanceof NDArray && m.dtype.record && !wanted.record) return fullMask(m.shape, wanted);
  const made = asMask(filledWith(m, true), wanted);
  const own = copy && made === m ? copied(made) : made;
  return shrink ? shrunk(own) : own;
}

/**
 * What is masked in one mask or in another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.mask_or.html
 *
 * @param options - `copy`, `shrink` (true)
 * @throws ValueError for masks of different dtypes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.mask_or(np.ma.make_mask([0, 1, 0]), np.ma.make_mask([1, 0, 0])) // => [ True  True False]
 * ```
 */
export function mask_or(
  m1: MaskedInput,
  m2: MaskedInput,
  ...given: Given<[copy: boolean, shrink: boolean], Omit<MakeMaskOptions, 'dtype'>>
): Mask {
  const options = keywords<MakeMaskOptions>('mask_or', ['copy', 'shrink'], given, 2);
  const { shrink = true } = options;
  const lone = isNone(m1) ? m2 : isNone(m2) ? m1 : null;
  if (lone !== null)
    return make_mask(lone, lone instanceof NDArray ? { ...options, dtype: lone.dtype } : options);
  const [a, b] = [dataOf(m1), dataOf(m2)];
  if (a === b && is_mask(a)) return shrink ? shrunk(a) : a;
  if (a.dtype !== b.dtype) throw new ValueError(`Incompatible dtypes '${a.dtype}'<>'${b.dtype}'`);
  if (a.dtype.record) return either(a, b);
  return shrink ? shrunk(either(a, b)) : either(a, b);
}

const isNone = (mask: unknown): boolean => isNomask(mask) || mask === false;

/**
 * A mask as one of one axis; of records one truth for each field.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.flatten_mask.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.flatten_mask([[0, 1], [1, 0]]) // => [False  True  True False]
 * ```
 */
export function flatten_mask(mask: ArrayLike, ...none: Nothing): NDArray<'bool'> {
  nothing('flatten_mask', 1, 1, none);
  const given = asarray(mask as NDArray);
  const leaves = leavesOf(given).map((leaf) => ravelArray(leaf, 'C'));
  const all = leaves.length === 1 ? leaves[0] : ravelArray(stack(leaves), 'C');
  return asarray(all, dtypes.bool) as NDArray as NDArray<'bool'>;
}

/**
 * The fields of records as one more axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.flatten_structured_array.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.flatten_structured_array(np.array([[1, 2], [3, 4]], [['a', 'i4'], ['b', 'f8']]))
 * // => [[1. 2.]
 * //     [3. 4.]]
 * ```
 */
export function flatten_structured_array(
  a: MaskedArray | NDArray,
  ...none: Nothing
): MaskedArray | NDArray {
  nothing('flatten_structured_array', 1, 1, none);
  const columns = (of: NDArray): NDArray => stack(leavesOf(of), { axis: -1 });
  if (!(a instanceof MaskedArray)) return columns(a);
  return new MaskedArray(columns(a.data), columns(maskArrayOf(a)));
}

/**
 * How many elements are masked, along an axis or in all.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.count_masked.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.count_masked(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [1, 1]] }), 0) // => [1 2]
 * ```
 */
export const count_masked = (
  arr: MaskedInput,
  ...given: readonly (Axis | { readonly axis?: Axis })[]
): NDArray | number => {
  const { axis = null } = keywords<{ readonly axis?: Axis }>('count_masked', ['axis'], given);
  return sum(maskArrayOf(arr), { axis, dtype: 'int32' }) as NDArray | number;
};

/**
 * The data with a value in the place of masked elements; of what has no mask the array itself.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.filled.html
 *
 * @param fill_value - the array's own if it is not given
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.filled(np.ma.array([1, 2], { mask: [0, 1] }), 0) // => [1. 0.]
 * ```
 */
export const filled = /* @__PURE__ */ exact(
  'filled',
  [1, 2],
  (a: MaskedInput, fill_value: FillLike | null = null): NDArray => filledWith(a, fill_value),
);

/**
 * The elements that are not masked, as an array of one axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.compressed.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.compressed(np.ma.array([1, 2], { mask: [0, 1] })) // => [1.]
 * ```
 */
export const compressed = /* @__PURE__ */ exact(
  'compressed',
  1,
  (x: MaskedInput): NDArray => maskedOf(x).compressed(),
);

/**
 * Sets the fill value of a masked array; of others nothing.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.set_fill_value.html
 *
 * @throws TypeError for a value that the dtype cannot hold
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2], { mask: [0, 1] });
 * np.ma.set_fill_value(x, -1);
 * x.filled() // => [ 1. -1.]
 * ```
 */
export function set_fill_value(
  a: MaskedInput,
  fill_value: FillLike | null,
  ...none: Nothing
): void {
  nothing('set_fill_value', 2, 2, none);
  if (a instanceof MaskedArray) a.fill_value = fill_value;
}

/**
 * The fill value of two arrays if it is the same; else null.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.common_fill_value.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [x, y] = [np.ma.array([1], { fill_value: 3 }), np.ma.array([2], { fill_value: 3 })];
 * np.ma.common_fill_value(x, y) // => 3
 * ```
 */
export function common_fill_value(a: MaskedArray, b: MaskedArray, ...none: Nothing): unknown {
  nothing('common_fill_value', 2, 2, none);
  return String(a.fill_value) === String(b.fill_value) ? a.fill_value : null;
}

/** Keeps the masked elements of an array masked whatever is assigned: see the method. */
export const harden_mask = (a: MaskedArray): MaskedArray => a.harden_mask();

/** Lets assignments unmask elements of an array: see the method. */
export const soften_mask = (a: MaskedArray): MaskedArray => a.soften_mask();

/** The addresses of data and mask in the WebAssembly memory; 0 for those that are not there. */
export const ids = (a: MaskedArray): [data: number, mask: number] => [a.data.ptr, a.mask.ptr];
