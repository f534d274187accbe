// Arrays of one value: `zeros`, `ones`, `full`, `empty` and, after a prototype, their `_like`.
//
// A prototype gives dtype, shape and the order of its axes in memory, unless options say otherwise. The
// contents of what is `empty` are undefined.

import { ofClass } from '../alike.js';
import { fresh, freshZeroed, NDArray, viewField } from '../array.js';
import { copyInto, fillWith, freshLike, zeroDimensional } from '../assign.js';
import type { Device } from '../device.js';
import type { DType, DTypeName } from '../dtype/dtype.js';
import { complete } from '../dtype/family.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { fieldPart } from '../dtype/record-index.js';
import type { KnownRecord, RecordsOf } from '../dtype/record-views.js';
import { isComplex, isReal } from '../dtype/scalar.js';
import { dtypes } from '../dtype/table.js';
import { keywords } from '../keywords.js';
import { checkOrder, type Order } from '../layout.js';
import { array, asarray } from './array.js';
import { type ArrayLike, type Invented, leafDType } from './nested.js';
import { lengthsOf, plainOrder, type ShapeLike } from './settings.js';

export interface CreateOptions<L extends DTypeLike = DTypeLike> {
  readonly dtype?: L | null;
  /** 'C' (the last axis fastest) or 'F' (the first axis fastest). */
  readonly order?: 'C' | 'F';
  readonly device?: Device | null;
}

export interface LikeOptions<L extends DTypeLike = DTypeLike> {
  /** Of the result, if it is not that of the prototype. */
  readonly dtype?: L | null;
  /** 'K': as near to the prototype's layout as can be. */
  readonly order?: Order;
  /** Of the result, if it is not that of the prototype. */
  readonly shape?: ShapeLike;
  /** Whether a matrix or a record array gives another one; true by default. */
  readonly subok?: boolean;
  readonly device?: Device | null;
}

/** The dtype of a record, or options with it. */
type RecordIn<L> = L | (Omit<CreateOptions, 'dtype'> & { readonly dtype: L });

const CREATE = ['dtype', 'order', '*', 'device'] as const;
const LIKE = ['dtype', 'order', 'subok', 'shape', '*', 'device'] as const;

type Make = (dtype: DType, shape: readonly number[], order: 'C' | 'F') => NDArray;

function make(name: string, shape: ShapeLike, given: readonly unknown[], maker: Make): NDArray {
  const { dtype, order } = keywords<CreateOptions>(name, CREATE, given);
  const row: DType = dtype ? complete(dtypeFrom(dtype)) : dtypes.float64;
  return maker(row, lengthsOf(shape), plainOrder(order));
}

/**
 * A new array of zeros.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.zeros.html
 *
 * @param shape - a length or a list of lengths
 * @param dtype - float64 if it is not given, or options: `dtype`, `order` ('C')
 * @throws ValueError if a length is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.zeros(3) // => [0. 0. 0.]
 * np.zeros([2, 2], 'int32') // => [[0 0]
 * //     [0 0]]
 * np.zeros([2, 3], { order: 'F' }).strides // => [ 8, 16 ]
 * ```
 */
export function zeros<const L extends KnownRecord>(
  shape: ShapeLike,
  dtype: RecordIn<L>,
  options?: CreateOptions | 'C' | 'F',
): RecordsOf<L>;
export function zeros<const L extends DTypeLike = 'float64'>(
  shape: ShapeLike,
  dtype?: L | CreateOptions<L> | null,
  options?: CreateOptions | 'C' | 'F',
): NDArray<NameOf<L>>;
export function zeros(shape: ShapeLike, ...given: readonly unknown[]): NDArray {
  return zeroObjects(make('zeros', shape, given, freshZeroed));
}

/**
 * A new array of ones.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ones.html
 *
 * @param shape - a length or a list of lengths
 * @param dtype - float64 if it is not given, or options: `dtype`, `order` ('C')
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ones([2, 2]) // => [[1. 1.]
 * //     [1. 1.]]
 * np.ones(3, 'bool') // => [ True  True  True]
 * ```
 */
