// What the type checker knows of the methods that functions bring.

import type { NDArray } from '../ndarray/array.js';
import type { Axes } from '../ndarray/axis.js';
import type { AsTypeOptions } from '../ndarray/create/copy.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { OrderArguments } from '../ndarray/create/settings.js';
import type { DTypeName, ScalarOf } from '../ndarray/dtype/dtype.js';
import type { DTypeLike, NameOf } from '../ndarray/dtype/parse.js';
import type { PartOf } from '../ndarray/dtype/parts.js';
import type { NestedList } from '../ndarray/elements.js';
import type { Flags } from '../ndarray/flags.js';
import type { ChooseOptions } from '../ndarray/index/choose.js';
import type { Order, Strides } from '../ndarray/layout.js';
import type { ReshapeOptions } from '../ndarray/shape/reshape.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import type { MaskedArray, MaskedInput } from './array.js';
import type { MaskedClipOptions } from './converted.js';
import type { FillLike } from './fill.js';
import type { MaskedIterator } from './flat.js';
import type { MaskedViewOptions } from './members.js';
import type { MaskedVarianceOptions } from './moments.js';
import type { MaskedDotOptions, MaskedTraceOptions } from './products.js';
import type { Count, MaskedArg, MaskedCumulate, MaskedReduceOptions } from './reduce.js';
import type {
  MaskedCompressOptions,
  MaskedPutOptions,
  MaskedRoundOptions,
  MaskedTakeOptions,
} from './select.js';
import type { diagonal, repeat } from './shape.js';
import type { MaskedArgSort, MaskedSortOptions } from './sort.js';
import type { MaskedResult } from './ufunc.js';

