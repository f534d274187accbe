// Columns of fields as an array: of one dtype, or of records.

import { fresh, type NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../../ndarray/dtype/parse.js';
import type { ColumnReader } from './column.js';
import { columnsOf, namesOf } from './rows.js';

/** The dtype of text that holds all of these. */
export function textOf(fields: readonly string[], kind = 'U'): DType {
  const length = fields.reduce((most, field) => Math.max(most, [...field].length), 1);
  return dtypeFrom(`${kind}${length}` as DTypeLike) as DType;
}

/** A record dtype of these fields. */
export const recordOf = (names: readonly string[], parts: readonly DType[]): DType =>
  dtypeFrom(names.map((name, i) => [name, parts[i]]) as unknown as DTypeLike) as DType;

/** A dtype under names: a record's fields renamed, or as many fields of the dtype as names. */
export function named(dtype: DType, names: readonly string[]): DType {
  if (namesOf(dtype) === null)
    return recordOf(
      names,
      names.map(() => dtype),
    );
  return recordOf(
    names,
    columnsOf(dtype).map((column) => column.dtype),
  );
}

type Rows = readonly (readonly string[])[];

/** Rows by columns, of one dtype. */
export function homogeneous(rows: Rows, readers: readonly ColumnReader[], dtype: DType): NDArray {
  const isOpen = dtype.itemsize === 0;
  const sized = isOpen ? textOf(rows.flat(), dtype.kind) : dtype;
  const columns = readers.map((_, i) => ({ dtype: sized, offset: i * sized.itemsize }));
  const shape = rows.length === 0 ? [0] : [rows.length, readers.length];
  return assembled(rows, readers, columns, sized, shape);
}

/** A row an element. */
export const records = (rows: Rows, readers: readonly ColumnReader[], dtype: DType): NDArray =>
  assembled(rows, readers, columnsOf(dtype), dtype, [rows.length]);

/** Reads all fields, and only then makes the array of them. */
function assembled(
  rows: Rows,
  readers: readonly ColumnReader[],
  columns: readonly { readonly dtype: DType; readonly offset: number }[],
  dtype: DType,
  shape: readonly number[],
): NDArray {
  const values = readers.map(({ read }, i) =>
    rows.map((row) => columns[i].dtype.coerce(read(row[i]))),
  );
  const array = fresh(dtype, shape);
  const rowBytes = rows.length === 0 ? 0 : array.nbytes / rows.length;
  const { memory, start, view } = array.storage;
  memory.fill(0, start, start + array.nbytes);
  values.forEach((list, i) => {
    const { dtype: part, offset } = columns[i];
    list.forEach((value, row) => {
      part.write(view, start + row * rowBytes + offset, value as never);
    });
  });
  return array;
}

/** Rows of text, as long as the longest. */
export function textArray(rows: Rows, dtype: DType): NDArray {
  const column: ColumnReader = { dtype: null, known: true, read: (field) => field };
  return homogeneous(rows, new Array<ColumnReader>(rows[0].length).fill(column), dtype);
}
