/**
 * Interchange: loops of a nest in the order in which memory lies.
 *
 * `for (j …) for (h …) for (i …) c[i][j] += a[i][h] * b[h][j]` goes down columns, so that each element is of
 * another cache line; the same products in the order i, h, j go along rows, which vectors load as they lie,
 * and four h may add to one row at a time (see `jam`). Innermost goes the loop along which accesses have
 * the smallest steps, of those that take all stores along; of the others, those with the largest go
 * outermost. Bounds of an inner loop that follow the outer index turn round with the loops.
 *
 * Iterations that touch an element must keep their order. Two accesses of one form meet only in iterations
 * that differ in the loops along which they do not move, so these loops keep theirs. That an element is
 * reached in one way only, since rows lie apart, is asked before the nest; where it is not so, and where
 * a loop has no iterations, the nest runs as it was written.
 *
 * Invariants:
 * 1. The direction vector of each dependence stays positive.
 * 2. What a loop of the nest loads for those inside it is stored to by none of them.
 */
import type { Builder } from '../ir/builder.js';
import {
  addressArgs,
  isPure,
  type Kernel,
  type LoopTraits,
  type Region,
  type Value,
} from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { ValueMap } from '../ir/values.js';
import {
  addressForm,
  distance,
  type Form,
  formOf,
  isConstant,
  isOutside,
  isZero,
  plus,
  quotient,
  splitBy,
} from './affine.js';
import { type Access, accessesIn, type Guard, isDeclared, typeOfAccess } from './conflict.js';
import { loopsIn } from './decide.js';
import { emitGuards } from './guard.js';
import { type Rewriter, rewrite } from './rewrite.js';
import type { Target } from './target.js';
import { isPlain, regionOf } from './users.js';

/** Loops, each the only one in the one before it; the innermost has none. */
type Nest = readonly Value[];

/** An access by how it moves along each loop of a nest. */
interface Motion {
  readonly value: Value;
  readonly slopes: readonly Form[];
  readonly rest: Form;
  /** The loop in whose body it is. */
  readonly level: number;
}

interface Exchange {
  readonly nest: Nest;
  /** The old positions of the loops, outermost first. */
  readonly order: readonly number[];
  readonly guards: readonly Guard[];
  /** For loads that may be done outside of the innermost loop: by which loops they move. */
  readonly loads: ValueMap<readonly Form[]>;
}

export function interchange(kernel: Kernel, target: Target): Kernel {
  if (target.registerBytes === 0) return kernel;
  const found = new ValueMap<Exchange>();
  if (!search(kernel.body, found)) return kernel;
  return rewrite(kernel, (value, rewriter) => {
    const own = found.get(value);
    return own && exchanged(own, rewriter);
  });
}

function search({ body }: Region, found: ValueMap<Exchange>): boolean {
  let some = false;
  for (const value of body) {
    const nest = nestOf(value);
    const own = nest && planned(nest);
    if (own) found.set(value, own);
    if (own) some = true;
    else for (const nested of value.regions ?? []) some = search(nested, found) || some;
  }
  return some;
}

function nestOf(loop: Value): Nest | null {
  const nest: Value[] = [];
  for (let at: Value | undefined = loop; at; ) {
    if (!isPlain(at)) return null;
    nest.push(at);
    const { body } = regionOf(at);
    const inner: Value | undefined = body.find(({ regions }) => regions);
    if (!inner || inner.op === 'if') break;
    if (body.some((one) => one !== inner && one.op !== 'load' && !isPure(one))) return null;
    at = inner;
  }
  const innermost = regionOf(nest.at(-1) as Value);
  return nest.length > 1 && loopsIn(innermost).length === 0 ? nest : null;
}

const indexOf = (loop: Value): Value => regionOf(loop).params[0] as Value;

