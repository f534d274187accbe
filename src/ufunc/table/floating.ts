// Tests of floats. Integers and booleans are finite; `signbit` alone takes them as floats.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { signedOf } from '../../vectorize/ir/lane.js';
import type { UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Loop, test } from './row.js';

/** A test that integers answer alike, and complex numbers by one part or, as integers do, both. */
function withIntegers(answer: 0 | 1, body: (k: Builder, x: Value) => Value): Loop[] {
  const join = answer === 1 ? 'and' : 'or';
  return [
    ...test(1, 'biu', (k) => k.const('u8', answer)),
    ...test(1, 'fc', (k, ...parts) =>
      parts.map((x) => body(k, x)).reduce((x, y) => k.op(join, x, y)),
    ),
  ];
}

/**
 * Whether x is not a number.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isnan.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isnan(np.array([1, NaN, Infinity])) // => [False  True False]
 * ```
 */
export const isnan: UnaryUfunc<'bool'> = /* @__PURE__ */ ufunc({
  name: 'isnan',
  nin: 1,
  doc: 'Whether x is not a number.',
  ulp: 0,
  loops: () => withIntegers(0, (k, x) => k.op('ne', x, x)),
});

/**
 * Whether x is infinite.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isinf.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isinf(np.array([1, NaN, -Infinity])) // => [False False  True]
 * ```
 */
export const isinf: UnaryUfunc<'bool'> = /* @__PURE__ */ ufunc({
  name: 'isinf',
  nin: 1,
  doc: 'Whether x is infinite.',
  ulp: 0,
  loops: () => withIntegers(0, (k, x) => k.op('eq', k.op('abs', x), Infinity)),
});

/**
 * Whether x is neither infinite nor NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isfinite.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isfinite(np.array([1, NaN, Infinity])) // => [ True False False]
 * ```
 */
export const isfinite: UnaryUfunc<'bool'> = /* @__PURE__ */ ufunc({
  name: 'isfinite',
  nin: 1,
  doc: 'Whether x is neither infinite nor NaN.',
  ulp: 0,
  loops: () => withIntegers(1, (k, x) => k.op('lt', k.op('abs', x), Infinity)),
});

/**
 * Whether the sign bit of x is set, as it is for -0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.signbit.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.signbit(np.array([1, -0, -2])) // => [False  True  True]
 * ```
 */
export const signbit: UnaryUfunc<'bool'> = /* @__PURE__ */ ufunc({
  name: 'signbit',
  nin: 1,
  doc: 'Whether the sign bit of x is set.',
  ulp: 0,
  loops: () => test(1, 'f', (k, x) => k.op('lt', k.bitcast(x, signedOf(x.type.lane)), 0)),
});
