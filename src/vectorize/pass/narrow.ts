/**
 * Integer arithmetic of vectors in lanes as narrow as its results allow.
 *
 * JavaScript computes with 32 bits where bytes go in and bytes come out, which takes four registers where
 * one or two would do. Two facts make lanes narrower. The low bits of sums, products and bit operations
 * depend on the low bits of their operands alone, so what is stored as a byte needs no more than these; a
 * shift to the right by c needs c more. And a value whose range fits a lane is in that lane what it is, so
 * it may be compared there. Both are asked of the whole tree above a conversion or a comparison, which is
 * then made anew of the narrow values that it began with.
 *
 * Invariants:
 * 1. Where d bits of a value are wanted, its narrow form has at least these d bits.
 * 2. Nothing is computed twice: a tree stays wide if something else wants a value inside it.
 */
import type { Builder } from '../ir/builder.js';
import type { Kernel, Region, Value } from '../ir/kernel.js';
import { type LaneName, lanes } from '../ir/lane.js';
import type { OpName } from '../ir/ops.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import { type Bounds, boundsIn, boundsOfLane } from './interval.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { simplify } from './simplify.js';
import { declaredIn } from './users.js';

type Bits = 8 | 16;

const widths: readonly Bits[] = [8, 16];

export function narrow(kernel: Kernel): Kernel {
  if (!declaredIn(kernel)) return kernel;
  const trees = treesIn(kernel);
  if (trees.length === 0) return kernel;
  const roots = new ValueMap<Tree>();
  for (const tree of trees) roots.set(tree.root, tree);
  const made = rewrite(kernel, (value, rewriter) => {
    const tree = roots.get(value);
    return tree && new Narrower(rewriter, tree).root();
  });
  return simplify(made);
}

/** Values to be made anew, and how many bits of each are wanted. */
type Inner = Map<Value, number>;

/** What a root is made of in a narrower lane. */
interface Tree {
  readonly root: Value;
  readonly bits: Bits;
  /** How operands are compared. */
  readonly signed: boolean;
  readonly inner: Inner;
}

function treesIn(kernel: Kernel): Tree[] {
  const values: Value[] = [];
  collect(kernel.body, values);
  let trees = values.flatMap((value) => treeOf(value) ?? []);
  while (trees.length > 0) {
    const within = new ValueSet();
    for (const { root, inner } of trees)
      for (const value of [root, ...inner.keys()]) within.add(value);
    const wanted = new ValueSet();
    for (const value of values)
      if (!within.has(value)) for (const arg of inputsOf(value)) wanted.add(arg);
    const still = trees.filter(
      ({ inner }) => ![...inner.keys()].some((value) => wanted.has(value)),
    );
    if (still.length === trees.length) break;
    trees = still;
  }
  return trees;
}

function collect({ body }: Region, values: Value[]): void {
  for (const value of body) {
    values.push(value);
    for (const nested of value.regions ?? []) collect(nested, values);
  }
}

const inputsOf = ({ args, regions = [] }: Value): readonly Value[] =>
  regions.length === 0 ? args : [...args, ...regions.flatMap(({ yields }) => yields)];

const isInteger = (lane: LaneName): boolean => ['int', 'uint'].includes(lanes[lane].kind);

const bitsOfLane = (lane: LaneName): number => lanes[lane].bytes * 8;

