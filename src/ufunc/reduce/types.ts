// The types of the reductions, as functions and as methods of arrays.

import type { NDArray } from '../../ndarray/array.js';
import type { DTypeName, DTypeRows, Scalar, ScalarOf } from '../../ndarray/dtype/dtype.js';
import type { DTypeLike, NameOf } from '../../ndarray/dtype/parse.js';
import type { Input } from '../call.js';
import type { ArgOptions } from './arg.js';
import type { Axis } from './axes.js';
import type { ReduceOptions } from './reduce.js';

/** The axes of a reduction that leaves an array. */
type SomeAxis = number | readonly number[];
type Free = { readonly dtype?: null; readonly out?: null };

/** The dtype of a sum or product: booleans and narrow integers are added in 64 bits. */
export type SumOf<D extends DTypeName> = D extends DTypeName
  ? DTypeRows[D]['kind'] extends 'b' | 'i'
    ? 'int64'
    : DTypeRows[D]['kind'] extends 'u'
      ? 'uint64'
      : D
  : never;

/** The dtype of a mean. */
export type MeanOf<D extends DTypeName> = D extends DTypeName
  ? DTypeRows[D]['kind'] extends 'f' | 'c' | 'm'
    ? D
    : 'float64'
  : never;

export interface Results<D extends DTypeName> {
  sum: { array: SumOf<D>; scalar: D extends 'bool' ? number : ScalarOf<D> };
  same: { array: D; scalar: ScalarOf<D> };
  truth: { array: 'bool'; scalar: boolean };
  mean: { array: MeanOf<D>; scalar: ScalarOf<MeanOf<D>> };
}

export interface Reduction<Rule extends keyof Results<'bool'>> {
  <D extends DTypeName>(
    a: NDArray<D>,
    options?: ReduceOptions & Free & { readonly axis?: null; readonly keepdims?: false },
  ): Results<D>[Rule]['scalar'];
  <O extends NDArray>(a: Input, options: ReduceOptions & { readonly out: O }): O;
  <const L extends DTypeLike>(
    a: Input,
    options: Omit<ReduceOptions, 'dtype'> & { readonly axis: SomeAxis; readonly dtype: L },
  ): NDArray<NameOf<L>>;
  <D extends DTypeName>(
    a: NDArray<D>,
    options: ReduceOptions & Free & ({ readonly axis: SomeAxis } | { readonly keepdims: true }),
  ): NDArray<Results<D>[Rule]['array']>;
  <D extends DTypeName>(
    a: NDArray<D>,
    axis: SomeAxis,
    options?: ReduceOptions & Free,
  ): NDArray<Results<D>[Rule]['array']>;
  (a: Input, axis?: Axis | ReduceOptions, options?: ReduceOptions): NDArray | Scalar;
}

/** A reduction's types without its first argument. */
interface Method<Rule extends keyof Results<'bool'>, D extends DTypeName> {
  (
    options?: ReduceOptions & Free & { readonly axis?: null; readonly keepdims?: false },
  ): Results<D>[Rule]['scalar'];
  <O extends NDArray>(options: ReduceOptions & { readonly out: O }): O;
  <const L extends DTypeLike>(
    options: Omit<ReduceOptions, 'dtype'> & { readonly axis: SomeAxis; readonly dtype: L },
  ): NDArray<NameOf<L>>;
  (
    options: ReduceOptions & Free & ({ readonly axis: SomeAxis } | { readonly keepdims: true }),
  ): NDArray<Results<D>[Rule]['array']>;
  (axis: SomeAxis, options?: ReduceOptions & Free): NDArray<Results<D>[Rule]['array']>;
  (axis?: Axis | ReduceOptions, options?: ReduceOptions): NDArray | Scalar;
}

interface ArgMethod {
  (options?: { readonly axis?: null; readonly keepdims?: false; readonly out?: null }): number;
  (axis: number, options?: ArgOptions & { readonly out?: null }): NDArray<'int32'>;
  <O extends NDArray>(options: ArgOptions & { readonly out: O }): O;
  (
    options: ArgOptions & ({ readonly axis: number } | { readonly keepdims: true }),
  ): NDArray<'int32'>;
  (axis?: number | null | ArgOptions, options?: ArgOptions): NDArray<'int32'> | number;
}

declare module '../../ndarray/array.js' {
  interface NDArray<D extends DTypeName> {
    /** As `np.sum`. */
    sum: Method<'sum', D>;
    /** As `np.prod`. */
    prod: Method<'sum', D>;
    /** As `np.min`. */
    min: Method<'same', D>;
    /** As `np.max`. */
    max: Method<'same', D>;
    /** As `np.mean`. */
    mean: Method<'mean', D>;
    /** As `np.any`. */
    any: Method<'truth', D>;
    /** As `np.all`. */
    all: Method<'truth', D>;
    /** As `np.argmin`. */
    argmin: ArgMethod;
    /** As `np.argmax`. */
    argmax: ArgMethod;
  }
}
