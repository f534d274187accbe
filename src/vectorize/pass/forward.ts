/**
 * Hands what an iteration stored to those behind it that load it: recurrences stay in registers.
 *
 * `a[i] = a[i - 1] + b[i]` loads what was stored a moment ago, and the way through memory takes three
 * times as long as the sum. Where the store runs in every iteration, and nothing else writes there
 * meanwhile, the loop carries the value instead, and only the first iterations' elements are loaded,
 * before it. `reload` does the same within an iteration; in blocks whose lanes take turns that comes
 * first, and what is left is from one block to the next.
 *
 * Invariants:
 * 1. What is loaded before the loop is what one of its iterations would load, and only if that one comes.
 * 2. All stores stay.
 */
import type { Builder } from '../ir/builder.js';
import type { Kernel, LoopTraits, Region, Value } from '../ir/kernel.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import { emitForm, isConstant, plus, quotient, sameForm, scaled } from './affine.js';
import {
  type Access,
  accessesAround,
  accessOf,
  isDeclared,
  isDense,
  typeOfAccess,
} from './conflict.js';
import { reload } from './reload.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { varying } from './widen.js';

/** The most iterations that a value is carried. */
const farthest = 4;

/** The most that vectors shift in. */
const nearest = 2;

/** A load of what a store stored so many iterations before. */
interface Link {
  readonly load: Access;
  readonly store: Access;
  readonly distance: number;
}

/** The same of loops that are not yet judged, where it makes no value depend on itself. */
export function ahead(kernel: Kernel): Kernel {
  const alone = outermost(kernel.body);
  const links = linksOf(kernel.body, (loop) =>
    alone.has(loop) ? linksIn(loop).filter((one) => isFree(one, loop)) : [],
  );
  return links.size === 0 ? kernel : handed(kernel, links);
}

/** The same of loops whose iterations stay in turns, and of blocks. */
export function forward(kernel: Kernel): Kernel {
  if (linksOf(kernel.body, (loop) => (isSettled(loop) ? candidates(loop) : [])).size === 0)
    return kernel;
  const source = reload(kernel);
  const links = linksOf(source.body, (loop) => (isSettled(loop) ? linksIn(loop) : []));
  return links.size === 0 ? source : handed(source, links);
}

function handed(kernel: Kernel, links: ReadonlyMap<Value, readonly Link[]>): Kernel {
  const carried = new ValueMap<Value>();
  return rewrite(kernel, (value, rewriter) => {
    if (value.op === 'load') return carried.get(value);
    const own = links.get(value);
    return own ? forwarded(value, own, carried, rewriter) : undefined;
  });
}

/** In turns or of blocks; not the few iterations behind blocks. */
const isSettled = ({ traits }: Value): boolean => (traits?.reject ?? traits?.made) !== undefined;

/** What is found in loops of a user. */
function linksOf<T>(
  { body }: Region,
  search: (loop: Value) => readonly T[],
  found = new Map<Value, readonly T[]>(),
): Map<Value, readonly T[]> {
  for (const value of body) {
    const links = value.op === 'for' && value.traits?.at ? search(value) : [];
    if (links.length > 0) found.set(value, links);
    for (const nested of value.regions ?? []) linksOf(nested, search, found);
  }
  return found;
}

/** Loops in no other one. */
function outermost({ body }: Region, found = new ValueSet()): ValueSet {
  for (const value of body) {
    if (value.op === 'for') found.add(value);
    else for (const nested of value.regions ?? []) outermost(nested, found);
  }
  return found;
}

const bytesOf = ({ value, bytes }: Access): number => bytes * typeOfAccess(value).width;

/** Stores of elements of an array of which others are loaded. */
function candidates(loop: Value): Value[] {
  const [{ body }] = loop.regions as readonly Region[] as [Region];
  return body.filter(
    (one) =>
      one.op === 'store' &&
      body.some(({ op, address }) => op === 'load' && address?.base === one.address?.base),
  );
}

/** Whether what is stored has nothing to do with what is loaded: then vectors can shift it in. */
function isFree({ load, store, distance }: Link, loop: Value): boolean {
  const [region] = loop.regions as readonly Region[] as [Region];
  const innermost = region.body.every(({ op }) => op !== 'for' && op !== 'while');
  const chain = varying(region, [load.value]);
  return innermost && distance <= nearest && !chain.has(store.value.args[0]);
}

