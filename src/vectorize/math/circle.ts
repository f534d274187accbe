/**
 * Arguments of sin, cos and tan of float64 reduced to |r| ≤ π/4, for every magnitude.
 *
 * |x| = n·π/2 + r. The common way is Cody's and Waite's: π/2 in two parts, the first of 33 bits so
 * that n times it is exact for n < 2²⁰; the second product leaves 86 bits in all, so r has its 53 bits
 * and a tail unless it lies below n·2⁻³¹.
 *
 * The other way takes what is left: numbers from 2²⁰ on and those next to multiples of π/2 (Payne and
 * Hanek). The mantissa is multiplied by 192 bits of 2/π, those that say something about the result
 * modulo 4: the words are found by selects over the exponent's bits and shifted into place. The
 * product modulo 2⁶⁴ is what unsigned arithmetic gives by itself: two bits of quadrant and 126 of the
 * fraction, of which no number's vanish beyond the 62nd. That way is a `while` that runs once, if any
 * lane needs it, so the common case pays one test. float32 (shorttrig.ts) takes its fraction.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { choose, constant, formats } from './float.js';
import { exactSum, type Pair, product, quickSum } from './pair.js';

/** π/2 in parts: 33 bits and the rest. */
const near = [1.5707963267341256, 6.077100506506192e-11] as const;

/** π/2: the nearest number, and the rest. */
const halfPi = { head: 1.5707963267948966, tail: 6.123233995736766e-17 } as const;

/** Numbers from here on are reduced by the long way. */
const FAR = 2 ** 20;

/** 2/π after 64 zeros, in words of 64 bits. */
const words = [
  0x0n,
  0xa2f9836e4e441529n,
  0xfc2757d1f534ddc0n,
  0xdb6295993c439041n,
  0xfe5163abdebbc561n,
  0xb7246e3a424dd2e0n,
  0x06492eea09d1921cn,
  0xfe1deb1cb129a73en,
  0xe88235f52ebb4484n,
  0xe99c7026b45f7e41n,
  0x3991d639835339f4n,
  0x9c845f8bbdf9283bn,
  0x1ff897ffde05980fn,
  0xef2f118b5a0a6d1fn,
  0x6d367ecf27cb09b7n,
  0x4f463f669e5fea2dn,
  0x7527bac7ebe5f17bn,
  0x3d0739f78a5292ean,
  0x6bfb5fb11f8d5d08n,
  0x56033046fc7b6babn,
] as const;

const f64 = () => formats.f64;

/** r in two parts, and n in the low bits of a float: added to the rounder. */
export interface Reduced {
  readonly r: Value;
  readonly tail: Value;
  readonly shifted: Value;
}

/** The upper word of the product of two words. */
function highProduct(k: Builder, a: Value, b: Value): Value {
  const low = (x: Value) => k.op('and', x, 0xffffffffn);
  const high = (x: Value) => k.op('shr', x, 32);
  const [a0, a1, b0, b1] = [low(a), high(a), low(b), high(b)];
  const middle = k.op('add', k.op('mul', a1, b0), high(k.op('mul', a0, b0)));
  const other = k.op('add', k.op('mul', a0, b1), low(middle));
  return k.op('add', k.op('mul', a1, b1), k.op('add', high(middle), high(other)));
}

/** The words at an index and the three after it. */
function wordsAt(k: Builder, index: Value): Value[] {
  let found: Value[] = words.map((word) => k.const(f64().bits, word, index.type.width));
  for (const bit of [16n, 8n, 4n, 2n, 1n]) {
    const unset = k.op('eq', k.op('and', index, bit), 0n);
    const count = 3 + Number(bit);
    found = Array.from({ length: count }, (_, i) => {
      const upper = found[i + Number(bit)];
      return upper ? choose(k, unset, found[i], upper) : found[i];
    });
  }
  return found;
}

/** The product of a mantissa with the bits of 2/π from `start` on, modulo 2¹²⁸, in two words. */
function turns(k: Builder, mantissa: Value, start: Value): { high: Value; low: Value } {
  const shift = k.op('and', start, 63n);
  const back = k.op('sub', k.const(f64().bits, 63n), shift);
  const four = wordsAt(k, k.op('shr', start, 6));
  const [w0, w1, w2] = four.slice(0, 3).map((word, i) => {
    const next = k.op('shr', k.op('shr', four[i + 1], 1), back);
    return k.op('or', k.op('shl', word, shift), next);
  }) as [Value, Value, Value];
  const added = highProduct(k, mantissa, w2);
  const low = k.op('add', k.op('mul', mantissa, w1), added);
  const carry = choose(k, k.op('lt', low, added), k.const(f64().bits, 1n), 0n);
  const upper = k.op('add', k.op('mul', mantissa, w0), highProduct(k, mantissa, w1));
  return { high: k.op('add', upper, carry), low };
}

