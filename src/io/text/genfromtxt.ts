// genfromtxt: an array out of a text in which fields may be missing, columns may have names, and
// dtypes may have to be found. All rows are cut first, then each column is read by itself.

import { ValueError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../../ndarray/dtype/parse.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { keywords } from '../../ndarray/keywords.js';
import { homogeneous, named, recordOf, records, textOf } from './assemble.js';
import { columnOf, detected } from './column.js';
import { linesOf, type TextInput } from './lines.js';
import { defaultName, type NameOptions, validNames } from './names.js';
import {
  type Columns,
  fillingValues,
  missingValues,
  type PerColumn,
  placeOf,
} from './percolumn.js';
import { columnsOf, namesOf } from './rows.js';
import { shaped, unpacked } from './shape.js';
import { type Delimiter, fieldSplitter } from './split.js';

export interface GenFromTextOptions<L extends DTypeLike = DTypeLike> extends NameOptions {
  /** Of the elements; null: found from the fields, column by column. */
  readonly dtype?: L | null;
  /** What begins a comment, to the end of its line; null for none. */
  readonly comments?: string | null;
  /** Between columns; or the width of every column, or of each. */
  readonly delimiter?: Delimiter;
  /** Lines to leave out at the beginning. */
  readonly skip_header?: number;
  /** Rows to leave out at the end. */
  readonly skip_footer?: number;
  /** A field's text to a value, by the number or name of a column. */
  readonly converters?: { readonly [column: string | number]: (field: string) => unknown } | null;
  /** The texts of fields that are missing; several with commas, or by column. */
  readonly missing_values?: PerColumn<unknown>;
  /** What stands for missing fields; one for all, or by column. */
  readonly filling_values?: PerColumn<unknown>;
  /** The columns to read, by number, negative from the end, or name. */
  readonly usecols?: number | string | readonly (number | string)[] | null;
  /** The fields' names: true takes them from the first line; with commas, or a list. */
  readonly names?: true | string | readonly string[] | null;
  /** Whether fields lose the white space around them. */
  readonly autostrip?: boolean;
  /** The transpose; of records a list of an array for each field. */
  readonly unpack?: boolean | null;
  /** true: a field that cannot be read counts as missing; false: it is an error. */
  readonly loose?: boolean;
  /** Whether rows of another length are an error, or left out. */
  readonly invalid_raise?: boolean;
  /** How many rows to read at the most. */
  readonly max_rows?: number | null;
  /** 'utf-8' (of files) or 'latin1' (of lines that are bytes). */
  readonly encoding?: string | null;
  /** The least number of axes: 0, 1 or 2. */
  readonly ndmin?: number;
}

const OPTIONS = [
  'dtype',
  'comments',
  'delimiter',
  'skip_header',
  'skip_footer',
  'converters',
  'missing_values',
  'filling_values',
  'usecols',
  'names',
  'excludelist',
  'deletechars',
  'replace_space',
  'autostrip',
  'case_sensitive',
  'defaultfmt',
  'unpack',
  'loose',
  'invalid_raise',
  'max_rows',
  'encoding',
  '*',
  'ndmin',
] as const;

type Given = Partial<GenFromTextOptions>;

/**
 * An array of the elements in a text, with missing ones handled as told.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.genfromtxt.html
 *
 * There is no `usemask`. What a converter gives is cast to the dtype.
 *
 * @param file - a path, a `file:` URL (of gzip if it ends in `.gz`), the bytes of a text, or its lines: a list or another iterable
 * of strings
 * @param dtype - of the elements, float64 if not given, or options: `dtype`, `comments` ('#'),
 * `delimiter` (white space), `skip_header` (0), `skip_footer` (0), `converters`, `missing_values`,
 * `filling_values`, `usecols`, `names`, `excludelist`, `deletechars`, `replace_space` ('_'),
 * `autostrip` (false), `case_sensitive` (true), `defaultfmt` ('f%i'), `unpack`, `loose` (true),
 * `invalid_raise` (true), `max_rows`, `encoding`, `ndmin` (0)
 * @throws ValueError for rows of different lengths; if not `loose`, for a field that is no element
 * @throws Error as the file system has it, if the file cannot be read
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.genfromtxt(['1,,3', '4,x,6'], { delimiter: ',' });
 * // => [[ 1. nan  3.]
 * //     [ 4. nan  6.]]
 * np.genfromtxt(['1,,3', '4,n/a,6'], 'int32', { delimiter: ',', filling_values: 0 });
 * // => [[1 0 3]
 * //     [4 0 6]]
 * np.genfromtxt(['  1 22', '333  4'], { dtype: null, delimiter: 3 });
 * // => [[  1  22]
 * //     [333   4]]
 * ```
 */
export function genfromtxt(
  file: TextInput,
  options: GenFromTextOptions & { readonly dtype: null; readonly unpack?: false | null },
): NDArray;
export function genfromtxt<const L extends DTypeLike = 'float64'>(
  file: TextInput,
  dtype?: L | (GenFromTextOptions<L> & { readonly unpack?: false | null }),
  options?: GenFromTextOptions,
): NDArray<NameOf<L>>;
export function genfromtxt(
  file: TextInput,
  options: GenFromTextOptions & { readonly unpack: boolean },
): NDArray | NDArray[];
export function genfromtxt(file: TextInput, ...rest: readonly unknown[]): NDArray | NDArray[] {
  const given = keywords<GenFromTextOptions>('genfromtxt', OPTIONS, rest);
  checkRows(given);
  const table = readTable(file, given);
  const array = given.dtype === null ? arrayOfDetected(table, given) : arrayOfGiven(table, given);
  const result = shaped(array, given.ndmin ?? 0);
  if (!given.unpack) return result;
  const parts = unpacked(result);
  return Array.isArray(parts) && parts.length === 1 ? parts[0] : parts;
}

function checkRows({ skip_footer, max_rows, ndmin = 0 }: Given): void {
  if (![0, 1, 2].includes(ndmin)) throw new ValueError(`Illegal value of ndmin keyword: ${ndmin}`);
  if (max_rows === undefined || max_rows === null) return;
  if (skip_footer) {
    throw new ValueError(
      "The keywords 'skip_footer' and 'max_rows' can not be specified at the same time.",
    );
  }
  if (max_rows < 1) throw new ValueError("'max_rows' must be at least 1.");
}

/** The rows that are read, cut into the fields of the columns that are used. */
interface Table {
  readonly rows: readonly (readonly string[])[];
  readonly columns: Columns;
}

function readTable(file: TextInput, given: Given): Table {
  const { comments = '#', delimiter = null, autostrip = false, skip_header = 0 } = given;
  const split = fieldSplitter({ delimiter, comments, autostrip });
  const lines = linesOf(file, given.encoding ?? null)[Symbol.iterator]();
  const next = (): string | null => {
    const line = lines.next();
    return line.done ? null : line.value.text;
  };
  try {
    for (let i = 0; i < skip_header; i++) if (next() === null) break;
    const first = firstLine(next, split, given);
    const columns = columnsFor(first.fields, given);
    return { rows: readRows(first.line, next, split, columns, given), columns };
  } finally {
    lines.return?.();
  }
}

type Split = (line: string) => string[];

/** The first line with fields; if it holds the names, without its comment sign. */
function firstLine(
  next: () => string | null,
  split: Split,
  { names, comments = '#' }: Given,
): { line: string; fields: string[] } {
  for (let line = next(); line !== null; line = next()) {
    const marked = names === true && comments !== null && line.includes(comments);
    const text = marked ? line.split(comments).slice(1).join('') : line;
    const fields = split(text);
    if (fields.length === 0) continue;
    if (names !== true) return { line: text, fields };
    if (comments?.includes(fields[0].trim())) fields.shift();
    return { line: '', fields };
  }
  return { line: '', fields: [] };
}

/** The columns that are read, with their names and numbers. */
function columnsFor(first: readonly string[], given: Given): Columns {
  const all = namesGiven(first, given);
  const wanted = usedColumns(given.usecols);
  if (wanted === null) return { count: first.length, names: all, used: null };
  const used = wanted.map((column) => numberOf(column, all, first.length));
  const named = all !== null && all.length > used.length ? used.map((i) => all[i]) : all;
  return { count: used.length, names: named, used };
}

function namesGiven(first: readonly string[], given: Given): readonly string[] | null {
  const { names } = given;
  if (names === undefined || names === null) return null;
  const list = names === true ? first : typeof names === 'string' ? names.split(',') : names;
  return validNames(
    list.map((name) => name.trim()),
    given,
  );
}

function usedColumns(usecols: Given['usecols']): readonly (number | string)[] | null {
  if (usecols === null || usecols === undefined) return null;
  if (typeof usecols === 'string') return usecols.split(',').map((name) => name.trim());
  return typeof usecols === 'number' ? [usecols] : usecols;
}

function numberOf(column: number | string, names: readonly string[] | null, width: number): number {
  if (typeof column === 'number') return column < 0 ? column + width : column;
  const at = names?.indexOf(column) ?? -1;
  if (at >= 0) return at;
  throw new ValueError(`'${column}' is not in list`);
}

/** The fields of the rows that have as many as the first, or those that are used. */
function readRows(
  first: string,
  next: () => string | null,
  split: Split,
  { count, used }: Columns,
  given: Given,
): string[][] {
  const { max_rows, skip_header = 0 } = given;
  const rows: string[][] = [];
  const invalid: [number, number][] = [];
  let number = skip_header;
  for (let line: string | null = first; line !== null; line = next()) {
    const fields = split(line);
    number++;
    if (fields.length === 0) continue;
    const fits = used === null ? fields.length === count : used.every((i) => i < fields.length);
    if (!fits) invalid.push([number, fields.length]);
    else rows.push(used === null ? fields : used.map((i) => fields[i]));
    if (rows.length === max_rows) break;
  }
  return withoutFooter(rows, invalid, count, given);
}

/** Leaves out rows at the end; rows of another length among them are no error. */
function withoutFooter(
  rows: string[][],
  invalid: readonly (readonly [number, number])[],
  count: number,
  { skip_footer = 0, skip_header = 0, invalid_raise = true }: Given,
): string[][] {
  const last = rows.length + invalid.length - skip_footer + skip_header;
  const errors = skip_footer > 0 ? invalid.filter(([line]) => line <= last) : invalid;
  if (errors.length > 0 && invalid_raise) {
    const told = errors.map(
      ([line, n]) => `    Line #${line} (got ${n} columns instead of ${count})`,
    );
    throw new ValueError(['Some errors were detected !', ...told].join('\n'));
  }
  const footer = skip_footer - (invalid.length - errors.length);
  return footer > 0 ? rows.slice(0, -footer) : rows;
}

/** What is known of each column. */
function inputsOf(columns: Columns, given: Given) {
  const missing = missingValues(given.missing_values, columns);
  const filling = fillingValues(given.filling_values, columns);
  const converters = new Map<number, (field: string) => unknown>();
  for (const [key, converter] of Object.entries(given.converters ?? {})) {
    converters.set(placeOf(key, columns), converter);
  }
  return missing.map((set, i) => ({
    missing: set,
    fill: filling[i],
    converter: converters.get(i),
  }));
}

function arrayOfGiven({ rows, columns }: Table, given: Given): NDArray {
  const { loose = true } = given;
  const plain = given.dtype ? (dtypeFrom(given.dtype) as DType) : (dtypes.float64 as DType);
  const dtype = columns.names === null ? plain : named(plain, columns.names);
  const inputs = inputsOf({ ...columns, names: namesOf(dtype) }, given);
  const flat = namesOf(dtype) === null ? null : columnsOf(dtype);
  const readers = (flat ?? inputs)
    .slice(0, inputs.length)
    .map((_, i) => columnOf(flat?.[i].dtype ?? dtype, inputs[i], loose));
  return flat === null ? homogeneous(rows, readers, dtype) : records(rows, readers, dtype);
}

function arrayOfDetected({ rows, columns }: Table, given: Given): NDArray {
  const { loose = true } = given;
  const readers = inputsOf(columns, given).map((input, i) =>
    detected(
      rows.map((row) => row[i]),
      input,
      loose,
    ),
  );
  const found = new Set(readers.filter(({ known }) => known).map(({ dtype }) => dtype));
  if (columns.names === null && found.size <= 1) {
    const [dtype = dtypes.bool as DType] = found;
    return homogeneous(rows, readers, dtype ?? textOf(rows.flat()));
  }
  const names = columns.names ?? readers.map((_, i) => defaultName(i, given));
  const parts = readers.map(({ dtype }, i) => dtype ?? textOf(rows.map((row) => row[i])));
  return records(rows, readers, recordOf(names, parts));
}
