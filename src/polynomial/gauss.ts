/**
 * Weight functions, and points and weights of Gauss's quadrature.
 *
 * The points are the roots of a basis polynomial, eigenvalues of its symmetric companion matrix, improved by
 * one Newton step. The weights are proportional to 1 / (P′ₙ·Pₙ₋₁) there, and scaled to integrate 1 exactly.
 * Hermite's polynomials overflow where their degree is in the hundreds, so theirs are normalized, and then
 * P′ₙ is a multiple of Pₙ₋₁.
 */
import { ValueError } from '../errors.js';
import { hermitianEigenvaluesOf } from '../linalg/eigenvalues.js';
import type { NDArray } from '../ndarray/array.js';
import { full, ones } from '../ndarray/create/constant.js';
import { arange } from '../ndarray/create/range.js';
import { max, sum } from '../ufunc/reductions.js';
import { exp } from '../ufunc/table/exponential.js';
import { cos } from '../ufunc/table/trigonometric.js';
import { absolute, sqrt, square } from '../ufunc/table/unary.js';
import { unitSeries } from './arithmetic.js';
import { hermite, hermiteE, laguerre, legendre } from './bases.js';
import type { Basis } from './basis.js';
import { derivative, integerOf } from './calculus.js';
import { values } from './evaluate.js';
import { companion } from './roots.js';
import { minus, minusOf, over, plus, times, type Value } from './values.js';

type Rule = [x: NDArray, w: NDArray];

/** How points and weights come from Pₙ near its roots. */
interface Near {
  /** Pₙ / P′ₙ at points, and P′ₙ. */
  newton(x: NDArray, n: number): { readonly step: Value; readonly slope: Value };
  /** The weights, but for a factor; `slope` is P′ₙ. */
  weights(x: NDArray, n: number, slope: Value): Value;
}

const list = (x: Value): NDArray => x as NDArray;

function degreeOf(deg: unknown): number {
  const n = integerOf(deg, 'deg');
  if (n <= 0) throw new ValueError('deg must be a positive integer');
  return n;
}

/** Divided by the largest. */
const relative = (x: Value): Value => over(x, max(absolute(list(x)) as NDArray) as number);

/** `total`: what the weights sum up to; `isEven`: the weight function is, so points come in pairs. */
const gaussOf =
  (basis: Basis, near: Near, total: number, isEven: boolean) =>
  (deg: unknown): Rule => {
    const n = degreeOf(deg);
    const rough = hermitianEigenvaluesOf(companion(basis, unitSeries(n)));
    const { step, slope } = near.newton(rough, n);
    const x = list(minus(rough, step));
    const w = list(near.weights(x, n, slope));
    if (!isEven) return [x, list(over(w, sum(w) as number))];
    const mirrored = list(over(plus(w, w.get('::-1')), 2));
    const points = list(over(minus(x, x.get('::-1')), 2));
    return [points, list(times(mirrored, total / (sum(mirrored) as number)))];
  };

/** By the series themselves. */
const bySeries = (basis: Basis): Near => ({
  newton(x, n) {
    const series = unitSeries(n);
    const slope = values(basis, x, derivative(basis, series));
    return { step: over(values(basis, x, series), slope), slope };
  },
  weights(x, n, slope) {
    const before = relative(values(basis, x, unitSeries(n - 1)));
    return over(1, times(before, relative(slope)));
  },
});

/** Hermite polynomials of unit length under their weight; `factor` is 2 or, of the other kind, 1. */
const byNormed = (factor: number, area: number): Near => ({
  newton(x, n) {
    const slope = times(normed(x, n - 1, factor, area), Math.sqrt(factor * n));
    return { step: over(normed(x, n, factor, area), slope), slope };
  },
  weights(x, n) {
    const before = relative(normed(x, n - 1, factor, area));
    return over(1, times(before, before));
  },
});

function normed(x: NDArray, degree: number, factor: number, area: number): Value {
  const first = 1 / Math.sqrt(Math.sqrt(area));
  if (degree === 0) return full(x.shape, first) as NDArray;
  let [c0, c1]: [Value, Value] = [0, first];
  for (let n = degree; n > 1; n--) {
    const before = c0;
    c0 = times(minusOf(c1), Math.sqrt((n - 1) / n));
    c1 = plus(before, times(times(c1, x), Math.sqrt(factor / n)));
  }
  const last = times(c1, x);
  return plus(c0, factor === 1 ? last : times(last, Math.sqrt(factor)));
}

function gaussChebyshev(deg: unknown): Rule {
  const n = degreeOf(deg);
  const angles = over(times(Math.PI, arange(1, 2 * n, 2) as NDArray), 2 * n);
  return [cos(list(angles)) as NDArray, list(times(ones(n), Math.PI / n))];
}

export interface Quadrature {
  readonly gauss: (deg: unknown) => Rule;
  readonly weight: (x: Value) => Value;
}

const exponential = (x: Value): Value => exp(list(x)) as Value;
const root = (x: Value): Value => sqrt(list(x)) as Value;
const squared = (x: Value): Value => square(list(x)) as Value;

/** The quadrature of a basis. */
export const quadratureOf = (basis: Basis): Quadrature => quadratures()[basis.prefix];

const quadratures = (): Readonly<Record<string, Quadrature>> => ({
  cheb: {
    gauss: gaussChebyshev,
    weight: (x) => over(1, times(root(plus(1, x)), root(minus(1, x)))),
  },
  leg: {
    gauss: gaussOf(legendre, bySeries(legendre), 2, true),
    weight: (x) => plus(times(x, 0), 1),
  },
  lag: {
    gauss: gaussOf(laguerre, bySeries(laguerre), 1, false),
    weight: (x) => exponential(minusOf(x)),
  },
  herm: {
    gauss: gaussOf(hermite, byNormed(2, Math.PI), Math.sqrt(Math.PI), true),
    weight: (x) => exponential(minusOf(squared(x))),
  },
  herme: {
    gauss: gaussOf(hermiteE, byNormed(1, 2 * Math.PI), Math.sqrt(2 * Math.PI), true),
    weight: (x) => exponential(times(-0.5, squared(x))),
  },
});
