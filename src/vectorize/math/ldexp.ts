/**
 * x · 2ⁿ, rounded once.
 *
 * n is clamped to where the result is 0 or inf already and applied in three steps. Steps up are exact
 * until the result overflows. A step down leaves 53 bits above the least number, so only a last one
 * can round, unless the result is 0 anyway.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { clamp, powerOfTwo } from './exp.js';
import { floatLane, formatOf, formats } from './float.js';

export function ldexp(k: Builder, x: Value, exponent: Value): Value {
  const lane = floatLane(x);
  const { bias, fraction, rounder } = formats[lane];
  const [most, least] = [bias, fraction + 2 - bias];
  let rest = clamp(k, k.convert(exponent, lane), 3 * least, 3 * most);
  let result = x;
  for (let steps = 0; steps < 3; steps++) {
    const last = steps === 2;
    const step = last ? rest : clamp(k, rest, least, most);
    result = scaled(k, result, step, rounder);
    rest = k.op('sub', rest, step);
  }
  return result;
}

/** x · 2ⁿ for an n whose power is a normal number. */
const scaled = (k: Builder, x: Value, n: Value, rounder: number): Value =>
  k.op('mul', x, powerOfTwo(k, k.op('add', n, rounder + formatOf(x).bias)));
