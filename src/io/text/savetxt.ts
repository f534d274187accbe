// savetxt: an array as lines of text, each element by Python's `%` formatting.

import { ValueError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import { type ArrayLike, asarray } from '../../ndarray/create.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type Percent, percent, type TextOf } from '../../ndarray/format/percent.js';
import { type Given, keywords } from '../../ndarray/keywords.js';
import { reprLiteral } from '../literal.js';
import { isPath, type Path } from '../source.js';
import { encoder } from './encoding.js';
import { writeText } from './packed.js';
import { partText, pythonValue, scalarText } from './scalar.js';

/** What takes text: as NumPy's file object. */
export interface TextWriter {
  write(text: string): unknown;
}

export interface SaveTextOptions {
  /** One conversion for all elements, a list with one for each column, or a format of a line. */
  readonly fmt?: string | readonly string[];
  /** Between columns. */
  readonly delimiter?: string;
  /** After each line. */
  readonly newline?: string;
  /** Text before the first line. */
  readonly header?: string;
  /** Text after the last line. */
  readonly footer?: string;
  /** Before each line of header and footer. */
  readonly comments?: string;
  /** 'utf-8' or 'latin1'. */
  readonly encoding?: string | null;
}

const OPTIONS = [
  'fmt',
  'delimiter',
  'newline',
  'header',
  'footer',
  'comments',
  'encoding',
] as const;
/** Lines are written in pieces of about so many characters. */
const PIECE = 1 << 16;

/** The elements of a table row by row. */
interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly isComplex: boolean;
  readonly dtype: string;
  readonly row: (i: number) => unknown[];
  readonly textOf: TextOf;
}

/**
 * Writes a 1-d array, an element a line, or a 2-d array, a row a line, as text.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.savetxt.html
 *
 * @param file - a path, a `file:` URL (of a gzip file if it ends in `.gz`), or an object with a method `write`, which is given the text
 * @param X - an array, or what `np.array` makes one of
 * @param options - `fmt` ('%.18e'), `delimiter` (' '), `newline` ('\n'), `header` (''),
 * `footer` (''), `comments` ('# '), `encoding` (of a path: 'utf-8')
 * @throws ValueError for another number of axes, or a format with another number of conversions
 * @throws TypeError if a conversion does not take the elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const lines: string[] = [];
 * const file = { write: (text: string) => lines.push(text) };
 * np.savetxt(file, [[1, 2.5], [3, 4]], { fmt: '%.2f', delimiter: ',', header: 'x,y' });
 * lines.join(''); // => '# x,y\n1.00,2.50\n3.00,4.00\n'
 * np.loadtxt(lines.join('').split('\n'), { delimiter: ',' });
 * // => [[1.  2.5]
 * //     [3.  4. ]]
 * ```
 */
export function savetxt(
  file: Path | TextWriter,
  X: ArrayLike,
  ...rest: Given<
    [
      fmt: SaveTextOptions['fmt'],
      delimiter: string,
      newline: string,
      header: string,
      footer: string,
      comments: string,
      encoding: string | null,
    ],
    SaveTextOptions
  >
): void {
  const given = keywords<SaveTextOptions>('savetxt', OPTIONS, rest, 2);
  const table = tableOf(asarray(X));
  const pieces = lines(table, formatOf(table, given), given);
  if (isPath(file)) {
    const encode = encoder(given.encoding ?? 'utf-8');
    writeText(file, encoded(pieces, encode));
  } else {
    for (const text of pieces) file.write(text);
  }
}

function* encoded(
  pieces: Iterable<string>,
  encode: (text: string) => Uint8Array,
): Iterable<Uint8Array> {
  for (const text of pieces) yield encode(text);
}

function tableOf(array: NDArray): Table {
  const { ndim, shape, dtype } = array;
  if (ndim !== 1 && ndim !== 2) {
    throw new ValueError(`Expected 1D or 2D array, got ${ndim}D array instead`);
  }
  const list = array.tolist() as unknown[];
  if (ndim === 1 && dtype.names !== null)
    return tableOfRecords(dtype, dtype.names, list as Fields[]);
  const isComplex = dtype.kind === 'c';
  const toPython = pythonValue(dtype);
  return {
    rows: shape[0],
    columns: ndim === 1 ? 1 : shape[1],
    isComplex,
    dtype: String(dtype),
    row: (i) => (ndim === 1 ? [list[i]] : (list[i] as unknown[])).map(toPython),
    textOf: isComplex ? partText(dtype) : scalarText(dtype),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** Records are rows, their fields columns. */
function tableOfRecords(dtype: DType, names: readonly string[], list: readonly Fields[]): Table {
  const parts = names.map((name) => dtype.fields?.[name][0] as DType);
  const toPython = parts.map(pythonValue);
  const texts = parts.map(scalarText);
  return {
    rows: list.length,
    columns: names.length,
    isComplex: false,
    dtype: String(dtype),
    row: (i) => names.map((name, column) => toPython[column](list[i][name])),
    textOf: (value, column) => texts[column](value),
  };
}

/** The text in pieces. */
function* lines(table: Table, format: LineFormat, options: SaveTextOptions): Iterable<string> {
  const { newline = '\n', header = '', footer = '', comments = '# ' } = options;
  const marked = (text: string) =>
    text === '' ? '' : comments + text.replaceAll('\n', `\n${comments}`) + newline;
  let text = marked(header);
  for (let i = 0; i < table.rows; i++) {
    text += formatted(table, table.row(i), format) + newline;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  text += marked(footer);
  if (text !== '') yield text;
}

interface LineFormat {
  readonly text: string;
  readonly format: Percent;
}

/** The format of a line. */
function formatOf(table: Table, { fmt = '%.18e', delimiter = ' ' }: SaveTextOptions): LineFormat {
  const text = Array.isArray(fmt)
    ? ofColumns(table, fmt, delimiter)
    : ofText(table, fmt, delimiter);
  return { text, format: percent(text) };
}

function ofColumns({ columns }: Table, fmt: readonly string[], delimiter: string): string {
  if (fmt.length === columns) return fmt.join(delimiter);
  const shown = reprLiteral({ open: '[', items: fmt });
  throw new ValueError(`fmt has wrong shape.  ${shown}`);
}

function ofText({ columns, isComplex }: Table, fmt: unknown, delimiter: string): string {
  if (typeof fmt !== 'string') throw new ValueError(`invalid fmt: ${String(fmt)}`);
  const count = fmt.split('%').length - 1;
  const parts = isComplex ? 2 * columns : columns;
  if (count === 1) {
    const one = isComplex ? ` (${fmt}+${fmt}j)` : fmt;
    return new Array<string>(columns).fill(one).join(delimiter);
  }
  if (count === parts) return fmt;
  throw new ValueError(`fmt has wrong number of % formats:  ${fmt}`);
}

function formatted(table: Table, row: readonly unknown[], { text, format }: LineFormat): string {
  const values = table.isComplex ? row.flatMap(partsOf) : row;
  try {
    const line = format.apply(values, table.textOf);
    return table.isComplex ? line.replaceAll('+-', '-') : line;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(
      `Mismatch between array dtype ('${table.dtype}') and format specifier ('${text}')`,
      { cause: error },
    );
  }
}

const partsOf = (value: unknown): number[] => {
  const { re, im } = value as { readonly re: number; readonly im: number };
  return [re, im];
};
