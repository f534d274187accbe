/**
 * The op table: every elementwise operation of the IR, one row each.
 *
 * A row gives the arity, the lane kinds it is defined on, the class of its result and its algebraic
 * properties; what it means is in `meaning.ts`. The verifier and the text form read nothing else.
 * Targets list which (op, lane) pairs they have; an op that a target lacks is rewritten by the
 * legalizer's decompositions.
 *
 * Invariants:
 * 1. `associative` means bit-for-bit on that kind of lane (never set for float sums and products).
 * 2. Only ops marked `traps` may throw, and then only on scalars where WebAssembly traps.
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
}

const bits: readonly LaneKind[] = ['int', 'uint', 'mask'];
const ints: readonly LaneKind[] = ['int', 'uint'];
const real: readonly LaneKind[] = ['int', 'uint', 'float'];
const float: readonly LaneKind[] = ['float'];
const every: readonly LaneKind[] = ['int', 'uint', 'float', 'mask'];

type Properties = Partial<OpRow>;

const row = (arity: number, kinds: readonly LaneKind[], properties?: Properties): OpRow => ({
  arity,
  kinds,
  result: 'same',
  ...properties,
});

const commuting: Properties = { commutative: true, associative: ints };
const lattice: Properties = { commutative: true, associative: real };
const logic: Properties = { commutative: true, associative: bits };
const comparison: Properties = { result: 'mask' };
const equality: Properties = { result: 'mask', commutative: true };
const trapping: Properties = { traps: true };

const table = {
  add: /* @__PURE__ */ row(2, real, commuting),
  sub: /* @__PURE__ */ row(2, real),
  mul: /* @__PURE__ */ row(2, real, commuting),
  div: /* @__PURE__ */ row(2, real, trapping),
  rem: /* @__PURE__ */ row(2, ints, trapping),
  neg: /* @__PURE__ */ row(1, real),
  abs: /* @__PURE__ */ row(1, ['int', 'float']),
  min: /* @__PURE__ */ row(2, real, lattice),
  max: /* @__PURE__ */ row(2, real, lattice),
  /** y < x ? y : x, so that a NaN on either side yields x. */
  pmin: /* @__PURE__ */ row(2, float),
  /** x < y ? y : x. */
  pmax: /* @__PURE__ */ row(2, float),
  sqrt: /* @__PURE__ */ row(1, float),
  floor: /* @__PURE__ */ row(1, float),
  ceil: /* @__PURE__ */ row(1, float),
  trunc: /* @__PURE__ */ row(1, float),
  /** Round half to even. */
  nearest: /* @__PURE__ */ row(1, float),
  copysign: /* @__PURE__ */ row(2, float),
  /** x·y + z, rounded twice; a target with relaxed SIMD may be told to round once. */
  muladd: /* @__PURE__ */ row(3, float),
  and: /* @__PURE__ */ row(2, bits, logic),
  or: /* @__PURE__ */ row(2, bits, logic),
  xor: /* @__PURE__ */ row(2, bits, logic),
  not: /* @__PURE__ */ row(1, bits),
  /** Counts are taken modulo the lane's width, as WebAssembly does. */
  shl: /* @__PURE__ */ row(2, ints),
  /** Arithmetic on signed lanes, logical on unsigned ones. */
  shr: /* @__PURE__ */ row(2, ints),
  popcnt: /* @__PURE__ */ row(1, ints),
  clz: /* @__PURE__ */ row(1, ints),
  ctz: /* @__PURE__ */ row(1, ints),
  /** The bytes in reverse order. */
  bswap: /* @__PURE__ */ row(1, ints),
  eq: /* @__PURE__ */ row(2, real, equality),
  ne: /* @__PURE__ */ row(2, real, equality),
  lt: /* @__PURE__ */ row(2, real, comparison),
  le: /* @__PURE__ */ row(2, real, comparison),
  gt: /* @__PURE__ */ row(2, real, comparison),
  ge: /* @__PURE__ */ row(2, real, comparison),
  select: /* @__PURE__ */ row(3, every, { masked: true }),
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
  pmin: (lane) => bound(lane, true),
  pmax: (lane) => bound(lane, false),
};

function bound(lane: Lane, top: boolean): Scalar {
  if (lane.kind === 'float') return top ? Infinity : -Infinity;
  const all = (1n << BigInt(lane.bytes * 8)) - 1n;
  if (lane.kind === 'uint') return top ? all : 0n;
  return top ? all >> 1n : -(all >> 1n) - 1n;
}

/** The scalar e with op(e, x) = x, bit for bit, for every x of the lane (NaN apart for pmin, pmax). */
export function identityOf(op: OpName, lane: Lane): Scalar {
  const identity = identities[op];
  if (!identity) throw new Error(`${op} has no identity`);
  const value = identity(lane);
  return lane.wrap(lane.big ? BigInt(value) : Number(value));
}

const names: ReadonlySet<string> = /* @__PURE__ */ new Set(/* @__PURE__ */ Object.keys(table));

export const isOpName = (name: string): name is OpName => names.has(name);

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
