// Hyperbolic functions and their inverses. Their arithmetic, and the proof of their error, is the compiler's.

import {
  arccosh as arccoshBody,
  arcsinh as arcsinhBody,
  arctanh as arctanhBody,
  usualArccosh,
  usualArcsinh,
  usualArctanh,
} from '../../vectorize/math/archyperbolic.js';
import { arccoshComplex, arcsinhComplex, arctanhComplex } from '../../vectorize/math/complexarc.js';
import { coshComplex, sinhComplex, tanhComplex } from '../../vectorize/math/complexsine.js';
import {
  cosh as coshBody,
  sinh as sinhBody,
  tanh as tanhBody,
  usualTanh,
} from '../../vectorize/math/hyperbolic.js';
import type { UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { bounded, same, usually } from './row.js';

/**
 * The hyperbolic sine of x, within 1 ulp; of a complex number each part within 4 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sinh.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sinh(np.array([0, 1, -1])) // => [ 0.          1.17520119 -1.17520119]
 * ```
 */
export const sinh: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'sinh',
  nin: 1,
  doc: 'The hyperbolic sine of x.',
  ulp: 1,
  domain: [[-20, 20]],
  loops: () => [...same(1, 'f', sinhBody), ...bounded(4, same(1, 'c', sinhComplex))],
});

/**
 * The hyperbolic cosine of x, within 1 ulp; of a complex number each part within 4 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cosh.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cosh(np.array([0, 1, -1])) // => [1.         1.54308063 1.54308063]
 * ```
 */
export const cosh: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'cosh',
  nin: 1,
  doc: 'The hyperbolic cosine of x.',
  ulp: 1,
  domain: [[-20, 20]],
  loops: () => [...same(1, 'f', coshBody), ...bounded(4, same(1, 'c', coshComplex))],
});

/**
 * The hyperbolic tangent of x, within 1 ulp; of a complex number each part within 5 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tanh.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.tanh(np.array([0, 1, -Infinity])) // => [ 0.          0.76159416 -1.        ]
 * ```
 */
export const tanh: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'tanh',
  nin: 1,
  doc: 'The hyperbolic tangent of x.',
  ulp: 1,
  domain: [[-5, 5]],
  loops: () => [
    ...usually(usualTanh, same(1, 'f', tanhBody)),
    ...bounded(5, same(1, 'c', tanhComplex)),
  ],
});

/**
 * The number whose hyperbolic sine is x, within 1 ulp; of a complex number each part within 4 ulp,
 * with branch cuts along the imaginaries beyond ±i.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arcsinh.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arcsinh(np.array([0, 1, -1])) // => [ 0.          0.88137359 -0.88137359]
 * ```
 */
export const arcsinh: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'arcsinh',
  nin: 1,
  doc: 'The number whose hyperbolic sine is x.',
  ulp: 1,
  domain: [[-100, 100]],
  loops: () => [
    ...usually(usualArcsinh, same(1, 'f', arcsinhBody)),
    ...bounded(4, same(1, 'c', arcsinhComplex)),
  ],
});

/**
 * The number from 0 on whose hyperbolic cosine is x, within 1 ulp; of a complex number each part
 * within 4 ulp, with a branch cut along the reals below 1.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arccosh.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arccosh(np.array([1, 2, 10])) // => [0.         1.3169579  2.99322285]
 * ```
 */
export const arccosh: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'arccosh',
  nin: 1,
  doc: 'The number from 0 on whose hyperbolic cosine is x.',
  ulp: 1,
  domain: [[1, 100]],
  loops: () => [
    ...usually(usualArccosh, same(1, 'f', arccoshBody)),
    ...bounded(4, same(1, 'c', arccoshComplex)),
  ],
});

/**
 * The number whose hyperbolic tangent is x, within 1 ulp; of a complex number each part within
 * 4 ulp, with branch cuts along the reals beyond ±1.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arctanh.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arctanh(np.array([0, 0.5, -1])) // => [0.         0.54930614       -inf]
 * ```
 */
export const arctanh: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'arctanh',
  nin: 1,
  doc: 'The number whose hyperbolic tangent is x.',
  signals: { pole: { input: 0, at: [1, -1] } },
  ulp: 1,
  domain: [[-0.99, 0.99]],
  loops: () => [
    ...usually(usualArctanh, same(1, 'f', arctanhBody)),
    ...bounded(4, same(1, 'c', arctanhComplex)),
  ],
});
