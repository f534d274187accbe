/**
 * Sums, products, quotients and powers of series, and conversions between bases.
 *
 * A product is one series folded with coefficients that are the other times a number (Clenshaw again);
 * a quotient subtracts multiples of the divisor from the highest coefficient down. Powers and Chebyshev
 * series have their own ways, which are NumPy's, in their rows.
 */
import { ValueError, ZeroDivisionError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { ones, zeros } from '../ndarray/create/constant.js';
import { partField } from '../ndarray/dtype/parts.js';
import { between, joined } from '../ndarray/shape/join.js';
import { sort } from '../sorting/sort.js';
import { add, subtract } from '../ufunc/table/arithmetic.js';
import { type Basis, type Recurrence, valueFor } from './basis.js';
import { power as powers } from './power.js';
import { clenshaw, seriesRing } from './recurrence.js';
import { isZero, length, seriesOf, trimseq, zeroOf } from './series.js';
import {
  element,
  isValue,
  lifted,
  minus,
  minusOf,
  over,
  overInteger,
  times,
  timesInteger,
  type Value,
} from './values.js';

type Fold = (a: NDArray, b: NDArray, out: { out: NDArray }) => unknown;

/** The longer series with the shorter one added to it, or subtracted. */
function combined(long: NDArray, short: NDArray, fold: Fold): NDArray {
  const head = between(long, 0, 0, length(short));
  fold(head, short, { out: head });
  return trimseq(long);
}

/** The sum of two series, in any basis. */
export function addSeries(c1: unknown, c2: unknown): NDArray {
  const [a, b] = seriesOf([c1, c2]);
  return length(a) > length(b) ? combined(a, b, add) : combined(b, a, add);
}

/** Their difference. */
export function subtractSeries(c1: unknown, c2: unknown): NDArray {
  const [a, b] = seriesOf([c1, c2]);
  if (length(a) > length(b)) return combined(a, b, subtract);
  return combined(minusOf(b) as NDArray, a, add);
}

/** p/q with a positive q, and 1 in its place where it divides p. */
function ratio(p: number, q: number): readonly [number, number] {
  if (p % q === 0) return [p / q, 1];
  return q < 0 ? [-p, -q] : [p, q];
}

/** Coefficients times a fraction each. */
function scaled(c: NDArray, fractions: readonly (readonly [number, number])[]): NDArray {
  const { dtype } = c;
  const real = dtype.parts === 2 ? partField(dtype, 0).dtype : dtype;
  const list = (pick: 0 | 1): NDArray | null => {
    const integers = fractions.map((fraction) => fraction[pick]);
    return integers.every((n) => n === 1) ? null : asarray(integers, { dtype: real });
  };
  const [p, q] = [list(0), list(1)];
  const product = p ? times(c, p) : c;
  return (q ? over(product, q) : product) as NDArray;
}

/** x times a series: x·Pₖ = (d·Pₖ₊₁ − b·Pₖ + g·Pₖ₋₁) / a, the recurrence read the other way. */
export function timesX({ offset, slope, a, b, g, d }: Recurrence, c: unknown): NDArray {
  const [series] = seriesOf([c]);
  const n = length(series);
  if (n === 1 && isZero(series.item(0))) return series;
  const rest = between(series, 0, 1, n);
  const each = (p: Recurrence['a'], sign: number) =>
    Array.from({ length: n - 1 }, (_, k) => ratio(sign * valueFor(p, k + 2), valueFor(a, k + 2)));
  const product = fresh(series.dtype, [n + 1]);
  const [first, whole] = [element(series, 0), between(product, 0, 1, n + 1)];
  copyInto(
    element(product, 0),
    offset === 0 ? zeroOf(series) : scaled(first, [ratio(-offset, slope)]),
  );
  copyInto(whole, scaled(series, [ratio(1, slope), ...each(d, 1)]));
  const addTo = (from: number, terms: NDArray): void => {
    const target = between(product, 0, from, from + n - 1);
    add(target, terms, { out: target });
  };
  if (b !== 0 && n > 1) addTo(1, scaled(rest, each(b, -1)));
  if (g !== 0 && n > 1) addTo(0, scaled(rest, each(g, 1)));
  return product;
}

/** What folds series of a basis. */
const ringOf = (recurrence: Recurrence) =>
  seriesRing(recurrence, {
    add: addSeries,
    subtract: subtractSeries,
    timesX: (c) => timesX(recurrence, c),
  });

/** The product of two series. */
export function multiplySeries(basis: Basis, c1: unknown, c2: unknown): NDArray {
  const [a, b] = seriesOf([c1, c2]);
  if (basis.multiply) return basis.multiply(a, b);
  const [short, long] = length(a) > length(b) ? [b, a] : [a, b];
  const ring = ringOf(basis.recurrence);
  const n = length(short);
  const at = (k: number): Value => times(element(short, k), long);
  if (n === 1) return addSeries(at(0), ring.first(zeros(1)));
  return clenshaw(ring, n, at) as NDArray;
}

/** Quotient and remainder of two series. */
export function divideSeries(basis: Basis, c1: unknown, c2: unknown): [NDArray, NDArray] {
  const [a, b] = seriesOf([c1, c2]);
  const [n, m] = [length(a), length(b)];
  if (isZero(b.item(-1))) throw new ZeroDivisionError('');
  if (n < m) return [zeroOf(a), a];
  if (m === 1) return [over(a, element(b, 0)) as NDArray, zeroOf(a)];
  return basis.divide ? basis.divide(a, b) : divideByBasis(basis, a, b);
}

/** Subtracts multiples of Pᵢ times the divisor. */
function divideByBasis(basis: Basis, a: NDArray, b: NDArray): [NDArray, NDArray] {
  const most = length(a) - length(b);
  const quotient = fresh(a.dtype, [most + 1]);
  let rest = a;
  for (let i = most; i >= 0; i--) {
    const product = multiplySeries(basis, unitSeries(i), b);
    const last = length(rest) - 1;
    const factor = over(element(rest, last), element(product, length(product) - 1));
    const multiple = times(factor, between(product, 0, 0, length(product) - 1));
    rest = minus(between(rest, 0, 0, last), multiple) as NDArray;
    copyInto(element(quotient, i), factor as NDArray);
  }
  return [quotient, trimseq(rest)];
}

/** The coefficients of one basis polynomial. */
export const unitSeries = (degree: number): number[] => [...new Array<number>(degree).fill(0), 1];

/** A series to a power, by repeated products. */
export function powerSeries(
  basis: Basis,
  c: unknown,
  power: unknown,
  most: number | null,
): NDArray {
  const [series] = seriesOf([c]);
  const n = Number(power);
  if (!Number.isInteger(n) || n < 0) throw new ValueError('Power must be a non-negative integer.');
  if (most !== null && n > most) throw new ValueError('Power is too large');
  if (n === 0) return castArray(ones(1), series.dtype);
  if (n === 1) return series;
  if (basis.power) return basis.power(series, n);
  let product = series;
  for (let i = 2; i <= n; i++) product = multiplySeries(basis, product, series);
  return product;
}

/** offset + scale·x as a series; a JavaScript number is weak. */
export function lineSeries({ offset, slope }: Recurrence, off: unknown, scale: unknown): NDArray {
  const start = lifted(off);
  const step: Value = isValue(scale) ? scale : lifted(scale);
  if (isZero(lifted(step).item(0))) return start.copy();
  const part = (p: number, q: number): Value => overInteger(timesInteger(step, p), q);
  const first = offset === 0 ? start : minus(start, part(...ratio(offset, slope)));
  return joined([first as NDArray, lifted(part(...ratio(1, slope)))], 0);
}

/** The series with these roots and the leading coefficient 1, of powers: products of pairs of halves. */
export function seriesFromRoots(basis: Basis, given: unknown): NDArray {
  if (lifted(given).size === 0) return ones(1);
  const [copy] = seriesOf([given], false);
  const roots = sort(copy);
  let factors = Array.from({ length: length(roots) }, (_, i) =>
    lineSeries(basis.recurrence, minusOf(element(roots, i)), 1),
  );
  while (factors.length > 1) {
    const half = factors.length >> 1;
    const products = factors
      .slice(0, half)
      .map((factor, i) => multiplySeries(basis, factor, factors[i + half]));
    if (factors.length % 2 === 1)
      products[0] = multiplySeries(basis, products[0], factors[factors.length - 1]);
    factors = products;
  }
  return factors[0];
}

/** A series of a basis as one of powers. */
export function toPowers({ recurrence }: Basis, c: unknown): NDArray {
  const [series] = seriesOf([c]);
  const n = length(series);
  if (n === 1) return series;
  const ring = seriesRing(recurrence, {
    add: addSeries,
    subtract: subtractSeries,
    timesX: (part) => timesX(powers.recurrence, part),
  });
  return clenshaw(ring, n, (k) => element(series, k)) as NDArray;
}

/** A series of powers as one of a basis: Horner's rule in that basis. */
export function fromPowers({ recurrence }: Basis, c: unknown): NDArray {
  const [series] = seriesOf([c]);
  let result: unknown = [0];
  for (let k = length(series) - 1; k >= 0; k--)
    result = addSeries(timesX(recurrence, result), element(series, k));
  return result as NDArray;
}
