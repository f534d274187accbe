/**
 * Complex arithmetic on real and imaginary parts, as NumPy's loops have it.
 *
 * A number is two values; a function takes the parts of its operands one after the other and gives
 * those of its result. Nothing branches: both ways of Smith's division are one formula over operands
 * that are exchanged first, and special cases are selected last.
 *
 * Error bounds: sums, products, quotients and reciprocals are NumPy's formulas, operation by
 * operation (its product on machines with fused multiply-add rounds less often). The length of f32
 * parts is computed in f64 and rounded once more; that of f64 parts is within 1.25 ulp. Signs and
 * square roots are within 2.5 ulp in each part.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { choose, constant } from './float.js';
import { hypotSingle } from './hypot.js';

/** Functions of two numbers, and of one. */
type Binary = (k: Builder, ar: Value, ai: Value, br: Value, bi: Value) => Value[];
type Unary = (k: Builder, ar: Value, ai: Value) => Value[];

export const multiplyComplex: Binary = (k, ar, ai, br, bi) => [
  k.op('sub', k.op('mul', ar, br), k.op('mul', ai, bi)),
  k.op('add', k.op('mul', ar, bi), k.op('mul', ai, br)),
];

export const squareComplex: Unary = (k, ar, ai) => multiplyComplex(k, ar, ai, ar, ai);

const infinite = (k: Builder, x: Value): Value => k.op('eq', k.op('abs', x), Infinity);

/** Smith's division: by the larger part of the divisor first. */
export const divideComplex: Binary = (k, ar, ai, br, bi) => {
  const [sizeR, sizeI] = [k.op('abs', br), k.op('abs', bi)];
  const byReal = k.op('ge', sizeR, sizeI);
  const [large, small] = [choose(k, byReal, br, bi), choose(k, byReal, bi, br)];
  const ratio = k.op('div', small, large);
  const divisor = k.op('add', large, k.op('mul', small, ratio));
  const scale = k.op('div', constant(k, ar, 1), divisor);
  const [near, far] = [choose(k, byReal, ar, ai), choose(k, byReal, ai, ar)];
  const [nearPart, farPart] = [k.op('mul', near, ratio), k.op('mul', far, ratio)];
  const re = k.op('add', near, farPart);
  const im = choose(k, byReal, k.op('sub', far, nearPart), k.op('sub', nearPart, far));
  const byZero = k.op('eq', k.op('max', sizeR, sizeI), 0);
  const factor = choose(k, byZero, constant(k, ar, Infinity), scale);
  return [
    k.op('mul', choose(k, byZero, ar, re), factor),
    k.op('mul', choose(k, byZero, ai, im), factor),
  ];
};

export const reciprocalComplex: Unary = (k, ar, ai) => {
  const byReal = k.op('le', k.op('abs', ai), k.op('abs', ar));
  const [large, small] = [choose(k, byReal, ar, ai), choose(k, byReal, ai, ar)];
  const ratio = k.op('div', small, large);
  const divisor = k.op('add', k.op('mul', small, ratio), large);
  const [one, minus] = [constant(k, ar, 1), constant(k, ar, -1)];
  return [
    k.op('div', choose(k, byReal, one, ratio), divisor),
    k.op('div', choose(k, byReal, k.op('neg', ratio), minus), divisor),
  ];
};

/** √(x² + y²), infinite if a part is, whatever the other. */
export function hypot(k: Builder, x: Value, y: Value): Value {
  const length = x.type.lane === 'f32' ? hypotSingle(k, x, y) : hypotDouble(k, x, y);
  const unbounded = k.op('or', infinite(k, x), infinite(k, y));
  return choose(k, unbounded, constant(k, x, Infinity), length);
}

/** Beyond these lengths squares leave the range of normal numbers. */
const LONG = 2 ** 500;
const SHORT = 2 ** -450;
const RESCALE = 2 ** 600;

