// Roots and lengths, and sums of numbers that are given by their logarithms.

import { cbrt as cbrtBody } from '../../vectorize/math/cbrt.js';
import { powerComplex } from '../../vectorize/math/complexpow.js';
import { hypot as hypotBody } from '../../vectorize/math/hypot.js';
import {
  logaddexp2 as logaddexp2Body,
  logaddexp as logaddexpBody,
} from '../../vectorize/math/logadd.js';
import { pow, usualPow } from '../../vectorize/math/pow.js';
import type { BinaryUfunc, UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { bounded, chained, loop, same, usually } from './row.js';

/**
 * The cube root of x, within 1 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cbrt.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cbrt(np.array([1, 8, -27])) // => [ 1.  2. -3.]
 * ```
 */
export const cbrt: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'cbrt',
  nin: 1,
  doc: 'The cube root of x.',
  ulp: 1,
  domain: [[-100, 100]],
  loops: () => chained(same(1, 'f', cbrtBody)),
});

/**
 * The length √(x² + y²) of the hypotenuse with the legs x and y, within 1 ulp, without overflow on the way.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.hypot.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.hypot(np.array([3, 5]), np.array([4, 12])) // => [ 5. 13.]
 * ```
 */
export const hypot: BinaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'hypot',
  nin: 2,
  doc: 'The length of the hypotenuse with the legs x and y.',
  ulp: 1,
  identity: 0,
  reorderable: true,
  stepwise: true,
  loops: () => same(2, 'f', hypotBody),
});

/**
 * The logarithm of eˣ + eʸ without computing the powers; within 1 ulp, unless the result is far
 * smaller than both operands.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.logaddexp.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.logaddexp(np.array([0, -1000]), np.array([0, -1000])) // => [ 6.93147181e-01 -9.99306853e+02]
 * ```
 */
export const logaddexp: BinaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'logaddexp',
  nin: 2,
  doc: 'The logarithm of eˣ + eʸ.',
  ulp: 1,
  identity: -Infinity,
  reorderable: true,
  stepwise: true,
  loops: () => same(2, 'f', logaddexpBody),
});

/**
 * The base-2 logarithm of 2ˣ + 2ʸ without computing the powers; within 1 ulp, unless the result is far
 * smaller than both operands.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.logaddexp2.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.logaddexp2(np.array([0, -2000]), np.array([0, -2000])) // => [ 1.000e+00 -1.999e+03]
 * ```
 */
export const logaddexp2: BinaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'logaddexp2',
  nin: 2,
  doc: 'The base-2 logarithm of 2ˣ + 2ʸ.',
  ulp: 1,
  identity: -Infinity,
  reorderable: true,
  stepwise: true,
  loops: () => same(2, 'f', logaddexp2Body),
});

/**
 * x to the power of y, within 1 ulp; computed, and given, in float64 whatever the dtypes, of complex
 * numbers in complex128 (see `power`).
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.float_power.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.float_power(np.array([2, 3], 'int32'), -1) // => [0.5        0.33333333]
 * ```
 */
export const float_power: BinaryUfunc<'double'> = /* @__PURE__ */ ufunc({
  name: 'float_power',
  nin: 2,
  doc: 'x to the power of y, computed in float64.',
  signals: { pole: { input: 0, at: [0] }, fades: true },
  ulp: 1,
  domain: [
    [0.01, 100],
    [-4, 4],
  ],
  loops: () => [
    ...usually(usualPow, [loop(['float64', 'float64'], 'float64', pow)]),
    ...bounded(4, same(2, 'c', powerComplex)).filter(({ output }) => output.itemsize === 16),
  ],
});
