// What is done to the values and the masks of masked arrays, field by field where they are of records.

import { resize } from '../manipulation/resize.js';
import { NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { copyto } from '../ndarray/index/copyto.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import { type Shape, sameShape } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { fieldsOf, fieldView } from '../records/leaves.js';
import { bitsOf, clearMask, lasting, type Mask, maskDType } from './mask.js';

/** A fill value that outlives the scope. */
export const kept = (fill: NDArray): NDArray => lasting(() => castArray(fill, fill.dtype));

/** Writes fill values where a mask is true; into the fields of records theirs. */
export function fillWhere(target: NDArray, fill: NDArray, mask: Mask): void {
  const fields = fieldsOf(target.dtype);
  if (fields.length === 0) {
    copyto(target, fill, { where: mask });
    return;
  }
  const [fills, masks] = [fill, mask].map(({ dtype }) => fieldsOf(dtype));
  fields.forEach((field, i) => {
    fillWhere(fieldView(target, field), fieldView(fill, fills[i]), fieldView(mask, masks[i]));
  });
}

/** Assigns to the mask of what an index selects. */
export function setBits(mask: Mask, terms: readonly IndexTerm[], value: boolean | NDArray): void {
  if (typeof value !== 'boolean' || !mask.dtype.record) mask.set(terms, value);
  else mask.set(terms, constantMask(value, mask.get(...terms)));
}

function constantMask(value: boolean, like: NDArray): Mask {
  const result = clearMask(like.shape, like.dtype);
  bitsOf(result).fill(value);
  return result;
}

/** The mask that users describe, for data of a dtype and shape. */
export function maskFrom(
  given: ArrayLike,
  { dtype, shape }: { readonly dtype: object; readonly shape: Shape },
): Mask {
  const array = asMask(given, maskDType(dtype as DType));
  if (sameShape(array.shape, shape)) return array;
  if (array.size === 1) return broadcast_to(array, shape);
  return resize(array, shape);
}

/** Values as a mask: of records one truth for all fields, or one for each. */
export function asMask(given: ArrayLike, wanted: DType): Mask {
  if (!wanted.record) return asarray(given as NDArray, wanted as DType<'bool'>) as NDArray;
  if (given instanceof NDArray && given.dtype.record) return castArray(given, wanted);
  const isList = Array.isArray(given) && given.flat(Infinity).length > 0;
  if (isList && given.every((row) => Array.isArray(row)))
    return asarray(given as ArrayLike, wanted as DType<'void'>) as NDArray;
  const truths = asarray(given as NDArray, dtypes.bool) as NDArray;
  const result = clearMask(truths.shape, wanted);
  copyInto(bitsOf(result), truths.get('...', null));
  return result;
}

/** A value, with what is masked in it replaced. */
export function withMasked(value: unknown, mask: unknown, by: unknown): unknown {
  if (typeof mask === 'boolean') return mask ? by : value;
  const fields = Object.entries(mask as Record<string, unknown>);
  const record = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(fields.map(([name, own]) => [name, withMasked(record[name], own, by)]));
}

export function listWithMasked(list: unknown, mask: unknown): unknown {
  if (!Array.isArray(mask)) return withMasked(list, mask, null);
  return (list as unknown[]).map((item, i) => listWithMasked(item, mask[i]));
}
