/**
 * The modified Bessel function of order 0: I₀(x), even in x.
 *
 * Chebyshev expansions of e⁻ˣ·I₀(x) on [0, 8] and of e⁻ˣ·√x·I₀(x) on [8, ∞), the latter in 1/x, to the
 * digits of float64 (scripts/bessel.py computes them), each summed by Clenshaw's recurrence; single
 * precision is computed in double. Both are computed and one is taken: no step branches.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { exp } from './exp.js';

/** Where one expansion ends and the other begins. */
const middle = 8;

/** Coefficients in x/4 − 1. */
const small: readonly number[] = [
  0.6767952744094761, -0.3046826723431984, 0.17162090152220877, -0.09490109704804764,
  0.04930528423967071, -0.02373741480589947, 0.010546460394594998, -0.004324309995050576,
  0.0016394756169413357, -0.0005763755745385824, 0.00018850288509584165, -5.754195010082104e-5,
  1.6448448070728896e-5, -4.4167383584587505e-6, 1.1173875391201037e-6, -2.670793853940612e-7,
  6.046995022541919e-8, -1.300025009986248e-8, 2.6598237246823866e-9, -5.189795601635263e-10,
  9.675809035373237e-11, -1.726826291441556e-11, 2.95505266312964e-12, -4.856446783111929e-13,
  7.676185498604936e-14, -1.1685332877993451e-14, 1.715391285555133e-15, -2.431279846547955e-16,
  3.3307945188222384e-17, -4.4153416464793395e-18,
];

/** Coefficients in 16/x − 1. */
const large: readonly number[] = [
  0.8044904110141088, 0.0033691164782556943, 6.889758346916825e-5, 2.8913705208347567e-6,
  2.0489185894690638e-7, 2.266668990498178e-8, 3.3962320257083865e-9, 4.94060238822497e-10,
  1.1889147107846439e-11, -3.1499165279632416e-11, -1.3215811840447713e-11, -1.7941785315068062e-12,
  7.180124451383666e-13, 3.8527783827421426e-13, 1.54008621752141e-14, -4.150569347287222e-14,
  -9.554846698828307e-15, 3.8116806693526224e-15, 1.7725601330565263e-15, -3.425485619677219e-16,
  -2.8276239805165836e-16, 3.461222867697461e-17, 4.46562142029676e-17, -4.830504485944182e-18,
  -7.233180487874754e-18,
];

/** Half of the first coefficient and the others' polynomials at t/2, from the last one on. */
function chebyshev(k: Builder, t: Value, coefficients: readonly number[]): Value {
  const [last, ...rest] = coefficients.toReversed();
  let [older, old, sum] = [k.const('f64', 0), k.const('f64', 0), k.const('f64', last)];
  for (const coefficient of rest) {
    [older, old] = [old, sum];
    sum = k.op('add', k.op('sub', k.op('mul', t, old), older), k.const('f64', coefficient));
  }
  return k.op('mul', k.op('sub', sum, older), k.const('f64', 0.5));
}

function bessel(k: Builder, x: Value): Value {
  const size = k.op('abs', x);
  const near = chebyshev(k, k.op('sub', k.op('div', size, 2), 2), small);
  const far = chebyshev(k, k.op('sub', k.op('div', 32, size), 2), large);
  const growth = exp(k, size);
  return k.op(
    'select',
    k.op('le', size, middle),
    k.op('mul', growth, near),
    k.op('div', k.op('mul', growth, far), k.op('sqrt', size)),
  );
}

/** I₀(x); NaN at infinity, as NumPy has it. */
export function i0(k: Builder, x: Value): Value {
  const { lane } = x.type;
  return lane === 'f64' ? bessel(k, x) : k.convert(bessel(k, k.convert(x, 'f64')), lane);
}
