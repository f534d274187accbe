// Rows of a text as elements of an array: its dtype, or the dtypes of a record's fields one after
// the other, says what each column is. How many rows there are is known at the end only; until then
// the elements lie in bytes that grow.

import { ValueError } from '../../errors.js';
import { fresh, type NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { reprString } from '../literal.js';
import { type Parse, parserOf } from './parse.js';

/** A column of the result: where in a row its elements are, and how a field becomes one. */
export interface Column {
  readonly dtype: DType;
  readonly offset: number;
  readonly parse: Parse;
}

/** A field of a record, as its dtype tells of it. */
interface Field {
  readonly dtype: DType;
  readonly offset: number;
}

/** What a record's dtype has beyond the others. */
interface Record {
  readonly names?: readonly string[] | null;
  readonly fields?: Readonly<{
    [name: string]: Field | readonly [DType, number, ...unknown[]];
  }> | null;
  readonly subdtype?: readonly [DType, readonly number[]] | null;
}

/** The names of a record's fields; null of another dtype. */
export const namesOf = (dtype: DType): readonly string[] | null => (dtype as Record).names ?? null;

/** The scalars that an element consists of; of anything but a record the element itself. */
export function columnsOf(dtype: DType, offset = 0): Column[] {
  const { names, fields, subdtype } = dtype as Record;
  if (subdtype) {
    const [base, shape] = subdtype;
    const count = shape.reduce((product, n) => product * n, 1);
    return Array.from({ length: count }, (_, i) =>
      columnsOf(base, offset + i * base.itemsize),
    ).flat();
  }
  if (!names || !fields) return [{ dtype, offset, parse: parserOf(dtype) }];
  return names.flatMap((name) => {
    const field = fields[name];
    const [inner, at] = isPair(field) ? field : [field.dtype, field.offset];
    return columnsOf(inner, offset + at);
  });
}

const isPair = (
  field: Field | readonly [DType, number, ...unknown[]],
): field is readonly [DType, number, ...unknown[]] => Array.isArray(field);

/** Columns of one dtype side by side. */
export function repeated(dtype: DType, count: number): Column[] {
  const parse = parserOf(dtype);
  return Array.from({ length: count }, (_, i) => ({ dtype, offset: i * dtype.itemsize, parse }));
}

const FIRST_ROWS = 64;
const GROWTH = 1.5;

/** Bytes of rows that grow. */
export class RowBuffer {
  private bytes = new Uint8Array(0);
  private view = new DataView(this.bytes.buffer);
  private count = 0;

  constructor(
    /** The bytes of a row. */
    private readonly rowBytes: number,
  ) {}

  get rows(): number {
    return this.count;
  }

  /** Where a new row begins, zeroed. */
  append(): number {
    const at = this.count++ * this.rowBytes;
    if (at + this.rowBytes > this.bytes.length) this.grow();
    return at;
  }

  /** Writes an element, already of the right JavaScript type. */
  write(dtype: DType, at: number, value: unknown): void {
    dtype.write(this.view, at, value as never);
  }

  /** An array of the rows' elements. */
  toArray(dtype: DType, shape: readonly number[]): NDArray {
    const array = fresh(dtype, shape);
    const { storage, offset, nbytes } = array;
    storage.memory.set(this.bytes.subarray(0, nbytes), storage.start + offset);
    return array;
  }

  private grow(): void {
    const rows = Math.max(FIRST_ROWS, Math.ceil(this.count * GROWTH));
    const bytes = new Uint8Array(rows * this.rowBytes);
    bytes.set(this.bytes);
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}

/** So many characters of a field are shown in an error. */
const SHOWN = 100;

/** The error for a field that is no element of its column. */
export function unconvertible(
  text: string,
  dtype: DType,
  row: number,
  column: number,
  cause?: unknown,
): ValueError {
  const shown = [...reprString(text)].slice(0, SHOWN).join('');
  return new ValueError(
    `could not convert string ${shown} to ${dtype} at row ${row}, column ${column}.`,
    cause === undefined ? undefined : { cause },
  );
}
