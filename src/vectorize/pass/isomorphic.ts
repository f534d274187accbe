/**
 * Whether an iteration of a loop does one thing several times, each time some elements further on.
 *
 * Sources are unrolled by hand: `a[i] = f(b[i]); a[i + 1] = f(b[i + 1]); …; i += 4`. The stores of an
 * array, and the steps that a carried value takes, are the last values of so many copies. Going up from
 * them, the copies are compared value by value with the first one: the same ops of values that compare
 * in the same way, where copy j of an address or a number that moves with the index is j/k of an
 * iteration further on. What copies share must not depend on the index; a carried value is in one copy
 * what the copy before it made.
 *
 * Invariants:
 * 1. Iteration i of the loop does what its first copy would in iterations i, i + 1/k, … i + (k − 1)/k.
 * 2. Done one after the other the copies do what they do in the order of the text: accesses that trade
 *    places do not meet.
 */
import type { Address, LoopTraits, Region, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { isOpName } from '../ir/ops.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import {
  addressForm,
  distance,
  formOf,
  isConstant,
  isOutside,
  isZero,
  type Split,
  splitBy,
} from './affine.js';
import { accessOf, isDeclared, typeOfAccess } from './conflict.js';
import { varying } from './widen.js';

/** What a loop does several times. */
export interface Copies {
  readonly factor: number;
  /** The values of the first copy. */
  readonly first: ValueSet;
  /** Those of them that are sums over the index. */
  readonly sums: ValueMap<Split>;
  /** What the first copy makes of each carried value. */
  readonly next: readonly Value[];
}

/** The most copies that are looked for. */
const most = 16;

/** The most copies in which a loop falls, if it does. */
export function copiesOf(loop: Value): Copies | undefined {
  const [region] = loop.regions as readonly Region[] as [Region];
  const traits = loop.traits as LoopTraits;
  if (region.body.some(({ regions, type }) => regions || type.width > 1)) return undefined;
  const families = familiesOf(region);
  const chains = families && chainsOf(region);
  if (!chains) return undefined;
  const counts = [...families, ...chains.flatMap((chain) => (chain ? [chain] : []))];
  const count = Math.min(most, ...counts.map(({ length }) => length));
  for (let factor = counts.length > 0 ? count : 1; factor > 1; factor--) {
    if (counts.some(({ length }) => length % factor !== 0)) continue;
    const found = new Matcher(region, factor, chains).run(families);
    if (found?.isInOrder(traits)) return found;
  }
  return undefined;
}

/** The stores of each array, by where they are; undefined where one moves by what is not known. */
function familiesOf({ params, body }: Region): Value[][] | undefined {
  const index = params[0] as Value;
  const found: Value[][] = [];
  for (const store of body) {
    if (store.op !== 'store') continue;
    const { slope } = accessOf(store, index);
    if (!slope || !isConstant(slope) || isZero(slope)) return undefined;
    const family = found.find(([one]) => isBeside(one as Value, store));
    if (family) family.push(store);
    else found.push([store]);
  }
  return found.some(({ length }) => length === 1) ? undefined : found;
}

/** Whether two stores are a number of bytes apart. */
const isBeside = (x: Value, y: Value): boolean =>
  typeOfAccess(x) === typeOfAccess(y) && offsetBetween(x, y) !== null;

const offsetBetween = (x: Value, y: Value): number | null =>
  distance(addressForm(x.address as Address), addressForm(y.address as Address));

/** The steps that each carried value takes in an iteration, the last one its next value; null of one that stays. */
type Chains = readonly (readonly Value[] | null)[];

function chainsOf({ params, body, yields }: Region): Chains | undefined {
  const chains: (readonly Value[] | null)[] = [];
  for (const [k, next] of yields.entries()) {
    const param = params[k + 1] as Value;
    const steps = next === param ? null : stepsOf(param, next, body);
    if (steps?.length === 0) return undefined;
    chains.push(steps);
  }
  return chains;
}

/** The values that all of a carried value goes through on its way round. */
function stepsOf(param: Value, next: Value, body: readonly Value[]): Value[] {
  const chain = varying({ params: [], body, yields: [] }, [param]);
  const made = body.filter((value) => chain.has(value));
  const place = new ValueMap<number>();
  made.forEach((value, at) => {
    place.set(value, at);
  });
  /** For each of them, the first one of which something behind it makes use. */
  const reach: number[] = [];
  let before = made.length;
  for (const value of [...made].reverse()) {
    reach.unshift(before);
    for (const arg of value.args) {
      if (arg === param) before = -1;
      else if (chain.has(arg)) before = Math.min(before, place.get(arg) as number);
    }
  }
  const end = made.indexOf(next);
  const steps = made.filter(
    (value, at) => at <= end && value.type === param.type && (reach[at] as number) >= at,
  );
  return steps.at(-1) === next ? steps : [];
}

class Matcher implements Copies {
  readonly factor: number;
  readonly first = new ValueSet();
  readonly sums = new ValueMap<Split>();
  readonly next: Value[];
  private readonly region: Region;
  private readonly index: Value;
  private readonly chains: Chains;
  /** What each value of the first copy is in the others. */
  private readonly others = new ValueMap<Value[]>();
  private moves = false;

  constructor(region: Region, factor: number, chains: Chains) {
    this.region = region;
    this.index = region.params[0] as Value;
    this.factor = factor;
    this.chains = chains;
    this.next = chains.map((_, k) => this.stepIn(k, 0));
  }

