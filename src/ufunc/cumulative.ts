// Cumulative sums and products, by name; they bring `ufunc.accumulate`.

import { ValueError } from '../errors.js';
import { fresh, type NDArray, view } from '../ndarray/array.js';
import { copyInto, fillWith } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype, type NameOf } from '../ndarray/dtype/parse.js';
import { checked, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { attach, method } from '../ndarray/method.js';
import { ravelArray, reshape } from '../ndarray/shape/reshape.js';
import { type CallOptions, type Input, outputOf } from './call.js';
import type { Dispatch } from './dispatch.js';
import { reductionLoop } from './reduce/reduce.js';
import type { SumOf } from './reduce/types.js';
import { type AccumulateOptions, accumulateUfunc, oneAxis } from './scan/accumulate.js';
import { add, multiply } from './table/arithmetic.js';
import { type UfuncMethods, ufuncPrototype } from './ufunc.js';

/** The keyword arguments of `cumsum` and `cumprod`. */
export interface CumulateOptions {
  /** The axis; null is the array in C order. */
  readonly axis?: number | null;
  readonly dtype?: DTypeLike | null;
  readonly out?: CallOptions['out'];
}

/** The keyword arguments of `cumulative_sum` and `cumulative_prod`. */
export interface CumulativeOptions {
  /** The axis; arrays of one axis need none. */
  readonly axis?: number | null;
  readonly dtype?: DTypeLike | null;
  readonly out?: CallOptions['out'];
  /** Whether the result begins with the identity, and so is one element longer. */
  readonly include_initial?: boolean;
}

export interface Cumulate {
  <const L extends DTypeLike>(
    a: Input,
    options: CumulateOptions & { readonly dtype: L },
  ): NDArray<NameOf<L>>;
  <D extends DTypeName>(
    a: NDArray<D>,
    axis?: number | null | (CumulateOptions & { readonly dtype?: null; readonly out?: null }),
  ): NDArray<SumOf<D>>;
  (a: Input, axis?: number | null | CumulateOptions, options?: CumulateOptions): NDArray;
}

interface CumulateMethod<D extends DTypeName> {
  <const L extends DTypeLike>(options: CumulateOptions & { readonly dtype: L }): NDArray<NameOf<L>>;
  (
    axis?: number | null | (CumulateOptions & { readonly dtype?: null; readonly out?: null }),
  ): NDArray<SumOf<D>>;
  (axis?: number | null | CumulateOptions, options?: CumulateOptions): NDArray;
}

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName> {
    /** As `np.cumsum`. */
    cumsum: CumulateMethod<D>;
    /** As `np.cumprod`. */
    cumprod: CumulateMethod<D>;
  }
}

const PLACES = ['axis', 'dtype', 'out'] as const;

type Ufunc = () => { readonly dispatch: Dispatch };

/** `ufunc.accumulate` as a method. */
export function accumulateMethod(
  { dispatch }: UfuncMethods,
  array: Input,
  ...given: readonly unknown[]
): NDArray {
  const options = keywords<AccumulateOptions>('accumulate', PLACES, given);
  return accumulateUfunc(dispatch, array, options);
}

function cumulate(name: 'cumsum' | 'cumprod', ufunc: Ufunc): Cumulate {
  attach(ufuncPrototype(), 'accumulate', accumulateMethod);
  const fn = (a: Input, ...given: readonly unknown[]) => {
    const options = keywords<CumulateOptions>(name, PLACES, given);
    const array: NDArray = asarray(a);
    const { axis = null } = options;
    const line = array.ndim === 0 || axis === null ? ravelArray(array, 'C') : array;
    return accumulateUfunc(ufunc().dispatch, line, { ...options, axis: axis ?? 0 });
  };
  return method(name, fn) as Cumulate;
}

/**
 * The sums of the first elements, of the first two, and so on, along an axis or of all in C order.
 * Booleans and narrow integers are added in 64 bits.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cumsum.html
 *
 * @param axis - null for the array in C order; may be given as the second argument
 * @throws AxisError for an axis that the array does not have
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * np.cumsum(a) // => [ 1.  3.  6. 10. 15. 21.]
 * np.cumsum(a, 0) // => [[1. 2. 3.]
 * //     [5. 7. 9.]]
 * a.cumsum({ axis: 1, dtype: 'int32' }) // => [[ 1  3  6]
 * //     [ 4  9 15]]
 * ```
 */
export const cumsum: Cumulate = /* @__PURE__ */ cumulate('cumsum', () => add);

/**
 * The products of the first elements, of the first two, and so on, along an axis or of all in C order.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cumprod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cumprod(np.array([1, 2, 3, 4])) // => [ 1.  2.  6. 24.]
 * ```
 */
export const cumprod: Cumulate = /* @__PURE__ */ cumulate('cumprod', () => multiply);

function cumulative(
  name: string,
  { dispatch }: ReturnType<Ufunc>,
  x: Input,
  given: CumulativeOptions,
) {
  checked<CumulativeOptions>(name, ['axis', 'dtype', 'out', 'include_initial'], given);
  const { include_initial = false, ...options } = given;
  const array: NDArray = asarray(x);
  const line: NDArray = array.ndim === 0 ? reshape(array, [1]) : array;
  if ((options.axis ?? null) === null && line.ndim > 1)
    throw new ValueError(
      'For arrays which have more than one dimension ``axis`` argument is required.',
    );
  const axis = oneAxis('accumulate', options.axis ?? 0, line.ndim);
  if (!include_initial) return accumulateUfunc(dispatch, line, { ...options, axis });
  return afterIdentity(dispatch, line, { ...options, axis });
}

/** The results behind a first element that is the identity. */
function afterIdentity(
  dispatch: Dispatch,
  array: NDArray,
  options: AccumulateOptions & { readonly axis: number },
): NDArray {
  const { row, loops } = dispatch;
  const { axis } = options;
  const given = outputOf(options);
  const wanted = options.dtype ? dtype(options.dtype) : null;
  const result =
    given ??
    fresh(
      reductionLoop(row, loops, array.dtype, null, wanted).output,
      array.shape.with(axis, array.shape[axis] + 1),
    );
  const { shape, strides, offset } = result;
  const n = Math.max(0, shape[axis] - 1);
  const next = n > 0 ? offset + strides[axis] : offset;
  const rest = view(result, shape.with(axis, n), strides, next);
  copyInto(rest, accumulateUfunc(dispatch, array, { ...options, out: rest }));
  fillWith(view(result, shape.with(axis, Math.min(1, shape[axis])), strides, offset), row.identity);
  return result;
}

/**
 * The cumulative sums along an axis, after a 0 if asked for.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cumulative_sum.html
 *
 * @throws ValueError without an axis for an array of several
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cumulative_sum(np.array([1, 2, 3]), { include_initial: true }) // => [0. 1. 3. 6.]
 * ```
 */
export function cumulative_sum(
  x: Input,
  options: CumulativeOptions = {},
  ...none: Nothing
): NDArray {
  nothing('cumulative_sum', 1, 2, none);
  return cumulative('cumulative_sum', add, x, options);
}

/**
 * The cumulative products along an axis, after a 1 if asked for.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cumulative_prod.html
 *
 * @throws ValueError without an axis for an array of several
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cumulative_prod(np.array([1, 2, 3, 4])) // => [ 1.  2.  6. 24.]
 * ```
 */
export function cumulative_prod(
  x: Input,
  options: CumulativeOptions = {},
  ...none: Nothing
): NDArray {
  nothing('cumulative_prod', 1, 2, none);
  return cumulative('cumulative_prod', multiply, x, options);
}
