/**
 * sin, cos and tan of float32, computed in float64 and rounded once: within 0.6 ulp.
 *
 * x·u = n + f with |f| ≤ ½, where u is 1/π, or 2/π for tan. A float32 times the first 29 bits of u is
 * exact, so f is what n leaves of it and x times the other bits; of no float32 below FAR is that off by
 * more than 2⁻³⁰ of f. Larger ones take the fraction that circle.ts finds, of x/2 where u is 1/π. Then
 *   sin x = (−1)ⁿ·sin πf,  and so is cos x, where x·u + ½ = n + f;
 * tan x is the quotient of sin and cos of πf/2, or its negative inverse. Polynomials are minimax by Remez
 * (scripts/minimax.py).
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { quarterTurns } from './circle.js';
import { choose, constant, formats, fromBits, polynomial, rarely, toBits } from './float.js';

/** How an angle is counted. */
interface Unit {
  /** What of it are a radian's units: 29 bits and the rest. */
  readonly parts: readonly [number, number];
  /** Units in a quarter turn. */
  readonly share: number;
  /** Units that are added to it. */
  readonly ahead: number;
}

const halfTurns = [0.3183098854497075, 7.340831634506093e-10] as const;
const sines: Unit = { parts: halfTurns, share: 0.5, ahead: 0 };
const cosines: Unit = { parts: halfTurns, share: 0.5, ahead: 0.5 };
const tangents: Unit = { parts: [0.636619770899415, 1.4681663269012186e-9], share: 1, ahead: 0 };

/** Numbers from here on are reduced by the long way. */
const FAR = 2 ** 20;

/** sin(πf)/f of f²; sin(πf/2)/f and cos(πf/2). */
const sine = [
  3.1415926368958003, -5.167709684836388, 2.5500697267754577, -0.5982421278529398,
  0.07756038790619658,
];
const halfSine = [
  1.570796321709426, -0.6459634602420248, 0.07968003281565052, -0.004601657941446601,
];
const halfCosine = [
  0.9999999999439588, -1.233700539565508, 0.2536691826028043, -0.0208599360429434,
  0.000903362966653196,
];

/** n + f units. */
interface Turned {
  readonly f: Value;
  /** n in the low bits, as an unsigned integer. */
  readonly n: Value;
}

function near(k: Builder, x: Value, { parts, ahead }: Unit): Turned {
  const { rounder } = formats.f64;
  const exact = k.op('mul', x, parts[0]);
  const all = ahead ? k.op('add', exact, ahead) : exact;
  const shifted = k.op('add', all, rounder);
  const rest = k.op('sub', all, k.op('sub', shifted, rounder));
  return { f: k.op('add', rest, k.op('mul', x, parts[1])), n: toBits(k, shifted) };
}

function far(k: Builder, x: Value, { share, ahead }: Unit): Turned {
  const size = k.op('abs', x);
  const { quadrant, fraction } = quarterTurns(k, k.op('mul', size, share), ahead ? 1n << 61n : 0n);
  const f = choose(k, k.op('lt', size, Infinity), fraction.head, NaN);
  return { f: choose(k, k.op('lt', x, 0), k.op('neg', f), f), n: quadrant };
}

/** x with another sign where n is odd. */
const flip = (k: Builder, x: Value, n: Value): Value =>
  fromBits(k, k.op('xor', toBits(k, x), k.op('shl', n, 63)));

type Turn = (k: Builder, angle: Turned) => Value;

const sineOf: Turn = (k, { f, n }) =>
  flip(k, k.op('mul', f, polynomial(k, k.op('mul', f, f), sine)), n);

const tangentOf: Turn = (k, { f, n }) => {
  const z = k.op('mul', f, f);
  const [s, c] = [k.op('mul', f, polynomial(k, z, halfSine)), polynomial(k, z, halfCosine)];
  const even = k.op('eq', k.op('and', n, 1), 0);
  return flip(k, k.op('div', choose(k, even, s, c), choose(k, even, c, s)), n);
};

/** A function of float32. */
export interface Short {
  readonly all: (k: Builder, x: Value) => Value;
  readonly usual: (k: Builder, x: Value) => Value;
}

const short = (of: Turn, unit: Unit, prepared = (_: Builder, x: Value) => x): Short => ({
  all(k, x) {
    const wide = k.convert(prepared(k, x), 'f64');
    const isFar = k.op('not', k.op('lt', k.op('abs', wide), FAR));
    const other = () => of(k, far(k, wide, unit));
    return k.convert(rarely(k, of(k, near(k, wide, unit)), isFar, other), 'f32');
  },
  usual: (k, x) => k.convert(of(k, near(k, k.convert(prepared(k, x), 'f64'), unit)), 'f32'),
});

export const shortSin = /* @__PURE__ */ short(sineOf, sines);
export const shortCos = /* @__PURE__ */ short(sineOf, cosines, (k, x) => k.op('abs', x));
export const shortTan = /* @__PURE__ */ short(tangentOf, tangents);

/** Whether the usual body will do. */
export const isShortUsual = (k: Builder, x: Value): Value =>
  k.op('lt', k.op('abs', x), constant(k, x, FAR));
