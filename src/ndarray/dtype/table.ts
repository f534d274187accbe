// The dtypes, one row each. Everything that depends on a dtype asks its row: size, lane, typed
// array, how one scalar is read and written. No other folder compares a dtype with a name.
//
// A row's `num` is NumPy's type number (below 32, so that two of them pack into one small integer
// for a cache). Memory is little-endian, as WebAssembly's is, and scalars are read through a
// DataView: it neither asks for alignment nor for a fixed byte order, so that a view at an odd
// offset and, later, a big-endian row are the same code.

import { type LaneName, lanes } from '../../vectorize/ir/lane.js';
import { type Coerce, coerceBool, coerceFloat, coerceInt, coerceLong } from './scalar.js';

interface Row<Kind extends string, Size extends number, Scalar, TypedArray> {
  kind: Kind;
  size: Size;
  scalar: Scalar;
  array: TypedArray;
}

/** What the type level knows of each dtype; the values below repeat none of it by hand. */
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
  float32: Row<'f', 4, number, Float32Array>;
  float64: Row<'f', 8, number, Float64Array>;
}

export type DTypeName = keyof DTypeRows;
export type Kind = DTypeRows[DTypeName]['kind'];
/** A JavaScript scalar. */
export type Scalar = boolean | number | bigint;
/** The JavaScript scalar that an element of this dtype is. */
export type ScalarOf<D extends DTypeName> = DTypeRows[D]['scalar'];
/** The typed array with elements as this dtype has them in memory. */
export type TypedArrayOf<D extends DTypeName> = DTypeRows[D]['array'];
export type TypedArray = TypedArrayOf<DTypeName>;

export interface TypedArrayConstructor<A> {
  new (length: number): A;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): A;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

/** Other names that NumPy users write. */
const ALIASES = {
  bool: ['bool_', '?', 'b1'],
  int8: ['b', 'i1', 'byte'],
  uint8: ['B', 'u1', 'ubyte'],
  int16: ['h', 'i2', 'short'],
  uint16: ['H', 'u2', 'ushort'],
  int32: ['i', 'i4', 'intc', 'intp', 'p'],
  uint32: ['I', 'u4', 'uintc', 'uintp', 'P'],
  int64: ['l', 'q', 'i8', 'int', 'int_', 'long', 'longlong'],
  uint64: ['L', 'Q', 'u8', 'uint', 'ulong', 'ulonglong'],
  float32: ['f', 'f4', 'single'],
  float64: ['d', 'f8', 'float', 'float_', 'double'],
} as const satisfies Record<DTypeName, readonly string[]>;

/** The other names of a dtype. */
export type AliasOf<D extends DTypeName> = (typeof ALIASES)[D][number];

type Read<D extends DTypeName> = (view: DataView, at: number) => ScalarOf<D>;
// A method's parameters are bivariant, which is what makes DType<'int8'> a DType.
type Write<D extends DTypeName> = {
  method(view: DataView, at: number, value: ScalarOf<D>): void;
}['method'];

/**
 * A dtype: the description of one array element. `a.dtype == 'float64'` holds because it prints as
 * its name. Instances are unique: compare them with `===`.
 */
export class DType<D extends DTypeName = DTypeName> {
  readonly itemsize: number;
  readonly alignment: number;
  /** Writes an element, already of the right JavaScript type and in range, at a byte address. */
  readonly write: Write<D>;

  constructor(
    readonly name: D,
    /** NumPy's type number. */
    readonly num: number,
    /** 'b' boolean, 'i' signed, 'u' unsigned, 'f' floating. */
    readonly kind: DTypeRows[D]['kind'],
    /** NumPy's one-letter code. */
    readonly char: string,
    /** The compiler's lane that holds an element. */
    readonly lane: LaneName,
    readonly TypedArray: TypedArrayConstructor<TypedArrayOf<D>>,
    private readonly convert: Coerce<ScalarOf<D>>,
    readonly min: ScalarOf<D>,
    /** The largest finite value. */
    readonly max: ScalarOf<D>,
    readonly aliases: readonly string[],
    /** Reads the element at a byte address. */
    readonly read: Read<D> = lanes[lane].read as Read<D>,
  ) {
    this.write = lanes[lane].write as unknown as Write<D>;
    this.itemsize = TypedArray.BYTES_PER_ELEMENT;
    this.alignment = this.itemsize;
  }

