/**
 * Widening: one iteration of a loop's region, redone for `width` iterations at once.
 *
 * Which values differ from iteration to iteration is a forward dataflow question: whatever depends
 * on the index, on a widened load, or on a carried value that does. Those become vectors of `width`
 * lanes, however many registers that is (the legalizer splits); the rest stays scalar and is
 * splatted where it meets a vector. A load whose address moves with the index by s bytes becomes one
 * vector load with lane stride s. Inner loops with uniform bounds are kept and carry vectors, which
 * is outer-loop vectorization.
 *
 * Invariant: lane j of every widened value is the value of iteration index + j·step.
 */
import { type Address, addressArgs, type Region, type Value } from '../ir/kernel.js';
import { isOpName } from '../ir/ops.js';
import { ValueSet } from '../ir/values.js';
import type { Rewriter } from './rewrite.js';

/** The values of a region that depend on `seeds`. */
export function varying(region: Region, seeds: readonly Value[]): ValueSet {
  const found = new ValueSet();
  for (const seed of seeds) found.add(seed);
  // only loops within let a value depend on one behind it
  const loops = region.body.some(({ regions }) => regions);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    spread(region, found);
    if (!loops) break;
  }
  return found;
}

function spread(region: Region, found: ValueSet): void {
  for (const value of region.body) {
    if (!found.has(value) && depends(value, found)) found.add(value);
    if (value.regions) spreadLoop(value, value.regions, found);
  }
}

function depends(value: Value, found: ValueSet): boolean {
  const inputs = value.op === 'result' ? carried(value) : value.args;
  for (const input of inputs) if (found.has(input)) return true;
  return value.address !== undefined && addressArgs(value).some((input) => found.has(input));
}

/** The parameter that holds what a result is of; of an `if` the test, and what its regions yield. */
function carried({ args, imm }: Value): Value[] {
  const { op, regions, args: inputs } = args[0] as Value;
  if (op === 'if')
    return [
      inputs[0] as Value,
      ...(regions ?? []).map(({ yields }) => yields[imm as number] as Value),
    ];
  const { params } = (regions as readonly Region[])[0] as Region;
  return [params[(imm as number) + (op === 'for' ? 1 : 0)] as Value];
}

/** Carried values vary with what enters or comes round; all do where lanes leave a `while` apart. */
function spreadLoop(loop: Value, regions: readonly Region[], found: ValueSet): void {
  for (const region of regions) spread(region, found);
  const inits = loop.op === 'for' ? loop.args.slice(2) : loop.op === 'while' ? loop.args : [];
  const [head, body = head] = regions as readonly [Region, Region?];
  const apart = loop.op === 'while' && found.has(head.yields[0] as Value);
  inits.forEach((init, k) => {
    if (!apart && !found.has(init) && !found.has(body.yields[k] as Value)) return;
    for (const { params } of regions) found.add(params.at(k - inits.length) as Value);
  });
  const isFound = (value: Value): boolean => found.has(value);
  if (regions.some(({ body, yields }) => body.some(isFound) || yields.some(isFound)))
    found.add(loop);
}

/** Bytes by which an address moves per iteration: a number, a value, or null where it does not. */
export function strideOf(address: Address, index: Value): number | Value | null {
  const moving = address.terms.filter((term) => term.index === index);
  if (moving.length === 0) return null;
  if (moving.length === 1) return (moving[0] as { scale: number | Value }).scale;
  const sum = moving.reduce((total, { scale }) => total + Number(scale), 0);
  return Number.isNaN(sum) ? null : sum;
}

export class Widener {
  private readonly rewriter: Rewriter;
  private readonly index: Value;
  private readonly width: number;
  private readonly vary: ValueSet;

  constructor(rewriter: Rewriter, region: Region, carried: readonly Value[], width: number) {
    this.rewriter = rewriter;
    this.width = width;
    this.index = region.params[0] as Value;
    this.vary = varying(region, [this.index, ...carried]);
  }