function hypotDouble(k: Builder, x: Value, y: Value): Value {
  const [p, q] = [k.op('abs', x), k.op('abs', y)];
  const [big, small] = [k.op('pmax', p, q), k.op('pmin', q, p)];
  const [isLong, isShort] = [k.op('gt', big, LONG), k.op('lt', big, SHORT)];
  const by = (long: number, short: number): Value =>
    choose(
      k,
      isLong,
      constant(k, x, long),
      choose(k, isShort, constant(k, x, short), constant(k, x, 1)),
    );
  const scale = by(1 / RESCALE, RESCALE);
  const [u, v] = [k.op('mul', big, scale), k.op('mul', small, scale)];
  const length = k.op('sqrt', k.op('add', k.op('mul', u, u), k.op('mul', v, v)));
  return k.op('mul', length, by(RESCALE, 1 / RESCALE));
}

/** z/|z|; 0 of 0, ±1 and ±i of one infinite part, NaN of two. */
export const signComplex: Unary = (k, ar, ai) => {
  const length = hypot(k, ar, ai);
  const [zero, nan] = [constant(k, ar, 0), constant(k, ar, NaN)];
  const [longR, longI] = [infinite(k, ar), infinite(k, ai)];
  const part = (x: Value, isLong: Value, otherIsLong: Value): Value => {
    const unit = k.op('copysign', constant(k, x, 1), x);
    const alone = choose(k, otherIsLong, nan, unit);
    const finite = choose(k, k.op('eq', length, 0), zero, k.op('div', x, length));
    return choose(k, isLong, alone, choose(k, otherIsLong, zero, finite));
  };
  return [part(ar, longR, longI), part(ai, longI, longR)];
};

/** The principal square root; the imaginary part has the sign of z's, of a zero too. */
export const sqrtComplex: Unary = (k, ar, ai) => {
  const isSingle = ar.type.lane === 'f32';
  const wide = (x: Value): Value => (isSingle ? k.convert(x, 'f64') : x);
  const [re, im] = rootParts(k, wide(ar), wide(ai));
  return isSingle ? [k.convert(re, 'f32'), k.convert(im, 'f32')] : [re, im];
};

/**
 * √((|a| + |z|) / 2) is the part on the side of a; the other is b over twice that. Scaled by a power
 * of 4 so that neither overflows nor loses bits.
 */
function rootParts(k: Builder, a: Value, b: Value): [Value, Value] {
  const [p, q] = [k.op('abs', a), k.op('abs', b)];
  const big = k.op('pmax', p, q);
  const [isLong, isShort] = [k.op('gt', big, LONG), k.op('lt', big, SHORT)];
  const by = (long: number, short: number): Value =>
    choose(
      k,
      isLong,
      constant(k, a, long),
      choose(k, isShort, constant(k, a, short), constant(k, a, 1)),
    );
  const scale = by(1 / RESCALE, RESCALE);
  const [u, v] = [k.op('mul', p, scale), k.op('mul', q, scale)];
  const half = k.op('mul', k.op('add', u, hypot(k, u, v)), 0.5);
  const root = k.op('sqrt', half);
  const other = choose(
    k,
    k.op('eq', v, 0),
    k.op('mul', v, root),
    k.op('div', k.op('mul', v, 0.5), root),
  );
  const unscale = by(Math.sqrt(RESCALE), 1 / Math.sqrt(RESCALE));
  const [near, far] = [k.op('mul', root, unscale), k.op('mul', other, unscale)];
  const isLeft = k.op('lt', a, 0);
  const parts = [choose(k, isLeft, far, near), choose(k, isLeft, near, far)] as const;
  return unboundedRoot(k, a, b, parts);
}

/** What an infinite part makes of the root: ∞ + i·b of an infinite b; ∞ or ∞·i of an infinite a. */
function unboundedRoot(
  k: Builder,
  a: Value,
  b: Value,
  [re, im]: readonly [Value, Value],
): [Value, Value] {
  const [inf, zero] = [constant(k, a, Infinity), constant(k, a, 0)];
  const nanB = k.op('ne', b, b);
  const isLeft = k.op('eq', a, -Infinity);
  const isRight = k.op('eq', a, Infinity);
  const reOfA = choose(k, isLeft, choose(k, nanB, b, zero), choose(k, isRight, inf, re));
  const away = choose(k, nanB, b, zero);
  const imOfA = choose(k, isLeft, inf, choose(k, isRight, away, im));
  const tall = infinite(k, b);
  const size = choose(k, tall, inf, imOfA);
  return [choose(k, tall, inf, reOfA), k.op('copysign', size, b)];
}
