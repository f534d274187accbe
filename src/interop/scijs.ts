// scijs `ndarray`s (https://github.com/scijs/ndarray) as arrays and back, over the same bytes.
//
// Both keep a shape, strides and an offset, theirs in elements. The package is an optional peer: what
// makes their objects is an argument, and loaded in Node where it is left out.

import { ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import { array } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { isTyped } from '../ndarray/create/typed.js';
import type { DTypeName, TypedArrayOf } from '../ndarray/dtype/dtype.js';
import { dtypeOfTypedArray } from '../ndarray/dtype/parse.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { method } from '../ndarray/method.js';
import { builtinModule } from '../vectorize/runtime/host.js';
import { isPlain, overTyped, spanOf } from './typed.js';

/** A scijs ndarray, as far as it matters here. */
export interface ScijsArray<Data = unknown> {
  readonly data: Data;
  readonly shape: readonly number[];
  /** In elements. */
  readonly stride: readonly number[];
  readonly offset: number;
}

/** What the package `ndarray` exports: makes an ndarray of a typed array. */
export type ScijsConstructor<Made> = {
  // A method's parameters are bivariant, so that constructors of narrower data are taken, too.
  make(data: never, shape: number[], stride: number[], offset: number): Made;
}['make'];

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The array as a scijs ndarray over the same bytes: see `np.to_ndarray`. */
    to_ndarray<Made = ScijsArray<TypedArrayOf<D>>>(ndarray?: ScijsConstructor<Made>): Made;
  }
}

/**
 * An array over the elements of a scijs ndarray, without a copy: changes of one are seen in the other.
 * One whose data are a plain list is copied.
 *
 * scijs: https://github.com/scijs/ndarray
 *
 * @param nd - an ndarray: `data`, `shape`, `stride` in elements, `offset`
 * @throws TypeError if the data are neither a typed array nor a list
 * @throws ValueError if the shape reaches beyond the data
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const nd = { data: new Float64Array([1, 2, 3, 4]), shape: [2, 2], stride: [1, 2], offset: 0 };
 * const a = np.from_ndarray(nd);
 * a.set([0, 1], 9);
 * nd.data[2] // => 9
 * ```
 */
export function from_ndarray(nd: ScijsArray, ...none: Nothing): NDArray {
  nothing('from_ndarray', 1, 1, none);
  const { data, shape, stride, offset } = nd ?? {};
  const isLaid = Array.isArray(stride) && [...stride, offset].every(Number.isSafeInteger);
  if (data && !isLaid)
    throw new TypeError('an ndarray has strides and an offset that are integers');
  if (isTyped(data)) {
    const dtype = dtypeOfTypedArray(data);
    if (dtype) return overTyped(data, dtype, [shape, stride, offset], data);
  }
  if (!Array.isArray(data)) throw new TypeError('from_ndarray needs an ndarray of a typed array');
  const flat = array(data as ArrayLike);
  if (flat.ndim !== 1) throw new ValueError('an ndarray of lists has no dtype');
  const { itemsize } = flat;
  const strides = stride.map((step) => step * itemsize);
  return view(flat, [...shape], strides, flat.offset + offset * itemsize);
}

/**
 * A scijs ndarray over the elements of an array, without a copy: changes of one are seen in the other.
 * While it lives the memory of arrays does not grow, as with `a.data`.
 *
 * scijs: https://github.com/scijs/ndarray
 *
 * @param a - of integers, booleans (as 0 and 1), float32 or float64
 * @param ndarray - what the package `ndarray` exports; may be left out in Node where it is installed
 * @throws TypeError if no typed array has such elements, as halves and complex numbers
 * @throws ValueError if the elements are not aligned, or fields of records
 *
 * @example
 * ```ts
 * import ndarray from 'ndarray';
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * const nd = a.T.to_ndarray(ndarray);
 * nd.get(0, 1) // => 3
 * nd.set(0, 1, 5);
 * a // => [[1. 2.]
 * //     [5. 4.]]
 * ```
 */
export const to_ndarray = /* @__PURE__ */ method('to_ndarray', toNdarray);

function toNdarray<D extends DTypeName, Made = ScijsArray<TypedArrayOf<D>>>(
  a: NDArray<D>,
  ndarray?: ScijsConstructor<Made>,
  ...none: Nothing
): Made {
  nothing('to_ndarray', 1, 2, none);
  if (!isPlain(a.dtype)) throw new TypeError(`no typed array has elements of ${a.dtype.repr}`);
  const make = ndarray ?? installed<Made>();
  const span = spanOf(a);
  if (span === null) throw new ValueError('to_ndarray needs aligned elements; take a copy first');
  return make(span.data as never, [...a.shape], span.stride, span.offset);
}

/** The package `ndarray` of a Node program; the error of Node if it is not installed. */
function installed<Made>(): ScijsConstructor<Made> {
  const module = builtinModule('node:module') as
    | { createRequire(from: string): (name: string) => unknown }
    | undefined;
  if (module === undefined) throw new TypeError("to_ndarray needs what 'ndarray' exports");
  return module.createRequire(`${process.cwd()}/`)('ndarray') as ScijsConstructor<Made>;
}