function planned(nest: Nest): Exchange | null {
  if (!isBox(nest) && !slantOf(nest)) return null;
  const all = nest.flatMap((loop, level) =>
    regionOf(loop)
      .body.filter((value) => !nest.includes(value))
      .flatMap(accessesIn)
      .map((value) => motionOf(value, nest, level)),
  );
  if (all.some((one) => one === null)) return null;
  const motions = all as Motion[];
  const order = orderOf(nest, motions);
  const guards = order && guardsOf(nest, motions, order);
  if (!order || !guards) return null;
  const loads = new ValueMap<readonly Form[]>();
  for (const one of motions) if (isAlone(one, motions, nest)) loads.set(one.value, one.slopes);
  return { nest, order, guards, loads };
}

/** Whether all bounds are known before the nest. */
const isBox = (nest: Nest): boolean => nest.every((loop) => isBound(loop.args, nest));

const isBound = (values: readonly Value[], nest: Nest): boolean =>
  values.every(({ depth }) => depth < indexOf(nest[0] as Value).depth);

/** Of two loops, which bound of the inner one is the outer index and a number. */
function slantOf(nest: Nest): { readonly side: 0 | 1; readonly by: number } | null {
  const [outer, inner] = nest as [Value, Value];
  if (nest.length !== 2 || !isBound(outer.args, nest)) return null;
  for (const side of [0, 1] as const) {
    const by = distance(formOf(indexOf(outer)), formOf(inner.args[side] as Value));
    if (by !== null && Math.abs(by) < 2 ** 20 && isBound([inner.args[1 - side] as Value], nest))
      return { side, by };
  }
  return null;
}

function motionOf(value: Value, nest: Nest, level: number): Motion | null {
  let rest = addressForm(value.address as NonNullable<Value['address']>);
  const { depth } = indexOf(nest[0] as Value);
  const slopes: Form[] = [];
  for (const loop of nest) {
    const split = splitBy(rest, indexOf(loop));
    if (!split) return null;
    slopes.push(split.slope);
    rest = split.rest;
  }
  const isKnown = (form: Form) => isOutside(form, depth);
  return [...slopes, rest].every(isKnown) ? { value, slopes, rest, level } : null;
}

const bytesOf = ({ value }: Motion): number => lanes[typeOfAccess(value).lane].bytes;
const isStore = ({ value }: Motion): boolean => value.op === 'store';
const movesBy = ({ slopes }: Motion, at: number): boolean => !isZero(slopes[at] as Form);

/** How far apart the elements are that a loop goes to: none, neighbours, or far. */
function costOf(motions: readonly Motion[], at: number): number {
  const steps = motions.map((one) => {
    const slope = one.slopes[at] as Form;
    if (isZero(slope)) return 0;
    if (!isConstant(slope)) return 8;
    return Math.abs(slope.constant) === bytesOf(one) ? 1 : 4;
  });
  return steps.reduce((x: number, y) => x + y, 0);
}

/** A better order of the loops, if there is one. */
function orderOf(nest: Nest, motions: readonly Motion[]): number[] | null {
  const places = nest.map((_, at) => at);
  const costs = places.map((at) => costOf(motions, at));
  const stores = motions.filter(isStore);
  const fit = places.filter((at) => stores.every((one) => movesBy(one, at)));
  const cost = (at: number | undefined): number => costs[at as number] as number;
  const last = places.at(-1) as number;
  const best = fit.reduce((x, y) => (cost(y) <= cost(x) ? y : x), fit[0] ?? last);
  if (stores.length === 0 || fit.length === 0 || cost(best) > cost(last)) return null;
  if (best !== last && cost(best) === cost(last)) return null;
  const others = places.filter((at) => at !== best).sort((x, y) => cost(y) - cost(x) || x - y);
  const adds = (at: number) => stores.every((one) => !movesBy(one, at));
  const around = others.at(-1) as number;
  const isBetter = best !== last || (adds(around) && !adds(last - 1));
  return isBetter ? [...others, best] : null;
}