/**
 * Quarter turns of any finite size ≥ ½, and of a fraction `ahead` in units of 2⁻⁶²: the whole number, modulo
 * 4 in the upper bits of a word, and what it lacks.
 */
export function quarterTurns(
  k: Builder,
  size: Value,
  ahead = 0n,
): { quadrant: Value; fraction: Pair } {
  const word = k.bitcast(size, f64().bits);
  const mantissa = k.op('or', k.op('and', word, f64().fractionMask), f64().fractionMask + 1n);
  const start = k.op('sub', k.op('shr', word, f64().fraction), BigInt(f64().bias - 10));
  const { high: before, low } = turns(k, mantissa, start);
  const high = ahead ? k.op('add', before, ahead) : before;
  const quadrant = k.op('shr', k.op('add', high, 1n << 61n), 62);
  const rest = k.op('sub', high, k.op('shl', quadrant, 62));
  const part = (x: Value, scale: number) => k.op('mul', k.convert(x, 'f64'), scale);
  const halves = (x: Value) => [k.op('shr', x, 32), k.op('and', x, 0xffffffffn)] as const;
  const [top] = halves(k.bitcast(rest, 'i64'));
  const [, second] = halves(rest);
  const [third, last] = halves(low);
  const upper = exactSum(k, part(k.bitcast(top, 'i64'), 2 ** -30), part(second, 2 ** -62));
  const lower = quickSum(k, part(third, 2 ** -94), part(last, 2 ** -126));
  const sum = exactSum(k, upper.head, lower.head);
  const tail = k.op('add', k.op('add', upper.tail, sum.tail), lower.tail);
  return { quadrant, fraction: quickSum(k, sum.head, tail) };
}

/** The reduction of any finite size ≥ ½; NaN of infinities and NaNs. */
function reduceFar(k: Builder, size: Value): Reduced {
  const { quadrant, fraction: f } = quarterTurns(k, size);
  const whole = product(k, f.head, constant(k, size, halfPi.head));
  const small = k.op('add', k.op('mul', f.head, halfPi.tail), k.op('mul', f.tail, halfPi.head));
  const r = quickSum(k, whole.head, k.op('add', whole.tail, small));
  const rounded = k.op('or', quadrant, k.bitcast(k.const('f64', f64().rounder), f64().bits));
  return {
    r: choose(k, k.op('lt', size, Infinity), r.head, NaN),
    tail: r.tail,
    shifted: k.bitcast(rounded, 'f64'),
  };
}

/** The common way, and where it does. */
interface Near extends Reduced {
  readonly done: Value;
}

/** |x| as n·π/2 and what the first part of π/2 leaves, which is exact. */
function turnsAway(k: Builder, size: Value) {
  const { rounder } = f64();
  const shifted = k.op('add', k.op('mul', size, 2 / Math.PI), rounder);
  const n = k.op('sub', shifted, rounder);
  return { shifted, n, rough: k.op('sub', size, k.op('mul', n, near[0])) };
}

function reduceNear(k: Builder, size: Value): Near {
  const { shifted, n, rough } = turnsAway(k, size);
  const more = k.op('mul', n, near[1]);
  const r = k.op('sub', rough, more);
  const tail = k.op('sub', k.op('sub', rough, r), more);
  const isNear = k.op('lt', size, FAR);
  const isClear = k.op('ge', k.op('abs', r), k.op('mul', n, 2 ** -31));
  return { r, tail, shifted, done: k.op('and', isNear, isClear) };
}

/** How |x| is reduced. */
export type Reduction = (k: Builder, size: Value) => Reduced;

/** Of numbers that the common way does for. */
export const reduceUsual: Reduction = reduceNear;

/** Whether it does, for all but those that hardly pass: what they leave is looked at unfinished. */
export function isUsual(k: Builder, size: Value): Value {
  const { n, rough } = turnsAway(k, size);
  const isClear = k.op('ge', k.op('abs', rough), k.op('mul', n, 2 ** -30));
  return k.op('and', k.op('lt', size, FAR), isClear);
}

/** Of all numbers. */
export const reduceTurn: Reduction = (k, size) => {
  const { r, tail, shifted, done } = reduceNear(k, size);
  const { bits } = f64();
  const pending = choose(k, done, k.const(bits, 0n), 1n);
  const [bestR, bestTail, best] = k.while(
    [r, tail, shifted, pending],
    (...state) => k.op('ne', state[3], 0n),
    () => {
      const long = reduceFar(k, size);
      return [long.r, long.tail, long.shifted, k.const(bits, 0n)];
    },
  ) as [Value, Value, Value];
  return { r: bestR, tail: bestTail, shifted: best };
};
