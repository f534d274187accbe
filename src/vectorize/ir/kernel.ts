/**
 * A kernel: a loop nest of typed SSA values.
 *
 * The compiler needs one form in which a ufunc loop, a reduction, a matrix tile and a user's loop
 * are the same thing. It is structured SSA, as in MLIR's scf: straight-line values inside regions;
 * loops are values that own a region and carry values from one iteration to the next, so there are
 * no phi nodes and no control-flow graph to rebuild. Memory is addressed as
 * `base + Σ index·scale + offset` in bytes, which keeps strides visible to every pass.
 *
 * Structural values besides the elementwise rows of `ops`:
 *   param const splat iota            leaves; `iota` is imm, imm+1, …
 *   convert bitcast                   lane changes, width kept
 *   extract replace slice concat      lanes of a vector: one read, one replaced, a run, two joined
 *   shuffle                           lanes picked from two vectors joined, by immediate
 *   any                               whether some lane of a mask is set
 *   load store                        memory; `stride` is the distance of lanes in bytes
 *   for while if result               loops and what they carry; two regions, of which a mask picks one
 *                                     (with an immediate 1 they are sealed: see the builder)
 *   reduce                            a fold with a declared order (see `Order`)
 *   tree                              pairwise recursion over a range (see `TreeShape`)
 *
 * Invariants (checked by `verify`):
 * 1. Operands are defined before use, in the same region or one around it.
 * 2. Elementwise operands share one width; masks are as wide as the lanes they select.
 * 3. Pure values are hash-consed: the builder puts each into the outermost region where its
 *    operands are known, so equal values are one and loop-invariant ones stand outside the loop.
 *    Loads, stores, loops and ops that may trap stay where they were written.
 */
import { type LaneName, lanes, maskOf, type Scalar } from './lane.js';
import { type OpName, type OpRow, ops } from './ops.js';
import type { Reject } from './reject.js';

/** A value's type: `width` lanes. `none` types statements. */
export interface Type {
  readonly lane: LaneName;
  readonly width: number;
}

export type StructuralName =
  | 'param'
  | 'const'
  | 'splat'
  | 'iota'
  | 'convert'
  | 'bitcast'
  | 'extract'
  | 'replace'
  | 'slice'
  | 'concat'
  | 'shuffle'
  | 'any'
  | 'load'
  | 'store'
  | 'for'
  | 'while'
  | 'if'
  | 'result'
  | 'reduce'
  | 'tree';

/** One term of an address: `index · scale` bytes. */
export interface Term {
  readonly index: Value;
  readonly scale: number | Value;
}

export interface Address {
  readonly base: Value;
  readonly terms: readonly Term[];
  readonly offset: number;
}

export interface Region {
  readonly params: readonly Value[];
  readonly body: readonly Value[];
  readonly yields: readonly Value[];
}

/**
 * The order in which a `reduce` folds its terms, a part of its meaning:
 * any: the op is associative and commutative bit for bit;
 * pairwise: up to 7 terms in sequence; up to 128 in eight partial folds, joined
 * ((0+1)+(2+3))+((4+5)+(6+7)), then the rest in sequence; more are halved at a multiple of eight
 * (NumPy's pairwise sum);
 * paired: the same of one part of numbers that have two: everything by half, so up to 3 terms in
 * sequence, up to 64 in four partial folds, and halves at a multiple of four;
 * streamed: the same, of terms that come from beyond the cache, so that they are best read one after
 * the other, or from far apart; `pairwise` may read two stretches beside each other;
 * brief: the same of at most 128 terms, which nobody has to halve.
 */
export type Order = 'any' | 'pairwise' | 'paired' | 'streamed' | 'brief';

export const orders: readonly Order[] = ['any', 'pairwise', 'paired', 'streamed', 'brief'];

/** How many partial folds a pairwise order has; sixteen times as many terms need no halving. */
export const partialsOf = (order: Order): 4 | 8 => (order === 'paired' ? 4 : 8);

/**
 * Ranges of more than `leaf` items are split in half, the first half a multiple of `multiple`. With
 * `pairs` a leaf does the last split itself: it has no half of more than `leaf` items.
 */
export interface TreeShape {
  readonly leaf: number;
  readonly multiple: number;
  readonly pairs?: boolean;
}

/** What a pass that makes vectors of a loop tells of them. */
export interface Estimate {
  /** Iterations that a turn of each version does, the widest first. */
  readonly versions: readonly number[];
  /** Registers of the narrowest lane that a turn of the widest fills. */
  readonly interleave: number;
  /** What such a turn costs, where its iterations one by one cost 1. */
  readonly cost: number;
  /** What is asked before the loop, in words. */
  readonly guards: readonly string[];
}

