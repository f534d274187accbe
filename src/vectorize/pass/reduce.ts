/**
 * Lowers reductions with a declared order to loops.
 *
 * `any`, and every order of an op that is associative bit for bit: a loop that carries one
 * accumulator and says which op folds into it, so that packing may give it several. `pairwise`:
 * NumPy's recursion as a tree whose leaves carry eight partial folds, as one vector of eight lanes
 * where the terms can be one; `paired` has four; `streamed` has other leaves and the same order, and two streams where
 * the target's registers hold two sums. The halves of a leaf are folded together, or in turn where the partial
 * folds of two, and their terms, are more than there are registers. −0 is
 * the exact identity of float addition, so the partial folds start there, short leaves fall through
 * with no test, and the scalar target merely splits the same vector.
 *
 * Invariant: the lowered kernel gives the same bits as the `reduce` it replaces, on every target,
 * because the order is spelled out here and later passes keep it.
 */
import type { Builder, Operand } from '../ir/builder.js';
import {
  type Address,
  type Kernel,
  type LoopTraits,
  type Order,
  partialsOf,
  type Region,
  type TreeShape,
  typeOf,
  type Value,
} from '../ir/kernel.js';
import { bitsOf, lanes } from '../ir/lane.js';
import { identityOf, type OpName, ops } from '../ir/ops.js';
import { brought } from './brought.js';
import { shapes } from './depend.js';
import { foldLanes } from './pack.js';
import { type Rewriter, rewrite } from './rewrite.js';
import type { Target } from './target.js';
import { strideOf, Widener } from './widen.js';

const rest: LoopTraits = { step: 1, made: 'rest' };

interface Fold {
  /** How many partial folds there are. */
  readonly partials: number;
  readonly rewriter: Rewriter;
  readonly op: OpName;
  readonly region: Region;
  readonly identity: Value;
}

export function reduce(kernel: Kernel, target: Target): Kernel {
  if (!reduces(kernel.body)) return kernel;
  return rewrite(kernel, (value, rewriter) => {
    if (value.op !== 'reduce') return undefined;
    const [lo, hi, empty] = rewriter.all(value.args) as [Value, Value, Value];
    const op = value.fold as OpName;
    const { lane, width } = value.type;
    const identity = rewriter.k.const(lane, identityOf(op, lanes[lane]), width);
    const order = value.order as Order;
    const [region] = value.regions as [Region];
    const fold = { rewriter, op, region, identity, partials: partialsOf(order) };
    const isTwofold =
      order === 'streamed' && width === 1 && 2 * lanes[lane].bytes === target.registerBytes;
    const free = order === 'any' || ops[op].associative?.includes(lanes[lane].kind);
    const folded = !free
      ? foldingOf(order, isTwofold)(fold, target, order, lo, hi)
      : lanes[lane].kind === 'float' && Object.hasOwn(extrema, op)
        ? extremum(fold, target, lo, hi)
        : freely(fold, lo, hi);
    return orEmpty(rewriter.k, folded, identity, empty, lo, hi);
  });
}

/** In any order, whatever suits packing. */
function freely(fold: Fold, lo: Value, hi: Value): Value {
  const { op, identity, region, rewriter } = fold;
  const counted = brought.countBlocks?.(rewriter, op, region, [lo, hi], identity);
  const [init, from] = counted ?? [identity, lo];
  return inSequence(fold, from, hi, init, { step: 1, folds: [op] });
}

type Folding = (fold: Fold, target: Target, order: Order, lo: Value, hi: Value) => Value;

const foldingOf = (order: Order, isTwofold: boolean): Folding =>
  order === 'brief' ? brief : isTwofold ? inStreams : pairwise;

const reduces = (region: Region): boolean =>
  region.body.some((value) => value.op === 'reduce' || value.regions?.some(reduces));

function orEmpty(
  k: Builder,
  folded: Value,
  identity: Value,
  empty: Value,
  lo: Value,
  hi: Value,
): Value {
  if (empty === identity) return folded;
  return k.op('select', k.splat(k.op('lt', lo, hi), folded.type.width), folded, empty);
}

/** For the extremum of floats: the op that one instruction does, and what the signs are folded with. */
const extrema: { readonly [op: string]: readonly [pick: OpName, signs: OpName] } = {
  max: ['pmax', 'and'],
  min: ['pmin', 'or'],
};

/** One of several folds of the same terms. */
interface Part {
  readonly op: OpName;
  readonly start: Value;
  /** What is folded of one term, or of two. */
  of(x: Value, y?: Value): Value;
}

