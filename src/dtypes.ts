// Dtypes by their names and by their classes: `np.sctypeDict` and `np.dtypes`.
// Objects, not modules' namespaces: bundlers drop them from programs that do not use them.

import { datetime64, timedelta64 } from './datetime/scalars.js';
import { complex64, complex128 } from './ndarray/dtype/complex-table.js';
import type { DType } from './ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from './ndarray/dtype/parse.js';
import {
  bool,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
} from './ndarray/dtype/table.js';
import { bytes_, str_ } from './strings/dtypes.js';
import { void_ } from './ufunc/records.js';
import { object_ } from './ufunc/table/objects.js';

const dtypeMadeBy = <D extends DType>(maker: { readonly dtype: D }): D => maker.dtype;

/**
 * The dtypes by all their names. In NumPy these are scalar types, which here are the dtypes.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.dtypes.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sctypeDict.half // => float16
 * np.sctypeDict.intp === np.dtype('int32') // => true
 * ```
 */
export const sctypeDict = {
  bool,
  bool_: bool,
  byte: int8,
  bytes: bytes_,
  bytes_,
  cdouble: complex128,
  clongdouble: complex128,
  complex: complex128,
  complex64,
  complex128,
  csingle: complex64,
  datetime64: /* @__PURE__ */ dtypeMadeBy(datetime64),
  double: float64,
  float: float64,
  float16,
  float32,
  float64,
  half: float16,
  int: int64,
  int8,
  int16,
  int32,
  int64,
  int_: int64,
  intc: int32,
  intp: int32,
  long: int64,
  longdouble: float64,
  longlong: int64,
  object: object_,
  object_,
  short: int16,
  single: float32,
  str: str_,
  str_,
  timedelta64: /* @__PURE__ */ dtypeMadeBy(timedelta64),
  ubyte: uint8,
  uint: uint64,
  uint8,
  uint16,
  uint32,
  uint64,
  uintc: uint32,
  uintp: uint32,
  ulong: uint64,
  ulonglong: uint64,
  unicode: str_,
  ushort: uint16,
  void: void_,
} as const;

/** What makes the one dtype of a class. */
const always =
  <D extends DType>(made: D) =>
  (): D =>
    made;

/** What makes the dtype of a class that has so many characters or bytes. */
const sized =
  (code: 'S' | 'U' | 'V') =>
  (length: number): DType =>
    dtype(`${code}${length}` as DTypeLike);

/** What makes the dtype of a class that has a unit. */
const timed =
  (name: 'datetime64' | 'timedelta64') =>
  (unit = 'generic'): DType =>
    dtype((unit === 'generic' ? name : `${name}[${unit}]`) as DTypeLike);

/**
 * The classes of dtypes: each makes its dtype.
 * NumPy: https://numpy.org/doc/stable/reference/routines.dtypes.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.dtypes.Float64DType() === np.dtype('float64') // => true
 * np.dtypes.StrDType(8) // => <U8
 * np.dtypes.DateTime64DType('D') // => datetime64[D]
 * ```
 */
export const dtypes = {
  BoolDType: /* @__PURE__ */ always(bool),
  ByteDType: /* @__PURE__ */ always(int8),
  BytesDType: /* @__PURE__ */ sized('S'),
  CLongDoubleDType: /* @__PURE__ */ always(complex128),
  Complex64DType: /* @__PURE__ */ always(complex64),
  Complex128DType: /* @__PURE__ */ always(complex128),
  DateTime64DType: /* @__PURE__ */ timed('datetime64'),
  Float16DType: /* @__PURE__ */ always(float16),
  Float32DType: /* @__PURE__ */ always(float32),
  Float64DType: /* @__PURE__ */ always(float64),
  Int8DType: /* @__PURE__ */ always(int8),
  Int16DType: /* @__PURE__ */ always(int16),
  Int32DType: /* @__PURE__ */ always(int32),
  Int64DType: /* @__PURE__ */ always(int64),
  IntDType: /* @__PURE__ */ always(int32),
  LongDoubleDType: /* @__PURE__ */ always(float64),
  LongDType: /* @__PURE__ */ always(int64),
  LongLongDType: /* @__PURE__ */ always(int64),
  ObjectDType: /* @__PURE__ */ always(object_),
  ShortDType: /* @__PURE__ */ always(int16),
  StrDType: /* @__PURE__ */ sized('U'),
  TimeDelta64DType: /* @__PURE__ */ timed('timedelta64'),
  UByteDType: /* @__PURE__ */ always(uint8),
  UInt8DType: /* @__PURE__ */ always(uint8),
  UInt16DType: /* @__PURE__ */ always(uint16),
  UInt32DType: /* @__PURE__ */ always(uint32),
  UInt64DType: /* @__PURE__ */ always(uint64),
  UIntDType: /* @__PURE__ */ always(uint32),
  ULongDType: /* @__PURE__ */ always(uint64),
  ULongLongDType: /* @__PURE__ */ always(uint64),
  UShortDType: /* @__PURE__ */ always(uint16),
  VoidDType: /* @__PURE__ */ sized('V'),
} as const;
