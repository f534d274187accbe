/**
 * What each op demands of its operands, attributes and result: one row per structural value, one
 * rule for all elementwise ones.
 *
 * The rules read a value and its operands only; where a value stands is the verifier's matter. The
 * numbers are those of the invariants at the head of `verify`.
 */
import {
  none,
  orders,
  type Region,
  resultsOf,
  resultType,
  type StructuralName,
  type Type,
  type Value,
} from './kernel.js';
import { type LaneName, lanes, maskOf } from './lane.js';
import { isOpName, type OpName, ops } from './ops.js';

/** A broken invariant, by its number. */
export class InvariantError extends Error {
  override name = 'InvariantError';
  readonly invariant: number;

  constructor(invariant: number, message: string) {
    super(message);
    this.invariant = invariant;
  }
}

export function must(invariant: number, holds: boolean, message: string): asserts holds {
  if (!holds) throw new InvariantError(invariant, message);
}

type Attribute = 'address' | 'stride' | 'traits' | 'fold' | 'order' | 'shape';

interface Row {
  /** The least number of operands, and whether there may be more. */
  readonly args: number;
  readonly carries?: boolean;
  readonly regions?: number;
  readonly imm?: boolean;
  readonly attributes?: readonly Attribute[];
  check(value: Value, ...args: Value[]): void;
}

const attributes: readonly Attribute[] = ['address', 'stride', 'traits', 'fold', 'order', 'shape'];
const isMask = (lane: LaneName): boolean => lanes[lane].kind === 'mask';
const isWhole = (value: unknown, low: number, high: number): boolean =>
  Number.isInteger(value) && (value as number) >= low && (value as number) < high;

const sameType = (x: Type | undefined, y: Type | undefined): boolean =>
  x?.lane === y?.lane && x?.width === y?.width;

const shown = ({ lane, width }: Type): string => (width === 1 ? lane : `${lane}x${width}`);

function typed(invariant: number, what: string, value: Value | undefined, type: Type): void {
  const found = value ? shown(value.type) : 'missing';
  must(invariant, sameType(value?.type, type), `${what} is ${found}, not ${shown(type)}`);
}

/** A scalar of one of these lanes. */
function scalar(invariant: number, what: string, { type }: Value, ...names: LaneName[]): void {
  const holds = type.width === 1 && names.includes(type.lane);
  must(invariant, holds, `${what} is ${shown(type)}, not ${names.join(' or ')}`);
}

function elementwise(value: Value): void {
  const op = value.op as OpName;
  const row = ops[op];
  const args = row.masked ? value.args.slice(1) : value.args;
  const { type } = args.at(-1) as Value;
  const [mask] = value.args;
  for (const arg of args) typed(6, 'an operand', arg, type);
  if (row.masked) typed(6, 'the mask', mask, { lane: maskOf(type.lane), width: type.width });
  must(5, row.kinds.includes(lanes[type.lane].kind), `${op} is not defined on ${type.lane}`);
  typed(6, 'the result', value, resultType(op, value.args));
}

function constant({ type, imm }: Value): void {
  const { big, wrap, name } = lanes[type.lane];
  const fits = typeof imm === (big ? 'bigint' : 'number');
  must(8, fits && Object.is(wrap(imm as number), imm), `${String(imm)} is no ${name}`);
}

function bitcast({ type }: Value, x: Value): void {
  const bytes = (of: Type): number => of.width * lanes[of.lane].bytes;
  const [from, to] = [shown(x.type), shown(type)];
  must(7, bytes(type) === bytes(x.type), `${from} and ${to} differ in size`);
}

function convert({ type }: Value, x: Value): void {
  typed(7, 'the result', x, { lane: x.type.lane, width: type.width });
}

function shuffle({ type, imm }: Value, x: Value, y: Value): void {
  typed(7, 'the second operand', y, x.type);
  must(7, type.lane === x.type.lane && type.width > 1, `the result is ${shown(type)}`);
  const picks = imm as readonly number[];
  must(8, Array.isArray(picks) && picks.length === type.width, 'one pick a lane is needed');
  for (const pick of picks) must(8, isWhole(pick, 0, 2 * x.type.width), `there is no lane ${pick}`);
}

function result({ type, imm }: Value, loop: Value): void {
  must(4, ['for', 'while', 'if'].includes(loop.op), `a result of ${loop.op}`);
  const results = resultsOf(loop);
  must(8, isWhole(imm, 0, results.length), `the ${loop.op} has ${results.length} results`);
  typed(7, 'the carried value', results[imm as number], type);
}