  /** Widens the region; its params stand for the new index and carried values. Returns its yields. */
  inline(region: Region, params: readonly Value[]): Value[] {
    region.params.forEach((param, k) => {
      this.rewriter.map.set(param, params[k] as Value);
    });
    for (const value of region.body) this.rewriter.map.set(value, this.widen(value));
    return region.yields.map((value) => this.get(value));
  }

  private get(value: Value): Value {
    return value === this.index ? this.indices() : this.rewriter.get(value);
  }

  /** The index as a vector: index, index + 1, … */
  private indices(): Value {
    const { k } = this.rewriter;
    const scalar = this.rewriter.get(this.index);
    return k.op('add', k.splat(scalar, this.width), k.iota(scalar.type.lane, this.width));
  }

  /** A value of the region, done for all iterations at once. */
  widen(value: Value): Value {
    if (!this.vary.has(value)) return this.rewriter.copy(value);
    const { k } = this.rewriter;
    switch (value.op) {
      case 'load':
        return this.load(value);
      case 'store':
        return this.store(value);
      case 'for':
        return this.loop(value);
      case 'while':
        return this.spin(value);
      case 'if':
        return this.choice(value);
      case 'result':
        return this.rewriter.result(value);
      case 'convert':
        return k.convert(this.get(value.args[0] as Value), value.type.lane);
      case 'bitcast':
        return k.bitcast(this.get(value.args[0] as Value), value.type.lane);
      default: {
        if (!isOpName(value.op)) throw new Error(`cannot widen ${value.op}`);
        return k.op(value.op, ...value.args.map((arg) => this.get(arg)));
      }
    }
  }

  private load(value: Value): Value {
    const address = value.address as Address;
    const stride = strideOf(address, this.index);
    return this.rewriter.k.load(
      value.type.lane,
      this.rewriter.address(address),
      stride === null ? 1 : this.width,
      this.bytes(stride),
    );
  }

  private store(value: Value): Value {
    const { k } = this.rewriter;
    const address = value.address as Address;
    const stored = k.splat(this.get(value.args[0] as Value), this.width);
    k.store(stored, this.rewriter.address(address), this.bytes(strideOf(address, this.index)));
    return value;
  }

  private bytes(stride: number | Value | null): number | Value | undefined {
    return typeof stride === 'object' ? (stride ? this.rewriter.get(stride) : undefined) : stride;
  }

  private carriedInits(inits: readonly Value[], params: readonly Value[]): Value[] {
    return inits.map((init, k) => {
      const value = this.get(init);
      return this.vary.has(params[k] as Value) ? this.rewriter.k.splat(value, this.width) : value;
    });
  }

  private fit(values: readonly Value[], like: readonly Value[]): Value[] {
    return values.map((value, k) => this.rewriter.k.splat(value, (like[k] as Value).type.width));
  }

  private loop(value: Value): Value {
    const [region] = value.regions as [Region];
    const [lo, hi] = value.args as [Value, Value];
    const inits = this.carriedInits(value.args.slice(2), region.params.slice(1));
    const results = this.rewriter.k.for(
      this.get(lo),
      this.get(hi),
      value.traits ?? { step: 1 },
      inits,
      (...params) => this.fit(this.inline(region, params), inits),
    );
    return this.rewriter.replaceLoop(value, results);
  }

  /** An `if` whose test does not vary; what either region yields wide is wide. */
  private choice(value: Value): Value {
    const { k } = this.rewriter;
    const [then, otherwise] = value.regions as [Region, Region];
    const wide = then.yields.map(
      (result, j) => this.vary.has(result) || this.vary.has(otherwise.yields[j] as Value),
    );
    const arm = (region: Region) => () =>
      this.inline(region, []).map((result, j) => (wide[j] ? k.splat(result, this.width) : result));
    const test = this.get(value.args[0] as Value);
    return this.rewriter.replaceLoop(value, k.if(test, arm(then), arm(otherwise)));
  }

  private spin(value: Value): Value {
    const [head, body] = value.regions as [Region, Region];
    const inits = this.carriedInits(value.args, body.params);
    const results = this.rewriter.k.while(
      inits,
      (...params) => this.inline(head, params)[0] as Value,
      (...params) => this.fit(this.inline(body, params), inits),
    );
    return this.rewriter.replaceLoop(value, results);
  }
}
