/**
 * arctan and arctan2.
 *
 * The angle of a slope a/b is A + t + t³·P(t²), P minimax by Remez (scripts/minimax.py), with
 *   t = a/b, A = 0 for slopes below 9/16;  t = (a − b)/(a + b), A = π/4 below 16/9;
 *   t = −b/a, A = π/2 beyond.
 * arctan has b = 1 and so an exact t, or one whose error A outweighs. arctan2 takes the quotient in
 * two parts, of operands that are scaled so that nothing is lost to subnormal numbers; a negative x
 * turns A + t into (π − A) − t.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import {
  byParity,
  choose,
  constant,
  floatLane,
  formatOf,
  fromBits,
  polynomial,
  toBits,
} from './float.js';
import { exactSum, type Pair, quickSum, quotient } from './pair.js';
import { pi } from './pi.js';

const coefficients: Record<FloatLane, readonly number[]> = {
  f32: [
    -0.3333331048488617, 0.1999860554933548, -0.14256025850772858, 0.10814902186393738,
    -0.07537154108285904, 0.03285341337323189,
  ],
  f64: [
    -0.3333333333333331, 0.1999999999999338, -0.14285714285039186, 0.11111111076241069,
    -0.09090908020073443, 0.07692286329338001, -0.06666374463887426, 0.05879518761203085,
    -0.05243266498672113, 0.04659862179518812, -0.039644933973671886, 0.029505591095151818,
    -0.016263617597990783, 0.004721386282021044,
  ],
};

/** Slopes below are low, above the other one high. */
const LOW = 9 / 16;
const HIGH = 16 / 9;

/** base + t + t³·P(t²), where P is given. */
function angle(k: Builder, base: Pair, t: Value, p: Value, tail?: Value): Value {
  const z = k.op('mul', t, t);
  const cube = k.op('mul', k.op('mul', z, t), p);
  const sum = quickSum(k, base.head, t);
  const small = k.op('add', cube, base.tail);
  const rest = tail ? k.op('add', small, k.op('sub', tail, k.op('mul', tail, z))) : small;
  return k.op('add', sum.head, k.op('add', sum.tail, rest));
}

/** Numbers whose angles are no other than those of larger ones. */
const STEEP = 2 ** 60;

/** t = (u·x − v)/(v·x + u) with u and v 0 or 1, and as many quarters of π. */
export function arctan(k: Builder, x: Value): Value {
  const size = k.op('pmin', k.op('abs', x), STEEP);
  const { quarter } = pi[floatLane(x)];
  const one = constant(k, x, 1);
  const v = choose(k, k.op('ge', size, LOW), one, 0);
  const high = choose(k, k.op('ge', size, HIGH), one, 0);
  const u = k.op('sub', one, high);
  const above = k.op('sub', k.op('mul', u, size), v);
  const t = k.op('div', above, k.op('add', k.op('mul', v, size), u));
  const quarters = k.op('add', v, high);
  const base = { head: k.op('mul', quarters, quarter[0]), tail: k.op('mul', quarters, quarter[1]) };
  const p = byParity(k, k.op('mul', t, t), coefficients[floatLane(x)]);
  return k.op('copysign', angle(k, base, t, p), x);
}

/** Where the larger operand is small or large, and what brings it to where quotients are exact. */
const scales: Record<FloatLane, { small: number; large: number; up: number; mid: number }> = {
  f32: { small: 2 ** -40, large: 2 ** 40, up: 2 ** 100, mid: 2 ** 60 },
  f64: { small: 2 ** -400, large: 2 ** 400, up: 2 ** 900, mid: 2 ** 500 },
};

/** |y| and |x|, scaled; infinities and two zeros as the numbers that have their slope. */
function legs(k: Builder, y: Value, x: Value): [Value, Value] {
  const { small, large, up, mid } = scales[floatLane(x)];
  const [a, b] = [k.op('abs', y), k.op('abs', x)];
  const most = k.op('max', a, b);
  const isLarge = k.op('gt', most, large);
  const scale = choose(
    k,
    k.op('lt', most, small),
    up,
    choose(k, isLarge, constant(k, x, 0.25), mid),
  );
  const [longA, longB] = [k.op('eq', a, Infinity), k.op('eq', b, Infinity)];
  const isLong = k.op('and', k.op('or', longA, longB), k.op('eq', most, most));
  const leg = (size: Value, long: Value) =>
    choose(k, isLong, choose(k, long, constant(k, x, 1), 0), k.op('mul', size, scale));
  const none = k.op('eq', most, 0);
  return [leg(a, longA), choose(k, none, constant(k, x, 1), leg(b, longB))];
}

/** The angle of the point (x, y). */
export function arctan2(k: Builder, y: Value, x: Value): Value {
  const lane = floatLane(x);
  const { bits, sign } = formatOf(x);
  const [a, b] = legs(k, y, x);
  const isLow = k.op('lt', a, k.op('mul', b, LOW));
  const isHigh = k.op('ge', a, k.op('mul', b, HIGH));
  const pick = (low: Value, middle: Value, high: Value) =>
    choose(k, isLow, low, choose(k, isHigh, high, middle));
  const [rise, run] = [exactSum(k, a, k.op('neg', b)), exactSum(k, a, b)];
  const zero = constant(k, x, 0);
  const t = quotient(
    k,
    { head: pick(a, rise.head, k.op('neg', b)), tail: pick(zero, rise.tail, zero) },
    { head: pick(b, run.head, a), tail: pick(zero, run.tail, zero) },
  );
  const side = k.op('and', toBits(k, x), k.const(bits, sign));
  const isLeft = k.op('ne', side, 0);
  const turned = (value: Value) => fromBits(k, k.op('xor', toBits(k, value), side));
  const { quarter, half, threeQuarters, whole } = pi[lane];
  const base = (part: 0 | 1) =>
    pick(
      choose(k, isLeft, constant(k, x, whole[part]), 0),
      choose(k, isLeft, constant(k, x, threeQuarters[part]), quarter[part]),
      constant(k, x, half[part]),
    );
  const near = quickSum(k, t.head, t.tail);
  const bases = { head: base(0), tail: base(1) };
  const slope = turned(near.head);
  const p = polynomial(k, k.op('mul', slope, slope), coefficients[lane]);
  return k.op('copysign', angle(k, bases, slope, p, turned(near.tail)), y);
}
