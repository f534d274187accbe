// trace: the sum along a diagonal.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { type DiagonalOptions, diagonalView } from '../ndarray/index/diagonal.js';
import { keywords } from '../ndarray/keywords.js';
import { method } from '../ndarray/method.js';
import { sum } from './reductions.js';

/** The keyword arguments of `trace`. */
export interface TraceOptions extends DiagonalOptions {
  /** The dtype of the sum. */
  readonly dtype?: DTypeLike | null;
  /** Where the result goes: an array of its shape. */
  readonly out?: NDArray | null;
}

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The sum along a diagonal: see `np.trace`. */
    trace(offset?: number | TraceOptions, ...rest: (number | TraceOptions)[]): NDArray | Scalar;
  }
}

/**
 * The sum of the elements whose indices along two axes are equal, or differ by an offset.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.trace.html
 *
 * @param offset - how far above the main diagonal, or options: `offset` (0), `axis1` (0), `axis2` (1),
 *   `dtype`, `out`
 * @throws ValueError for an array of fewer than two axes, or if the axes are the same
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.trace([[1, 2], [3, 4]]) // => 5
 * np.eye(3).trace(1) // => 0
 * ```
 */
export const trace = /* @__PURE__ */ method(
  'trace',
  (a: ArrayLike, ...given: (number | TraceOptions | undefined)[]): NDArray | Scalar => {
    const names = ['offset', 'axis1', 'axis2', 'dtype', 'out'] as const;
    const { dtype, out, ...options } = keywords<TraceOptions>('trace', names, given);
    const diagonal = diagonalView(asarray(a as NDArray), options);
    const axis = diagonal.ndim === 1 && !out ? null : -1;
    return sum(diagonal, { axis, dtype, out } as { readonly axis: number }) as NDArray | Scalar;
  },
);
