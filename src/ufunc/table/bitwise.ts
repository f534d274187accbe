// Bits of integers and booleans. Shifts by the width or more give what shifting one by one would:
// 0, or -1 for a negative number shifted right; a negative count is such a count.

import { leftShift, rightShift } from '../../vectorize/math/integer.js';
import type { BinaryUfunc, UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Domain, same } from './row.js';

const counts: readonly Domain[] = [
  [-100, 100],
  [0, 12],
];

/**
 * The bits that are set in both x and y.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bitwise_and.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.bitwise_and(np.array([12, 7], 'int32'), 10) // => [8 2]
 * ```
 */
export const bitwise_and: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'bitwise_and',
  nin: 2,
  doc: 'The bits that are set in both x and y.',
  ulp: 0,
  identity: -1,
  reorderable: true,
  loops: () => same(2, 'biu', (k, x, y) => k.op('and', x, y)),
});

/**
 * The bits that are set in x or y or both.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bitwise_or.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.bitwise_or(np.array([12, 7], 'int32'), 1) // => [13  7]
 * ```
 */
export const bitwise_or: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'bitwise_or',
  nin: 2,
  doc: 'The bits that are set in x or y.',
  ulp: 0,
  identity: 0,
  reorderable: true,
  loops: () => same(2, 'biu', (k, x, y) => k.op('or', x, y)),
});

/**
 * The bits that are set in exactly one of x and y.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bitwise_xor.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.bitwise_xor(np.array([12, 7], 'int32'), 5) // => [9 2]
 * ```
 */
export const bitwise_xor: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'bitwise_xor',
  nin: 2,
  doc: 'The bits that are set in exactly one of x and y.',
  ulp: 0,
  identity: 0,
  reorderable: true,
  loops: () => same(2, 'biu', (k, x, y) => k.op('xor', x, y)),
});

/**
 * Every bit the other way; of a boolean its negation.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.invert.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.invert(np.array([0, 13], 'uint8')) // => [255 242]
 * np.invert(np.array([true, false])) // => [False  True]
 * ```
 */
export const invert: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'invert',
  nin: 1,
  doc: 'Every bit the other way.',
  ulp: 0,
  loops: () => [
    ...same(1, 'b', (k, x) => k.op('xor', x, 1)),
    ...same(1, 'iu', (k, x) => k.op('not', x)),
  ],
});

/**
 * The same function as `invert`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bitwise_not.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.bitwise_not(np.array([0, 5], 'int8')) // => [-1 -6]
 * ```
 */
export const bitwise_not: UnaryUfunc<'same'> = invert;

/**
 * The bits of x moved up by y places.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.left_shift.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.left_shift(np.array([1, 5], 'int32'), 3) // => [ 8 40]
 * ```
 */
export const left_shift: BinaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'left_shift',
  nin: 2,
  doc: 'The bits of x moved up by y places.',
  ulp: 0,
  domain: counts,
  loops: () => same(2, 'iu', leftShift),
});

/**
 * The bits of x moved down by y places; the sign is kept.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.right_shift.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.right_shift(np.array([40, -5], 'int32'), 3) // => [ 5 -1]
 * ```
 */
export const right_shift: BinaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'right_shift',
  nin: 2,
  doc: 'The bits of x moved down by y places.',
  ulp: 0,
  domain: counts,
  loops: () => same(2, 'iu', rightShift),
});
