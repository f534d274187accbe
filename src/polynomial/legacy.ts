/**
 * The functions of polynomials in NumPy's main namespace: coefficients from the highest degree to the lowest,
 * in a list or a `poly1d`. Where an operand is one, so is the result.
 */

import type { NDArray } from '../ndarray/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { exact, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import {
  aligned,
  arrayFrom,
  derivativeOf,
  highestFromRoots,
  integralOf,
  listOf,
  polynomialAt,
  product,
  quotient,
  requireList,
  rootsOfHighest,
} from './highest.js';
import type { Poly1d, PolyIntegralOptions, PolynomialLike } from './poly1d.js';
import { coefficients, like } from './remade.js';
import { minus, type Operand, plus } from './values.js';

/** A list, or a polynomial where an operand is one. */
type Alike<T> = T extends Poly1d ? Poly1d : NDArray;
type Either<A, B> = Alike<A> extends Poly1d ? Poly1d : Alike<B>;

/**
 * The sum of two polynomials.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polyadd.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polyadd([1, 2], [9, 5, 4]) // => [9. 6. 6.]
 * ```
 */
export function polyadd<A extends PolynomialLike, B extends PolynomialLike>(
  a1: A,
  a2: B,
  ...none: Nothing
): Either<A, B> {
  nothing('polyadd', 2, 2, none);
  const sum = plus(...aligned(coefficients(a1), coefficients(a2))) as NDArray;
  return like(sum, a1, a2) as Either<A, B>;
}

/**
 * The difference of two polynomials.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polysub.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polysub([2, 10, -2], [3, 10, -4]) // => [-1.  0.  2.]
 * ```
 */
export function polysub<A extends PolynomialLike, B extends PolynomialLike>(
  a1: A,
  a2: B,
  ...none: Nothing
): Either<A, B> {
  nothing('polysub', 2, 2, none);
  const difference = minus(...aligned(coefficients(a1), coefficients(a2))) as NDArray;
  return like(difference, a1, a2) as Either<A, B>;
}

/**
 * The product of two polynomials.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polymul.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polymul([1, 2, 3], [9, 5, 1]) // => [ 9. 23. 38. 17.  3.]
 * ```
 */
export function polymul<A extends PolynomialLike, B extends PolynomialLike>(
  a1: A,
  a2: B,
  ...none: Nothing
): Either<A, B> {
  nothing('polymul', 2, 2, none);
  const [a, b] = [a1, a2].map((list) => requireList(coefficients(list)));
  return like(product(a, b), a1, a2) as Either<A, B>;
}

/**
 * Quotient and remainder of two polynomials.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polydiv.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polydiv([3, 5, 2], [2, 1]) // => [ array([1.5 , 1.75]), array([0.25]) ]
 * ```
 */
export function polydiv<A extends PolynomialLike, B extends PolynomialLike>(
  u: A,
  v: B,
  ...none: Nothing
): [q: Either<A, B>, r: Either<A, B>] {
  nothing('polydiv', 2, 2, none);
  const results = quotient(coefficients(u), coefficients(v));
  return results.map((result) => like(result, u, v)) as [Either<A, B>, Either<A, B>];
}

/**
 * The values of a polynomial at points, or the polynomial of a polynomial.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polyval.html
 *
 * @returns an array of the points' shape, or a scalar
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polyval([3, 0, 1], 5) // => 76
 * np.polyval([3, 0, 1], [1, 2]) // => [ 4. 13.]
 * ```
 */
export function polyval(p: PolynomialLike, x: Operand): Poly1d;
export function polyval(p: PolynomialLike, x: ArrayLike): NDArray | Scalar;
export function polyval(
  p: PolynomialLike,
  x: ArrayLike | Operand,
  ...none: Nothing
): NDArray | Scalar | Poly1d {
  nothing('polyval', 2, 2, none);
  return polynomialAt(coefficients(p), x) as NDArray | Scalar | Poly1d;
}

/**
 * The derivative of a polynomial.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polyder.html
 *
 * @param m - its order (1), or options: `m`
 * @throws ValueError if it is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polyder([1, 1, 1, 1]) // => [3. 2. 1.]
 * ```
 */
export function polyder<P extends PolynomialLike>(
  p: P,
  m?: number | { readonly m?: number },
  ...none: Nothing
): Alike<P> {
  nothing('polyder', 1, 2, none);
  const options = keywords<{ m: number }>('polyder', ['m'], [m]);
  return like(derivativeOf(coefficients(p), Math.trunc(options.m ?? 1)), p) as Alike<P>;
}

/**
 * The integral of a polynomial.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polyint.html
 *
 * @param m - its order (1), or options: `m`, `k` (the constants, zeros if they are not given)
 * @throws ValueError for a negative order or too few constants
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polyint([6, 2, 1], { k: 3 }) // => [2. 1. 1. 3.]
 * ```
 */
export function polyint<P extends PolynomialLike>(
  p: P,
  m?: number | PolyIntegralOptions,
  k?: ArrayLike | PolyIntegralOptions | null,
  ...none: Nothing
): Alike<P> {
  nothing('polyint', 1, 3, none);
  const options = keywords<PolyIntegralOptions>('polyint', ['m', 'k'], [m, k]);
  const order = Math.trunc(options.m ?? 1);
  return like(integralOf(coefficients(p), order, options.k ?? null), p) as Alike<P>;
}

/**
 * The roots of a polynomial, in no order.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.roots.html
 *
 * @throws ValueError for a list of several axes, LinAlgError if a coefficient is not finite
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.round(np.roots([1, -3, 2, 0]), 6) // => [2. 1. 0.]
 * ```
 */
export const roots = /* @__PURE__ */ exact(
  'roots',
  1,
  (p: PolynomialLike): NDArray => rootsOfHighest(coefficients(p)),
);

/**
 * The polynomial with these roots and the leading coefficient 1, or the characteristic one of a matrix.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.poly.html
 *
 * @returns real coefficients if complex roots come in pairs; 1 for no roots
 * @throws ValueError unless it is a list or a square matrix
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.poly([-0.5, 0, 0.5]) // => [ 1.    0.   -0.25  0.  ]
 * ```
 */
export const poly = /* @__PURE__ */ exact('poly', 1, (seq_of_zeros: ArrayLike): NDArray | number =>
  highestFromRoots(listOf(arrayFrom(seq_of_zeros))),
);
