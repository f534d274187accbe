// What users write for a dtype: a name, an alias, a type string with or without a byte order, or a
// DType itself. Texts that name no number are the other families' to read.

import { LeftOut } from '../../errors.js';
import { checked, type Nothing, nothing } from '../keywords.js';
import { DType, type DTypeName } from './dtype.js';
import { families } from './family.js';
import { complex } from './numbers.js';
import { swapped } from './order.js';
import type { FieldSpec, FieldsOf, RecordDType, RecordSpec, RecordText } from './record-types.js';
import { type AliasOf, dtypeList, dtypes, type NumberName } from './table.js';

type NumberAlias = AliasOf<NumberName>;
type Alias = { [D in DTypeName]: AliasOf<D> }[DTypeName];
type NameOfAlias = { [D in DTypeName as AliasOf<D>]: D };
type Native = '<' | '=' | '|' | '>';

/** A function that makes scalars and stands for their dtype, as `np.datetime64`. */
export interface ScalarMaker<D extends DTypeName = DTypeName> {
  (): unknown;
  readonly dtype: DType<D>;
}

/** Anything that names a dtype: 'float64', 'f8', '<f8', 'double', a DType, or what describes a record. */
export type DTypeLike =
  | DTypeName
  | Alias
  | `${Native}${NumberAlias}`
  | DType
  | ScalarMaker
  | RecordSpec;

/** The dtype name that something like a dtype stands for. */
export type NameOf<L> = L extends DType<infer D> | ScalarMaker<infer D>
  ? D
  : L extends DTypeName
    ? L
    : L extends Alias
      ? NameOfAlias[L]
      : L extends `${Native}${infer A extends NumberAlias}`
        ? NameOfAlias[A]
        : L extends RecordText | readonly FieldSpec[]
          ? 'void'
          : DTypeName;

export interface DTypeOptions {
  /** Whether fields begin at multiples of their alignment, as in C. */
  readonly align?: boolean;
}

const ORDER = /^[<=|>]/;
const COMPLEX = /^([<=|>]?(c(8|16)|[FD])|complex.*|c(single|double))$/;
let byName: Map<string, DType> | null = null;

/**
 * The dtype that a name, an alias or an array-protocol type string stands for.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.dtype.html
 *
 * @param spec - 'float64', 'f8', '<f8', 'd', 'double' …, or a dtype, which is given back; of records a
 *   list of fields, each `[name, format]`, `[name, format, shape]` or `[[title, name], format]`, an
 *   object `{ names, formats, offsets, titles, itemsize, aligned }` or of fields `[format, offset]`,
 *   or a text as 'i4,(2,3)f8'
 * @param options - `align` (false): whether fields begin at multiples of their alignment
 * @throws TypeError if it names no dtype
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.dtype('<f8').name // => 'float64'
 * np.dtype('int16').itemsize // => 2
 * np.dtype('?').str // => '|b1'
 * const point = np.dtype([['x', 'f8'], ['y', 'i4', 2]]);
 * point.itemsize // => 16
 * point.fields?.y[1] // => 8
 * ```
 */
export function dtype<const S extends readonly FieldSpec[]>(
  spec: S,
  options?: DTypeOptions,
): RecordDType<FieldsOf<S>>;
export function dtype<const L extends DTypeLike>(spec: L, options?: DTypeOptions): DType<NameOf<L>>;
export function dtype(spec: DTypeLike, options: DTypeOptions = {}, ...none: Nothing): DType {
  nothing('dtype', 1, 2, none);
  return parse(spec, checked('dtype', ['align'], options).align ?? false);
}

/** The dtype of anything that names or describes one. */
export function parse(spec: DTypeLike, align = false): DType {
  if (spec instanceof DType) return spec;
  if (typeof spec === 'function' && spec.dtype instanceof DType) return spec.dtype;
  if (typeof spec === 'object' && spec !== null) return described(spec, align);
  if (typeof spec !== 'string') {
    throw new TypeError(`Cannot interpret '${String(spec)}' as a data type`);
  }
  const found = lookup(spec) ?? ordered(spec) ?? ofFamily(spec, align);
  if (found) return found;
  if (COMPLEX.test(spec)) complex(16);
  throw new TypeError(`data type '${spec}' not understood`);
}

/** A number's name behind a byte order. */
function ordered(text: string): DType | undefined {
  if (!ORDER.test(text)) return undefined;
  const row = lookup(text.slice(1));
  return row && text[0] === '>' ? swapped(row) : row;
}

function described(spec: object, align: boolean): DType {
  for (const family of families) {
    const dtype = family.describe?.(spec, align);
    if (dtype) return dtype;
  }
  throw new LeftOut('the dtype of records', 'void', 'void as void_');
}

function ofFamily(text: string, align: boolean): DType | null {
  for (const family of families) {
    const dtype = family.parse?.(text, align);
    if (dtype) return dtype;
  }
  return null;
}

function lookup(name: string): DType | undefined {
  byName ??= new Map(dtypeList.flatMap((row) => [row.name, ...row.aliases].map((n) => [n, row])));
  return byName.get(name);
}

/** The dtype of a TypedArray's elements; undefined if no dtype has such elements. */
export function dtypeOfTypedArray(typed: ArrayBufferView): DType | undefined {
  if (typed instanceof Uint8Array || typed instanceof Uint8ClampedArray) return dtypes.uint8;
  if (Object.prototype.toString.call(typed) === '[object Float16Array]') return dtypes.float16;
  return dtypeList.find((row) => typed instanceof row.TypedArray);
}