/**
 * Folds terms of which the order shows in nothing: two at a time, half of the range apart, so that what
 * is carried waits for every second term only; of an odd number the last one by itself.
 */
function foldParts({ rewriter, region }: Fold, lo: Value, hi: Value, parts: Part[]): Value[] {
  const { k } = rewriter;
  const starts = parts.map(({ start }) => start);
  const half = k.op('shr', k.op('max', k.op('sub', hi, lo), 0), 1);
  const middle = k.op('add', lo, half);
  const joined = (held: readonly Value[], indices: readonly Value[]): Value[] => {
    const terms = indices.map((index) => rewriter.inline(region, [index])[0]) as [Value, Value?];
    return parts.map(({ op, of }, p) => k.op(op, held[p] as Value, of(...terms)));
  };
  const traits: LoopTraits = { step: 1, folds: parts.map(({ op }) => op), unordered: true };
  const pairs = k.for(lo, middle, traits, starts, (index, ...held) =>
    joined(held, [index, k.op('add', index, half)]),
  );
  return k.for(k.op('add', middle, half), hi, rest, pairs, (index, ...held) =>
    joined(held, [index]),
  );
}

/** Whether a term is an element alone, and neighbours lie side by side. */
function isDense({ params, body }: Region): boolean {
  const [load] = body as [Value];
  if (body.length !== 1 || load.op !== 'load') return false;
  return strideOf(load.address as Address, params[0] as Value) === lanes[load.type.lane].bytes;
}

/** The same of elements side by side, in vectors of two registers: four a turn, then one, then elements. */
function foldDense(fold: Fold, target: Target, lo: Value, hi: Value, parts: Part[]): Value[] {
  const { rewriter, region, identity } = fold;
  const { k } = rewriter;
  const width = (2 * target.registerBytes) / lanes[identity.type.lane].bytes;
  const widener = new Widener(rewriter, region, [], width);
  const length = k.op('max', k.op('sub', hi, lo), 0);
  const endOf = (step: number) => k.op('add', lo, k.op('and', length, -step));
  const turns = (from: Value, step: number, held: readonly Value[]): Value[] =>
    k.for(from, endOf(step), { step, made: 'packed' }, held, (index, ...folds) => {
      const at = (place: number) =>
        widener.inline(region, [place ? k.op('add', index, place) : index])[0] as Value;
      const terms = Array.from({ length: step / width }, (_, place) => at(place * width));
      const [x, y, z, w] = terms as [Value, Value, Value, Value];
      const found = ({ op, of }: Part) =>
        terms.length === 1 ? of(x) : k.op(op, of(x, y), of(z, w));
      return parts.map((part, p) => k.op(part.op, folds[p] as Value, found(part)));
    });
  const vectors = parts.map(({ start }) => k.splat(start, width));
  const many = turns(lo, 4 * width, vectors);
  const few = turns(endOf(4 * width), width, many);
  const folded = few.map((vector, p) => foldLanes(k, (parts[p] as Part).op, vector));
  return k.for(endOf(width), hi, rest, folded, (index, ...held) => {
    const [term] = rewriter.inline(region, [index]);
    return parts.map(({ op, of }, p) => k.op(op, held[p] as Value, of(term as Value)));
  });
}

/**
 * The greatest or least float. `max` itself is many instructions, for two cases: a NaN wins, and 0 is
 * above -0. So the loop picks by comparison alone, and adds up products of two terms, which other units of
 * a processor compute meanwhile: a NaN makes that sum NaN (so may infinities, which does no harm). Only
 * if it is, or the extremum is a zero, a second loop asks for NaNs and for the signs of the terms, none of which lies beyond that
 * zero: a loop within a `while`, which lanes that are other loops' iterations may enter too.
 */
