/**
 * Vector values to instructions. A value of fewer lanes than a register holds lives in the low ones;
 * what the others hold is never seen.
 *
 * Halves of registers are mostly read by conversions, which can take the high half themselves, and
 * two narrowed registers are mostly joined, which one instruction can do; so `slice` and `convert`
 * are absorbed by such users.
 *
 * Invariant: lanes of a mask are all ones or all zeros; where a mask enters or leaves a vector as a
 * scalar, it is negated between 1 and −1.
 */
import type { Address, Value } from '../ir/kernel.js';
import { type LaneName, lanes, type Scalar } from '../ir/lane.js';
import { isOpName, writeScalar } from '../ir/ops.js';
import type { Emitter } from './emit.js';
import { pushAddress } from './scalar.js';
import { shapeOf, signOf, vectorConversion, vectorInstruction } from './select.js';

const registerBytes = 16;

type Emit = (emitter: Emitter, value: Value) => void;

const operand = (value: Value): Value => value.args[0];

const emitters: Partial<Record<Value['op'], Emit>> = {
  const: (emitter, { type, imm }) => emitConstant(emitter, type.lane, () => imm as Scalar),
  iota: (emitter, { type, imm }) =>
    emitConstant(emitter, type.lane, (j) => iotaLane(type.lane, Number(imm) + j)),
  splat: emitSplat,
  extract: emitExtract,
  replace: emitReplace,
  slice: emitSlice,
  concat: emitConcat,
  shuffle: emitShuffle,
  bswap: emitByteSwap,
  convert: emitConvert,
  bitcast: (emitter, value) => emitter.push(operand(value)),
  any: emitAny,
  load: emitLoad,
  store: emitStore,
};

/** Pushes a vector value, or a scalar made from vectors; a store pushes nothing. */
export function emitVector(emitter: Emitter, value: Value): void {
  (emitters[value.op] ?? emitOp)(emitter, value);
}

function emitSplat(emitter: Emitter, value: Value): void {
  const scalar = operand(value);
  if (scalar.op === 'load' && emitter.isPending(scalar)) {
    const offset = pushAddress(emitter, scalar.address as Address);
    emitter.code.op(`v128.load${lanes[scalar.type.lane].bytes * 8}_splat`, offset);
    return;
  }
  pushLane(emitter, scalar);
  emitter.code.op(`${shapeOf(value.type.lane)}.splat`);
}

function emitReplace(emitter: Emitter, value: Value): void {
  emitter.push(operand(value));
  pushLane(emitter, value.args[1]);
  emitter.code.op(`${shapeOf(value.type.lane)}.replace_lane`, value.imm as number);
}

function emitSlice(emitter: Emitter, value: Value): void {
  emitter.push(operand(value));
  moveDown(emitter, operand(value), value.imm as number);
}

const iotaLane = (lane: LaneName, value: number): Scalar =>
  lanes[lane].wrap(lanes[lane].big ? BigInt(value) : value);

/** The constant that is being written. */
const register = /* @__PURE__ */ new ArrayBuffer(registerBytes);
const registerView = /* @__PURE__ */ new DataView(register);
const registerData = /* @__PURE__ */ new Uint8Array(register);

function emitConstant(emitter: Emitter, lane: LaneName, valueAt: (lane: number) => Scalar): void {
  const size = lanes[lane].bytes;
  for (let j = 0; j < registerBytes / size; j++) {
    if (lanes[lane].kind === 'mask')
      registerData.fill(valueAt(j) ? 0xff : 0, j * size, (j + 1) * size);
    else writeScalar(registerView, j * size, lanes[lane], valueAt(j));
  }
  emitter.constant(registerData);
}

/** Pushes a scalar that will be a lane. */
function pushLane(emitter: Emitter, scalar: Value): void {
  const { code } = emitter;
  const { kind, bytes } = lanes[scalar.type.lane];
  if (kind !== 'mask') {
    emitter.push(scalar);
    return;
  }
  code.op('i32.const', 0);
  emitter.push(scalar);
  code.op('i32.sub');
  if (bytes === 8) code.op('i64.extend_i32_s');
}

function emitExtract(emitter: Emitter, value: Value): void {
  const { code } = emitter;
  const vector = operand(value);
  const { kind, bytes } = lanes[vector.type.lane];
  emitter.push(vector);
  const sign = bytes < 4 ? (kind === 'uint' ? '_u' : '_s') : '';
  code.op(`${shapeOf(vector.type.lane)}.extract_lane${sign}`, value.imm as number);
  if (kind !== 'mask') return;
  if (bytes === 8) code.op('i32.wrap_i64');
  code.op('i32.const', 1);
  code.op('i32.and');
}

