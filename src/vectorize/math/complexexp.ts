/**
 * exp and the logarithms of complex numbers, and what follows from them part by part.
 *
 * exp z = eᵃ·(cos b + i·sin b). Where eᵃ alone would leave the range it is applied as two square roots,
 * so that a product is infinite, or 0, only if its value is.
 *
 * log z = log|z| + i·arctan2(b, a). Between ½ and 2 the length is not taken: x² + y² − 1 in two parts
 * goes to log1p, so that the real part is precise next to the unit circle; elsewhere the operands are
 * scaled by a power of 2, whose logarithm is added.
 *
 * Special values are those of C99's Annex G; of what it leaves open, those of NumPy with glibc.
 * Error bounds: 3 ulp in each part, 4 for parts of exp where |a| > 700; single precision is computed in
 * double and rounded once.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { arctan2 } from './arctan.js';
import { clamp, exp } from './exp.js';
import { expm1 } from './expm1.js';
import { choose, constant } from './float.js';
import { log } from './log.js';
import { log1p } from './logs.js';
import { exactSum, product } from './pair.js';
import { sin, sinCos } from './trig.js';
import { widened } from './widen.js';

/** Beyond, eˣ is applied in two steps; beyond the other one, no product with a normal float is finite. */
const [STEEP, ENDLESS] = [700, 1419];

export const isInfinite = (k: Builder, x: Value): Value => k.op('eq', k.op('abs', x), Infinity);

export const bounded = (k: Builder, x: Value): Value => k.op('lt', k.op('abs', x), Infinity);

/** share · eˣ times each factor: factors of 0 stay 0, and infinite products are those that have to be. */
export function expTimes(k: Builder, x: Value, factors: readonly Value[], share = 1): Value[] {
  const held = clamp(k, x, -1500, ENDLESS);
  const isSteep = k.op('gt', k.op('abs', held), STEEP);
  const power = exp(k, choose(k, isSteep, k.op('mul', held, 0.5), held));
  const second = choose(k, isSteep, k.op('mul', power, share), constant(k, x, share));
  const isEndless = k.op('gt', x, ENDLESS);
  return factors.map((factor) => {
    const result = k.op('mul', k.op('mul', power, factor), second);
    const unbounded = k.op('and', isEndless, k.op('gt', k.op('abs', factor), 0));
    return choose(k, unbounded, k.op('copysign', constant(k, x, Infinity), factor), result);
  });
}

/** exp of f64 parts. */
export function expParts(k: Builder, a: Value, b: Value): [Value, Value] {
  const [s, c] = sinCos(k, b);
  const [re, im] = expTimes(k, a, [c, s]) as [Value, Value];
  const [inf, zero, nan] = [Infinity, 0, NaN].map((x) => constant(k, a, x));
  const [isHigh, isLow] = [k.op('eq', a, Infinity), k.op('eq', a, -Infinity)];
  const turns = bounded(k, b);
  const sign = choose(k, isInfinite(k, b), b, zero);
  const still = k.op('eq', b, 0);
  return [
    choose(k, turns, re, choose(k, isHigh, inf, choose(k, isLow, zero, nan))),
    choose(k, still, b, choose(k, turns, im, choose(k, isLow, k.op('copysign', zero, sign), nan))),
  ];
}

const SCALE = 600;

/** log √(x² + y²), wherever that is far from 1. */
function farLength(k: Builder, big: Value, small: Value): Value {
  const [isLong, isShort] = [k.op('gt', big, 2 ** 500), k.op('lt', big, 2 ** -450)];
  const by = (long: number, short: number, else_: number): Value =>
    choose(
      k,
      isLong,
      constant(k, big, long),
      choose(k, isShort, constant(k, big, short), constant(k, big, else_)),
    );
  const scale = by(2 ** -SCALE, 2 ** SCALE, 1);
  const [u, v] = [k.op('mul', big, scale), k.op('mul', small, scale)];
  const length = k.op('sqrt', k.op('add', k.op('mul', u, u), k.op('mul', v, v)));
  return k.op('add', log(k, length), by(SCALE * Math.LN2, -SCALE * Math.LN2, 0));
}

