/**
 * What ops mean on scalars: a row for each of the op table, and the meaning of `convert`. The
 * interpreter reads them, and what joins partial results on the JavaScript side.
 *
 * Invariant: an op maps lane scalars to lane scalars exactly as WebAssembly does for that lane; float
 * results are rounded once to the lane.
 */
import type { Lane, Scalar } from './lane.js';
import type { OpName } from './ops.js';

type Meaning = (lane: Lane) => (...args: Scalar[]) => Scalar;

/** Operators are the same on numbers and bigints, so a body in numbers is one in bigints too. */
type Body = (x: number, y: number) => number;
type Big = (x: bigint, y: bigint) => bigint;

/** A result that is wrapped into the lane; of 64-bit integers by a body of their own, if given. */
function wrapped(num: Body, big: Body | Big = num): Meaning {
  return (lane) => {
    const body = (lane.big ? big : num) as unknown as (...args: Scalar[]) => Scalar;
    const { wrap } = lane;
    if (body.length === 1) return (x) => wrap(body(x));
    return (x, y) => wrap(body(x, y));
  };
}

const comparison =
  (test: (x: Scalar, y: Scalar) => boolean): Meaning =>
  () =>
  (x, y) =>
    test(x, y) ? 1 : 0;

const scratch = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

function roundHalfEven(x: number): number {
  if (!(Math.abs(x) < 4503599627370496)) return x;
  const magic = x < 0 || Object.is(x, -0) ? -4503599627370496 : 4503599627370496;
  const rounded = x + magic - magic;
  return rounded === 0 && magic < 0 ? -0 : rounded;
}

/** Whether the sign bit is set, of a zero and a NaN too. */
function isNegative(x: number): boolean {
  if (x < 0 || x > 0) return x < 0;
  scratch.setFloat64(0, x);
  return scratch.getInt8(0) < 0;
}

function trapUnless(valid: boolean): void {
  if (!valid) throw new RangeError('integer division traps');
}

function divide(lane: Lane, x: Scalar, y: Scalar): Scalar {
  if (lane.kind === 'float') return (x as number) / (y as number);
  trapUnless(Number(y) !== 0);
  const quotient = lane.big
    ? (x as bigint) / (y as bigint)
    : Math.trunc((x as number) / (y as number));
  if (lane.bytes >= 4) trapUnless(lane.wrap(quotient) === quotient || Object.is(quotient, -0));
  return quotient;
}

const shiftCount = (lane: Lane, y: Scalar): number =>
  lane.big ? Number(BigInt.asUintN(6, y as bigint)) : (y as number) & (lane.bytes * 8 - 1);

const shift =
  (left: boolean): Meaning =>
  (lane: Lane) =>
  (x: Scalar, y: Scalar) => {
    const count = shiftCount(lane, y);
    if (!lane.big) {
      const value = x as number;
      if (left) return lane.wrap(value << count);
      return lane.wrap(lane.kind === 'uint' ? value >>> count : value >> count);
    }
    const value = x as bigint;
    return lane.wrap(left ? value << BigInt(count) : value >> BigInt(count));
  };

const unsigned = (lane: Lane, x: Scalar): bigint => BigInt.asUintN(lane.bytes * 8, BigInt(x));

const bitcount =
  (count: (digits: string) => number): Meaning =>
  (lane: Lane) =>
  (x: Scalar) => {
    const digits = unsigned(lane, x)
      .toString(2)
      .padStart(lane.bytes * 8, '0');
    return lane.big ? BigInt(count(digits)) : count(digits);
  };

const leadingZeros = (digits: string): number =>
  digits.includes('1') ? digits.indexOf('1') : digits.length;

/** A scalar of the same bytes in reverse order. */
function reverseBytes(lane: Lane, x: Scalar): Scalar {
  lane.write(scratch, 0, x);
  new Uint8Array(scratch.buffer, 0, lane.bytes).reverse();
  return lane.read(scratch, 0);
}

const choose = <T>(test: boolean, x: T, y: T): T => (test ? x : y);

