// The numbers' dtypes under the names that they have in `np`. In NumPy these are scalar types, which
// stand for a dtype wherever one is asked for; here they are the dtypes. `intp` is int32, as in NumPy
// on wasm32, and `int_` is NumPy's default integer, int64.
//
// `longdouble` is C's long double, which has 64 bits where C's double has (as with Microsoft's compilers).
//
// NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html

export {
  complex64,
  complex64 as csingle,
  complex128,
  complex128 as cdouble,
  complex128 as clongdouble,
} from './complex-table.js';
export {
  bool,
  bool as bool_,
  float16,
  float16 as half,
  float32,
  float32 as single,
  float64,
  float64 as double,
  float64 as longdouble,
  int8,
  int8 as byte,
  int16,
  int16 as short,
  int32,
  int32 as intc,
  int32 as intp,
  int64,
  int64 as int_,
  int64 as long,
  int64 as longlong,
  uint8,
  uint8 as ubyte,
  uint16,
  uint16 as ushort,
  uint32,
  uint32 as uintc,
  uint32 as uintp,
  uint64,
  uint64 as uint,
  uint64 as ulong,
  uint64 as ulonglong,
} from './table.js';
