// A column of `genfromtxt`: how its fields become elements, what a missing one becomes, and which
// dtype a column has whose dtype is not given.
//
// A dtype that is not given is found by going up a ladder: the first of bool, int64, float64,
// complex128 and text that reads every field which does not count as missing.

import { OverflowError, ValueError } from '../../errors.js';
import { leafDType } from '../../ndarray/create/nested.js';
import { complex128 } from '../../ndarray/dtype/complex-table.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../../ndarray/dtype/parse.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { type Parse, parseComplexText, parseFloatText, parseIntegerText } from './parse.js';

/** What is known of a column before its fields are read. */
export interface ColumnInput {
  readonly missing: ReadonlySet<string>;
  /** In place of a field that cannot be read; undefined: what the dtype has for that. */
  readonly fill: unknown;
  readonly converter: ((field: string) => unknown) | undefined;
  /** A field on which the converter is tried; none to try it on '1'. */
  readonly sample: string | undefined;
  /** Whether the converter may make another dtype of the column. */
  readonly retypes: boolean;
}

/** A column whose fields can be read. */
export interface ColumnReader {
  /** null: text, as long as it is. */
  readonly dtype: DType | null;
  /** False if nothing but missing fields told of the dtype. */
  readonly known: boolean;
  readonly read: (field: string) => unknown;
}

/** How fields of a kind of dtype are read, and what a missing one is. */
interface Reading {
  readonly parse: Parse;
  readonly missing: unknown;
}

interface Rung extends Reading {
  readonly dtype: DType | null;
}

const UNDERSCORE = /(\d)_(?=\d)/g;
const plain = (field: string): string => field.replace(UNDERSCORE, '$1');

const TRUTH: Readonly<Record<string, boolean>> = { TRUE: true, FALSE: false };
const parseTruth: Parse = (field) => {
  const word = field.toUpperCase();
  return Object.hasOwn(TRUTH, word) ? TRUTH[word] : undefined;
};
const parseInteger: Parse = (field) => parseIntegerText(plain(field));
const parseReal: Parse = (field) => parseFloatText(plain(field));
const parseComplex: Parse = (field) => parseComplexText(plain(field));
const parseText: Parse = (field) => field;

/** An integer as Python's `int(float(x))` cuts it. */
const parseCut: Parse = (field) => {
  const value = parseFloatText(plain(field));
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (Number.isFinite(value)) return Math.trunc(value);
  throw new OverflowError('cannot convert float infinity to integer');
};

const cut: Reading = { parse: parseCut, missing: -1 };
const integers = ({ itemsize }: DType): Reading =>
  itemsize === 8 ? { parse: parseInteger, missing: -1 } : cut;

const texts: Reading = { parse: parseText, missing: '???' };
/** What NumPy has no way for: the element is made of the text. */
const others: Reading = { parse: parseText, missing: null };

const readings: Readonly<Record<string, (dtype: DType) => Reading>> = {
  b: () => ({ parse: parseTruth, missing: false }),
  i: integers,
  u: integers,
  m: () => cut,
  f: () => ({ parse: parseReal, missing: Number.NaN }),
  c: () => ({ parse: parseComplex, missing: { re: Number.NaN, im: 0 } }),
  S: () => texts,
  U: () => texts,
};

const ladder = (): readonly Rung[] => [
  { dtype: dtypes.bool as DType, parse: parseTruth, missing: false },
  { dtype: dtypes.int64 as DType, parse: parseInt64, missing: -1 },
  { dtype: dtypes.float64 as DType, parse: parseReal, missing: Number.NaN },
  {
    dtype: complex128 as DType,
    parse: parseComplex,
    missing: { re: Number.NaN, im: 0 },
  },
  { dtype: null, ...texts },
];

