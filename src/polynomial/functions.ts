/**
 * The functions of series of coefficients, which every basis has under its prefix: `polyadd`, `chebadd`.
 *
 * Coefficients go from the lowest degree to the highest. Arithmetic is in their common inexact dtype: halfs
 * stay halfs, integers become float64.
 * NumPy: https://numpy.org/doc/stable/reference/routines.polynomials.html
 */
import type { NDArray } from '../ndarray/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import type { DerivativeOptions, IntegralOptions } from './calculus.js';
import type { ValueOptions } from './evaluate.js';
import type { Degrees, FitOptions, FitStatus } from './fit.js';
import type { Interpolated, Series } from './types.js';
import type { Operand } from './values.js';

/** What a series is given as. */
export type Coefficients = ArrayLike;
type Result = NDArray | Scalar;

/** What is the same for all bases. */
export interface Functions {
  /** The domain of the basis. */
  readonly domain: NDArray;
  /** The series 0, 1 and x. */
  readonly zero: NDArray;
  readonly one: NDArray;
  readonly x: NDArray;
  /** The series off + scl·x. */
  line(off: ArrayLike, scl: ArrayLike): NDArray;
  /**
   * The sum of two series.
   *
   * @throws ValueError for an empty series, one of several axes or one that is not of numbers
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.polynomial.polyadd([1, 2, 3], [3, 2]) // => [4. 4. 3.]
   * ```
   */
  add(c1: Coefficients, c2: Coefficients): NDArray;
  /** The difference of two series. */
  sub(c1: Coefficients, c2: Coefficients): NDArray;
  /**
   * x times a series.
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.chebyshev.chebmulx([1, 2, 3]) // => [1.  2.5 1.  1.5]
   * ```
   */
  mulx(c: Coefficients): NDArray;
  /**
   * The product of two series.
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.chebyshev.chebmul([1, 2, 3], [3, 2, 1]) // => [ 6.5 12.  12.   4.   1.5]
   * ```
   */
  mul(c1: Coefficients, c2: Coefficients): NDArray;
  /**
   * Quotient and remainder.
   *
   * @throws ZeroDivisionError if the divisor is 0
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.polynomial.polydiv([1, 2, 3], [3, 2, 1]) // => [ array([3.]), array([-8., -4.]) ]
   * ```
   */
  div(c1: Coefficients, c2: Coefficients): [quotient: NDArray, remainder: NDArray];
  /**
   * A series to a power.
   *
   * @param maxpower - the largest power that is not refused: of powers any, else 16
   * @throws ValueError for a power that is too large or no natural number
   */
  pow(
    c: Coefficients,
    pow: number,
    maxpower?: number | null | { readonly maxpower?: number | null },
  ): NDArray;
  /**
   * The values of series at points, by Clenshaw's algorithm.
   *
   * @param c - shape (N, …): the further axes are of several series
   * @param tensor - whether each series is evaluated at each point, which gives shape c.shape[1:] + x.shape, or
   *   points and series are broadcast; may be an option
   * @returns a scalar for a scalar and one series
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.polynomial.polyval([1, 2], [1, 2, 3]) // => [ 6. 17.]
   * np.polynomial.legendre.legval(0.5, [1, 2, 3]) // => 1.625
   * ```
   */
  val(x: Operand, c: Coefficients): Series;
  val(x: ArrayLike, c: Coefficients, tensor?: boolean | ValueOptions): Result;
  /** The values of a series of two variables at points. */
  val2d(x: ArrayLike, y: ArrayLike, c: Coefficients): Result;
  val3d(x: ArrayLike, y: ArrayLike, z: ArrayLike, c: Coefficients): Result;
  /** The values of a series of two variables at every x with every y. */
  grid2d(x: ArrayLike, y: ArrayLike, c: Coefficients): Result;
  grid3d(x: ArrayLike, y: ArrayLike, z: ArrayLike, c: Coefficients): Result;
  /**
   * The derivative.
   *
   * @param m - its order (1), or options: `m`, `scl` (what each derivative is multiplied by), `axis` (0)
   * @throws ValueError for a negative order, TypeError if order or axis is no integer
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.legendre.legder([1, 2, 3, 4]) // => [ 6.  9. 20.]
   * ```
   */
  der(
    c: Coefficients,
    m?: number | DerivativeOptions,
    scl?: ArrayLike | DerivativeOptions,
    axis?: number | DerivativeOptions,
  ): NDArray;
  /**
   * The integral.
   *
   * @param m - its order (1), or options: `m`, `k` (the values at `lbnd`), `lbnd` (0), `scl` (what each integral
   *   is multiplied by), `axis` (0)
   * @throws ValueError for a negative order or too many constants, TypeError if order or axis is no integer
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.polynomial.polyint([1, 2, 3], { k: 3 }) // => [3. 1. 1. 1.]
   * ```
   */
  int(
    c: Coefficients,
    m?: number | IntegralOptions,
    k?: ArrayLike | IntegralOptions,
    lbnd?: ArrayLike | IntegralOptions,
    scl?: ArrayLike | IntegralOptions,
    axis?: number | IntegralOptions,
  ): NDArray;
  /**
   * The series with these roots, which has the leading coefficient 1 as one of powers.
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.polynomial.polyfromroots([-1, 0, 1]) // => [ 0. -1.  0.  1.]
   * ```
   */
  fromroots(roots: ArrayLike): NDArray;
  /**
   * The values of the basis polynomials up to a degree, along a new last axis.
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.hermite.hermvander([1, 2], 2) // => [[ 1.  2.  2.]
   * //     [ 1.  4. 14.]]
   * ```
   */
  vander(x: ArrayLike, deg: number): NDArray;
  /** The values of the products of basis polynomials of two variables, along a new last axis. */
  vander2d(x: ArrayLike, y: ArrayLike, deg: readonly number[] | NDArray): NDArray;
  vander3d(x: ArrayLike, y: ArrayLike, z: ArrayLike, deg: readonly number[] | NDArray): NDArray;
  /**
   * The series that comes nearest to points, in the sense of least squares.
   *
   * @param x - shape (M,)
   * @param y - shape (M,) or (M, K), for K series
   * @param deg - the degree, or the degrees of the terms
   * @param rcond - or options: `rcond`, `full` (also residuals, rank, singular values, `rcond`), `w` (weights)
   * @throws TypeError for other shapes, ValueError for a negative degree
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const c = np.polynomial.polynomial.polyfit([0, 1, 2], [1, 3, 7], 2);
   * np.round(c, 6) // => [1. 1. 1.]
   * ```
   */
  fit(
    x: ArrayLike,
    y: ArrayLike,
    deg: Degrees,
    options: FitOptions & { readonly full: true },
  ): [NDArray, FitStatus];
  fit(x: ArrayLike, y: ArrayLike, deg: Degrees, rcond?: number | FitOptions | null): NDArray;
  /** As `polyutils.trimcoef`. */
  trim(c: Coefficients, tol?: number | { readonly tol?: number }): NDArray;
  /** The matrix whose eigenvalues are the roots of a series; symmetric for a single basis polynomial. */
  companion(c: Coefficients): NDArray;
  /**
   * The roots of a series, sorted; complex if one is.
   *
   * @throws LinAlgError if a coefficient is not finite
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.round(np.polynomial.polynomial.polyroots([6, -5, 1]), 6) // => [2. 3.]
   * ```
   */
  roots(c: Coefficients): NDArray;
}

