/**
 * Chebyshev series as sums of powers of z.
 *
 * With x = (z + 1/z)/2 is Tₙ(x) = (zⁿ + z⁻ⁿ)/2, so a Chebyshev series is a symmetric series of powers of z:
 * products are convolutions, quotients long divisions from both ends at once.
 */
import { convolve } from '../functions/correlate.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { zeros } from '../ndarray/create/constant.js';
import { between } from '../ndarray/shape/join.js';
import { divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { length, trimseq } from './series.js';
import { element, over, plus, times } from './values.js';

/** The coefficients of z⁻ⁿ … zⁿ. */
function powersOfZ(c: NDArray): NDArray {
  const n = length(c);
  const z = zeros(2 * n - 1, { dtype: c.dtype });
  copyInto(between(z, 0, n - 1, 2 * n - 1), over(c, 2) as NDArray);
  return plus(z, z.get('::-1')) as NDArray;
}

function fromPowersOfZ(z: NDArray): NDArray {
  const n = (length(z) + 1) >> 1;
  const c = between(z, 0, n - 1, 2 * n - 1).copy();
  const rest = between(c, 0, 1, n);
  multiply(rest, 2, { out: rest });
  return c;
}

export const multiplyChebyshev = (a: NDArray, b: NDArray): NDArray =>
  trimseq(fromPowersOfZ(convolve(powersOfZ(a), powersOfZ(b))));

export function powerChebyshev(c: NDArray, n: number): NDArray {
  const z = powersOfZ(c);
  let product = z;
  for (let i = 2; i <= n; i++) product = convolve(product, z);
  return fromPowersOfZ(product);
}

export function divideChebyshev(a: NDArray, b: NDArray): [NDArray, NDArray] {
  const [quotient, rest] = divideZ(powersOfZ(a), powersOfZ(b));
  return [trimseq(fromPowersOfZ(quotient)), trimseq(fromPowersOfZ(rest))];
}

function divideZ(a: NDArray, b: NDArray): [NDArray, NDArray] {
  const m = length(b);
  const most = length(a) - m;
  const lead = element(b, 0).copy();
  divide(b, lead, { out: b });
  const quotient = fresh(a.dtype, [most + 1]);
  for (let i = 0; 2 * i <= most; i++) {
    const factor = element(a, i).copy();
    const multiple = times(factor, b) as NDArray;
    for (const at of new Set([i, most - i])) {
      copyInto(element(quotient, at), factor);
      const target = between(a, 0, at, at + m);
      subtract(target, multiple, { out: target });
    }
  }
  divide(quotient, lead, { out: quotient });
  const middle = most >> 1;
  return [quotient, between(a, 0, middle + 1, middle - 1 + m).copy()];
}
