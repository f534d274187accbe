// A column of `genfromtxt`: how its fields become elements, what a missing one becomes, and which
// dtype a column has whose dtype is not given.
//
// A dtype that is not given is found by going up a ladder: the first of bool, int64, float64,
// complex128 and text that reads every field which does not count as missing.

import { ValueError } from '../../errors.js';
import { leafDType } from '../../ndarray/create/nested.js';
import { complex128 } from '../../ndarray/dtype/complex-table.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { type Parse, parseComplexText, parseFloatText, parseIntegerText } from './parse.js';

/** What is known of a column before its fields are read. */
export interface ColumnInput {
  readonly missing: ReadonlySet<string>;
  /** In place of a field that cannot be read; undefined: what the dtype has for that. */
  readonly fill: unknown;
  readonly converter: ((field: string) => unknown) | undefined;
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

/** An integer as Python's `int(float(x))` cuts it: no NaN, and infinity is the dtype's to refuse. */
const parseCut: Parse = (field) => {
  const value = parseFloatText(plain(field));
  return value === undefined || Number.isNaN(value) ? undefined : Math.trunc(value);
};

const integers = ({ itemsize }: DType): Reading => ({
  parse: itemsize === 8 ? parseInteger : parseCut,
  missing: -1,
});

const readings: Readonly<Record<string, (dtype: DType) => Reading>> = {
  b: () => ({ parse: parseTruth, missing: false }),
  i: integers,
  u: integers,
  f: () => ({ parse: parseReal, missing: Number.NaN }),
  c: () => ({ parse: parseComplex, missing: { re: Number.NaN, im: 0 } }),
};

const asText: Reading = { parse: parseText, missing: '' };

const ladder = (): readonly Rung[] => [
  { dtype: dtypes.bool as DType, parse: parseTruth, missing: false },
  { dtype: dtypes.int64 as DType, parse: parseInt64, missing: -1 },
  { dtype: dtypes.float64 as DType, parse: parseReal, missing: Number.NaN },
  {
    dtype: complex128 as DType,
    parse: parseComplex,
    missing: { re: Number.NaN, im: 0 },
  },
  { dtype: null, ...asText },
];

function parseInt64(field: string): unknown {
  const value = parseInteger(field) as number | bigint | undefined;
  const { min, max } = dtypes.int64;
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

/** A column of a dtype that is given. */
export function columnOf(dtype: DType, input: ColumnInput, loose: boolean): ColumnReader {
  const reading = readings[dtype.kind]?.(dtype) ?? asText;
  const isOpen = 'US'.includes(dtype.kind) && dtype.itemsize === 0;
  return readerOf({ ...reading, dtype: isOpen ? null : dtype }, true, input, loose);
}

/** A column of which the fields tell the dtype. */
export function detected(
  fields: readonly string[],
  input: ColumnInput,
  loose: boolean,
): ColumnReader {
  if (input.converter !== undefined) {
    const dtype = leafDType(input.converter(fields[0] ?? '1') as never);
    const isText = 'US'.includes(dtype.kind);
    return readerOf({ ...asText, dtype: isText ? null : dtype }, true, input, loose);
  }
  for (const rung of ladder()) {
    const known = reads(rung, fields, input.missing);
    if (known !== null) return readerOf(rung, known || rung.dtype?.kind !== 'b', input, loose);
  }
  throw new ValueError('Could not find a valid conversion function');
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

function readerOf(rung: Rung, known: boolean, input: ColumnInput, loose: boolean): ColumnReader {
  const { fill, converter, missing } = input;
  const parse = converter === undefined ? rung.parse : converted(converter);
  const instead = fill === undefined || fill === null ? rung.missing : fill;
  const read = (field: string): unknown => {
    const value = parse(field);
    if (value !== undefined) return value;
    if (loose || missing.has(field.trim())) return instead;
    throw new ValueError(`Cannot convert string '${field}'`);
  };
  return { dtype: rung.dtype, known, read };
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