/** What bases of orthogonal polynomials have beside. */
export interface Orthogonal {
  /**
   * Points and weights of Gauss's quadrature, which integrates polynomials of degrees below 2·deg exactly.
   *
   * @throws ValueError if `deg` is not positive
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const [x, w] = np.polynomial.legendre.leggauss(3);
   * np.round(x, 6) // => [-0.774597  0.        0.774597]
   * np.round(w, 6) // => [0.555556 0.888889 0.555556]
   * ```
   */
  gauss(deg: number): [x: NDArray, w: NDArray];
  /** The function with which the basis is orthogonal. */
  weight(x: ArrayLike): Result;
}

/** What Chebyshev polynomials have beside. */
export interface ChebyshevFunctions {
  /** Chebyshev's points of the first kind, roots of a polynomial of the basis. */
  pts1(npts: number): NDArray;
  /** Those of the second kind, extrema with the ends. */
  pts2(npts: number): NDArray;
  /** The series of a degree with the values of a function at points of the first kind. */
  interpolate(func: Interpolated, deg: number, args?: readonly unknown[]): NDArray;
}

/** What powers have beside. */
export interface PowerFunctions {
  /**
   * The values at points of the polynomial with these roots.
   *
   * @param tensor - as of `polyval`
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.polynomial.polyvalfromroots(1, [2, 3]) // => 2
   * ```
   */
  valfromroots(x: ArrayLike, r: ArrayLike, tensor?: boolean | ValueOptions): Result;
}

/** Conversions between powers and a basis. */
type Conversions<P extends string> = {
  readonly [K in `poly2${P}` | `${P}2poly`]: (c: Coefficients) => NDArray;
};

type Prefixed<P extends string, F> = { readonly [K in keyof F & string as `${P}${K}`]: F[K] };

/** The functions of an orthogonal basis, with their prefix. */
export type OrthogonalModule<P extends string> = Prefixed<P, Functions & Orthogonal> &
  Conversions<P>;
export type ChebyshevModule = OrthogonalModule<'cheb'> & Prefixed<'cheb', ChebyshevFunctions>;
export type PowerModule = Prefixed<'poly', Functions & PowerFunctions>;
