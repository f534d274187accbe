/**
 * Decompositions beside NumPy's (test/golden/dense.json).
 *
 * Bits cannot agree: LAPACK's blocked code adds in another order. Each case has a bound for each number, a
 * few units of roundoff times the condition of that number; scripts/golden/dense.py derives them.
 */
import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import { eigenvaluesOf, hermitianEigenvaluesOf } from '../../src/linalg/eigenvalues.js';
import { inverseOf } from '../../src/linalg/inverse.js';
import { leastSquares } from '../../src/linalg/lstsq.js';
import { argument } from '../support/arraycases.js';
import { errorOf, golden } from '../support/golden.js';
import { onHeap, onJavaScriptHeap } from '../support/places.js';

type Held = Record<'dtype' | 'shape' | 'hex', unknown>;

interface Golden {
  eigen: { a: Held; values: Held; bound: Held }[];
  hermitian: { a: Held; values: Held; bound: number }[];
  squares: {
    a: Held;
    b: Held;
    rcond: number | null;
    x: Held;
    residuals: Held;
    rank: number;
    singular: Held;
    bound: number;
    unit: number;
    left: number;
  }[];
  inverses: { a: Held; inverse: Held; bound: number }[];
}

const cases = golden<Golden>('dense');
const places = [onHeap, onJavaScriptHeap];
const arrayOf = (held: Held, i: number): np.NDArray => argument(held, places[i % 2]) as np.NDArray;

/** Asserts that two arrays of one dtype and shape differ nowhere by more than a bound. */
function expectNear(actual: np.NDArray, wanted: np.NDArray, bound: np.NDArray | number): void {
  expect([actual.dtype, actual.shape]).toEqual([wanted.dtype, wanted.shape]);
  const apart = np.abs(np.subtract(actual, wanted)) as np.NDArray;
  const isNear = np.less_equal(apart, bound) as np.NDArray;
  expect(np.all(isNear), `${actual}\n${wanted}\n${bound}`).toBe(true);
}

describe('eigenvalues', () => {
  it.each(cases.eigen)('of matrix %# are those of NumPy', ({ a, values, bound }) => {
    const i = cases.eigen.findIndex((one) => one.a === a);
    const actual = eigenvaluesOf(arrayOf(a, i));
    const wanted = arrayOf(values, i);
    expect([actual.dtype, actual.shape]).toEqual([wanted.dtype, wanted.shape]);
    const bounds = arrayOf(bound, i).tolist() as number[];
    const list = [...wanted].map((value) => np.asarray(value as number));
    const rest = [...actual].map((value) => np.asarray(value as number));
    list.forEach((value, k) => {
      const distances = rest.map((other) => np.abs(np.subtract(value, other)) as unknown as number);
      const nearest = distances.indexOf(Math.min(...distances));
      expect(distances[nearest], `${wanted}\n${actual}`).toBeLessThanOrEqual(bounds[k]);
      rest.splice(nearest, 1);
    });
  });

  it.each(cases.hermitian)('of Hermitian matrix %# are those of NumPy', (one) => {
    const { a, values, bound } = one;
    const i = cases.hermitian.indexOf(one);
    expectNear(hermitianEigenvaluesOf(arrayOf(a, i)), arrayOf(values, i), bound);
  });

  it('are refused of what is not finite', () => {
    const words = 'LinAlgError: Array must not contain infs or NaNs';
    expect(
      errorOf(() =>
        eigenvaluesOf(
          np.array([
            [1, NaN],
            [0, 1],
          ]),
        ),
      ),
    ).toBe(words);
    expect(errorOf(() => hermitianEigenvaluesOf(np.array([[Infinity]])))).toBe(words);
  });

  it('of two hundred rows sum up to the trace', () => {
    const n = 200;
    const i = np.arange(n);
    const a = np.sin(np.multiply.outer(np.add(i, 1), np.add(i, 0.5)) as np.NDArray);
    const sum = np.sum(eigenvaluesOf(a) as np.NDArray<'complex128'>);
    expect(Math.abs(sum.re - (np.trace(a) as number))).toBeLessThan(1e-11);
    expect(Math.abs(sum.im)).toBeLessThan(1e-11);
  });
});

describe('least squares', () => {
  it.each(cases.squares)('of system %# are those of NumPy', (one) => {
    const i = cases.squares.indexOf(one);
    const found = leastSquares(arrayOf(one.a, i), arrayOf(one.b, i), one.rcond);
    const singular = arrayOf(one.singular, i);
    expect(found.rank).toBe(one.rank);
    expectNear(found.singular, singular, one.unit * Number(singular.item(0)));
    expectNear(found.x, arrayOf(one.x, i), one.bound);
    expectNear(found.residuals, arrayOf(one.residuals, i), one.left);
  });

  it('are refused of what is not finite, and of halfs', () => {
    const words = 'LinAlgError: SVD did not converge in Linear Least Squares';
    expect(errorOf(() => leastSquares(np.array([[NaN]]), np.ones(1), null))).toBe(words);
    const halfs = np.ones([2, 2], 'float16');
    const unsupported = 'TypeError: array type float16 is unsupported in linalg';
    expect(errorOf(() => leastSquares(halfs, np.ones(2), null))).toBe(unsupported);
    const lengths = 'LinAlgError: Incompatible dimensions';
    expect(errorOf(() => leastSquares(np.ones([2, 2]), np.ones(3), null))).toBe(lengths);
  });
});

describe('inverses', () => {
  it.each(cases.inverses)('of matrix %# are those of NumPy', (one) => {
    const i = cases.inverses.indexOf(one);
    expectNear(inverseOf(arrayOf(one.a, i)), arrayOf(one.inverse, i), one.bound);
  });

  it('are refused of singular matrices', () => {
    const call = () =>
      inverseOf(
        np.array([
          [1, 2],
          [2, 4],
        ]),
      );
    expect(errorOf(call)).toBe('LinAlgError: Singular matrix');
  });
});
