// Masks: what says of each element, and of each field of a record, whether it is invalid.
//
// A mask is an array of booleans of its array's shape, or of records of booleans where the array is of
// records; `nomask` stands for one in which nothing is masked. A record of booleans is packed, so its
// bytes are its booleans: `bitsOf` views any mask as booleans, and what is done to masks is done there.
//
// Invariants:
// 1. `nomask` is one array without axes, false and read-only, which lies beside the WebAssembly memory:
//    no scope disposes of it.
// 2. Every other mask of an array has its shape.

import { fresh, freshZeroed, NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { packed, subarrayOf } from '../ndarray/dtype/record-make.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { broadcastShapes, type Shape } from '../ndarray/layout.js';
import { collectMade, wrap } from '../ndarray/storage.js';
import { fieldsOf, unplaced } from '../records/leaves.js';
import { any } from '../ufunc/reductions.js';
import { logical_or } from '../ufunc/table/logical.js';

/** A mask, or `nomask`. */
export type Mask = NDArray;

/** What describes a mask: one of an array's shape, one value for all elements, or none. */
export type MaskLike = ArrayLike | boolean | null;

/** An array of one element beside the WebAssembly memory. */
export function apart(dtype: DType, bytes: Uint8Array): NDArray {
  return new NDArray(dtype, [], [], wrap(bytes), 0, bytes, false);
}

/**
 * The mask of arrays in which nothing is masked.
 * NumPy: https://numpy.org/doc/stable/reference/maskedarray.baseclass.html#numpy.ma.nomask
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.array([1, 2]).mask === np.ma.nomask // => true
 * np.ma.nomask // => False
 * ```
 */
export const nomask: NDArray<'bool'> = /* @__PURE__ */ makeNomask();

function makeNomask(): NDArray<'bool'> {
  return apart(dtypes.bool as DType, new Uint8Array(1)) as NDArray<'bool'>;
}

/** A dtype with another one in the place of its elements', in records of its fields'. */
export function replaced(dtype: DType, by: DType): DType {
  const { record, subdtype, family } = dtype;
  if (record) {
    const fields = record.list.map(({ name, title, dtype: own }) =>
      unplaced(name, replaced(own, by), title),
    );
    return packed(family, fields, false) as DType;
  }
  return subdtype ? subarrayOf(family, replaced(subdtype[0], by), subdtype[1]) : by;
}

/** The dtype of the masks of arrays of a dtype. */
export const maskDType = (dtype: DType): DType => replaced(dtype, dtypes.bool as DType);

/** A mask in which nothing is masked. */
export const clearMask = (shape: Shape, dtype: DType): Mask => freshZeroed(maskDType(dtype), shape);

/** A mask in which everything is. */
export function fullMask(shape: Shape, dtype: DType): Mask {
  const mask = clearMask(shape, dtype);
  bitsOf(mask).fill(true);
  return mask;
}

/** The booleans of a mask; of records along one more axis. */
export function bitsOf(mask: Mask): NDArray {
  const { dtype, shape, strides, offset } = mask;
  if (fieldsOf(dtype).length === 0) return mask;
  const bool = dtypes.bool as DType;
  return view(mask, [...shape, dtype.itemsize], [...strides, 1], offset, bool);
}

/** Whether anything is masked. */
export const anyMasked = (mask: Mask): boolean => any(bitsOf(mask));

/** `nomask` where nothing is masked; masks of records stay as they are. */
export const shrunk = (mask: Mask): Mask =>
  mask.dtype.record || anyMasked(mask) ? mask : (nomask as Mask);

/** What is masked in one mask or in another, of one dtype, in a new mask of the shape of both. */
export function either(a: Mask, b: Mask): Mask {
  const shape = broadcastShapes(a.shape, b.shape);
  const result = fresh(a.dtype, shape);
  logical_or(bitsOf(a), bitsOf(b), bitsOf(result));
  return result;
}

/** The same where either may be `nomask`. */
export function joint(a: Mask, b: Mask): Mask {
  if (isNomask(a)) return b;
  return isNomask(b) ? a : either(a, b);
}

export const isNomask = (mask: unknown): boolean => mask === nomask;

/** A copy of a mask, or `nomask`. */
export const copied = (mask: Mask): Mask =>
  isNomask(mask) ? mask : castArray(mask, mask.dtype, 'K');

/** An operation on a mask that `nomask` passes by. */
export const onMask = (mask: Mask, change: (mask: Mask) => Mask): Mask =>
  isNomask(mask) ? mask : change(mask);

/** What a function makes, which stays when the scope ends in which it is called. */
export function lasting<T>(make: () => T): T {
  const outer = collectMade(null);
  try {
    return make();
  } finally {
    collectMade(outer);
  }
}