export function ones<const L extends KnownRecord>(
  shape: ShapeLike,
  dtype: RecordIn<L>,
  options?: CreateOptions | 'C' | 'F',
): RecordsOf<L>;
export function ones<const L extends DTypeLike = 'float64'>(
  shape: ShapeLike,
  dtype?: L | CreateOptions<L> | null,
  options?: CreateOptions | 'C' | 'F',
): NDArray<NameOf<L>>;
export function ones(shape: ShapeLike, ...given: readonly unknown[]): NDArray {
  return filled(make('ones', shape, given, fresh), 1);
}

/**
 * A new array whose elements are whatever the memory held.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.empty.html
 *
 * @param shape - a length or a list of lengths
 * @param dtype - float64 if it is not given, or options: `dtype`, `order` ('C')
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.empty([2, 3], 'uint8').nbytes // => 6
 * ```
 */
export function empty<const L extends KnownRecord>(
  shape: ShapeLike,
  dtype: RecordIn<L>,
  options?: CreateOptions | 'C' | 'F',
): RecordsOf<L>;
export function empty<const L extends DTypeLike = 'float64'>(
  shape: ShapeLike,
  dtype?: L | CreateOptions<L> | null,
  options?: CreateOptions | 'C' | 'F',
): NDArray<NameOf<L>>;
export function empty(shape: ShapeLike, ...given: readonly unknown[]): NDArray {
  return make('empty', shape, given, fresh);
}

/**
 * A new array filled with a value.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.full.html
 *
 * @param shape - a length or a list of lengths
 * @param fill_value - a scalar, or elements that broadcast to the shape
 * @param dtype - that of the value if it is not given, or options: `dtype`, `order` ('C')
 * @throws OverflowError if an integer does not fit the dtype
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.full(3, 7, 'int16') // => [7 7 7]
 * np.full([2, 3], [1, 2, 3]) // => [[1. 2. 3.]
 * //     [1. 2. 3.]]
 * ```
 */
export function full<const L extends KnownRecord>(
  shape: ShapeLike,
  fill_value: ArrayLike,
  dtype: RecordIn<L>,
  options?: CreateOptions | 'C' | 'F',
): RecordsOf<L>;
export function full<const L extends DTypeLike>(
  shape: ShapeLike,
  fill_value: ArrayLike,
  dtype: L | (Omit<CreateOptions, 'dtype'> & { readonly dtype: L }),
  options?: CreateOptions | 'C' | 'F',
): NDArray<NameOf<L>>;
export function full<T extends ArrayLike>(
  shape: ShapeLike,
  fill_value: T,
  dtype?: null | CreateOptions,
  options?: CreateOptions | 'C' | 'F',
): NDArray<Invented<T>>;
export function full(
  shape: ShapeLike,
  fill_value: ArrayLike,
  ...rest: readonly unknown[]
): NDArray {
  const given = keywords<CreateOptions>('full', CREATE, rest, 2);
  const wanted: DType | null = given.dtype ? complete(dtypeFrom(given.dtype)) : null;
  const dtypeOfLists = wanted?.record ? wanted : null;
  const isObject = typeof fill_value === 'object';
  const value = isObject ? asarray(fill_value, { dtype: dtypeOfLists }) : fill_value;
  const row = wanted ?? leafDType(value);
  return filled(fresh(row, lengthsOf(shape), plainOrder(given.order)), value);
}

/** Fills a new array. What is no integer is cast, as an array's element would be; those must fit. */
function filled<D extends DTypeName>(target: NDArray<D>, value: ArrayLike): NDArray<D> {
  if (value instanceof NDArray) copyInto(target, value);
  else if (typeof value === 'number' && !Number.isInteger(value)) {
    copyInto(target, zeroDimensional(dtypes.float64, value));
  } else if (isComplex(value)) {
    copyInto(target, zeroDimensional(leafDType(value), value));
  } else if (target.dtype.kind === 'V' && !target.dtype.hasobject && isReal(value)) {
    copyInto(target, zeroDimensional(dtypes.int64, BigInt(value)));
  } else fillWith(target, value);
  return target;
}

/** Puts 0 where an element is an object, of which no bytes are the 0. */
function zeroObjects(target: NDArray): NDArray {
  const { hasobject, record } = target.dtype;
  if (hasobject && !record) fillWith(target, 0);
  for (const field of record?.list ?? []) {
    if (field.dtype.hasobject) zeroObjects(viewField(target, fieldPart(field)));
  }
  return target;
}

