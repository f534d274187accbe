/**
 * Lanes: the scalar element types that a kernel computes with.
 *
 * A lane fixes a bit width and how the bits are read. Signedness belongs to the lane, not to the
 * operation, so the op table needs one `div`, one `lt`, one `shr`. Masks are the results of
 * comparisons; in a vector they are as wide as the lanes that were compared, hence m8 … m64.
 *
 * Invariants:
 * 1. A scalar of a 64-bit integer lane is a `bigint`, of every other lane a `number`; masks are 0|1.
 * 2. `wrap` maps any result of lane arithmetic back into the lane, and is the identity on values
 *    that are already in it.
 */

export type IntLane = 'i8' | 'i16' | 'i32' | 'i64';
export type UintLane = 'u8' | 'u16' | 'u32' | 'u64';
export type FloatLane = 'f32' | 'f64';
export type MaskLane = 'm8' | 'm16' | 'm32' | 'm64';
export type LaneName = IntLane | UintLane | FloatLane | MaskLane;
export type LaneKind = 'int' | 'uint' | 'float' | 'mask';

/** A scalar as the interpreter holds it. */
export type Scalar = number | bigint;

export interface Lane {
  readonly name: LaneName;
  readonly kind: LaneKind;
  readonly bytes: number;
  /** Whether scalars are bigints. */
  readonly big: boolean;
  wrap(value: Scalar): Scalar;
}

const wrappers: Record<LaneName, (value: Scalar) => Scalar> = {
  i8: (x) => (Number(x) << 24) >> 24,
  i16: (x) => (Number(x) << 16) >> 16,
  i32: (x) => Number(x) | 0,
  i64: (x) => BigInt.asIntN(64, x as bigint),
  u8: (x) => Number(x) & 0xff,
  u16: (x) => Number(x) & 0xffff,
  u32: (x) => Number(x) >>> 0,
  u64: (x) => BigInt.asUintN(64, x as bigint),
  f32: (x) => Math.fround(x as number),
  f64: (x) => x,
  m8: (x) => Number(x) & 1,
  m16: (x) => Number(x) & 1,
  m32: (x) => Number(x) & 1,
  m64: (x) => Number(x) & 1,
};

const kinds: Record<string, LaneKind> = { i: 'int', u: 'uint', f: 'float', m: 'mask' };

function makeLane(name: LaneName): Lane {
  const kind = kinds[name[0] as string] as LaneKind;
  const bytes = Number(name.slice(1)) / 8;
  const big = bytes === 8 && (kind === 'int' || kind === 'uint');
  return { name, kind, bytes, big, wrap: wrappers[name] };
}

export const laneNames = /* @__PURE__ */ Object.keys(wrappers) as LaneName[];

/** The lane table. */
export const lanes = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ laneNames.map((name) => [name, makeLane(name)]),
) as Record<LaneName, Lane>;

/** The mask lane that a comparison of `lane` yields. */
export const maskOf = (lane: LaneName): MaskLane => `m${lanes[lane].bytes * 8}` as MaskLane;

/** The integer lane with the same bits as `lane`: unsigned for masks and floats. */
export const bitsOf = (lane: LaneName): UintLane => `u${lanes[lane].bytes * 8}` as UintLane;

/** The signed integer lane as wide as `lane`. */
export const signedOf = (lane: LaneName): IntLane => `i${lanes[lane].bytes * 8}` as IntLane;