function emitOp(emitter: Emitter, value: Value): void {
  const { op } = value;
  if (!isOpName(op)) throw new Error(`no vector instruction for ${op}`);
  const { lane } = value.args[value.args.length - 1].type;
  const name = vectorInstruction(op, lane);
  if (!name) throw new Error(`no vector instruction for ${op} ${lane}`);
  const [x, y, z] = value.args as [Value, Value, Value];
  if (op === 'select') emitter.pushAll([y, z, x]);
  else if (op === 'shl' || op === 'shr') {
    emitter.push(x);
    pushCount(emitter, y);
  } else emitter.pushAll(value.args);
  emitter.code.op(name);
}

/** The count of a vector shift is one i32. */
function pushCount(emitter: Emitter, count: Value): void {
  if (count.op === 'const') {
    emitter.code.op('i32.const', Number(BigInt.asUintN(6, BigInt(count.imm as Scalar))));
    return;
  }
  const scalar = count.args[0];
  emitter.push(scalar);
  if (lanes[scalar.type.lane].big) emitter.code.op('i32.wrap_i64');
}

function emitConvert(emitter: Emitter, value: Value): void {
  const { code } = emitter;
  const arg = operand(value);
  const to = value.type.lane;
  const from = arg.type.lane;
  const [before, after] = [lanes[from].bytes, lanes[to].bytes];
  const instruction = vectorConversion(from, to);
  if (instruction) {
    emitter.push(arg);
    code.op(instruction);
  } else if (before === after) emitter.push(arg);
  else if (after < before) {
    emitter.push(arg);
    duplicate(emitter);
    narrow(emitter, from, to);
  } else emitWiden(emitter, arg, to);
}

/** The high half of a register can be widened in place. */
function emitWiden(emitter: Emitter, arg: Value, to: LaneName): void {
  const whole = arg.op === 'slice' && emitter.isPending(arg) ? arg.args[0] : undefined;
  const perRegister = registerBytes / lanes[arg.type.lane].bytes;
  const high = whole !== undefined && arg.imm === perRegister / 2;
  const low = whole !== undefined && arg.imm === 0;
  if (bytesOf(to) > 2 * bytesOf(arg.type.lane)) {
    emitter.push(whole ?? arg);
    spread(emitter, arg.type.lane, whole ? Number(arg.imm) : 0, to);
    return;
  }
  emitter.push(high || low ? whole : arg);
  const half = high ? 'high' : 'low';
  const { lane } = arg.type;
  emitter.code.op(`${shapeOf(to)}.extend_${half}_${shapeOf(lane)}${signOf(lane)}`);
}

const bytesOf = (lane: LaneName): number => lanes[lane].bytes;

/** Lanes of a mask from one on in lanes more than twice as wide. */
function spread({ code }: Emitter, from: LaneName, first: number, to: LaneName): void {
  const [before, after] = [bytesOf(from), bytesOf(to)];
  const pick = (byte: number) => ((first + Math.floor(byte / after)) * before) % registerBytes;
  code.v128const(Uint8Array.from({ length: registerBytes }, (_, byte) => pick(byte)));
  code.op('i8x16.swizzle');
}

/** Saturating keeps all ones and all zeros; a 64-bit mask is a pair of equal 32-bit ones. */
const maskNarrowing: Readonly<Record<number, string>> = {
  2: 'i8x16.narrow_i16x8_s',
  4: 'i16x8.narrow_i32x4_s',
  8: 'i16x8.narrow_i32x4_s',
};

/** One instruction, where values fit half of their lane: by the bytes of that. */
const saturating: Readonly<Record<number, string>> = {
  1: 'i8x16.narrow_i16x8_u',
  2: 'i16x8.narrow_i32x4_u',
};

/** Whether the upper half of each lane is known to be 0. */
function isHalf({ op, args, type }: Value): boolean {
  const { kind, bytes } = lanes[type.lane];
  const [, count] = args;
  if (op !== 'shr' || kind !== 'uint' || bytes > 4 || count?.op !== 'const') return false;
  return Number(count.imm) >= bytes * 4 && Number(count.imm) < bytes * 8;
}

/** Two registers on the stack become one of lanes half as wide. */
function narrow(emitter: Emitter, from: LaneName, to: LaneName): void {
  const { code } = emitter;
  if (lanes[to].kind === 'mask') {
    code.op(maskNarrowing[lanes[from].bytes]);
    return;
  }
  const even = Array.from({ length: registerBytes / lanes[to].bytes }, (_, j) => 2 * j);
  code.shuffle(bytePicks(even, lanes[to].bytes));
}

function emitConcat(emitter: Emitter, value: Value): void {
  const [low, high] = value.args as [Value, Value];
  const { lane, width } = low.type;
  const { bytes } = lanes[lane];
  if (isNarrowing(emitter, low) && isNarrowing(emitter, high)) {
    const wide = [low.args[0], high.args[0]] as [Value, Value];
    emitter.pushAll(wide);
    if (wide.every(isHalf)) emitter.code.op(saturating[bytes]);
    else narrow(emitter, wide[0].type.lane, lane);
    return;
  }
  emitter.pushAll([low, high]);
  const perRegister = registerBytes / bytes;
  const picks = Array.from({ length: 2 * width }, (_, j) =>
    j < width ? j : perRegister + j - width,
  );
  emitter.code.shuffle(bytePicks(picks, bytes));
}

