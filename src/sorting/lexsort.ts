// `lexsort`, by several keys of which the last decides first, and `sort_complex`.
//
// The order of several keys is that of one element with several parts (order.ts), so the keys are handed
// over from the last to the first, whatever their dtypes.

import { AxisError, ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { complex64, complex128 } from '../ndarray/dtype/complex-table.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis, sameShape } from '../ndarray/layout.js';
import { axisLast, lastTo } from './arguments.js';
import { keysOf } from './keys.js';
import { orderOf } from './order.js';
import { sort } from './sort.js';

/** The keyword arguments of lexsort. */
export interface LexsortOptions {
  /** The axis to sort along, the last one by default. */
  readonly axis?: number;
}

/** The keys as arrays: of one array the parts along its first axis. */
function keyArrays(keys: ArrayLike): NDArray[] {
  const isList = Array.isArray(keys);
  if (!isList && (!(keys instanceof NDArray) || keys.ndim === 0 || keys.shape[0] === 0))
    throw none();
  const list = isList
    ? (keys as readonly ArrayLike[]).map((key) => asarray(key))
    : Array.from({ length: (keys as NDArray).shape[0] }, (_, i) => (keys as NDArray).get(i));
  if (list.length === 0) throw none();
  return list;
}

const none = (): Error => new TypeError('need sequence of keys with len > 0 in lexsort');

/**
 * The order of elements by several keys: by the last one, then by the one before it, and so on.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lexsort.html
 *
 * @param keys - arrays of one shape, or an array whose parts along the first axis are the keys
 * @param axis - the axis to sort along; may be given as the second argument
 * @throws ValueError if the keys differ in shape
 * @throws TypeError if there are none
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const first = ['Hertz', 'Galilei', 'Hertz'];
 * const last = ['Heinrich', 'Galileo', 'Gustav'];
 * np.lexsort([last, first]) // => [1 2 0]
 * ```
 */
export function lexsort(
  keys: ArrayLike,
  ...rest: readonly [axis?: number | LexsortOptions]
): NDArray<'int32'> | number {
  const given = keywords<LexsortOptions>('lexsort', ['axis'], rest);
  const arrays = keyArrays(keys);
  const [{ shape, ndim }] = arrays;
  if (!arrays.every((key) => sameShape(key.shape, shape))) {
    throw new ValueError('all keys need to be the same shape');
  }
  if (ndim === 0) return scalarOrder(given.axis);
  const along = normalizeAxis(given.axis ?? -1, ndim);
  const moved = arrays.map((key) => axisLast(key, along));
  const columns = moved.toReversed().flatMap((key) => keysOf(key));
  const order = lastTo(orderOf(columns, moved[0].shape) as NDArray, along);
  return order as NDArray<'int32'>;
}

/** The order of keys without axes. */
function scalarOrder(axis = -1): number {
  if (axis === 0 || axis === -1) return 0;
  throw new AxisError(`axis ${axis} is out of bounds for array of dimension 0`);
}

/** Integers that single precision holds. */
const isSmall = ({ kind, itemsize }: DType): boolean => 'iu'.includes(kind) && itemsize <= 2;

/**
 * The elements as complex numbers, sorted by their real, then by their imaginary parts.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sort_complex.html
 *
 * @throws AxisError for an array without axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sort_complex([5, 3, 6]) // => [3.+0.j 5.+0.j 6.+0.j]
 * ```
 */
export function sort_complex(a: ArrayLike, ...none: Nothing): NDArray<'complex64' | 'complex128'> {
  nothing('sort_complex', 1, 1, none);
  const sorted = sort(a);
  if (sorted.dtype.kind === 'c') return sorted as NDArray<'complex128'>;
  const target = isSmall(sorted.dtype) ? complex64 : complex128;
  return castArray(sorted, target as DType<'complex128'>);
}
