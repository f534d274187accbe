// Functions of one number: its sign, length, square, root, inverse and conjugate.

import { UFuncTypeError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import type { DTypeName } from '../../ndarray/dtype/dtype.js';
import { bring } from '../../ndarray/method.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import {
  hypot,
  reciprocalComplex,
  signComplex,
  sqrtComplex,
  squareComplex,
} from '../../vectorize/math/complex.js';
import type { CallOptions } from '../call.js';
import type { UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { partwise, refused, same, toPart, type UfuncRow } from './row.js';

/**
 * −x, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.negative.html
 *
 * @throws TypeError for booleans
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.negative(np.array([1, -2])) // => [-1.  2.]
 * ```
 */
export const negative: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'negative',
  nin: 1,
  doc: '−x.',
  ulp: 0,
  loops: () => [
    ...refused(
      1,
      'b',
      () =>
        new TypeError(
          'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.',
        ),
    ),
    ...same(
      1,
      'iufc',
      partwise(1, (k, x) => k.op('neg', x)),
    ),
  ],
});

const noBooleanLoop = (name: string) => (): Error =>
  new UFuncTypeError(
    `ufunc '${name}' did not contain a loop with signature matching types ` +
      "<class 'numpy.dtypes.BoolDType'> -> None",
  );

/**
 * x itself, as a new array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.positive.html
 *
 * @throws UFuncTypeError for booleans
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.positive(np.array([1, -2])) // => [ 1. -2.]
 * ```
 */
export const positive: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'positive',
  nin: 1,
  doc: 'x itself.',
  ulp: 0,
  loops: () => [...refused(1, 'b', noBooleanLoop('positive')), ...same(1, 'iufc', (_, ...x) => x)],
});

/**
 * x without its sign; the length of a complex number. The smallest integer of a signed dtype stays
 * as it is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.absolute.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.absolute(np.array([1.5, -2])) // => [1.5 2. ]
 * np.absolute(np.array([new np.Complex(3, 4)])) // => [5.]
 * ```
 */
export const absolute: UnaryUfunc<'size'> = /* @__PURE__ */ ufunc({
  name: 'absolute',
  nin: 1,
  doc: 'x without its sign.',
  ulp: 0,
  loops: () => [
    ...same(1, 'b', (_, x) => x),
    ...same(1, 'iuf', (k, x) => (lanes[x.type.lane].kind === 'uint' ? x : k.op('abs', x))),
    ...toPart(hypot).map((loop) => ({ ...loop, ulp: 1 })),
  ],
});

/**
 * The same function as `absolute`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.absolute.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.abs([-1, 2]) // => [1. 2.]
 * ```
 */
export const abs: UnaryUfunc<'size'> = absolute;

/** A NaN, being neither above, below nor equal to 0, stays. */
function signOf(k: Builder, x: Value): Value {
  const { lane } = x.type;
  const signed = lanes[lane].kind !== 'uint';
  const rest = lanes[lane].kind === 'float' ? k.op('add', x, 0) : k.const(lane, 0);
  const below = signed ? k.op('select', k.op('lt', x, 0), k.const(lane, -1), rest) : rest;
  return k.op('select', k.op('gt', x, 0), k.const(lane, 1), below);
}

/**
 * −1, 0 or 1 by the sign of x; of a complex number the one of length 1 in its direction. NaN of a NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sign.html
 *
 * @throws UFuncTypeError for booleans
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sign(np.array([-3, 0, 0.5])) // => [-1.  0.  1.]
 * ```
 */
export const sign: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'sign',
  nin: 1,
  doc: '−1, 0 or 1 by the sign of x.',
  signals: { never: true },
  ulp: 0,
  loops: () => [
    ...refused(1, 'b', noBooleanLoop('sign')),
    ...same(1, 'iuf', signOf),
    ...same(1, 'c', signComplex).map((loop) => ({ ...loop, ulp: 2 })),
  ],
});

/**
 * x · x, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.square.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.square(np.array([1, -2, 3])) // => [1. 4. 9.]
 * ```
 */
export const square: UnaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'square',
  nin: 1,
  doc: 'x · x.',
  signals: { fades: true },
  ulp: 0,
  loops: () => [...same(1, 'iuf', (k, x) => k.op('mul', x, x)), ...same(1, 'c', squareComplex)],
});

/**
 * The square root of x, correctly rounded; NaN of a negative number. The principal one of a complex
 * number, the branch cut along the negative reals; each part is within 2 ulp.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sqrt.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sqrt(np.array([1, 4, -1])) // => [ 1.  2. nan]
 * ```
 */
export const sqrt: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'sqrt',
  nin: 1,
  doc: 'The square root of x.',
  ulp: 0,
  domain: [[0, 100]],
  loops: () => [
    ...same(1, 'f', (k, x) => k.op('sqrt', x)),
    ...same(1, 'c', sqrtComplex).map((loop) => ({ ...loop, ulp: 2 })),
  ],
});

/** Only ±1 have an integer inverse; of 0 it is what x86-64 converts an infinity to. */
function integerReciprocal(k: Builder, x: Value): Value {
  const { lane } = x.type;
  const { kind, bytes } = lanes[lane];
  const ofZero = kind === 'int' && bytes >= 4 ? -(2n ** BigInt(bytes * 8 - 1)) : 0n;
  const unit = kind === 'int' ? k.op('eq', k.op('abs', x), 1) : k.op('eq', x, 1);
  const rest = k.op('select', unit, x, k.const(lane, 0));
  return k.op('select', k.op('eq', x, 0), k.const(lane, ofZero), rest);
}

/**
 * 1 / x, element by element; of integers truncated.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.reciprocal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.reciprocal(np.array([2, 4])) // => [0.5  0.25]
 * ```
 */
export const reciprocal: UnaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'reciprocal',
  nin: 1,
  doc: '1 / x.',
  signals: { pole: { input: 0, at: [0] }, fades: true },
  ulp: 0,
  domain: [[1, 100]],
  loops: () => [
    ...same(1, 'iu', integerReciprocal),
    ...same(1, 'f', (k, x) => k.op('div', k.const(x.type.lane, 1), x)),
    ...same(1, 'c', reciprocalComplex),
  ],
});

/**
 * The complex conjugate of x, element by element; a real number is its own.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.conjugate.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.conjugate(np.array([new np.Complex(1, 2)])) // => [1.-2.j]
 * np.conj(np.array([1, 2])) // => [1. 2.]
 * ```
 */
export const conjugate: UnaryUfunc<'widened'> = /* @__PURE__ */ withConjugates({
  name: 'conjugate',
  nin: 1,
  doc: 'The complex conjugate of x.',
  ulp: 0,
  loops: () => [
    ...same(1, 'iuf', (_, x) => x),
    ...same(1, 'c', (k, re, im) => [re, k.op('neg', im)]),
  ],
});

declare module '../../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The complex conjugates: see `np.conjugate`. */
    conj(options?: CallOptions): NDArray;
    /** The complex conjugates: see `np.conjugate`. */
    conjugate(options?: CallOptions): NDArray;
  }
}

/** The ufunc of a row, which arrays have as methods too. */
function withConjugates(row: UfuncRow): UnaryUfunc<'widened'> {
  const fn: UnaryUfunc<'widened'> = ufunc(row);
  const conj = (a: NDArray, options?: CallOptions) => fn(a, options as object);
  bring({ conj, conjugate: conj });
  return fn;
}

/**
 * The same function as `conjugate`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.conj.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.conj([new np.Complex(1, 2)]) // => [1.-2.j]
 * ```
 */
export const conj: UnaryUfunc<'widened'> = conjugate;