/** What a loop declares about its iterations. */
export interface LoopTraits {
  readonly step: number;
  /** Iterations touch disjoint memory, or the same element of the same operand. */
  readonly independent?: boolean;
  /** For each carried value, the associative op that folds into it, where there is one. */
  readonly folds?: readonly (OpName | null)[];
  /** Where a user wrote the loop; its dependences are to be found out. */
  readonly at?: { readonly line: number; readonly column: number };
  /** Different bases, where one is stored to, are of disjoint operands. */
  readonly disjoint?: boolean;
  /** Addresses lie in their operands in every iteration, also where a condition skips the access. */
  readonly bounded?: boolean;
  /** Float sums and products may be folded in any order. */
  readonly reassoc?: boolean;
  /** Each operation of an iteration waits for the one before it: more of them should run at a time. */
  readonly chained?: boolean;
  /** The folds' order shows in nothing that is made of them, associative bit for bit or not. */
  readonly unordered?: boolean;
  /** Set on a loop over blocks of a loop that a user wrote: so many iterations run within an inner one. */
  readonly jam?: number;
  /** Set by the cost pass: lanes per iteration of the loops to make of this one, widest first. */
  readonly widths?: readonly number[];
  /** Set by the cost pass: an iteration of the widest of these loops is so many, one after the other. */
  readonly copies?: number;
  /** Set by a pass that rolled a loop up: so many iterations are one of the source. */
  readonly rerolled?: number;
  /** Set by a pass on a loop that it made: one of vectors, or the scalar rest behind one. */
  readonly made?: 'packed' | 'rest';
  /** Set by the same passes: what the vectors are estimated to be worth. */
  readonly estimate?: Estimate;
  /** Set by the cost pass: why the loop stays scalar. */
  readonly reject?: Reject;
}

/** What a loop declares by a word alone, beside `independent` and `unordered`. */
export const declarations = ['disjoint', 'bounded', 'reassoc', 'chained'] as const;

export interface Value {
  readonly id: number;
  readonly op: OpName | StructuralName;
  readonly type: Type;
  readonly args: readonly Value[];
  readonly depth: number;
  readonly imm: Scalar | readonly number[] | undefined;
  readonly name?: string;
  readonly address?: Address;
  /** load, store: bytes from lane to lane. */
  readonly stride?: number | Value;
  readonly regions?: readonly Region[];
  readonly traits?: LoopTraits;
  readonly fold?: OpName;
  readonly order?: Order;
  readonly shape?: TreeShape;
}

export interface Kernel {
  readonly name: string;
  readonly params: readonly Value[];
  readonly body: Region;
  /** Positions of the params whose product is the number of innermost iterations. */
  readonly trip: readonly number[];
}

/** Types of each lane, by their widths. */
const types: Partial<Record<LaneName, Type[]>> = {};

/** The one Type object of a lane and a width. */
export function typeOf(lane: LaneName, width = 1): Type {
  types[lane] ??= [];
  types[lane][width] ??= Object.freeze({ lane, width });
  return types[lane][width];
}

/** Statements have no value; their type is a mask of no lanes. */
export const none: Type = /* @__PURE__ */ typeOf('m8', 0);

/** The type of an elementwise op's result. */
export function resultType(op: OpName, args: readonly Value[]): Type {
  const last = args[args.length - 1].type;
  return ops[op].result === 'mask' ? typeOf(maskOf(last.lane), last.width) : last;
}

/** What a result of a loop or an `if` is first, from which its type comes. */
export const resultsOf = ({ op, args, regions }: Value): readonly Value[] =>
  op === 'if' ? (regions?.[0]?.yields ?? []) : op === 'for' ? args.slice(2) : args;

/** Every address operand of a value, in a fixed order. */
export function addressArgs(value: Value): Value[] {
  const { address, stride } = value;
  if (!address) return [];
  const args = [address.base];
  for (const { index, scale } of address.terms) {
    args.push(index);
    if (typeof scale !== 'number') args.push(scale);
  }
  if (stride !== undefined && typeof stride !== 'number') args.push(stride);
  return args;
}

/** Whether a value may be moved, duplicated or dropped. */
export function isPure(value: Value): boolean {
  switch (value.op) {
    case 'load':
    case 'store':
    case 'for':
    case 'while':
    case 'if':
    case 'reduce':
    case 'tree':
    case 'param':
      return false;
    default: {
      const row = (ops as Partial<Record<string, OpRow>>)[value.op];
      return !row?.traps || lanes[value.type.lane].kind === 'float';
    }
  }
}
