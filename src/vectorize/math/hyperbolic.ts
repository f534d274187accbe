/**
 * sinh, cosh and tanh.
 *
 * |x| = n·ln 2 + r as in exp, and eʳ = 1 + r + (C + S) with C even and S odd in r: its polynomial by
 * parity. So e^−ʳ costs next to nothing, and
 *   cosh, sinh = 2ⁿ⁻¹·(1 + r + C + S) ± 2⁻ⁿ⁻¹·(1 − r + C − S),
 * whose sums keep what rounding loses. All of it is halved, so that it overflows where
 * the result does. Below 1, sinh is x + x³·P(x²), P minimax by Remez (scripts/minimax.py).
 * tanh is (e²ˣ − 1)/(e²ˣ + 1), both in two parts.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { expRows, onePlus, powerOfTwo } from './exp.js';
import { halfExpm1 } from './expm1.js';
import { choose, constant, floatLane, formatOf, polynomial } from './float.js';
import { exactSum, type Pair, quickSum, quotient } from './pair.js';

interface HyperbolicRow {
  /** Where sinh and cosh are certainly infinite, but their quarters are not. */
  readonly high: number;
  /** Where tanh is certainly 1. */
  readonly flat: number;
  /** Exponents from which on the other power is nothing beside this one. */
  readonly far: number;
  readonly sinh: readonly number[];
}

const rows: Record<FloatLane, HyperbolicRow> = {
  f32: {
    high: 89.5,
    flat: 10,
    far: 40,
    sinh: [0.1666666716337204, 0.008333349600434303, 0.0001983615948120132, 2.8169517918286147e-6],
  },
  f64: {
    high: 710.5,
    flat: 22,
    far: 100,
    sinh: [
      0.16666666666666666, 0.008333333333333333, 0.000198412698412696, 2.755731922411629e-6,
      2.5052108346509174e-8, 1.6059050601239818e-10, 7.646482897148948e-13, 2.8482329732039093e-15,
    ],
  },
};

/** e^|x| and e^−|x| in two parts: a quarter of each. */
function quarters(k: Builder, x: Value): { power: Pair; inverse: Pair } {
  const lane = floatLane(x);
  const { rounder, bias, ln2 } = formatOf(x);
  const { coefficients } = expRows[lane];
  const { high, far } = rows[lane];
  const size = k.op('pmin', k.op('abs', x), high);
  const biased = rounder + bias - 2;
  const shifted = k.op('add', k.op('mul', size, Math.LOG2E), biased);
  const n = k.op('sub', shifted, biased);
  const hi = k.op('sub', size, k.op('mul', n, ln2[0]));
  const lo = k.op('mul', n, ln2[1]);
  const r = k.op('sub', hi, lo);
  const z = k.op('mul', r, r);
  const even = coefficients.filter((_, i) => i % 2 === 0);
  const odd = coefficients.filter((_, i) => i % 2 === 1);
  const c = k.op('mul', z, polynomial(k, z, even));
  const s = k.op('mul', k.op('mul', z, r), polynomial(k, z, odd));
  const power = powerOfTwo(k, shifted);
  const inverse = powerOfTwo(k, k.op('sub', constant(k, x, biased), k.op('pmin', n, far)));
  const part = (scale: Value, linear: Value, rest: Value): Pair => {
    const { sum, lost } = onePlus(k, linear);
    return { head: k.op('mul', scale, sum), tail: k.op('mul', scale, k.op('add', lost, rest)) };
  };
  return {
    power: part(power, hi, k.op('sub', k.op('add', c, s), lo)),
    inverse: part(inverse, k.op('neg', hi), k.op('add', k.op('sub', c, s), lo)),
  };
}

/** Twice the sum of two numbers, the first one larger. */
function twice(k: Builder, a: Pair, b: Pair): Value {
  const { head, tail } = quickSum(k, a.head, b.head);
  return doubled(k, k.op('add', head, k.op('add', tail, k.op('add', a.tail, b.tail))));
}

const negated = (k: Builder, { head, tail }: Pair): Pair => ({
  head: k.op('neg', head),
  tail: k.op('neg', tail),
});

const doubled = (k: Builder, x: Value): Value => k.op('add', x, x);

export function cosh(k: Builder, x: Value): Value {
  const { power, inverse } = quarters(k, x);
  return twice(k, power, inverse);
}

export function sinh(k: Builder, x: Value): Value {
  const { power, inverse } = quarters(k, x);
  const far = twice(k, power, negated(k, inverse));
  const z = k.op('mul', x, x);
  const cube = k.op('mul', k.op('mul', z, x), polynomial(k, z, rows[floatLane(x)].sinh));
  const isNear = k.op('lt', k.op('abs', x), 1);
  return choose(k, isNear, signed(k, k.op('add', x, cube), x), signed(k, far, x));
}

const signed = (k: Builder, size: Value, x: Value): Value => k.op('copysign', size, x);

export function tanh(k: Builder, x: Value): Value {
  const size = k.op('pmin', k.op('abs', x), rows[floatLane(x)].flat);
  const { head, tail } = halfExpm1(k, doubled(k, size));
  const above = quickSum(k, head, tail);
  const below = exactSum(k, above.head, constant(k, x, 1));
  const ratio = quotient(k, above, {
    head: below.head,
    tail: k.op('add', below.tail, above.tail),
  });
  return signed(k, k.op('add', ratio.head, ratio.tail), x);
}
