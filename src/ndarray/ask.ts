// What an argument is: a scalar, iterable, how many axes and elements it has.

import { NDArray } from './array.js';
import { asarray } from './create/array.js';
import type { ArrayLike } from './create/nested.js';
import { isScalar } from './dtype/scalar.js';
import { alone, exact, type Nothing, nothing } from './keywords.js';
import { normalizeAxes } from './layout.js';

/**
 * Whether a value is a scalar: an element of some dtype that stands alone, not a 0-d array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isscalar.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isscalar(3.1) // => true
 * np.isscalar(np.array(3.1)) // => false
 * np.isscalar('text') // => true
 * ```
 */
export const isscalar = /* @__PURE__ */ exact(
  'isscalar',
  1,
  (element: unknown): boolean =>
    typeof element === 'string' || (!(element instanceof NDArray) && isScalar(element)),
);

/**
 * Whether a value can be iterated over.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.iterable.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iterable([1, 2]) // => true
 * np.iterable(2) // => false
 * ```
 */
export function iterable(y: unknown, ...none: Nothing): boolean {
  nothing('iterable', 1, 1, none);
  if (y instanceof NDArray) return y.ndim > 0;
  return y !== null && y !== undefined && typeof Object(y)[Symbol.iterator] === 'function';
}

/**
 * The number of axes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndim.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ndim([[1, 2, 3], [4, 5, 6]]) // => 2
 * np.ndim(1) // => 0
 * ```
 */
export const ndim = /* @__PURE__ */ exact('ndim', 1, (a: ArrayLike): number => asarray(a).ndim);

/**
 * The shape.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.shape.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.shape([[1, 3]]) // => [ 1, 2 ]
 * ```
 */
export const shape = /* @__PURE__ */ exact(
  'shape',
  1,
  (a: ArrayLike): readonly number[] => asarray(a).shape,
);

/** One axis, several, or null for all. */
type SizeAxis = number | readonly number[] | null;

/**
 * The number of elements, or how many there are along an axis or several.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.size.html
 *
 * @param given - the axis or axes, alone or as an option
 * @throws AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = [[1, 2, 3], [4, 5, 6]];
 * np.size(a) // => 6
 * np.size(a, 1) // => 3
 * ```
 */
export function size(
  a: ArrayLike,
  given?: SizeAxis | { readonly axis?: SizeAxis },
  ...none: Nothing
): number {
  nothing('size', 1, 2, none);
  const array: NDArray = asarray(a);
  const axis = alone<SizeAxis>('size', 'axis', given, null);
  if (axis === null) return array.size;
  return normalizeAxes(axis, array.ndim).reduce((n, i) => n * array.shape[i], 1);
}

/**
 * Whether an array lies in Fortran order and not in C order.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isfortran.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isfortran(np.zeros([2, 3], { order: 'F' })) // => true
 * np.isfortran(np.zeros(3)) // => false
 * ```
 */
export const isfortran = /* @__PURE__ */ exact(
  'isfortran',
  1,
  (a: NDArray): boolean => a.flags.fnc,
);
