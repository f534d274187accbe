// array and asarray: an array of anything that has elements.

import { ValueError } from '../../errors.js';
import { ofClass } from '../alike.js';
import { NDArray, view } from '../array.js';
import { castArray, zeroDimensional } from '../assign.js';
import type { Device } from '../device.js';
import type { DType, DTypeName, Spellings } from '../dtype/dtype.js';
import { complete, completeFrom } from '../dtype/family.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import type { KnownRecord, RecordsOf } from '../dtype/record-views.js';
import { keywords } from '../keywords.js';
import { C_CONTIGUOUS, checkOrder, F_CONTIGUOUS, type Order, resolveOrder } from '../layout.js';
import { bytesIn, fromInterface, type HasArrayInterface, hasInterface, isBuffer } from './bytes.js';
import { type ArrayLike, fromNested, type Invented, leafDType } from './nested.js';
import { fromTyped, isTyped } from './typed.js';

const AVOIDED_COPY =
  'Unable to avoid copy while creating an array as requested.\n' +
  'If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when ' +
  'needed (no behavior change in NumPy 1.x).\n' +
  'For more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html' +
  '#adapting-to-changes-in-the-copy-keyword.';

export interface AsArrayOptions<L extends DTypeLike = DTypeLike> {
  /** The dtype of the elements; found from them if it is not given. */
  readonly dtype?: L | null;
  /** The memory layout of a new array: 'K' keeps that of an array. */
  readonly order?: Order;
  /** true: always a copy; false: an error if a copy is needed; null: a copy if needed. */
  readonly copy?: boolean | null;
  readonly device?: Device | null;
}

export interface ArrayOptions<L extends DTypeLike = DTypeLike>
  extends Omit<AsArrayOptions<L>, 'device'> {
  /** The least number of axes; missing ones of length 1 come first. */
  readonly ndmin?: number;
  /** Whether a matrix or a record array gives another one; false by default. */
  readonly subok?: boolean;
}

/** The dtype whose elements may be anything. */
type ObjectLike = 'object' | Spellings['object'] | DType<'object'>;

/** The arguments after the elements: a dtype, options, or both. */
type NamedDType<L extends DTypeLike> = L | (Omit<AsArrayOptions, 'dtype'> & { readonly dtype: L });

/**
 * A new array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.array.html
 *
 * @param object - nested lists of booleans, numbers or bigints, which become bool, float64 and
 *   int64; typed arrays; arrays; or a scalar for a 0-d array; bytes (an ArrayBuffer, a DataView),
 *   which become uint8; an object with `__array_interface__`
 * @param dtype - the dtype of the elements, or options: `dtype`, `copy` (true), `order` ('K'),
 *   `subok` (false), `ndmin` (0)
 * @throws ValueError if the lists are ragged, or if `copy: false` cannot be
 * @throws OverflowError if an integer does not fit the dtype
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array([[1, 2], [3, 4]]) // => [[1. 2.]
 * //     [3. 4.]]
 * np.array([1, 2, 3], 'int8').dtype // => int8
 * np.array([1n, 2n], { ndmin: 2 }).shape // => [ 1, 2 ]
 * ```
 */
export function array(
  object: unknown,
  dtype: ObjectLike | (ArrayOptions<ObjectLike> & { readonly dtype: ObjectLike }),
  options?: ArrayOptions,
): NDArray<'object'>;
export function array<const L extends KnownRecord>(
  object: ArrayLike,
  dtype: L | (Omit<ArrayOptions, 'dtype'> & { readonly dtype: L }),
  options?: ArrayOptions,
): RecordsOf<L>;
export function array<const L extends DTypeLike>(
  object: ArrayLike,
  dtype: NamedDType<L> | (Omit<ArrayOptions, 'dtype'> & { readonly dtype: L }),
  options?: ArrayOptions,
): NDArray<NameOf<L>>;
export function array<T extends ArrayLike>(
  object: T,
  dtype?: null | ArrayOptions,
  options?: ArrayOptions,
): NDArray<Invented<T>>;
export function array(object: unknown, ...given: readonly unknown[]): NDArray {
  const known = ['dtype', '*', 'copy', 'order', 'subok', 'ndmin'] as const;
  const options = keywords<ArrayOptions>('array', known, given);
  const { copy = true, ndmin = 0, subok = false, ...rest } = options;
  const made = withAxes(convert(object as ArrayLike, { ...rest, copy }), ndmin, rest.order);
  return subok ? ofClass(object, made) : made;
}

