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
 * 3. `read` and `write` move every bit, of NaNs too, as far as the engine keeps those of numbers.
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
  /** Reads one scalar at a byte of a little-endian view. */
  readonly read: Read;
  /** Writes one; integers wrap. */
  readonly write: Write;
}

type Read = (view: DataView, at: number) => Scalar;
type Write = (view: DataView, at: number, value: Scalar) => void;

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

const wide = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** A float32; engines make a signalling NaN quiet when they widen one, so its bits are moved. */
function readFloat(view: DataView, at: number): number {
  const value = view.getFloat32(at, true);
  if (!Number.isNaN(value)) return value;
  const bits = BigInt(view.getInt32(at, true));
  wide.setBigInt64(
    0,
    ((bits & ~0x7fffffffn) << 32n) | (0x7ffn << 52n) | ((bits & 0x7fffffn) << 29n),
  );
  return wide.getFloat64(0);
}

/** Rounds to float32; of a NaN the highest bits are kept, as they are. */
function writeFloat(view: DataView, at: number, value: number): void {
  if (!Number.isNaN(value)) {
    view.setFloat32(at, value, true);
    return;
  }
  wide.setFloat64(0, value);
  const payload = Number((wide.getBigUint64(0) >> 29n) & 0x7fffffn) || 0x400000;
  view.setUint32(at, (wide.getUint8(0) & 0x80 ? 0xff800000 : 0x7f800000) + payload, true);
}

const readers: { readonly [lane in LaneName]?: Read } = {
  i8: (view, at) => view.getInt8(at),
  i16: (view, at) => view.getInt16(at, true),
  i32: (view, at) => view.getInt32(at, true),
  i64: (view, at) => view.getBigInt64(at, true),
  u8: (view, at) => view.getUint8(at),
  u16: (view, at) => view.getUint16(at, true),
  u32: (view, at) => view.getUint32(at, true),
  u64: (view, at) => view.getBigUint64(at, true),
  f32: readFloat,
  f64: (view, at) => view.getFloat64(at, true),
};

const writers: { readonly [lane in LaneName]?: Write } = {
  i8: (view, at, value) => view.setInt8(at, value as number),
  i16: (view, at, value) => view.setInt16(at, value as number, true),
  i32: (view, at, value) => view.setInt32(at, value as number, true),
  i64: (view, at, value) => view.setBigInt64(at, value as bigint, true),
  u8: (view, at, value) => view.setUint8(at, value as number),
  u16: (view, at, value) => view.setUint16(at, value as number, true),
  u32: (view, at, value) => view.setUint32(at, value as number, true),
  u64: (view, at, value) => view.setBigUint64(at, value as bigint, true),
  f32: (view, at, value) => writeFloat(view, at, value as number),
  f64: (view, at, value) => view.setFloat64(at, value as number, true),
};

function noMemory(): never {
  throw new Error('masks live in registers only, not in memory');
}

const kinds: Record<string, LaneKind> = { i: 'int', u: 'uint', f: 'float', m: 'mask' };

function makeLane(name: LaneName): Lane {
  const kind = kinds[name[0]];
  const bytes = Number(name.slice(1)) / 8;
  const big = bytes === 8 && (kind === 'int' || kind === 'uint');
  const { [name]: read = noMemory } = readers;
  const { [name]: write = noMemory } = writers;
  return { name, kind, bytes, big, wrap: wrappers[name], read, write };
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
