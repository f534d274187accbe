/**
 * The op table: every elementwise operation of the IR, one row each.
 *
 * A row gives the arity, the lane kinds it is defined on, the class of its result, its algebraic
 * properties, and its meaning on scalars. The interpreter, constant folding, the verifier and the
 * text form read nothing else. Targets list which (op, lane) pairs they have; an op that a target
 * lacks is rewritten by the legalizer's decompositions.
 *
 * Invariants:
 * 1. `meaning(lane)` maps lane scalars to lane scalars exactly as WebAssembly does for that lane;
 *    float results are rounded once to the lane.
 * 2. `associative` means bit-for-bit on that kind of lane (never set for float sums and products).
 * 3. Only ops marked `traps` may throw, and then only on scalars where WebAssembly traps.
 */
import type { Lane, LaneKind, Scalar } from './lane.js';

/** same: the lane of the last operand; mask: the mask lane of the operands. */
export type ResultClass = 'same' | 'mask';

export interface OpRow {
  readonly arity: number;
  readonly kinds: readonly LaneKind[];
  readonly result: ResultClass;
  /** Lane kinds on which reordering operands of a chain leaves every bit alone. */
  readonly associative?: readonly LaneKind[];
  readonly commutative?: boolean;
  /** May trap, so it is never moved to a place where it would run more often. */
  readonly traps?: boolean;
  /** The first operand is a mask as wide as the lane. */
  readonly masked?: boolean;
  meaning(lane: Lane): (...args: Scalar[]) => Scalar;
}

type Num = (x: number, y: number, z: number) => number;
type Big = (x: bigint, y: bigint, z: bigint) => bigint | number;

const bits: readonly LaneKind[] = ['int', 'uint', 'mask'];
const ints: readonly LaneKind[] = ['int', 'uint'];
const real: readonly LaneKind[] = ['int', 'uint', 'float'];
const float: readonly LaneKind[] = ['float'];
const ordered: readonly LaneKind[] = ['int', 'uint', 'float'];
const every: readonly LaneKind[] = ['int', 'uint', 'float', 'mask'];

type Properties = Partial<Pick<OpRow, 'associative' | 'commutative' | 'traps'>>;

/** A row whose result is wrapped into the lane: one body for numbers, one for bigints. */
function arithmetic(
  arity: 1 | 2,
  kinds: readonly LaneKind[],
  num: Num,
  big: Big,
  properties: Properties = {},
): OpRow {
  const meaning = (lane: Lane) => {
    const body = (lane.big ? big : num) as unknown as (...args: Scalar[]) => Scalar;
    const { wrap } = lane;
    if (arity === 1) return (x: Scalar) => wrap(body(x));
    return (x: Scalar, y: Scalar) => wrap(body(x, y));
  };
  return { arity, kinds, result: 'same', meaning, ...properties };
}

/** A float function of one or two operands. */
const floating = (arity: 1 | 2, num: Num): OpRow =>
  arithmetic(arity, float, num, () => {
    throw new Error('no such lane');
  });

function comparison(num: (x: Scalar, y: Scalar) => boolean, commutative = false): OpRow {
  const meaning = () => (x: Scalar, y: Scalar) => (num(x, y) ? 1 : 0);
  return { arity: 2, kinds: real, result: 'mask', commutative, meaning };
}

const commuting: Properties = { commutative: true, associative: ints };
const lattice: Properties = { commutative: true, associative: ordered };
const logic: Properties = { commutative: true, associative: bits };

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

function shift(left: boolean): OpRow {
  const meaning = (lane: Lane) => (x: Scalar, y: Scalar) => {
    const count = shiftCount(lane, y);
    if (!lane.big) {
      const value = x as number;
      if (left) return lane.wrap(value << count);
      return lane.wrap(lane.kind === 'uint' ? value >>> count : value >> count);
    }
    const value = x as bigint;
    return lane.wrap(left ? value << BigInt(count) : value >> BigInt(count));
  };
  return { arity: 2, kinds: ints, result: 'same', meaning };
}

const unsigned = (lane: Lane, x: Scalar): bigint => BigInt.asUintN(lane.bytes * 8, BigInt(x));

function bitcount(count: (digits: string) => number): OpRow {
  const meaning = (lane: Lane) => (x: Scalar) => {
    const digits = unsigned(lane, x)
      .toString(2)
      .padStart(lane.bytes * 8, '0');
    return lane.big ? BigInt(count(digits)) : count(digits);
  };
  return { arity: 1, kinds: ints, result: 'same', meaning };
}

const leadingZeros = (digits: string): number =>
  digits.includes('1') ? digits.indexOf('1') : digits.length;

/** A scalar of the same bytes in reverse order. */
function reverseBytes(lane: Lane, x: Scalar): Scalar {
  lane.write(scratch, 0, x);
  new Uint8Array(scratch.buffer, 0, lane.bytes).reverse();
  return lane.read(scratch, 0);
}

const choose = <T>(test: boolean, x: T, y: T): T => (test ? x : y);