/** What must hold for the nest to run in another order; null where that is not known to be enough. */
function guardsOf(
  nest: Nest,
  motions: readonly Motion[],
  order: readonly number[],
): Guard[] | null {
  const guards: Guard[] = [];
  for (const [at, one] of motions.entries())
    for (const other of motions.slice(at)) {
      if (!isStore(one) && !isStore(other)) continue;
      if (isDeclared(one, other, nest[0]?.traits)) continue;
      const guard = isKept(one, other, order) && rowsOf(nest, one, other);
      if (!guard) return null;
      guards.push(...guard);
    }
  return guards;
}

/** The loop by whose steps one access is ahead of another one, and by how many; null where it is by none. */
function aheadOf(one: Motion, other: Motion): { readonly at: number; readonly by: number } | null {
  const difference = plus(other.rest, one.rest, -1);
  if (isZero(difference)) return { at: -1, by: 0 };
  for (const [at, slope] of one.slopes.entries()) {
    const by = isZero(slope) ? null : quotient(difference, slope);
    if (by !== null) return { at, by };
  }
  return null;
}

/** Whether iterations in which two accesses meet keep their order. */
function isKept(one: Motion, other: Motion, order: readonly number[]): boolean {
  const ahead = aheadOf(one, other);
  const isLike = one.slopes.every((slope, at) => isZero(plus(slope, other.slopes[at] as Form, -1)));
  if (!ahead || !isLike || one.level !== other.level) return false;
  // a recurrence along the innermost loop would take turns
  if (ahead.at === order.at(-1) && ahead.by !== 0) return false;
  const differ = order.filter((at) => !movesBy(one, at) || at === ahead.at);
  return differ.every((at, j) => j === 0 || (differ[j - 1] as number) < at);
}

/** That an access is at each element in one iteration only, but for the loops that do not move it. */
function rowsOf(nest: Nest, one: Motion, other: Motion): Guard[] | null {
  const moving = nest.map((_, at) => at).filter((at) => movesBy(one, at));
  const near = moving.filter((at) => isConstant(one.slopes[at] as Form));
  const far = moving.filter((at) => !near.includes(at));
  const [row] = far;
  if (near.length > 1 || far.length > 1 || moving.length === 0) return null;
  const ahead = aheadOf(one, other);
  const step = near[0] === undefined ? undefined : (one.slopes[near[0]] as Form);
  if (step && Math.abs(step.constant) < Math.max(bytesOf(one), bytesOf(other))) return null;
  const outer = nest[0] as Value;
  if (row === undefined) return [];
  const slope = one.slopes[row] as Form;
  const shift = ahead && ahead.at === row ? ahead.by : 0;
  const inner = near.map((at) => ({
    index: indexOf(nest[at] as Value),
    lo: (nest[at] as Value).args[0] as Value,
    hi: (nest[at] as Value).args[1] as Value,
    slope: one.slopes[at] as Form,
  }));
  if (!inner.every(({ lo, hi }) => isBound([lo, hi], [outer]))) return null;
  const access = (motion: Motion, rest: Form): Access => {
    return {
      value: motion.value,
      stores: isStore(motion),
      bytes: bytesOf(motion),
      slope,
      rest,
      inner,
    };
  };
  const beside = access(other, plus(other.rest, slope, -shift));
  const self = access(one, one.rest);
  return [{ kind: 'rows', slope, one: self, other: one === other ? self : beside }];
}

/** Whether a load is of what no store of the nest may change. */
function isAlone(one: Motion, motions: readonly Motion[], nest: Nest): boolean {
  if (isStore(one) || !regionOf(nest[one.level] as Value).body.includes(one.value)) return false;
  const indices = nest.map(indexOf);
  const isAt = (value: Value) => indices.includes(value) || isBound([value], nest);
  const stores = motions.filter(isStore);
  return (
    addressArgs(one.value).every(isAt) &&
    stores.every((store) => isDeclared(one, store, nest[0]?.traits))
  );
}