/** log √(x² + y²) between ½ and 2. */
function nearLength(k: Builder, big: Value, small: Value): Value {
  const [p, q] = [product(k, big, big), product(k, small, small)];
  const first = exactSum(k, p.head, constant(k, big, -1));
  const second = exactSum(k, first.head, q.head);
  const tails = exactSum(k, p.tail, q.tail);
  const whole = exactSum(k, second.head, tails.head);
  const rest = k.op(
    'add',
    k.op('add', first.tail, second.tail),
    k.op('add', tails.tail, whole.tail),
  );
  return k.op('mul', log1p(k, k.op('add', whole.head, rest)), 0.5);
}

/** log|z|: infinite if a part is, whatever the other. */
export function logLength(k: Builder, a: Value, b: Value): Value {
  const [x, y] = [k.op('abs', a), k.op('abs', b)];
  const [big, small] = [k.op('max', x, y), k.op('min', x, y)];
  const isNear = k.op('and', k.op('gt', big, 0.5), k.op('lt', big, 2));
  const length = choose(k, isNear, nearLength(k, big, small), farLength(k, big, small));
  const unbounded = k.op('or', isInfinite(k, a), isInfinite(k, b));
  return choose(k, unbounded, constant(k, a, Infinity), length);
}

/** log|1 + z|, where `sum` is the rounded real part of 1 + z. */
function logLengthFromOne(k: Builder, a: Value, b: Value, sum: Value): Value {
  const [p, q] = [product(k, a, a), product(k, b, b)];
  const first = exactSum(k, k.op('add', a, a), p.head);
  const second = exactSum(k, first.head, q.head);
  const tails = exactSum(k, p.tail, q.tail);
  const third = exactSum(k, second.head, tails.head);
  const rest = k.op(
    'add',
    k.op('add', first.tail, second.tail),
    k.op('add', tails.tail, third.tail),
  );
  const excess = k.op('add', third.head, rest);
  const near = k.op('mul', log1p(k, excess), 0.5);
  const isNear = k.op('and', k.op('gt', excess, -0.75), k.op('lt', excess, 3));
  return choose(k, isNear, near, logLength(k, sum, b));
}

/** log of f64 parts. */
export const logParts = (k: Builder, a: Value, b: Value): [Value, Value] => [
  logLength(k, a, b),
  arctan2(k, b, a),
];

/** The logarithm, its parts times a factor. */
const logTimes = (factor: number) =>
  widened((k, a, b) => logParts(k, a, b).map((x) => k.op('mul', x, factor)));

export const expComplex = /* @__PURE__ */ widened((k, a, b) => expParts(k, a, b));

export const exp2Complex = /* @__PURE__ */ widened((k, a, b) =>
  expParts(k, k.op('mul', a, Math.LN2), k.op('mul', b, Math.LN2)),
);

/** NumPy's formula: expm1 a · cos b − 2·sin² (b/2), and sin b · eᵃ. */
export const expm1Complex = /* @__PURE__ */ widened((k, a, b) => {
  const [x, y] = [a, b];
  const [s, c] = sinCos(k, y);
  const half = sin(k, k.op('mul', y, 0.5));
  const less = k.op('mul', k.op('mul', half, half), 2);
  return [k.op('sub', k.op('mul', expm1(k, x), c), less), k.op('mul', s, exp(k, x))];
});

export const logComplex = /* @__PURE__ */ widened((k, a, b) => logParts(k, a, b));

/** Of 1 + z: z is not added to 1 where that would lose it. */
export const log1pComplex = /* @__PURE__ */ widened((k, a, b) => {
  const [x, y] = [a, b];
  const sum = k.op('add', x, 1);
  return [logLengthFromOne(k, x, y, sum), arctan2(k, y, sum)];
});

export const log2Complex = /* @__PURE__ */ logTimes(Math.LOG2E);

export const log10Complex = /* @__PURE__ */ logTimes(Math.LOG10E);
