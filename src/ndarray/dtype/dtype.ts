// What a dtype is: the description of one array element. How long it is, how one is read and written
// as a JavaScript scalar, how kernels hold it, and to which family it belongs.
//
// A kernel holds an element as one value, or as two, a real and an imaginary part: `parts` values of
// the lane `lane`, each in memory a word of the lane `word`, one after the other. `decode` makes a
// value of a loaded word, `encode` a word to store of a value. So half precision (a u16 that is
// computed as f32), the other byte order and complex numbers need no kernels of their own. A dtype of
// which kernels know nothing (strings, records, objects) has no parts; its elements are copied as
// bytes and converted one by one.
//
// Instances are unique, whatever made them: compare them with `===`. `id` is a small number for
// caches, of the dtypes that kernels know and that are few; the others have -1.

import { ValueError } from '../../errors.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../../vectorize/ir/lane.js';
import type { Complex } from './complex.js';
import type { Datetime64, Timedelta64 } from './datetime/scalar.js';
import type { Family } from './family.js';
import type { Descr, FieldEntry, RecordLayout, Subarray, VoidScalar } from './record-types.js';

interface Row<Kind extends string, Size extends number, Scalar, TypedArray> {
  kind: Kind;
  size: Size;
  scalar: Scalar;
  array: TypedArray;
}

/** What the type level knows of each dtype; the values repeat none of it by hand. */
export interface DTypeRows {
  bool: Row<'b', 1, boolean, Uint8Array>;
  int8: Row<'i', 1, number, Int8Array>;
  uint8: Row<'u', 1, number, Uint8Array>;
  int16: Row<'i', 2, number, Int16Array>;
  uint16: Row<'u', 2, number, Uint16Array>;
  int32: Row<'i', 4, number, Int32Array>;
  uint32: Row<'u', 4, number, Uint32Array>;
  int64: Row<'i', 8, bigint, BigInt64Array>;
  uint64: Row<'u', 8, bigint, BigUint64Array>;
  float16: Row<'f', 2, number, Uint16Array>;
  float32: Row<'f', 4, number, Float32Array>;
  float64: Row<'f', 8, number, Float64Array>;
  complex64: Row<'c', 8, Complex, Float32Array>;
  complex128: Row<'c', 16, Complex, Float64Array>;
  object: Row<'O', 8, unknown, Uint8Array>;
  str: Row<'U', 0, string, Uint32Array>;
  bytes: Row<'S', 0, string, Uint8Array>;
  void: Row<'V', 0, VoidScalar, Uint8Array>;
  datetime64: Row<'M', 8, Datetime64, BigInt64Array>;
  timedelta64: Row<'m', 8, Timedelta64, BigInt64Array>;
}

/** Other texts for the dtypes beside numbers. */
export interface Spellings {
  object: 'object_' | 'O' | '|O' | 'O8' | '|O8';
  str: 'str_' | 'U' | `U${number}` | `<U${number}` | `>U${number}`;
  bytes: 'bytes_' | 'S' | `S${number}` | `|S${number}`;
  datetime64:
    | 'M8'
    | '<M8'
    | '>M8'
    | `M8[${string}`
    | `${'<' | '>'}M8[${string}`
    | `datetime64[${string}`;
  timedelta64:
    | 'm8'
    | '<m8'
    | '>m8'
    | `m8[${string}`
    | `${'<' | '>'}m8[${string}`
    | `timedelta64[${string}`;
}

/** Dtypes with a parameter, which is part of their name: 'str160'. A size of 0 stands for any. */
type Parametric = 'str' | 'bytes' | 'datetime64' | 'timedelta64';
type NameText<D extends DTypeName> = D extends Parametric ? string : D;

export type DTypeName = keyof DTypeRows;
export type Kind = DTypeRows[DTypeName]['kind'];
/** The kinds of numbers. */
export type NumberKind = 'b' | 'i' | 'u' | 'f' | 'c';
/** A JavaScript scalar. */
export type Scalar = DTypeRows[Exclude<DTypeName, 'object'>]['scalar'];
/** The JavaScript scalar that an element of this dtype is. */
export type ScalarOf<D extends DTypeName> = DTypeRows[D]['scalar'];
/** The typed array with elements as this dtype has them in memory; of complex numbers the parts. */
export type TypedArrayOf<D extends DTypeName> = DTypeRows[D]['array'];
export type TypedArray = TypedArrayOf<DTypeName>;

export interface TypedArrayConstructor<A> {
  new (length: number): A;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): A;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

type Read<D extends DTypeName> = (view: DataView, at: number) => ScalarOf<D>;
// A method's parameters are bivariant, which is what makes DType<'int8'> a DType.
type Write<D extends DTypeName> = {
  method(view: DataView, at: number, value: ScalarOf<D>): void;
}['method'];
/** Converts a JavaScript value to a dtype's scalar, or throws in NumPy's words. */
export type Coerce<D extends DTypeName> = {
  method(value: unknown, target: DType<D>): ScalarOf<D>;
}['method'];

