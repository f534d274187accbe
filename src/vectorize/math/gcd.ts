/**
 * Greatest common divisors and least common multiples by Euclid's algorithm, on sizes in the unsigned
 * lane: the size of the least signed integer is itself there. What does not fit wraps.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { bitsOf, lanes } from '../ir/lane.js';
import { integerFloorDivide, integerRemainder } from './integer.js';

const isSigned = (x: Value): boolean => lanes[x.type.lane].kind === 'int';

const sizeOf = (k: Builder, x: Value): Value =>
  isSigned(x) ? k.bitcast(k.op('abs', x), bitsOf(x.type.lane)) : x;

function divisor(k: Builder, x: Value, y: Value): Value {
  const pending = (_: Value, b: Value) => k.op('ne', b, 0);
  const step = (a: Value, b: Value) => [b, integerRemainder(k, a, b)];
  return k.while([x, y], pending as () => Value, step as () => Value[])[0];
}

export const gcd = (k: Builder, x: Value, y: Value): Value =>
  k.bitcast(divisor(k, sizeOf(k, x), sizeOf(k, y)), x.type.lane);

/** 0 if an operand is. */
export function lcm(k: Builder, x: Value, y: Value): Value {
  const [a, b] = [sizeOf(k, x), sizeOf(k, y)];
  const parts = integerFloorDivide(k, a, divisor(k, a, b));
  return k.bitcast(k.op('mul', parts, b), x.type.lane);
}
