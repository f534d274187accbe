// The rows of a text that `genfromtxt` reads, cut into the fields of the columns that are used. The
// first line says how many fields a row has; the others have as many, or are left out with an error.

import { IndexError, UserWarning, ValueError } from '../../errors.js';
import { warnings } from '../../ndarray/warn.js';
import { type ColumnOptions, type Columns, columnsFor } from './columns.js';
import { linesOf, type TextInput } from './lines.js';
import { checkCase } from './names.js';
import { type Delimiter, fieldSplitter } from './split.js';

export interface TableOptions extends ColumnOptions {
  readonly comments?: string | null;
  readonly delimiter?: Delimiter;
  readonly skip_header?: number;
  readonly skip_footer?: number;
  readonly autostrip?: boolean;
  readonly invalid_raise?: boolean;
  readonly max_rows?: number | null;
  readonly encoding?: string | null;
}

/** The rows that are read, their fields those of the columns that are used. */
export interface Table {
  readonly rows: readonly (readonly string[])[];
  /** How many of them stay; those behind are a footer, which only tells of dtypes. */
  readonly kept: number;
  readonly columns: Columns;
  /** The fields of the first line, if it is a row. */
  readonly first: readonly string[] | null;
}

/** The rows without the footer. */
export const keptRows = ({ rows, kept }: Table): Table['rows'] => rows.slice(0, kept);

type Next = () => string | null;
type Split = (line: string) => string[];

/** Reads a text up to its end, or as many rows as are wanted. */
export function readTable(file: TextInput, options: TableOptions): Table {
  const { comments = '#', delimiter = null, autostrip = false, skip_header = 0 } = options;
  checkCase(options.case_sensitive);
  const split = fieldSplitter({ delimiter, comments, autostrip });
  const lines = linesOf(file, options.encoding ?? null)[Symbol.iterator]();
  const next: Next = () => {
    const line = lines.next();
    return line.done ? null : line.value.text;
  };
  try {
    for (let i = 0; i < skip_header; i++) if (next() === null) break;
    const first = firstLine(next, split, options);
    const columns = columnsFor(first.fields, options);
    const body = readRows(first.line, next, split, columns, options);
    return { ...body, columns, first: first.line === '' ? null : first.fields };
  } finally {
    lines.return?.();
  }
}

/** The first line with fields; if it holds the names, without its comment sign. */
function firstLine(
  next: Next,
  split: Split,
  { names, comments = '#' }: TableOptions,
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
  warnings.show(new UserWarning('genfromtxt: Empty input file'));
  if (names === true) throw new IndexError('list index out of range');
  return { line: '', fields: [] };
}

/** The fields of the rows that have as many as the first, or those that are used. */
function readRows(
  first: string,
  next: Next,
  split: Split,
  { count, used }: Columns,
  options: TableOptions,
): Pick<Table, 'rows' | 'kept'> {
  const { max_rows, skip_header = 0 } = options;
  const rows: string[][] = [];
  const invalid: [number, number][] = [];
  let number = skip_header;
  for (let line: string | null = first; line !== null; line = next()) {
    const fields = split(line);
    number++;
    if (fields.length === 0) continue;
    const row = used === null ? fields : used.map((i) => fields.at(i));
    const fits = used === null ? fields.length === count : !row.includes(undefined);
    if (!fits) invalid.push([number, fields.length]);
    else rows.push(row as string[]);
    if (fits && rows.length === max_rows) break;
  }
  return { rows, kept: rowsKept(rows, invalid, count, options) };
}

/** How many rows the footer leaves; rows of another length in it are no error. */
function rowsKept(
  rows: readonly string[][],
  invalid: readonly (readonly [number, number])[],
  count: number,
  { skip_footer = 0, skip_header = 0, invalid_raise = true }: TableOptions,
): number {
  const last = rows.length + invalid.length - skip_footer + skip_header;
  const errors = skip_footer > 0 ? invalid.filter(([line]) => line <= last) : invalid;
  if (errors.length > 0) {
    const told = errors.map(
      ([line, n]) => `    Line #${line} (got ${n} columns instead of ${count})`,
    );
    const text = ['Some errors were detected !', ...told].join('\n');
    if (invalid_raise) throw new ValueError(text);
    warnings.show(new UserWarning(text));
  }
  const footer = skip_footer - (invalid.length - errors.length);
  return Math.max(rows.length - Math.max(footer, 0), 0);
}