function parseInt64(field: string): unknown {
  const value = parseInteger(field) as number | bigint | undefined;
  const { min, max } = dtypes.int64;
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

/** A column of a dtype that is given; of a record of one field a text. */
export function columnOf(dtype: DType, input: ColumnInput, loose: boolean): ColumnReader {
  const reading = (dtype.names === null ? readings[dtype.kind]?.(dtype) : null) ?? others;
  return { dtype, known: true, read: reader(reading, input, loose) };
}

/**
 * The dtype that a converter makes of a column of a dtype; null: text. JavaScript has one type of
 * numbers, so a number has any dtype of numbers.
 */
export function convertedDType(dtype: DType, input: ColumnInput): DType | null {
  const { kind } = dtype;
  const value = sampleOf(input);
  const isWeak =
    (typeof value === 'number' && 'iufc'.includes(kind)) ||
    (typeof value === 'boolean' && kind === 'b') ||
    (typeof value === 'string' && 'SU'.includes(kind));
  return isWeak ? dtype : inventedOf(value);
}

/** What stands for missing fields, or what the converter gives. */
function sampleOf({ fill, converter, sample }: ColumnInput): unknown {
  if (fill !== undefined && fill !== null) return fill;
  try {
    return converter?.(sample === undefined || sample === '' ? '1' : sample);
  } catch (error) {
    if (error instanceof ValueError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function inventedOf(value: unknown): DType | null {
  if (value === undefined || value === null) return dtypeFrom('O' as DTypeLike);
  const dtype = leafDType(value as never);
  return 'US'.includes(dtype.kind) ? null : dtype;
}

/** A column of which the fields tell the dtype. */
export function detected(
  fields: readonly string[],
  number: number,
  input: ColumnInput,
  loose: boolean,
  line: number,
): ColumnReader {
  const given = input.fill === undefined || input.fill === null ? undefined : input.fill;
  if (input.converter !== undefined) {
    const dtype = inventedOf(sampleOf(input));
    const rung = { dtype, parse: converted(input.converter), missing: given ?? false };
    const known = reads(rung, fields, input.missing);
    if (known === null) throw locked(fields, number, rung, input.missing, line);
    return { dtype, known, read: reader(rung, { ...input, converter: undefined }, loose) };
  }
  for (const rung of ladder()) {
    const known = reads(rung, fields, input.missing);
    if (known === null) continue;
    const isFirst = rung.dtype?.kind === 'b';
    const fill = isFirst ? given || false : given;
    return {
      dtype: rung.dtype,
      known: known || !isFirst,
      read: reader(rung, { ...input, fill }, loose),
    };
  }
  throw new ValueError('Could not find a valid conversion function');
}

/** The error for fields that a converter does not read. */
function locked(
  fields: readonly string[],
  number: number,
  { parse }: Rung,
  missing: ReadonlySet<string>,
  line: number,
): ValueError {
  const at = fields.findIndex((f) => parse(f) === undefined && !missing.has(f.trim()));
  return new ValueError(
    `Converter #${number} is locked and cannot be upgraded: ` +
      `(occurred line #${line + at + 1} for value '${fields[at]}')`,
  );
}

/** Whether a rung reads every field; null if not, false if it met missing ones. */
function reads(
  { parse }: Rung,
  fields: readonly string[],
  missing: ReadonlySet<string>,
): boolean | null {
  let complete = true;
  for (const field of fields) {
    if (parse(field) !== undefined) continue;
    if (!missing.has(field.trim())) return null;
    complete = false;
  }
  return complete;
}

/** Reads fields; what cannot be read is missing if columns are loose, or if it says so. */
function reader(
  reading: Reading,
  { fill, converter, missing }: ColumnInput,
  loose: boolean,
): ColumnReader['read'] {
  const parse = converter === undefined ? reading.parse : converted(converter);
  const instead = fill === undefined || fill === null ? reading.missing : fill;
  return (field) => {
    const value = parse(field);
    if (value !== undefined) return value;
    if (loose || missing.has(field.trim())) return instead;
    throw new ValueError(`Cannot convert string '${field}'`);
  };
}

/** A user's function; a ValueError of it means that it cannot read the field. */
function converted(converter: (field: string) => unknown): Parse {
  return (field) => {
    try {
      return converter(field);
    } catch (error) {
      if (error instanceof ValueError) return undefined;
      throw error;
    }
  };
}
