// Columns of Apache Arrow (https://arrow.apache.org) as arrays, over the same bytes where both lay
// elements out alike: integers, floats, moments and durations in one chunk without nulls. And back: copied out of the
// WebAssembly memory, where a slice of a column would not keep its array's bytes.
//
// The package `apache-arrow` is an optional peer that nothing here imports: a column says itself what
// it is, and what makes columns is an argument. Arrow's memory is immutable, so an array over it is
// read-only.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { array } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { elementsOf } from '../ndarray/create/typed.js';
import type { DType, TypedArray } from '../ndarray/dtype/dtype.js';
import { withKind } from '../ndarray/dtype/numbers.js';
import { dtype as dtypeOf } from '../ndarray/dtype/parse.js';
import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { C_CONTIGUOUS } from '../ndarray/layout.js';
import { copiedTimes, sharedTimes, type TimeModule, timeColumn, timeTypeOf } from './arrowtimes.js';
import { isPlain, overTyped } from './typed.js';

/** A column of Arrow (`Vector`), as far as it matters here. */
export interface ArrowColumn {
  readonly type: {
    readonly typeId: number;
    readonly bitWidth?: number;
    readonly isSigned?: boolean;
    readonly precision?: number;
    readonly unit?: number;
    /** The type of the values of a column that has each once. */
    readonly dictionary?: ArrowColumn['type'];
  };
  readonly data: readonly unknown[];
  readonly length: number;
  readonly nullCount: number;
  get(index: number): unknown;
  toArray(): unknown;
}

/** What the package `apache-arrow` exports, as far as it matters here. */
export interface ArrowModule extends TimeModule {
  readonly vectorFromArray: (values: never, type: never) => unknown;
  readonly Float16: new () => unknown;
  readonly Bool: new () => unknown;
  readonly Utf8: new () => unknown;
}

/** Arrow's numbers for the types that have a dtype. */
const INT = 2;
const FLOAT = 3;
const TEXTS: readonly number[] = [5, 20];
const BOOL = 6;

export interface FromArrowOptions {
  /** true: an error if the elements must be copied. */
  readonly zero_copy_only?: boolean;
}

/**
 * An array of the elements of an Arrow column: integers and floats, booleans, strings, dates,
 * timestamps and durations, be they in a dictionary. It shares the column's bytes, read-only, if the column is of integers,
 * floats or ticks of 64 bits, in one chunk and without nulls; else it is a copy, in which a null among
 * numbers is NaN, and integers are float64 then, among times NaT.
 *
 * Arrow: https://arrow.apache.org/docs/python/generated/pyarrow.Array.html#pyarrow.Array.to_numpy
 *
 * @param column - a `Vector` of the package `apache-arrow`
 * @param options - `zero_copy_only` (false): a copy is an error
 * @throws TypeError if no dtype has such elements
 * @throws ValueError for nulls among booleans and strings, and for a copy that is not wanted
 *
 * @example
 * ```ts
 * import { makeVector, vectorFromArray } from 'apache-arrow';
 * import * as np from 'lanewise';
 * const a = np.from_arrow(makeVector(new Int32Array([1, 2, 3])));
 * a // => [1 2 3]
 * a.writeable // => false
 * np.from_arrow(vectorFromArray([1.5, null])) // => [1.5 nan]
 * np.from_arrow(vectorFromArray([new Date(0)])) // => ['1970-01-01T00:00:00.000']
 * ```
 */
export function from_arrow(
  column: ArrowColumn,
  options: FromArrowOptions = {},
  ...none: Nothing
): NDArray {
  nothing('from_arrow', 1, 2, none);
  const { zero_copy_only = false } = checked('from_arrow', ['zero_copy_only'], options);
  const { type, data, length, nullCount } = column;
  const dtype = numberOf(type.dictionary ?? type);
  if (dtype && !type.dictionary && nullCount === 0 && data.length === 1) {
    const values = column.toArray() as TypedArray;
    return overTyped(values, dtype, [[length], [1], 0], column, false);
  }
  const time = timeTypeOf(type);
  const shared = time && sharedTimes(column, time);
  if (shared) return shared;
  if (zero_copy_only) throw new ValueError('the column cannot be an array without a copy');
  if (time) return copiedTimes(column, time);
  return dtype ? numbersOf(column, dtype) : othersOf(column);
}

