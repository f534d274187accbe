/**
 * The classes of series, made of the rows of their bases.
 *
 * A class is a function that makes series, with `new` or without as in NumPy. A series is a function, too,
 * whose prototype is its class's.
 */
import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { keywords } from '../ndarray/keywords.js';
import { power } from '../ufunc/table/arithmetic.js';
import { lineSeries, seriesFromRoots, unitSeries } from './arithmetic.js';
import type { Basis } from './basis.js';
import { callable, showing } from './callable.js';
import { interpolationOf } from './chebpoints.js';
import { type Degrees, type FitStatus, fitSeries } from './fit.js';
import { SeriesMethods } from './methods.js';
import { getdomain, length, mapOf, mapped, seriesOf } from './series.js';
import type {
  ChebyshevClass,
  Interpolated,
  InterpolateOptions,
  Interval,
  Series,
  SeriesClass,
  SeriesFitOptions,
  SeriesOptions,
} from './types.js';
import { over, plus, times } from './values.js';

const OPTIONS = ['domain', 'window', 'symbol'] as const;

/** Python's identifiers, as far as letters, digits and underscores go. */
const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

/** Two numbers as a series. */
function intervalOf(given: Interval | null | undefined, fallback: readonly number[], what: string) {
  const [interval] = seriesOf([given ?? fallback], false);
  if (length(interval) !== 2) throw new ValueError(`${what} has wrong number of elements.`);
  return interval;
}

function requireSymbol(symbol: unknown): string {
  if (typeof symbol !== 'string') throw new TypeError('Symbol must be a non-empty string');
  if (!IDENTIFIER.test(symbol))
    throw new ValueError('Symbol string must be a valid Python identifier');
  return symbol;
}

function build(basis: Basis, prototype: object, coef: ArrayLike, options: SeriesOptions): Series {
  const [own] = seriesOf([coef], false);
  return callable<Series>(prototype, {
    coef: own,
    domain: intervalOf(options.domain, basis.domain, 'Domain'),
    window: intervalOf(options.window, basis.domain, 'Window'),
    symbol: requireSymbol(options.symbol ?? 'x'),
  });
}

/** The interval of a fit: that of the points, wider if they are one, or the class's for an empty list. */
function fitDomain(given: Interval | null | undefined, x: ArrayLike, own: NDArray): Interval {
  if (Array.isArray(given) && given.length === 0) return own;
  if (given !== null && given !== undefined) return given;
  const domain = getdomain(x);
  const [start, stop] = domain.tolist() as [number, number];
  if (start === stop) domain.set('...', [start - 1, stop + 1]);
  return domain;
}

/** The interval of roots: the class's, or for null that of the roots. */
function rootsDomain(given: Interval | null | undefined, roots: NDArray, own: NDArray): Interval {
  if (given === null) return getdomain(roots);
  return given === undefined || (Array.isArray(given) && given.length === 0) ? own : given;
}

/** The functions of a class that make series. */
function makersOf(basis: Basis, owner: SeriesClass) {
  const made = (coef: NDArray, { domain, window, symbol }: SeriesOptions): Series =>
    new owner(coef, {
      domain: domain ?? owner.domain,
      window: window ?? owner.window,
      ...(symbol !== undefined && { symbol }),
    });
  return {
    fit(x: ArrayLike, y: ArrayLike, deg: Degrees, ...given: readonly unknown[]) {
      const known = ['domain', 'rcond', 'full', 'w', 'window', 'symbol'] as const;
      const options = keywords<SeriesFitOptions>('fit', known, given);
      const { rcond = null, full = false, w = null, window, symbol } = options;
      const domain = fitDomain(options.domain, x, owner.domain);
      const points = mapped(x, domain, window ?? owner.window) as NDArray;
      const rest = { domain, window, symbol } as SeriesOptions;
      const found = fitSeries(basis, points, y, deg, { rcond, full, w });
      if (!Array.isArray(found)) return made(found, rest);
      return [made(found[0], rest), found[1]] as [Series, FitStatus];
    },
    fromroots(given: ArrayLike, ...rest: readonly unknown[]): Series {
      const options = keywords<SeriesOptions>('fromroots', OPTIONS, rest);
      const [roots] = seriesOf([given], false);
      const domain = rootsDomain(options.domain, roots, owner.domain);
      const [offset, scale] = mapOf(domain, options.window ?? owner.window);
      const series = seriesFromRoots(basis, plus(offset, times(scale, roots)));
      const lead = power(scale as NDArray, length(roots));
      return made(over(series, lead) as NDArray, { ...options, domain });
    },
    identity(...rest: readonly unknown[]): Series {
      const options = keywords<SeriesOptions>('identity', OPTIONS, rest);
      const { domain, window } = options;
      const [offset, scale] = mapOf(window ?? owner.window, domain ?? owner.domain);
      return made(lineSeries(basis.recurrence, offset, scale), options);
    },
    basis(deg: unknown, ...rest: readonly unknown[]): Series {
      const options = keywords<SeriesOptions>('basis', OPTIONS, rest);
      const degree = Number(deg);
      if (!Number.isInteger(degree) || degree < 0)
        throw new ValueError('deg must be non-negative integer');
      return made(asarray(unitSeries(degree)) as NDArray, options);
    },
    cast(series: Series, ...rest: readonly unknown[]): Series {
      const known = ['domain', 'window'] as const;
      const { domain, window } = keywords<SeriesOptions>('cast', known, rest);
      return series.convert(domain ?? owner.domain, owner, window ?? owner.window);
    },
  };
}

/** The class of a basis. */
export function classOf(basis: Basis): SeriesClass {
  const owner = function (this: unknown, coef: ArrayLike, ...rest: readonly unknown[]) {
    const options = keywords<SeriesOptions>(basis.name, OPTIONS, rest);
    return build(basis, (new.target ?? owner).prototype as object, coef, options);
  } as unknown as SeriesClass;
  const interval = { get: () => asarray(basis.domain) as NDArray };
  const prototype = Object.create(SeriesMethods.prototype, {
    constructor: { value: owner },
    row: { value: basis },
    owner: { value: owner },
    ...showing(),
  }) as object;
  Object.defineProperty(owner, 'prototype', { value: prototype });
  return Object.defineProperties(Object.assign(owner, makersOf(basis, owner)), {
    name: { value: basis.name },
    domain: interval,
    window: interval,
    basis_name: { value: basis.letter },
    maxpower: { value: 100 },
  }) as SeriesClass;
}

/** The class of Chebyshev series, which also interpolates. */
export function chebyshevClassOf(basis: Basis): ChebyshevClass {
  const owner = classOf(basis);
  const interpolate = (func: Interpolated, deg: unknown, ...rest: readonly unknown[]): Series => {
    const known = ['domain', 'args'] as const;
    const options = keywords<InterpolateOptions>('interpolate', known, rest);
    const domain = options.domain ?? owner.domain;
    const inside = (x: NDArray, ...args: never[]): ArrayLike =>
      func(mapped(x, owner.window, domain) as NDArray, ...args);
    return new owner(interpolationOf(inside, deg, options.args ?? []), domain);
  };
  return Object.assign(owner, { interpolate });
}
