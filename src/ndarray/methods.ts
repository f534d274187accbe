// The methods that every array has although they stand above its class, and what assignment means.
// The only module with an effect: `index` imports it for that.
//
// Each is the function of the same name with the array as first argument; `copy` and `flatten`
// differ from `np.copy` and `ravel` as in NumPy. All other methods come with their functions: see
// `method.ts`.

import { ValueError } from '../errors.js';
import { NDArray, view, viewField } from './array.js';
import { castArray, copyInto, fillWith } from './assign.js';
import { setAssign } from './assignment.js';
import type { Axes } from './axis.js';
import { array, asarray } from './create/array.js';
import { type AsTypeArguments, astype } from './create/copy.js';
import type { ArrayLike } from './create/nested.js';
import { lengthsIn, type OrderArguments, orderOf, type ShapeLike } from './create/settings.js';
import { isTyped } from './create/typed.js';
import { DEVICE, type Device } from './device.js';
import type { DType, DTypeName } from './dtype/dtype.js';
import type { DTypeLike, NameOf } from './dtype/parse.js';
import { isScalar } from './dtype/scalar.js';
import { byArrays, type IndexTerm, isFullIndex, resolveIndex } from './indexing.js';
import type { IntegersLike } from './integer.js';
import { isKeywords, keywords, type Nothing } from './keywords.js';
import { announceMethods } from './method.js';
import { squeeze, swapaxes, transpose } from './shape/axes.js';
import { flattened, type ReshapeOptions, ravelArray, reshapeArray } from './shape/reshape.js';

/** Axes, alone or as an option. */
type SqueezedAxis = Axes | null | { readonly axis?: Axes | null };

/** What the Array API's streams would be given by. */
interface StreamOption {
  readonly stream?: null;
}

declare module './array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The elements cast to a dtype: see `np.astype`. */
    astype<const L extends DTypeLike>(dtype: L, ...given: AsTypeArguments): NDArray<NameOf<L>>;
    /** Where the array is: there is but one place. */
    readonly device: Device;
    /** A copy, in C order unless an order is given. */
    copy(...given: OrderArguments): NDArray<D>;
    /** A copy as a 1-d array; 'K' reads the elements as they lie in memory. */
    flatten(...given: OrderArguments): NDArray<D>;
    /**
     * The array itself, on the only device that there is.
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.to_device.html
     *
     * @throws ValueError for another device than 'cpu', or a `stream`
     */
    to_device(device: Device, options?: StreamOption): NDArray<D>;
    /** The elements as a 1-d array, a view if possible: see `np.ravel`. */
    ravel(...given: OrderArguments): NDArray<D>;
    /** The elements under another shape, a view if possible: see `np.reshape`. */
    reshape(shape: ShapeLike, options?: ReshapeOptions): NDArray<D>;
    reshape(...shape: number[]): NDArray<D>;
    reshape(...shape: [...number[], ReshapeOptions]): NDArray<D>;
    /** Without axes of length 1: see `np.squeeze`. */
    squeeze(axis?: SqueezedAxis): NDArray<D>;
    /** With two axes exchanged: see `np.swapaxes`. */
    swapaxes(axis1: number, axis2: number): NDArray<D>;
    /** With its axes in another order: see `np.transpose`. */
    transpose(axes?: IntegersLike | null): NDArray<D>;
    transpose(...axes: number[]): NDArray<D>;
  }
}

/** The view that terms select; null if an array is among them. */
function partOf(of: NDArray, terms: readonly IndexTerm[]): NDArray | null {
  const part = resolveIndex(terms, of.shape, of.strides);
  return part && view(of, part.shape, part.strides, of.offset + part.offset);
}

/** Writes an array, a scalar or nested lists into what terms select, broadcast and cast. */
function assignTo(array: NDArray, terms: readonly IndexTerm[], source: unknown): void {
  const split = array.dtype.record?.split(terms);
  const part = partOf(array, split?.before ?? terms);
  if (split && part) assignTo(viewField(part, split.part), split.after, source);
  else if (split) byArrays().setField(array, split, source);
  else if (part) {
    if (isFullIndex(terms, array.ndim)) refuseSequence(array.dtype, source);
    assign(part, source);
  } else byArrays().set(array, terms, source);
}

/** Throws if one element, which is no list itself, is to be a list or an array with axes. */
function refuseSequence({ kind }: DType, source: unknown): void {
  const isSequence = Array.isArray(source) || (source instanceof NDArray && source.ndim > 0);
  if (!isSequence || 'OV'.includes(kind)) return;
  throw new ValueError(`setting an array element with a sequence${'SU'.includes(kind) ? '' : '.'}`);
}

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
  device: DEVICE,
  astype(this: NDArray, dtype: DTypeLike, ...given: AsTypeArguments): NDArray {
    return astype(this, dtype, ...given);
  },
  copy(this: NDArray, ...given: OrderArguments): NDArray {
    return castArray(this, this.dtype, orderOf('copy', given, 'C'));
  },
  flatten(this: NDArray, ...given: OrderArguments): NDArray {
    return flattened(this, orderOf('flatten', given, 'C'));
  },
  ravel(this: NDArray, ...given: OrderArguments): NDArray {
    return ravelArray(this, orderOf('ravel', given, 'C'));
  },
  reshape(this: NDArray, ...args: readonly (ShapeLike | ReshapeOptions)[]) {
    const last = args[args.length - 1];
    const hasOptions = isKeywords(last);
    const lengths = (hasOptions ? args.slice(0, -1) : args) as ShapeLike[];
    if (lengths.length === 0) throw new TypeError('reshape() takes exactly 1 argument (0 given)');
    return reshapeArray(this, lengthsIn(lengths), hasOptions ? (last as ReshapeOptions) : {});
  },
  squeeze(this: NDArray, axis?: SqueezedAxis, ...none: Nothing): NDArray {
    return squeeze(this, axis, ...none);
  },
  swapaxes(this: NDArray, axis1: number, axis2: number, ...none: Nothing): NDArray {
    return swapaxes(this, axis1, axis2, ...none);
  },
  to_device(this: NDArray, device: Device, ...given: [options?: StreamOption]): NDArray {
    const { stream = null } = keywords<StreamOption>('to_device', ['*', 'stream'], given);
    if (stream !== null)
      throw new ValueError('The stream argument in to_device() is not supported');
    if (device === DEVICE) return this;
    throw new ValueError(`Unsupported device: ${device}. Only 'cpu' is accepted.`);
  },
  transpose(this: NDArray, ...axes: readonly (number | IntegersLike | null)[]): NDArray {
    const listed = axes.length === 1 && typeof axes[0] === 'object';
    const list = listed ? (axes[0] as IntegersLike | null) : (axes as readonly number[]);
    return transpose(this, axes.length === 0 ? null : list);
  },
};

setAssign(assignTo);
Object.assign(NDArray.prototype, methods);
announceMethods();