/** Zeroes the bytes of a new array. */
function zeroed(target: NDArray): NDArray {
  const { storage, nbytes } = target;
  storage.memory.fill(0, storage.start, storage.start + nbytes);
  return zeroObjects(target);
}

function like(name: string, a: ArrayLike, rest: readonly unknown[], operands = 1): NDArray {
  const given = keywords<LikeOptions>(name, LIKE, rest, operands);
  const { order = 'K', shape, subok = true } = given;
  checkOrder(order);
  const prototype = asarray(a);
  const row: DType = given.dtype ? complete(dtypeFrom(given.dtype)) : prototype.dtype;
  const lengths = shape === undefined ? prototype.shape : lengthsOf(shape);
  const made = freshLike(prototype, row, lengths, order);
  return subok ? ofClass(prototype, made) : made;
}

/** What comes after the dtype: an order, `subok` and a shape, or options. */
type LikeArguments = readonly [
  order?: Order | LikeOptions,
  subok?: boolean | LikeOptions,
  shape?: ShapeLike | LikeOptions,
  options?: LikeOptions,
];

type LikeResult<T, L> = NDArray<L extends DTypeLike ? NameOf<L> : Invented<T>>;

/**
 * A new array of zeros with the shape, dtype and layout of another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.zeros_like.html
 *
 * @param a - the prototype
 * @param dtype - of the result, or options: `dtype`, `order` ('K'), `shape`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.zeros_like(np.array([[1, 2]])) // => [[0. 0.]]
 * np.zeros_like([1, 2, 3], 'int8') // => [0 0 0]
 * ```
 */
export function zeros_like<T extends ArrayLike, const L extends DTypeLike | null = null>(
  a: T,
  dtype?: L | LikeOptions<NonNullable<L>>,
  ...given: LikeArguments
): LikeResult<T, L> {
  return zeroed(like('zeros_like', a, [dtype, ...given])) as LikeResult<T, L>;
}

/**
 * A new array of ones with the shape, dtype and layout of another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ones_like.html
 *
 * @param a - the prototype
 * @param dtype - of the result, or options: `dtype`, `order` ('K'), `shape`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ones_like(np.array([5n, 6n])) // => [1 1]
 * np.ones_like(np.zeros(2), { shape: [1, 3] }) // => [[1. 1. 1.]]
 * ```
 */
export function ones_like<T extends ArrayLike, const L extends DTypeLike | null = null>(
  a: T,
  dtype?: L | LikeOptions<NonNullable<L>>,
  ...given: LikeArguments
): LikeResult<T, L> {
  return filled(like('ones_like', a, [dtype, ...given]), 1) as LikeResult<T, L>;
}

/**
 * A new array with the shape, dtype and layout of another, its elements whatever the memory held.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.empty_like.html
 *
 * @param prototype - the prototype
 * @param dtype - of the result, or options: `dtype`, `order` ('K'), `shape`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.empty_like(np.zeros([2, 3], { order: 'F' })).strides // => [ 8, 16 ]
 * ```
 */
export function empty_like<T extends ArrayLike, const L extends DTypeLike | null = null>(
  prototype: T,
  dtype?: L | LikeOptions<NonNullable<L>>,
  ...given: LikeArguments
): LikeResult<T, L> {
  return like('empty_like', prototype, [dtype, ...given]) as LikeResult<T, L>;
}

/**
 * A new array filled with a value, with the shape, dtype and layout of another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.full_like.html
 *
 * @param a - the prototype
 * @param fill_value - a scalar, or elements that broadcast to the shape
 * @param dtype - of the result, or options: `dtype`, `order` ('K'), `shape`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.full_like(np.zeros(3), 2.5) // => [2.5 2.5 2.5]
 * ```
 */
export function full_like<T extends ArrayLike, const L extends DTypeLike | null = null>(
  a: T,
  fill_value: ArrayLike,
  dtype?: L | LikeOptions<NonNullable<L>>,
  ...given: LikeArguments
): LikeResult<T, L> {
  const value = typeof fill_value === 'object' ? array(fill_value) : fill_value;
  return filled(like('full_like', a, [dtype, ...given], 2), value) as LikeResult<T, L>;
}
