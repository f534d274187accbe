/**
 * One block of iterations: the groups of a loop (see `graph`), each done for all lanes at once or
 * lane after lane.
 *
 * A value has a vector or its lanes, whichever its group made, and gets the other when a group of the
 * other kind asks: lanes are extracted, or brought together. What is the same in every iteration is
 * one scalar throughout.
 *
 * Invariant: lane j of a value is what it was in iteration index + j.
 */
import { inputsOf } from '../ir/inputs.js';
import type { Region, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { identityOf } from '../ir/ops.js';
import { ValueMap, type ValueSet } from '../ir/values.js';
import type { Carried } from './carried.js';
import type { Group } from './graph.js';
import type { Plan } from './plan.js';
import type { Rewriter } from './rewrite.js';
import { varying, Widener } from './widen.js';

/** Kinds of carried values of which each lane has its own. */
const lanewise: ReadonlySet<Carried['kind']> = /* @__PURE__ */ new Set<Carried['kind']>([
  'fold',
  'pick',
  'place',
  'flag',
]);

export class Block {
  private readonly rewriter: Rewriter;
  private readonly region: Region;
  private readonly carried: readonly Carried[];
  private readonly width: number;
  private readonly widener: Widener;
  private readonly vary: ValueSet;
  private readonly vectors = new ValueMap<Value>();
  private readonly lanes = new ValueMap<Value[]>();
  private readonly index: Value;
  private readonly first: Value;
  /** What `next` sees to. */
  private readonly done = new Set<Value>();
  /** What the loop carries into the block. */
  private readonly current: readonly Value[];

  /** A block of `width` iterations that begins at `first`. */
  constructor(rewriter: Rewriter, plan: Plan, first: Value, current: readonly Value[]) {
    const { region, carried, width, seeds } = plan;
    this.rewriter = rewriter;
    this.region = region;
    this.carried = carried;
    this.width = width;
    this.widener = new Widener(rewriter, region, seeds, width);
    this.index = region.params[0];
    this.first = first;
    this.current = current;
    this.vary = varying(region, [this.index, ...seeds]);
    for (const [k, { kind }] of carried.entries())
      if (kind === 'latest') this.done.add(region.yields[k]);
  }

  /** Goes through groups; `next` has what the loop carries on. */
  run(groups: readonly Group[]): this {
    this.enter();
    for (const group of groups) {
      if (group.turns) this.inTurns(group);
      else this.together(group);
    }
    return this;
  }

  next(): Value[] {
    return this.carried.map((_, k) => this.carriedOn(k));
  }

  /** Whether a mask is set for all lanes. */
  all(mask: Value): Value {
    const { k } = this.rewriter;
    return k.op('not', k.any(k.op('not', this.vector(mask))));
  }

  private enter(): void {
    this.rewriter.map.set(this.index, this.first);
    this.carried.forEach(({ kind }, k) => {
      const [param, value] = [this.region.params[k + 1], this.current[k]];
      if (kind === 'still') this.rewriter.map.set(param, value);
      else if (lanewise.has(kind)) this.vectors.set(param, value);
    });
  }

  private together({ values }: Group): void {
    for (const value of values) {
      if (this.done.has(value)) continue;
      const made = this.scanned(value) ?? this.widened(value);
      this.rewriter.map.set(value, made);
      if (this.vary.has(value)) this.vectors.set(value, made);
    }
  }

  private widened(value: Value): Value {
    this.prepare(value, (input) => this.vector(input));
    this.rewriter.map.set(this.index, this.first);
    return this.widener.widen(value);
  }

  /** Each lane's term with those of all lanes before it, and with what is carried into the block. */
  private scanned(value: Value): Value | undefined {
    const { yields } = this.region;
    const at = this.carried.findIndex(({ kind }, k) => kind === 'scan' && yields[k] === value);
    const own = this.carried[at];
    if (own?.kind !== 'scan') return undefined;
    const { k } = this.rewriter;
    const { op, term } = own;
    const { width } = this;
    const { lane } = value.type;
    const none = k.const(lane, identityOf(op, lanes[lane]), width);
    let folds = this.vector(term);
    for (let by = 1; by < width; by *= 2) {
      const picks = Array.from({ length: width }, (_, j) => width - by + j);
      folds = k.op(op, k.shuffle(none, folds, picks), folds);
    }
    return k.op(op, k.splat(this.current[at], width), folds);
  }

  private inTurns({ values }: Group): void {
    const { k, map } = this.rewriter;
    for (let j = 0; j < this.width; j++) {
      for (const value of values) {
        if (this.done.has(value)) continue;
        this.prepare(value, (input) => this.lane(input, j));
        map.set(this.index, k.op('add', this.first, j));
        const made = this.rewriter.copy(value);
        map.set(value, made);
        if (!this.vary.has(value)) continue;
        const all = this.lanes.get(value) ?? [];
        all.push(made);
        this.lanes.set(value, all);
      }
    }
  }

  /** Has the rewriter see operands in the form that is wanted. */
  private prepare(value: Value, form: (input: Value) => Value): void {
    const inputs = value.op === 'result' ? [] : inputsOf(value);
    for (const input of inputs) {
      if (input !== this.index && this.vary.has(input)) this.rewriter.map.set(input, form(input));
    }
  }

  /** What an iteration sees of a value that does not depend on itself: the one before's. */
  private shifted(at: number): Value {
    const { k } = this.rewriter;
    const { width } = this;
    const made = this.vector(this.region.yields[at]);
    const picks = Array.from({ length: width }, (_, j) => width - 1 + j);
    return k.shuffle(this.current[at], made, picks);
  }

  /** The position of a carried value among those. */
  private positionOf(value: Value): number {
    return this.region.params.indexOf(value) - 1;
  }

  private vector(value: Value): Value {
    const { k } = this.rewriter;
    const { width } = this;
    if (value === this.index)
      return k.op('add', k.splat(this.first, width), k.iota(this.first.type.lane, width));
    if (!this.vary.has(value)) return k.splat(this.rewriter.get(value), width);
    const found = this.vectors.get(value) ?? this.broughtTogether(value);
    this.vectors.set(value, found);
    return k.splat(found, width);
  }

  private broughtTogether(value: Value): Value {
    const at = this.positionOf(value);
    if (this.carried[at]?.kind === 'last') return this.shifted(at);
    if (at < 0 && !this.lanes.has(value))
      throw new Error(`%${value.id} ${value.op} is not yet made`);
    const { k } = this.rewriter;
    let vector = k.splat(this.lane(value, 0), this.width);
    for (let j = 1; j < this.width; j++) vector = k.replace(vector, j, this.lane(value, j));
    return vector;
  }

  private lane(value: Value, j: number): Value {
    const at = this.positionOf(value);
    if (this.carried[at]?.kind === 'ordered') {
      if (j === 0) return this.current[at];
      return this.lane(this.region.yields[at], j - 1);
    }
    const { k } = this.rewriter;
    if (value === this.index) return k.op('add', this.first, j);
    if (!this.vary.has(value)) return this.rewriter.get(value);
    const found = this.lanes.get(value)?.[j];
    if (found) return found;
    const vector = this.vector(value);
    return k.extract(vector, j);
  }

  private carriedOn(k: number): Value {
    const value = this.region.yields[k];
    const own = this.carried[k];
    switch (own.kind) {
      case 'still':
        return this.current[k];
      case 'ordered':
      case 'scan':
        return this.lane(value, this.width - 1);
      case 'latest':
        return this.latest(own.test, own.value, this.current[k]);
      default:
        return this.vector(value);
    }
  }

  /** What was assigned last in the block, if anything was. */
  private latest(test: Value, value: Value, before: Value): Value {
    const { k } = this.rewriter;
    const tests = this.vector(test);
    const values = this.vector(value);
    const inOrder = () => {
      let current = before;
      for (let j = 0; j < this.width; j++)
        current = k.op('select', k.extract(tests, j), k.extract(values, j), current);
      return [current];
    };
    return k.if(k.any(tests), inOrder, () => [before])[0];
  }
}
