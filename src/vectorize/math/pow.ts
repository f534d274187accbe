/**
 * pow(x, y): float64 within 0.71 ulp (0.79 where the result is subnormal and so rounded twice),
 * float32 within 0.51; special cases as C99 Annex F has them.
 *
 * |x|ʸ = exp(y·log|x|), and an error of log|x| is multiplied by up to 745, so the logarithm needs
 * some 68 bits. float64: |x| = 2ⁿ·m, m/c with c = 1 or 1.5 (the one nearer to m) lies within 1 ± 0.225
 * and s = (m − c)/(m + c) within 0.1012; log(m/c) = ⅔·s·(3 + s² + s⁴·R(s²)). s, the bracket, their
 * product and the sum with n·ln 2 + log c are kept as head and tail (the plan of fdlibm's pow, here in
 * natural logarithms), where heads have 26 bits or fewer, so that products of heads are exact
 * without a fused multiply-add. y·log|x| is again a head and a tail, which the reduction of exp takes.
 * Results that are exact in float64 come out exact, as the error before the last rounding stays
 * under 0.25 ulp.
 *
 * float32 is 2 to the power of y·log₂|x| in float64, with one part a number and shorter polynomials.
 *
 * Special cases without branches: for |x| = 0, inf or NaN the exponent becomes y·inf or NaN, so that
 * the ordinary path overflows, underflows or yields NaN by itself; huge exponents are clamped to where
 * no |x| ≠ 1 escapes overflow; what is left are a sign, NaN for a negative base with a fractional
 * exponent, and 1 for y = 0 or x = 1.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { clamp, expRows, onePlus, type Reduced, reduceExp, usualPower } from './exp.js';
import {
  choose,
  constant,
  floatLane,
  formatOf,
  formats,
  fromBits,
  head,
  polynomial,
  toBits,
} from './float.js';
import { alignBits, exponent, exponentBias, lift, mantissa, rootHalf } from './log.js';

/** Largest measured error in ulp. */
export const powError: Record<FloatLane, number> = { f32: 0.51, f64: 0.79 };

/** The bits of 0.8625: mantissas from there to 1.725 share an exponent once aligned. */
const start = 0x3feb99999999999an;

/** 2·ln 1.5 in two parts; the first, like that of ln 2, a multiple of 2⁻³². */
const twiceLog15 = [0.8109302159864455, 2.298832178058187e-10] as const;

/** ⅔ in a head and a tail. */
const twoThirds = [0.6666666567325592, 9.934107462565104e-9] as const;

/** ⅗ + 3/7·z + ⅓·z² + …, where z = s². */
const logCoefficients = [
  0.5999999999999945, 0.42857142857860797, 0.3333333297945687, 0.2727281282618045,
  0.23066035858325037, 0.2069877329667956,
];

/** log₂ x = s·L(s²) and 2ʳ = 1 + r·P(r) to the precision that float32 needs. */
const shortLog = [
  2.88539008179008, 0.9617966733501693, 0.5770835832594695, 0.4116728271250312, 0.34072800815412135,
];
const shortExp = [
  0.69314718381705, 0.24022650920777444, 0.0555040037513256, 0.009618056917888898,
  0.0013341950920819955, 0.00015461368413469364, 1.3359887408286466e-5,
];

/** A number in two parts, the tail far smaller than the head; `cut` heads have 26 significant bits. */
interface Pair {
  readonly head: Value;
  readonly tail: Value;
}

/** Fraction bits that a head leaves zero. */
const cut = 27;

/** x as a head and the rest. */
function split(k: Builder, x: Value): Pair {
  const high = head(k, x, cut);
  return { head: high, tail: k.op('sub', x, high) };
}

/** The head of high + low, and what the head leaves of both, where high is exact and larger. */
function join(k: Builder, high: Value, low: Value): Pair {
  const sum = head(k, k.op('add', high, low), cut);
  return { head: sum, tail: k.op('sub', low, k.op('sub', sum, high)) };
}