function laneAt(imm: Value['imm'], { type }: Value): void {
  must(8, isWhole(imm, 0, type.width), `${String(imm)} is no lane of ${shown(type)}`);
}

function access({ address, stride }: Value, { lane, width }: Type): void {
  must(4, address !== undefined, 'the address is missing');
  scalar(9, 'the base', address.base, 'u32');
  for (const { index, scale } of address.terms) {
    scalar(9, 'an index', index, 'i32', 'u32');
    if (typeof scale === 'object') scalar(9, 'a scale', scale, 'i32');
    else must(9, Number.isInteger(scale), `the scale ${scale} is not whole`);
  }
  must(9, Number.isInteger(address.offset), `the offset ${address.offset} is not whole`);
  must(9, !isMask(lane), `${lane} is not a lane of memory`);
  must(9, (stride !== undefined) === width > 1, 'vectors have a stride, scalars have none');
  if (typeof stride === 'object') scalar(9, 'the stride', stride, 'i32');
  else must(9, stride === undefined || Number.isInteger(stride), 'the stride is not whole');
}

function list(what: string, values: readonly Value[], types: readonly Type[]): void {
  const counts = `${values.length} ${what}, not ${types.length}`;
  must(10, values.length === types.length, counts);
  for (const [k, type] of types.entries()) typed(10, `${what}: number ${k}`, values[k], type);
}

const region = (value: Value, k = 0): Region => (value.regions as readonly Region[])[k];
const i32: Type = { lane: 'i32', width: 1 };

function forLoop(value: Value, lo: Value, hi: Value, ...inits: Value[]): void {
  typed(10, 'a loop', value, none);
  scalar(10, 'the lower bound', lo, 'i32');
  scalar(10, 'the upper bound', hi, 'i32');
  const carried = inits.map(({ type }) => type);
  list('parameters', region(value).params, [i32, ...carried]);
  list('yields', region(value).yields, carried);
  const { step, folds, widths = [], copies = 1 } = value.traits ?? { step: 0 };
  must(10, isWhole(step, 1, 2 ** 31), `the step is ${step}`);
  must(10, folds === undefined || folds.length === inits.length, 'one fold a carried value');
  for (const width of widths) must(10, isWhole(width, 1, 2 ** 31), `the width ${width}`);
  must(10, isWhole((widths[0] ?? 1) / copies, 1, 2 ** 31), `${copies} copies`);
}

function whileLoop(value: Value, ...inits: Value[]): void {
  typed(10, 'a loop', value, none);
  const carried = inits.map(({ type }) => type);
  const [head, body] = [region(value), region(value, 1)];
  list('parameters', head.params, carried);
  list('parameters', body.params, carried);
  list('yields', body.yields, carried);
  const [test] = head.yields;
  must(10, head.yields.length === 1 && test !== undefined, 'a while has one test');
  must(10, isMask(test.type.lane), `the test is ${shown(test.type)}, not a mask`);
  const { width } = test.type;
  const alike = width === 1 || carried.every((type) => type.width === width);
  must(10, alike, `with tests of ${width} lanes, so are the carried values`);
}

function choice(value: Value, test: Value): void {
  typed(10, 'an if', value, none);
  must(10, isMask(test.type.lane) && test.type.width === 1, `the test is ${shown(test.type)}`);
  const [then, otherwise] = [region(value), region(value, 1)];
  list('parameters', [...then.params, ...otherwise.params], []);
  const types = then.yields.map(({ type }) => type);
  list('yields', otherwise.yields, types);
}

function fold({ type, fold: op, order }: Value): void {
  must(4, op !== undefined, 'the fold is missing');
  const { kind } = lanes[type.lane];
  const { arity, result: resultClass, kinds, associative = [], commutative } = ops[op];
  must(11, arity === 2 && resultClass === 'same', `${op} is no fold`);
  must(11, kinds.includes(kind), `${op} is not defined on ${type.lane}`);
  const free = commutative === true && associative.includes(kind);
  must(11, order !== 'any' || free, `${op} on ${type.lane} has an order`);
}

function reduce(value: Value, lo: Value, hi: Value, empty: Value): void {
  scalar(10, 'the lower bound', lo, 'i32');
  scalar(10, 'the upper bound', hi, 'i32');
  typed(10, 'the value of an empty range', empty, value.type);
  list('parameters', region(value).params, [i32]);
  list('yields', region(value).yields, [value.type]);
  must(4, value.order !== undefined && orders.includes(value.order), 'the order is missing');
  fold(value);
}