declare module './array.js' {
  /** The methods of masked arrays: each is the function of that name with the array first. */
  interface MaskedArray<D extends DTypeName = DTypeName> {
    /** The array or buffer whose bytes the data are. */
    readonly base: object | null;
    readonly device: 'cpu';
    readonly flags: Flags;
    readonly itemsize: number;
    readonly nbytes: number;
    readonly strides: Strides;
    readonly flat: MaskedIterator;
    /** With its axes reversed. */
    readonly T: MaskedArray<D>;
    /** The real parts. */
    readonly real: MaskedArray<PartOf<D>>;
    /** The imaginary parts. */
    readonly imag: MaskedArray<PartOf<D>>;
    /** The mask of whole records: where all their fields are masked. */
    readonly recordmask: NDArray<'bool'>;
    /** With the last two axes exchanged. */
    readonly mT: MaskedArray<D>;
    all: Reducing;
    anom(axis?: Axis | Pick<MaskedReduceOptions, 'axis' | 'dtype'>): MaskedArray;
    any: Reducing;
    argmax: Method<MaskedArg>;
    argmin: Method<MaskedArg>;
    argsort: Method<MaskedArgSort>;
    argpartition(kth: number | readonly number[], axis?: number | null): MaskedArray<'int32'>;
    /** Cast to a dtype, with its fill value. */
    astype<const L extends DTypeLike>(dtype: L, options?: AsTypeOptions): MaskedArray<NameOf<L>>;
    readonly baseclass: typeof NDArray;
    byteswap(): MaskedArray<D>;
    choose(choices: readonly MaskedInput[], options?: ChooseOptions): MaskedArray;
    clip(min?: MaskedInput | MaskedClipOptions | null, max?: MaskedInput | null): MaskedArray<D>;
    compress(condition: MaskedInput, axis?: number | null | MaskedCompressOptions): MaskedArray<D>;
    conj(): MaskedArray<D>;
    conjugate(): MaskedArray<D>;
    copy(...given: OrderArguments): MaskedArray<D>;
    count: Method<Count>;
    cumprod: Method<MaskedCumulate>;
    cumsum: Method<MaskedCumulate>;
    diagonal(...given: Rest<typeof diagonal>): MaskedArray<D>;
    dot(b: MaskedInput, options?: MaskedDotOptions): MaskedArray;
    /** Assigns a scalar to the data of all elements. */
    fill(value: unknown): void;
    get_fill_value(): ScalarOf<D>;
    get_imag(): MaskedArray<PartOf<D>>;
    get_real(): MaskedArray<PartOf<D>>;
    getfield<const L extends DTypeLike>(dtype: L, offset?: number): MaskedArray<NameOf<L>>;
    /** The addresses of data and mask. */
    ids(): [data: number, mask: number];
    iscontiguous(): boolean;
    flatten(...given: OrderArguments): MaskedArray<D>;
    max: Reducing;
    mean: Reducing;
    min: Reducing;
    nonzero(): NDArray<'int32'>[];
    /** Partitions the data in place. */
    partition(kth: number | readonly number[], axis?: number): void;
    prod: Reducing;
    product: Reducing;
    ptp: Reducing;
    put(indices: ArrayLike, values: MaskedInput, options?: MaskedPutOptions): void;
    ravel(...given: OrderArguments): MaskedArray<D>;
    repeat(...given: Rest<typeof repeat>): MaskedArray<D>;
    reshape(shape: number | readonly number[], options?: ReshapeOptions): MaskedArray<D>;
    reshape(...shape: number[]): MaskedArray<D>;
    reshape(...shape: [...number[], ReshapeOptions]): MaskedArray<D>;
    /** Masked arrays do not own their data. */
    resize(...shape: unknown[]): never;
    searchsorted(v: MaskedInput, options?: object): number | NDArray<'int32'>;
    set_fill_value(value?: FillLike | null): void;
    setfield(value: unknown, dtype: DTypeLike, offset?: number): void;
    setflags(flags: { readonly write?: boolean | null }): void;
    to_device(device: 'cpu'): MaskedArray<D>;
    tofile(...given: unknown[]): never;
    /** The data seen with another dtype of that size. */
    view(): MaskedArray<D>;
    view(type: typeof NDArray): NDArray<D>;
    view(type: typeof MaskedArray, options?: MaskedViewOptions): MaskedArray<D>;
    view<const L extends DTypeLike>(dtype: L, options?: MaskedViewOptions): MaskedArray<NameOf<L>>;
    view(options: MaskedViewOptions): MaskedArray | NDArray;
    round(decimals?: number | MaskedRoundOptions): MaskedArray<D>;
    /** Sorts the elements in this array: see `np.ma.sort`. */
    sort(axis?: number | MaskedSortOptions, options?: MaskedSortOptions): void;
    squeeze(axis?: Axes | null): MaskedArray<D>;
    std: Reducing<MaskedVarianceOptions>;
    sum: Reducing;
    swapaxes(axis1: number, axis2: number): MaskedArray<D>;
    take(indices: MaskedInput, options?: number | null | MaskedTakeOptions): MaskedArray<D>;
    /** The bytes of the filled array. */
    tobytes(value?: FillLike | null, order?: Order): Uint8Array;
    /** The elements in nested arrays: null, or a value, in the place of masked ones. */
    tolist(value?: FillLike | null): NestedList<ScalarOf<D> | null>;
    toflex(): NDArray<'void'>;
    torecords(): NDArray<'void'>;
    trace(options?: number | MaskedTraceOptions): unknown;
    transpose(...axes: readonly (number | readonly number[] | null)[]): MaskedArray<D>;
    var: Reducing<MaskedVarianceOptions>;
  }
}

/** A function without its first argument. */
type Method<F> = F extends (a: never, ...rest: infer R) => infer T ? (...rest: R) => T : never;
type Rest<F> = F extends (a: never, ...rest: infer R) => unknown ? R : never;

/** A reduction without its first argument. */
interface Reducing<O = MaskedReduceOptions> {
  (axis: number | readonly number[], options?: O): MaskedArray;
  (options: O & { readonly axis: number | readonly number[] }): MaskedArray;
  (options: O & { readonly keepdims: true }): MaskedArray;
  (axis?: Axis | O, options?: O): MaskedResult;
}

/** Masked arrays with their methods. */
export type { MaskedArray };
