// Arithmetic. Integers wrap around; dividing one by 0 gives 0; booleans add as `or`, multiply as
// `and`, and are refused where NumPy refuses them.

import { ValueError } from '../../errors.js';
import { NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import {
  floorDivide,
  fmod as fmodBody,
  power as powerBody,
  remainder as remainderBody,
} from '../../vectorize/math/arithmetic.js';
import { divideComplex, multiplyComplex } from '../../vectorize/math/complex.js';
import { powerComplex } from '../../vectorize/math/complexpow.js';
import { usualPow } from '../../vectorize/math/pow.js';
import { reduceUfunc } from '../reduce/reduce.js';
import type { BinaryUfunc, PairUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { minimum } from './extrema.js';
import {
  bounded,
  type CheckedOperand,
  type Loop,
  partwise,
  refused,
  same,
  usually,
} from './row.js';

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
    ...same(
      2,
      'iufc',
      partwise(2, (k, x, y) => k.op('add', x, y)),
    ),
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
export const subtract: BinaryUfunc<'difference'> = /* @__PURE__ */ ufunc({
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
    ...same(
      2,
      'iufc',
      partwise(2, (k, x, y) => k.op('sub', x, y)),
    ),
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
  signals: { fades: true },
  ulp: 0,
  identity: 1,
  reorderable: true,
  widens: true,
  loops: () => [
    ...same(2, 'b', (k, x, y) => k.op('and', x, y)),
    ...same(2, 'iuf', (k, x, y) => k.op('mul', x, y)),
    ...same(2, 'c', multiplyComplex),
  ],
});

/** Integers and booleans are divided as float64. */
const floatsForIntegers = (operands: readonly DType[]): readonly DType[] =>
  operands.some(({ kind }) => kind === 'f' || kind === 'c')
    ? operands
    : operands.map(() => dtypes.float64);

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
  signals: { pole: { input: 1, at: [0] }, fades: true },
  ulp: 0,
  lift: floatsForIntegers,
  loops: () => [...same(2, 'f', (k, x, y) => k.op('div', x, y)), ...same(2, 'c', divideComplex)],
});

/**
 * The same function as `divide`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.true_divide.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.true_divide([1, 2], 4) // => [0.25 0.5 ]
 * ```
 */
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
  signals: { pole: { input: 1, at: [0] } },
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
  signals: { pole: { input: 1, at: [0] } },
  ulp: 0,
  loops: () => same(2, 'iuf', remainderBody),
});

/**
 * The same function as `remainder`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.mod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.mod([5, -5], 3) // => [2. 1.]
 * ```
 */
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
  signals: { pole: { input: 1, at: [0] } },
  ulp: 0,
  loops: () => same(2, 'iuf', fmodBody),
});

/**
 * The quotients of `floor_divide` and the rests of `remainder`: two arrays.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.divmod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.divmod(np.array([7, -7], 'int32'), 3) // => [array([ 2, -3], dtype=int32), array([1, 2], dtype=int32)]
 * np.divmod(7, 2) // => [3, 1]
 * ```
 */
export const divmod: PairUfunc = /* @__PURE__ */ ufunc({
  name: 'divmod',
  nin: 2,
  nout: 2,
  doc: 'The quotient of floor division, and what it leaves of x.',
  signals: { pole: { input: 1, at: [0] } },
  ulp: 0,
  loops: () =>
    same(2, 'iuf', (k, x, y) => [floorDivide(k, x, y), remainderBody(k, x, y)]).map((one) => ({
      ...one,
      others: [one.output],
    })),
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
 * x to the power of y, element by element. A complex number to the power of an integer below 100 is
 * multiplied repeatedly, to any other exp(y · log x), whose error grows with the size of y · log x.
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
  signals: { pole: { input: 0, at: [0], floats: true }, fades: true },
  ulp: 1,
  check: refuseNegativeExponents,
  domain: [
    [0.1, 20],
    [0, 6],
  ],
  loops: () => [
    ...same(2, 'iu', powerBody),
    ...usually(usualPow, same(2, 'f', powerBody)),
    ...bounded(4, same(2, 'c', powerComplex)),
  ],
});
