// What a node of an expression does: a ufunc, or a reduction at the root of one.

import type { NDArray } from '../../ndarray/array.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import type { CallOptions } from '../../ufunc/call.js';
import type { Dispatch } from '../../ufunc/dispatch.js';
import type { Axis } from '../../ufunc/reduce/axes.js';
import type { ReduceOptions } from '../../ufunc/reduce/reduce.js';
import type { Seen } from '../../ufunc/seen.js';

/** What an operand is: an array or a scalar. */
export type Given = NDArray | Scalar | string;

/** An operand, as far as the choice of a loop goes. */
export interface Known {
  readonly seen: Seen | string;
  /** Whether a number is a float although its value is an integer. */
  readonly isFloat: boolean;
}

/** An elementwise function. Every ufunc is one. */
export interface Operation {
  readonly dispatch: Dispatch;
  /** What does the same for these operands, or for the first of them, as `square` for `x**2`. */
  readonly instead?: (operands: readonly Known[]) => Operation | null;
  /** The types that operands count as, where not by their own. */
  readonly countsAs?: (operands: readonly Seen[]) => readonly Seen[];
  /** What a scalar is made of a dtype, where that is not checked. */
  readonly coerce?: (value: unknown, dtype: DType) => unknown;
  /** The function of whole arrays, where that is not the ufunc. */
  readonly eager?: (operands: readonly Given[], options: CallOptions) => NDArray | Scalar;
}

/** The options of a reduction that an expression can say. */
export interface Reduced {
  readonly axis?: Axis;
  readonly keepdims?: boolean;
}

/** A reduction. */
export interface Reduction {
  readonly name: string;
  /** What is folded; of a mean, what its sum is. */
  readonly ufunc: { readonly dispatch: Dispatch };
  readonly reduce: (array: never, options: ReduceOptions) => NDArray | Scalar;
}
