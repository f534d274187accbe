/**
 * sinh, cosh and tanh.
 *
 * |x| = n·ln 2 + r as in exp, and eʳ = 1 + r + (C + S) with C even and S odd in r: its polynomial by
 * parity. So e^−ʳ costs next to nothing, and
 *   cosh, sinh = 2ⁿ⁻¹·(1 + r + C + S) ± 2⁻ⁿ⁻¹·(1 − r + C − S),
 * whose sums keep what rounding loses. All of it is halved, so that it overflows where
 * the result does. Below 1, sinh is x + x³·P(x²), P minimax by Remez (scripts/minimax.py).
 *
 * tanh is a/(a + 1), a = (e²ˣ − 1)/2 in two parts: a quotient q of 28 bits, and what it leaves of a, which is
 * a·(1 − q) − q: of a's first part, of 25 bits, exact. What a tiny number leaves is no smaller than a; it is its own result.
 * tanh of float32 is computed in float64: with 2x/ln 2 = n + r, N = 2ⁿ and C = r·coth(r·ln 2/2), so that
 * 2ʳ = (C + r)/(C − r), it is ((N − 1)·C + (N + 1)·r) / ((N + 1)·C + (N − 1)·r).
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { expRows, onePlus, powerOfTwo } from './exp.js';
import { expm1Rows } from './expm1.js';
import { choose, constant, floatLane, formatOf, formats, head, polynomial } from './float.js';
import { type Pair, quickSum } from './pair.js';

interface HyperbolicRow {
  /** Where sinh and cosh are certainly infinite, but their quarters are not. */
  readonly high: number;
  /** Exponents from which on the other power is nothing beside this one. */
  readonly far: number;
  readonly sinh: readonly number[];
}

const rows: Record<FloatLane, HyperbolicRow> = {
  f32: {
    high: 89.5,
    far: 40,
    sinh: [0.1666666716337204, 0.008333349600434303, 0.0001983615948120132, 2.8169517918286147e-6],
  },
  f64: {
    high: 710.5,
    far: 100,
    sinh: [
      0.16666666666666666, 0.008333333333333333, 0.000198412698412696, 2.755731922411629e-6,
      2.5052108346509174e-8, 1.6059050601239818e-10, 7.646482897148948e-13, 2.8482329732039093e-15,
    ],
  },
};

/** Where tanh is certainly 1, and below which it is its argument. */
const FLAT = 22;
const STEEP = 1.25e-8;
/** Where tanh of a float32 is certainly 1. */
const SHORT_FLAT = 10;
/** Fraction bits of a dividend that are left zero. */
const CUT = 28;
/** Added to a quotient below 1, it leaves as many bits of it. */
const GRID = 1.5 * 2 ** 24;

/** r·coth(r·ln 2/2) of r² for |r| ≤ ½, to what float32 needs. */
const shortCoth = [2.8853900868879183, 0.11552416075215004, -0.000921117822372222];

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

/** (e²ˣ − 1)/2 of 0 ≤ x as a head and what it leaves, and one more than it. */
function halfDoubleExpm1(k: Builder, x: Value): Pair & { readonly next: Value } {
  const { rounder, bias, ln2 } = formats.f64;
  const biased = rounder + bias - 1;
  const shifted = k.op('add', k.op('mul', x, 2 * Math.LOG2E), biased);
  const n = k.op('sub', shifted, biased);
  const hi = k.op('sub', doubled(k, x), k.op('mul', n, ln2[0]));
  const lo = k.op('mul', n, ln2[1]);
  const r = k.op('sub', hi, lo);
  const square = k.op('mul', r, r);
  const power = powerOfTwo(k, shifted);
  // 2ⁿ⁻¹ times each term, so that little is left to do when the polynomial is known
  const linear = k.op('mul', power, hi);
  const bent = k.op('mul', power, k.op('sub', k.op('mul', square, 0.5), lo));
  const cube = k.op('mul', power, k.op('mul', square, r));
  const cubic = k.op('mul', cube, polynomial(k, r, expm1Rows.f64));
  const rest = k.op('add', k.op('add', linear, bent), cubic);
  const whole = k.op('sub', power, 0.5);
  const first = head(k, k.op('add', whole, rest), CUT);
  const small = k.op('add', bent, cubic);
  const tail = k.op('add', k.op('add', k.op('sub', whole, first), linear), small);
  return { head: first, tail, next: k.op('add', k.op('add', power, 0.5), rest) };
}

/** tanh of a float64 that is neither steep nor flat. */
function bentTanh(k: Builder, size: Value): Value {
  const a = halfDoubleExpm1(k, size);
  const inverse = k.op('div', constant(k, size, 1), a.next);
  const rough = k.op('add', k.op('mul', a.head, inverse), GRID);
  const ratio = k.op('sub', rough, GRID);
  const lacking = k.op('sub', constant(k, size, GRID + 1), rough);
  // a − ratio·(a + 1), whose first product is exact
  const near = k.op('sub', k.op('mul', a.head, lacking), ratio);
  const left = k.op('add', near, k.op('mul', a.tail, lacking));
  return k.op('add', ratio, k.op('mul', left, inverse));
}

/** tanh of a float32 from 0 on that is not far beyond SHORT_FLAT. */
function shortTanh(k: Builder, size: Value): Value {
  const { rounder, bias } = formats.f64;
  const y = k.op('mul', k.convert(size, 'f64'), 2 * Math.LOG2E);
  const shifted = k.op('add', y, rounder + bias);
  const r = k.op('sub', y, k.op('sub', shifted, rounder + bias));
  const power = powerOfTwo(k, shifted);
  const c = polynomial(k, k.op('mul', r, r), shortCoth);
  const [less, more] = [k.op('sub', power, 1), k.op('add', power, 1)];
  const above = k.op('add', k.op('mul', less, c), k.op('mul', more, r));
  const below = k.op('add', k.op('mul', more, c), k.op('mul', less, r));
  return k.convert(k.op('div', above, below), 'f32');
}

/** Where tanh is certainly 1. */
const flat = (x: Value): number => (floatLane(x) === 'f32' ? SHORT_FLAT : FLAT);

export function tanh(k: Builder, x: Value): Value {
  const size = k.op('abs', x);
  const least = k.op('pmin', size, flat(x));
  if (floatLane(x) === 'f32') return signed(k, shortTanh(k, least), x);
  const result = signed(k, bentTanh(k, least), x);
  return choose(k, k.op('lt', size, STEEP), x, result);
}

/** Of numbers that are not flat; in float64 they are not steep, too. */
export const usualTanh = {
  chained: true,
  body(k: Builder, x: Value): Value {
    const bent = floatLane(x) === 'f32' ? shortTanh : bentTanh;
    return signed(k, bent(k, k.op('abs', x)), x);
  },
  fits(k: Builder, x: Value): Value {
    const size = k.op('abs', x);
    const isBent = k.op('le', size, flat(x));
    return floatLane(x) === 'f32' ? isBent : k.op('and', k.op('ge', size, STEEP), isBent);
  },
};