const meanings: Record<OpName, Meaning> = {
  add: /* @__PURE__ */ wrapped((x, y) => x + y),
  sub: /* @__PURE__ */ wrapped((x, y) => x - y),
  mul: (lane) => {
    const low = lane.big || lane.kind === 'float' ? (x: number, y: number) => x * y : Math.imul;
    return wrapped(low)(lane);
  },
  div: (lane) => (x, y) => lane.wrap(divide(lane, x, y)),
  rem: (lane) => (x, y) => {
    trapUnless(Number(y) !== 0);
    return lane.wrap((x as number) % (y as number));
  },
  neg: /* @__PURE__ */ wrapped((x) => -x),
  abs: /* @__PURE__ */ wrapped(
    (x) => Math.abs(x),
    (x: bigint) => (x < 0n ? -x : x),
  ),
  min: /* @__PURE__ */ wrapped(
    (x, y) => Math.min(x, y),
    (x: bigint, y: bigint) => choose(y < x, y, x),
  ),
  max: /* @__PURE__ */ wrapped(
    (x, y) => Math.max(x, y),
    (x: bigint, y: bigint) => choose(x < y, y, x),
  ),
  pmin: /* @__PURE__ */ wrapped((x, y) => choose(y < x, y, x)),
  pmax: /* @__PURE__ */ wrapped((x, y) => choose(x < y, y, x)),
  sqrt: /* @__PURE__ */ wrapped((x) => Math.sqrt(x)),
  floor: /* @__PURE__ */ wrapped((x) => Math.floor(x)),
  ceil: /* @__PURE__ */ wrapped((x) => Math.ceil(x)),
  trunc: /* @__PURE__ */ wrapped((x) => Math.trunc(x)),
  nearest: /* @__PURE__ */ wrapped(roundHalfEven),
  copysign: /* @__PURE__ */ wrapped((x, y) => (isNegative(y) ? -Math.abs(x) : Math.abs(x))),
  muladd: (lane) => (x, y, z) =>
    lane.wrap((lane.wrap((x as number) * (y as number)) as number) + (z as number)),
  and: /* @__PURE__ */ wrapped((x, y) => x & y),
  or: /* @__PURE__ */ wrapped((x, y) => x | y),
  xor: /* @__PURE__ */ wrapped((x, y) => x ^ y),
  not: (lane) => (x) => (lane.kind === 'mask' ? 1 - (x as number) : lane.wrap(~(x as number))),
  shl: /* @__PURE__ */ shift(true),
  shr: /* @__PURE__ */ shift(false),
  popcnt: /* @__PURE__ */ bitcount((digits) => digits.split('1').length - 1),
  clz: /* @__PURE__ */ bitcount(leadingZeros),
  ctz: /* @__PURE__ */ bitcount((digits) => leadingZeros([...digits].reverse().join(''))),
  bswap: (lane) => (x) => reverseBytes(lane, x),
  eq: /* @__PURE__ */ comparison((x, y) => x === y),
  ne: /* @__PURE__ */ comparison((x, y) => x !== y),
  lt: /* @__PURE__ */ comparison((x, y) => x < y),
  le: /* @__PURE__ */ comparison((x, y) => x <= y),
  gt: /* @__PURE__ */ comparison((x, y) => x > y),
  ge: /* @__PURE__ */ comparison((x, y) => x >= y),
  select: () => (mask, x, y) => (mask ? x : y),
};

/** The op on scalars of a lane. */
export const meaningOf = (op: OpName, lane: Lane): ((...args: Scalar[]) => Scalar) =>
  meanings[op](lane);

/**
 * The meaning of `convert`: integers wrap or extend, integer → float rounds to nearest even, masks
 * become 0 or 1 and a number's mask is whether it is not 0. Float → integer truncates, saturates at
 * 32 or 64 bits with NaN → 0, and wraps into a narrower lane.
 */
export function convertScalar(value: Scalar, from: Lane, to: Lane): Scalar {
  if (to.kind === 'mask') return Number(value) === 0 ? 0 : 1;
  if (to.kind === 'float') return isWide(from) && isWide(to) ? Number(value) : nearestF32(value);
  if (from.kind === 'float') return to.wrap(saturated(value as number, to));
  if (to.big) return to.wrap(BigInt(value));
  return to.wrap(from.big ? BigInt.asIntN(32, value as bigint) : value);
}

/** What is no f32 needs no rounding to one; that makes an f32's NaN quiet, and is else nothing. */
const isWide = ({ name }: Lane): boolean => name !== 'f32';

function saturated(x: number, { kind, big }: Lane): Scalar {
  const span = big ? 2 ** 64 : 2 ** 32;
  const low = kind === 'int' ? -span / 2 : 0;
  const whole = Number.isNaN(x) ? 0 : Math.max(Math.trunc(x), low);
  if (!big) return Math.min(whole, low + span - 1);
  return whole < low + span ? BigInt(whole) : BigInt(low + span) - 1n;
}

/** One rounding from a 64-bit integer to float32: going through float64 could round twice. */
function nearestF32(value: Scalar): number {
  if (typeof value === 'number') return Math.fround(value);
  const magnitude = value < 0n ? -value : value;
  const excess = magnitude.toString(2).length - 30;
  if (excess <= 0) return Math.fround(Number(value));
  const kept = magnitude >> BigInt(excess);
  const sticky = kept << BigInt(excess) === magnitude ? 0n : 1n;
  const rounded = Math.fround(Number(kept | sticky)) * 2 ** excess;
  return value < 0n ? -rounded : rounded;
}
