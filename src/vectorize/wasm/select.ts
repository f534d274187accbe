/**
 * Instruction selection for elementwise ops: which WebAssembly instruction does (op, lane).
 *
 * Names in the text format are regular, so the table holds, for each op and class of lanes, the
 * suffix of the name; the shape (`i32x4`) or the scalar type comes from the lane. What has no row is
 * not an instruction, and the legalizer decomposes it; so are signs of float vectors, whose masks V8
 * keeps in registers only if they are constants of the module. Scalars of 8 and 16 bits live in an i32,
 * extended; ops that may leave that range are followed by an extension.
 */
import { type LaneName, lanes } from '../ir/lane.js';
import type { OpName } from '../ir/ops.js';
import type { ValType } from './opcodes.js';

/** The WebAssembly type that holds a scalar of a lane. */
export function scalarType(lane: LaneName): ValType {
  const { kind, big } = lanes[lane];
  if (kind === 'float') return lane as ValType;
  return big ? 'i64' : 'i32';
}

/** The shape of a full vector of a lane; masks have the shape of integers. */
export function shapeOf(lane: LaneName): string {
  const { bytes, kind } = lanes[lane];
  return `${kind === 'float' ? 'f' : 'i'}${bytes * 8}x${16 / bytes}`;
}

/** `_s` or `_u`, as the lane is read. */
export const signOf = (lane: LaneName): string => (lanes[lane].kind === 'uint' ? '_u' : '_s');

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const signed = /* @__PURE__ */ words('div rem shr lt le gt ge min max');
const scalarInts = /* @__PURE__ */ words(
  'add sub mul div rem and or xor shl shr eq ne lt le gt ge select',
);
const scalarWords = /* @__PURE__ */ words('clz ctz popcnt');
const scalarFloats = /* @__PURE__ */ words(
  'add sub mul div min max sqrt floor ceil trunc nearest copysign abs neg eq ne lt le gt ge select',
);
const masks = /* @__PURE__ */ words('and or xor not select');
const bitwise = /* @__PURE__ */ words('and or xor not select');
const vectorInts = /* @__PURE__ */ words('add sub neg shl shr eq ne lt le gt ge');
const vectorFloats = /* @__PURE__ */ words(
  'add sub mul div min max pmin pmax sqrt floor ceil trunc nearest eq ne lt le gt ge select',
);

/** Ops after which an 8- or 16-bit scalar must be extended again. */
const leavesRange = /* @__PURE__ */ words('add sub mul shl div');

type Choice = (op: OpName, lane: LaneName) => string | undefined;

/** A choice that is made once for each op and lane. */
function once(choose: Choice): Choice {
  const known = new Map<OpName, Map<LaneName, string | null>>();
  return (op, lane) => {
    let byLane = known.get(op);
    if (!byLane) {
      byLane = new Map();
      known.set(op, byLane);
    }
    let found = byLane.get(lane);
    if (found === undefined) {
      found = choose(op, lane) ?? null;
      byLane.set(lane, found);
    }
    return found ?? undefined;
  };
}

/** The instruction for an op on scalars, without its operands; undefined where there is none. */
export const scalarInstruction: Choice = /* @__PURE__ */ once(chooseScalar);

function chooseScalar(op: OpName, lane: LaneName): string | undefined {
  const { kind, bytes } = lanes[lane];
  if (op === 'select') return 'select';
  if (kind === 'mask') return masks.has(op) ? (op === 'not' ? 'i32.eqz' : `i32.${op}`) : undefined;
  const type = scalarType(lane);
  if (kind === 'float') return scalarFloats.has(op) ? `${type}.${op}` : undefined;
  if (scalarWords.has(op) && bytes >= 4) return `${type}.${op}`;
  if (!scalarInts.has(op)) return undefined;
  return `${type}.${op}${signed.has(op) ? signOf(lane) : ''}`;
}

/** The instruction that brings an i32 back into an 8- or 16-bit lane: a name, or a mask to `and`. */
export function extension(lane: LaneName): string | number | undefined {
  const { bytes, kind } = lanes[lane];
  if (bytes > 2 || kind === 'mask') return undefined;
  if (kind === 'uint') return 2 ** (bytes * 8) - 1;
  return `i32.extend${bytes * 8}_s`;
}

export const needsExtension = (op: OpName, lane: LaneName): boolean =>
  leavesRange.has(op) && extension(lane) !== undefined;

/** The instruction for an op on full vectors; undefined where there is none. */
export const vectorInstruction: Choice = /* @__PURE__ */ once(chooseVector);

function chooseVector(op: OpName, lane: LaneName): string | undefined {
  const { kind, bytes } = lanes[lane];
  if (op === 'muladd') return `${shapeOf(lane)}.relaxed_madd`;
  if (kind === 'float') {
    if (op === 'select') return 'v128.bitselect';
    return vectorFloats.has(op) ? `${shapeOf(lane)}.${op}` : undefined;
  }
  if (bitwise.has(op)) return op === 'select' ? 'v128.bitselect' : `v128.${op}`;
  if (kind === 'mask' || !vectorHas(op, kind, bytes)) return undefined;
  if (op === 'bswap') return 'i8x16.swizzle';
  return `${shapeOf(lane)}.${op}${signed.has(op) ? signOf(lane) : ''}`;
}

function vectorHas(op: OpName, kind: string, bytes: number): boolean {
  if (op === 'mul') return bytes > 1;
  if (op === 'abs') return kind === 'int';
  if (op === 'popcnt') return bytes === 1;
  if (op === 'bswap') return bytes > 1;
  if (op === 'min' || op === 'max') return bytes < 8;
  if (bytes === 8 && kind === 'uint' && /^[lg][te]$/.test(op)) return false;
  return vectorInts.has(op);
}

const conversions: Readonly<Record<string, string>> = {
  'f32 f64': 'f64x2.promote_low_f32x4',
  'f64 f32': 'f32x4.demote_f64x2_zero',
  'i32 f32': 'f32x4.convert_i32x4_s',
  'u32 f32': 'f32x4.convert_i32x4_u',
  'i32 f64': 'f64x2.convert_low_i32x4_s',
  'u32 f64': 'f64x2.convert_low_i32x4_u',
  'f32 i32': 'i32x4.trunc_sat_f32x4_s',
  'f32 u32': 'i32x4.trunc_sat_f32x4_u',
  'f64 i32': 'i32x4.trunc_sat_f64x2_s_zero',
  'f64 u32': 'i32x4.trunc_sat_f64x2_u_zero',
};

/** The instruction that converts the low lanes of a vector, where floats are involved. */
export const vectorConversion = (from: LaneName, to: LaneName): string | undefined =>
  conversions[`${from} ${to}`];

/** The instructions that convert a scalar, after which it may need an extension. */
export function scalarConversion(from: LaneName, to: LaneName): string | undefined {
  const [source, target] = [lanes[from], lanes[to]];
  if (target.kind === 'float') {
    if (source.kind === 'float') return from === to ? undefined : floatResize(to);
    return `${to}.convert_${scalarType(from)}${source.kind === 'int' ? '_s' : '_u'}`;
  }
  if (source.kind === 'float') return `${scalarType(to)}.trunc_sat_${from}${signOf(to)}`;
  if (target.big === source.big) return undefined;
  if (source.big) return 'i32.wrap_i64';
  return `i64.extend_i32${source.kind === 'int' ? '_s' : '_u'}`;
}

const floatResize = (to: LaneName): string => (to === 'f64' ? 'f64.promote_f32' : 'f32.demote_f64');