function tree(value: Value, count: Value): void {
  scalar(10, 'the count', count, 'i32');
  list('parameters', region(value).params, [i32, i32]);
  list('yields', region(value).yields, [value.type]);
  const { leaf, multiple } = value.shape ?? { leaf: 0, multiple: 0 };
  must(
    11,
    isWhole(multiple, 1, 2 ** 31) && isWhole(leaf, 1, 2 ** 31),
    'leaf and multiple are counts',
  );
  must(11, leaf + 1 >= 2 * multiple, `${leaf + 1} items have no half of ${multiple}`);
  fold(value);
}

const structure: Record<Exclude<StructuralName, 'param'>, Row> = {
  const: { args: 0, imm: true, check: constant },
  iota: {
    args: 0,
    imm: true,
    check({ type, imm }) {
      must(7, !isMask(type.lane), 'masks do not count');
      must(8, isWhole(imm, -(2 ** 31), 2 ** 32), `${String(imm)} is no first number`);
    },
  },
  splat: {
    args: 1,
    check({ type }, x) {
      typed(7, 'the operand', x, { lane: type.lane, width: 1 });
    },
  },
  convert: { args: 1, check: convert },
  bitcast: { args: 1, check: bitcast },
  extract: {
    args: 1,
    imm: true,
    check({ type, imm }, x) {
      typed(7, 'the result', { type } as Value, { lane: x.type.lane, width: 1 });
      must(7, x.type.width > 1, 'the operand is no vector');
      laneAt(imm, x);
    },
  },
  replace: {
    args: 2,
    imm: true,
    check({ type, imm }, x, y) {
      typed(7, 'the vector', x, type);
      typed(7, 'the lane', y, { lane: type.lane, width: 1 });
      must(7, type.width > 1, 'the operand is no vector');
      laneAt(imm, x);
    },
  },
  slice: {
    args: 1,
    imm: true,
    check({ type, imm }, x) {
      must(7, type.lane === x.type.lane && type.width > 1, `the result is ${shown(type)}`);
      const last = Number(imm) + type.width;
      must(
        8,
        isWhole(imm, 0, x.type.width) && last <= x.type.width,
        `there is no lane ${last - 1}`,
      );
    },
  },
  concat: {
    args: 2,
    check({ type }, x, y) {
      typed(7, 'the second operand', y, x.type);
      typed(7, 'the result', { type } as Value, { lane: x.type.lane, width: 2 * x.type.width });
    },
  },
  shuffle: { args: 2, imm: true, check: shuffle },
  any: {
    args: 1,
    check(value, x) {
      typed(7, 'the result', value, { lane: 'm32', width: 1 });
      must(7, isMask(x.type.lane) && x.type.width > 1, `any of ${shown(x.type)}`);
    },
  },
  result: { args: 1, imm: true, check: result },
  load: {
    args: 0,
    attributes: ['address', 'stride'],
    check: (value) => access(value, value.type),
  },
  store: {
    args: 1,
    attributes: ['address', 'stride'],
    check(value, x) {
      typed(6, 'a store', value, none);
      access(value, x.type);
    },
  },
  for: { args: 2, carries: true, regions: 1, attributes: ['traits'], check: forLoop },
  while: { args: 0, carries: true, regions: 2, attributes: ['traits'], check: whileLoop },
  if: { args: 1, regions: 2, check: choice },
  reduce: { args: 3, regions: 1, attributes: ['fold', 'order'], check: reduce },
  tree: { args: 1, regions: 1, attributes: ['fold', 'shape'], check: tree },
};

const isStructure = (op: string): op is keyof typeof structure => Object.hasOwn(structure, op);

function rowOf(op: Value['op']): Row {
  if (isOpName(op)) return { args: ops[op].arity, check: elementwise };
  must(4, isStructure(op), `${op} is no statement`);
  return structure[op];
}

/** Invariant 4, which the others build upon and which needs no other. */
export function checkShape(value: Value): void {
  const { args, carries, regions = 0, imm = false, attributes: own = [] } = rowOf(value.op);
  const count = value.args.length;
  must(4, carries ? count >= args : count === args, `${value.op} has ${count} operands`);
  const nested = value.regions?.length ?? 0;
  must(4, nested === regions, `${value.op} has ${nested} regions`);
  const isSealed = value.op === 'if' && value.imm === 1;
  must(
    4,
    isSealed || (value.imm !== undefined) === imm,
    `an immediate is ${imm ? 'missing' : 'too many'}`,
  );
  for (const name of attributes)
    must(4, value[name] === undefined || own.includes(name), `${value.op} has no ${name}`);
}

/** Invariants 5 to 11: what a value of known shape demands of its operands. */
export const checkTypes = (value: Value): void => rowOf(value.op).check(value, ...value.args);
