// The same bytes as elements of another dtype, and elements with their bytes turned around: methods
// that come with `np.frombuffer`.

import { ValueError } from '../errors.js';
import { NDArray, view } from './array.js';
import { copyInto, freshLike } from './assign.js';
import type { DType, DTypeName } from './dtype/dtype.js';
import { complete } from './dtype/family.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from './dtype/parse.js';
import type { KnownRecord, RecordsOf } from './dtype/record-views.js';
import { alone, checked, keywords, type Nothing, nothing } from './keywords.js';
import { contiguousStrides, type Shape, type Strides } from './layout.js';
import { bring } from './method.js';

declare module './array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /**
     * The elements with their bytes in the other order, in a new array.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.byteswap.html
     *
     * @param inplace - alone or as an option: turns them around in this array, and returns it
     * @throws ValueError if that is read-only
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * np.array([1, 256], 'int16').byteswap() // => [256   1]
     * ```
     */
    byteswap(inplace?: boolean | { readonly inplace?: boolean }): NDArray<D>;
    /**
     * The same bytes as elements of another dtype; without one a view of the same.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.view.html
     *
     * @param dtype - if its elements are of another size, the last axis changes its length; or a class of
     *   arrays, as `np.recarray`; or options: `dtype`, `type`
     * @param type - the class, after a dtype
     * @throws ValueError if the last axis is not contiguous then, or does not hold whole elements
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const a = np.array([1, -1], 'int16');
     * a.view('uint16') // => [    1 65535]
     * a.view(np.uint8) // => [  1   0 255 255]
     * a.view('float64'); // throws ValueError: When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.
     * ```
     */
    view(): NDArray<D>;
    view<A extends NDArray>(type: ArrayClass<A> | { readonly type: ArrayClass<A> }): A;
    view<A extends NDArray>(dtype: DTypeLike, type: ArrayClass<A>): A;
    view<const L extends KnownRecord>(dtype: L | { readonly dtype: L }): RecordsOf<L>;
    view<const L extends DTypeLike>(dtype: L | { readonly dtype: L }): NDArray<NameOf<L>>;
    /**
     * A part of each element's bytes as an element of another dtype, a view.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.getfield.html
     *
     * @param offset - where it begins in the element, 0 if it is not given; or options: `offset`
     * @throws ValueError if it does not lie in the element
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * np.array([1, 256], 'int16').getfield('uint8', 1) // => [0 1]
     * ```
     */
    getfield<const L extends DTypeLike>(dtype: L, offset?: FieldOffset): NDArray<NameOf<L>>;
    /**
     * Writes a value, cast and broadcast, into a part of each element's bytes.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.setfield.html
     *
     * @throws ValueError as `getfield`, and if the array is read-only
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const a = np.zeros(2, 'int16');
     * a.setfield(1, 'uint8', 1);
     * a // => [256 256]
     * ```
     */
    setfield(value: unknown, dtype: DTypeLike, offset?: FieldOffset): void;
  }
}

/** A class of arrays that are made of others, over the same bytes. */
export interface ArrayClass<A extends NDArray> {
  new (of: NDArray, options?: { readonly copy: false }): A;
  readonly prototype: A;
}

interface ViewOptions {
  readonly dtype?: DTypeLike;
  readonly type?: ArrayClass<NDArray>;
}

/** Where a part of an element begins, alone or as an option. */
type FieldOffset = number | { readonly offset?: number };

/** Gives arrays these methods and returns what brings them. */
export function withViews<T>(thing: T): T {
  bring({ byteswap, getfield, setfield, view: viewMethod });
  return thing;
}

function byteswap(a: NDArray, inplace: boolean | { readonly inplace?: boolean } = false): NDArray {
  if (typeof inplace === 'boolean') return byteswapped(a, inplace);
  const given = checked<{ readonly inplace?: boolean }>('byteswap', ['inplace'], inplace);
  return byteswapped(a, given.inplace ?? false);
}

function getfield(
  a: NDArray,
  dtype: DTypeLike,
  offset: FieldOffset = 0,
  ...none: Nothing
): NDArray {
  nothing('getfield', 1, 2, none);
  const row: DType = dtypeFrom(dtype);
  const at = alone('getfield', 'offset', offset, 0);
  if (a.dtype.hasobject || row.hasobject)
    throw new TypeError('Cannot change data-type for array of references.');
  if (at < 0) throw new ValueError('offset is negative');
  if (at + row.itemsize > a.itemsize)
    throw new ValueError(`new type${at > 0 ? ' plus offset' : ''} is larger than original type`);
  return view(a, a.shape, a.strides, a.offset + (a.size === 0 ? 0 : at), row);
}

