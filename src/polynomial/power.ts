// The row of powers: P_n = x^n, a recurrence of two terms. Products are convolutions.

import { convolve } from '../functions/correlate.js';
import type { NDArray } from '../ndarray/array.js';
import { between } from '../ndarray/shape/join.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import type { Basis } from './basis.js';
import { length, trimseq } from './series.js';
import { element, over, times } from './values.js';

export const power: Basis = {
  prefix: 'poly',
  module: 'polynomial',
  name: 'Polynomial',
  letter: null,
  domain: [-1, 1],
  recurrence: { offset: 0, slope: 1, a: 1, b: 0, g: 0, d: 1 },
  derivative: { factor: (j) => j },
  companion: {
    beside: (n) => new Array<number>(n - 1).fill(1),
    isSymmetric: false,
    column: (c, lead) => over(c, lead),
  },
  multiply: (a, b) => trimseq(convolve(a, b)),
  divide: dividePowers,
  power(c, n) {
    let product = c;
    for (let i = 2; i <= n; i++) product = convolve(product, c);
    return product;
  },
};

/** Long division, the divisor's leading coefficient made 1. */
function dividePowers(a: NDArray, b: NDArray): [NDArray, NDArray] {
  const [n, m] = [length(a), length(b)];
  const lead = element(b, m - 1);
  const rest = over(between(b, 0, 0, m - 1), lead) as NDArray;
  for (let i = n - m; i >= 0; i--) {
    const target = between(a, 0, i, i + m - 1);
    subtract(target, times(rest, element(a, i + m - 1)) as NDArray, { out: target });
  }
  const quotient = over(between(a, 0, m - 1, n), lead) as NDArray;
  return [quotient, trimseq(between(a, 0, 0, m - 1))];
}