/** (m − c) / (m + c). */
function ratio(k: Builder, m: Value, c: Value): { s: Value; parts: Pair } {
  const difference = k.op('sub', m, c);
  const sum = k.op('add', m, c);
  const reciprocal = k.op('div', constant(k, m, 1), sum);
  const s = k.op('mul', difference, reciprocal);
  const high = head(k, s, cut);
  const sumHead = head(k, sum, cut);
  const sumTail = k.op('sub', m, k.op('sub', sumHead, c));
  const rest = k.op('sub', difference, k.op('mul', high, sumHead));
  const tail = k.op('mul', reciprocal, k.op('sub', rest, k.op('mul', high, sumTail)));
  return { s, parts: { head: high, tail } };
}

/** log(m/c) as a head and a tail. */
function logRatio(k: Builder, m: Value, c: Value): Pair {
  const { s, parts } = ratio(k, m, c);
  const square = k.op('mul', parts.head, parts.head);
  const cross = k.op('mul', parts.tail, k.op('add', parts.head, s));
  const z = k.op('add', square, cross);
  const series = k.op('mul', k.op('mul', z, z), polynomial(k, z, logCoefficients));
  const bracket = head(k, k.op('add', k.op('add', square, 3), k.op('add', series, cross)), cut);
  const excess = k.op('sub', k.op('sub', bracket, 3), square);
  const missing = k.op('sub', k.op('add', series, cross), excess);
  const exact = k.op('mul', parts.head, bracket);
  const small = k.op('add', k.op('mul', parts.tail, bracket), k.op('mul', missing, s));
  const whole = join(k, exact, small);
  const high = k.op('mul', whole.head, twoThirds[0]);
  const low = k.op(
    'add',
    k.op('mul', whole.head, twoThirds[1]),
    k.op('mul', whole.tail, twoThirds[0] + twoThirds[1]),
  );
  return { head: high, tail: low };
}

/** log x as a head and a tail, for x > 0; 0, inf and NaN give some finite number. */
function logPair(k: Builder, x: Value): Pair {
  const subnormal = k.op('lt', x, formats.f64.tiny);
  const lifted = choose(k, subnormal, k.op('mul', x, 2 ** lift('f64')), x);
  const bias = exponentBias('f64');
  return normalLog(k, lifted, choose(k, subnormal, constant(k, x, bias + lift('f64')), bias));
}

/** The same of a normal number whose exponent is by `offset` less than what its bits say. */
function normalLog(k: Builder, x: Value, offset: Value | number): Pair {
  const aligned = alignBits(k, x, start);
  const n = exponent(k, aligned, offset);
  const m = mantissa(k, aligned, start);
  const upperHalf = k.op('and', aligned, 1n << 51n);
  const c = fromBits(k, k.op('or', upperHalf, formats.f64.one));
  const which = k.op('sub', c, 1);
  const near = logRatio(k, m, c);
  const far = k.op('add', k.op('mul', n, formats.f64.ln2[0]), k.op('mul', which, twiceLog15[0]));
  const farTail = k.op(
    'add',
    k.op('mul', n, formats.f64.ln2[1]),
    k.op('mul', which, twiceLog15[1]),
  );
  const tail = k.op('add', near.tail, farTail);
  const sum = head(k, k.op('add', far, k.op('add', near.head, tail)), cut);
  const kept = k.op('sub', k.op('sub', sum, far), near.head);
  return { head: sum, tail: k.op('sub', tail, kept) };
}

/** y · (head + tail) as its nearest number and the rest. */
function product(k: Builder, y: Value, log: Pair): Pair {
  const parts = split(k, y);
  const exact = k.op('mul', parts.head, log.head);
  const rest = k.op('add', k.op('mul', parts.tail, log.head), k.op('mul', y, log.tail));
  const sum = k.op('add', exact, rest);
  return { head: sum, tail: k.op('sub', rest, k.op('sub', sum, exact)) };
}

/** exp(head + tail) of a head that is reduced: what is left of it, and the multiplication by 2ⁿ. */
function expPair(k: Builder, { hi, lo, scale }: Reduced, low: Value): Value {
  const rest = k.op('sub', lo, low);
  const r = k.op('sub', hi, rest);
  const bend = k.op('mul', k.op('mul', r, r), polynomial(k, r, expRows.f64.coefficients));
  const { sum, lost } = onePlus(k, hi);
  return scale(k.op('add', sum, k.op('add', lost, k.op('sub', bend, rest))));
}

