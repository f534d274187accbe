// Sines, cosines, tangents and their inverses. Their arithmetic, and the proof of their error, is the compiler's.

import { arccos as arccosBody, arcsin as arcsinBody } from '../../vectorize/math/arc.js';
import { arctan2 as arctan2Body, arctan as arctanBody } from '../../vectorize/math/arctan.js';
import { arccosComplex, arcsinComplex, arctanComplex } from '../../vectorize/math/complexarc.js';
import { cosComplex, sinComplex, tanComplex } from '../../vectorize/math/complexsine.js';
import {
  cos as cosBody,
  sin as sinBody,
  tan as tanBody,
  usualCos,
  usualSin,
  usualTan,
} from '../../vectorize/math/trig.js';
import type { BinaryUfunc, UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { bounded, chained, same, usually } from './row.js';

/**
 * The sine of x, an angle in radians, within 1 ulp for every finite x; of a complex number each part
 * within 4 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sin.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sin(np.array([0, Math.PI / 2, 1e22])) // => [ 0.          1.         -0.85220085]
 * ```
 */
export const sin: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'sin',
  nin: 1,
  doc: 'The sine of x, an angle in radians.',
  ulp: 1,
  domain: [[-100, 100]],
  loops: () => [
    ...usually(usualSin, same(1, 'f', sinBody)),
    ...bounded(4, same(1, 'c', sinComplex)),
  ],
});

/**
 * The cosine of x, an angle in radians, within 1 ulp for every finite x; of a complex number each part
 * within 4 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cos.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cos(np.array([0, 1, 1e22])) // => [1.         0.54030231 0.52321479]
 * ```
 */
export const cos: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'cos',
  nin: 1,
  doc: 'The cosine of x, an angle in radians.',
  ulp: 1,
  domain: [[-100, 100]],
  loops: () => [
    ...usually(usualCos, same(1, 'f', cosBody)),
    ...bounded(4, same(1, 'c', cosComplex)),
  ],
});

/**
 * The tangent of x, an angle in radians, within 1 ulp for every finite x; of a complex number each
 * part within 5 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tan.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.tan(np.array([0, 1, -1])) // => [ 0.          1.55740772 -1.55740772]
 * ```
 */
export const tan: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'tan',
  nin: 1,
  doc: 'The tangent of x, an angle in radians.',
  ulp: 1,
  domain: [[-100, 100]],
  loops: () => [
    ...usually(usualTan, same(1, 'f', tanBody)),
    ...bounded(5, same(1, 'c', tanComplex)),
  ],
});

/**
 * The angle between −π/2 and π/2 whose sine is x, within 1 ulp; of a complex number each part within
 * 4 ulp, with branch cuts along the reals beyond ±1.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arcsin.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arcsin(np.array([0, 1, -0.5])) // => [ 0.          1.57079633 -0.52359878]
 * ```
 */
export const arcsin: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'arcsin',
  nin: 1,
  doc: 'The angle between −π/2 and π/2 whose sine is x.',
  ulp: 1,
  domain: [[-1, 1]],
  loops: () => [...same(1, 'f', arcsinBody), ...bounded(4, same(1, 'c', arcsinComplex))],
});

/**
 * The angle between 0 and π whose cosine is x, within 1 ulp; of a complex number each part within
 * 4 ulp, with branch cuts along the reals beyond ±1.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arccos.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arccos(np.array([1, 0, -1])) // => [0.         1.57079633 3.14159265]
 * ```
 */
export const arccos: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'arccos',
  nin: 1,
  doc: 'The angle between 0 and π whose cosine is x.',
  ulp: 1,
  domain: [[-1, 1]],
  loops: () => [...same(1, 'f', arccosBody), ...bounded(4, same(1, 'c', arccosComplex))],
});

/**
 * The angle between −π/2 and π/2 whose tangent is x, within 1 ulp; of a complex number each part
 * within 4 ulp, with branch cuts along the imaginaries beyond ±i.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arctan.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arctan(np.array([0, 1, -Infinity])) // => [ 0.          0.78539816 -1.57079633]
 * ```
 */
export const arctan: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'arctan',
  nin: 1,
  doc: 'The angle between −π/2 and π/2 whose tangent is x.',
  ulp: 1,
  domain: [[-100, 100]],
  loops: () => [...chained(same(1, 'f', arctanBody)), ...bounded(4, same(1, 'c', arctanComplex))],
});

/**
 * The angle of the point whose second coordinate is the first argument, from −π to π, within 1 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arctan2.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arctan2(np.array([1, -1]), np.array([1, -1])) // => [ 0.78539816 -2.35619449]
 * ```
 */
export const arctan2: BinaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'arctan2',
  nin: 2,
  doc: 'The angle of the point with these coordinates, the second one first.',
  ulp: 1,
  stepwise: true,
  loops: () => same(2, 'f', arctan2Body),
});
