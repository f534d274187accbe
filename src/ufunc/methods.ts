// The reductions as methods of arrays: `a.sum({ axis: 0 })` is `np.sum(a, { axis: 0 })`.

import { NDArray } from '../ndarray/array.js';
import type { DTypeLike, NameOf } from '../ndarray/dtype/parse.js';
import type { DTypeName, Scalar } from '../ndarray/dtype/table.js';
import { type ArgOptions, argmax, argmin } from './reduce/arg.js';
import type { Axis } from './reduce/axes.js';
import type { ReduceOptions } from './reduce/reduce.js';
import { all, any, max, mean, min, prod, type Results, sum } from './reductions.js';

type SomeAxis = number | readonly number[];
type Free = { readonly dtype?: null; readonly out?: null };

/** A reduction's types without its first argument. */
interface Method<Rule extends keyof Results<'bool'>, D extends DTypeName> {
  (
    options?: ReduceOptions & Free & { readonly axis?: null; readonly keepdims?: false },
  ): Results<D>[Rule]['scalar'];
  <O extends NDArray>(options: ReduceOptions & { readonly out: O }): O;
  <const L extends DTypeLike>(
    options: ReduceOptions & { readonly axis: SomeAxis; readonly dtype: L },
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

declare module '../ndarray/array.js' {
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

type ReductionOf = (array: NDArray, axis: never, options: never) => unknown;

const methods = (): Readonly<Record<string, ReductionOf>> => ({
  sum,
  prod,
  min,
  max,
  mean,
  any,
  all,
  argmin,
  argmax,
});

/** Puts the methods on arrays' prototype. */
export function installReductions(): void {
  for (const [name, fn] of Object.entries(methods())) {
    Object.defineProperty(NDArray.prototype, name, {
      value(this: NDArray, axis: never, options: never) {
        return fn(this, axis, options);
      },
      writable: true,
      configurable: true,
    });
  }
}
