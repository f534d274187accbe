// Columns of values as an array: of one dtype, or of records.

import { ValueError } from '../../errors.js';
import { fresh, type NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../../ndarray/dtype/parse.js';
import { columnsOf } from './rows.js';

/** What is read of a column, row by row. */
export type Values = readonly unknown[];

const lengthOf = (value: unknown): number => [...String(value)].length;

/** The dtype of text that holds all of these. */
export function textOf(values: Values, kind = 'U'): DType {
  const length = values.reduce<number>((most, value) => Math.max(most, lengthOf(value)), 1);
  return dtypeFrom(`${kind}${length}` as DTypeLike) as DType;
}

/** A record dtype of these fields. */
export const recordOf = (names: readonly string[], formats: readonly DType[]): DType =>
  dtypeFrom(names.map((name, i) => [name, formats[i]]) as unknown as DTypeLike) as DType;

/** A dtype of text without a length, with that of the longest value; others as they are. */
const sizedFor = (dtype: DType, columns: readonly Values[]): DType =>
  'SU'.includes(dtype.kind) && dtype.itemsize === 0 ? textOf(columns.flat(), dtype.kind) : dtype;

/** The error for more or fewer columns than fields. */
export const unfit = (columns: number, fields: number): ValueError =>
  new ValueError(`could not assign tuple of length ${columns} to structure with ${fields} fields.`);

/** Rows by columns, of one dtype. */
export function homogeneous(columns: readonly Values[], rows: number, dtype: DType): NDArray {
  const sized = sizedFor(dtype, columns);
  const places = columns.map((_, i) => ({ dtype: sized, offset: i * sized.itemsize }));
  return assembled(columns, places, sized, rows === 0 ? [0] : [rows, columns.length]);
}

/** A row an element. */
export function records(columns: readonly Values[], rows: number, dtype: DType): NDArray {
  const places = columnsOf(dtype);
  if (rows === 0) return fresh(dtype, [0]);
  if (places.length !== columns.length) throw unfit(columns.length, places.length);
  return assembled(columns, places, dtype, [rows]);
}

/** Makes elements of all values, and only then the array of them. */
function assembled(
  columns: readonly Values[],
  places: readonly { readonly dtype: DType; readonly offset: number }[],
  dtype: DType,
  shape: readonly number[],
): NDArray {
  const elements = columns.map((values, i) => {
    const part = places[i].dtype;
    return values.map((value) => part.coerce(value));
  });
  const array = fresh(dtype, shape);
  const rowBytes = shape[0] === 0 ? 0 : array.nbytes / shape[0];
  const { memory, start, view } = array.storage;
  memory.fill(0, start, start + array.nbytes);
  elements.forEach((list, i) => {
    const { dtype: part, offset } = places[i];
    list.forEach((value, row) => {
      part.write(view, start + row * rowBytes + offset, value as never);
    });
  });
  return array;
}

/** Rows of text, as long as the longest. */
export function textArray(rows: readonly Values[], dtype: DType): NDArray {
  const columns = rows[0].map((_, i) => rows.map((row) => row[i]));
  return homogeneous(columns, rows.length, dtype);
}