const table = {
  add: arithmetic(
    2,
    real,
    (x, y) => x + y,
    (x, y) => x + y,
    commuting,
  ),
  sub: arithmetic(
    2,
    real,
    (x, y) => x - y,
    (x, y) => x - y,
  ),
  mul: {
    arity: 2,
    kinds: real,
    result: 'same',
    ...commuting,
    meaning: (lane) => (x, y) => {
      if (lane.big) return lane.wrap((x as bigint) * (y as bigint));
      const product =
        lane.kind === 'float' ? (x as number) * (y as number) : Math.imul(x as number, y as number);
      return lane.wrap(product);
    },
  },
  div: {
    arity: 2,
    kinds: real,
    result: 'same',
    traps: true,
    meaning: (lane) => (x, y) => lane.wrap(divide(lane, x, y)),
  },
  rem: {
    arity: 2,
    kinds: ints,
    result: 'same',
    traps: true,
    meaning: (lane) => (x, y) => {
      trapUnless(Number(y) !== 0);
      return lane.wrap(lane.big ? (x as bigint) % (y as bigint) : (x as number) % (y as number));
    },
  },
  neg: arithmetic(
    1,
    real,
    (x) => -x,
    (x) => -x,
  ),
  abs: arithmetic(
    1,
    ['int', 'float'],
    (x) => Math.abs(x),
    (x) => (x < 0n ? -x : x),
  ),
  min: arithmetic(
    2,
    ordered,
    (x, y) => Math.min(x, y),
    (x, y) => choose(y < x, y, x),
    lattice,
  ),
  max: arithmetic(
    2,
    ordered,
    (x, y) => Math.max(x, y),
    (x, y) => choose(x < y, y, x),
    lattice,
  ),
  /** y < x ? y : x, so that a NaN on either side yields x. */
  pmin: floating(2, (x, y) => choose(y < x, y, x)),
  /** x < y ? y : x. */
  pmax: floating(2, (x, y) => choose(x < y, y, x)),
  sqrt: floating(1, (x) => Math.sqrt(x)),
  floor: floating(1, (x) => Math.floor(x)),
  ceil: floating(1, (x) => Math.ceil(x)),
  trunc: floating(1, (x) => Math.trunc(x)),
  /** Round half to even. */
  nearest: floating(1, roundHalfEven),
  copysign: floating(2, (x, y) => (isNegative(y) ? -Math.abs(x) : Math.abs(x))),
  /** x·y + z, rounded twice; a target with relaxed SIMD may be told to round once. */
  muladd: {
    arity: 3,
    kinds: float,
    result: 'same',
    meaning: (lane) => (x, y, z) =>
      lane.wrap((lane.wrap((x as number) * (y as number)) as number) + (z as number)),
  },
  and: arithmetic(
    2,
    bits,
    (x, y) => x & y,
    (x, y) => x & y,
    logic,
  ),
  or: arithmetic(
    2,
    bits,
    (x, y) => x | y,
    (x, y) => x | y,
    logic,
  ),
  xor: arithmetic(
    2,
    bits,
    (x, y) => x ^ y,
    (x, y) => x ^ y,
    logic,
  ),
  not: {
    arity: 1,
    kinds: bits,
    result: 'same',
    meaning: (lane) => (x) => (lane.kind === 'mask' ? 1 - (x as number) : lane.wrap(~x)),
  },
  /** Counts are taken modulo the lane's width, as WebAssembly does. */
  shl: shift(true),
  /** Arithmetic on signed lanes, logical on unsigned ones. */
  shr: shift(false),
  popcnt: bitcount((digits) => digits.split('1').length - 1),
  clz: bitcount(leadingZeros),
  ctz: bitcount((digits) => leadingZeros([...digits].reverse().join(''))),
  /** The bytes in reverse order. */
  bswap: { arity: 1, kinds: ints, result: 'same', meaning: (lane) => (x) => reverseBytes(lane, x) },
  eq: comparison((x, y) => x === y, true),
  ne: comparison((x, y) => x !== y, true),
  lt: comparison((x, y) => x < y),
  le: comparison((x, y) => x <= y),
  gt: comparison((x, y) => x > y),
  ge: comparison((x, y) => x >= y),
  select: {
    arity: 3,
    kinds: every,
    result: 'same',
    masked: true,
    meaning: () => (mask, x, y) => (mask ? x : y),
  },
} satisfies Record<string, OpRow>;

/** The names of the elementwise ops. */
export type OpName = keyof typeof table;

export const ops: Record<OpName, OpRow> = table;

const identities: Partial<Record<OpName, (lane: Lane) => Scalar>> = {
  add: (lane) => (lane.kind === 'float' ? -0 : 0),
  mul: () => 1,
  or: () => 0,
  xor: () => 0,
  and: () => -1,
  min: (lane) => bound(lane, true),
  max: (lane) => bound(lane, false),
};

function bound(lane: Lane, top: boolean): Scalar {
  if (lane.kind === 'float') return top ? Infinity : -Infinity;
  const all = (1n << BigInt(lane.bytes * 8)) - 1n;
  if (lane.kind === 'uint') return top ? all : 0n;
  return top ? all >> 1n : -(all >> 1n) - 1n;
}

/** The scalar e with op(e, x) = x, bit for bit, for every x of the lane. */
export function identityOf(op: OpName, lane: Lane): Scalar {
  const identity = identities[op];
  if (!identity) throw new Error(`${op} has no identity`);
  const value = identity(lane);
  return lane.wrap(lane.big ? BigInt(value) : Number(value));
}

export const isOpName = (name: string): name is OpName => Object.hasOwn(ops, name);

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

const scratch = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** Reads one scalar of `lane` at `byte` of a little-endian view. */
export const readScalar = (view: DataView, byte: number, lane: Lane): Scalar =>
  lane.read(view, byte);

/** Writes one scalar of `lane` at `byte` of a little-endian view. */
export function writeScalar(view: DataView, byte: number, lane: Lane, value: Scalar): void {
  lane.write(view, byte, value);
}

/** The meaning of `bitcast`: the same bits read as another lane of the same width. */
export function bitcastScalar(value: Scalar, from: Lane, to: Lane): Scalar {
  if (from.kind === 'mask' || to.kind === 'mask') throw new Error('masks have no bits to cast');
  writeScalar(scratch, 0, from, value);
  return readScalar(scratch, 0, to);
}
