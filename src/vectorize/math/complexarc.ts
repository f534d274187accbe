/**
 * The inverse sines, cosines and tangents of complex numbers.
 *
 * arcsinh and arccos are those of Hull, Fairgrieve and Tang (ACM TOMS 23, 1997). With the distances R and
 * S of x + iy, x and y ≥ 0, from ∓i and A = (R + S)/2,
 *   Re arcsinh = log1p((A − 1) + √((A − 1)·(A + 1))),   Im arcsinh = arctan2(y, √((A − y)·(A + y))),
 * where A − 1 and A − y are sums of positive terms: what R or S exceed a leg b by is x²/(h + b), or h − b
 * for a negative b. Where x is nothing beside |y − 1| those terms are replaced by their limits, so that no
 * square underflows; beyond 1/ε arcsinh z is log 2z. arccos z has these parts, exchanged, of −iz.
 *
 * arctanh z = log1p(4x/((1 − x)² + y²))/4 + i·arctan2(2y, (1 − x)·(1 + x) − y²)/2, next to 1
 * (log 2 − log y)/2, far away Re 1/z and π/2.
 *
 * The others follow by rotation: arcsin z = −i·arcsinh iz, arctan z = −i·arctanh iz, arccosh z = ±i·arccos z.
 * Zeros keep their signs, which say on which side of a branch cut z is. Special values are those of C99's
 * Annex G; of what it leaves open, those of NumPy with glibc.
 * Error bounds: 4 ulp in each part (16 000 points of all sizes, and next to the branch points, found 3);
 * single precision is computed in double and rounded once.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { arctan2 } from './arctan.js';
import { hypot, reciprocalComplex } from './complex.js';
import { isInfinite, logLength } from './complexexp.js';
import { choose, constant } from './float.js';
import { log } from './log.js';
import { log1p } from './logs.js';
import { widened } from './widen.js';

const EPSILON = 2 ** -53;
/** Beyond, 1 is nothing beside a length. */
const FAR = 2 ** 54;
/** Below, next to 1, x/2 may lose a bit. */
const TINY = 2 ** -100;

type Both = (k: Builder, a: Value, b: Value) => [Value, Value];

/** Of |x| and |y|: Re arcsinh, and Im arcsinh as the angle of a rise and a run. */
interface Arc {
  readonly growth: Value;
  readonly rise: Value;
  readonly run: Value;
}

/** h − b for h = √(x² + b²), halved, whatever the sign of b. */
function excess(k: Builder, x: Value, b: Value, h: Value): Value {
  const quotient = k.op('div', k.op('mul', x, x), k.op('add', h, b));
  const isLong = k.op('gt', b, 0);
  return k.op('mul', choose(k, isLong, quotient, k.op('sub', h, b)), 0.5);
}

/** Where neither part is beyond 1/ε. */
function nearArc(k: Builder, x: Value, y: Value): Arc {
  const [above, below] = [k.op('add', y, 1), k.op('sub', y, 1)];
  const [r, s] = [hypot(k, x, above), hypot(k, x, below)];
  const a = k.op('mul', k.op('add', r, s), 0.5);
  const fromR = excess(k, x, above, r);
  const overOne = k.op('add', fromR, excess(k, x, k.op('neg', below), s));
  const overY = k.op('add', fromR, excess(k, x, below, s));
  const root = k.op('sqrt', k.op('mul', overOne, k.op('add', a, 1)));
  const plain = log1p(k, k.op('add', overOne, root));
  const run = k.op('sqrt', k.op('mul', overY, k.op('add', a, y)));
  const legs = k.op('sqrt', k.op('mul', k.op('abs', below), above));
  const isFlat = k.op('lt', x, k.op('mul', k.op('abs', below), EPSILON));
  const isLow = k.op('and', isFlat, k.op('lt', y, 1));
  const isHigh = k.op('and', isFlat, k.op('gt', y, 1));
  const isBranch = k.op('and', k.op('eq', y, 1), k.op('lt', x, TINY));
  const scaled = k.op('div', k.op('mul', k.op('mul', x, 1 / TINY), y), legs);
  return {
    growth: choose(k, isBranch, k.op('sqrt', x), choose(k, isLow, k.op('div', x, legs), plain)),
    rise: choose(k, isHigh, k.op('mul', y, 1 / TINY), y),
    run: choose(k, isBranch, k.op('sqrt', x), choose(k, isHigh, scaled, run)),
  };
}

