// take and put: elements by their positions along an axis, or in C order.

import { IndexError, ValueError } from '../../errors.js';
import { NDArray, requireWriteable } from '../array.js';
import { castArray, copyInto } from '../assign.js';
import { asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import { canCast, castError } from '../dtype/casting.js';
import type { DTypeName, Scalar } from '../dtype/dtype.js';
import { keywords } from '../keywords.js';
import { normalizeAxis, sameShape } from '../layout.js';
import { method } from '../method.js';
import { ravelArray } from '../shape/reshape.js';
import { place, taken } from './advanced.js';
import { along } from './along.js';
import { bringing } from './bring.js';
import { checkMode, emptyAxis, integersOf, type Mode, within } from './integers.js';
import { repeated } from './repeated.js';
import { valuesFor } from './values.js';

/** The keyword arguments of `take`. */
export interface TakeOptions {
  /** The axis; null: the elements in C order. */
  readonly axis?: number | null;
  /** Where the result goes: an array of its shape. */
  readonly out?: NDArray | null;
  readonly mode?: Mode;
}

/** The keyword arguments of `put`. */
export interface PutOptions {
  readonly mode?: Mode;
}

export interface Take {
  <D extends DTypeName>(
    a: NDArray<D>,
    indices: NDArray | readonly unknown[],
    axis?: number | null | TakeOptions,
    options?: TakeOptions,
  ): NDArray<D>;
  (
    a: ArrayLike,
    indices: ArrayLike,
    axis?: number | null | TakeOptions,
    options?: TakeOptions,
  ): NDArray | Scalar;
}

declare module '../array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** Elements by their positions: see `np.take`. */
    take(
      indices: NDArray | readonly unknown[],
      axis?: number | null | TakeOptions,
      options?: TakeOptions,
    ): NDArray<D>;
    take(
      indices: ArrayLike,
      axis?: number | null | TakeOptions,
      options?: TakeOptions,
    ): NDArray<D> | Scalar;
    /** Assigns by positions in C order: see `np.put`. */
    put(ind: ArrayLike, v: unknown, mode?: Mode | PutOptions): void;
  }
}

/** A result, in the output that was given for it. */
function putOut(result: NDArray, out: NDArray | null | undefined): NDArray | Scalar {
  if (!out) return result.ndim === 0 ? (result.item() as Scalar) : result;
  if (!sameShape(out.shape, result.shape))
    throw new ValueError('output array does not match result of ndarray.take');
  if (!canCast(out.dtype, result.dtype, 'safe')) throw castError(out.dtype, result.dtype, 'safe');
  copyInto(out, result);
  return out;
}

/** Elements by positions along an axis, or in C order. */
function takeFrom(a: NDArray, indices: NDArray, options: TakeOptions): NDArray | Scalar {
  const { axis = null, out, mode = 'raise' } = options;
  checkMode(mode);
  const isFlat = axis === null || a.ndim === 0;
  if (isFlat && axis !== null) normalizeAxis(axis, 1);
  const array = isFlat ? ravelArray(a, 'C') : a;
  const at = isFlat ? 0 : normalizeAxis(axis, a.ndim);
  const length = array.shape[at];
  if (length === 0 && indices.size > 0) throw emptyAxis();
  const isSafe = mode !== 'raise' || array.size === 0;
  return putOut(taken(a.dtype, along(array, within(indices, length, mode), at, isSafe)), out);
}

/**
 * Elements by their positions along an axis, or in C order of all.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.take.html
 *
 * @param indices - integers, an array or nested lists; their axes stand where the axis did
 * @param axis - or options: `axis` (null: all elements), `out`, `mode` ('raise'; 'wrap' counts around,
 *   'clip' takes the nearest)
 * @throws IndexError for a position out of bounds
 * @throws TypeError for positions that are no integers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([4, 3, 5, 7, 6, 8]);
 * np.take(a, [0, 1, 4]) // => [4. 3. 6.]
 * np.take(a, [[0, 1], [2, 9]], { mode: 'wrap' }) // => [[4. 3.]
 * //     [5. 7.]]
 * np.take([[1, 2], [3, 4]], [1], 1) // => [[2.]
 * //     [4.]]
 * ```
 */
export const take: Take = /* @__PURE__ */ bringing(
  /* @__PURE__ */ method('take', ((a: ArrayLike, indices: ArrayLike, ...given: unknown[]) => {
    const options = keywords<TakeOptions>('take', ['axis', 'out', 'mode'], given);
    return takeFrom(asarray(a as NDArray), integersOf(indices, 'same_kind'), options);
  }) as Take),
);

/**
 * Assigns to elements by their positions in C order, one value after the other, from the first again
 * if they are too few.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.put.html
 *
 * @param mode - for positions out of bounds: 'raise', 'wrap' or 'clip'; or options
 * @throws IndexError for a position out of bounds
 * @throws ValueError if the array is read-only
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(5);
 * np.put(a, [0, 2], [-44, -55]);
 * a // => [-44.   1. -55.   3.   4.]
 * ```
 */
export const put = /* @__PURE__ */ method(
  'put',
  (a: NDArray, ind: ArrayLike, v: unknown, mode?: Mode | PutOptions): void => {
    const { mode: by = 'raise' } = keywords<PutOptions>('put', ['mode'], [mode]);
    if (!(a instanceof NDArray)) throw new TypeError('argument 1 must be numpy.ndarray');
    checkMode(by);
    const indices = ravelArray(integersOf(ind, 'safe'), 'C');
    const values = ravelArray(valuesFor(a, v), 'C');
    if (!a.writeable) throw new ValueError('put: output array is read-only');
    if (indices.size === 0) return;
    if (a.size === 0) throw new IndexError('cannot replace elements of an empty array');
    if (values.size > 0) putInto(a, within(indices, a.size, by), values, by !== 'raise');
  },
);

/** Assigns values in turn to positions in C order. */
export function putInto(a: NDArray, list: NDArray, values: NDArray, isSafe: boolean): void {
  requireWriteable(a);
  const flat = a.isContiguous ? ravelArray(a, 'C') : ravelArray(castArray(a, a.dtype, 'C'), 'C');
  place(flat, along(flat, list, 0, isSafe), repeated(values, list.size));
  if (!a.isContiguous) copyInto(a, flat.reshape([...a.shape]));
}