function setfield(
  a: NDArray,
  value: unknown,
  dtype: DTypeLike,
  offset?: FieldOffset,
  ...none: Nothing
): void {
  nothing('setfield', 2, 3, none);
  getfield(a, dtype, offset).set('...', value);
}

function viewMethod(a: NDArray, ...given: readonly unknown[]): NDArray {
  if (isArrayClass(given[0]) && given.length === 1) return viewAs(a, a.dtype, given[0]);
  const { dtype, type } = keywords<ViewOptions>('view', ['dtype', 'type'], given, 0);
  return viewAs(a, dtype === undefined ? a.dtype : dtypeFrom(dtype), type);
}

const isArrayClass = (given: unknown): given is ArrayClass<NDArray> =>
  typeof given === 'function' && given.prototype instanceof NDArray;

/** A view of the same bytes with elements of another dtype, or of its own. */
function viewAs(a: NDArray, dtype: DType, type?: ArrayClass<NDArray>): NDArray {
  const seen = viewWith(a, dtype);
  return type ? new type(seen, { copy: false }) : seen;
}

function viewWith(a: NDArray, dtype: DType): NDArray {
  if (a.dtype.hasobject !== dtype.hasobject) {
    throw new TypeError('Cannot change data-type for array of references.');
  }
  if (dtype.subdtype !== null) return viewAsSubarrays(a, dtype);
  const row = dtype.itemsize === 0 && dtype.kind === 'V' ? complete(dtype, a.dtype) : dtype;
  const { shape, strides } = rescaled(a, row.itemsize);
  return view(a, shape, strides, a.offset, row);
}

/** Each element as a sub-array: its axes come last. */
function viewAsSubarrays(a: NDArray, dtype: DType): NDArray {
  if (dtype.itemsize !== a.itemsize) {
    throw new ValueError(
      'Changing the dtype to a subarray type is only supported if the total itemsize is unchanged',
    );
  }
  const { base, shape } = dtype;
  const inner = contiguousStrides(shape, base.itemsize, 'C');
  const whole = view(a, [...a.shape, ...shape], [...a.strides, ...inner], a.offset, base);
  return base.subdtype === null ? whole : viewAsSubarrays(whole, base);
}

/** Shape and strides of the same bytes in elements of another size: the last axis changes. */
function rescaled(
  { shape, strides, size, itemsize }: NDArray,
  wanted: number,
): { shape: Shape; strides: Strides } {
  if (wanted === itemsize) return { shape, strides };
  const last = shape.length - 1;
  if (last < 0) {
    throw new ValueError(
      'Changing the dtype of a 0d array is only supported if the itemsize is unchanged',
    );
  }
  if (shape[last] !== 1 && size !== 0 && strides[last] !== itemsize) {
    throw new ValueError(
      'To change to a dtype of a different size, the last axis must be contiguous',
    );
  }
  return {
    shape: shape.with(last, lengthIn(shape[last], itemsize, wanted)),
    strides: strides.with(last, wanted),
  };
}

/** How many elements of another size fill an axis. */
function lengthIn(length: number, itemsize: number, wanted: number): number {
  const bytes = length * itemsize;
  if (wanted > 0 && (wanted < itemsize ? itemsize : bytes) % wanted === 0) return bytes / wanted;
  throw new ValueError(
    wanted < itemsize
      ? 'When changing to a smaller dtype, its size must be a divisor of the size of original dtype'
      : 'When changing to a larger dtype, its size must be a divisor of the total size in bytes of ' +
          'the last axis of the array.',
  );
}

/** The elements with their bytes in the other order, in a new array or in place. */
function byteswapped(a: NDArray, inplace: boolean): NDArray {
  if (inplace && !a.writeable) throw new ValueError('array to be byte-swapped is read-only');
  const target = inplace ? a : freshLike(a, a.dtype, a.shape, 'K');
  copyInto(viewAs(target, a.dtype.newbyteorder('S')), a);
  return target;
}
