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

/** The names of a record's fields; null of another dtype. */
export const namesOf = (dtype: DType): readonly string[] | null => dtype.names;

/** The scalars that an element consists of; of anything but a record the element itself. */
export function columnsOf(dtype: DType, offset = 0): Column[] {
  if (dtype.subdtype !== null) {
    const [base, shape] = dtype.subdtype;
    const count = shape.reduce((product, n) => product * n, 1);
    return Array.from({ length: count }, (_, i) =>
      columnsOf(base, offset + i * base.itemsize),
    ).flat();
  }
  const { names, fields } = dtype;
  if (names === null || fields === null) return [{ dtype, offset, parse: parserOf(dtype) }];
  return names.flatMap((name) => columnsOf(fields[name][0], offset + fields[name][1]));
}

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
