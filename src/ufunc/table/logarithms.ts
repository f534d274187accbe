// Powers of 2, powers less 1, and logarithms to other bases.

import {
  exp2Complex,
  expm1Complex,
  log1pComplex,
  log2Complex,
  log10Complex,
} from '../../vectorize/math/complexexp.js';
import { exp2 as exp2Body, usualExp2 } from '../../vectorize/math/exp2.js';
import { expm1 as expm1Body } from '../../vectorize/math/expm1.js';
import {
  log1p as log1pBody,
  log2 as log2Body,
  log10 as log10Body,
  usualLog1p,
  usualLog2,
  usualLog10,
} from '../../vectorize/math/logs.js';
import type { UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { bounded, same, usually } from './row.js';

/**
 * 2 to the power of x, within 1 ulp; of a complex number exp(x · log 2), as NumPy computes it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.exp2.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.exp2(np.array([0, 3, -1])) // => [1.  8.  0.5]
 * ```
 */
export const exp2: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'exp2',
  nin: 1,
  doc: '2 to the power of x.',
  signals: { fades: true },
  ulp: 1,
  domain: [[-50, 50]],
  loops: () => [
    ...usually(usualExp2, same(1, 'f', exp2Body)),
    ...bounded(4, same(1, 'c', exp2Complex)),
  ],
});

/**
 * e to the power of x, less 1, precise where x is near 0, within 1 ulp; of a complex number by NumPy's
 * formula, whose parts are within 4 units in the last place of the result's length.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.expm1.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.expm1(np.array([0, 1, 1e-10])) // => [0.00000000e+00 1.71828183e+00 1.00000000e-10]
 * ```
 */
export const expm1: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'expm1',
  nin: 1,
  doc: 'e to the power of x, less 1.',
  ulp: 1,
  domain: [[-5, 5]],
  loops: () => [...same(1, 'f', expm1Body), ...bounded(4, same(1, 'c', expm1Complex))],
});

/**
 * The base-2 logarithm of x, within 1 ulp; of a complex number each part within 4 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.log2.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.log2(np.array([1, 8, 0.5])) // => [ 0.  3. -1.]
 * ```
 */
export const log2: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'log2',
  nin: 1,
  doc: 'The base-2 logarithm of x.',
  signals: { pole: { input: 0, at: [0] } },
  ulp: 1,
  domain: [[0.01, 1000]],
  loops: () => [
    ...usually(usualLog2, same(1, 'f', log2Body)),
    ...bounded(4, same(1, 'c', log2Complex)),
  ],
});

/**
 * The base-10 logarithm of x, within 1 ulp; of a complex number each part within 4 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.log10.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.log10(np.array([1, 1000, 0.01])) // => [ 0.  3. -2.]
 * ```
 */
export const log10: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'log10',
  nin: 1,
  doc: 'The base-10 logarithm of x.',
  signals: { pole: { input: 0, at: [0] } },
  ulp: 1,
  domain: [[0.01, 1000]],
  loops: () => [
    ...usually(usualLog10, same(1, 'f', log10Body)),
    ...bounded(4, same(1, 'c', log10Complex)),
  ],
});

/**
 * The natural logarithm of 1 + x, precise where x is near 0, within 1 ulp; of a complex number each part
 * within 4 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.log1p.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.log1p(np.array([0, 1, 1e-10])) // => [0.00000000e+00 6.93147181e-01 1.00000000e-10]
 * ```
 */
export const log1p: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'log1p',
  nin: 1,
  doc: 'The natural logarithm of 1 + x.',
  signals: { pole: { input: 0, at: [-1] } },
  ulp: 1,
  domain: [[-0.9, 100]],
  loops: () => [
    ...usually(usualLog1p, same(1, 'f', log1pBody)),
    ...bounded(4, same(1, 'c', log1pComplex)),
  ],
});