function linksIn(loop: Value): Link[] {
  if (candidates(loop).length === 0) return [];
  const [region] = loop.regions as readonly Region[] as [Region];
  const index = region.params[0];
  const traits = loop.traits as LoopTraits;
  const all = region.body.flatMap((value) =>
    accessesAround(value).map(([one, around]) => accessOf(one, index, around)),
  );
  const own = all.filter(({ value }) => region.body.includes(value) && isDense(value));
  const stores = own.filter((one) => one.stores);
  return own
    .filter((one) => !one.stores)
    .flatMap((load) => {
      const link = stores.map((store) => linked(load, store, traits)).find((one) => one !== null);
      return link && isKept(link, all, traits) ? [link] : [];
    });
}

function linked(load: Access, store: Access, { step }: LoopTraits): Link | null {
  const { slope } = load;
  if (!slope || !store.slope || !isConstant(slope) || !sameForm(slope, store.slope)) return null;
  if (store.value.args[0].type !== load.value.type) return null;
  if (Math.abs(slope.constant * step) < bytesOf(load)) return null;
  const distance = quotient(plus(store.rest, load.rest, -1), scaled(slope, step));
  return distance !== null && distance > 0 && distance <= farthest
    ? { load, store, distance }
    : null;
}

/** Whether no other store writes to the element between the one and the other iteration. */
function isKept(
  { load, store, distance }: Link,
  all: readonly Access[],
  traits: LoopTraits,
): boolean {
  const slope = load.slope?.constant as number;
  return all.every((other) => {
    if (!other.stores || other === store || isDeclared(load, other, traits)) return true;
    if (!isDense(other.value) || other.inner.length > 0) return false;
    if (!other.slope || !isConstant(other.slope) || other.slope.constant !== slope) return false;
    const difference = plus(other.rest, load.rest, -1);
    if (!isConstant(difference)) return false;
    for (let back = 0; back <= distance; back++) {
      const from = difference.constant - slope * traits.step * back;
      if (from > -bytesOf(other) && from < bytesOf(load)) return false;
    }
    return true;
  });
}

/** What one store is carried for: the loads by their distance. */
interface Chain {
  readonly store: Access;
  readonly links: readonly Link[];
  readonly length: number;
}

function chainsOf(links: readonly Link[]): Chain[] {
  return [...new Set(links.map(({ store }) => store))].map((store) => {
    const own = links.filter((link) => link.store === store);
    return { store, links: own, length: Math.max(...own.map(({ distance }) => distance)) };
  });
}

function forwarded(
  loop: Value,
  links: readonly Link[],
  carried: ValueMap<Value>,
  rewriter: Rewriter,
): Value {
  const { k } = rewriter;
  const [region] = loop.regions as readonly Region[] as [Region];
  const [lo, hi, ...inits] = rewriter.all(loop.args) as [Value, Value, ...Value[]];
  const traits = loop.traits as LoopTraits;
  const chains = chainsOf(links);
  const starts = chains.flatMap((chain) => startsOf(chain, lo, hi, traits.step, rewriter));
  const results = k.for(lo, hi, traits, [...inits, ...starts], (index, ...params) => {
    const own = params.slice(0, inits.length);
    let rest = params.slice(inits.length);
    const before = chains.map(({ links: each, length }) => {
      const values = rest.slice(0, length);
      rest = rest.slice(length);
      for (const { load, distance } of each) carried.set(load.value, values[distance - 1]);
      return values;
    });
    const yields = rewriter.inline(region, [index, ...own]);
    const next = chains.flatMap(({ store }, c) => {
      const stored = rewriter.get(store.value.args[0]);
      return [stored, ...before[c].slice(0, -1)];
    });
    return [...yields, ...next];
  });
  return rewriter.replaceLoop(loop, results.slice(0, inits.length));
}

/** What was stored one iteration before the first, two before it, and so on. */
function startsOf(chain: Chain, lo: Value, hi: Value, step: number, rewriter: Rewriter): Value[] {
  const { k } = rewriter;
  return Array.from({ length: chain.length }, (_, j) => {
    const reader = chain.links
      .filter(({ distance }) => distance > j)
      .reduce((x, y) => (y.distance < x.distance ? y : x));
    const { load, distance } = reader;
    const { lane, width } = load.value.type;
    const ahead = (distance - 1 - j) * step;
    const at = ahead === 0 ? lo : k.op('add', lo, ahead);
    const rest = emitForm(k, load.rest, (value) => rewriter.get(value));
    const address = k.at(k.convert(rest, 'u32'), [at, load.slope?.constant as number]);
    const element = () => [k.load(lane, address, width)];
    return k.if(comes(k, lo, hi, ahead), element, () => [k.const(lane, 0, width)])[0];
  });
}

/** Whether a loop gets so far ahead of its first iteration. */
function comes(k: Builder, lo: Value, hi: Value, ahead: number): Value {
  const some = k.op('lt', lo, hi);
  if (ahead === 0) return some;
  return k.op('and', some, k.op('gt', k.convert(k.op('sub', hi, lo), 'u32'), ahead));
}
