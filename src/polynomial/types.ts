// What series are for the type checker: objects that are functions, and the classes that make them.

import type { NDArray } from '../ndarray/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import type { IntegralOptions } from './calculus.js';
import type { Degrees, FitOptions, FitStatus } from './fit.js';
import type { SeriesMethods } from './methods.js';
import type { Operand } from './values.js';

/** A series of polynomials: coefficients, a domain that is mapped to a window, and a symbol for texts. */
export interface Series extends SeriesMethods {
  /** The series with another one in place of its variable. */
  (x: Operand): Series;
  /** The values at points, or the value at one. */
  (x: ArrayLike): NDArray | Scalar;
}

/** Two numbers; `[]` stands for those of the class. */
export type Interval = ArrayLike;

/** What a series has beside its coefficients. */
export interface SeriesOptions {
  /** What is mapped to the window. */
  readonly domain?: Interval | null;
  readonly window?: Interval | null;
  /** The variable's name in texts ('x'). */
  readonly symbol?: string;
}

/** The keyword arguments of `fit`. */
export interface SeriesFitOptions extends SeriesOptions, FitOptions {}

export type SeriesIntegralOptions = Pick<IntegralOptions, 'm' | 'k'> & {
  readonly lbnd?: ArrayLike | null;
};

type Positional = Interval | SeriesOptions | null;

/** The class of the series of one basis. */
export interface SeriesClass {
  /**
   * @param coef - from the lowest degree to the highest
   * @param domain - or options: `domain`, `window`, `symbol`
   * @throws ValueError for coefficients that are no list of numbers, a domain that is not two numbers, or
   *   a symbol that is no identifier
   */
  (
    coef: ArrayLike,
    domain?: Positional,
    window?: Positional,
    symbol?: string | SeriesOptions,
  ): Series;
  new (
    coef: ArrayLike,
    domain?: Positional,
    window?: Positional,
    symbol?: string | SeriesOptions,
  ): Series;
  readonly prototype: SeriesMethods;
  readonly name: string;
  readonly domain: NDArray;
  readonly window: NDArray;
  /** The letter of the basis in texts; null: powers. */
  readonly basis_name: string | null;
  /** The largest power of a series. */
  readonly maxpower: number;
  /**
   * The series that comes nearest to points. Its domain is the interval of these if none is given.
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polynomial.polynomial.Polynomial.fit.html
   *
   * @param x - shape (M,)
   * @param y - shape (M,)
   * @param deg - the degree, or the degrees of the terms
   * @param domain - or options: `domain`, `rcond`, `full`, `w`, `window`, `symbol`
   * @returns with `full: true` also residuals, rank, singular values and `rcond`
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const p = np.polynomial.Polynomial.fit([0, 1, 2, 3], [1, 3, 7, 13], 2);
   * np.round(p.convert().coef, 6) // => [1. 1. 1.]
   * ```
   */
  fit(
    x: ArrayLike,
    y: ArrayLike,
    deg: Degrees,
    options: SeriesFitOptions & { readonly full: true },
  ): [Series, FitStatus];
  fit(
    x: ArrayLike,
    y: ArrayLike,
    deg: Degrees,
    domain?: Interval | SeriesFitOptions | null,
  ): Series;
  /**
   * The series with these roots.
   *
   * @param domain - or options: `domain` (that of the class; null: the interval of the roots), `window`, `symbol`
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.Polynomial.fromroots([1, 2]).coef // => [ 2. -3.  1.]
   * ```
   */
  fromroots(
    roots: ArrayLike,
    domain?: Positional,
    window?: Positional,
    symbol?: string | SeriesOptions,
  ): Series;
  /** The series whose value is its variable. */
  identity(domain?: Positional, window?: Positional, symbol?: string | SeriesOptions): Series;
  /**
   * One polynomial of the basis.
   *
   * @throws ValueError if `deg` is no natural number
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.Chebyshev.basis(2).coef // => [0. 0. 1.]
   * ```
   */
  basis(
    deg: number,
    domain?: Positional,
    window?: Positional,
    symbol?: string | SeriesOptions,
  ): Series;
  /** Another series as one of this class. */
  cast(series: Series, domain?: Positional, window?: Positional): Series;
}

/** A function that is interpolated, of points and what `args` adds. */
export type Interpolated = (x: NDArray, ...args: never[]) => ArrayLike;

export interface ChebyshevClass extends SeriesClass {
  /**
   * The series of a degree that has the values of a function at Chebyshev's points of a domain.
   *
   * @param domain - or options: `domain` ([-1, 1]), `args` (what the function is called with after the points)
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const p = np.polynomial.Chebyshev.interpolate((x) => np.multiply(x, x), 2);
   * np.round(p.coef, 6) // => [0.5 0.  0.5]
   * ```
   */
  interpolate(
    func: Interpolated,
    deg: number,
    domain?: Interval | InterpolateOptions | null,
    args?: readonly unknown[],
  ): Series;
}

export interface InterpolateOptions {
  readonly domain?: Interval | null;
  readonly args?: readonly unknown[];
}
