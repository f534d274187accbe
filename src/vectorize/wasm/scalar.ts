/**
 * Scalar values to instructions: ops, conversions, loads and stores of one lane.
 *
 * Invariant: an 8- or 16-bit scalar on the stack or in a local is the i32 that its lane extends to;
 * a mask is 0 or 1.
 */
import type { Address, Value } from '../ir/kernel.js';
import { type LaneName, lanes, type Scalar } from '../ir/lane.js';
import { isOpName } from '../ir/ops.js';
import type { Emitter } from './emit.js';
import {
  extension,
  needsExtension,
  scalarConversion,
  scalarInstruction,
  scalarType,
  shapeOf,
} from './select.js';

type Emit = (emitter: Emitter, value: Value) => void;

const emitters: Partial<Record<Value['op'], Emit>> = {
  const: (emitter, { type, imm }) => emitConst(emitter, type.lane, imm as Scalar),
  convert: (emitter, { args, type }) => emitConvert(emitter, args[0], type.lane),
  bitcast: (emitter, { args, type }) => emitBitcast(emitter, args[0], type.lane),
  load: emitLoad,
  store: emitStore,
  select: emitSelect,
  muladd: emitFused,
};

/** Pushes a scalar value; a store pushes nothing. */
export function emitScalar(emitter: Emitter, value: Value): void {
  (emitters[value.op] ?? emitOp)(emitter, value);
}

function emitConst(emitter: Emitter, lane: LaneName, value: Scalar): void {
  const type = scalarType(lane);
  if (type === 'i64') emitter.code.i64const(value as bigint);
  else emitter.code.op(`${type}.const`, value as number);
}

/** Brings an i32 back into an 8- or 16-bit lane. */
function extend(emitter: Emitter, lane: LaneName): void {
  const by = extension(lane);
  if (typeof by === 'string') emitter.code.op(by);
  else if (by !== undefined) {
    emitter.code.op('i32.const', by);
    emitter.code.op('i32.and');
  }
}

function emitSelect(emitter: Emitter, { args }: Value): void {
  const [mask, x, y] = args as [Value, Value, Value];
  emitter.pushAll([x, y, mask]);
  emitter.code.op('select');
}

function emitOp(emitter: Emitter, { op, args }: Value): void {
  const { code } = emitter;
  const { lane } = args[args.length - 1].type;
  const instruction = isOpName(op) ? scalarInstruction(op, lane) : undefined;
  if (!isOpName(op) || !instruction) throw new Error(`no scalar instruction for ${op} ${lane}`);
  emitter.pushAll(args);
  if ((op === 'shl' || op === 'shr') && lanes[lane].bytes < 4) {
    code.op('i32.const', lanes[lane].bytes * 8 - 1);
    code.op('i32.and');
  }
  code.op(instruction);
  if (needsExtension(op, lane)) extend(emitter, lane);
}

/** One rounding for scalars too, so that a tail equals its vectors: lane 0 of the vector op. */
function emitFused(emitter: Emitter, value: Value): void {
  const shape = shapeOf(value.type.lane);
  for (const arg of value.args) {
    emitter.push(arg);
    emitter.code.op(`${shape}.splat`);
  }
  emitter.code.op(`${shape}.relaxed_madd`);
  emitter.code.op(`${shape}.extract_lane`, 0);
}

function emitConvert(emitter: Emitter, arg: Value, to: LaneName): void {
  const { code } = emitter;
  const from = arg.type.lane;
  emitter.push(arg);
  if (lanes[to].kind === 'mask') {
    if (lanes[from].kind === 'mask') return;
    emitConst(emitter, from, lanes[from].big ? 0n : 0);
    code.op(`${scalarType(from)}.ne`);
    return;
  }
  const instruction = scalarConversion(from, to);
  if (instruction) code.op(instruction);
  if (lanes[from].kind !== 'mask') extend(emitter, to);
}

function emitBitcast(emitter: Emitter, arg: Value, to: LaneName): void {
  const [source, target] = [scalarType(arg.type.lane), scalarType(to)];
  emitter.push(arg);
  if (source === target) extend(emitter, to);
  else emitter.code.op(`${target}.reinterpret_${source}`);
}

/** No operand begins below this address, but for scalars. */
const lowestOperand = 65536;

/**
 * Pushes an address; returns the constant offset that the instruction can hold. An instruction adds
 * it without wrapping at 2³², so it may only do so where the sum without the offset did not wrap.
 */
export function pushAddress(emitter: Emitter, address: Address): number {
  const { code } = emitter;
  emitter.push(address.base);
  for (const { index, scale } of address.terms) {
    emitter.push(index);
    if (typeof scale !== 'number') emitter.push(scale);
    else if (scale !== 1) code.op('i32.const', scale);
    if (scale !== 1) code.op('i32.mul');
    code.op('i32.add');
  }
  if (address.offset >= 0 && address.offset < lowestOperand) return address.offset;
  code.op('i32.const', address.offset);
  code.op('i32.add');
  return 0;
}

/** `load8_s`, `store16`, … of a scalar lane. */
function access(lane: LaneName, verb: 'load' | 'store'): string {
  const { bytes, kind } = lanes[lane];
  const type = scalarType(lane);
  if (bytes >= 4) return `${type}.${verb}`;
  const sign = verb === 'load' ? (kind === 'uint' ? '_u' : '_s') : '';
  return `${type}.${verb}${bytes * 8}${sign}`;
}

function emitLoad(emitter: Emitter, value: Value): void {
  const offset = pushAddress(emitter, value.address as Address);
  emitter.code.op(access(value.type.lane, 'load'), offset);
}

function emitStore(emitter: Emitter, value: Value): void {
  const [stored] = value.args as [Value];
  const offset = pushAddress(emitter, value.address as Address);
  emitter.push(stored);
  emitter.code.op(access(stored.type.lane, 'store'), offset);
}
