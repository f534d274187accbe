/**
 * sin, cos and tan.
 *
 * |x| = n·π/2 + r + tail (circle.ts); on |r| ≤ π/4
 *   sin = r + (r³·S(r²) + tail·(1 − r²/2)),  cos = w + ((1 − w − r²/2) + (r⁴·C(r²) − r·tail)),
 * where w = 1 − r²/2 is rounded and S, C are minimax by Remez (scripts/minimax.py). Both are computed
 * and n chooses: that is cheaper than choosing coefficients. The sign is that of x and n's second bit.
 * tan is the quotient of both, each in two parts, or its negative inverse.
 *
 * That is float64; float32 is shorttrig.ts. Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { isUsual, type Reduction, reduceTurn, reduceUsual } from './circle.js';
import { choose, constant, floatLane, formatOf, fromBits, polynomial, toBits } from './float.js';
import { type Pair, quickSum, quotient, squareRest } from './pair.js';
import { isShortUsual, type Short, shortCos, shortSin, shortTan } from './shorttrig.js';

const sineTail = [
  -0.1666666666666663, 0.00833333333332184, -0.00019841269829358338, 2.755731353839233e-6,
  -2.505073436313913e-8, 1.5895431448173484e-10,
];
const cosineTail = [
  0.041666666666666595, -0.0013888888888873058, 2.480158728885226e-5, -2.7557314179435066e-7,
  2.0875700857810776e-9, -1.1358537196960808e-11,
];

interface Angle {
  readonly r: Value;
  readonly tail: Value;
  /** n in the low bits, as an unsigned integer. */
  readonly n: Value;
}

function reduce(k: Builder, x: Value, turn: Reduction): Angle {
  const { r, tail, shifted } = turn(k, k.op('abs', x));
  return { r, tail, n: toBits(k, shifted) };
}

/** sin and cos of a reduced angle, in two parts each. */
function both(k: Builder, { r, tail }: Angle): { z: Value; sin: Pair; cos: Pair } {
  const z = k.op('mul', r, r);
  const half = k.op('mul', z, 0.5);
  const near = k.op('sub', constant(k, r, 1), half);
  const lost = k.op('sub', k.op('sub', constant(k, r, 1), near), half);
  const cube = k.op('mul', k.op('mul', z, r), polynomial(k, z, sineTail));
  const fourth = k.op('mul', k.op('mul', z, z), polynomial(k, z, cosineTail));
  const cosTail = k.op('sub', fourth, k.op('mul', r, tail));
  return {
    z,
    sin: { head: r, tail: k.op('add', cube, k.op('mul', tail, near)) },
    cos: { head: near, tail: k.op('add', lost, cosTail) },
  };
}

const isShort = (x: Value): boolean => floatLane(x) === 'f32';

const sum = (k: Builder, { head, tail }: Pair): Value => k.op('add', head, tail);

/** A bit of n, moved to the sign's place; more lies below it. */
const raised = (k: Builder, n: Value, bit: number): Value => k.op('shl', n, 63 - bit);

const isEven = (k: Builder, n: Value): Value => k.op('eq', k.op('and', n, 1), 0);

/** x with another sign where the uppermost bit is set. */
function flip(k: Builder, x: Value, upper: Value): Value {
  const sign = k.op('and', upper, formatOf(x).sign);
  return fromBits(k, k.op('xor', toBits(k, x), sign));
}

function sinBy(k: Builder, x: Value, turn: Reduction): Value {
  const angle = reduce(k, x, turn);
  const parts = both(k, angle);
  const size = choose(k, isEven(k, angle.n), sum(k, parts.sin), sum(k, parts.cos));
  return flip(k, size, k.op('xor', raised(k, angle.n, 1), toBits(k, x)));
}

function cosBy(k: Builder, x: Value, turn: Reduction): Value {
  const angle = reduce(k, x, turn);
  const parts = both(k, angle);
  const size = choose(k, isEven(k, angle.n), sum(k, parts.cos), sum(k, parts.sin));
  return flip(k, size, raised(k, k.op('add', angle.n, 1), 1));
}

/** Both, for the price of little more than one. */
export function sinCos(k: Builder, x: Value): [sin: Value, cos: Value] {
  const angle = reduce(k, x, reduceTurn);
  const parts = both(k, angle);
  const even = isEven(k, angle.n);
  const [s, c] = [sum(k, parts.sin), sum(k, parts.cos)];
  const sign = k.op('xor', raised(k, angle.n, 1), toBits(k, x));
  const next = raised(k, k.op('add', angle.n, 1), 1);
  return [flip(k, choose(k, even, s, c), sign), flip(k, choose(k, even, c, s), next)];
}

function tanBy(k: Builder, x: Value, turn: Reduction): Value {
  const angle = reduce(k, x, turn);
  const parts = both(k, angle);
  const sine = quickSum(k, parts.sin.head, parts.sin.tail);
  // what rounding r² lost tells in a quotient
  const rest = k.op('mul', squareRest(k, angle.r, parts.z), 0.5);
  const cosine = quickSum(k, parts.cos.head, k.op('sub', parts.cos.tail, rest));
  const even = isEven(k, angle.n);
  const pick = (yes: Pair, no: Pair): Pair => ({
    head: choose(k, even, yes.head, no.head),
    tail: choose(k, even, yes.tail, no.tail),
  });
  const ratio = sum(k, quotient(k, pick(sine, cosine), pick(cosine, sine)));
  return flip(k, ratio, k.op('xor', raised(k, angle.n, 0), toBits(k, x)));
}

type By = (k: Builder, x: Value, turn: Reduction) => Value;

const always =
  (by: By, short: Short) =>
  (k: Builder, x: Value): Value =>
    isShort(x) ? short.all(k, x) : by(k, x, reduceTurn);

export const sin = /* @__PURE__ */ always(sinBy, shortSin);
export const cos = /* @__PURE__ */ always(cosBy, shortCos);
export const tan = /* @__PURE__ */ always(tanBy, shortTan);

/** Of numbers that need no long reduction. */
const usually = (by: By, short: Short) => ({
  body: (k: Builder, x: Value): Value => (isShort(x) ? short.usual(k, x) : by(k, x, reduceUsual)),
  fits: (k: Builder, x: Value): Value =>
    isShort(x) ? isShortUsual(k, x) : isUsual(k, k.op('abs', x)),
});

export const usualSin = /* @__PURE__ */ usually(sinBy, shortSin);
export const usualCos = /* @__PURE__ */ usually(cosBy, shortCos);
export const usualTan = /* @__PURE__ */ usually(tanBy, shortTan);
