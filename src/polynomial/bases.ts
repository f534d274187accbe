// The rows of the orthogonal bases: Chebyshev, Legendre, Laguerre and both of Hermite (see basis.ts).
//
// A row is a recurrence of three terms, how derivatives are carried on, and the companion matrix, scaled to
// be symmetric as NumPy's is, so that eigenvalues and with them roots have NumPy's accuracy.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { BasisOf } from './basis.js';
import { minusOf, over, times, type Value } from './values.js';
import { divideChebyshev, multiplyChebyshev, powerChebyshev } from './zseries.js';

/** Integers from `from` to `to`, both included, each mapped. */
const each = (from: number, to: number, map: (k: number) => number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => map(from + k));

/** A column times factors that are divided by the last of them. */
const relative = (column: Value, factors: readonly number[]): Value =>
  times(column, asarray(factors.map((factor) => factor / factors[factors.length - 1])) as NDArray);

export const chebyshev: BasisOf<'cheb'> = {
  prefix: 'cheb',
  module: 'chebyshev',
  name: 'Chebyshev',
  letter: 'T',
  domain: [-1, 1],
  recurrence: { offset: 0, slope: 1, a: 2, b: 0, g: 1, d: 1 },
  derivative: {
    factor: (j) => (j === 1 ? 1 : 2 * j),
    back: 2,
    carry: (j) => (j > 2 ? [j, j - 2] : null),
  },
  companion: {
    beside: (n) => each(1, n - 1, (k) => (k === 1 ? Math.SQRT1_2 : 0.5)),
    isSymmetric: true,
    column(c, lead, n) {
      const scale = each(0, n - 1, (k) => (k === 0 ? 1 : Math.SQRT1_2));
      return times(relative(over(c, lead), scale), 0.5);
    },
  },
  multiply: multiplyChebyshev,
  divide: divideChebyshev,
  power: powerChebyshev,
};

const legendreScale = (k: number): number => 1 / Math.sqrt(2 * k + 1);

export const legendre: BasisOf<'leg'> = {
  prefix: 'leg',
  module: 'legendre',
  name: 'Legendre',
  letter: 'P',
  domain: [-1, 1],
  recurrence: {
    offset: 0,
    slope: 1,
    a: (n) => 2 * n - 1,
    b: 0,
    g: (n) => n - 1,
    d: (n) => n,
    dividesFirst: true,
  },
  derivative: { factor: (j) => 2 * j - 1, back: 2, carry: (j) => (j > 2 ? [1, 1] : null) },
  companion: {
    beside: (n) => each(1, n - 1, (k) => k * legendreScale(k - 1) * legendreScale(k)),
    isSymmetric: true,
    column: (c, lead, n) =>
      times(relative(over(c, lead), each(0, n - 1, legendreScale)), n / (2 * n - 1)),
  },
};

export const laguerre: BasisOf<'lag'> = {
  prefix: 'lag',
  module: 'laguerre',
  name: 'Laguerre',
  letter: 'L',
  domain: [0, 1],
  recurrence: {
    offset: 1,
    slope: -1,
    a: -1,
    b: (n) => 2 * n - 1,
    g: (n) => n - 1,
    d: (n) => n,
  },
  derivative: { factor: () => -1, back: 1, carry: () => [1, 1] },
  companion: {
    beside: (n) => each(1, n - 1, (k) => -k),
    isSymmetric: true,
    diagonal: (k) => 2 * k + 1,
    column: (c, lead, n) => minusOf(times(over(c, lead), n)),
  },
};

/** Products of 1/√(factor·k) from n − 1 down, and 1 at the end. */
function hermiteScale(n: number, factor: number): NDArray {
  const scale = [1];
  for (let k = n - 1; k > 0; k--) scale.unshift(scale[0] * (1 / Math.sqrt(factor * k)));
  return asarray(scale) as NDArray;
}

/** The two kinds differ by a factor: Hₙ(x) = 2^(n/2)·Heₙ(√2·x). */
const hermiteOf = <P extends string>(
  factor: 1 | 2,
  names: Pick<BasisOf<P>, 'prefix' | 'module' | 'name' | 'letter'>,
): BasisOf<P> => ({
  ...names,
  domain: [-1, 1],
  recurrence: { offset: 0, slope: factor, a: factor, b: 0, g: (n) => factor * (n - 1), d: 1 },
  derivative: { factor: (j) => factor * j },
  companion: {
    beside: (n) => each(1, n - 1, (k) => Math.sqrt(k / factor)),
    isSymmetric: true,
    column: (c, lead, n) =>
      over(times(hermiteScale(n, factor), c), factor === 1 ? lead : times(factor, lead)),
  },
});

export const hermite: BasisOf<'herm'> = /* @__PURE__ */ hermiteOf(2, {
  prefix: 'herm',
  module: 'hermite',
  name: 'Hermite',
  letter: 'H',
});

export const hermiteE: BasisOf<'herme'> = /* @__PURE__ */ hermiteOf(1, {
  prefix: 'herme',
  module: 'hermite_e',
  name: 'HermiteE',
  letter: 'He',
});
