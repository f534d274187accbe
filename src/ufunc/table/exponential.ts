// Exponential and logarithm. Their arithmetic, and the proof of their error, is the compiler's.

import { expComplex, logComplex } from '../../vectorize/math/complexexp.js';
import { exp as expBody, usualExp } from '../../vectorize/math/exp.js';
import { log as logBody, usualLog } from '../../vectorize/math/log.js';
import type { UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { bounded, same, usually } from './row.js';

/**
 * e to the power of x, within 1 ulp; of a complex number each part within 4.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.exp.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.exp(np.array([0, 1, -Infinity])) // => [1.         2.71828183 0.        ]
 * ```
 */
export const exp: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'exp',
  nin: 1,
  doc: 'e to the power of x.',
  signals: { fades: true },
  ulp: 1,
  domain: [[-50, 50]],
  loops: () => [
    ...usually(usualExp, same(1, 'f', expBody)),
    ...bounded(4, same(1, 'c', expComplex)),
  ],
});

/**
 * The natural logarithm of x, within 1 ulp; of a complex number the one whose imaginary part, the
 * angle, lies between −π and π, each part within 3 ulp. The branch cut lies along the negative reals.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.log.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.log(np.array([1, 2, 0])) // => [0.         0.69314718       -inf]
 * ```
 */
export const log: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'log',
  nin: 1,
  doc: 'The natural logarithm of x.',
  signals: { pole: { input: 0, at: [0] } },
  ulp: 1,
  domain: [[0.01, 1000]],
  loops: () => [
    ...usually(usualLog, same(1, 'f', logBody)),
    ...bounded(3, same(1, 'c', logComplex)),
  ],
});
