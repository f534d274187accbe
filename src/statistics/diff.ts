// Differences between neighbours along an axis: `diff` and `ediff1d`.
//
// A difference is one call on two views, shifted by one; of booleans it is whether they differ, and what
// stands before or behind is joined on first (`diff`) or written around the differences (`ediff1d`).

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { canCast } from '../ndarray/dtype/casting.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { integerOf } from '../ndarray/integer.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { between, joined } from '../ndarray/shape/join.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import type { Input } from '../ufunc/call.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import { not_equal } from '../ufunc/table/comparison.js';
import type { DifferenceOf } from '../ufunc/types.js';

/** The keyword arguments of diff. */
export interface DiffOptions {
  /** How often differences are taken. */
  readonly n?: number;
  readonly axis?: number;
  /** What stands before and after the array along the axis: a scalar, or an array of its rank. */
  readonly prepend?: Input;
  readonly append?: Input;
}

export interface Diff {
  <D extends DTypeName>(
    a: NDArray<D>,
    n?: 1 | { readonly n?: 1; readonly axis?: number },
  ): NDArray<DifferenceOf<D, D>>;
  (a: Input, n?: number | DiffOptions, axis?: number | DiffOptions, options?: DiffOptions): NDArray;
}

/** What is put beside an array along an axis. */
function edge(value: Input, shape: readonly number[], axis: number): NDArray {
  const array: NDArray = asarray(value);
  return array.ndim > 0 ? array : broadcast_to(array, shape.with(axis, 1));
}

/** Each element minus the one before it along an axis, for booleans whether they differ. */
export function differences(a: NDArray, axis: number): NDArray {
  if (a.dtype.kind !== 'b') return neighbours(a, axis);
  return not_equal(between(a, axis, 1, null), between(a, axis, 0, -1)) as NDArray;
}

/** The same of what can be subtracted. */
const neighbours = (a: NDArray, axis: number): NDArray =>
  subtract(between(a, axis, 1, null), between(a, axis, 0, -1)) as NDArray;

/**
 * The differences between neighbours along an axis, the last one by default, taken n times; of
 * booleans whether they differ.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.diff.html
 *
 * @param n - 1 by default; may be an option, as `axis`, `prepend` and `append`
 * @returns shape (…, length − n, …)
 * @throws ValueError if n is negative or the array is 0-d
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.diff(np.array([1, 2, 4, 7, 0])) // => [ 1.  2.  3. -7.]
 * np.diff(np.array([1, 2, 4, 7, 0]), 2) // => [  1.   1. -10.]
 * np.diff(np.array([[1, 3], [0, 5]]), { axis: 0, prepend: 0 })
 * // => [[ 1.  3.]
 * //     [-1.  2.]]
 * ```
 */
export const diff = ((a: Input, ...given: unknown[]): NDArray => {
  const known = ['n', 'axis', 'prepend', 'append'] as const;
  const { n = 1, axis = -1, prepend, append } = keywords<DiffOptions>('diff', known, given);
  const array: NDArray = asarray(a);
  const times = integerOf(n);
  if (times === 0) return array;
  if (times < 0) throw new ValueError(`order must be non-negative but got ${n}`);
  if (array.ndim === 0)
    throw new ValueError('diff requires input that is at least one dimensional');
  const along = normalizeAxis(axis, array.ndim);
  const parts: NDArray[] = [array];
  if (prepend !== undefined) parts.unshift(edge(prepend, array.shape, along));
  if (append !== undefined) parts.push(edge(append, array.shape, along));
  let result = parts.length > 1 ? joined(parts, along) : array;
  for (let i = 0; i < times; i++) result = differences(result, along);
  return result;
}) as Diff;

/** The keyword arguments of ediff1d. */
export interface Ediff1dOptions {
  /** What stands after the differences. */
  readonly to_end?: Input | null;
  /** What stands before them. */
  readonly to_begin?: Input | null;
}

/** What stands beside differences of a dtype. */
function beside(name: string, value: Input | null, ary: NDArray): NDArray | null {
  if (value === null) return null;
  const array: NDArray = asarray(Number.isInteger(value) ? BigInt(value as number) : value);
  if (canCast(array.dtype, ary.dtype, 'same_kind')) return ravelArray(array, 'C');
  throw new TypeError(
    `dtype of \`${name}\` must be compatible with input \`ary\` under the \`same_kind\` rule.`,
  );
}

/**
 * The differences between neighbours of the flattened array, in its dtype.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ediff1d.html
 *
 * @throws TypeError if `to_begin` or `to_end` cannot be cast within its kind
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ediff1d(np.array([[1, 2], [4, 7]])) // => [1. 2. 3.]
 * np.ediff1d(np.array([1, 2, 4]), { to_begin: -99, to_end: [88, 99] }) // => [-99.   1.   2.  88.  99.]
 * ```
 */
export function ediff1d(
  ary: Input,
  to_end?: Input | null | Ediff1dOptions,
  to_begin?: Input | null,
  ...none: Nothing
): NDArray {
  nothing('ediff1d', 1, 3, none);
  const options = keywords<Ediff1dOptions>('ediff1d', ['to_end', 'to_begin'], [to_end, to_begin]);
  const flat: NDArray = ravelArray(asarray(ary), 'C');
  const { to_begin: head = null, to_end: tail = null } = options;
  if (head === null && tail === null) return neighbours(flat, 0);
  const before = beside('to_begin', head, flat);
  const after = beside('to_end', tail, flat);
  const n = Math.max(flat.size - 1, 0);
  const start = before?.size ?? 0;
  const result = fresh(flat.dtype, [start + n + (after?.size ?? 0)]);
  if (before) copyInto(between(result, 0, 0, start), before);
  if (after) copyInto(between(result, 0, start + n, null), after);
  const out = between(result, 0, start, start + n);
  subtract(between(flat, 0, 1, null), between(flat, 0, 0, -1), { out });
  return result;
}
