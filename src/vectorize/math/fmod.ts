/**
 * The remainder of C's fmod, exact for all magnitudes.
 *
 * A step takes q = trunc(r/y), cut so that the partial products of q·y are exact, and replaces r by
 * r − q·y. That difference is exact too: it is a multiple of the operands' last places and no larger
 * than a few y times the last place of q, so it fits the format. One step settles every quotient
 * below 2⁵²; larger ones lose 51 bits a step, each lane stepping while its own |r| ≥ y.
 *
 * float64: q has 52 bits. q and y are cut in halves by masks and the four products, none wider than
 * 53 bits, are subtracted largest first; so q·y itself is never formed and cannot overflow. Where r/y
 * would overflow, a first loop reduces modulo y·2⁷⁰⁰ or y·2¹⁴⁰⁰.
 * float32: in float64, where q of 29 bits times y of 24 is exact and nothing overflows.
 *
 * The quotient is rounded before it is cut, so r may end in (−y, 0); adding y is exact. r = inf or
 * y = 0 turn r into NaN in the first step, which ends the loop.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { choose, head } from './float.js';

/** r − q·y for 52-bit q. */
function exactStep64(k: Builder, r: Value, y: Value): Value {
  const q = head(k, k.op('trunc', k.op('div', r, y)), 1);
  const [qHead, yHead] = [head(k, q, 27), head(k, y, 26)];
  const [qTail, yTail] = [k.op('sub', q, qHead), k.op('sub', y, yHead)];
  let rest = k.op('sub', r, k.op('mul', qHead, yHead));
  rest = k.op('sub', rest, k.op('mul', qHead, yTail));
  rest = k.op('sub', rest, k.op('mul', qTail, yHead));
  return k.op('sub', rest, k.op('mul', qTail, yTail));
}

/** r − q·y for 29-bit q, of numbers that float32 holds. */
function exactStep32(k: Builder, r: Value, y: Value): Value {
  const q = head(k, k.op('trunc', k.op('div', r, y)), 24);
  return k.op('sub', r, k.op('mul', q, y));
}

type ExactStep = (k: Builder, r: Value, y: Value) => Value;

/** Steps while |r| ≥ y. */
function reduceBy(k: Builder, r: Value, y: Value, step: ExactStep): Value {
  const above = (rest: Value) => k.op('ge', k.op('abs', rest), y);
  return k.while([r], above, (rest) => [step(k, rest, y)])[0];
}

const far = 2 ** 700;

/** r modulo a multiple of y, such that r/y no longer overflows. */
function approach(k: Builder, r: Value, y: Value): Value {
  const near = k.op('mul', y, far);
  const nearer = k.op('mul', near, far);
  const reaches = (rest: Value, divisor: Value) => k.op('ge', k.op('abs', rest), divisor);
  const divisor = (rest: Value) => choose(k, reaches(rest, nearer), nearer, near);
  return k.while(
    [r],
    (rest) => reaches(rest, near),
    (rest) => [exactStep64(k, rest, divisor(rest))],
  )[0];
}

const fmod64 = (k: Builder, x: Value, y: Value): Value =>
  reduceBy(k, approach(k, x, y), y, exactStep64);

const fmod32 = (k: Builder, x: Value, y: Value): Value =>
  k.convert(reduceBy(k, k.convert(x, 'f64'), k.convert(y, 'f64'), exactStep32), 'f32');

/** x − trunc(x/y)·y with the sign of x. */
export function floatFmod(k: Builder, x: Value, y: Value): Value {
  const [size, divisor] = [k.op('abs', x), k.op('abs', y)];
  const start = choose(k, k.op('eq', y, y), size, y);
  const r = x.type.lane === 'f64' ? fmod64(k, start, divisor) : fmod32(k, start, divisor);
  const rest = choose(k, k.op('lt', r, 0), k.op('add', r, divisor), r);
  return k.op('copysign', rest, x);
}
