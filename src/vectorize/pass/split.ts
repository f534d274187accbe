/**
 * Splits the iterations of a loop where two of its accesses cross.
 *
 * `a[i] = a[n - 1 - i] + b[i]` goes up and down through one operand: each half of its iterations touches
 * what the other half does, but none of its own. So a loop in which a store and another access of the
 * same operand move towards each other becomes three: up to the crossing, the iteration at it, and those
 * behind it. Within a part the two lie apart, which a guard finds when the loop runs (see `conflict`).
 *
 * Invariant: the parts run the iterations of the loop, each once and in order, wherever the crossing is.
 */
import type { Builder } from '../ir/builder.js';
import type { Kernel, LoopTraits, Region, Value } from '../ir/kernel.js';
import { ValueMap } from '../ir/values.js';
import { emitForm, type Form, plus } from './affine.js';
import { type Access, accessesAround, accessOf, isCrossing } from './conflict.js';
import { type Rewriter, rewrite } from './rewrite.js';

export function split(kernel: Kernel): Kernel {
  const pairs = new ValueMap<Pair>();
  search(kernel.body, pairs);
  if (!pairs.some) return kernel;
  return rewrite(kernel, (value, rewriter) => {
    const pair = pairs.get(value);
    return pair && inParts(value, value.traits as LoopTraits, pair, rewriter);
  });
}

type Pair = readonly [Access, Access];

function search({ body }: Region, pairs: ValueMap<Pair>): void {
  for (const value of body) {
    for (const nested of value.regions ?? []) search(nested, pairs);
    const { traits } = value;
    if (value.op !== 'for' || !traits?.at || traits.made || traits.step !== 1) continue;
    const pair = crossingOf(value);
    if (pair) pairs.set(value, pair);
  }
}

/** A store and an access that move towards each other, or from each other. */
function crossingOf({ regions }: Value): Pair | undefined {
  const [region] = regions as readonly Region[] as [Region];
  const index = region.params[0];
  const all = region.body.flatMap((value) => accessesAround(value));
  for (const [store, around] of all) {
    if (store.op !== 'store') continue;
    const one = accessOf(store, index, around);
    if (!isHalvable(one)) continue;
    for (const [access, within] of all) {
      if (access === store || access.address?.base !== store.address?.base) continue;
      const other = accessOf(access, index, within);
      if (isCrossing(one, other)) return [one, other];
    }
  }
  return undefined;
}

/** Whether it takes a shift to divide by twice its step. */
const isHalvable = ({ slope }: Access): boolean =>
  slope !== null && Number.isInteger(Math.log2(Math.abs(slope.constant)));

function inParts(loop: Value, traits: LoopTraits, [one, other]: Pair, rewriter: Rewriter): Value {
  const { k } = rewriter;
  const [region] = loop.regions as readonly Region[] as [Region];
  const [lo, hi, ...inits] = rewriter.all(loop.args) as [Value, Value, ...Value[]];
  const step = (one.slope as Form).constant;
  const difference = plus(other.rest, one.rest, -1);
  const span = emitForm(k, difference, (value) => rewriter.get(value));
  const ahead = step < 0 ? k.op('neg', span) : span;
  const end = k.op('max', lo, hi);
  const first = within(k, halved(k, k.op('add', ahead, 2 * Math.abs(step) - 1), step), lo, end);
  const last = within(k, k.op('add', halved(k, ahead, step), 1), first, end);
  const part = (from: Value, to: Value, of: LoopTraits, carried: readonly Value[]): Value[] =>
    k.for(from, to, of, carried, (...params) => rewriter.inline(region, params));
  const before = part(lo, first, traits, inits);
  const at = part(first, last, { step: 1, made: 'rest' }, before);
  return rewriter.replaceLoop(loop, part(last, end, traits, at));
}

/** How many double steps there are in a distance, rounded down. */
const halved = (k: Builder, distance: Value, step: number): Value =>
  k.op('shr', distance, Math.log2(2 * Math.abs(step)));

const within = (k: Builder, x: Value, low: Value, high: Value): Value =>
  k.op('min', k.op('max', x, low), high);
