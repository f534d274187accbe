// Random loops with random dependences: arrays that alias by offsets known at run time only, strides
// of either sign, carried values of every kind, conditions, gathers and scatters.

import { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Address, Value } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../../../src/vectorize/ir/lane.js';
import { type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import { random } from '../wasm/fill.js';
import type { Case } from '../wasm/kernels.js';

interface Column {
  readonly lane: LaneName;
  readonly base: Value;
}

const binary: readonly OpName[] = ['add', 'sub', 'mul', 'min', 'max'];
const comparisons: readonly OpName[] = ['lt', 'le', 'gt', 'ge', 'eq', 'ne'];

class Loops {
  private readonly next: () => number;
  private readonly k: Builder;
  private readonly columns: Column[] = [];
  private readonly numbers: ((n: number) => number)[] = [];
  private readonly pointers: LaneName[] = [];
  private row: Value | undefined;
  private column: Value | undefined;
  private carried: Value[] = [];
  private known: Value[] = [];

  constructor(seed: number) {
    this.next = random(seed * 104729 + 7);
    this.k = new Builder(`loops${seed}`);
  }

  private below(count: number): number {
    return this.next() % count;
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  private number(name: string, value: (n: number) => number): Value {
    this.numbers.push(value);
    return this.k.param(name, 'i32');
  }

  /** Operands first, since pointers are, then numbers. */
  private declare(): { n: Value; lo: Value; out: Value } {
    const { k } = this;
    const common = this.pick<LaneName>(['f64', 'f32', 'i32', 'i16', 'u8', 'i64']);
    const count = 1 + this.below(3);
    for (let j = 0; j < count; j++) {
      const lane = this.below(5) === 0 ? this.pick<LaneName>(['f64', 'f32', 'i32', 'u8']) : common;
      this.columns.push({ lane, base: k.pointer(`p${j}`) });
      this.pointers.push(lane);
    }
    const out = k.pointer('out');
    const n = k.trips('n');
    const lo = this.number('lo', () => this.below(3));
    if (this.below(2) === 0) this.alias();
    return { n, lo, out };
  }

  /** The same memory from another pointer. */
  private alias(): void {
    const { lane, base } = this.pick(this.columns);
    const shift = this.pick([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8]) * lanes[lane].bytes;
    const by = this.number('shift', () => shift);
    this.columns.push({ lane, base: this.k.op('add', base, this.k.convert(by, 'u32')) });
  }

  private at({ lane, base }: Column, i: Value): Address {
    const { k } = this;
    const { bytes } = lanes[lane];
    if (this.column && this.below(4) > 0) return this.element(base, bytes, i);
    const step = this.pick([1, 1, 1, 1, 1, 1, 2, -1, 0, 3]);
    const shift = this.pick([0, 0, 0, 0, 1, -1, 2, -2, 4, -3]);
    const { terms } = k.at(base, [i, step * bytes]);
    return { base, terms, offset: shift * bytes };
  }

  /** An element of a matrix, by rows or by columns. */
  private element(base: Value, bytes: number, i: Value): Address {
    const { k } = this;
    const j = this.column as Value;
    const row = this.below(3) > 0 ? (this.row as Value) : 64;
    const at =
      this.below(3) === 0 ? k.at(base, [j, row], [i, bytes]) : k.at(base, [i, row], [j, bytes]);
    return { ...at, offset: this.pick([0, 0, 0, 0, 1, -1, 8, -8]) * bytes };
  }

  /** A loop within the loop. */
  private inner(i: Value, flags: object): void {
    const { k } = this;
    const lanesOf = Array.from({ length: this.below(3) }, () =>
      this.pick<LaneName>(['f64', 'i32']),
    );
    const inits = lanesOf.map((lane) => k.const(lane, 1));
    const outer = this.carried;
    const before = [...this.known];
    const results = k.for(
      0,
      k.const('i32', this.pick([1, 3, 5])),
      { step: 1, ...flags },
      inits,
      (j, ...own) => {
        this.column = j;
        this.carried = this.below(3) === 0 ? [...outer, ...own] : own;
        for (let s = this.below(3) + (own.length > 0 ? 0 : 1); s > 0; s--) this.statement(i);
        return own.map((param) => this.step(param, i));
      },
    );
    this.column = undefined;
    this.carried = outer;
    this.known = [...before, ...results];
    if (results.length > 0) {
      const column = this.pick(this.columns);
      k.store(k.convert(results[0], column.lane), this.at(column, i));
    }
  }

  private load(lane: LaneName, i: Value): Value {
    const { k } = this;
    const column = this.pick(this.columns);
    if (this.below(12) > 0) return k.convert(k.load(column.lane, this.at(column, i)), lane);
    const which = k.convert(k.op('and', this.expression('i32', 0, i), 7), 'i32');
    return k.convert(
      k.load(column.lane, k.at(column.base, [which, lanes[column.lane].bytes])),
      lane,
    );
  }

  private expression(lane: LaneName, depth: number, i: Value): Value {
    const { k } = this;
    if (depth <= 0) {
      if (this.carried.length > 0 && this.below(4) === 0)
        return k.convert(this.pick(this.carried), lane);
      if (this.known.length > 0 && this.below(4) === 0)
        return k.convert(this.pick(this.known), lane);
      if (this.below(8) === 0) return k.const(lane, this.pick([0, 1, 2, 3]));
      if (this.below(8) === 0) return k.convert(i, lane);
      return this.load(lane, i);
    }
    const [x, y] = [this.expression(lane, depth - 1, i), this.expression(lane, depth - 1, i)];
    if (this.below(4) === 0) return k.op('select', this.mask(depth - 1, i), x, y);
    return k.op(this.pick(binary), x, y);
  }

  private mask(depth: number, i: Value): Value {
    const lane = this.pick<LaneName>(['i32', 'f64', 'f32']);
    const [x, y] = [this.expression(lane, depth, i), this.expression(lane, depth, i)];
    return this.k.op(this.pick(comparisons), x, y);
  }

  private statement(i: Value, depth = 0): void {
    const { k } = this;
    if (depth < 2 && this.below(4) === 0) {
      this.condition(i, depth);
      return;
    }
    const column = this.pick(this.columns);
    const value = this.expression(column.lane, 1 + this.below(2), i);
    this.known.push(value);
    if (this.below(15) > 0) {
      k.store(value, this.at(column, i));
      return;
    }
    const which = k.op('and', this.expression('i32', 0, i), 7);
    k.store(value, k.at(column.base, [which, lanes[column.lane].bytes]));
  }

  /** Statements on one side or both, and perhaps a value of either. */
  private condition(i: Value, depth: number): void {
    const { k } = this;
    const lane = this.pick<LaneName>(['f64', 'i32']);
    const yields = this.below(2) === 0;
    const sides = this.below(2);
    const side = (statements: number) => () => {
      const before = [...this.known];
      for (let s = 0; s < statements; s++) this.statement(i, depth + 1);
      const results = yields ? [this.expression(lane, 1, i)] : [];
      this.known = before;
      return results;
    };
    const test = this.mask(this.below(2), i);
    this.known.push(...k.if(test, side(1 + this.below(2)), side(sides * (1 + this.below(2)))));
  }

  /** What becomes of a carried value. */
  private step(param: Value, i: Value): Value {
    const { k } = this;
    const { lane } = param.type;
    const kept = this.carried;
    this.carried =
      this.below(5) === 0 ? kept : kept.filter((one) => one !== param && this.below(4) === 0);
    const term = this.expression(lane, 1, i);
    const test = this.mask(0, i);
    this.carried = kept;
    const fits = ['add', 'mul', 'min', 'max', 'and', 'or', 'xor', 'sub'] as const;
    const fold = this.pick(fits.filter((op) => ops[op].kinds.includes(lanes[lane].kind)));
    switch (this.below(10)) {
      case 6:
        return k.op('select', test, k.convert(i, lane), param);
      case 7:
        return k.op('select', test, k.const(lane, this.pick([0, 1, 7])), param);
      case 8:
        return k.op('add', param, k.op('select', test, k.const(lane, 1), k.const(lane, 0)));
      case 9:
        return k.op('select', test, term, param);
      case 0:
        return term;
      case 1:
        return k.op('select', test, k.op(fold, param, term), param);
      case 2:
        return k.op('select', k.op(this.pick(comparisons), term, param), term, param);
      case 3:
        return k.op('select', k.op(this.pick(comparisons), param, term), term, param);
      default:
        return k.op(fold, param, term);
    }
  }

  /** Sometimes the second value tells where the first was picked, and the third that it was. */
  private places(next: readonly Value[], carried: readonly Value[], i: Value): readonly Value[] {
    const { k } = this;
    const [first, ...others] = carried;
    if (!first || others.length === 0 || this.below(3) > 0) return next;
    const term = this.load(first.type.lane, i);
    const test = k.op(this.pick(['lt', 'gt', 'le']), term, first);
    const told = others.map((param, j) => {
      const value = j === 0 ? k.convert(i, param.type.lane) : k.const(param.type.lane, 1);
      return k.op('select', test, value, param);
    });
    return [k.op('select', test, term, first), ...told];
  }

  build(): Case {
    const { k } = this;
    const { n, lo, out } = this.declare();
    const carries = Array.from({ length: this.pick([0, 0, 1, 1, 2, 3]) }, () =>
      this.pick<LaneName>(['f64', 'i32', 'i32', 'f32', 'u8']),
    );
    const inits = carries.map((lane) => k.const(lane, this.pick([0, 1, 3])));
    const nested = this.below(3) === 0;
    this.row = this.number('row', () => this.pick([64, 64, 40, -64, 8, 0, 72]));
    const stores = nested
      ? this.below(2)
      : this.below(carries.length > 0 ? 3 : 4) + (carries.length > 0 ? 0 : 1);
    const flags = { ...(this.below(3) > 0 ? { bounded: true } : {}), at: { line: 1, column: 0 } };
    const results = k.for(lo, n, { step: 1, ...flags }, inits, (i, ...carried) => {
      this.carried = carried;
      if (nested) this.inner(i, flags);
      const before = this.below(2) === 0;
      const steps = () =>
        this.places(
          carried.map((param) => this.step(param, i)),
          carried,
          i,
        );
      const early = before ? steps() : [];
      for (let s = 0; s < stores; s++) this.statement(i);
      return before ? early : steps();
    });
    results.forEach((result, j) => {
      k.store(result, k.at(out, [j, 8]));
    });
    const operands = (length: number) => [
      ...this.pointers.map((lane) => ({
        lane,
        length: 2 * reach(lane, length),
        first: reach(lane, length),
        output: true,
        fill: 'rough' as const,
      })),
      { lane: 'f64' as const, length: 8, output: true },
    ];
    const numbers = this.numbers.map((value) => value(0));
    return {
      kernel: k.finish(),
      launch: (length) => ({ operands: operands(length), numbers: [length, ...numbers] }),
    };
  }
}

/** How many elements lie on either side of a pointer. */
const reach = (lane: LaneName, length: number): number =>
  Math.ceil((80 * (length + 6)) / lanes[lane].bytes) + 4 * length + 60;

export const randomLoop = (seed: number): Case => new Loops(seed).build();
