// Which columns `genfromtxt` reads: how many, under which names, of which dtype. Names come from the
// first line, from the caller, or from the dtype; the columns that are used choose among them.

import { IndexError, ValueError } from '../../errors.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../../ndarray/dtype/parse.js';
import { recordOf } from './assemble.js';
import { type NameOptions, NUMBERED, validNames } from './names.js';

export interface ColumnOptions extends NameOptions {
  readonly dtype?: DTypeLike | readonly DTypeLike[] | null;
  readonly names?: true | string | readonly string[] | null;
  readonly usecols?: number | string | readonly (number | string)[] | null;
}

/** The columns that are read. */
export interface Columns {
  readonly count: number;
  readonly names: readonly string[] | null;
  /** Their numbers in a row of the text; null: all. */
  readonly used: readonly number[] | null;
  /** null: to be found out. */
  readonly dtype: DType | null;
}

/** The columns of a text whose first line has these fields. */
export function columnsFor(first: readonly string[], options: ColumnOptions): Columns {
  const names = namesGiven(first, options);
  const dtype = options.dtype === null ? null : namedDType(names, options);
  const wanted = usedColumns(options.usecols);
  if (wanted === null || wanted.length === 0) {
    const known = names !== null && dtype !== null ? dtype.names : names;
    return { count: first.length, names: known, used: null, dtype };
  }
  const used = wanted.map((column) => numberOf(column, names, first.length));
  const columns = { count: used.length, used };
  if (dtype !== null && (dtype.names?.length ?? 0) > used.length) {
    const chosen = chosenFields(dtype, used);
    return { ...columns, names: chosen.names, dtype: chosen };
  }
  if (names === null) return { ...columns, names, dtype };
  const fewer = names.length > used.length;
  const chosen = fewer ? used.map((i) => itemAt(names, i)) : names;
  const isRecord = dtype !== null && dtype.names !== null;
  return { ...columns, names: chosen, dtype: isRecord ? withNames(dtype, chosen) : dtype };
}

function namesGiven(first: readonly string[], options: ColumnOptions): readonly string[] | null {
  const { names } = options;
  if (names === undefined || names === null) return null;
  const list = names === true ? first : typeof names === 'string' ? names.split(',') : names;
  const stripped = typeof names === 'object' ? list : list.map((name) => name.trim());
  return validNames(stripped, options);
}

/** The dtype that is asked for, its fields under valid names. */
function namedDType(names: readonly string[] | null, options: ColumnOptions): DType {
  const { defaultfmt: format = NUMBERED, dtype: spec = 'float64' } = options;
  const valid = (list: readonly string[]): string[] => validNames(list, options, format);
  if (isFormats(spec)) {
    return recordOf(
      valid(padded(names ?? [], spec.length)),
      spec.map((part) => dtypeFrom(part)),
    );
  }
  const dtype = dtypeFrom(spec as DTypeLike);
  const { names: own } = dtype;
  if (names === null && own === null) return dtype;
  if (own === null) {
    const type = typeOf(dtype);
    return recordOf(
      valid(names as readonly string[]),
      (names as readonly string[]).map(() => type),
    );
  }
  const isNumbered = own.every((name, i) => name === `f${i}`) && format !== NUMBERED;
  const list = names === null ? (isNumbered ? own.map(() => '') : own) : padded(names, own.length);
  return renamed(dtype, valid(list));
}

/** Formats without names: a list with no field among them. */
const isFormats = (spec: unknown): spec is readonly DTypeLike[] =>
  Array.isArray(spec) && spec.length > 0 && spec.every((part) => !Array.isArray(part));

const padded = (names: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, i) => names[i] ?? '');

/** What NumPy takes of a dtype that is repeated: its class, without length, unit and byte order. */
function typeOf(dtype: DType): DType {
  const { kind, char } = dtype;
  const isSized = 'SUVMm'.includes(kind);
  return isSized ? dtypeFrom(char as DTypeLike) : dtype.newbyteorder('=');
}

function withNames(dtype: DType, names: readonly string[]): DType {
  const count = dtype.names?.length ?? 0;
  if (names.length === count) return renamed(dtype, names);
  throw new ValueError(`must replace all names at once with a sequence of length ${count}`);
}

function renamed(dtype: DType, names: readonly string[]): DType {
  const { fields, itemsize, isalignedstruct } = dtype;
  const own = dtype.names as readonly string[];
  if (own.every((name, i) => name === names[i])) return dtype;
  const parts = own.map((name) => (fields as NonNullable<typeof fields>)[name]);
  const spec = {
    names,
    formats: parts.map(([part]) => part),
    offsets: parts.map(([, offset]) => offset),
    itemsize,
    aligned: isalignedstruct,
  };
  return dtypeFrom(spec as unknown as DTypeLike);
}

/** Some fields of a record, one behind the other. */
function chosenFields({ names, fields }: DType, used: readonly number[]): DType {
  const chosen = used.map((i) => itemAt(names as readonly string[], i));
  return recordOf(
    chosen,
    chosen.map((name) => (fields as NonNullable<typeof fields>)[name][0]),
  );
}

/** An item of a list, negative from the end. */
export function itemAt<T>(list: readonly T[], index: number): T {
  const at = index < 0 ? index + list.length : index;
  if (at in list) return list[at];
  throw new IndexError('list index out of range');
}

function usedColumns(usecols: ColumnOptions['usecols']): readonly (number | string)[] | null {
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
