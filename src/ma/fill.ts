// Fill values: what stands in the place of masked elements where an array without a mask is asked for.
//
// They are arrays without axes. The default of a kind of dtype has a dtype of its own, as in NumPy: an
// int8 array's is the int64 999999, which is cast when elements are filled.

import { OverflowError, ValueError } from '../errors.js';
import { freshZeroed, NDArray } from '../ndarray/array.js';
import { castArray, copyInto, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { Complex } from '../ndarray/dtype/complex-table.js';
import { DType, type Kind, type Scalar } from '../ndarray/dtype/dtype.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { array_str } from '../ndarray/format/text.js';
import { exact } from '../ndarray/keywords.js';
import { fieldsOf, fieldView } from '../records/leaves.js';
import { bytes_, str_ } from '../strings/dtypes.js';

/** What fills an array: a scalar, a list of the fields of a record. */
export type FillLike = ArrayLike | { readonly [field: string]: unknown };

/** The fill value that an array has where none is given; what each kind's is made of. */
const defaults: Readonly<Record<Kind, (dtype: DType) => NDArray>> = {
  b: () => cell(dtypes.bool, true),
  i: () => cell(dtypes.int64, 999999n),
  u: () => cell(dtypes.uint64, 999999n),
  f: () => cell(dtypes.float64, 1e20),
  c: () => cell(dtypes.complex128, new Complex(1e20, 0)),
  O: () => asarray('?', str_ as DType),
  U: () => asarray('N/A', str_ as DType),
  S: () => asarray('N/A', bytes_ as DType),
  V: (dtype) => cell(dtype, new TextEncoder().encode('???')),
  M: (dtype) => cell(dtype, null),
  m: (dtype) => cell(dtype, null),
};

const cell = (dtype: unknown, value: unknown): NDArray => {
  const row = dtype as DType;
  return zeroDimensional(row, (value === null ? notATime(row) : row.coerce(value)) as Scalar);
};

const notATime = (dtype: DType): unknown => dtype.coerce('NaT');

/** The values of an array's elements put together: of a record those of its fields. */
function recursive(dtype: DType, of: (dtype: DType) => NDArray): NDArray {
  if (!dtype.record) return of(dtype.subdtype?.[0] ?? dtype);
  const result: NDArray = freshZeroed(dtype, []);
  for (const field of fieldsOf(dtype))
    copyInto(fieldView(result, field), recursive(field.dtype, of));
  return result;
}

/** The fill value of arrays of a dtype where none is given. */
export const defaultFill = (dtype: DType): NDArray =>
  recursive(dtype, (own) => defaults[own.kind](own));

interface Extremum {
  readonly name: 'minimum' | 'maximum';
  /** The sign of the infinity that it is of floats. */
  readonly sign: 1 | -1;
}

/** The largest value of a dtype, which no minimum is; or the smallest. */
function extremumFill(dtype: DType, { name, sign }: Extremum): NDArray {
  return recursive(dtype, (own) => {
    const { kind } = own;
    if (kind === 'i' || kind === 'u') return cell(own, sign > 0 ? own.max : own.min);
    if (kind === 'b') return cell(own, sign > 0);
    if (kind === 'f') return cell(own, sign * Number.POSITIVE_INFINITY);
    const infinity = sign * Number.POSITIVE_INFINITY;
    if (kind === 'c') return cell(own, new Complex(infinity, infinity));
    if (kind === 'M' || kind === 'm') return ticks(own, sign);
    throw new TypeError(`Unsuitable type ${own} for calculating ${name}.`);
  });
}

function ticks(dtype: DType, sign: 1 | -1): NDArray {
  const result: NDArray = freshZeroed(dtype, []);
  const { storage, offset } = result;
  const count = new NDArray(dtypes.int64, [], [], storage, offset, result, true);
  count.fill(BigInt(sign) * (2n ** 63n - 1n));
  return result;
}

const ABOVE: Extremum = { name: 'minimum', sign: 1 };
const BELOW: Extremum = { name: 'maximum', sign: -1 };

/** What is above every value of a dtype. */
export const aboveAll = (dtype: DType): NDArray => extremumFill(dtype, ABOVE);

/** What is below every value of a dtype. */
export const belowAll = (dtype: DType): NDArray => extremumFill(dtype, BELOW);

/**
 * A fill value for arrays of a dtype.
 *
 * @throws TypeError for a value that the dtype cannot hold
 */
export function fillFor(value: FillLike | null | undefined, dtype: DType): NDArray {
  if (value === null || value === undefined) return defaultFill(dtype);
  if (value instanceof NDArray) return castArray<'void'>(value as NDArray<'void'>, dtype as never);
  if (dtype.record) return recordFill(value, dtype);
  if (typeof value === 'string' && !'OSTVU'.includes(dtype.kind))
    throw new TypeError(`Cannot set fill value of string with array of dtype ${dtype}`);
  try {
    return asarray(value as ArrayLike, dtype as DType<'float64'>);
  } catch (error) {
    if (!(error instanceof OverflowError || error instanceof ValueError)) throw error;
    throw new TypeError(`Cannot convert fill_value ${shown(value)} to dtype ${dtype}`);
  }
}

/** A scalar as Python shows it. */
const shown = (value: FillLike): string =>
  typeof value === 'number' ? array_str(asarray(value)) : String(value);

/** A record of values, which are repeated if they are too few. */
function recordFill(value: FillLike, dtype: DType): NDArray {
  const isList = Array.isArray(value);
  if (!isList && typeof value === 'object' && dtype.isValue(value)) return cell(dtype, value);
  const list = (isList ? value : [value]) as readonly FillLike[];
  const result: NDArray = freshZeroed(dtype, []);
  fieldsOf(dtype).forEach((field, i) => {
    const own = field.dtype.subdtype?.[0] ?? field.dtype;
    copyInto(fieldView(result, field), fillFor(list[i % list.length], own));
  });
  return result;
}

/** A fill value as users see it: of arrays of small integers a number. */
export function shownFill(fill: NDArray, { itemsize }: DType): unknown {
  const value = fill.ndim === 0 ? fill.item() : fill;
  return typeof value === 'bigint' && itemsize < 8 ? Number(value) : value;
}

/** An array, a dtype, or a scalar. */
export type FillSubject = { readonly dtype: DType } | DTypeLike | Scalar | readonly ArrayLike[];

/** The dtype of what a fill value is asked for. */
function subjectDType(subject: FillSubject): DType {
  if (subject instanceof DType) return subject as DType;
  if (typeof subject === 'number' && Number.isInteger(subject)) return dtypes.int64 as DType;
  const isOwner = typeof subject === 'object' && subject !== null && 'dtype' in subject;
  return isOwner ? (subject.dtype as DType) : asarray(subject as ArrayLike).dtype;
}

/**
 * The fill value that arrays of a dtype have where none is given.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.default_fill_value.html
 *
 * @param obj - an array, a dtype, or a scalar
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.default_fill_value(np.array([1.5])) // => 100000000000000000000
 * np.ma.default_fill_value(np.dtype('int16')) // => 999999
 * np.ma.default_fill_value('text') // => 'N/A'
 * ```
 */
export const default_fill_value = /* @__PURE__ */ exact(
  'default_fill_value',
  1,
  (obj: FillSubject): unknown => {
    const dtype = subjectDType(obj);
    return shownDefault(defaultFill(dtype));
  },
);

/** A default as Python has it: an integer is a number. */
const shownDefault = (fill: NDArray): unknown => {
  const value = fill.item();
  return typeof value === 'bigint' ? Number(value) : value;
};

/**
 * What fills an array whose minimum is asked for: the largest value of its dtype.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.minimum_fill_value.html
 *
 * @param obj - an array, a dtype, or a scalar
 * @throws TypeError for a dtype without an order of numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.minimum_fill_value(np.dtype('int8')) // => 127
 * np.ma.minimum_fill_value(np.array([1.5])) // => Infinity
 * ```
 */
export const minimum_fill_value = /* @__PURE__ */ exact(
  'minimum_fill_value',
  1,
  (obj: FillSubject): unknown => aboveAll(subjectDType(obj)).item(),
);

/**
 * What fills an array whose maximum is asked for: the smallest value of its dtype.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.maximum_fill_value.html
 *
 * @param obj - an array, a dtype, or a scalar
 * @throws TypeError for a dtype without an order of numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.maximum_fill_value(np.dtype('int8')) // => -128
 * ```
 */
export const maximum_fill_value = /* @__PURE__ */ exact(
  'maximum_fill_value',
  1,
  (obj: FillSubject): unknown => belowAll(subjectDType(obj)).item(),
);
