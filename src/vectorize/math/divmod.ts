/**
 * NumPy's remainder and floor_divide of floats (Python's modulo, `npy_divmod`).
 *
 * The remainder is fmod's, moved by one divisor where the signs differ, so it has the sign of y, a
 * zero too. The quotient is (x − fmod) / y, which is all but an integer, less 1 where the remainder
 * moved, and snapped to the nearest integer; a zero quotient has the sign of x/y, and x/0 is what
 * division says.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { choose, constant } from './float.js';
import { floatFmod } from './fmod.js';

interface Parts {
  readonly rest: Value;
  /** Whether the remainder must move by y to have its sign. */
  readonly moves: Value;
}

function parts(k: Builder, x: Value, y: Value): Parts {
  const rest = floatFmod(k, x, y);
  const differ = k.op('xor', k.op('lt', y, 0), k.op('lt', rest, 0));
  return { rest, moves: k.op('and', differ, k.op('ne', rest, 0)) };
}

export function floatRemainder(k: Builder, x: Value, y: Value): Value {
  const { rest, moves } = parts(k, x, y);
  const moved = choose(k, moves, k.op('add', rest, y), rest);
  const zero = k.op('copysign', constant(k, y, 0), y);
  return choose(k, k.op('eq', rest, 0), zero, moved);
}

export function floatFloorDivide(k: Builder, x: Value, y: Value): Value {
  const { rest, moves } = parts(k, x, y);
  const ratio = k.op('div', x, y);
  const whole = k.op('div', k.op('sub', x, rest), y);
  const quotient = choose(k, moves, k.op('sub', whole, 1), whole);
  const floor = k.op('floor', quotient);
  const above = k.op('gt', k.op('sub', quotient, floor), 0.5);
  const snapped = choose(k, above, k.op('add', floor, 1), floor);
  const zero = k.op('copysign', constant(k, x, 0), ratio);
  const result = choose(k, k.op('eq', quotient, 0), zero, snapped);
  return choose(k, k.op('eq', y, 0), ratio, result);
}
