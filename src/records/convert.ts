// Records as an array with one more axis, and back; records laid out anew.

import { ValueError } from '../errors.js';
import { freshZeroed, type NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { type Casting, canCast, castError } from '../ndarray/dtype/casting.js';
import { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, parse } from '../ndarray/dtype/parse.js';
import { promote } from '../ndarray/dtype/promote.js';
import { packed, subarrayOf } from '../ndarray/dtype/record-make.js';
import { checked, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { Slice } from '../ndarray/slice.js';
import { void_ } from '../ufunc/records.js';
import { copyByName, fieldsOf, leavesOf, unplaced } from './leaves.js';

export interface UnstructuredOptions {
  /** Of the result; by default the one that all fields promote to. */
  readonly dtype?: DTypeLike | null;
  readonly casting?: Casting;
}

/**
 * The fields of records along one more axis, which is the last: all elements of sub-arrays and of
 * records in records.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.structured_to_unstructured
 *
 * @param arr - an array of records
 * @param options - `dtype` of the result (what the fields promote to), `casting` ('unsafe')
 * @throws ValueError if the elements are no records
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2.5], [3, 4]], [['a', 'i4'], ['b', 'f8']]);
 * np.lib.recfunctions.structured_to_unstructured(a) // => [[1.  2.5]
 * //     [3.  4. ]]
 * ```
 */
export function structured_to_unstructured(
  arr: ArrayLike,
  options: UnstructuredOptions = {},
  ...none: Nothing
): NDArray {
  nothing('structured_to_unstructured', 1, 2, none);
  const given = checked('structured_to_unstructured', ['dtype', 'casting'], options);
  const array = asarray(arr);
  if (!array.dtype.record) throw new ValueError('arr must be a structured array');
  const leaves = leavesOf(array);
  if (leaves.length === 0) throw new ValueError('arr has no fields. Unable to guess dtype');
  const to = given.dtype ? parse(given.dtype) : leaves.map(({ dtype }) => dtype).reduce(promote);
  checkCasts(leaves, to, given.casting);
  const result = freshZeroed(to, [...array.shape, leaves.length]);
  leaves.forEach((leaf, i) => {
    copyInto(result.get('...', i), leaf);
  });
  return result;
}

function checkCasts(from: readonly NDArray[], to: DType, casting: Casting = 'unsafe'): void {
  for (const { dtype } of from) {
    if (!canCast(dtype, to, casting)) throw castError(dtype, to, casting);
  }
}

export interface StructuredOptions {
  /** Of the result: a record. */
  readonly dtype?: DTypeLike | null;
  /** Of the fields, which have the array's dtype, where no dtype is given. */
  readonly names?: readonly string[] | null;
  readonly align?: boolean;
  readonly casting?: Casting;
}

/**
 * Records whose elements, in the order of their fields, are those of the last axis.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.unstructured_to_structured
 *
 * @param arr - an array
 * @param options - `dtype` of the records; or `names` ('f0', 'f1' …) and `align` (false) of fields of
 *   the array's dtype; `casting` ('unsafe')
 * @throws ValueError if the axis has not as many elements as the record
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const { unstructured_to_structured } = np.lib.recfunctions;
 * const a = np.array([[1, 2], [3, 4]]);
 * unstructured_to_structured(a, { dtype: 'i4,f8' }) // => [(1, 2.) (3, 4.)]
 * ```
 */
export function unstructured_to_structured(
  arr: ArrayLike,
  options: StructuredOptions = {},
  ...none: Nothing
): NDArray<'void'> {
  nothing('unstructured_to_structured', 1, 2, none);
  const known = ['dtype', 'names', 'align', 'casting'] as const;
  const given = checked('unstructured_to_structured', known, options);
  const array = asarray(arr);
  if (array.ndim === 0) throw new ValueError('arr must have at least one dimension');
  const length = array.shape[array.ndim - 1];
  const result = freshZeroed(recordFor(array.dtype, length, given), array.shape.slice(0, -1));
  const leaves = leavesOf(result);
  if (leaves.length !== length) {
    throw new ValueError(
      'The length of the last dimension of arr must be equal to the number of fields in dtype',
    );
  }
  for (const { dtype } of leaves) checkCasts([array], dtype, given.casting);
  leaves.forEach((leaf, i) => {
    copyInto(leaf, array.get('...', i));
  });
  return result as NDArray<'void'>;
}

function recordFor(element: DType, length: number, options: StructuredOptions): DType {
  const { dtype, names, align = false } = options;
  if (dtype) {
    if (names) throw new ValueError("don't supply both dtype and names");
    return parse(dtype, align);
  }
  const called = names ?? Array.from({ length }, (_, i) => `f${i}`);
  const fields = called.map((name) => unplaced(name, element));
  return packed(void_.family, fields, align);
}

export interface RepackOptions {
  /** Whether fields begin at multiples of their alignment. */
  readonly align?: boolean;
  /** Whether records in records are laid out anew as well. */
  readonly recurse?: boolean;
}

/**
 * The same records without gaps between their fields, or as C lays them out.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.repack_fields
 *
 * @param a - an array of records, or a dtype
 * @param options - `align` (false), `recurse` (false)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros(2, np.dtype('i1,f8', { align: true }));
 * a.itemsize // => 16
 * np.lib.recfunctions.repack_fields(a).itemsize // => 9
 * ```
 */
export function repack_fields(a: DType, options?: RepackOptions): DType;
export function repack_fields<D extends NDArray>(a: D, options?: RepackOptions): D;
export function repack_fields(
  a: NDArray | DType,
  options: RepackOptions = {},
  ...none: Nothing
): NDArray | DType {
  nothing('repack_fields', 1, 2, none);
  const given = checked('repack_fields', ['align', 'recurse'], options);
  const dtype = a instanceof DType ? a : a.dtype;
  const to = repacked(dtype, given.align ?? false, given.recurse ?? false);
  return a instanceof DType ? to : to === dtype ? a : castArray(a, to);
}

function repacked(dtype: DType, align: boolean, recurse: boolean): DType {
  if (!dtype.record) {
    if (!dtype.subdtype || !recurse) return dtype;
    return subarrayOf(dtype.family, repacked(dtype.base, align, true), dtype.shape);
  }
  const fields = fieldsOf(dtype).map((field) => ({
    ...field,
    dtype: recurse ? repacked(field.dtype, align, true) : field.dtype,
  }));
  return packed(dtype.family, fields, align);
}

/** The keyword arguments of assign_fields_by_name. */
interface AssignOptions {
  /** Whether fields that have no like become 0; true if it is not said. */
  readonly zero_unassigned?: boolean;
}

/**
 * Assigns the fields of the same names, in records in records, too.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.assign_fields_by_name
 *
 * @param dst - where to
 * @param src - where from
 * @param zero_unassigned - whether fields that the source does not have become 0
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.ones(1, [['a', 'i4'], ['b', 'i4']]);
 * np.lib.recfunctions.assign_fields_by_name(a, np.full(1, 7, [['b', 'f8']]));
 * a // => [(0, 7)]
 * ```
 */
export function assign_fields_by_name(
  dst: NDArray,
  src: NDArray,
  ...given: readonly [zero_unassigned?: boolean | AssignOptions]
): void {
  const options = keywords<AssignOptions>('assign_fields_by_name', ['zero_unassigned'], given, 2);
  if (!dst.dtype.record) copyInto(dst, src);
  else copyByName(dst, src, options.zero_unassigned ?? true);
}

/**
 * Records of another dtype with the fields of the same names; other fields are 0.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.require_fields
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.ones(1, [['a', 'i4'], ['b', 'f8']]);
 * np.lib.recfunctions.require_fields(a, [['b', 'f4'], ['z', 'u1']]) // => [(1., 0)]
 * ```
 */
export function require_fields(
  array: NDArray,
  required_dtype: DTypeLike,
  ...none: Nothing
): NDArray<'void'> {
  nothing('require_fields', 2, 2, none);
  const result = freshZeroed(parse(required_dtype), array.shape);
  assign_fields_by_name(result, array);
  return result as NDArray<'void'>;
}

/**
 * What a reduction along an axis makes of the fields of each record.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.apply_along_fields
 *
 * @param func - as `np.mean`: called with an array and `{ axis: -1 }`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 5]], 'i4,f8');
 * np.lib.recfunctions.apply_along_fields(np.mean, a) // => [1.5 4. ]
 * ```
 */
export function apply_along_fields<R>(
  func: (array: NDArray, options: { readonly axis: number }) => R,
  arr: NDArray,
  ...none: Nothing
): R {
  nothing('apply_along_fields', 2, 2, none);
  return func(structured_to_unstructured(arr), { axis: -1 });
}

/**
 * Copies the fields that both have, in records inside, too, into the first elements of `output`.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.recursive_fill_fields
 *
 * @param input - records
 * @param output - records, at least as many
 * @returns `output`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const input = np.array([[1, 10], [2, 20]], [['A', 'i8'], ['B', 'f8']]);
 * const output = np.zeros(3, input.dtype);
 * np.lib.recfunctions.recursive_fill_fields(input, output) // => [(1, 10.) (2, 20.) (0,  0.)]
 * ```
 */
export function recursive_fill_fields<T extends NDArray>(
  input: NDArray,
  output: T,
  ...none: Nothing
): T {
  nothing('recursive_fill_fields', 2, 2, none);
  copyByName(output.get(new Slice(0, input.shape[0], null)), input, false);
  return output;
}
