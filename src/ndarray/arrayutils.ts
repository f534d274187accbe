// `np.lib.array_utils`: where an array's bytes are, and which axes are meant.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { ValueError } from '../errors.js';
import type { NDArray } from './array.js';
import { type Axes, namedAxis } from './axis.js';
import { type Given, keywords, type Nothing, nothing } from './keywords.js';
import { highestByte, lowestByte, normalizeAxis } from './layout.js';

/** An axis, with what goes before the message if it is none. */
const axisOf = (axis: number, ndim: number, prefix: string | null): number =>
  prefix === null ? normalizeAxis(axis, ndim) : namedAxis(prefix, axis, ndim);

/** The keyword arguments of normalize_axis_index and normalize_axis_tuple. */
interface PrefixOption {
  readonly msg_prefix?: string | null;
}

export interface TupleOptions {
  readonly argname?: string | null;
  readonly allow_duplicate?: boolean;
}

/**
 * The axes counted from the first.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.array_utils.normalize_axis_tuple.html
 */
function normalize_axis_tuple(
  axis: Axes,
  ndim: number,
  ...given: Given<[argname: string | null, allow_duplicate: boolean], TupleOptions>
): number[] {
  const known = ['argname', 'allow_duplicate'] as const;
  const options = keywords<TupleOptions>('normalize_axis_tuple', known, given, 2);
  const { argname = null, allow_duplicate = false } = options;
  const axes = [axis].flat().map((one) => axisOf(one, ndim, argname));
  if (!allow_duplicate && new Set(axes).size !== axes.length)
    throw new ValueError(argname ? `repeated axis in \`${argname}\` argument` : 'repeated axis');
  return axes;
}

/**
 * Where the bytes of an array begin and end in the memory, and axes counted from the first.
 * NumPy: https://numpy.org/doc/stable/reference/routines.lib.html#module-numpy.lib.array_utils
 *
 * @throws AxisError for an axis that is out of bounds; ValueError for one that is given twice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros([2, 3]);
 * const [low, high] = np.lib.array_utils.byte_bounds(a.get('::-1'));
 * high - low // => 48
 * np.lib.array_utils.normalize_axis_index(-1, 3) // => 2
 * np.lib.array_utils.normalize_axis_tuple([0, -1], 3) // => [0, 2]
 * ```
 */
export const array_utils = {
  /** The addresses of the first byte and behind the last one; from 0 on the JavaScript heap. */
  byte_bounds(a: NDArray, ...none: Nothing): [low: number, high: number] {
    nothing('byte_bounds', 1, 1, none);
    const { ptr, shape, strides, itemsize } = a;
    return [ptr + lowestByte(shape, strides), ptr + highestByte(shape, strides, itemsize)];
  },
  /** The axis counted from the first. */
  normalize_axis_index(
    axis: number,
    ndim: number,
    ...given: readonly [msg_prefix?: string | null]
  ): number {
    const known = ['msg_prefix'] as const;
    const options = keywords<PrefixOption>('normalize_axis_index', known, given, 2);
    return axisOf(axis, ndim, options.msg_prefix ?? null);
  },
  normalize_axis_tuple,
} as const;