function arcOf(k: Builder, a: Value, b: Value): Arc {
  const [x, y] = [k.op('abs', a), k.op('abs', b)];
  const isFar = k.op('or', k.op('gt', x, FAR), k.op('gt', y, FAR));
  const zero = constant(k, a, 0);
  const near = nearArc(k, choose(k, isFar, zero, x), choose(k, isFar, zero, y));
  const far = k.op('add', logLength(k, a, b), Math.LN2);
  return {
    growth: choose(k, isFar, far, near.growth),
    rise: choose(k, isFar, y, near.rise),
    run: choose(k, isFar, x, near.run),
  };
}

/** `size` with the sign of x, + of a NaN. */
const signed = (k: Builder, size: Value, x: Value): Value =>
  k.op('copysign', size, choose(k, k.op('eq', x, x), x, constant(k, x, 0)));

const arcsinhParts: Both = (k, a, b) => {
  const { growth, rise, run } = arcOf(k, a, b);
  const angle = signed(k, arctan2(k, rise, run), b);
  return [signed(k, growth, a), choose(k, k.op('eq', b, 0), b, angle)];
};

/** The angle and, with its sign turned, the growth. */
function arccosParts(k: Builder, a: Value, b: Value): [angle: Value, growth: Value] {
  const { growth, rise, run } = arcOf(k, b, a);
  const angle = arctan2(k, run, k.op('copysign', rise, a));
  const isOpen = k.op('and', k.op('eq', a, 0), k.op('ne', b, b));
  return [choose(k, isOpen, constant(k, a, Math.PI / 2), angle), growth];
}

/** Where neither part is beyond 1/ε: both have the signs of their operands. */
function nearTangent(k: Builder, x: Value, y: Value): [Value, Value] {
  const below = k.op('sub', constant(k, x, 1), x);
  const squares = k.op('add', k.op('mul', below, below), k.op('mul', y, y));
  const ratio = k.op('div', k.op('mul', x, 4), squares);
  const isBranch = k.op('and', k.op('eq', x, 1), k.op('lt', y, EPSILON));
  const branch = k.op('mul', k.op('sub', constant(k, x, Math.LN2), log(k, y)), 0.5);
  const growth = choose(k, isBranch, branch, k.op('mul', log1p(k, ratio), 0.25));
  const product = k.op('mul', below, k.op('add', x, 1));
  const run = k.op('sub', product, k.op('mul', y, y));
  return [growth, k.op('mul', arctan2(k, k.op('add', y, y), run), 0.5)];
}

const arctanhParts: Both = (k, a, b) => {
  const [x, y] = [k.op('abs', a), k.op('abs', b)];
  const isFar = k.op('or', k.op('gt', x, FAR), k.op('gt', y, FAR));
  const unbounded = k.op('or', isInfinite(k, a), isInfinite(k, b));
  const zero = constant(k, a, 0);
  const [growth, angle] = nearTangent(k, choose(k, isFar, zero, x), choose(k, isFar, zero, y));
  const inverse = choose(k, unbounded, zero, reciprocalComplex(k, x, y)[0]);
  const isKnown = k.op('or', k.op('eq', a, a), isInfinite(k, b));
  const quarter = choose(
    k,
    k.op('and', isKnown, k.op('eq', b, b)),
    constant(k, a, Math.PI / 2),
    NaN,
  );
  const size = choose(k, isFar, inverse, growth);
  const isReal = k.op('and', k.op('eq', b, 0), k.op('le', x, 1));
  return [
    choose(k, k.op('eq', a, 0), a, signed(k, size, a)),
    choose(k, isReal, b, signed(k, choose(k, isFar, quarter, angle), b)),
  ];
};

/** f of the parts exchanged, with its parts exchanged: −i·f(iz) of an odd f. */
const turned =
  (body: Both): Both =>
  (k, a, b) => {
    const [re, im] = body(k, b, a);
    return [im, re];
  };

export const arcsinhComplex = /* @__PURE__ */ widened(arcsinhParts);

export const arcsinComplex = /* @__PURE__ */ widened(/* @__PURE__ */ turned(arcsinhParts));

export const arccosComplex = /* @__PURE__ */ widened((k, a, b) => {
  const [angle, growth] = arccosParts(k, a, b);
  return [angle, k.op('neg', signed(k, growth, b))];
});

export const arccoshComplex = /* @__PURE__ */ widened((k, a, b) => {
  const [angle, growth] = arccosParts(k, a, b);
  return [growth, signed(k, angle, b)];
});

export const arctanhComplex = /* @__PURE__ */ widened(arctanhParts);

export const arctanComplex = /* @__PURE__ */ widened(/* @__PURE__ */ turned(arctanhParts));