/** A conversion of a full register to integers or masks half as wide, not yet evaluated. */
function isNarrowing(emitter: Emitter, value: Value): boolean {
  if (value.op !== 'convert' || !emitter.isPending(value)) return false;
  const from = value.args[0].type;
  const full = from.width * lanes[from.lane].bytes === registerBytes;
  return full && !vectorConversion(from.lane, value.type.lane);
}

function emitShuffle(emitter: Emitter, value: Value): void {
  const [x, y] = value.args as [Value, Value];
  const { lane } = value.type;
  const picks = value.imm as readonly number[];
  const perRegister = registerBytes / lanes[lane].bytes;
  const { width } = x.type;
  if (isNothing(y)) {
    emitPicked(emitter, x, picks);
    return;
  }
  emitter.pushAll([x, y]);
  const physical = picks.map((pick) => (pick < width ? pick : perRegister + pick - width));
  emitter.code.shuffle(bytePicks(physical, lanes[lane].bytes));
}

const isNothing = ({ op, imm, type }: Value): boolean =>
  op === 'const' && lanes[type.lane].kind !== 'float' && Number(imm) === 0;

/** Lanes of one register, and zeros: a swizzle by a constant, which V8 keeps in a register. */
function emitPicked(emitter: Emitter, x: Value, picks: readonly number[]): void {
  const { lane, width } = x.type;
  const bytes = bytePicks(picks, lanes[lane].bytes);
  const inside = width * lanes[lane].bytes;
  emitter.push(x);
  emitter.code.v128const(Uint8Array.from(bytes, (byte) => (byte < inside ? byte : 0x80)));
  emitter.code.op('i8x16.swizzle');
}

/**
 * Turns each lane around. V8 makes one instruction of a swizzle by a constant, and six of the same
 * shuffle, which it takes for a pattern of its own.
 */
function emitByteSwap(emitter: Emitter, { args, type }: Value): void {
  const last = lanes[type.lane].bytes - 1;
  emitter.push(args[0]);
  emitter.code.v128const(Uint8Array.from({ length: registerBytes }, (_, byte) => byte ^ last));
  emitter.code.op('i8x16.swizzle');
}

/**
 * Lane numbers as the 16 byte numbers of a shuffle; what is left over repeats them. So a half that moves
 * is a shuffle of words, which V8 makes one instruction, and not one of bytes by a constant that it loads
 * each time.
 */
function bytePicks(picks: readonly number[], bytes: number): number[] {
  const known = picks.flatMap((pick) => Array.from({ length: bytes }, (_, b) => pick * bytes + b));
  return Array.from({ length: registerBytes }, (_, i) => known[i % known.length]);
}

/** Moves lanes first … of the register on the stack to the bottom. */
function moveDown(emitter: Emitter, vector: Value, first: number): void {
  if (first === 0) return;
  const { lane, width } = vector.type;
  const picks = Array.from({ length: width - first }, (_, j) => first + j);
  duplicate(emitter);
  emitter.code.shuffle(bytePicks(picks, lanes[lane].bytes));
}

/** Pushes the register on the stack once more. */
function duplicate(emitter: Emitter): void {
  const place = emitter.local('v128');
  emitter.code.op('local.tee', place);
  emitter.code.op('local.get', place);
}

/** Lanes beyond a partial register's width must not count. */
function emitAny(emitter: Emitter, value: Value): void {
  const { code } = emitter;
  const mask = operand(value);
  const bytes = mask.type.width * lanes[mask.type.lane].bytes;
  emitter.push(mask);
  if (bytes < registerBytes) {
    code.v128const(Uint8Array.from({ length: registerBytes }, (_, j) => (j < bytes ? 0xff : 0)));
    code.op('v128.and');
  }
  code.op('v128.any_true');
}

const partialLoad: Readonly<Record<number, string>> = {
  16: 'v128.load',
  8: 'v128.load64_zero',
  4: 'v128.load32_zero',
  2: 'v128.load16_splat',
};

function emitLoad(emitter: Emitter, value: Value): void {
  const bytes = value.type.width * lanes[value.type.lane].bytes;
  const offset = pushAddress(emitter, value.address as Address);
  emitter.code.op(partialLoad[bytes], offset);
}

function emitStore(emitter: Emitter, value: Value): void {
  const [stored] = value.args as [Value];
  const bytes = stored.type.width * lanes[stored.type.lane].bytes;
  const offset = pushAddress(emitter, value.address as Address);
  emitter.push(stored);
  if (bytes === registerBytes) emitter.code.op('v128.store', offset);
  else emitter.code.op(`v128.store${bytes * 8}_lane`, offset, 0);
}
