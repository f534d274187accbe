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
 * tanh of float32 is 1 − 2/(e²ˣ + 1), whose last term is at most ½, and near 0 like sinh.
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

/** Below, tanh of a float32 is x + x³·P(x²), and P. */
const SHORT_NEAR = 0.5625;
const shortCubic = [
  -0.3333331346511841, 0.1333245187997818, -0.053837429732084274, 0.02100745029747486,
  -0.006179794203490019,
];

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

/** 2x = n·ln 2 + r, r being hi − lo; shifted holds n − 1 as the bits of an exponent. */
function doubledReduced(k: Builder, x: Value, lane: FloatLane) {
  const { rounder, bias, ln2 } = formats[lane];
  const biased = rounder + bias - 1;
  const shifted = k.op('add', k.op('mul', x, 2 * Math.LOG2E), biased);
  const n = k.op('sub', shifted, biased);
  const hi = k.op('sub', doubled(k, x), k.op('mul', n, ln2[0]));
  const lo = k.op('mul', n, ln2[1]);
  return { shifted, hi, lo, r: k.op('sub', hi, lo) };
}

/** (e²ˣ − 1)/2 of 0 ≤ x as a head and what it leaves, and one more than it. */
function halfDoubleExpm1(k: Builder, x: Value): Pair & { readonly next: Value } {
  const { shifted, hi, lo, r } = doubledReduced(k, x, 'f64');
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

/** (e²ˣ + 1)/2 of a float32 from 0 on, and what rounding it loses. */
function halfNextExp(k: Builder, x: Value): Pair {
  const { shifted, hi, lo, r } = doubledReduced(k, x, 'f32');
  const bend = k.op('mul', k.op('mul', r, r), polynomial(k, r, expRows.f32.coefficients));
  const power = powerOfTwo(k, shifted);
  const bent = k.op('mul', power, k.op('add', hi, k.op('sub', bend, lo)));
  return quickSum(k, k.op('add', power, 0.5), bent);
}

/** tanh of a float32 that is not far beyond SHORT_FLAT. */
function shortTanh(k: Builder, size: Value): Value {
  const { head: below, tail } = halfNextExp(k, size);
  const y = k.op('div', constant(k, size, 1), below);
  const one = constant(k, size, 1);
  const far = k.op('sub', one, y);
  const lost = k.op('sub', k.op('sub', one, far), y);
  const less = k.op('add', lost, k.op('mul', k.op('mul', y, y), tail));
  const z = k.op('mul', size, size);
  const cube = k.op('mul', k.op('mul', z, size), polynomial(k, z, shortCubic));
  const isNear = k.op('lt', size, SHORT_NEAR);
  return choose(k, isNear, k.op('add', size, cube), k.op('add', far, less));
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
