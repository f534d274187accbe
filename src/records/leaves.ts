// The elements of records one by one: every field that is no record itself, every element of a
// sub-array. Each is a view of the records' shape.

import { type NDArray, viewField } from '../ndarray/array.js';
import { copyInto, fillWith } from '../ndarray/assign.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { fieldPart } from '../ndarray/dtype/record-index.js';
import type { Unplaced } from '../ndarray/dtype/record-layout.js';
import type { Field } from '../ndarray/dtype/record-types.js';

/** The fields of a dtype; of one that is no record none. */
export const fieldsOf = (dtype: DType): readonly Field[] => dtype.record?.list ?? [];

/** The view of a field. */
export const fieldView = (array: NDArray, field: Field): NDArray =>
  viewField(array, fieldPart(field));

/** A field that is not placed yet. */
export const unplaced = (name: string, dtype: DType, title: string | null = null): Unplaced => ({
  name,
  dtype,
  title,
});

/** The views of all elements of a record, in the order of its fields. */
export function leavesOf(array: NDArray, ndim = array.ndim): NDArray[] {
  if (array.ndim > ndim) {
    const before = new Array<string>(ndim).fill(':');
    return Array.from({ length: array.shape[ndim] }, (_, i) => array.get(...before, i)).flatMap(
      (part) => leavesOf(part, ndim),
    );
  }
  if (!array.dtype.record) return [array];
  return fieldsOf(array.dtype).flatMap((field) => leavesOf(fieldView(array, field), ndim));
}

/** Copies the fields that both have, in records inside, too; the others become 0 if that is asked for. */
export function copyByName(target: NDArray, source: NDArray, zeroOthers: boolean): void {
  for (const field of fieldsOf(target.dtype)) {
    const given = source.dtype.record?.known.get(field.name);
    const to = fieldView(target, field);
    if (!given) {
      if (zeroOthers) for (const leaf of leavesOf(to)) fillWith(leaf, zeroOf(leaf.dtype));
    } else if (field.dtype.record && given.dtype.record) {
      copyByName(to, fieldView(source, given), zeroOthers);
    } else copyInto(to, fieldView(source, given));
  }
}

const zeroOf = (dtype: DType): unknown =>
  dtype.read(new DataView(new ArrayBuffer(dtype.itemsize)), 0);
