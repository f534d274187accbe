/**
 * Integer division, power and shifts with NumPy's results where C leaves them undefined or a machine
 * traps: a zero divisor gives 0, the least integer // −1 gives itself and the rest 0, shifts by the
 * width or more push every bit out.
 *
 * There is no SIMD integer division, and none is needed up to 32 bits: where a float lane holds both
 * operands exactly, their rounded quotient never reaches an integer that the true one does not, as
 * that is at least 1/y away; so its floor is the floor. The rest x − q·y is exact in that lane, and
 * a zero divisor makes it NaN, which converts to 0. 64-bit lanes divide as integers, by a divisor
 * that cannot trap.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { type FloatLane, type LaneName, lanes } from '../ir/lane.js';
import { choose } from './float.js';

const isSigned = (x: Value): boolean => lanes[x.type.lane].kind === 'int';

const widthOf = (x: Value): number => lanes[x.type.lane].bytes * 8;

/** The narrowest float lane that holds every integer of a lane, if any. */
function exactFloat(lane: LaneName): FloatLane | null {
  const { bytes } = lanes[lane];
  if (bytes > 4) return null;
  return bytes > 2 ? 'f64' : 'f32';
}

/** Back to `lane`, wrapping what is narrower than 32 bits. */
function fromFloat(k: Builder, x: Value, lane: LaneName): Value {
  return k.convert(k.convert(x, lane === 'u32' ? 'u32' : 'i32'), lane);
}

/** 0 where y = 0, −x (wrapped) where y = −1, else `quotient`. */
function guarded(k: Builder, quotient: Value, x: Value, y: Value): Value {
  const nonzero = choose(k, k.op('eq', y, 0), k.const(x.type.lane, 0, x.type.width), quotient);
  return isSigned(x) ? choose(k, k.op('eq', y, -1), k.op('neg', x), nonzero) : nonzero;
}

/** A divisor by which `guarded` division does not trap: 1 for 0 and −1. */
function safeDivisor(k: Builder, y: Value): Value {
  const zero = k.op('eq', y, 0);
  const unsafe = isSigned(y) ? k.op('or', zero, k.op('eq', y, -1)) : zero;
  return choose(k, unsafe, k.const(y.type.lane, 1, y.type.width), y);
}

interface Rounded {
  readonly quotient: Value;
  readonly rest: Value;
}

/** Division rounded to an integer by `round`, in a float lane. */
function divideAs(k: Builder, float: FloatLane, round: 'floor' | 'trunc', x: Value, y: Value) {
  const [dividend, divisor] = [k.convert(x, float), k.convert(y, float)];
  const quotient = k.op(round, k.op('div', dividend, divisor));
  return { quotient, rest: k.op('sub', dividend, k.op('mul', quotient, divisor)) };
}

/** Truncating division of 64-bit integers; 0 and −1 divide as 1 does. */
function divideWhole(k: Builder, x: Value, y: Value): Rounded & { readonly divisor: Value } {
  const divisor = safeDivisor(k, y);
  const quotient = k.op('div', x, divisor);
  return { quotient, divisor, rest: k.op('sub', x, k.op('mul', quotient, divisor)) };
}

/** Whether a rest must move to the side of its divisor. */
function strays(k: Builder, rest: Value, divisor: Value): Value {
  const opposite = k.op('lt', k.op('xor', rest, divisor), 0);
  return k.op('and', k.op('ne', rest, 0), opposite);
}

export function integerFloorDivide(k: Builder, x: Value, y: Value): Value {
  const { lane } = x.type;
  const float = exactFloat(lane);
  if (float) {
    const { quotient } = divideAs(k, float, 'floor', x, y);
    return guarded(k, fromFloat(k, quotient, lane), x, y);
  }
  const { quotient, rest, divisor } = divideWhole(k, x, y);
  const floor = isSigned(x)
    ? choose(k, strays(k, rest, divisor), k.op('sub', quotient, 1), quotient)
    : quotient;
  return guarded(k, floor, x, y);
}

export function integerRemainder(k: Builder, x: Value, y: Value): Value {
  const { lane } = x.type;
  const float = exactFloat(lane);
  if (float) return fromFloat(k, divideAs(k, float, 'floor', x, y).rest, lane);
  const { rest, divisor } = divideWhole(k, x, y);
  if (!isSigned(x)) return rest;
  return choose(k, strays(k, rest, divisor), k.op('add', rest, divisor), rest);
}

/** The rest of truncating division: it has the sign of x. */
export function integerFmod(k: Builder, x: Value, y: Value): Value {
  const { lane } = x.type;
  const float = exactFloat(lane);
  if (float) return fromFloat(k, divideAs(k, float, 'trunc', x, y).rest, lane);
  return divideWhole(k, x, y).rest;
}

/** xʸ by squaring, wrapped to the lane. NumPy refuses negative exponents; here they give 1. */
export function integerPower(k: Builder, x: Value, y: Value): Value {
  const one = k.const(x.type.lane, 1, x.type.width);
  const pending = (_power: Value, _base: Value, rest: Value) => k.op('gt', rest, 0);
  const step = (power: Value, base: Value, rest: Value): Value[] => {
    const odd = k.op('ne', k.op('and', rest, 1), 0);
    const next = choose(k, odd, k.op('mul', power, base), power);
    return [next, k.op('mul', base, base), k.op('shr', rest, 1)];
  };
  return k.while([one, x, y], pending as () => Value, step as () => Value[])[0];
}

/** Whether a count is within the width; a negative one is not. */
const inRange = (k: Builder, count: Value): Value =>
  k.op('eq', k.op('and', count, ~(widthOf(count) - 1)), 0);

export function leftShift(k: Builder, x: Value, count: Value): Value {
  const zero = k.const(x.type.lane, 0, x.type.width);
  return choose(k, inRange(k, count), k.op('shl', x, count), zero);
}

export function rightShift(k: Builder, x: Value, count: Value): Value {
  const filled = isSigned(x)
    ? k.op('shr', x, widthOf(x) - 1)
    : k.const(x.type.lane, 0, x.type.width);
  return choose(k, inRange(k, count), k.op('shr', x, count), filled);
}