function powMagnitude64(k: Builder, x: Value, y: Value): Value {
  const { low, high } = expRows.f64;
  const { head: whole, tail } = product(k, y, logPair(k, x));
  const reduced = reduceExp(k, clamp(k, whole, low, high));
  return expPair(k, reduced, clamp(k, tail, -(2 ** -40), 2 ** -40));
}

/** The same where x and the result are normal. */
function usualPow64(k: Builder, x: Value, y: Value): Value {
  const { head: whole, tail } = product(k, y, normalLog(k, x, exponentBias('f64')));
  return expPair(k, reduceExp(k, whole, usualPower), tail);
}

/** The same from numbers that float32 holds: none is subnormal, and no result leaves float64. */
function powMagnitude32(k: Builder, x: Value, y: Value): Value {
  const aligned = alignBits(k, x, rootHalf.f64);
  const n = exponent(k, aligned, exponentBias('f64'));
  const f = k.op('sub', mantissa(k, aligned, rootHalf.f64), 1);
  const s = k.op('div', f, k.op('add', f, 2));
  const log = k.op('add', n, k.op('mul', s, polynomial(k, k.op('mul', s, s), shortLog)));
  const power = clamp(k, k.op('mul', y, log), -200, 200);
  const { n: whole, scale } = usualPower(k, power);
  const r = k.op('sub', power, whole);
  return scale(k.op('add', k.op('mul', r, polynomial(k, r, shortExp)), 1));
}

/** The same of float32. */
const inDouble = (k: Builder, x: Value, y: Value): Value =>
  k.convert(powMagnitude32(k, k.convert(x, 'f64'), k.convert(y, 'f64')), 'f32');

/** Exponents beyond leave no |x| ≠ 1 finite. */
const HUGE = 2 ** 65;

export function pow(k: Builder, x: Value, y: Value): Value {
  const { sign } = formatOf(x);
  const size = k.op('abs', x);
  const infinity = Number.POSITIVE_INFINITY;
  const ordinary = k.op('and', k.op('gt', size, 0), k.op('lt', size, infinity));
  const forced = choose(k, ordinary, constant(k, x, 1), k.op('add', size, infinity));
  const power = clamp(k, k.op('mul', y, forced), -HUGE, HUGE);
  const magnitude = floatLane(x) === 'f64' ? powMagnitude64 : inDouble;
  const result = magnitude(k, size, power);

  const halfY = k.op('mul', y, 0.5);
  const integer = k.op('eq', k.op('floor', y), y);
  const odd = k.op('and', integer, k.op('ne', k.op('floor', halfY), halfY));
  const signBit = k.op('and', toBits(k, x), k.const(formatOf(x).bits, sign));
  const signed = choose(k, odd, fromBits(k, k.op('or', toBits(k, result), signBit)), result);

  const negative = k.op('and', k.op('lt', x, 0), k.op('gt', x, -infinity));
  const undefinedRoot = k.op('and', negative, k.op('not', integer));
  const one = k.op('or', k.op('eq', y, 0), k.op('eq', x, 1));
  return choose(k, one, constant(k, x, 1), choose(k, undefinedRoot, Number.NaN, signed));
}

/**
 * Whether x is positive and normal and |y·log₂ x| so small that the result is normal: y, or 1, times the
 * larger end of x's octave. What is no such number has an octave too far out, negative ones by their sign.
 */
function isModest(k: Builder, x: Value, y: Value): Value {
  const n = k.op('abs', exponent(k, toBits(k, x), exponentBias('f64')));
  const steep = k.op('pmax', k.op('abs', y), 1);
  return k.op('lt', k.op('mul', steep, k.op('add', n, 1)), formats.f64.bias - 1);
}

/** Of positive normal numbers; in float64 the result is normal, too. */
export const usualPow = {
  chained: true,
  body: (k: Builder, x: Value, y: Value): Value =>
    floatLane(x) === 'f64' ? usualPow64(k, x, y) : inDouble(k, x, y),
  fits(k: Builder, x: Value, y: Value): Value {
    if (floatLane(x) === 'f64') return isModest(k, x, y);
    const isNormal = k.op('and', k.op('ge', x, formatOf(x).tiny), k.op('lt', x, Infinity));
    return k.op('and', isNormal, k.op('lt', k.op('abs', y), HUGE));
  },
};
