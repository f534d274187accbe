// Floats taken apart: signs, neighbours, steps, powers of 2 as factors.

import { dtypes } from '../../ndarray/dtype/table.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { ldexp as ldexpBody } from '../../vectorize/math/ldexp.js';
import {
  nextafter as nextafterBody,
  nextafterHalf,
  spacing as spacingBody,
  spacingHalf,
} from '../../vectorize/math/neighbour.js';
import { frexp as frexpBody, modf as modfBody } from '../../vectorize/math/split.js';
import type { BinaryUfunc, SplitUfunc, UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Body, type Loop, loop, same } from './row.js';

/** Loops of floats in which halves, having steps of their own, have a body of their own. */
const withHalves = (nin: 1 | 2, half: Body, body: Body): Loop[] =>
  same(nin, 'f', body).map((one) => (one.output.itemsize === 2 ? { ...one, body: half } : one));

/** NaN of a NaN, y where x is 0. */
function heavisideBody(k: Builder, x: Value, y: Value): Value {
  const above = k.op('select', k.op('gt', x, 0), k.const(x.type.lane, 1), x);
  const side = k.op('select', k.op('lt', x, 0), k.const(x.type.lane, 0), above);
  return k.op('select', k.op('eq', x, 0), y, side);
}

/**
 * x without its sign, as a float.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fabs.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fabs(np.array([-1, 2], 'int32')) // => [1. 2.]
 * ```
 */
export const fabs: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'fabs',
  nin: 1,
  doc: 'x without its sign, as a float.',
  ulp: 0,
  loops: () => same(1, 'f', (k, x) => k.op('abs', x)),
});

/**
 * x with the sign of y, of a zero and a NaN too.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.copysign.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.copysign(np.array([1, -2]), -0) // => [-1. -2.]
 * ```
 */
export const copysign: BinaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'copysign',
  nin: 2,
  doc: 'x with the sign of y.',
  ulp: 0,
  loops: () => same(2, 'f', (k, x, y) => k.op('copysign', x, y)),
});

/**
 * The next float after x in the direction of y.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nextafter.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nextafter(np.array([0, 1]), Infinity) // => [5.e-324 1.e+000]
 * ```
 */
export const nextafter: BinaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'nextafter',
  nin: 2,
  doc: 'The next float after x in the direction of y.',
  ulp: 0,
  loops: () => withHalves(2, nextafterHalf, nextafterBody),
});

/**
 * The distance from x to the next float away from 0; of halves, as in NumPy, to the next one above.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.spacing.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.spacing(np.array([1, -4])) // => [ 2.22044605e-16 -8.88178420e-16]
 * ```
 */
export const spacing: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'spacing',
  nin: 1,
  doc: 'The distance from x to the next float away from 0.',
  signals: { never: true },
  ulp: 0,
  loops: () => withHalves(1, spacingHalf, spacingBody),
});

/**
 * The Heaviside step function: 0 below 0, 1 above, and y where x is 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.heaviside.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.heaviside(np.array([-1, 0, 2]), 0.5) // => [0.  0.5 1. ]
 * ```
 */
export const heaviside: BinaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'heaviside',
  nin: 2,
  doc: 'The Heaviside step function: 0 below 0, 1 above, and y where x is 0.',
  ulp: 0,
  loops: () => same(2, 'f', heavisideBody),
});

/**
 * x times 2 to the power of the integer y, rounded once.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ldexp.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ldexp(np.array([1, 3]), np.array([4, -1], 'int32')) // => [16.   1.5]
 * ```
 */
export const ldexp: BinaryUfunc<'first'> = /* @__PURE__ */ ufunc({
  name: 'ldexp',
  nin: 2,
  doc: 'x times 2 to the power of the integer y.',
  signals: { fades: true },
  ulp: 0,
  domain: [
    [-100, 100],
    [-20, 20],
  ],
  loops: () => [
    loop(['float16', 'int32'], 'float16', ldexpBody),
    loop(['float32', 'int32'], 'float32', ldexpBody),
    loop(['float16', 'int64'], 'float16', ldexpBody),
    loop(['float32', 'int64'], 'float32', ldexpBody),
    loop(['float64', 'int32'], 'float64', ldexpBody),
    loop(['float64', 'int64'], 'float64', ldexpBody),
  ],
});

/**
 * The fraction and the whole of x, both with its sign: two arrays.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.modf.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.modf(np.array([1.5, -0.25])) // => [array([ 0.5 , -0.25]), array([ 1., -0.])]
 * np.modf(3.5) // => [0.5, 3]
 * ```
 */
export const modf: SplitUfunc<'parts'> = /* @__PURE__ */ ufunc({
  name: 'modf',
  nin: 1,
  nout: 2,
  doc: 'The fraction and the whole of x.',
  ulp: 0,
  loops: () => same(1, 'f', modfBody).map((one) => ({ ...one, others: [one.output] })),
});

/**
 * The mantissa of x, in ½ … 1 without its sign, and the int32 exponent: x is mantissa · 2^exponent. Of
 * 0, infinities and NaN it is x itself, and 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.frexp.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.frexp(np.array([1, -6, 0])) // => [array([ 0.5 , -0.75,  0.  ]), array([1, 3, 0], dtype=int32)]
 * ```
 */
export const frexp: SplitUfunc<'exponent'> = /* @__PURE__ */ ufunc({
  name: 'frexp',
  nin: 1,
  nout: 2,
  doc: 'The mantissa of x and the exponent of 2.',
  ulp: 0,
  loops: () => same(1, 'f', frexpBody).map((one) => ({ ...one, others: [dtypes.int32] })),
});