/** From a word in memory to a value of a kernel, or back. */
export type Recode = (k: Builder, x: Value) => Value;

/** Ids are below this, so that two of them make one small integer. */
export const IDS = 64;

/** How kernels hold an element. */
export interface Form {
  /** How many values an element is; 0: kernels do not hold it. */
  readonly parts: 0 | 1 | 2;
  /** The lane that values are computed in. */
  readonly lane: LaneName;
  /** The lane that each is loaded and stored in. */
  readonly word: LaneName;
  /** null: words are the values. */
  readonly decode: Recode | null;
  readonly encode: Recode | null;
}

/** A byte order as `newbyteorder` takes it: the other one, little, big, native, as it is. */
export type ByteOrder =
  | ('S' | '<' | '>' | '=' | '|' | 'L' | 'B' | 'N' | 'I')
  | ('swap' | 'little' | 'big' | 'native' | 'ignore');

/** What each asks for, spelled as a dtype's `byteorder`; 'S' is the other one. */
const ORDERS: Readonly<Record<string, '=' | '>' | '|' | 'S'>> = {
  s: 'S',
  swap: 'S',
  '<': '=',
  l: '=',
  little: '=',
  '=': '=',
  n: '=',
  native: '=',
  '>': '>',
  b: '>',
  big: '>',
  '|': '|',
  i: '|',
  ignore: '|',
};

/** What a dtype is made of. Fields that are missing follow from the others. */
export interface DTypeSpec<D extends DTypeName> {
  readonly family: Family;
  readonly name: string;
  readonly num: number;
  readonly kind: DTypeRows[D]['kind'];
  readonly char: string;
  readonly TypedArray: TypedArrayConstructor<TypedArrayOf<D>>;
  readonly coerce: Coerce<D>;
  readonly id?: number;
  readonly itemsize?: number;
  readonly alignment?: number;
  readonly byteorder?: '=' | '>' | '|';
  readonly lane?: LaneName;
  readonly form?: Partial<Form>;
  readonly min?: ScalarOf<D>;
  readonly max?: ScalarOf<D>;
  readonly aliases?: readonly string[];
  readonly hasobject?: boolean;
  /** The fields, of a record. */
  readonly record?: RecordLayout;
  /** The elements that one element is an array of, of a sub-array. */
  readonly subarray?: Subarray;
  /** Whether an object or a list is the value of one element. */
  readonly isValue?: (value: object) => boolean;
  readonly read?: Read<D>;
  readonly write?: Write<D>;
  /** What kernels' keys call it, if letter and order do not tell. */
  readonly code?: string;
  /** The array-protocol type string, if it is not made of order, kind and size. */
  readonly str?: string;
  readonly descr?: () => Descr;
  /** What `toString` gives, if it is neither the name nor `str`. */
  readonly text?: string;
  /** What stands in NumPy's repr between the parentheses, if it is not the quoted text. */
  readonly quoted?: string;
}

/**
 * A dtype: the description of one array element. `a.dtype == 'float64'` holds because it prints as
 * its name. Instances are unique: compare them with `===`.
 */
export class DType<D extends DTypeName = DTypeName> implements Form {
  readonly family: Family;
  readonly name: NameText<D>;
  /** NumPy's type number. */
  readonly num: number;
  /** A small number for caches; -1: this dtype is in none. */
  readonly id: number;
  /** 'b' boolean, 'i' signed, 'u' unsigned, 'f' floating, 'c' complex, 'S' bytes, 'U' text. */
  readonly kind: DTypeRows[D]['kind'];
  /** NumPy's one-letter code. */
  readonly char: string;
  readonly itemsize: number;
  readonly alignment: number;
  /** '|' where byte order means nothing, else '=' (native, little-endian) or '>'. */
  readonly byteorder: '=' | '>' | '|';
  readonly TypedArray: TypedArrayConstructor<TypedArrayOf<D>>;
  readonly parts: 0 | 1 | 2;
  readonly lane: LaneName;
  readonly word: LaneName;
  readonly decode: Recode | null;
  readonly encode: Recode | null;
  /** The least value; of dtypes with an order. */
  readonly min: ScalarOf<D>;
  /** The largest finite value. */
  readonly max: ScalarOf<D>;
  readonly aliases: readonly string[];
  /** Whether elements are, or hold, JavaScript values that lie beside their bytes. */
  readonly hasobject: boolean;
  /** Reads the element at a byte address. */
  readonly read: Read<D>;
  /** Writes an element, already of the right JavaScript type and in range, at a byte address. */
  readonly write: Write<D>;
  /** The array-protocol type string, as '<f8'. */
  readonly str: string;

