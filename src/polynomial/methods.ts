/**
 * The methods of series.
 *
 * A series is a function, so that p(x) is what it is in NumPy, with these methods in its prototype.
 * Operators are methods by the names of ufuncs, which is how arrays of objects find them; `r…` is for what
 * stands on the left and is no series.
 */
import { ValueError, ZeroDivisionError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { linspace } from '../ndarray/create/linspace.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { array_repr } from '../ndarray/format/text.js';
import { keywords } from '../ndarray/keywords.js';
import { between } from '../ndarray/shape/join.js';
import { typeName } from '../ndarray/typename.js';
import { array_equal } from '../statistics/close.js';
import {
  addSeries,
  divideSeries,
  multiplySeries,
  powerSeries,
  subtractSeries,
} from './arithmetic.js';
import type { Basis } from './basis.js';
import { differentiate, type IntegralOptions, integrate } from './calculus.js';
import { valuesOf } from './evaluate.js';
import { rootsOf } from './roots.js';
import { mapOf, mapparms, mapped, trimcoef } from './series.js';
import { formatted } from './text.js';
import type { Interval, Series, SeriesClass, SeriesIntegralOptions } from './types.js';
import { isSingle, minusOf, over, plus, pointOf, settled, times, type Value } from './values.js';

const nameOf = (x: unknown): string => (x instanceof SeriesMethods ? x.classText : typeName(x));

/** What a conversion says of its result. */
interface ConvertOptions {
  readonly domain?: Interval | null;
  readonly kind?: SeriesClass | null;
  readonly window?: Interval | null;
}

export abstract class SeriesMethods {
  /** From the lowest degree to the highest. */
  declare readonly coef: NDArray;
  /** What is mapped to the window. */
  declare readonly domain: NDArray;
  declare readonly window: NDArray;
  /** The variable's name in texts. */
  declare readonly symbol: string;

  protected abstract readonly row: Basis;
  protected abstract readonly owner: SeriesClass;

  /** How many coefficients there are. */
  get length(): number {
    return this.coef.length;
  }

  *[Symbol.iterator](): IterableIterator<Scalar> {
    yield* this.coef as Iterable<Scalar>;
  }

  /** The highest degree, whether its coefficient is 0 or not. */
  degree(): number {
    return this.length - 1;
  }

  has_samecoef(other: SeriesMethods): boolean {
    return array_equal(this.coef, other.coef);
  }

  has_samedomain(other: SeriesMethods): boolean {
    return array_equal(this.domain, other.domain);
  }

  has_samewindow(other: SeriesMethods): boolean {
    return array_equal(this.window, other.window);
  }

  has_sametype(other: unknown): boolean {
    return other instanceof this.owner;
  }

  /** Whether another series is the same: class, domain, window, coefficients and symbol. */
  equal(other: unknown): boolean {
    if (!(other instanceof this.owner)) return false;
    const own: SeriesMethods = other;
    return (
      this.has_samedomain(own) &&
      this.has_samewindow(own) &&
      this.has_samecoef(own) &&
      this.symbol === own.symbol
    );
  }

  not_equal(other: unknown): boolean {
    return !this.equal(other);
  }

  /** The series with other coefficients. */
  protected made(coef: NDArray): Series {
    const { domain, window, symbol } = this;
    return new this.owner(coef, { domain, window, symbol });
  }

  /** The coefficients of a series that fits this one; of anything else itself. */
  protected operand(other: unknown): unknown {
    if (!(other instanceof SeriesMethods)) return other;
    if (!this.has_sametype(other)) throw new TypeError('Polynomial types differ');
    if (!this.has_samedomain(other)) throw new TypeError('Domains differ');
    if (!this.has_samewindow(other)) throw new TypeError('Windows differ');
    if (this.symbol !== other.symbol) throw new ValueError('Polynomial symbols differ');
    return other.coef;
  }

  /** Does something with two operands of which one is not this series; its errors become one. */
  private attempt<T>(sign: string, left: unknown, right: unknown, operation: () => T): T {
    try {
      return operation();
    } catch (error) {
      if (error instanceof ZeroDivisionError) throw error;
      const [a, b] = [left, right].map((x) => (x === this ? this.owner.name : nameOf(x)));
      throw new TypeError(`unsupported operand type(s) for ${sign}: '${a}' and '${b}'`);
    }
  }

  private with<T>(sign: string, other: unknown, operation: (own: NDArray, coef: unknown) => T): T {
    const coef = this.operand(other);
    return this.attempt(sign, this, other, () => operation(this.coef, coef));
  }

  private behind<T>(sign: string, other: unknown, operation: (x: unknown, own: NDArray) => T): T {
    return this.attempt(sign, other, this, () => operation(other, this.coef));
  }

  private pair([quotient, rest]: [NDArray, NDArray]): [Series, Series] {
    return [this.made(quotient), this.made(rest)];
  }

  /** p + q. */
  add(other: unknown): Series {
    return this.made(this.with('+', other, addSeries));
  }

  radd(other: unknown): Series {
    return this.made(this.behind('+', other, addSeries));
  }

  /** p − q. */
  subtract(other: unknown): Series {
    return this.made(this.with('-', other, subtractSeries));
  }

  rsubtract(other: unknown): Series {
    return this.made(this.behind('-', other, subtractSeries));
  }

  /** p · q. */
  multiply(other: unknown): Series {
    return this.made(this.with('*', other, (a, b) => multiplySeries(this.row, a, b)));
  }

  rmultiply(other: unknown): Series {
    return this.made(this.behind('*', other, (a, b) => multiplySeries(this.row, a, b)));
  }

  /** p / x, of a number. */
  divide(other: unknown): Series {
    if (!isScalar(other) || typeof other === 'boolean') {
      const types = [this.classText, nameOf(other)].map((name) => `'<class '${name}'>'`);
      throw new TypeError(`unsupported types for true division: ${types.join(', ')}`);
    }
    return this.floor_divide(other);
  }

  rdivide(other: unknown): never {
    return this.attempt('/', other, this, () => {
      throw new TypeError();
    });
  }

  /** The quotient of a division with remainder. */
  floor_divide(other: unknown): Series {
    return this.divided('//', other)[0];
  }

  rfloor_divide(other: unknown): Series {
    return this.dividing('//', other)[0];
  }

  /** The remainder. */
  remainder(other: unknown): Series {
    return this.divided('%', other)[1];
  }

  rremainder(other: unknown): Series {
    return this.dividing('%', other)[1];
  }

  /**
   * Quotient and remainder.
   *
   * @throws ZeroDivisionError if the divisor is 0
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const p = np.polynomial.Polynomial([-1, 0, 1]);
   * p.divmod(np.polynomial.Polynomial([1, 1])).map(String) // => [ '-1.0 + 1.0·x', '0.0' ]
   * ```
   */
  divmod(other: unknown): [Series, Series] {
    return this.divided('divmod()', other);
  }

  rdivmod(other: unknown): [Series, Series] {
    return this.dividing('divmod()', other);
  }

  private divided(sign: string, other: unknown): [Series, Series] {
    return this.pair(this.with(sign, other, (a, b) => divideSeries(this.row, a, b)));
  }

  private dividing(sign: string, other: unknown): [Series, Series] {
    return this.pair(this.behind(sign, other, (a, b) => divideSeries(this.row, a, b)));
  }

  /** p to a power, at most `maxpower`. */
  power(exponent: number | bigint): Series {
    return this.made(powerSeries(this.row, this.coef, exponent, this.owner.maxpower));
  }

  negative(): Series {
    return this.made(minusOf(this.coef) as NDArray);
  }

  positive(): Series {
    return this as SeriesMethods as Series;
  }

  copy(): Series {
    return this.made(this.coef);
  }

  /** The terms up to a degree. */
  cutdeg(deg: number): Series {
    return this.truncate(deg + 1);
  }

  /** Without the coefficients at the end that are not larger than `tol` (0). */
  trim(tol?: number | { readonly tol?: number }): Series {
    return this.made(trimcoef(this.coef, tol));
  }

  /** The first terms. */
  truncate(size: number): Series {
    if (!Number.isInteger(size) || size < 1)
      throw new ValueError('size must be a positive integer');
    return this.made(size >= this.length ? this.coef : between(this.coef, 0, 0, size));
  }

  /**
   * The same polynomial as a series of another class, domain or window.
   *
   * @param domain - that of the class if it is not given; or options: `domain`, `kind`, `window`
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const p = np.polynomial.Polynomial([0, 0, 1]);
   * p.convert({ kind: np.polynomial.Chebyshev }).coef // => [0.5 0.  0.5]
   * ```
   */
  convert(
    domain?: Interval | ConvertOptions | null,
    kind?: SeriesClass | ConvertOptions | null,
    window?: Interval | ConvertOptions | null,
  ): Series {
    const known = ['domain', 'kind', 'window'] as const;
    const options = keywords<ConvertOptions>('convert', known, [domain, kind, window]);
    const owner = options.kind ?? this.owner;
    const { symbol } = this;
    const [from, to] = [options.domain ?? owner.domain, options.window ?? owner.window];
    return this.evaluate(owner.identity(from, { window: to, symbol })) as Series;
  }

  /** Offset and scale of the map from domain to window. */
  mapparms(): [Scalar, Scalar] {
    return mapparms(this.domain, this.window);
  }

  /**
   * The integral.
   *
   * @param m - how many times; or options: `m` (1), `k` (constants), `lbnd` (where integrals begin: 0 in the
   *   window)
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.polynomial.Polynomial([1, 2, 3]).integ().coef // => [0. 1. 1. 1.]
   * ```
   */
  integ(
    m?: number | SeriesIntegralOptions,
    k?: ArrayLike | SeriesIntegralOptions,
    lbnd?: ArrayLike | null | SeriesIntegralOptions,
  ): Series {
    const known = ['m', 'k', 'lbnd'] as const;
    const options = keywords<SeriesIntegralOptions>('integ', known, [m, k, lbnd]);
    const [offset, scale] = mapOf(this.domain, this.window);
    const from = options.lbnd ?? null;
    const rest = {
      ...options,
      lbnd: from === null ? 0 : plus(offset, times(scale, pointOf(from))),
      scl: over(1, scale),
    } as IntegralOptions;
    return this.made(integrate(this.row, this.coef, rest));
  }

  /** The derivative, of order `m` (1). */
  deriv(m?: number | { readonly m?: number }): Series {
    const options = keywords<{ m: number }>('deriv', ['m'], [m]);
    const [, scl] = mapOf(this.domain, this.window) as [NDArray, NDArray];
    return this.made(differentiate(this.row, this.coef, { ...options, scl }));
  }

  /** The roots, sorted. */
  roots(): NDArray {
    return mapped(rootsOf(this.row, this.coef), this.window, this.domain) as NDArray;
  }

  /**
   * Points at equal distances in the domain, and the values there.
   *
   * @param n - how many (100)
   * @param domain - another interval; or options: `n`, `domain`
   */
  linspace(
    n?: number | { readonly n?: number; readonly domain?: Interval | null },
    domain?: Interval | null,
  ): [NDArray, NDArray] {
    const known = ['n', 'domain'] as const;
    const options = keywords<{ n: number; domain: Interval | null }>('linspace', known, [
      n,
      domain,
    ]);
    const interval = asarray(options.domain ?? this.domain);
    const [start, stop] = [interval.item(0), interval.item(1)] as [number, number];
    const x = linspace(start, stop, options.n ?? 100);
    return [x, this.evaluate(x) as NDArray];
  }

  /** The text in a style, 'ascii' or 'unicode'. */
  format(style = ''): string {
    return formatted(this, `<class '${this.classText}'>`, this.row.letter, style);
  }

  toString(): string {
    return this.format();
  }

  /** NumPy's repr. */
  get repr(): string {
    const lists = [this.coef, this.domain, this.window].map((a) => array_repr(a).slice(6, -1));
    const [coef, domain, window] = lists;
    return `${this.owner.name}(${coef}, domain=${domain}, window=${window}, symbol='${this.symbol}')`;
  }

  /** Where NumPy has the class. */
  get classText(): string {
    return `numpy.polynomial.${this.row.module}.${this.owner.name}`;
  }

  /** p(x), as a method. */
  evaluate(x: unknown): Value {
    const point = mapped(x, this.domain, this.window);
    const value = valuesOf(this.row, point, this.coef, true);
    return isSingle(pointOf(x)) ? settled(value) : value;
  }
}
