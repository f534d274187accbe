/**
 * Floats taken apart, exactly: into fraction and whole, and into mantissa and power of 2.
 *
 * The parts of x are trunc x and what is left; both have the sign of x, a zero too, and an infinity
 * leaves 0. The mantissa is in ½ … 1, with the exponent's bits set to those of ½; a number that is too
 * small for that is scaled first. 0, infinities and NaN are their own mantissas, with the exponent 0.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { choose, constant, formatOf, fromBits, toBits } from './float.js';

/** Fraction and whole. */
export function modf(k: Builder, x: Value): [Value, Value] {
  const whole = k.op('trunc', x);
  const rest = choose(k, k.op('eq', x, whole), constant(k, x, 0), k.op('sub', x, whole));
  return [k.op('copysign', rest, x), whole];
}

/** Mantissa and, as an i32, exponent. */
export function frexp(k: Builder, x: Value): [Value, Value] {
  const { fraction, fractionMask, bias, sign, tiny } = formatOf(x);
  const isSmall = k.op('lt', k.op('abs', x), tiny);
  const up = fraction + 2;
  const scaled = choose(k, isSmall, k.op('mul', x, 2 ** up), x);
  const bits = toBits(k, scaled);
  const size = k.op('and', bits, sign - 1n);
  const stored = k.convert(k.op('shr', size, fraction), 'i32');
  const less = k.convert(choose(k, isSmall, constant(k, x, up), constant(k, x, 0)), 'i32');
  const exponent = k.op('sub', k.op('sub', stored, bias - 1), less);
  const half = BigInt(bias - 1) << BigInt(fraction);
  const mantissa = fromBits(k, k.op('or', k.op('and', bits, sign | fractionMask), half));
  const isPlain = k.op('and', k.op('lt', k.op('abs', x), Infinity), k.op('ne', x, 0));
  return [choose(k, isPlain, mantissa, x), k.op('mul', exponent, k.convert(isPlain, 'i32'))];
}