  /** '|' where byte order means nothing, else '=' (native). */
  get byteorder(): '|' | '=' {
    return this.itemsize === 1 ? '|' : '=';
  }

  get isnative(): boolean {
    return true;
  }

  /** The array-protocol type string, as '<f8'. */
  get str(): string {
    return `${this.itemsize === 1 ? '|' : '<'}${this.kind}${this.itemsize}`;
  }

  get descr(): [['', string]] {
    return [['', this.str]];
  }

  /** A JavaScript value as this dtype's scalar; an error in NumPy's words if it is none. */
  coerce(value: unknown): ScalarOf<D> {
    return this.convert(value, this);
  }

  toString(): D {
    return this.name;
  }

  toJSON(): D {
    return this.name;
  }

  /** NumPy's repr, as "dtype('float64')". */
  get repr(): string {
    return `dtype('${this.name}')`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.repr;
  }
}

const FLOAT32_MAX = 3.4028234663852886e38;

const bool = /* @__PURE__ */ new DType<'bool'>(
  'bool',
  0,
  'b',
  '?',
  'u8',
  Uint8Array,
  coerceBool,
  false,
  true,
  ALIASES.bool,
  (view, at) => view.getUint8(at) !== 0,
);

const int8 = /* @__PURE__ */ new DType<'int8'>(
  'int8',
  1,
  'i',
  'b',
  'i8',
  Int8Array,
  coerceInt,
  -0x80,
  0x7f,
  ALIASES.int8,
);

const uint8 = /* @__PURE__ */ new DType<'uint8'>(
  'uint8',
  2,
  'u',
  'B',
  'u8',
  Uint8Array,
  coerceInt,
  0,
  0xff,
  ALIASES.uint8,
);

const int16 = /* @__PURE__ */ new DType<'int16'>(
  'int16',
  3,
  'i',
  'h',
  'i16',
  Int16Array,
  coerceInt,
  -0x8000,
  0x7fff,
  ALIASES.int16,
);

const uint16 = /* @__PURE__ */ new DType<'uint16'>(
  'uint16',
  4,
  'u',
  'H',
  'u16',
  Uint16Array,
  coerceInt,
  0,
  0xffff,
  ALIASES.uint16,
);

const int32 = /* @__PURE__ */ new DType<'int32'>(
  'int32',
  5,
  'i',
  'i',
  'i32',
  Int32Array,
  coerceInt,
  -0x80000000,
  0x7fffffff,
  ALIASES.int32,
);

const uint32 = /* @__PURE__ */ new DType<'uint32'>(
  'uint32',
  6,
  'u',
  'I',
  'u32',
  Uint32Array,
  coerceInt,
  0,
  0xffffffff,
  ALIASES.uint32,
);

const int64 = /* @__PURE__ */ new DType<'int64'>(
  'int64',
  7,
  'i',
  'l',
  'i64',
  BigInt64Array,
  coerceLong,
  -0x8000000000000000n,
  0x7fffffffffffffffn,
  ALIASES.int64,
);

const uint64 = /* @__PURE__ */ new DType<'uint64'>(
  'uint64',
  8,
  'u',
  'L',
  'u64',
  BigUint64Array,
  coerceLong,
  0n,
  0xffffffffffffffffn,
  ALIASES.uint64,
);

const float32 = /* @__PURE__ */ new DType<'float32'>(
  'float32',
  11,
  'f',
  'f',
  'f32',
  Float32Array,
  coerceFloat,
  -FLOAT32_MAX,
  FLOAT32_MAX,
  ALIASES.float32,
);

const float64 = /* @__PURE__ */ new DType<'float64'>(
  'float64',
  12,
  'f',
  'd',
  'f64',
  Float64Array,
  coerceFloat,
  -Number.MAX_VALUE,
  Number.MAX_VALUE,
  ALIASES.float64,
);

/** The row of each dtype, by name, in NumPy's order. */
export const dtypes: { readonly [D in DTypeName]: DType<D> } = {
  bool,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float32,
  float64,
};

/** All rows, in NumPy's order. */
export const dtypeList: readonly DType[] = /* @__PURE__ */ Object.values(dtypes);