  constructor(readonly spec: DTypeSpec<D>) {
    const lane = spec.lane ?? 'u8';
    this.family = spec.family;
    this.name = spec.name as NameText<D>;
    this.num = spec.num;
    this.id = spec.id ?? -1;
    this.kind = spec.kind;
    this.char = spec.char;
    this.TypedArray = spec.TypedArray;
    this.itemsize = spec.itemsize ?? spec.TypedArray.BYTES_PER_ELEMENT;
    this.alignment = spec.alignment ?? this.itemsize;
    this.byteorder = spec.byteorder ?? (this.itemsize === 1 ? '|' : '=');
    this.parts = spec.form?.parts ?? (spec.lane ? 1 : 0);
    this.lane = lane;
    this.word = spec.form?.word ?? lane;
    this.decode = spec.form?.decode ?? null;
    this.encode = spec.form?.encode ?? null;
    this.min = spec.min as ScalarOf<D>;
    this.max = spec.max as ScalarOf<D>;
    this.aliases = spec.aliases ?? [];
    this.hasobject = spec.hasobject ?? false;
    this.read = spec.read ?? (lanes[lane].read as Read<D>);
    this.write = spec.write ?? (lanes[lane].write as unknown as Write<D>);
    const order = this.byteorder === '=' ? '<' : this.byteorder;
    this.str = spec.str ?? `${order}${this.kind}${this.itemsize}`;
  }

  /** Of a record whether all fields are; a sub-array counts as native, as in NumPy. */
  get isnative(): boolean {
    const { record } = this.spec;
    if (record) return record.list.every(({ dtype }) => dtype.isnative);
    return this.byteorder !== '>';
  }

  /** The fields of a record as they lie in memory; null: not a record. */
  get record(): RecordLayout | null {
    return this.spec.record ?? null;
  }

  /** The names of a record's fields; null: not a record. */
  get names(): readonly string[] | null {
    return this.spec.record?.names ?? null;
  }

  /** A record's fields by name and by title: dtype, offset, and the title if there is one. */
  get fields(): Readonly<Record<string, FieldEntry>> | null {
    const { record } = this.spec;
    if (!record) return null;
    const entries = [...record.known].map(([key, { dtype, offset, title }]) => [
      key,
      title === null ? [dtype, offset] : [dtype, offset, title],
    ]);
    return Object.fromEntries(entries) as Record<string, FieldEntry>;
  }

  /** Of a sub-array the dtype and shape of its elements. */
  get subdtype(): readonly [DType, readonly number[]] | null {
    const { subarray } = this.spec;
    return subarray ? [subarray.base, subarray.shape] : null;
  }

  /** The dtype of a sub-array's elements; of others the dtype itself. */
  get base(): DType {
    return this.spec.subarray?.base ?? (this as DType);
  }

  /** The shape of a sub-array; of others []. */
  get shape(): readonly number[] {
    return this.spec.subarray?.shape ?? [];
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** Whether a record was made with `align: true`. */
  get isalignedstruct(): boolean {
    const { record, subarray } = this.spec;
    return record?.aligned ?? subarray?.base.isalignedstruct ?? false;
  }

  /** Whether an object or a list is the value of one element. */
  isValue(value: object): boolean {
    return this.spec.isValue?.(value) ?? false;
  }

  /** As the array protocol describes it: a list of fields, or one without a name. */
  get descr(): Descr {
    return this.spec.descr?.() ?? [['', this.str]];
  }

  /** The scalar type: the dtype in native byte order, as `np.float64`. */
  get type(): DType {
    return this.newbyteorder('=');
  }

  /** 1: a number in native order; else 0. */
  get isbuiltin(): 0 | 1 {
    return this.id >= 0 && this.isnative ? 1 : 0;
  }

  /**
   * The dtype with another byte order.
   *
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.dtype.newbyteorder.html
   *
   * @param order - 'S' the other one; '<', '>' or '=' (native, which is little); '|' this one
   * @throws ValueError for another order
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.dtype('float64').newbyteorder('>').str // => '>f8'
   * np.dtype('>i2').newbyteorder().str // => '<i2'
   * ```
   */
  newbyteorder(order: ByteOrder = 'S'): DType<D> {
    const wanted = ORDERS[order.toLowerCase()];
    if (wanted === undefined) throw new ValueError(`byteorder not recognized (got '${order}')`);
    if (wanted === '|' || this.family.reordered === undefined) return this;
    return this.family.reordered(this, wanted) as DType<D>;
  }

  /** A name for kernels' keys. */
  get code(): string {
    if (this.parts === 0) return this.str;
    return this.spec.code ?? (this.byteorder === '>' ? `>${this.char}` : this.char);
  }

  /** A JavaScript value as this dtype's scalar; an error in NumPy's words if it is none. */
  coerce(value: unknown): ScalarOf<D> {
    return this.spec.coerce(value, this);
  }

  /** The name; of dtypes that a name does not tell apart, the type string. */
  toString(): string {
    return this.spec.text ?? (this.id >= 0 && this.isnative ? this.name : this.str);
  }

  toJSON(): string {
    return this.toString();
  }

  /** NumPy's repr, as "dtype('float64')". */
  get repr(): string {
    return `dtype(${this.spec.quoted ?? `'${this}'`})`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.repr;
  }
}
