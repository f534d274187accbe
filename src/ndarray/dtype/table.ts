// The numbers' dtypes, one row each. Everything that depends on a dtype asks its row: size, lane, typed
// array, how one scalar is read and written. No other folder compares a dtype with a name.
//
// A row's `num` is NumPy's type number, and below 32, so that two of them pack into one small integer
// for a cache. Memory is little-endian, as WebAssembly's is, and scalars are read through a DataView,
// which does not ask for alignment.

import { fromHalf, toHalf } from '../../vectorize/math/half.js';
import { type Coerce, DType, type DTypeName, type DTypeSpec, type Spellings } from './dtype.js';
import { readForeign } from './family.js';
import { halfBits, halfValue } from './half.js';
import { complex, enter, numbers, rows } from './numbers.js';
import { coerceBool, coerceFloat, coerceInt, coerceLong, isComplex } from './scalar.js';

/** Other names that NumPy users write. */
export const ALIASES = {
  bool: ['bool_', '?', 'b1'],
  int8: ['b', 'i1', 'byte'],
  uint8: ['B', 'u1', 'ubyte'],
  int16: ['h', 'i2', 'short'],
  uint16: ['H', 'u2', 'ushort'],
  int32: ['i', 'i4', 'intc', 'intp', 'p', 'n'],
  uint32: ['I', 'u4', 'uintc', 'uintp', 'P', 'N'],
  int64: ['l', 'q', 'i8', 'int', 'int_', 'long', 'longlong'],
  uint64: ['L', 'Q', 'u8', 'uint', 'ulong', 'ulonglong'],
  float16: ['e', 'f2', 'half'],
  float32: ['f', 'f4', 'single'],
  float64: ['d', 'f8', 'float', 'float_', 'double', 'longdouble'],
  complex64: ['F', 'c8', 'csingle'],
  complex128: ['D', 'c16', 'complex', 'complex_', 'cdouble', 'clongdouble'],
} as const satisfies Partial<Record<DTypeName, readonly string[]>>;

/** The dtypes of numbers. */
export type NumberName = keyof typeof ALIASES;

/** The other names of a dtype. */
export type AliasOf<D extends DTypeName> = D extends NumberName
  ? (typeof ALIASES)[D][number]
  : D extends keyof Spellings
    ? Spellings[D]
    : never;

/** Whether a value is no number: a text, a date. */
const isForeign = (value: unknown): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && !isComplex(value));

/** Makes a row and enters it. */
export function row<D extends DTypeName>(spec: Omit<DTypeSpec<D>, 'family' | 'id'>): DType<D> {
  const coerce: Coerce<D> = (value, target) =>
    spec.coerce(isForeign(value) ? readForeign(value, target as DType) : value, target);
  const made = new DType<D>({ ...spec, coerce, family: numbers, id: spec.num });
  enter(made);
  return made;
}

const FLOAT32_MAX = 3.4028234663852886e38;

/**
 * Truth values, a byte each.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.bool
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array([1, 0], np.bool) // => [ True False]
 * ```
 */
export const bool = /* @__PURE__ */ row<'bool'>({
  name: 'bool',
  num: 0,
  kind: 'b',
  char: '?',
  lane: 'u8',
  TypedArray: Uint8Array,
  coerce: coerceBool,
  min: false,
  max: true,
  aliases: ALIASES.bool,
  read: (view, at) => view.getUint8(at) !== 0,
});

/**
 * Integers of 8 bits with a sign.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.int8
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.int8).max // => 127
 * ```
 */
export const int8 = /* @__PURE__ */ row<'int8'>({
  name: 'int8',
  num: 1,
  kind: 'i',
  char: 'b',
  lane: 'i8',
  TypedArray: Int8Array,
  coerce: coerceInt,
  min: -0x80,
  max: 0x7f,
  aliases: ALIASES.int8,
});

/**
 * Integers of 8 bits without a sign.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.uint8
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.uint8).max // => 255
 * ```
 */
export const uint8 = /* @__PURE__ */ row<'uint8'>({
  name: 'uint8',
  num: 2,
  kind: 'u',
  char: 'B',
  lane: 'u8',
  TypedArray: Uint8Array,
  coerce: coerceInt,
  min: 0,
  max: 0xff,
  aliases: ALIASES.uint8,
});

/**
 * Integers of 16 bits with a sign.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.int16
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.int16).max // => 32767
 * ```
 */
export const int16 = /* @__PURE__ */ row<'int16'>({
  name: 'int16',
  num: 3,
  kind: 'i',
  char: 'h',
  lane: 'i16',
  TypedArray: Int16Array,
  coerce: coerceInt,
  min: -0x8000,
  max: 0x7fff,
  aliases: ALIASES.int16,
});