/** The dtype of integers and floats; undefined for other types. */
function numberOf({ typeId, bitWidth, isSigned, precision }: ArrowColumn['type']) {
  if (typeId === INT) return withKind(isSigned ? 'i' : 'u', (bitWidth ?? 0) / 8);
  return typeId === FLOAT ? withKind('f', 2 << (precision ?? 0)) : undefined;
}

/** A copy of numbers, of which some may be missing. */
function numbersOf(column: ArrowColumn, dtype: DType): NDArray {
  const { length, nullCount } = column;
  const target = nullCount > 0 ? promote(dtype, dtypes[smallestWithNaN(dtype)]) : dtype;
  const copy = fresh(target, [length]);
  const { itemsize } = target;
  const { storage } = copy;
  for (let i = 0; i < length; i++) {
    const value = column.get(i);
    const coerced = target.coerce(value === null ? Number.NaN : value);
    target.write(storage.view, storage.start + i * itemsize, coerced);
  }
  return copy;
}

const smallestWithNaN = ({ kind }: DType) => (kind === 'f' ? 'float16' : 'float64');

/** A copy of booleans or strings. */
function othersOf(column: ArrowColumn): NDArray {
  const list = Array.from({ length: column.length }, (_, i) => column.get(i));
  const name = String(column.type);
  if (column.nullCount > 0) throw new ValueError(`an array of ${name} has no value for null`);
  if (list.length > 0 && list.every(isOther)) return array(list as ArrayLike);
  const { typeId } = column.type.dictionary ?? column.type;
  if (list.length === 0 && typeId === BOOL) return fresh(dtypes.bool, [0]);
  if (list.length === 0 && TEXTS.includes(typeId)) return fresh(dtypeOf('U1') as DType, [0]);
  throw new TypeError(`no dtype has the elements of the Arrow type ${name}`);
}

const isOther = (value: unknown): boolean =>
  typeof value === 'boolean' || typeof value === 'string';

/**
 * An Arrow column of a 1-d array's elements, copied; but integers and floats that `np.frombuffer` or
 * `np.from_arrow` found in memory of JavaScript's own, in one piece and in native order, stay there.
 *
 * Arrow: https://arrow.apache.org/docs/js/functions/Arrow.dom.makeVector.html
 *
 * @param a - of booleans, integers, floats, strings, dates in days, s, ms, us or ns, durations in s … ns;
 *   NaT becomes null
 * @param arrow - the package `apache-arrow`
 * @throws ValueError if the array is not 1-d
 * @throws TypeError if Arrow has no such elements
 *
 * @example
 * ```ts
 * import * as arrow from 'apache-arrow';
 * import * as np from 'lanewise';
 * const column = np.to_arrow(np.array([1, 2], 'int16'), arrow);
 * String(column.type) // => 'Int16'
 * column.get(1) // => 2
 * ```
 */
export function to_arrow<M extends ArrowModule>(
  a: NDArray,
  arrow: M,
  ...none: Nothing
): ReturnType<M['makeVector']> {
  nothing('to_arrow', 2, 2, none);
  if (a.ndim !== 1) throw new ValueError('an Arrow column has one dimension');
  return columnOf(a, arrow) as ReturnType<M['makeVector']>;
}

/** The elements in memory of JavaScript's own: Arrow's slices keep no array alive. */
function valuesOf(a: NDArray, native: DType): TypedArray {
  const isWhole = a.dtype === native && (a.flagBits & C_CONTIGUOUS) !== 0 && a.flags.aligned;
  if (isWhole && a.ptr === 0) return a.data;
  return elementsOf(isWhole ? a : castArray(a, native, 'C')).slice();
}

function columnOf(a: NDArray, arrow: ArrowModule): unknown {
  const { dtype } = a;
  const native = dtype.type;
  if (native.kind === 'f' || native.kind === 'i' || native.kind === 'u') {
    const data = valuesOf(a, native);
    if (isPlain(native)) return arrow.makeVector(data as never);
    return arrow.makeVector(arrow.makeData({ type: new arrow.Float16(), data } as never) as never);
  }
  if (native.kind === 'M' || native.kind === 'm') {
    const column = timeColumn(valuesOf(a, native) as BigInt64Array, native, arrow);
    if (column !== null) return column;
  }
  const list = a.tolist() as unknown[];
  if (!list.every(isOther)) throw new TypeError(`Arrow has no elements of ${dtype.repr}`);
  const type = dtype.kind === 'b' ? new arrow.Bool() : new arrow.Utf8();
  return arrow.vectorFromArray(list as never, type as never);
}
