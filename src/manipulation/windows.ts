// Views whose elements overlap: `as_strided` and `sliding_window_view`.
//
// Nothing is copied: a window is an axis with the strides of the one that it slides along. Every view is
// checked as all are (ndarray/view.ts), so strides that leave the array's bytes are an error, where NumPy
// reads on.

import { ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import type { Axes } from '../ndarray/axis.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import { lengthsOf, type ShapeLike } from '../ndarray/create/settings.js';
import { WRITEABLE } from '../ndarray/flags.js';
import { integersOf } from '../ndarray/integer.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';

/** The keyword arguments of as_strided. */
export interface StridedOptions {
  readonly shape?: ShapeLike | null;
  /** In bytes. */
  readonly strides?: readonly number[] | null;
  readonly writeable?: boolean;
  readonly subok?: boolean;
}

function readOnly<D extends NDArray>(array: D): D {
  array.flagBits &= ~WRITEABLE;
  return array;
}

/**
 * A view with any shape and strides, checked: every element lies in the memory of the array's base.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.stride_tricks.as_strided.html
 *
 * @param shape - that of the array by default; or options: `shape`, `strides` (in bytes), `writeable`
 *   (true)
 * @throws ValueError if the view would reach beyond the memory
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.lib.stride_tricks.as_strided(np.arange(5), [3, 3], [8, 8])
 * // => [[0. 1. 2.]
 * //     [1. 2. 3.]
 * //     [2. 3. 4.]]
 * ```
 */
export function as_strided<T extends ArrayLike>(
  x: T,
  ...given: readonly unknown[]
): NDArray<Invented<T>> {
  const known = ['shape', 'strides', 'subok', 'writeable'] as const;
  const options = keywords<StridedOptions>('as_strided', known, given);
  const a = asarray(x);
  const shape = lengthsOf(options.shape ?? a.shape);
  const made = view(a, shape, options.strides ?? a.strides, a.offset);
  return options.writeable === false ? (readOnly(made as NDArray) as typeof made) : made;
}

/** The keyword arguments of sliding_window_view. */
export interface WindowOptions {
  /** Along which axes, one for each length of the window; all if it is not given. */
  readonly axis?: Axes | null;
  readonly subok?: boolean;
  /** Whether the view may be assigned to, where windows overlap; false if it is not given. */
  readonly writeable?: boolean;
}

/** The axes along which a window slides. */
function windowAxes(a: NDArray, window: readonly number[], axis: Axes | null): number[] {
  if (axis === null) {
    if (window.length !== a.ndim)
      throw new ValueError(
        'Since axis is `None`, must provide window_shape for all dimensions of `x`; got ' +
          `${window.length} window_shape elements and \`x.ndim\` is ${a.ndim}.`,
      );
    return a.shape.map((_, i) => i);
  }
  const axes = integersOf(axis).map((one) => normalizeAxis(one, a.ndim));
  if (window.length !== axes.length)
    throw new ValueError(
      `Must provide matching length window_shape and axis; got ${window.length} window_shape ` +
        `elements and ${axes.length} axes elements.`,
    );
  return axes;
}

/**
 * All windows of a shape that lie in an array, a view: the windows' axes follow those of their places.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.stride_tricks.sliding_window_view.html
 *
 * @param window_shape - a length for each axis
 * @param axis - which axes, or options: `axis`, `writeable` (false)
 * @throws ValueError if the window is larger than the array or has a negative length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.lib.stride_tricks.sliding_window_view(np.arange(4), 3)
 * // => [[0. 1. 2.]
 * //     [1. 2. 3.]]
 * ```
 */
export function sliding_window_view<T extends ArrayLike>(
  x: T,
  window_shape: ShapeLike,
  axis?: Axes | null | WindowOptions,
  options?: WindowOptions,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('sliding_window_view', 2, 4, none);
  const known = ['axis', 'subok', 'writeable'] as const;
  const given = keywords<WindowOptions>('sliding_window_view', known, [axis ?? undefined, options]);
  const a = asarray(x);
  const window = lengthsOf(window_shape);
  if (window.some((n) => n < 0))
    throw new ValueError('`window_shape` cannot contain negative values');
  const shape = [...a.shape];
  const axes = windowAxes(a as NDArray, window, given.axis ?? null);
  axes.forEach((one, i) => {
    if (shape[one] < window[i])
      throw new ValueError('window shape cannot be larger than input array shape');
    shape[one] -= window[i] - 1;
  });
  const strides = [...a.strides, ...axes.map((one) => a.strides[one])];
  const made = view(a, [...shape, ...window], strides, a.offset);
  return given.writeable ? made : (readOnly(made as NDArray) as typeof made);
}