function extremum(fold: Fold, target: Target, lo: Value, hi: Value): Value {
  const { op, identity } = fold;
  const { k } = fold.rewriter;
  const { lane, width } = identity.type;
  const bits = bitsOf(lane);
  const [pick, join] = extrema[op] as readonly [OpName, OpName];
  const unlike = (x: Value) => k.op('ne', x, x);
  const both = (joined: OpName) => (x: Value, y?: Value) => (y ? k.op(joined, x, y) : x);
  const best: Part = { op: pick, start: identity, of: both(pick) };
  const none = identityOf('add', lanes[lane]);
  const sum: Part = { op: 'add', start: k.const(lane, none, width), of: both('mul') };
  const either =
    (op: OpName, of: (x: Value) => Value) =>
    (...terms: Value[]) =>
      terms.map(of).reduce((x, y) => k.op(op, x, y));
  const nan: Part = { op: 'or', start: unlike(identity), of: either('or', unlike) };
  const all = k.const(bits, identityOf(join, lanes[bits]), width);
  const sign: Part = { op: join, start: all, of: either(join, (x) => k.bitcast(x, bits)) };
  const isVectors = target.registerBytes > 0 && width === 1 && isDense(fold.region);
  const [picked, total] = (
    isVectors ? foldDense(fold, target, lo, hi, [best, sum]) : foldParts(fold, lo, hi, [best, sum])
  ) as [Value, Value];
  const isZero = k.op('eq', picked, 0);
  const doubtful = k.op('or', isZero, unlike(total));
  const test = (_: Value, left: Value) => left;
  const settle = (): Value[] => {
    const [hasNaN, signs] = foldParts(fold, lo, hi, [nan, sign]) as [Value, Value];
    const zero = k.op('copysign', picked, k.bitcast(signs, lane));
    const settled = k.op('select', hasNaN, NaN, k.op('select', isZero, zero, picked));
    return [settled, k.const(doubtful.type.lane, 0, width)];
  };
  return k.while([picked, doubtful], test as () => Value, settle)[0] as Value;
}

/** Term after term onto `init`. */
function inSequence(
  { rewriter, op, region }: Fold,
  lo: Value,
  hi: Value,
  init: Value,
  traits: LoopTraits = rest,
): Value {
  const [folded] = rewriter.k.for(lo, hi, traits, [init], (index, accumulator) => {
    const [term] = rewriter.inline(region, [index]);
    return [rewriter.k.op(op, accumulator as Value, term as Value)];
  });
  return folded as Value;
}

function pairwise(fold: Fold, target: Target, order: Order, lo: Value, hi: Value): Value {
  const { rewriter, op, identity, partials } = fold;
  const { k } = rewriter;
  const count = k.op('max', k.op('sub', hi, lo), 0);
  const leaves: TreeShape = { leaf: 16 * partials, multiple: partials };
  const fills = partials * lanes[identity.type.lane].bytes > 2 * target.registerBytes;
  const isOneRun = order === 'streamed' && !fills;
  const shape = isOneRun ? leaves : { ...leaves, pairs: true };
  const leaf = isOneRun ? oneRun : fills ? runsInTurn : twoRuns;
  return k.tree(op, shape, count, identity.type, (start, length) =>
    leaf(fold, k.op('add', lo, start), length),
  );
}

/** So many terms are read in two streams. */
const LONG = 8192;

/**
 * Two streams, one from the middle on, which keep memory busier than one. The halves of a range that is
 * halved, and a multiple of twice the partial folds, split alike all the way down: so one tree does both,
 * of vectors of their two folds. Other ranges are one stream.
 */
function inStreams(fold: Fold, target: Target, order: Order, lo: Value, hi: Value): Value {
  const { rewriter, partials } = fold;
  const { k } = rewriter;
  const count = k.op('max', k.op('sub', hi, lo), 0);
  const isLong = k.op('ge', count, LONG);
  const isEven = k.op('eq', k.op('and', count, 2 * partials - 1), 0);
  const [folded] = k.if(
    k.op('and', isLong, isEven),
    () => [bothHalves(fold, lo, k.op('shr', count, 1))],
    () => [pairwise(fold, target, order, lo, hi)],
  );
  return folded as Value;
}

function bothHalves(fold: Fold, lo: Value, half: Value): Value {
  const { rewriter, op, identity, partials } = fold;
  const { k } = rewriter;
  const shape: TreeShape = { leaf: 16 * partials, multiple: partials };
  const type = typeOf(identity.type.lane, 2);
  const both = k.tree(op, shape, half, type, (start, length) => {
    const first = k.op('add', lo, start);
    const end = k.op('add', first, length);
    const folds = foldPartials(fold, first, end, [0, half], twice(starts(fold)));
    const [left, right] = folds.map((own) => join(fold, own)) as [Value, Value];
    return k.replace(k.splat(left, 2), 1, right);
  });
  return k.op(op, k.extract(both, 0), k.extract(both, 1));
}

/** One leaf. What is left of it, behind the partial folds, is of a length that nobody can foretell. */
function brief(fold: Fold, _target: Target, _order: Order, lo: Value, hi: Value): Value {
  const { k } = fold.rewriter;
  return oneRun(fold, lo, k.op('max', k.op('sub', hi, lo), 0));
}

