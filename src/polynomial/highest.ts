/**
 * Polynomials as `np.poly1d` has them: coefficients from the highest degree to the lowest, in any dtype of
 * numbers, so that integers stay integers.
 */
import { ValueError } from '../errors.js';
import { convolve } from '../functions/correlate.js';
import { eigenvaluesOf } from '../linalg/eigenvalues.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { ones, zeros, zeros_like } from '../ndarray/create/constant.js';
import { eye } from '../ndarray/create/matrix.js';
import { arange } from '../ndarray/create/range.js';
import { Complex } from '../ndarray/dtype/complex.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { mintypecode } from '../ndarray/dtype/minimal.js';
import { dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { between, joined } from '../ndarray/shape/join.js';
import { allclose } from '../statistics/close.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import { isZero, length } from './series.js';
import {
  element,
  inexact,
  isOperand,
  isSingle,
  lifted,
  minusOf,
  over,
  plus,
  pointOf,
  settled,
  times,
  type Value,
} from './values.js';

const zerosOf = (count: number, dtype: DType): NDArray => zeros(count, { dtype });

/** Two lists made equally long by zeros in front. */
export function aligned(a: NDArray, b: NDArray): [NDArray, NDArray] {
  const most = Math.max(length(a), length(b));
  const longer = (c: NDArray): NDArray =>
    length(c) === most ? c : joined([zerosOf(most - length(c), c.dtype), c], 0);
  return [longer(a), longer(b)];
}

/** A list, which has one axis. */
export function requireList(c: NDArray): NDArray {
  if (c.ndim > 1) throw new ValueError('Polynomial must be 1d only.');
  return c;
}

/** Without the zeros in front; of zeros one is left. */
export function trimmed(c: NDArray): NDArray {
  const first = [...c.flat].findIndex((x) => !isZero(x));
  return first < 0 ? zerosOf(1, c.dtype) : between(c, 0, first, null);
}

export const product = (a: NDArray, b: NDArray): NDArray => convolve(trimmed(a), trimmed(b));

/** Quotient and remainder, in an inexact dtype. */
export function quotient(u: NDArray, v: NDArray): [NDArray, NDArray] {
  const [a, b] = [u, v].map((c) => plus(inexact(c), 0) as NDArray);
  const { dtype } = plus(element(a, 0), element(b, 0)) as NDArray;
  const [m, n] = [length(a) - 1, length(b) - 1];
  const scale = over(1, element(b, 0));
  const result = zerosOf(Math.max(m - n + 1, 1), dtype);
  let rest: NDArray = castArray(a, dtype);
  for (let k = 0; k <= m - n; k++) {
    const factor = times(scale, element(rest, k)) as NDArray;
    copyInto(element(result, k), factor);
    const target = between(rest, 0, k, k + n + 1);
    subtract(target, times(factor, b) as NDArray, { out: target });
  }
  while (length(rest) > 1 && allclose(element(rest, 0), 0, { rtol: 1e-14 }))
    rest = between(rest, 0, 1, null);
  return [result, rest];
}

/** The value at points, or of another polynomial in place of the variable: Horner's rule. */
export function polynomialAt(p: NDArray, x: unknown): Value {
  const point = isOperand(x) ? x : lifted(x);
  let value: Value = isOperand(point) ? 0 : (zeros_like(point) as NDArray);
  for (let k = 0; k < length(p); k++) {
    const c = p.ndim === 1 ? element(p, k) : p.get(k);
    value = plus(times(value, point), c);
  }
  return p.ndim === 1 && isSingle(pointOf(x)) ? settled(value) : value;
}

/** The derivative of an order. */
export function derivativeOf(p: NDArray, m: number): NDArray {
  if (m < 0) throw new ValueError('Order of derivative must be positive (see polyint)');
  let result = p;
  for (let i = 0; i < m; i++) {
    const n = Math.max(0, length(result) - 1);
    const factors = arange(n, 0, -1, { dtype: 'int64' }) as NDArray;
    result = times(between(result, 0, 0, n), factors) as NDArray;
  }
  return result;
}

/** The integral of an order; constants are 0 if none are given. */
export function integralOf(p: NDArray, m: number, k: unknown): NDArray {
  if (m < 0) throw new ValueError('Order of integral must be positive (see polyder)');
  const given = k === null ? zerosOf(m, dtypes.float64) : lifted(k);
  const isOne = length(given) === 1 && m > 1;
  const constants = isOne ? (times(given, ones(m)) as NDArray) : given;
  if (length(constants) < m)
    throw new ValueError('k must be a scalar or a rank-1 array of length 1 or >m.');
  let result = p;
  for (let i = 0; i < m; i++) {
    const divided = over(result, arange(length(result), 0, -1) as NDArray);
    result = joined([divided as NDArray, element(constants, i)], 0);
  }
  return result;
}

/** The eigenvalues of the companion matrix, and a 0 for each one at the end of the list. */
export function rootsOfHighest(p: NDArray): NDArray {
  if (p.ndim !== 1) throw new ValueError('Input must be a rank-1 array.');
  const items = [...p.flat].map((x) => !isZero(x));
  const [first, last] = [items.indexOf(true), items.lastIndexOf(true)];
  if (first < 0) return fresh(dtypes.float64, [0]) as NDArray;
  const c = inexact(between(p, 0, first, last + 1));
  const n = length(c) - 1;
  const found = n > 0 ? eigenvaluesOf(companionOf(c, n)) : (fresh(dtypes.float64, [0]) as NDArray);
  return joined([found, zerosOf(items.length - last - 1, found.dtype)], 0);
}

function companionOf(c: NDArray, n: number): NDArray {
  const matrix = eye(n, n, -1, { dtype: c.dtype });
  copyInto(matrix.get(0), over(minusOf(between(c, 0, 1, null)), element(c, 0)) as NDArray);
  return matrix;
}

/** The monic polynomial with these roots, or with the eigenvalues of a matrix as roots. */
export function highestFromRoots(given: NDArray): NDArray | number {
  const roots = rootsToTake(given);
  if (length(roots) === 0) return 1;
  const { dtype } = roots;
  let result = ones(1, { dtype });
  for (let i = 0; i < length(roots); i++) {
    const factor = joined([ones(1, { dtype }), minusOf(element(roots, i)) as NDArray], 0);
    result = convolve(result, factor);
  }
  if (dtype.kind !== 'c') return result;
  return isPaired([...roots.flat] as Complex[]) ? (result.real as NDArray).copy() : result;
}

/** Whether complex numbers are their own conjugates in another order. */
function isPaired(roots: readonly Complex[]): boolean {
  const sorted = (list: readonly Complex[]): Complex[] =>
    list.toSorted((x, y) => x.re - y.re || x.im - y.im);
  const others = sorted(roots.map(({ re, im }) => new Complex(re, -im)));
  return sorted(roots).every(({ re, im }, i) => re === others[i].re && im === others[i].im);
}

function rootsToTake(given: NDArray): NDArray {
  const { ndim, shape, dtype } = given;
  if (ndim === 2 && shape[0] === shape[1] && shape[0] !== 0) return eigenvaluesOf(given);
  if (ndim !== 1) throw new ValueError('input must be 1d or non-empty square 2d array.');
  if (dtype.hasobject) return given;
  return castArray(given, dtypeFrom(mintypecode([dtype.char]) as 'd') as DType);
}

/** A list of coefficients or of one. */
export const listOf = (x: unknown): NDArray => lifted(x);

/** An array as it is. */
export const arrayFrom = (x: unknown): NDArray => asarray(x as number) as NDArray;
