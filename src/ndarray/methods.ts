// The methods that every array has although they stand above its class, and what assignment means.
// The only module with an effect: `index` imports it for that.
//
// Each is the function of the same name with the array as first argument; `copy` and `flatten`
// differ from `np.copy` and `ravel` as in NumPy. All other methods come with their functions: see
// `method.ts`.

import { NDArray, setAssign } from './array.js';
import { castArray, copyInto, fillWith } from './assign.js';
import type { Axes } from './axis.js';
import { array, asarray } from './create/array.js';
import { type AsTypeOptions, astype } from './create/copy.js';
import type { ArrayLike } from './create/nested.js';
import { type OrderArgument, orderOf, settings } from './create/settings.js';
import { isTyped } from './create/typed.js';
import type { DTypeName } from './dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from './dtype/parse.js';
import { isScalar } from './dtype/scalar.js';
import { type ArrayInterface, type CTypes, ctypesOf, interfaceOf } from './interface.js';
import { checked } from './keywords.js';
import type { Order } from './layout.js';
import { announceMethods } from './method.js';
import { byteswapped, viewAs } from './reinterpret.js';
import { axesOf, squeezed, swapaxes, transpose } from './shape/axes.js';
import { flattened, type ReshapeOptions, ravelArray, reshapeArray } from './shape/reshape.js';

declare module './array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /**
     * The array as plain data, by NumPy's array interface, version 3: `typestr`, `shape`, `strides`,
     * `descr`, and in `data` the address in `np.heap.memory` and whether it is read-only; of bytes
     * on the JavaScript heap these bytes, and `offset`.
     *
     * NumPy: https://numpy.org/doc/stable/reference/arrays.interface.html
     *
     * @throws ValueError if the elements are JavaScript values
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const { typestr, shape, strides } = np.zeros([2, 3]).T.__array_interface__;
     * [typestr, shape, strides] // => ['<f8', [3, 2], [8, 24]]
     * ```
     */
    readonly __array_interface__: ArrayInterface;
    /**
     * Where the array is, for a WebAssembly module that imports `np.heap.memory`: the address
     * `data`, `shape`, and `strides` in bytes. Keep the array for as long as the module uses them.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.ctypes.html
     *
     * @throws ValueError if the array lies on the JavaScript heap
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const a = np.array([1.5, 2.5]);
     * const { data, strides } = a.ctypes;
     * new DataView(np.heap.memory.buffer).getFloat64(data + strides[0], true) // => 2.5
     * ```
     */
    readonly ctypes: CTypes;
    /** The elements cast to a dtype: see `np.astype`. */
    astype<const L extends DTypeLike>(
      dtype: L,
      options?: AsTypeOptions | Order,
    ): NDArray<NameOf<L>>;
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
    /** A copy, in C order unless an order is given. */
    copy(order?: OrderArgument): NDArray<D>;
    /** A copy as a 1-d array; 'K' reads the elements as they lie in memory. */
    flatten(order?: OrderArgument): NDArray<D>;
    /** The elements as a 1-d array, a view if possible: see `np.ravel`. */
    ravel(order?: OrderArgument): NDArray<D>;
    /** The elements under another shape, a view if possible: see `np.reshape`. */
    reshape(shape: number | readonly number[], options?: ReshapeOptions): NDArray<D>;
    reshape(...shape: number[]): NDArray<D>;
    reshape(...shape: [...number[], ReshapeOptions]): NDArray<D>;
    /** Without axes of length 1: see `np.squeeze`. */
    squeeze(axis?: Axes | null | { readonly axis?: Axes | null }): NDArray<D>;
    /** With two axes exchanged: see `np.swapaxes`. */
    swapaxes(axis1: number, axis2: number): NDArray<D>;
    /** With its axes in another order: see `np.transpose`. */
    transpose(axes?: readonly number[] | null): NDArray<D>;
    transpose(...axes: number[]): NDArray<D>;
    /**
     * The same bytes as elements of another dtype; without one a view of the same.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.view.html
     *
     * @param dtype - if its elements are of another size, the last axis changes its length
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
    view<const L extends DTypeLike>(dtype: L | { readonly dtype: L }): NDArray<NameOf<L>>;
  }
}

/** Writes an array, a scalar or nested lists into an array, broadcast and cast. */
function assign(target: NDArray, source: unknown): void {
  if (source instanceof NDArray) copyInto(target, source);
  else if (isScalar(source) || typeof source === 'string' || isElement(target, source))
    fillWith(target, source);
  else if (isTyped(source)) copyInto(target, asarray(source));
  else copyInto(target, array(source as ArrayLike, { dtype: target.dtype }));
}

/** Whether an object or a list is one element. */
const isElement = ({ dtype }: NDArray, source: unknown): boolean =>
  typeof source === 'object' && source !== null && dtype.isValue(source);

const methods = {
  astype(this: NDArray, dtype: DTypeLike, options?: AsTypeOptions | Order): NDArray {
    return astype(this, dtype, options);
  },
  byteswap(this: NDArray, inplace: boolean | { readonly inplace?: boolean } = false): NDArray {
    const turns =
      typeof inplace === 'boolean'
        ? inplace
        : (checked<{ readonly inplace?: boolean }>('byteswap', ['inplace'], inplace).inplace ??
          false);
    return byteswapped(this, turns);
  },
  copy(this: NDArray, order?: OrderArgument): NDArray {
    return castArray(this, this.dtype, orderOf('copy', order, 'C'));
  },
  flatten(this: NDArray, order?: OrderArgument): NDArray {
    return flattened(this, orderOf('flatten', order, 'C'));
  },
  ravel(this: NDArray, order?: OrderArgument): NDArray {
    return ravelArray(this, orderOf('ravel', order, 'C'));
  },
  reshape(this: NDArray, ...args: readonly (number | readonly number[] | ReshapeOptions)[]) {
    const last = args[args.length - 1];
    const hasOptions = typeof last === 'object' && !Array.isArray(last);
    const lengths = (hasOptions ? args.slice(0, -1) : args) as (number | readonly number[])[];
    if (lengths.length === 0) throw new TypeError('reshape() takes exactly 1 argument (0 given)');
    return reshapeArray(this, lengths.flat(), hasOptions ? (last as ReshapeOptions) : {});
  },
  squeeze(this: NDArray, axis?: Axes | null | { readonly axis?: Axes | null }): NDArray {
    return squeezed(this, axesOf(axis));
  },
  swapaxes(this: NDArray, axis1: number, axis2: number): NDArray {
    return swapaxes(this, axis1, axis2);
  },
  transpose(this: NDArray, ...axes: readonly (number | readonly number[] | null)[]): NDArray {
    const listed = axes.length === 1 && typeof axes[0] !== 'number';
    const list = listed ? (axes[0] as readonly number[] | null) : (axes as readonly number[]);
    return transpose(this, axes.length === 0 ? null : list);
  },
  view(this: NDArray, dtype?: DTypeLike | { readonly dtype: DTypeLike }): NDArray {
    const { dtype: wanted } = settings<{ readonly dtype?: DTypeLike }>('view', ['dtype'], dtype);
    return viewAs(this, wanted === undefined ? this.dtype : dtypeFrom(wanted));
  },
};

const property = (get: (this: NDArray) => unknown): PropertyDescriptor => ({
  get,
  configurable: true,
});

setAssign(assign);
Object.defineProperties(NDArray.prototype, {
  __array_interface__: property(function () {
    return interfaceOf(this);
  }),
  ctypes: property(function () {
    return ctypesOf(this);
  }),
});
Object.assign(NDArray.prototype, methods);
announceMethods();
