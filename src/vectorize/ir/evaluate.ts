/**
 * The meaning of every value that is a function of its operands alone.
 *
 * A vector is a JavaScript array of its lanes' scalars, so one definition serves every width, wider
 * than any register too. Vectors are never changed in place: a slot may share one with another.
 * A mask lane is 0 or 1 wherever it stands; only `bitcast` sees the 0 or all-ones lane of a vector
 * register.
 */

import type { StructuralName, Type, Value } from './kernel.js';
import { type Lane, lanes, type Scalar } from './lane.js';
import { convertScalar, meaningOf } from './meaning.js';
import { bitcastScalar, type OpName, ops, readScalar, writeScalar } from './ops.js';

export type Vector = readonly Scalar[];

/** What a value is at run time. */
export type Slot = Scalar | Vector;

/** A function of up to three operands. */
export type Evaluate = (x: Slot, y: Slot, z: Slot) => Slot;

type ScalarFunction = (x: Scalar, y: Scalar, z: Scalar) => Scalar;

/** A function on scalars as one on values of `width` lanes. */
function lanewise(body: ScalarFunction, arity: number, width: number): Evaluate {
  if (width === 1) return body as Evaluate;
  const unary = body as (x: Scalar) => Scalar;
  const binary = body as (x: Scalar, y: Scalar) => Scalar;
  if (arity === 1) return (x) => vectorOf(width, (k) => unary(lane(x, k)));
  if (arity === 2) return (x, y) => vectorOf(width, (k) => binary(lane(x, k), lane(y, k)));
  return (x, y, z) => vectorOf(width, (k) => body(lane(x, k), lane(y, k), lane(z, k)));
}

/** The elementwise op on values of a type. */
export const elementwise = (op: OpName, { lane, width }: Type): Evaluate =>
  lanewise(meaningOf(op, lanes[lane]), ops[op].arity, width);

const lane = (vector: Slot, k: number): Scalar => (vector as Vector)[k];

function vectorOf(width: number, scalar: (k: number) => Scalar): Scalar[] {
  const vector: Scalar[] = [];
  for (let k = 0; k < width; k++) vector.push(scalar(k));
  return vector;
}

function iota({ type, imm }: Value): Vector {
  const { big, wrap } = lanes[type.lane];
  const first = Number(imm);
  return vectorOf(type.width, (k) => wrap(big ? BigInt(first + k) : first + k));
}

function convert({ type, args }: Value): Evaluate {
  const from = lanes[args[0].type.lane];
  const to = lanes[type.lane];
  return lanewise((x) => convertScalar(x, from, to), 1, type.width);
}

function writeBits(view: DataView, byte: number, to: Lane, value: Scalar): void {
  if (to.kind !== 'mask') writeScalar(view, byte, to, value);
  else for (let k = 0; k < to.bytes; k++) view.setInt8(byte + k, -Number(value));
}

function readBits(view: DataView, byte: number, from: Lane): Scalar {
  if (from.kind !== 'mask') return readScalar(view, byte, from);
  for (let k = 0; k < from.bytes; k++) if (view.getInt8(byte + k) !== 0) return 1;
  return 0;
}

function bitcast({ type, args }: Value): Evaluate {
  const source = args[0].type;
  const from = lanes[source.lane];
  const to = lanes[type.lane];
  if (source.width === 1 && type.width === 1 && from.kind !== 'mask' && to.kind !== 'mask')
    return (x) => bitcastScalar(x as Scalar, from, to);
  const view = new DataView(new ArrayBuffer(source.width * from.bytes));
  return (x) => {
    if (source.width === 1) writeBits(view, 0, from, x as Scalar);
    else for (let k = 0; k < source.width; k++) writeBits(view, k * from.bytes, from, lane(x, k));
    if (type.width === 1) return readBits(view, 0, to);
    return vectorOf(type.width, (k) => readBits(view, k * to.bytes, to));
  };
}

function shuffle(value: Value): Evaluate {
  const picks = value.imm as readonly number[];
  return (x, y) => {
    const both = [x, y].flat();
    return picks.map((pick) => both[pick]);
  };
}

type Pure = Exclude<
  StructuralName,
  'param' | 'load' | 'store' | 'for' | 'while' | 'if' | 'result' | 'reduce' | 'tree'
>;

const structural: Record<Pure, (value: Value) => Evaluate> = {
  const: ({ type, imm }) => {
    const value = type.width === 1 ? (imm as Scalar) : vectorOf(type.width, () => imm as Scalar);
    return () => value;
  },
  iota: (value) => {
    const vector = iota(value);
    return () => vector;
  },
  splat:
    ({ type }) =>
    (x) =>
      vectorOf(type.width, () => x as Scalar),
  convert,
  bitcast,
  extract:
    ({ imm }) =>
    (x) =>
      lane(x, imm as number),
  replace:
    ({ imm }) =>
    (x, y) =>
      (x as Vector).with(imm as number, y as Scalar),
  slice:
    ({ imm, type }) =>
    (x) =>
      (x as Vector).slice(imm as number, (imm as number) + type.width),
  concat: () => (x, y) => [x, y].flat(),
  shuffle,
  any:
    ({ args }) =>
    (x) =>
      args[0].type.width === 1 ? x : Number((x as Vector).includes(1)),
};

const isPureStructure = (op: Value['op']): op is Pure => Object.hasOwn(structural, op);

/** The function that a pure value is of its operands. */
export function evaluator(value: Value): Evaluate {
  if (isPureStructure(value.op)) return structural[value.op](value);
  if (!Object.hasOwn(ops, value.op)) throw new Error(`${value.op} is no function of its operands`);
  return elementwise(value.op as OpName, (value.args.at(-1) as Value).type);
}