/**
 * Integers of 16 bits without a sign.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.uint16
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.uint16).max // => 65535
 * ```
 */
export const uint16 = /* @__PURE__ */ row<'uint16'>({
  name: 'uint16',
  num: 4,
  kind: 'u',
  char: 'H',
  lane: 'u16',
  TypedArray: Uint16Array,
  coerce: coerceInt,
  min: 0,
  max: 0xffff,
  aliases: ALIASES.uint16,
});

/**
 * Integers of 32 bits with a sign.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.int32
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.int32).max // => 2147483647
 * ```
 */
export const int32 = /* @__PURE__ */ row<'int32'>({
  name: 'int32',
  num: 5,
  kind: 'i',
  char: 'i',
  lane: 'i32',
  TypedArray: Int32Array,
  coerce: coerceInt,
  min: -0x80000000,
  max: 0x7fffffff,
  aliases: ALIASES.int32,
});

/**
 * Integers of 32 bits without a sign.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.uint32
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.uint32).max // => 4294967295
 * ```
 */
export const uint32 = /* @__PURE__ */ row<'uint32'>({
  name: 'uint32',
  num: 6,
  kind: 'u',
  char: 'I',
  lane: 'u32',
  TypedArray: Uint32Array,
  coerce: coerceInt,
  min: 0,
  max: 0xffffffff,
  aliases: ALIASES.uint32,
});

/**
 * Integers of 64 bits with a sign; elements are bigints.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.int64
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.int64).max // => 9223372036854775807n
 * ```
 */
export const int64 = /* @__PURE__ */ row<'int64'>({
  name: 'int64',
  num: 7,
  kind: 'i',
  char: 'l',
  lane: 'i64',
  TypedArray: BigInt64Array,
  coerce: coerceLong,
  min: -0x8000000000000000n,
  max: 0x7fffffffffffffffn,
  aliases: ALIASES.int64,
});

/**
 * Integers of 64 bits without a sign; elements are bigints.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.uint64
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo(np.uint64).max // => 18446744073709551615n
 * ```
 */
export const uint64 = /* @__PURE__ */ row<'uint64'>({
  name: 'uint64',
  num: 8,
  kind: 'u',
  char: 'L',
  lane: 'u64',
  TypedArray: BigUint64Array,
  coerce: coerceLong,
  min: 0n,
  max: 0xffffffffffffffffn,
  aliases: ALIASES.uint64,
});

/**
 * Floats of half precision: computed in single, rounded where they are stored.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.float16
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.finfo(np.float16).nmant // => 10
 * ```
 */
export const float16 = /* @__PURE__ */ row<'float16'>({
  name: 'float16',
  num: 23,
  kind: 'f',
  char: 'e',
  lane: 'f32',
  form: { word: 'u16', decode: fromHalf, encode: toHalf },
  TypedArray: Uint16Array,
  coerce: coerceFloat,
  min: -65504,
  max: 65504,
  aliases: ALIASES.float16,
  read: (view, at) => halfValue(view.getUint16(at, true)),
  write: (view, at, value) => view.setUint16(at, halfBits(value), true),
});

/**
 * Floats of single precision.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.float32
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.finfo(np.float32).nmant // => 23
 * ```
 */
export const float32 = /* @__PURE__ */ row<'float32'>({
  name: 'float32',
  num: 11,
  kind: 'f',
  char: 'f',
  lane: 'f32',
  TypedArray: Float32Array,
  coerce: coerceFloat,
  min: -FLOAT32_MAX,
  max: FLOAT32_MAX,
  aliases: ALIASES.float32,
});

/**
 * Floats of double precision: JavaScript's numbers.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.float64
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.finfo(np.float64).nmant // => 52
 * ```
 */
export const float64 = /* @__PURE__ */ row<'float64'>({
  name: 'float64',
  num: 12,
  kind: 'f',
  char: 'd',
  lane: 'f64',
  TypedArray: Float64Array,
  coerce: coerceFloat,
  min: -Number.MAX_VALUE,
  max: Number.MAX_VALUE,
  aliases: ALIASES.float64,
});

/** The row of each dtype of the numbers' family by name; complex ones come with `complex-table.ts`. */
export const dtypes: { readonly [D in NumberName]: DType<D> } = {
  bool,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float16,
  float32,
  float64,
  get complex64() {
    return complex(8) as DType<'complex64'>;
  },
  get complex128() {
    return complex(16) as DType<'complex128'>;
  },
};

/** The rows of the numbers' family that are there, in the order in which loops are listed. */
export const dtypeList = rows as readonly DType<NumberName>[];