function exchanged(own: Exchange, rewriter: Rewriter): Value {
  const { k } = rewriter;
  const { nest, guards } = own;
  const [outer] = nest as [Value];
  const get = (value: Value): Value => rewriter.get(value);
  const range = { lo: get(outer.args[0] as Value), hi: get(outer.args[1] as Value) };
  const masks = nest
    .filter((loop) => isBound(loop.args, nest))
    .map(({ args }) => k.op('lt', get(args[0] as Value), get(args[1] as Value)));
  const safe = emitGuards(k, guards, 1, range, get);
  const test = masks.reduce((x, y) => k.op('and', x, y), safe ?? (masks[0] as Value));
  const otherwise = () => (safe ? asItWas(nest, rewriter) : []);
  k.if(test, () => inOrder(own, rewriter), otherwise);
  return rewriter.replaceLoop(outer, []);
}

function asItWas([loop, ...inside]: Nest, rewriter: Rewriter): [] {
  if (!loop) return [];
  const [lo, hi] = rewriter.all(loop.args) as [Value, Value];
  rewriter.k.for(lo, hi, { step: 1, made: 'rest' }, [], (index) => {
    rewriter.map.set(indexOf(loop), index);
    for (const value of regionOf(loop).body) {
      if (value === inside[0]) asItWas(inside, rewriter);
      else rewriter.map.set(value, rewriter.rewrite(value));
    }
    return [];
  });
  return [];
}

/** The loops in their new order, each with the loads that wait for no loop inside it. */
function inOrder({ nest, order, loads }: Exchange, rewriter: Rewriter): [] {
  const { k, map } = rewriter;
  const done = new Set<Value>();
  const bounds = boundsOf(nest, order, rewriter);
  const body = (values: readonly Value[]): void => {
    for (const value of values)
      if (!done.has(value) && !nest.includes(value)) map.set(value, rewriter.rewrite(value));
  };
  const enter = (depth: number): void => {
    const at = order[depth] as number;
    const loop = nest[at] as Value;
    const [lo, hi] = bounds(depth);
    k.for(lo, hi, loop.traits as LoopTraits, [], (index) => {
      map.set(indexOf(loop), index);
      if (depth === order.length - 1) for (const one of nest) body(regionOf(one).body);
      else {
        const open = order.slice(depth + 1);
        for (const one of nest)
          for (const value of regionOf(one).body) {
            const slopes = done.has(value) ? undefined : loads.get(value);
            if (!slopes?.every((slope, l) => isZero(slope) || !open.includes(l))) continue;
            map.set(value, rewriter.rewrite(value));
            done.add(value);
          }
        enter(depth + 1);
      }
      return [];
    });
  };
  enter(0);
  return [];
}

/** Where the loops begin and end in their new order. */
function boundsOf(
  nest: Nest,
  order: readonly number[],
  rewriter: Rewriter,
): (depth: number) => [Value, Value] {
  const { k } = rewriter;
  const argsOf = (loop: Value): [Value, Value] => rewriter.all(loop.args) as [Value, Value];
  const slant = isBox(nest) ? null : slantOf(nest);
  if (!slant) return (depth) => argsOf(nest[order[depth] as number] as Value);
  const [outer, inner] = nest as [Value, Value];
  const [from, to] = argsOf(outer);
  const { side, by } = slant;
  if (side === 0) {
    const end = rewriter.get(inner.args[1] as Value);
    return (depth) => {
      if (depth === 0) return [k.op('add', from, by), end];
      return [from, nearer(k, 'min', to, rewriter.get(indexOf(inner)), 1 - by)];
    };
  }
  const begin = rewriter.get(inner.args[0] as Value);
  return (depth) => {
    if (depth === 0) return [begin, k.op('add', to, by - 1)];
    return [nearer(k, 'max', from, rewriter.get(indexOf(inner)), 1 - by), to];
  };
}

/** The lesser or greater of a bound and an index moved by a number, whatever it overflows to. */
function nearer(k: Builder, op: 'min' | 'max', bound: Value, index: Value, by: number): Value {
  const moved = k.op('add', k.convert(index, 'i64'), BigInt(by));
  return k.convert(k.op(op, k.convert(bound, 'i64'), moved), 'i32');
}
