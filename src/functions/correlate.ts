// `convolve` and `correlate` of sequences.
//
// Both are sums of products of a sequence with a shorter one that slides along it (linalg/slide.ts):
// for a convolution the shorter one is reversed, a view; a correlation with the longer one second is
// reversed afterwards. `mode` says how far the shorter one may stand out at either end.

import { ValueError } from '../errors.js';
import { operands } from '../linalg/products.js';
import { slide } from '../linalg/slide.js';
import { type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import type { Promote } from '../ndarray/dtype/promote.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import type { Input } from '../ufunc/call.js';
import { conjugate } from '../ufunc/table/unary.js';

const MODES = ['valid', 'same', 'full'] as const;

/**
 * Which sums come back: those of whole overlap, as many as the longer sequence has elements, or all
 * of any overlap. NumPy's numbers for them are their places in this list.
 */
export type CorrelateMode = (typeof MODES)[number] | 0 | 1 | 2;

/** The keyword arguments of convolve and correlate. */
export interface CorrelateOptions {
  readonly mode?: CorrelateMode;
}

/** The number of a mode. */
function modeOf(mode: unknown): number {
  if (typeof mode === 'string') {
    const known = (MODES as readonly string[]).indexOf(mode);
    if (known >= 0) return known;
    if (MODES.some((name) => name[0] === mode[0]?.toLowerCase()))
      throw new ValueError("Use one of 'valid', 'same', or 'full' for convolve/correlate mode");
    throw new ValueError(`mode must be one of 'valid', 'same', or 'full' (got '${mode}')`);
  }
  if (!Number.isInteger(mode)) throw new TypeError('convolve/correlate mode not understood');
  if (mode === 0 || mode === 1 || mode === 2) return mode;
  throw new ValueError('integer convolve/correlate mode must be 0, 1, or 2');
}

function requireSequences(a: NDArray, v: NDArray): void {
  const ranks = [a.ndim, v.ndim];
  if (ranks.includes(0)) throw new ValueError('object of too small depth for desired array');
  if (ranks.some((ndim) => ndim > 1)) throw new ValueError('object too deep for desired array');
  if (a.size === 0) throw new ValueError('first array argument cannot be empty');
  if (v.size === 0) throw new ValueError('second array argument cannot be empty');
}

/** Sums of products of a sequence with one that is not longer, in the dtype of both. */
function sums(a: NDArray, v: NDArray, mode: number): NDArray {
  const pair = operands(a, v);
  const before = [0, v.size >> 1, v.size - 1][mode];
  const after = [0, v.size - before - 1, v.size - 1][mode];
  const result = slide(pair.a, pair.b, before, after);
  return result.dtype === pair.dtype ? result : castArray(result, pair.dtype);
}

/** A view from the last element to the first. */
function reversed(x: NDArray): NDArray {
  const [n] = x.shape;
  const [step] = x.strides;
  return view(x, [n], [-step], x.offset + (n - 1) * step);
}

/**
 * The convolution of two sequences: the sums of products of one with the other, reversed, at every
 * place.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.convolve.html
 *
 * @param mode - 'full', all places where they overlap: N + M − 1 sums; 'same': max(N, M); 'valid', where
 *   they overlap wholly: max(N, M) − min(N, M) + 1; may be an option
 * @throws ValueError for an empty operand, one of several axes, or an unknown mode
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.convolve(np.array([1, 2, 3]), np.array([0, 1, 0.5])) // => [0.  1.  2.5 4.  1.5]
 * np.convolve(np.array([1, 2, 3]), np.array([0, 1, 0.5]), 'same') // => [1.  2.5 4. ]
 * np.convolve(np.array([1, 2, 3]), np.array([0, 1, 0.5]), 'valid') // => [2.5]
 * ```
 */
export function convolve<A extends DTypeName, B extends DTypeName>(
  a: NDArray<A>,
  v: NDArray<B>,
  mode?: CorrelateMode | CorrelateOptions,
): NDArray<Promote<A, B>>;
export function convolve(a: Input, v: Input, mode?: CorrelateMode | CorrelateOptions): NDArray;
export function convolve(
  a: Input,
  v: Input,
  given?: CorrelateMode | CorrelateOptions,
  ...none: Nothing
): NDArray {
  nothing('convolve', 2, 3, none);
  const { mode = 'full' } = keywords<CorrelateOptions>('convolve', ['mode'], [given]);
  const [x, y] = [a, v].map((operand) => {
    const array: NDArray = asarray(operand);
    return array.ndim === 0 ? reshapeArray(array, [1], {}) : array;
  });
  if (x.shape[0] === 0) throw new ValueError('a cannot be empty');
  if (y.shape[0] === 0) throw new ValueError('v cannot be empty');
  const number = modeOf(mode);
  requireSequences(x, y);
  const [long, short] = y.size > x.size ? [y, x] : [x, y];
  return sums(long, reversed(short), number);
}

/**
 * The cross-correlation of two sequences: the sums of products of one with the other's conjugate at
 * every place.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.correlate.html
 *
 * @param mode - as of `convolve`, but 'valid' if it is not said
 * @throws ValueError for an empty operand, one that has not one axis, or an unknown mode
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.correlate(np.array([1, 2, 3]), np.array([0, 1, 0.5])) // => [3.5]
 * np.correlate(np.array([1, 2, 3]), np.array([0, 1, 0.5]), 'full') // => [0.5 2.  3.5 3.  0. ]
 * ```
 */
export function correlate<A extends DTypeName, B extends DTypeName>(
  a: NDArray<A>,
  v: NDArray<B>,
  mode?: CorrelateMode | CorrelateOptions,
): NDArray<Promote<A, B>>;
export function correlate(a: Input, v: Input, mode?: CorrelateMode | CorrelateOptions): NDArray;
export function correlate(
  a: Input,
  v: Input,
  given?: CorrelateMode | CorrelateOptions,
  ...none: Nothing
): NDArray {
  nothing('correlate', 2, 3, none);
  const { mode = 'valid' } = keywords<CorrelateOptions>('correlate', ['mode'], [given]);
  const number = modeOf(mode);
  const [x, y]: NDArray[] = [asarray(a), asarray(v)];
  requireSequences(x, y);
  const other = y.dtype.kind === 'c' && x.dtype.kind !== 'O' ? (conjugate(y) as NDArray) : y;
  if (x.size >= y.size) return sums(x, other, number);
  return reversed(sums(other, x, number)).copy();
}
