// Arithmetic. Integers wrap around; dividing one by 0 gives 0; booleans add as `or`, multiply as
// `and`, and are refused where NumPy refuses them.

import { UFuncTypeError, ValueError } from '../../errors.js';
import { NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import {
  floorDivide,
  fmod as fmodBody,
  power as powerBody,
  remainder as remainderBody,
} from '../../vectorize/math/arithmetic.js';
import { reduceUfunc } from '../reduce/reduce.js';
import type { BinaryUfunc, UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { minimum } from './extrema.js';
import { type CheckedOperand, type Loop, refused, same } from './row.js';

/**
 * x + y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.add.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.add(np.array([1, 2, 3]), np.array([10, 20, 30])) // => [11. 22. 33.]
 * np.add(np.array([[1], [2]]), np.array([10, 20])) // => [[11. 21.]
 * //     [12. 22.]]
 * np.add(1, 2) // => 3
 * ```
 */
export const add: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'add',
  nin: 2,
  doc: 'x + y.',
  ulp: 0,
  identity: 0,
  reorderable: true,
  order: 'pairwise',
  widens: true,
  loops: () => [
    ...same(2, 'b', (k, x, y) => k.op('or', x, y)),
    ...same(2, 'iuf', (k, x, y) => k.op('add', x, y)),
  ],
});

/**
 * x − y, element by element. Booleans have no difference.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.subtract.html
 *
 * @throws TypeError if both are boolean
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.subtract(np.array([1, 2, 3]), 1) // => [0. 1. 2.]
 * ```
 */
export const subtract: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'subtract',
  nin: 2,
  doc: 'x − y.',
  ulp: 0,
  loops: () => [
    ...refused(
      2,
      'b',
      () =>
        new TypeError(
          'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
        ),
    ),
    ...same(2, 'iuf', (k, x, y) => k.op('sub', x, y)),
  ],
});

/**
 * x · y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.multiply.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.multiply(np.array([1, 2, 3]), 2) // => [2. 4. 6.]
 * ```
 */
export const multiply: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'multiply',
  nin: 2,
  doc: 'x · y.',
  ulp: 0,
  identity: 1,
  reorderable: true,
  widens: true,
  loops: () => [
    ...same(2, 'b', (k, x, y) => k.op('and', x, y)),
    ...same(2, 'iuf', (k, x, y) => k.op('mul', x, y)),
  ],
});

/** Integers and booleans are divided as float64. */
const floatsForIntegers = (operands: readonly DType[]): readonly DType[] =>
  operands.some(({ kind }) => kind === 'f') ? operands : operands.map(() => dtypes.float64);

/**
 * x / y, element by element; of integers the float64 quotient.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.divide.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.divide(np.array([1, 2, 4], 'int32'), 4) // => [0.25 0.5  1.  ]
 * ```
 */
export const divide: BinaryUfunc<'quotient'> = /* @__PURE__ */ ufunc({
  name: 'divide',
  nin: 2,
  doc: 'x / y.',
  ulp: 0,
  lift: floatsForIntegers,
  loops: () => same(2, 'f', (k, x, y) => k.op('div', x, y)),
});

/** The same function as `divide`. */
export const true_divide: BinaryUfunc<'quotient'> = divide;

/**
 * The largest integer not above x / y.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.floor_divide.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.floor_divide(np.array([7, -7], 'int32'), 2) // => [ 3 -4]
 * ```
 */
export const floor_divide: BinaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'floor_divide',
  nin: 2,
  doc: 'The largest integer not above x / y.',
  ulp: 0,
  loops: () => same(2, 'iuf', floorDivide),
});

/**
 * What floor division leaves of x: it has the sign of y.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.remainder.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.remainder(np.array([7, -7], 'int32'), 3) // => [1 2]
 * ```
 */
export const remainder: BinaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'remainder',
  nin: 2,
  doc: 'What floor division leaves of x; it has the sign of y.',
  ulp: 0,
  loops: () => same(2, 'iuf', remainderBody),
});

