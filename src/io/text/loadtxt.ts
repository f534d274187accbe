// loadtxt: an array out of lines of text, each row of which has the same columns.

import { ValueError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../../ndarray/dtype/parse.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { keywords } from '../../ndarray/keywords.js';
import { textArray } from './assemble.js';
import { fieldSettings } from './controls.js';
import { splitter } from './fields.js';
import { type Line, linesOf, type TextInput } from './lines.js';
import { coerced } from './parse.js';
import { type Column, columnsOf, namesOf, RowBuffer, repeated, unconvertible } from './rows.js';
import { shaped, unpacked } from './shape.js';

/** A field's text to a value of its column. */
export type Converter = (field: string) => unknown;
/** One for all columns, or by the number of a column, negative from the end. */
export type Converters = Converter | Readonly<{ [column: number]: Converter }>;

export interface LoadTextOptions<L extends DTypeLike = DTypeLike> {
  /** Of the elements; a record's fields are the columns. */
  readonly dtype?: L | null;
  /** What begins a comment, to the end of its line; several; or null for none. */
  readonly comments?: string | readonly string[] | null;
  /** Between columns: one character, or null for white space. */
  readonly delimiter?: string | null;
  readonly converters?: Converters | null;
  /** Lines to leave out, comments and empty ones included. */
  readonly skiprows?: number;
  /** The columns to read, negative from the end. */
  readonly usecols?: number | readonly number[] | null;
  /** The transpose; of records a list of an array for each field. */
  readonly unpack?: boolean;
  /** The least number of axes: 0, 1 or 2. */
  readonly ndmin?: number;
  /** 'utf-8' (of files) or 'latin1' (of lines that are bytes). */
  readonly encoding?: string | null;
  /** How many rows to read at the most, comments and empty lines not counted. */
  readonly max_rows?: number | null;
  /** The character around fields in which delimiters and comments do not count. */
  readonly quotechar?: string | null;
}

const OPTIONS = [
  'dtype',
  'comments',
  'delimiter',
  'converters',
  'skiprows',
  'usecols',
  'unpack',
  'ndmin',
  'encoding',
  'max_rows',
  '*',
  'quotechar',
] as const;

/**
 * An array of the numbers in a text.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.loadtxt.html
 *
 * A path needs the file system of Node (20.16 or later), Deno or Bun; files are not unpacked.
 *
 * @param file - a path, a `file:` URL (of gzip if it ends in `.gz`), the bytes of a text, or its lines: a list or another iterable
 * of strings
 * @param dtype - of the elements, float64 if not given, or options: `dtype`, `comments` ('#'),
 * `delimiter` (white space), `converters`, `skiprows` (0), `usecols`, `unpack` (false), `ndmin` (0),
 * `encoding`, `max_rows`, `quotechar`
 * @returns an array without axes of length 1 beyond `ndmin`; with `unpack` and a record dtype a list
 * @throws ValueError for a field that is no element, rows of different lengths, or a missing column
 * @throws Error as the file system has it, if the file cannot be read
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.loadtxt(['# x y', '1 2', '3 4']);
 * // => [[1. 2.]
 * //     [3. 4.]]
 * np.loadtxt(['1;2;x', '3;4;y'], 'int8', { delimiter: ';', usecols: [1, 0] });
 * // => [[2 1]
 * //     [4 3]]
 * np.loadtxt(['1 2', '3 x']); // throws ValueError: could not convert string 'x' to float64 at row 1, column 2.
 * ```
 */
export function loadtxt<const L extends DTypeLike = 'float64'>(
  file: TextInput,
  dtype?: L | (LoadTextOptions<L> & { readonly unpack?: false }) | null,
  options?: LoadTextOptions,
): NDArray<NameOf<L>>;
export function loadtxt(
  file: TextInput,
  options: LoadTextOptions & { readonly unpack: boolean },
): NDArray | NDArray[];
export function loadtxt(file: TextInput, ...rest: readonly unknown[]): NDArray | NDArray[] {
  const given = keywords<LoadTextOptions>('loadtxt', OPTIONS, rest);
  const row = given.dtype ? (dtypeFrom(given.dtype) as DType) : dtypes.float64;
  const { ndmin = 0, unpack = false, skiprows = 0, max_rows = null } = given;
  if (![0, 1, 2].includes(ndmin)) {
    throw new ValueError(`Illegal value of ndmin keyword: ${ndmin}`);
  }
  const reader = new Reader(row, given);
  const lines = linesOf(file, given.encoding ?? null)[Symbol.iterator]();
  const array = reader.read(lines, count(skiprows), max_rows === null ? Infinity : count(max_rows));
  return unpack ? unpacked(shaped(array, ndmin)) : shaped(array, ndmin);
}

function count(value: number): number {
  if (!Number.isInteger(value)) throw new TypeError('argument must be an integer');
  if (value < 0) throw new ValueError('argument must be nonnegative');
  return value;
}

/** Reads rows of one dtype. */
class Reader {
  private readonly split: ReturnType<typeof splitter>;
  private readonly usecols: readonly number[] | null;
  /** The columns of a record; null while a row says how many there are. */
  private readonly fields: readonly Column[] | null;
  private columns: readonly Column[] = [];
  private converters: (Converter | undefined)[] = [];
  /** How many fields the first row has. */
  private width = -1;
  /** The rows of a text dtype without a length, which is then that of the longest field. */
  private readonly texts: unknown[][] = [];

  constructor(
    private readonly dtype: DType,
    private readonly options: Partial<LoadTextOptions>,
  ) {
    if (dtype.hasobject) throw new TypeError('loadtxt cannot read objects');
    this.split = splitter(fieldSettings(options));
    this.usecols = columnNumbers(options.usecols);
    checkConverters(options.converters);
    this.fields = namesOf(dtype) === null ? null : columnsOf(dtype);
    checkUsed(this.fields, this.usecols);
  }

  /** Rows by columns; of records the rows. */
  read(lines: Iterator<Line>, skip: number, most: number): NDArray {
    let buffer: RowBuffer | null = null;
    try {
      for (let i = 0; i < skip; i++) if (lines.next().done) break;
      while ((buffer?.rows ?? 0) < most) {
        const line = lines.next();
        if (line.done) break;
        const row = this.split(line.value, lines);
        if (row.length === 0) continue;
        buffer ??= this.begin(row);
        this.convert(row, buffer);
      }
    } finally {
      lines.return?.();
    }
    if (this.texts.length > 0) return textArray(this.texts as string[][], this.dtype);
    const rows = buffer?.rows ?? 0;
    const columns = buffer === null ? (this.usecols?.length ?? 1) : this.columns.length;
    const shape = this.fields === null ? [rows, columns] : [rows];
    return (buffer ?? new RowBuffer(0)).toArray(this.dtype, shape);
  }

  /** Takes the first row's length for that of all. */
  private begin(row: readonly string[]): RowBuffer {
    this.width = row.length;
    const used = this.usecols?.length ?? row.length;
    if (this.fields !== null && this.fields.length !== used) {
      throw new ValueError(
        `the dtype passed requires ${this.fields.length} columns but ${used} were found at row 1; ` +
          'use `usecols` to select a subset and avoid this error',
      );
    }
    this.columns = this.fields ?? repeated(this.dtype, used);
    this.converters = this.convertersOf(row.length);
    return new RowBuffer(this.fields === null ? used * this.dtype.itemsize : this.dtype.itemsize);
  }

  private convertersOf(width: number): (Converter | undefined)[] {
    const { converters } = this.options;
    const numbers = this.usecols ?? Array.from({ length: width }, (_, i) => i);
    if (typeof converters === 'function') return numbers.map(() => converters);
    const found = new Map<number, Converter>();
    for (const [key, converter] of Object.entries(converters ?? {})) {
      const column = Number(key);
      if (column >= width || column < -width) {
        throw new ValueError(
          `converter specified for column ${key}, which is invalid for the number of fields ${width}.`,
        );
      }
      found.set(column < 0 ? column + width : column, converter);
    }
    return numbers.map((n) => found.get(n < 0 ? n + width : n));
  }

  private convert(row: readonly string[], buffer: RowBuffer): void {
    const { columns, converters, usecols, width } = this;
    const number = buffer.rows;
    if (usecols === null && row.length !== width) throw lengthChanged(width, row.length, number);
    const start = buffer.append();
    const open = this.dtype.itemsize === 0 ? this.texts : null;
    open?.push([]);
    for (let i = 0; i < columns.length; i++) {
      const { dtype, offset, parse } = columns[i];
      const at = usecols === null ? i : place(usecols[i], row.length, number);
      const converter = converters[i];
      const value =
        converter === undefined
          ? parse(row[at])
          : this.converted(row[at], converter, dtype, number, at);
      if (value === undefined) throw unconvertible(row[at], dtype, number, at + 1);
      if (open === null) buffer.write(dtype, start + offset, value);
      else open[number].push(value);
    }
  }

  private converted(
    text: string,
    converter: Converter,
    dtype: DType,
    row: number,
    column: number,
  ): unknown {
    try {
      return coerced(dtype, converter(text));
    } catch (error) {
      throw unconvertible(text, dtype, row, column + 1, error);
    }
  }
}

function checkUsed(fields: readonly Column[] | null, usecols: readonly number[] | null): void {
  if (fields === null || usecols === null || fields.length === usecols.length) return;
  throw new TypeError(
    'If a structured dtype is used, the number of columns in `usecols` must match the effective ' +
      `number of fields. But ${usecols.length} usecols were given and the number of fields is ` +
      `${fields.length}.`,
  );
}

/** Where in a row a column of `usecols` is. */
function place(column: number, length: number, row: number): number {
  const at = column < 0 ? column + length : column;
  if (at >= 0 && at < length) return at;
  throw new ValueError(`invalid column index ${column} at row ${row + 1} with ${length} columns`);
}

function lengthChanged(from: number, to: number, row: number): ValueError {
  return new ValueError(
    `the number of columns changed from ${from} to ${to} at row ${row + 1}; ` +
      'use `usecols` to select a subset and avoid this error',
  );
}

function columnNumbers(usecols: LoadTextOptions['usecols']): readonly number[] | null {
  if (usecols === null || usecols === undefined) return null;
  const list = typeof usecols === 'number' ? [usecols] : [...usecols];
  for (const column of list) {
    if (Number.isInteger(column)) continue;
    throw new TypeError(
      'usecols must be an int or a sequence of ints but it contains at least one element of type ' +
        `'${typeof column === 'number' ? 'float' : typeof column}'`,
    );
  }
  return list;
}

function checkConverters(converters: unknown): void {
  if (converters === null || converters === undefined || typeof converters === 'function') return;
  if (typeof converters !== 'object') {
    throw new TypeError(
      'converters must be a dictionary mapping columns to converter functions or a single callable.',
    );
  }
  for (const [key, converter] of Object.entries(converters)) {
    if (!Number.isInteger(Number(key))) {
      throw new TypeError(`keys of the converters dictionary must be integers; got ${key}`);
    }
    if (typeof converter === 'function') continue;
    throw new TypeError(
      'values of the converters dictionary must be callable, but the value associated with key ' +
        `${key} is not`,
    );
  }
}