const comparisons: readonly string[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'];

function treeOf(root: Value): Tree | undefined {
  const [arg] = root.args;
  if (!arg || root.type.width === 1 || !isInteger(arg.type.lane)) return undefined;
  if (bitsOfLane(arg.type.lane) !== 32) return undefined;
  if (root.op === 'convert') return converted(root, arg);
  return comparisons.includes(root.op) ? compared(root) : undefined;
}

function converted(root: Value, arg: Value): Tree | undefined {
  const wanted = bitsOfLane(root.type.lane);
  if (!isInteger(root.type.lane) || wanted > 16) return undefined;
  for (const bits of widths) {
    const inner: Inner = new Map();
    if (bits >= wanted && fits(arg, wanted, bits, inner))
      return { root, bits, signed: false, inner };
  }
  return undefined;
}

function compared(root: Value): Tree | undefined {
  for (const bits of widths)
    for (const signed of [false, true]) {
      const inner: Inner = new Map();
      const lane = boundsOfLane(laneOf(bits, signed));
      if (root.args.every((arg) => isWithin(arg, lane) && fits(arg, bits, bits, inner)))
        return { root, bits, signed, inner };
    }
  return undefined;
}

const laneOf = (bits: Bits, signed: boolean): LaneName => `${signed ? 'i' : 'u'}${bits}`;

const isWithin = (value: Value, { low, high }: Bounds): boolean => {
  const own = boundsIn(value);
  return own.low >= low && own.high <= high;
};

/** Whether `wanted` bits of a value can be had in a lane; finds what must be made anew for it. */
function fits(value: Value, wanted: number, bits: Bits, inner: Inner): boolean {
  const { op, args, type } = value;
  if (op === 'const' || op === 'splat') return true;
  if (op === 'convert') {
    const from = args[0].type.lane;
    return lanes[from].kind === 'mask' || (isInteger(from) && bitsOfLane(from) <= bits);
  }
  if (!isInteger(type.lane)) return false;
  const all = (...operands: readonly Value[]) =>
    operands.every((arg) => fits(arg, wanted, bits, inner));
  if ((inner.get(value) ?? 0) >= wanted) return true;
  inner.set(value, wanted);
  switch (op) {
    case 'add':
    case 'sub':
    case 'and':
    case 'or':
    case 'xor':
    case 'neg':
    case 'not':
      return all(...args);
    case 'mul':
      return bits > 8 && all(...args);
    case 'select':
      return all(...args.slice(1));
    case 'shl':
      return bits > 8 && countOf(value) < bits && all(args[0]);
    case 'shr':
      return bits > 8 && shifts(value, wanted, bits, inner);
    default:
      return false;
  }
}

/** By how much a value is shifted, where that is known. */
function countOf({ args }: Value): number {
  const [, count] = args as [Value, Value];
  return count.op === 'const' ? Number(count.imm) & 31 : Infinity;
}

function shifts(value: Value, wanted: number, bits: Bits, inner: Inner): boolean {
  const [shifted] = value.args as [Value];
  const count = countOf(value);
  if (count >= bits) return false;
  const exact = signOf(shifted, bits) !== undefined;
  return (
    (exact || wanted + count <= bits) && fits(shifted, exact ? bits : wanted + count, bits, inner)
  );
}

/** Whether a lane that holds a value exactly is signed; undefined where none does. */
const signOf = (value: Value, bits: Bits): boolean | undefined =>
  [false, true].find((signed) => isWithin(value, boundsOfLane(laneOf(bits, signed))));

class Narrower {
  private readonly k: Builder;
  private readonly rewriter: Rewriter;
  private readonly tree: Tree;
  private readonly known = new ValueMap<Value>();

  constructor(rewriter: Rewriter, tree: Tree) {
    this.k = rewriter.k;
    this.rewriter = rewriter;
    this.tree = tree;
  }

  root(): Value {
    const { root, bits, signed } = this.tree;
    const args = root.args.map((arg) => this.made(arg));
    if (root.op === 'convert') return this.k.convert(args[0], root.type.lane);
    const operands = args.map((arg) => this.k.bitcast(arg, laneOf(bits, signed)));
    return this.k.convert(this.k.op(root.op as OpName, ...operands), root.type.lane);
  }

  /** The low bits of a value in the unsigned lane. */
  private made(value: Value): Value {
    const found = this.known.get(value) ?? this.computed(value);
    this.known.set(value, found);
    return found;
  }

  private computed(value: Value): Value {
    const { op, args, imm } = value;
    const { k } = this;
    const lane = laneOf(this.tree.bits, false);
    if (op === 'const') return k.const(lane, imm as number, value.type.width);
    const [first, second] = args as [Value, Value];
    switch (op) {
      case 'splat':
        return k.splat(k.convert(this.rewriter.get(first), lane), value.type.width);
      case 'convert':
        return k.convert(this.rewriter.get(first), lane);
      case 'select':
        return k.op(op, this.rewriter.get(first), ...args.slice(1).map((arg) => this.made(arg)));
      case 'shl':
        return k.op(op, this.made(first), countOf(value));
      case 'shr':
        return this.shiftedRight(first, countOf(value));
      default:
        return second
          ? k.op(op as OpName, this.made(first), this.made(second))
          : k.op(op as OpName, this.made(first));
    }
  }

  private shiftedRight(value: Value, count: number): Value {
    const { k } = this;
    const { bits } = this.tree;
    const own = k.bitcast(this.made(value), laneOf(bits, signOf(value, bits) === true));
    return k.bitcast(k.op('shr', own, count), laneOf(bits, false));
  }
}
