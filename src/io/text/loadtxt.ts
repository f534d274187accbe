// loadtxt: an array out of lines of text, each row of which has the same columns.

import { UserWarning, ValueError } from '../../errors.js';
import { fresh, type NDArray } from '../../ndarray/array.js';
import { asarray } from '../../ndarray/create.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../../ndarray/dtype/parse.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { keywords } from '../../ndarray/keywords.js';
import { warnings } from '../../ndarray/warn.js';
import { textArray, textOf } from './assemble.js';
import { commentsOf, fieldSettings } from './controls.js';
import { type FieldSettings, splitter } from './fields.js';
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
  const comments = commentsOf(given);
  const [skip, most] = [count(skiprows), max_rows === null ? Infinity : count(max_rows)];
  const reader = new Reader(row, given, fieldSettings(given, comments));
  const lines = linesOf(file, given.encoding ?? null)[Symbol.iterator]();
  const array = reader.read(lines, skip, most);
  if (array.shape[0] === 0) {
    warnings.show(new UserWarning('loadtxt: input contained no data'));
  }
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
  /** The rows of a dtype that is not whole without its values, or of objects. */
  private readonly values: unknown[][] | null;

  constructor(
    private readonly dtype: DType,
    private readonly options: Partial<LoadTextOptions>,
    settings: FieldSettings,
  ) {
    if (dtype.hasobject && dtype.kind !== 'O') throw new TypeError('loadtxt cannot read objects');
    this.values = readsObjects(dtype) ? [] : null;
    this.split = splitter(settings);
    this.usecols = columnNumbers(options.usecols);
    checkConverters(options.converters);
    if (dtype.subdtype !== null) throw subarrayError();
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
    const rows = buffer?.rows ?? 0;
    const columns = buffer === null ? (this.usecols?.length ?? 1) : this.columns.length;
    const shape = this.fields === null ? [rows, columns] : [rows];
    if (this.values !== null) return valuesArray(this.values, this.dtype, shape);
    return (buffer ?? new RowBuffer(0)).toArray(this.dtype, shape);
  }

  /** Takes the first row's length for that of all. */
  private begin(row: readonly string[]): RowBuffer {
    this.width = row.length;
    const used = this.usecols?.length ?? row.length;
    this.converters = this.convertersOf(this.fields?.length ?? used);
    if (this.fields !== null && this.fields.length !== used) {
      throw unfit(this.fields.length, used, 0);
    }
    const dtype = this.values === null ? this.dtype : objectDType();
    this.columns = this.fields ?? repeated(dtype, used);
    const { itemsize } = this.dtype;
    const isFilled = this.values === null;
    return new RowBuffer(!isFilled ? 0 : this.fields === null ? used * itemsize : itemsize);
  }

  /** The converters of the columns that are read, so many. */
  private convertersOf(count: number): (Converter | undefined)[] {
    const { converters } = this.options;
    const { usecols } = this;
    if (typeof converters === 'function') return new Array(count).fill(converters);
    const found = new Array<Converter | undefined>(count).fill(undefined);
    for (const [key, converter] of Object.entries(converters ?? {})) {
      const column = Number(key);
      const at = usecols === null ? column : usecols.indexOf(column);
      if (usecols !== null && at < 0) continue;
      if (at >= count || at < -count) {
        throw new ValueError(
          `converter specified for column ${key}, which is invalid for the number of fields ${count}.`,
        );
      }
      found[at < 0 ? at + count : at] = converter;
    }
    return found;
  }

  private convert(row: readonly string[], buffer: RowBuffer): void {
    const { columns, converters, usecols, width } = this;
    const number = buffer.rows;
    if (usecols === null && row.length !== width) {
      if (this.fields !== null) throw unfit(width, row.length, number);
      throw lengthChanged(width, row.length, number);
    }
    const start = buffer.append();
    const open = this.fields === null ? this.values : null;
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

/** Whether rows are values until all are there: texts without a length, dates without a unit, objects. */
const readsObjects = (dtype: DType): boolean =>
  dtype.kind === 'O' ||
  ('SU'.includes(dtype.kind) && dtype.itemsize === 0) ||
  (dtype.kind === 'M' && dtype.str.length === 3);

const objectDType = (): DType => dtypeFrom('O' as DTypeLike) as DType;

function valuesArray(rows: readonly unknown[][], dtype: DType, shape: readonly number[]): NDArray {
  if ('SU'.includes(dtype.kind)) {
    return rows.length > 0 ? textArray(rows, dtype) : fresh(textOf([], dtype.kind), shape);
  }
  const values = asarray(rows as never, dtype as DType<'float64'>);
  return values.reshape(shape) as NDArray;
}

const subarrayError = (): TypeError =>
  new TypeError(
    'file reader does not support subarray dtypes.  You can' +
      "put the dtype into a structured one using `np.dtype(('name', dtype))` to avoid this limitation.",
  );

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

const unfit = (fields: number, columns: number, row: number): ValueError =>
  new ValueError(
    `the dtype passed requires ${fields} columns but ${columns} were found at row ${row + 1}; ` +
      'use `usecols` to select a subset and avoid this error',
  );

function lengthChanged(from: number, to: number, row: number): ValueError {
  return new ValueError(
    `the number of columns changed from ${from} to ${to} at row ${row + 1}; ` +
      'use `usecols` to select a subset and avoid this error',
  );
}

/** What Python calls what is no integer. */
const typeNames: Readonly<Record<string, string>> = { number: 'float', string: 'str' };

function columnNumbers(usecols: LoadTextOptions['usecols']): readonly number[] | null {
  if (usecols === null || usecols === undefined) return null;
  const list = typeof usecols === 'number' ? [usecols] : [...usecols];
  for (const column of list) {
    if (Number.isInteger(column)) continue;
    throw new TypeError(
      'usecols must be an int or a sequence of ints but it contains at least one element of type ' +
        `'${typeNames[typeof column] ?? typeof column}'`,
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
