/**
 * Turns conditions inside loops into choices between values: what a vector can do.
 *
 * Both sides of an `if` are computed and `select` picks; a conditional store loads what is there,
 * blends, and stores always. That is allowed where computing the side that was not meant shows
 * nowhere: no integer division that may trap, no inner loop, and memory only where it surely is the
 * operand's own, because the loop declares that its addresses stay in bounds whatever conditions say,
 * or because the same element is accessed unconditionally anyway (a load, for loads).
 *
 * Invariants:
 * 1. Memory is read and written inside operands only, and ends up the same.
 * 2. An `if` is left as it is, or gone with all that was nested in it.
 */
import type { Builder } from '../ir/builder.js';
import {
  type Address,
  isPure,
  type Kernel,
  type LoopTraits,
  type Region,
  type Value,
} from '../ir/kernel.js';
import type { LaneName, MaskLane } from '../ir/lane.js';
import { addressForm, type Form, sameForm, symbols } from './affine.js';
import { countOf } from './leave.js';
import { type Rewriter, rewrite } from './rewrite.js';

/** The innermost user's loop around a condition. */
interface Around {
  readonly loop: Value;
  readonly region: Region;
  readonly traits: LoopTraits;
  readonly index: Value;
  /** Indices of loops around, whose addresses are in bounds. */
  readonly indices: readonly Value[];
  /** Loads that each iteration does, and their addresses. */
  readonly loaded: readonly (readonly [lane: LaneName, address: Form])[];
}

/** The conditions that can go, each with the loop that it is in. */
export function convertible(kernel: Kernel): Map<Value, Value> {
  const found = new Map<Value, Value>();
  visit(kernel.body, null, found);
  return found;
}

function visit({ body }: Region, around: Around | null, found: Map<Value, Value>): void {
  for (const value of body) {
    if (value.op === 'if' && around && isConvertible(value, around)) {
      mark(value, around.loop, found);
      continue;
    }
    const inner = enter(value, around);
    for (const region of value.regions ?? []) {
      const own = value.op !== 'while' || region === inner?.region;
      visit(region, value.op === 'if' ? around : own ? inner : null, found);
    }
  }
}

/** A user's loop that counts; null for any other. */
function enter(loop: Value, around: Around | null): Around | null {
  const count = countOf(loop);
  const region = loop.regions?.[count ? 1 : 0];
  if (!region || !loop.traits?.at || (loop.op !== 'for' && !count)) return null;
  const index = region.params[count?.at ?? 0];
  const indices = [...(around?.indices ?? []), index];
  const loads = region.body.filter(({ op }) => op === 'load');
  const loaded = loads.map(
    ({ type, address }) => [type.lane, addressForm(address as Address)] as const,
  );
  return { loop, region, traits: loop.traits, index, indices, loaded };
}

function mark(value: Value, loop: Value, found: Map<Value, Value>): void {
  found.set(value, loop);
  for (const { body } of value.regions ?? [])
    for (const nested of body) if (nested.op === 'if') mark(nested, loop, found);
}

const isConvertible = ({ regions = [] }: Value, around: Around): boolean =>
  regions.every(({ body }) => body.every((value) => isHarmless(value, around)));

function isHarmless(value: Value, around: Around): boolean {
  if (value.op === 'if') return isConvertible(value, around);
  if (!value.address) return isPure(value) && value.op !== 'tree';
  const form = addressForm(value.address);
  const { lane } = value.type;
  const isSame = ([type, one]: readonly [LaneName, Form]) => type === lane && sameForm(one, form);
  if (value.op === 'load' && around.loaded.some(isSame)) return true;
  if (around.traits.bounded !== true) return false;
  const { index, indices } = around;
  return symbols(form).every((one) => one.depth < index.depth || indices.includes(one));
}

/** The kernel without these conditions. */
export function ifconvert(kernel: Kernel, conditions: ReadonlySet<Value>): Kernel {
  if (conditions.size === 0) return kernel;
  const masks: Value[] = [];
  return rewrite(kernel, (value, rewriter) => {
    if (conditions.has(value)) return chosen(value, rewriter, masks);
    const mask = masks.at(-1);
    return value.op === 'store' && mask ? blended(value, mask, rewriter) : undefined;
  });
}

function chosen(value: Value, rewriter: Rewriter, masks: Value[]): Value {
  const { k } = rewriter;
  const [then, otherwise] = value.regions as readonly Region[] as [Region, Region];
  const test = rewriter.get(value.args[0]);
  const side = (region: Region, mask: Value): Value[] => {
    masks.push(within(k, masks.at(-1), mask));
    const yields = rewriter.inline(region, []);
    masks.pop();
    return yields;
  };
  const pair = sharedStore(then, otherwise);
  if (pair) return together(value, pair, test, rewriter, masks);
  const yes = side(then, test);
  const no =
    otherwise.body.length > 0 ? side(otherwise, k.op('not', test)) : rewriter.all(otherwise.yields);
  const results = yes.map((one, j) => k.op('select', test, one, no[j]));
  return rewriter.replaceLoop(value, results);
}

/** A mask under another one. */
const within = (k: Builder, outer: Value | undefined, mask: Value): Value =>
  outer ? k.op('and', k.convert(outer, mask.type.lane as MaskLane), mask) : mask;

function blended(store: Value, mask: Value, rewriter: Rewriter): Value {
  const { k } = rewriter;
  const [stored] = rewriter.all(store.args) as [Value];
  const address = rewriter.address(store.address as Address);
  const before = k.load(stored.type.lane, address);
  k.store(k.op('select', mask, stored, before), address);
  return store;
}

type Pair = readonly [Value, Value];

/** The stores that end both sides, if they are to the same element. */
function sharedStore(then: Region, otherwise: Region): Pair | null {
  const [x, y] = [then, otherwise].map(({ body }) => body.findLast((one) => !isPure(one)));
  if (!x || !y || x.op !== 'store' || y.op !== 'store') return null;
  const [from, to] = [x.args[0], y.args[0]];
  if (from.type !== to.type) return null;
  return sameForm(addressForm(x.address as Address), addressForm(y.address as Address))
    ? [x, y]
    : null;
}

/** Both sides, with one store behind them instead of one in each. */
function together(
  value: Value,
  [x, y]: Pair,
  test: Value,
  rewriter: Rewriter,
  masks: Value[],
): Value {
  const { k } = rewriter;
  const outer = masks.at(-1);
  const [yes, no] = (value.regions as readonly Region[]).map((region, side) => {
    const own = side === 0 ? test : k.op('not', test);
    masks.push(within(k, outer, own));
    const body = region.body.filter((one) => one !== x && one !== y);
    const yields = rewriter.inline({ ...region, body }, []);
    masks.pop();
    return yields;
  }) as [Value[], Value[]];
  const [from, to] = rewriter.all([x.args[0], y.args[0]]) as [Value, Value];
  const stored = k.op('select', test, from, to);
  const address = rewriter.address(x.address as Address);
  const kept = outer ? k.op('select', outer, stored, k.load(stored.type.lane, address)) : stored;
  k.store(kept, address);
  for (const store of [x, y]) rewriter.map.set(store, store);
  const results = yes.map((one, j) => k.op('select', test, one, no[j]));
  return rewriter.replaceLoop(value, results);
}