/** The same function as `remainder`. */
export const mod: BinaryUfunc<'widened'> = remainder;

/**
 * What truncating division leaves of x: it has the sign of x, as `%` in JavaScript.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fmod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fmod(np.array([7, -7], 'int32'), 3) // => [ 1 -1]
 * ```
 */
export const fmod: BinaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'fmod',
  nin: 2,
  doc: 'What truncating division leaves of x; it has the sign of x.',
  ulp: 0,
  loops: () => same(2, 'iuf', fmodBody),
});

/** An integer has no integer inverse; every exponent is looked at before anything is written. */
function refuseNegativeExponents({ inputs }: Loop, operands: readonly CheckedOperand[]): void {
  if (inputs[1].kind !== 'i') return;
  const exponent = operands[1];
  const least =
    exponent instanceof NDArray
      ? reduceUfunc(minimum.dispatch, exponent, { axis: null, initial: 0 })
      : exponent;
  if (Number(least) < 0)
    throw new ValueError('Integers to negative integer powers are not allowed.');
}

/**
 * x to the power of y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.power.html
 *
 * @throws ValueError for integers with a negative exponent
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.power(np.array([1, 2, 3]), 2) // => [1. 4. 9.]
 * np.power(np.array([2], 'int32'), -1) // throws ValueError: Integers to negative integer powers are not allowed.
 * ```
 */
export const power: BinaryUfunc<'widened'> = /* @__PURE__ */ ufunc({
  name: 'power',
  nin: 2,
  doc: 'x to the power of y.',
  ulp: 1,
  check: refuseNegativeExponents,
  domain: [
    [0.1, 20],
    [0, 6],
  ],
  loops: () => same(2, 'iuf', powerBody),
});

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
    ...same(1, 'iuf', (k, x) => k.op('neg', x)),
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
  loops: () => [...refused(1, 'b', noBooleanLoop('positive')), ...same(1, 'iuf', (_, x) => x)],
});

/**
 * x without its sign. The smallest integer of a signed dtype stays as it is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.absolute.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.absolute(np.array([1.5, -2])) // => [1.5 2. ]
 * ```
 */
export const absolute: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'absolute',
  nin: 1,
  doc: 'x without its sign.',
  ulp: 0,
  loops: () => [
    ...same(1, 'b', (_, x) => x),
    ...same(1, 'iuf', (k, x) => (lanes[x.type.lane].kind === 'uint' ? x : k.op('abs', x))),
  ],
});

/** The same function as `absolute`. */
export const abs: UnaryUfunc<'same'> = absolute;

/** A NaN, being neither above, below nor equal to 0, stays. */
function signOf(k: Builder, x: Value): Value {
  const { lane } = x.type;
  const signed = lanes[lane].kind !== 'uint';
  const rest = lanes[lane].kind === 'float' ? k.op('add', x, 0) : k.const(lane, 0);
  const below = signed ? k.op('select', k.op('lt', x, 0), k.const(lane, -1), rest) : rest;
  return k.op('select', k.op('gt', x, 0), k.const(lane, 1), below);
}

/**
 * −1, 0 or 1 by the sign of x; NaN of a NaN.
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
  ulp: 0,
  loops: () => [...refused(1, 'b', noBooleanLoop('sign')), ...same(1, 'iuf', signOf)],
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
  ulp: 0,
  loops: () => same(1, 'iuf', (k, x) => k.op('mul', x, x)),
});

/**
 * The square root of x, correctly rounded; NaN of a negative number.
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
  loops: () => same(1, 'f', (k, x) => k.op('sqrt', x)),
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
  ulp: 0,
  domain: [[1, 100]],
  loops: () => [
    ...same(1, 'iu', integerReciprocal),
    ...same(1, 'f', (k, x) => k.op('div', k.const(x.type.lane, 1), x)),
  ],
});
