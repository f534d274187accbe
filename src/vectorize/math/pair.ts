/**
 * Numbers in two parts: a head, and a tail that is no larger than the head's last place.
 *
 * Without a fused multiply-add a product is exact where both factors are heads by `head` of float.ts;
 * what is lost in a sum is found by Dekker's and Knuth's sums.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { constant, floatLane, head } from './float.js';

export interface Pair {
  readonly head: Value;
  readonly tail: Value;
}

/** Fraction bits that a head leaves zero, so that products of heads are exact. */
export const cut: Record<FloatLane, number> = { f32: 12, f64: 27 };

/** x as its upper bits and the rest. */
export function split(k: Builder, x: Value): Pair {
  const high = head(k, x, cut[floatLane(x)]);
  return { head: high, tail: k.op('sub', x, high) };
}

/** a + b where |a| ≥ |b| or a = 0. */
export function quickSum(k: Builder, a: Value, b: Value): Pair {
  const sum = k.op('add', a, b);
  return { head: sum, tail: k.op('sub', b, k.op('sub', sum, a)) };
}

/** a + b. */
export function exactSum(k: Builder, a: Value, b: Value): Pair {
  const sum = k.op('add', a, b);
  const ofB = k.op('sub', sum, a);
  const ofA = k.op('sub', sum, ofB);
  return { head: sum, tail: k.op('add', k.op('sub', a, ofA), k.op('sub', b, ofB)) };
}

/** a · b, but for products of two tails. */
export function product(k: Builder, a: Value, b: Value): Pair {
  const [x, y] = [split(k, a), split(k, b)];
  const whole = k.op('mul', a, b);
  const heads = k.op('sub', k.op('mul', x.head, y.head), whole);
  const crossed = k.op('add', k.op('mul', x.head, y.tail), k.op('mul', x.tail, y.head));
  return {
    head: whole,
    tail: k.op('add', k.op('add', heads, crossed), k.op('mul', x.tail, y.tail)),
  };
}

/** What the rounding of x² lost. */
export function squareRest(k: Builder, x: Value, square: Value): Value {
  const { head: high, tail } = split(k, x);
  const heads = k.op('sub', k.op('mul', high, high), square);
  return k.op('add', heads, k.op('mul', tail, k.op('add', x, high)));
}

/**
 * a / b in two parts, of which the first is cut; the second is within some units of the last place
 * of twice the precision's.
 */
export function quotient(k: Builder, a: Pair, b: Pair): Pair {
  const inverse = k.op('div', constant(k, a.head, 1), b.head);
  const first = head(k, k.op('mul', a.head, inverse), cut[floatLane(a.head)]);
  const divisor = split(k, b.head);
  const near = k.op('sub', a.head, k.op('mul', first, divisor.head));
  const rest = k.op('sub', near, k.op('mul', first, divisor.tail));
  const tails = k.op('sub', a.tail, k.op('mul', first, b.tail));
  return { head: first, tail: k.op('mul', k.op('add', rest, tails), inverse) };
}
