/**
 * Unroll-and-jam: a few iterations of a loop side by side within the loop inside it.
 *
 * `for (h …) for (j …) c[j] += a[h] * b[h][j]` is run by vectors of j, and loads and stores the whole of c
 * for each h: memory is what it waits for. With the bodies of four h behind each other in one loop over
 * j, c[j] stays in a register for four products.
 *
 * So a loop around an innermost one becomes one over blocks of iterations, if these touch nothing of
 * each other's but such elements; what fills no block goes one by one. What other dependences there may
 * be would have to be asked before each block, and what would be shared then (a row that all others need)
 * was not worth it where it was measured.
 *
 * Invariants:
 * 1. What an iteration stores and a later one of its block accesses is accessed in that order.
 * 2. The iterations are those of the loop, each once; only within a block do they mix.
 */
import type { Kernel, LoopTraits, Region, Value } from '../ir/kernel.js';
import { isOpName } from '../ir/ops.js';
import { ValueMap } from '../ir/values.js';
import { isConstant, isZero, sameForm } from './affine.js';
import { type Access, accessesAround, accessOf, isDeclared } from './conflict.js';
import { isPacked, loopsIn } from './decide.js';
import { convertible, ifconvert } from './ifconvert.js';
import { overwrite } from './overwrite.js';
import { reload } from './reload.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { tail } from './tail.js';
import type { Target } from './target.js';
import { isPlain, regionOf } from './users.js';

/** A loop, the only one in it, and what comes before and behind that one. */
interface Nest {
  readonly loop: Value;
  readonly region: Region;
  readonly inner: Value;
  readonly before: readonly Value[];
  readonly behind: readonly Value[];
}

/** The most values of an inner loop of which four copies fit the registers, and two. */
const few = 12;
const some = 24;

export function jam(kernel: Kernel, target: Target): Kernel {
  if (target.registerBytes === 0) return kernel;
  const found = new ValueMap<Nest>();
  const nests = nestsIn(kernel.body);
  const kept = nests.length > 0 ? worthIn(kernel, nests, target) : [];
  for (const nest of kept) found.set(nest.loop, nest);
  if (kept.length === 0) return kernel;
  const jammed = rewrite(kernel, (value, rewriter) => {
    const own = found.get(value);
    return own && inBlocks(own, rewriter);
  });
  return overwrite(reload(jammed));
}

function nestsIn({ body }: Region, found: Nest[] = []): Nest[] {
  for (const value of body) {
    const nest = nestOf(value);
    if (nest && keeps(nest)) found.push(nest);
    else for (const nested of value.regions ?? []) nestsIn(nested, found);
  }
  return found;
}

function nestOf(loop: Value): Nest | null {
  if (!isPlain(loop)) return null;
  const region = regionOf(loop);
  const index = region.params[0];
  const at = region.body.findIndex(({ regions }) => regions);
  const inner = region.body[at];
  if (!inner || !isPlain(inner) || inner.args.some(({ depth }) => depth >= index.depth))
    return null;
  const [before, behind] = [region.body.slice(0, at), region.body.slice(at + 1)];
  const isFlat = behind.every(({ regions }) => !regions) && loopsIn(regionOf(inner)).length === 0;
  return isFlat ? { loop, region, inner, before, behind } : null;
}

/** How many iterations of a nest mix. */
const countOf = ({ inner }: Nest): number => (sizeOf(regionOf(inner)) > few ? 2 : 4);

/** Whether iterations keep to elements that they take turns with, and touch nothing else of others. */
function keeps({ loop, region, inner }: Nest): boolean {
  const index = region.params[0];
  if (sizeOf(regionOf(inner)) > some) return false;
  const all = region.body
    .flatMap((value) => accessesAround(value))
    .map(([access, around]) => accessOf(access, index, around));
  const pairs = all
    .flatMap((one, at) => all.slice(at).map((other) => [one, other] as const))
    .filter(([one, other]) => one.stores || other.stores)
    .filter(([one, other]) => !isDeclared(one, other, loop.traits));
  const adds = pairs.some(([one, other]) => one.stores !== other.stores);
  return adds && pairs.every(([one, other]) => isSame(one, other));
}

const sizeOf = ({ body }: Region): number =>
  body.reduce((sum, { op, address, regions = [] }) => {
    const own = address || (isOpName(op) && op !== 'select') ? 1 : 0;
    return sum + own + regions.reduce((inner, region) => inner + sizeOf(region), 0);
  }, 0);

/** Whether two accesses are of one element, which each iteration of the inner loop has of its own. */
function isSame(a: Access, b: Access): boolean {
  if (!isStill(a) || !isStill(b) || a.bytes !== b.bytes || !sameForm(a.rest, b.rest)) return false;
  const [one, other] = [a.inner[0], b.inner[0]];
  return one?.index === other?.index && sameForm(one?.slope, other?.slope);
}

/** Whether an access is the same in all iterations, and goes on with the inner loop by whole elements. */
function isStill({ slope, inner, bytes }: Access): boolean {
  const [only] = inner;
  if (!slope || !isZero(slope) || inner.length !== 1 || !only || !isConstant(only.slope))
    return false;
  return Math.abs(only.slope.constant) >= bytes;
}

/** The nests whose inner loop will be one of vectors, so that what it loads and stores is what counts. */
function worthIn(kernel: Kernel, nests: readonly Nest[], target: Target): Nest[] {
  const before = loopsIn(kernel.body);
  const plain = ifconvert(kernel, new Set(convertible(kernel).keys()));
  const loops = loopsIn(plain.body);
  return nests.filter(({ inner }) => isPacked(loops[before.indexOf(inner)], target));
}

function inBlocks(nest: Nest, rewriter: Rewriter): Value {
  const { k } = rewriter;
  const { loop, region } = nest;
  const count = countOf(nest);
  const [lo, hi] = rewriter.all(loop.args) as [Value, Value];
  const [{ to: end }] = tail(k, lo, hi, [count]);
  const turns = k.op('shr', k.op('sub', end, lo), Math.log2(count));
  k.for(0, turns, { ...(loop.traits as LoopTraits), jam: count }, [], (turn) => {
    mix(nest, count, k.op('add', lo, k.op('mul', turn, count)), rewriter);
    return [];
  });
  k.for(end, hi, { step: 1, made: 'rest' }, [], (index) => rewriter.inline(region, [index]));
  return rewriter.replaceLoop(loop, []);
}

/** The iterations of a block that begins at `first`, within one inner loop. */
function mix(
  { inner, before, behind, region }: Nest,
  count: number,
  first: Value,
  rewriter: Rewriter,
): void {
  const { k, map } = rewriter;
  const made = Array.from({ length: count }, () => new Map<Value, Value>());
  const each = (values: readonly Value[]): void => {
    made.forEach((own, j) => {
      map.set(region.params[0], k.op('add', first, j));
      for (const [value, copy] of own) map.set(value, copy);
      for (const value of values) map.set(value, rewriter.rewrite(value));
      if (values === before) for (const value of before) own.set(value, rewriter.get(value));
    });
  };
  each(before);
  const [lo, hi] = rewriter.all(inner.args) as [Value, Value];
  k.for(lo, hi, inner.traits as LoopTraits, [], (index) => {
    map.set(regionOf(inner).params[0], index);
    each(regionOf(inner).body);
    return [];
  });
  each(behind);
}
