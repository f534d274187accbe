// What records are made of, what users write for one, and what the type checker knows of it.

import type { NDArray } from '../array.js';
import type { DType, DTypeName } from './dtype.js';
import type { DTypeLike, NameOf } from './parse.js';

/** A record's values by the fields' names; of a void without fields its bytes. */
export type VoidScalar = RecordValue | Uint8Array;
export interface RecordValue {
  readonly [field: string]: unknown;
}

/** A field of a record: where it begins and what it is. */
export interface Field {
  readonly name: string;
  readonly dtype: DType;
  readonly offset: number;
  readonly title: string | null;
}

export interface RecordLayout {
  readonly list: readonly Field[];
  readonly names: readonly string[];
  /** By name and by title. */
  readonly known: ReadonlyMap<string, Field>;
  readonly aligned: boolean;
  /** Whether some bytes belong to no field, or to several. */
  readonly gaps: boolean;
  /** The dtype of some of the fields, over the same bytes. */
  select(fields: readonly Field[]): DType;
  /** An index at its first term that names a field, and what that selects; null if no term does. */
  split<T>(terms: readonly T[]): Split<T> | null;
  /** Whether a list is one term of an index: the names of several fields. */
  isTerm(index: readonly unknown[]): boolean;
  /** Copies between arrays one of which has such records, field by field: `copy` those of numbers. */
  copy(target: NDArray, source: NDArray, copy: Copy): void;
}

/** Writes an array's elements, cast, into another. */
export type Copy = (target: NDArray, source: NDArray) => void;

/** Where a field lies in an element. */
export interface FieldPart {
  readonly dtype: DType;
  /** Axes behind those of the array: a sub-array's. */
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** An index around a field. */
export interface Split<T> {
  readonly before: readonly T[];
  readonly part: FieldPart;
  readonly after: readonly T[];
}

export interface Subarray {
  readonly base: DType;
  readonly shape: readonly number[];
}

/** A field in a dtype's `fields`. */
export type FieldEntry = readonly [dtype: DType, offset: number, title?: string];

/** What `descr` is made of: a name or title and name, a type, a shape if it is a sub-array. */
export type Descr = (
  | [name: string | [string, string], type: FieldType]
  | [name: string | [string, string], type: FieldType, shape: readonly number[]]
)[];
/** A type string, the fields of a record, or the type and shape of a sub-array's elements. */
export type FieldType = string | Descr | [base: FieldType, shape: readonly number[]];

/** A dtype in a record's description: texts here may be of any kind, as 'S5' or '(2,3)f4'. */
export type FieldFormat = DTypeLike | (string & {});

/** A field: its name, or title and name, its dtype, and a shape if it is a sub-array. */
export type FieldSpec =
  | readonly [name: FieldName, format: FieldFormat]
  | readonly [name: FieldName, format: FieldFormat, shape: number | readonly number[]];
type FieldName = string | readonly [title: string, name: string];

/** A record as an object of lists. */
export interface RecordDict {
  readonly names: readonly string[];
  readonly formats: readonly FieldFormat[];
  readonly offsets?: readonly number[];
  readonly titles?: readonly (string | null)[];
  readonly itemsize?: number;
  readonly aligned?: boolean;
}

/** The dtype of a sub-array: that of its elements, and its shape. */
export type SubarraySpec = readonly [base: FieldFormat, shape: number | readonly number[]];

/** The texts that name a record, a sub-array or a void. */
export type RecordText = `${string},${string}` | `(${string})${string}` | `V${number}` | 'V';

/** What describes a record, a sub-array or a void without being a dtype or its name. */
export type RecordSpec = readonly FieldSpec[] | SubarraySpec | RecordDict | RecordText;

declare const fieldTypes: unique symbol;

/** The dtype of records of which the type checker knows the fields: names, and names of dtypes. */
export interface RecordDType<F extends FieldTypes> extends DType<'void'> {
  readonly [fieldTypes]?: F;
}

/** The names of fields' dtypes by the fields' names. */
export type FieldTypes = { readonly [name: string]: DTypeName };

type NameIn<E> = E extends readonly [infer N, ...unknown[]]
  ? N extends string
    ? N
    : N extends readonly [string, infer M extends string]
      ? M
      : never
  : never;

/** The fields of a list with literal names. */
export type FieldsOf<S extends readonly FieldSpec[]> = {
  readonly [E in S[number] as NameIn<E>]: NameOf<E[1]>;
};
