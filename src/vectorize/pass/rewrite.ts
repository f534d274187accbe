/**
 * Rebuilding a kernel value by value, the way every pass works.
 *
 * Kernels are immutable. A pass walks the old one in order and builds a new one through the
 * hash-consing builder, so that what a pass leaves alone is re-shared, re-folded and re-hoisted for
 * nothing. A pass is one visitor: it returns the new value, or `undefined` for a plain copy.
 *
 * Invariants: `map` knows every old value already visited; a visitor that replaces a loop records
 * its results with `replaceLoop`.
 */
import { Builder } from '../ir/builder.js';
import {
  type Address,
  addressArgs,
  isPure,
  type Kernel,
  type LoopTraits,
  type Region,
  type Term,
  type Value,
} from '../ir/kernel.js';
import { type OpName, type OpRow, ops } from '../ir/ops.js';
import { ValueMap, ValueSet } from '../ir/values.js';

export type Visitor = (value: Value, rewriter: Rewriter) => Value | undefined;

export class Rewriter {
  readonly k: Builder;
  readonly map = new ValueMap<Value>();
  private readonly loops = new ValueMap<readonly Value[]>();
  private readonly visit: Visitor;

  constructor(name: string, visit: Visitor) {
    this.k = new Builder(name);
    this.visit = visit;
  }

  get(value: Value): Value {
    const found = this.map.get(value);
    if (!found) throw new Error(`%${value.id} ${value.op} is used before it is rewritten`);
    return found;
  }

  all(values: readonly Value[]): Value[] {
    const found = new Array<Value>(values.length);
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Value;
      found[i] = this.map.get(value) ?? this.get(value);
    }
    return found;
  }

  /** Records what stands for the results of an old loop; the old loop itself maps to nothing. */
  replaceLoop(loop: Value, results: readonly Value[]): Value {
    this.loops.set(loop, results);
    return loop;
  }

  address(address: Address): Address {
    return rebuilt(this.k, address, (value) => this.get(value));
  }

  /** Rewrites the values of a region into the region being built; returns its new yields. */
  inline(region: Region, params: readonly Value[]): Value[] {
    const { params: own, body } = region;
    for (let k = 0; k < own.length; k++) this.map.set(own[k] as Value, params[k] as Value);
    for (const value of body) this.map.set(value, this.rewrite(value));
    return this.all(region.yields);
  }

  rewrite(value: Value): Value {
    return this.visit(value, this) ?? this.copy(value);
  }

  copy(value: Value): Value {
    if (value.regions) return this.copyNested(value, value.regions);
    const { k } = this;
    const args = value.op === 'result' ? value.args : this.all(value.args);
    switch (value.op) {
      case 'result':
        return this.result(value);
      case 'load':
        return k.load(
          value.type.lane,
          this.address(value.address as Address),
          value.type.width,
          this.stride(value),
        );
      case 'store':
        k.store(args[0] as Value, this.address(value.address as Address), this.stride(value));
        return value;
      default:
        return this.plain(value, args);
    }
  }

  /** An op on what stands for its operands, which may be wider than they were. */
  private plain({ op, type, args: before, imm }: Value, args: readonly Value[]): Value {
    const { k } = this;
    const row = (ops as Partial<Record<string, OpRow>>)[op];
    if (!row || (!row.traps && sameTypes(args, before))) return k.pure(op, type, args, imm);
    return k.op(op as OpName, ...args);
  }

  private copyNested(value: Value, [region, second]: readonly Region[]): Value {
    const { k } = this;
    const args = this.all(value.args);
    switch (value.op) {
      case 'for':
        return this.copyLoop(value, value.traits ?? { step: 1 });
      case 'while':
        return this.copyWhile(value, value.traits);
      case 'if': {
        const arm = (of: Region | undefined) => () => this.inline(of as Region, []);
        const results = k.if(args[0] as Value, arm(region), arm(second), value.imm);
        return this.replaceLoop(value, results);
      }
      case 'reduce': {
        const [lo, hi, empty] = args as [Value, Value, Value];
        const term = (index: Value) => this.inline(region as Region, [index])[0] as Value;
        return k.reduce(value.fold as never, value.order ?? 'any', lo, hi, empty, term);
      }
      case 'tree': {
        const leaf = (...params: Value[]) => this.inline(region as Region, params)[0] as Value;
        const [count] = args as [Value];
        return k.tree(value.fold as never, value.shape as never, count, value.type, leaf);
      }
      default:
        throw new Error(`a ${value.op} has no regions`);
    }
  }

  /** A `for` as it was, but for its traits. */
  copyLoop(loop: Value, traits: LoopTraits): Value {
    const [region] = loop.regions as readonly Region[] as [Region];
    const [lo, hi, ...inits] = this.all(loop.args) as [Value, Value, ...Value[]];
    const body = (...params: Value[]) => this.inline(region, params);
    return this.replaceLoop(loop, this.k.for(lo, hi, traits, inits, body));
  }

  /** A `while` as it was, but for its traits. */
  copyWhile(loop: Value, traits: LoopTraits | undefined): Value {
    const [head, region] = loop.regions as readonly Region[] as [Region, Region];
    const test = (...params: Value[]) => this.inline(head, params)[0] as Value;
    const body = (...params: Value[]) => this.inline(region, params);
    return this.replaceLoop(loop, this.k.while(this.all(loop.args), test, body, traits));
  }

  result(value: Value): Value {
    const results = this.loops.get(value.args[0] as Value);
    return (results as readonly Value[])[value.imm as number] as Value;
  }

  stride(value: Value): number | Value | undefined {
    return typeof value.stride === 'object' ? this.get(value.stride) : value.stride;
  }
}

function sameTypes(x: readonly Value[], y: readonly Value[]): boolean {
  for (let i = 0; i < x.length; i++)
    if ((x[i] as Value).type !== (y[i] as Value).type) return false;
  return true;
}

/** An address in terms of what stands for its values. */
export function rebuilt(k: Builder, address: Address, get: (value: Value) => Value): Address {
  const base = get(address.base);
  const terms: Term[] = [];
  let { offset } = address;
  for (const { index, scale } of address.terms)
    offset += k.addTerm(terms, base, get(index), typeof scale === 'number' ? scale : get(scale));
  return { base, terms, offset };
}

/** A new kernel with every value of the old one visited. */
export function rewrite(kernel: Kernel, visit: Visitor): Kernel {
  const rewriter = new Rewriter(kernel.name, visit);
  for (const param of kernel.params) {
    rewriter.map.set(param, rewriter.k.param(param.name ?? '', param.type.lane));
  }
  rewriter.k.trip.push(...kernel.trip);
  rewriter.inline(kernel.body, []);
  return rewriter.k.finish();
}

/** Drops pure values and loads that nothing uses. */
export function sweep(kernel: Kernel): Kernel {
  const live = new ValueSet();
  return { ...kernel, body: swept(kernel.body, live) };
}

const removable = (value: Value): boolean => value.op === 'load' || isPure(value);

/** The region without them; what is live of those around it is noted. */
function swept(region: Region, live: ValueSet): Region {
  const body: Value[] = [];
  live.addAll(region.yields);
  for (let at = region.body.length - 1; at >= 0; at--) {
    const value = region.body[at] as Value;
    if (!live.has(value) && removable(value)) continue;
    const { regions, args, address } = value;
    if (regions) Object.assign(value, { regions: regions.map((nested) => swept(nested, live)) });
    live.addAll(args);
    if (address) live.addAll(addressArgs(value));
    body.push(value);
  }
  return { ...region, body: body.reverse() };
}
