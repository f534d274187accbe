// genfromtxt: an array out of a text in which fields may be missing, columns may have names, and
// dtypes may have to be found. All rows are cut first, then each column is read by itself.

import { IndexError, ValueError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import { asarray } from '../../ndarray/create.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import type { DTypeLike, NameOf } from '../../ndarray/dtype/parse.js';
import { keywords } from '../../ndarray/keywords.js';
import { type Masked, withMask } from '../../ndarray/masking.js';
import { homogeneous, recordOf, records, textOf, unfit, type Values } from './assemble.js';
import {
  type ColumnInput,
  type ColumnReader,
  columnOf,
  convertedDType,
  detected,
} from './column.js';
import type { TextInput } from './lines.js';
import { type NameOptions, NUMBERED, numbered } from './names.js';
import { converterPlace, fillingValues, missingValues, type PerColumn } from './percolumn.js';
import { columnsOf } from './rows.js';
import { shaped, unpacked } from './shape.js';
import type { Delimiter } from './split.js';
import { keptRows, readTable, type Table } from './table.js';

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
  /** Whether missing fields are masked: gives a masked array. */
  readonly usemask?: boolean;
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
  'usemask',
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
 * What a converter gives makes the dtype of its column; a JavaScript number is cast to the one that is given.
 *
 * @param file - a path, a `file:` URL (of gzip if it ends in `.gz`), the bytes of a text, or its lines: a list or another iterable
 * of strings
 * @param dtype - of the elements, float64 if not given, or options: `dtype`, `comments` ('#'),
 * `delimiter` (white space), `skip_header` (0), `skip_footer` (0), `converters`, `missing_values`,
 * `filling_values`, `usecols`, `names`, `excludelist`, `deletechars`, `replace_space` ('_'),
 * `autostrip` (false), `case_sensitive` (true), `defaultfmt` ('f%i'), `unpack`, `usemask` (false), `loose` (true),
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
 * np.genfromtxt(['1,,3', '4,x,6'], { delimiter: ',', usemask: true, missing_values: 'x' });
 * // => [[1.0 -- 3.0]
 * //     [4.0 -- 6.0]]
 * ```
 */
export function genfromtxt(
  file: TextInput,
  options: GenFromTextOptions & { readonly usemask: true; readonly unpack?: false | null },
): Masked;
export function genfromtxt(
  file: TextInput,
  options: GenFromTextOptions & {
    readonly dtype: null;
    readonly unpack?: false | null;
    readonly usemask?: false;
  },
): NDArray;
export function genfromtxt<const L extends DTypeLike = 'float64'>(
  file: TextInput,
  dtype?:
    | L
    | (GenFromTextOptions<L> & { readonly unpack?: false | null; readonly usemask?: false }),
  options?: GenFromTextOptions,
): NDArray<NameOf<L>>;
export function genfromtxt(
  file: TextInput,
  options: GenFromTextOptions & { readonly unpack: boolean },
): NDArray | NDArray[];
export function genfromtxt(
  file: TextInput,
  ...rest: readonly unknown[]
): NDArray | NDArray[] | Masked | Masked[] {
  const given = keywords<GenFromTextOptions>('genfromtxt', OPTIONS, rest);
  checkRows(given);
  const table = readTable(file, given);
  const inputs = inputsOf(table, given);
  const { dtype } = table.columns;
  const { loose = true, ndmin = 0, usemask = false, unpack = false } = given;
  const read =
    dtype === null ? readDetected(table, inputs, given) : readGiven(table, dtype, inputs, loose);
  const data = shaped(read.data, ndmin);
  if (usemask) {
    const masked = withMask(data, missingBits(table, inputs, read), 'usemask');
    return unpack ? parts<Masked>(masked) : masked;
  }
  return unpack ? parts<NDArray>(data) : data;
}

/** The columns; of records with one field this one. */
function parts<A>(array: Parameters<typeof unpacked<A>>[0]): A | A[] {
  const columns = unpacked(array);
  return Array.isArray(columns) && columns.length === 1 ? columns[0] : columns;
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

/** What is known of each column; of records of those that have a field. */
function inputsOf({ columns, first }: Table, given: Given): ColumnInput[] {
  const missing = missingValues(given.missing_values, columns);
  const filling = fillingValues(given.filling_values, columns);
  const fields = columns.dtype === null ? 1 : columnsOf(columns.dtype).length;
  const count = fields > 1 ? Math.min(fields, missing.length) : missing.length;
  const converters = new Map<number, Pick<ColumnInput, 'converter' | 'sample' | 'retypes'>>();
  for (const [key, converter] of Object.entries(given.converters ?? {})) {
    const at = converterPlace(key, columns);
    if (at === undefined) continue;
    const place = at < 0 ? at + count : at;
    if (place < 0 || place >= count) throw new IndexError('list index out of range');
    const number = columns.used === null ? place : columns.used[place];
    converters.set(place, { converter, sample: first?.at(number), retypes: at >= 0 });
  }
  return missing.slice(0, count).map((set, i) => ({
    missing: set,
    fill: filling[i],
    ...(converters.get(i) ?? { converter: undefined, sample: undefined, retypes: false }),
  }));
}

/** What is read, and how. */
interface Read {
  readonly data: NDArray;
  readonly readers: readonly ColumnReader[];
  readonly values: readonly Values[];
}

const valuesOf = (table: Table, readers: readonly ColumnReader[]): Values[] =>
  readers.map(({ read }, i) => keptRows(table).map((row) => read(row[i])));

function readGiven(table: Table, dtype: DType, inputs: readonly ColumnInput[], loose: boolean) {
  const parts = columnsOf(dtype);
  if (parts.length === 1) return readAlike(table, dtype, inputs, loose);
  const readers = inputs.map((input, i) => columnOf(parts[i].dtype, input, loose));
  const values = valuesOf(table, readers);
  return { data: records(values, table.kept, dtype), readers, values };
}

/** Columns of one dtype, but for those of which converters make another. */
function readAlike(table: Table, dtype: DType, inputs: readonly ColumnInput[], loose: boolean) {
  const readers = inputs.map((input) => columnOf(dtype, input, loose));
  const values = valuesOf(table, readers);
  const rows = table.kept;
  const types = inputs.map((input) => (input.retypes ? convertedDType(dtype, input) : dtype));
  const isAlike = types.every((type) => type?.kind === dtype.kind && type.char === dtype.char);
  const sized = types.map((type, i) => type ?? textOf(values[i]));
  const found = isAlike ? dtype : sized.length === 1 ? sized[0] : numberedRecord(sized);
  const make = found.names === null ? homogeneous : records;
  return { data: make(values, rows, found), readers, values };
}

const numberedRecord = (parts: readonly DType[], format = NUMBERED): DType =>
  recordOf(
    parts.map((_, i) => numbered(format, i)),
    parts,
  );

function readDetected(
  table: Table,
  inputs: readonly ColumnInput[],
  { loose = true, defaultfmt, skip_header = 0 }: Given,
): Read {
  const { rows, kept, columns } = table;
  const readers = inputs.map((input, i) =>
    detected(
      rows.map((row) => row[i]),
      i,
      input,
      loose,
      skip_header,
    ),
  );
  const values = valuesOf(table, readers);
  const found = new Set(readers.filter(({ known }) => known).map(({ dtype }) => dtype));
  if (columns.names === null && found.size === 1) {
    const [dtype] = found;
    const uniform = dtype ?? textOf(values.flat());
    return { data: homogeneous(values, kept, uniform), readers, values };
  }
  const parts = readers.map(({ dtype }, i) => dtype ?? textOf(values[i]));
  const { names } = columns;
  const record =
    names === null
      ? numberedRecord(parts, defaultfmt)
      : recordOf(names.slice(0, parts.length), parts.slice(0, names.length));
  return { data: records(values, kept, record), readers, values };
}

/** Which fields are missing; of records also those that are read as missing ones are. */
function missingBits(
  table: Table,
  inputs: readonly ColumnInput[],
  { data, values, readers }: Read,
) {
  const { names } = data.dtype;
  if (values.length < table.columns.count && table.kept > 0)
    throw unfit(table.columns.count, values.length);
  const columns = values.map((list, i) => {
    const { missing } = inputs[i];
    const named = i < (names?.length ?? 0) ? [...missing].filter((text) => text !== '') : [];
    const stand = new Set(
      named.map((text) => readers[i].read(text)).filter((v) => !Number.isNaN(v)),
    );
    return list.map((value, row) => missing.has(table.rows[row][i].trim()) || stand.has(value));
  });
  return asarray(
    Array.from({ length: table.kept }, (_, row) => columns.map((list) => list[row])),
    'bool',
  );
}