/**
 * An array of the elements: the argument itself if it is an array that has the dtype and order.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.asarray.html
 *
 * @param a - an array or what `np.array` takes
 * @param dtype - the dtype of the elements, or options: `dtype`, `order` ('K'), `copy` (null)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([1, 2]);
 * np.asarray(a) === a // => true
 * np.asarray(a, 'float32') === a // => false
 * ```
 */
export function asarray<const L extends KnownRecord>(
  a: ArrayLike,
  dtype: NamedDType<L>,
  options?: AsArrayOptions | Order,
): RecordsOf<L>;
export function asarray<const L extends DTypeLike>(
  a: ArrayLike,
  dtype: NamedDType<L>,
  options?: AsArrayOptions | Order,
): NDArray<NameOf<L>>;
export function asarray<T extends ArrayLike>(
  a: T,
  dtype?: null | AsArrayOptions,
  options?: AsArrayOptions | Order,
): NDArray<Invented<T>>;
export function asarray(a: ArrayLike, ...given: readonly unknown[]): NDArray {
  if (given.length === 0 && a instanceof NDArray) return a;
  const known = ['dtype', 'order', '*', 'device', 'copy'] as const;
  return convert(a, keywords<AsArrayOptions>('asarray', known, given));
}

function convert(object: ArrayLike, options: AsArrayOptions): NDArray {
  const { order = 'K', copy = null } = options;
  checkOrder(order);
  const dtype = options.dtype ? dtypeFrom(options.dtype) : undefined;
  if (object instanceof NDArray) {
    return fromArray(object, dtype ? completeFrom(dtype, object) : object.dtype, order, copy);
  }
  if (hasInterface(object)) {
    const shared = fromInterface(object);
    return fromArray(shared, dtype ? completeFrom(dtype, shared) : shared.dtype, order, copy);
  }
  if (copy === false) throw new ValueError(AVOIDED_COPY);
  const made = fromValues(object, dtype?.base, order === 'F' ? 'F' : 'C');
  return fromArray(made, dtype ? completeFrom(dtype, made) : made.dtype, order, null);
}

/** A new contiguous array of elements that are not in an array yet. */
function fromValues(
  object: Exclude<ArrayLike, NDArray | HasArrayInterface>,
  dtype: DType | undefined,
  order: 'C' | 'F',
): NDArray {
  if (typeof object === 'object' && dtype?.isValue(object)) {
    return zeroDimensional(dtype, dtype.coerce(object));
  }
  if (Array.isArray(object)) return fromNested(object, dtype, order);
  if (isTyped(object)) return fromTyped(object);
  if (object instanceof DataView || isBuffer(object)) return fromTyped(bytesIn(object));
  const row = dtype ? complete(dtype, object) : leafDType(object);
  return zeroDimensional(row, row.coerce(object));
}

/** The array itself if it has the dtype and order and need not be copied. */
export function fromArray<D extends DTypeName>(
  a: NDArray,
  dtype: DType<D>,
  order: Order,
  copy: boolean | null,
): NDArray<D> {
  const cast = !hasDType(a, dtype);
  if (!cast && copy !== true && hasOrder(a, order)) return a;
  if (copy === false) throw new ValueError(AVOIDED_COPY);
  return castArray(a, dtype, cast && order === 'A' ? 'K' : order);
}

function hasDType<D extends DTypeName>(a: NDArray, dtype: DType<D>): a is NDArray<D> {
  return a.dtype === (dtype as DType);
}

/** Whether an array's layout satisfies an order: 'A' and 'K' leave it as it is. */
function hasOrder({ flagBits }: NDArray, order: Order): boolean {
  if (order === 'C') return (flagBits & C_CONTIGUOUS) !== 0;
  return order !== 'F' || (flagBits & F_CONTIGUOUS) !== 0;
}

/** Axes of length 1 put before the others, with the strides that axes there would have. */
function withAxes(a: NDArray, ndmin: number, order: Order | undefined): NDArray {
  const missing = ndmin - a.ndim;
  if (missing <= 0) return a;
  const { shape, strides, itemsize, flagBits } = a;
  const first = order === 'F' || resolveOrder('A', flagBits) === 'F' || shape.length === 0;
  const stride = first ? itemsize : strides[0] * shape[0];
  const ones = new Array<number>(missing);
  return view(a, [...ones.fill(1), ...shape], [...ones.fill(stride), ...strides], a.offset);
}
