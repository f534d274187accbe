/**
 * Lowers reductions with a declared order to loops.
 *
 * `any`, and every order of an op that is associative bit for bit: a loop that carries one
 * accumulator and says which op folds into it, so that packing may give it several. `pairwise`:
 * NumPy's recursion as a tree whose leaves carry eight partial folds, as one vector of eight lanes
 * where the terms can be one. −0 is the exact identity of float addition, so the eight start there,
 * short leaves fall through with no test, and the scalar target merely splits the same vector.
 *
 * Invariant: the lowered kernel gives the same bits as the `reduce` it replaces, on every target,
 * because the order is spelled out here and later passes keep it.
 */
import type { Builder } from '../ir/builder.js';
import type { Kernel, LoopTraits, Region, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { identityOf, type OpName, ops } from '../ir/ops.js';
import { shapes } from './depend.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { Widener } from './widen.js';

const partials = 8;
const packed: LoopTraits = { step: partials, made: 'packed' };
const shape = { leaf: 128, multiple: 8 } as const;

interface Fold {
  readonly rewriter: Rewriter;
  readonly op: OpName;
  readonly region: Region;
  readonly identity: Value;
}

export function reduce(kernel: Kernel): Kernel {
  if (!reduces(kernel.body)) return kernel;
  return rewrite(kernel, (value, rewriter) => {
    if (value.op !== 'reduce') return undefined;
    const [lo, hi, empty] = rewriter.all(value.args) as [Value, Value, Value];
    const op = value.fold as OpName;
    const { lane, width } = value.type;
    const identity = rewriter.k.const(lane, identityOf(op, lanes[lane]), width);
    const fold = { rewriter, op, region: (value.regions as Region[])[0] as Region, identity };
    const free = value.order === 'any' || ops[op].associative?.includes(lanes[lane].kind);
    const folded = free ? anyOrder(fold, lo, hi) : pairwise(fold, lo, hi);
    return orEmpty(rewriter.k, folded, identity, empty, lo, hi);
  });
}

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

function anyOrder({ rewriter, op, region, identity }: Fold, lo: Value, hi: Value): Value {
  const traits = { step: 1, folds: [op] };
  const [folded] = rewriter.k.for(lo, hi, traits, [identity], (index, accumulator) => {
    const [term] = rewriter.inline(region, [index]);
    return [rewriter.k.op(op, accumulator as Value, term as Value)];
  });
  return folded as Value;
}

function pairwise(fold: Fold, lo: Value, hi: Value): Value {
  const { rewriter, op, identity } = fold;
  const { k } = rewriter;
  const count = k.op('max', k.op('sub', hi, lo), 0);
  return k.tree(op, shape, count, identity.type, (start, length) => {
    const first = k.op('add', lo, start);
    const whole = k.op('add', first, k.op('and', length, -partials));
    const joined = foldPartials(fold, first, whole);
    return foldInSequence(fold, whole, k.op('add', first, length), joined);
  });
}

/** Eight interleaved folds over first … whole, joined ((0+1)+(2+3))+((4+5)+(6+7)). */
function foldPartials(fold: Fold, first: Value, whole: Value): Value {
  const { k } = fold.rewriter;
  let level = shapes(fold.region) ? apart(fold, first, whole) : asLanes(fold, first, whole);
  while (level.length > 1) {
    level = level.flatMap((x, j) => (j % 2 ? [] : [k.op(fold.op, x, level[j + 1] as Value)]));
  }
  return level[0] as Value;
}

function asLanes({ rewriter, op, region, identity }: Fold, lo: Value, hi: Value): Value[] {
  const { k } = rewriter;
  const widener = new Widener(rewriter, region, [], partials);
  const inits = [k.splat(identity, partials)];
  const [sums] = k.for(lo, hi, packed, inits, (index, sum) => {
    const [term] = widener.inline(region, [index]);
    return [k.op(op, sum as Value, term as Value)];
  });
  return eight((lane) => k.extract(sums as Value, lane));
}

/** Where a term cannot be a vector: eight values. */
function apart({ rewriter, op, region, identity }: Fold, lo: Value, hi: Value): Value[] {
  const { k } = rewriter;
  const inits = eight(() => identity);
  return k.for(lo, hi, packed, inits, (index, ...sums) =>
    sums.map((sum, j) => {
      const [term] = rewriter.inline(region, [k.op('add', index, j)]);
      return k.op(op, sum, term as Value);
    }),
  );
}

const eight = (make: (lane: number) => Value): Value[] =>
  Array.from({ length: partials }, (_, lane) => make(lane));

function foldInSequence({ rewriter, op, region }: Fold, lo: Value, hi: Value, init: Value): Value {
  const [folded] = rewriter.k.for(
    lo,
    hi,
    { step: 1, made: 'rest' },
    [init],
    (index, accumulator) => {
      const [term] = rewriter.inline(region, [index]);
      return [rewriter.k.op(op, accumulator as Value, term as Value)];
    },
  );
  return folded as Value;
}