/** A leaf read from its start to its end. */
function oneRun(fold: Fold, first: Value, length: Value): Value {
  const { k } = fold.rewriter;
  const to = k.op('add', first, k.op('and', length, -fold.partials));
  const [folds] = foldPartials(fold, first, to, [0], [starts(fold)]);
  return inSequence(fold, to, k.op('add', first, length), join(fold, folds as Value[]));
}

/** How a leaf does the last step of the recursion itself: one that is not halved has an empty left half. */
interface Halves {
  /** Where the right half begins, and where its whole runs of partial folds end. */
  readonly middle: Value;
  readonly whole: Value;
  /** How long the left half is. */
  readonly half: Value;
  readonly end: Value;
}

function halvesOf({ rewriter, partials }: Fold, first: Value, length: Value): Halves {
  const { k } = rewriter;
  const split = k.op('and', k.op('shr', length, 1), -partials);
  const half = k.op('select', k.op('gt', length, 16 * partials), split, 0);
  const other = k.op('sub', length, half);
  const middle = k.op('add', first, half);
  const whole = k.op('add', middle, k.op('and', other, -partials));
  return { middle, whole, half, end: k.op('add', middle, other) };
}

/** Both halves of a leaf in one loop, so that two chains of additions are under way at once. */
function twoRuns(fold: Fold, first: Value, length: Value): Value {
  const { k } = fold.rewriter;
  const { middle, whole, half, end } = halvesOf(fold, first, length);
  const both = foldPartials(fold, first, middle, [0, half], twice(starts(fold)));
  const from = k.op('add', middle, half);
  const right = foldPartials(fold, from, whole, [0], [both[1] as Value[]])[0] as Value[];
  return ended(fold, both[0] as Value[], right, whole, end);
}

/** One half after the other: partial folds that fill registers, and their terms, leave none for a second chain. */
function runsInTurn(fold: Fold, first: Value, length: Value): Value {
  const { middle, whole, end } = halvesOf(fold, first, length);
  const [left] = foldPartials(fold, first, middle, [0], [starts(fold)]);
  const [right] = foldPartials(fold, middle, whole, [0], [starts(fold)]);
  return ended(fold, left as Value[], right as Value[], whole, end);
}

/** The left half with the right one, which has some terms left. */
function ended(fold: Fold, left: Value[], right: Value[], whole: Value, end: Value): Value {
  const first = join(fold, left);
  return fold.rewriter.k.op(fold.op, first, inSequence(fold, whole, end, join(fold, right)));
}

const twice = <T>(x: T): T[] => [x, x];

/** The partial folds of nothing: one vector, or as many values where terms cannot be a vector. */
function starts({ rewriter, region, identity, partials }: Fold): Value[] {
  if (shapes(region)) return new Array(partials).fill(identity);
  return [rewriter.k.splat(identity, partials)];
}

/** Goes on with partial folds over lo … hi, each at its own distance from the index. */
function foldPartials(
  { rewriter, op, region, partials }: Fold,
  lo: Value,
  hi: Value,
  distances: readonly Operand[],
  begun: readonly (readonly Value[])[],
): Value[][] {
  const { k } = rewriter;
  const size = (begun[0] as readonly Value[]).length;
  const packed: LoopTraits = { step: partials, made: 'packed' };
  const widener = size === 1 ? new Widener(rewriter, region, [], partials) : rewriter;
  const results = k.for(lo, hi, packed, begun.flat(), (index, ...folds) =>
    folds.map((fold, j) => {
      const at = k.op('add', index, distances[Math.floor(j / size)] as Operand);
      const [term] = widener.inline(region, [size === 1 ? at : k.op('add', at, j % size)]);
      return k.op(op, fold, term as Value);
    }),
  );
  return begun.map((_, s) => results.slice(s * size, (s + 1) * size));
}

/** ((0+1)+(2+3))+((4+5)+(6+7)). */
function join({ rewriter: { k }, op, partials }: Fold, folds: readonly Value[]): Value {
  const lane = (_: unknown, at: number): Value => k.extract(folds[0] as Value, at);
  let level = folds.length > 1 ? [...folds] : Array.from({ length: partials }, lane);
  while (level.length > 1) {
    level = level.flatMap((x, j) => (j % 2 ? [] : [k.op(op, x, level[j + 1] as Value)]));
  }
  return level[0] as Value;
}
