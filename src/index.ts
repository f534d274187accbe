/// <reference lib="esnext.disposable" preserve="true" />
/**
 * lanewise: NumPy-style arrays whose loops are compiled, at run time, to WebAssembly SIMD.
 * This page only names what is public.
 */
import './ndarray/methods.js';

export {
  __array_namespace_info__,
  type DefaultDTypes,
  type NamespaceInfo,
} from './arrayapi/info.js';
export { type ArrayNamespace, array_api, type NamespaceOptions } from './arrayapi/namespace.js';
export * from './creation/exports.js';
export {
  type BusdayCount,
  type BusdayOffset,
  type BusdayOffsetOptions,
  busday_count,
  busday_offset,
  type IsBusday,
  is_busday,
} from './datetime/busday.js';
export {
  type BusdayOptions,
  type BusinessCalendar,
  busdaycalendar,
  type CalendarOptions,
  type Holidays,
  type Weekmask,
} from './datetime/calendar.js';
export { isnat } from './datetime/isnat.js';
export { datetime64, type MakeDate, type MakeDuration, timedelta64 } from './datetime/scalars.js';
export { type DatetimeAsString, datetime_as_string, datetime_data } from './datetime/text.js';
export { dtypes, sctypeDict } from './dtypes.js';
export {
  AssertionError,
  AxisError,
  DTypePromotionError,
  exceptions,
  FloatingPointError,
  IndexError,
  JitError,
  LinAlgError,
  MemoryError,
  OverflowError,
  RuntimeError,
  RuntimeWarning,
  TooHardError,
  UFuncTypeError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UserWarning,
  ValueError,
  Warning,
  ZeroDivisionError,
} from './errors.js';
export * from './functions/exports.js';
export {
  type ArrowColumn,
  type ArrowModule,
  type FromArrowOptions,
  from_arrow,
  to_arrow,
} from './interop/arrow.js';
export { heap, type SharedHeap } from './interop/heap.js';
export { from_portable, type PortableArray, to_portable } from './interop/portable.js';
export {
  from_ndarray,
  type ScijsArray,
  type ScijsConstructor,
  to_ndarray,
} from './interop/scijs.js';
export { type LoadOptions, load, load_url } from './io/load.js';
export { Memmap } from './io/memmap.js';
export { NpzFile } from './io/npz.js';
export {
  type FromFileOptions,
  type FromStringOptions,
  fromfile,
  fromstring,
  type ToFileOptions,
  tofile,
} from './io/raw.js';
export { type MemmapOptions, memmap } from './io/rawmap.js';
export { npy_bytes, save } from './io/save.js';
export {
  type NamedArrays,
  type NpzOptions,
  npz_bytes,
  savez,
  savez_compressed,
} from './io/savez.js';
export { type FromRegexOptions, fromregex } from './io/text/fromregex.js';
export { type GenFromTextOptions, genfromtxt } from './io/text/genfromtxt.js';
export {
  type Converter,
  type Converters,
  type LoadTextOptions,
  loadtxt,
} from './io/text/loadtxt.js';
export { type SaveTextOptions, savetxt, type TextWriter } from './io/text/savetxt.js';
export {
  type Broadcast,
  broadcast,
  broadcast_arrays,
  broadcast_shapes,
} from './iterate/broadcast.js';
export type { IterFlag, OperandFlag } from './iterate/flags.js';
export type { IterValue, NdIter } from './iterate/iterator.js';
export { type NdEnumerate, type NdIndex, ndenumerate, ndindex } from './iterate/ndindex.js';
export {
  type IterOperands,
  type NdIterOptions,
  type NestedOptions,
  nditer,
  nested_iters,
} from './iterate/nditer.js';
export * from './jit/exports.js';
export { lib } from './lib.js';
export { type EinsumOptions, einsum } from './linalg/einsum/einsum.js';
export {
  type EinsumPath,
  type EinsumPathOptions,
  einsum_path,
  type Optimize,
  type PathName,
} from './linalg/einsum/path.js';
export type { EinsumArgument, Sublist } from './linalg/einsum/subscripts.js';
export type { Gufunc, GufuncOptions } from './linalg/gufunc.js';
export { matmul, matvec, vecdot, vecmat } from './linalg/matmul.js';
export type { ProductOptions, ProductOutput } from './linalg/output.js';
export { dot, inner, outer, type ProductInput, vdot } from './linalg/products.js';
export type { CoreOptions } from './linalg/signature.js';
export { kron, type TensorAxes, type TensordotOptions, tensordot } from './linalg/tensordot.js';
export type { MaskedInput, MaskedScalar } from './ma/array.js';
export type { MaskedOptions } from './ma/create.js';
export { ma } from './ma/ma.js';
export type { MaskedArray } from './ma/methods.js';
export type { MaskedBinary, MaskedResult, MaskedUnary } from './ma/ufunc.js';
export * from './manipulation/exports.js';
export * from './matrix/exports.js';
export { NDArray, NDArray as ndarray } from './ndarray/array.js';
export { isfortran, isscalar, iterable, ndim, shape, size } from './ndarray/ask.js';
export * from './ndarray/constants.js';
export type { ArrayInterface, HasArrayInterface } from './ndarray/create/bytes.js';
export {
  type ArrayLike,
  type ArrayOptions,
  type AsArrayOptions,
  type AsTypeOptions,
  arange,
  array,
  asarray,
  asarray as asanyarray,
  ascontiguousarray,
  asfortranarray,
  astype,
  type BufferOptions,
  type CreateOptions,
  copy,
  type EyeOptions,
  empty,
  empty_like,
  eye,
  frombuffer,
  full,
  full_like,
  type Invented,
  identity,
  type LikeOptions,
  type LinspaceOptions,
  linspace,
  ones,
  ones_like,
  type RangeOptions,
  type ShapeLike,
  zeros,
  zeros_like,
} from './ndarray/create.js';
export { type Casting, can_cast } from './ndarray/dtype/casting.js';
export { Complex } from './ndarray/dtype/complex-table.js';
export type { UnitLike } from './ndarray/dtype/datetime/metadata.js';
export {
  Datetime64,
  type DatetimeLike,
  type DatetimeOptions,
  Timedelta64,
  type TimedeltaLike,
} from './ndarray/dtype/datetime/scalar.js';
export type {
  DType,
  DTypeName,
  Scalar,
  ScalarOf,
  TypedArray,
  TypedArrayOf,
} from './ndarray/dtype/dtype.js';
export {
  character,
  complexfloating,
  type DTypeKindLike,
  type DTypeKindName,
  flexible,
  floating,
  generic,
  inexact,
  integer,
  isdtype,
  issubdtype,
  number,
  ScalarType,
  type ScalarTypeLike,
  type ScalarTypeName,
  signedinteger,
  unsignedinteger,
} from './ndarray/dtype/hierarchy.js';
export { type FloatInfo, finfo, type IntegerInfo, iinfo } from './ndarray/dtype/info.js';
export { common_type, min_scalar_type, mintypecode, typename } from './ndarray/dtype/minimal.js';
export * from './ndarray/dtype/names.js';
export { type DTypeLike, dtype, type NameOf } from './ndarray/dtype/parse.js';
export { type Promote, promote_types, result_type } from './ndarray/dtype/promote.js';
export type {
  FieldSpec,
  RecordDType,
  RecordSpec,
  RecordValue,
} from './ndarray/dtype/record-types.js';
export type { RecordArray } from './ndarray/dtype/record-views.js';
export type { PrintOptions } from './ndarray/format/options.js';
export {
  get_printoptions,
  printoptions,
  set_printoptions,
} from './ndarray/format/printoptions.js';
export { base_repr, binary_repr } from './ndarray/format/radix.js';
export {
  format_float_positional,
  format_float_scientific,
  type PositionalOptions,
  type ScientificOptions,
} from './ndarray/format/scalar.js';
export {
  type Array2StringOptions,
  array_repr,
  array_str,
  array2string,
} from './ndarray/format/text.js';
export * from './ndarray/index/exports.js';
export { ellipsis, type IndexList, type IndexTerm, newaxis } from './ndarray/indexing.js';
export type { CTypes } from './ndarray/interface.js';
export type { Order } from './ndarray/layout.js';
export { imag, iscomplexobj, isrealobj, real } from './ndarray/parts.js';
export { scope } from './ndarray/scope.js';
export {
  type ArraySequence,
  type Axes,
  broadcast_to,
  type Concatenate,
  type ConcatenateOptions,
  concat,
  concatenate,
  expand_dims,
  moveaxis,
  type ReshapeOptions,
  ravel,
  reshape,
  squeeze,
  swapaxes,
  transpose,
} from './ndarray/shape.js';
export { may_share_memory, shares_memory } from './ndarray/sharing.js';
export { Slice, slice } from './ndarray/slice.js';
export * from './polynomial/exports.js';
export { rec } from './records/rec.js';
export { type RecArray, recarray, record } from './records/recarray.js';
export * from './sorting/exports.js';
export * from './statistics/exports.js';
export { char } from './strings/char.js';
export { bytes_, str_ } from './strings/dtypes.js';
export { strings } from './strings/strings.js';
export type { AllCloseOptions } from './testing/assertions.js';
export type { AssertOptions } from './testing/compare.js';
export { testing } from './testing/testing.js';
export { type AngleOptions, angle } from './ufunc/angle.js';
export type { AtIndices } from './ufunc/at.js';
export { getbufsize, setbufsize } from './ufunc/buffer.js';
export type { CallOptions } from './ufunc/call.js';
export { iscomplex, isreal } from './ufunc/complex.js';
export { type Compress, type CompressOptions, compress, extract } from './ufunc/compress.js';
export {
  type CumulateOptions,
  type CumulativeOptions,
  cumprod,
  cumsum,
  cumulative_prod,
  cumulative_sum,
} from './ufunc/cumulative.js';
export {
  type ErrorCall,
  type ErrorMode,
  type ErrorModes,
  type ErrorSettings,
  type ErrorState,
  errstate,
  geterr,
  geterrcall,
  seterr,
  seterrcall,
} from './ufunc/errstate.js';
export { type FromFunctionOptions, type FunctionUfunc, frompyfunc } from './ufunc/frompyfunc.js';
export { add_docstring, type InfoOptions, info } from './ufunc/info.js';
export { type UfuncClass, ufunc } from './ufunc/methods.js';
export { void_ as void } from './ufunc/records.js';
export { type ArgOptions, argmax, argmin } from './ufunc/reduce/arg.js';
export { type CountOptions, count_nonzero } from './ufunc/reduce/count.js';
export type { ReduceOptions } from './ufunc/reduce/reduce.js';
export type { ReduceAtOptions } from './ufunc/reduceat.js';
export { all, amax, amin, any, max, mean, min, prod, sum } from './ufunc/reductions.js';
export { show_config, show_runtime } from './ufunc/runtime.js';
export type { AccumulateOptions } from './ufunc/scan/accumulate.js';
export * from './ufunc/table/exports.js';
export { type TraceOptions, trace } from './ufunc/trace.js';
export type { BinaryUfunc, UnaryUfunc } from './ufunc/types.js';
export { argwhere, flatnonzero, nonzero, type Where, where } from './ufunc/where.js';
export { memoryUsage as memory } from './vectorize/runtime/heap.js';
export { jitSummary as jit_summary } from './vectorize/runtime/log.js';
export {
  getOptions as get_options,
  type OptionInputs,
  parseJitArguments as parse_jit_arguments,
  setOptions as set_options,
} from './vectorize/runtime/options.js';
export type { OptionValues } from './vectorize/runtime/switches.js';