  /** Compares the copies; undefined where they differ. */
  run(families: readonly (readonly Value[])[]): this | undefined {
    const pairs = families.flatMap((family) => this.paired(family) ?? [null]);
    for (const [k, chain] of this.chains.entries())
      if (chain)
        for (let j = 1; j < this.factor; j++) pairs.push([this.stepIn(k, 0), this.stepIn(k, j), j]);
    const same = pairs.every((pair) => pair && this.match(...pair));
    return same && this.moves ? this : undefined;
  }

  /** What a carried value is behind a copy. */
  private stepIn(k: number, copy: number): Value {
    const chain = this.chains[k];
    if (!chain) return this.region.params[k + 1] as Value;
    return chain[((copy + 1) * chain.length) / this.factor - 1] as Value;
  }

  /** Each store of the first copy with those of the others. */
  private paired(family: readonly Value[]): (readonly [Value, Value, number])[] | null {
    const { factor } = this;
    const slope = accessOf(family[0] as Value, this.index).slope?.constant as number;
    const step = slope / factor;
    if (!Number.isInteger(step)) return null;
    const offsets = family.map((one) => offsetBetween(family[0] as Value, one) as number);
    if (new Set(offsets).size < offsets.length) return null;
    const start = step > 0 ? Math.min(...offsets) : Math.max(...offsets);
    const pairs: [Value, Value, number][] = [];
    for (const [at, store] of family.entries()) {
      const offset = offsets[at] as number;
      if (Math.abs(offset - start) >= Math.abs(step)) continue;
      for (let j = 1; j < factor; j++) {
        const other = family[offsets.indexOf(offset + j * step)];
        if (!other) return null;
        pairs.push([store, other, j]);
      }
    }
    return pairs.length === (family.length / factor) * (factor - 1) ? pairs : null;
  }

  /** Whether y is in copy j what x is in the first one. */
  private match(x: Value, y: Value, j: number): boolean {
    if (x.depth < this.index.depth) return x === y;
    const known = this.others.get(x) ?? [];
    if (known[j]) return known[j] === y;
    if (!this.fits(x, y, j)) return false;
    known[j] = y;
    this.others.set(x, known);
    this.first.add(x);
    return true;
  }

  private fits(x: Value, y: Value, j: number): boolean {
    const at = this.region.params.indexOf(x) - 1;
    if (at >= 0) return y === (this.chains[at] ? this.stepIn(at, j - 1) : x);
    const sum = this.sumOf(x);
    if (sum) return this.isFurther(x, sum, y, j);
    if (x.op !== y.op || x.type !== y.type || x.imm !== y.imm) return false;
    if (x.address && !this.sameAddress(x.address, y.address as Address, j)) return false;
    const isKnown = isOpName(x.op) || ['load', 'store', 'convert', 'bitcast'].includes(x.op);
    return isKnown && x.args.every((arg, k) => this.match(arg, y.args[k] as Value, j));
  }

  /** A number as a sum over the index, if it is one. */
  private sumOf(value: Value): Split | undefined {
    const { bytes, kind } = lanes[value.type.lane];
    if (bytes !== 4 || (kind !== 'int' && kind !== 'uint')) return undefined;
    const split = splitBy(formOf(value), this.index);
    if (!split || isZero(split.slope) || !isConstant(split.slope)) return undefined;
    return isOutside(split.rest, this.index.depth) ? split : undefined;
  }

  private isFurther(x: Value, sum: Split, y: Value, j: number): boolean {
    const step = sum.slope.constant / this.factor;
    if (!Number.isInteger(step) || x.type !== y.type) return false;
    this.sums.set(x, sum);
    return distance(formOf(x), formOf(y)) === j * step;
  }

  private sameAddress(x: Address, y: Address, j: number): boolean {
    if (x.terms.length !== y.terms.length || !this.match(x.base, y.base, j)) return false;
    let step = 0;
    for (const [at, { index, scale }] of x.terms.entries()) {
      const other = y.terms[at] as (typeof y.terms)[number];
      if (scale !== other.scale) return false;
      if (index !== this.index && !this.match(index, other.index, j)) return false;
      if (index !== this.index) continue;
      if (other.index !== index || typeof scale !== 'number') return false;
      step += scale / this.factor;
    }
    if (Number.isInteger(step) && step !== 0) this.moves = true;
    return Number.isInteger(step) && y.offset - x.offset === j * step;
  }

  /** Whether accesses that stand in another order when copies are done one by one do not meet. */
  isInOrder(traits: LoopTraits): boolean {
    const own = this.region.body.filter((value) => value.address && this.first.has(value));
    const all = own.flatMap((value, at) => {
      const copies = [value, ...(this.others.get(value) as Value[]).slice(1)];
      return copies.map((one, copy) => ({ one, at: copy * own.length + at }));
    });
    return all.every(({ one, at }) =>
      all.every((other) => {
        const trade = other.at > at && other.one.id < one.id;
        return !trade || !this.meet(other.one, one, traits);
      }),
    );
  }

  private meet(x: Value, y: Value, traits: LoopTraits): boolean {
    const [a, b] = [accessOf(x, this.index), accessOf(y, this.index)];
    if ((!a.stores && !b.stores) || isDeclared(a, b, traits)) return false;
    const by = offsetBetween(x, y);
    return by === null || (by < a.bytes && by > -b.bytes);
  }
}
