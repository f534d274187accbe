// Random well-typed kernels that never trap, never store twice to one place from one loop, and whose
// NaNs never become numbers, so that every form of them must agree bit for bit.

import { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Value } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../../../src/vectorize/ir/lane.js';
import { type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import { type Fill, random } from './fill.js';
import { type Case, dataLanes } from './kernels.js';
import type { Operand } from './stages.js';

const rows = 3;
const tableLength = 9;
const allOps = Object.keys(ops) as OpName[];
const folds: readonly OpName[] = ['add', 'mul', 'min', 'max', 'and', 'or', 'xor'];

/** A number of elements that may depend on the length. */
type Steps = (n: number) => number;

interface Column {
  readonly lane: LaneName;
  readonly pointer: Value;
  readonly inner: Steps;
  readonly outer: Steps;
  readonly scales: readonly [inner: number | Value, outer: number | Value];
  readonly output: boolean;
  readonly fill: Fill;
}

/** Where an expression stands: the indices that it may use, the inner one first. */
interface Place {
  readonly indices: readonly Value[];
  /** The index of a loop over the table. */
  readonly entry?: Value;
  readonly known: readonly Value[];
}

const constant =
  (by: number): Steps =>
  () =>
    by;

class Fuzzer {
  private readonly k: Builder;
  private readonly next: () => number;
  private readonly inputs: Column[] = [];
  private readonly outputs: Column[] = [];
  private readonly table: Column;
  private readonly strides: Steps[] = [];
  private readonly n: Value;
  private readonly m: Value;
  private readonly depth: number;
  private uniform: Value[] = [];

  constructor(seed: number) {
    this.next = random(seed * 7919 + 1);
    this.k = new Builder(`fuzz${seed}`);
    this.depth = 1 + this.below(2);
    const count = 2 + this.below(3);
    const shapes = Array.from({ length: 2 * count }, (_, j) => ({ j, output: j >= count }));
    const pointers = shapes.map(({ j }) => this.k.pointer(`p${j}`));
    const table = this.k.pointer('table');
    this.n = this.k.trips('n');
    this.m = this.k.trips('m');
    for (const { j, output } of shapes) {
      (output ? this.outputs : this.inputs).push(this.column(pointers[j], output));
    }
    const lane = this.pick(dataLanes);
    const flat = { inner: constant(1), outer: constant(0), output: false, fill: 'rough' as const };
    this.table = { lane, pointer: table, scales: [lanes[lane].bytes, 0], ...flat };
  }

  private below(count: number): number {
    return this.next() % count;
  }

  private chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  private column(pointer: Value, output: boolean): Column {
    const lane = this.pick(dataLanes);
    const [inner, outer] = output ? this.apart() : [this.anyStep(), this.anyStep()];
    const scales = [this.scale(inner, lane), this.scale(outer, lane)] as const;
    return { lane, pointer, inner, outer, scales, output, fill: this.pick(['any', 'rough']) };
  }

  private anyStep(): Steps {
    return constant(this.pick([1, 1, 1, 1, 1, 0, -1, 2, 3, 4, -2, 5]));
  }

  /** Steps that never meet: rows after each other, or beside each other. */
  private apart(): [Steps, Steps] {
    if (this.depth > 1 && this.chance(3)) return [constant(rows), constant(1)];
    const by = this.pick([1, 1, 1, 1, 2, -1, 3]);
    return [constant(by), (n) => n * Math.abs(by)];
  }

  private scale(steps: Steps, lane: LaneName): number | Value {
    const { bytes } = lanes[lane];
    if (steps(1) === steps(2) && !this.chance(4)) return steps(1) * bytes;
    this.strides.push((n) => steps(n) * bytes);
    return this.k.stride(`s${this.strides.length}`);
  }

  private at({ pointer, scales }: Column, { indices }: Place) {
    const terms = indices.map((index, j) => [index, scales[j]] as const);
    return this.k.at(pointer, ...terms);
  }

  private load(lane: LaneName, place: Place): Value {
    const { k } = this;
    const readable = place.indices.length === 0 ? [] : this.inputs;
    const all = place.entry ? [...readable, this.table] : readable;
    if (all.length === 0) return this.immediate(lane);
    const column = this.pick(all.filter((one) => one.lane === lane)) ?? this.pick(all);
    const where = column === this.table ? { ...place, indices: [place.entry as Value] } : place;
    return k.convert(k.load(column.lane, this.at(column, where)), lane);
  }

  private immediate(lane: LaneName): Value {
    const value = this.pick([0, 1, 2, 3, 7, 100, -1, -5]);
    const isFloat = lanes[lane].kind === 'float';
    return this.k.const(lane, isFloat ? value * this.pick([1, 0.5, -0]) : value);
  }

  private leaf(lane: LaneName, place: Place): Value {
    const { k } = this;
    if (place.known.length > 0 && this.chance(3)) return k.convert(this.pick(place.known), lane);
    if (this.uniform.length > 0 && this.chance(6)) return k.convert(this.pick(this.uniform), lane);
    if (this.chance(6)) return this.immediate(lane);
    const indices = place.entry ? [...place.indices, place.entry] : place.indices;
    if (indices.length > 0 && this.chance(8)) return k.convert(this.pick(indices), lane);
    return this.load(lane, place);
  }

  private expression(lane: LaneName, depth: number, place: Place): Value {
    const { k } = this;
    if (depth <= 0) return this.leaf(lane, place);
    const chosen = this.below(20);
    if (chosen < 12) return this.operation(lane, depth, place);
    if (chosen < 15)
      return k.convert(this.expression(this.pick(dataLanes), depth - 1, place), lane);
    if (chosen === 15) return this.cast(lane, depth, place);
    if (chosen === 16) return k.convert(this.mask(depth - 1, place), lane);
    if (chosen === 17)
      return this.chance(2) ? this.spin(lane, depth, place) : this.branch(lane, depth, place);
    if (chosen === 18) return this.inner(lane, depth, place);
    const [x, y] = [
      this.expression(lane, depth - 1, place),
      this.expression(lane, depth - 1, place),
    ];
    return k.op('select', this.mask(depth - 1, place), x, y);
  }

  private operation(lane: LaneName, depth: number, place: Place): Value {
    const { kind } = lanes[lane];
    const fits = allOps.filter(
      (op) => ops[op].kinds.includes(kind) && ops[op].result === 'same' && !ops[op].masked,
    );
    const op = this.pick(fits);
    const args = Array.from({ length: ops[op].arity }, () =>
      this.expression(lane, depth - 1, place),
    );
    if (ops[op].traps && kind !== 'float')
      args[1] = this.k.op('or', this.k.op('and', args[1], 7), 1);
    if (op === 'copysign') args[1] = this.load(lane, place);
    return this.k.op(op, ...args);
  }

  private cast(lane: LaneName, depth: number, place: Place): Value {
    const { bytes } = lanes[lane];
    const from = dataLanes.filter(
      (other) => lanes[other].bytes === bytes && lanes[other].kind !== 'float',
    );
    return this.k.bitcast(this.expression(this.pick(from), depth - 1, place), lane);
  }

  private mask(depth: number, place: Place): Value {
    const { k } = this;
    const lane = this.pick(dataLanes);
    const [x, y] = [
      this.expression(lane, depth - 1, place),
      this.expression(lane, depth - 1, place),
    ];
    const test = k.op(this.pick(['eq', 'ne', 'lt', 'le', 'gt', 'ge']), x, y);
    if (depth <= 1 || this.chance(2)) return test;
    const other = k.convert(this.mask(depth - 1, place), test.type.lane);
    return this.chance(3) ? k.op('not', test) : k.op(this.pick(['and', 'or', 'xor']), test, other);
  }

  /** A while of up to seven steps, the same number for all lanes or not. */
  private spin(lane: LaneName, depth: number, place: Place): Value {
    const { k } = this;
    const counter = this.pick(dataLanes.filter((one) => lanes[one].kind !== 'float'));
    const count = this.chance(3) ? this.immediate(counter) : this.expression(counter, 0, place);
    const inits = [k.op('and', count, 7), this.expression(lane, depth - 1, place)];
    const results = k.while(
      inits,
      (left) => k.op('gt', left, 0),
      (left, x) => {
        const known = [...place.known, left, x];
        const next = this.expression(lane, depth - 1, { ...place, known });
        return [k.op('sub', left, 1), next];
      },
    );
    return results[1];
  }

  /** An `if` whose test is the same for all iterations, mostly. */
  private branch(lane: LaneName, depth: number, place: Place): Value {
    const { k } = this;
    const same = k.op('gt', k.op('and', this.n, 3), this.below(3));
    const test = this.chance(5) ? this.mask(depth - 1, place) : same;
    const arm = () => [this.expression(lane, depth - 1, place)];
    return k.if(test, arm, arm)[0];
  }

  /** A loop over the table, carrying or reducing. */
  private inner(lane: LaneName, depth: number, place: Place): Value {
    const { k } = this;
    const count = k.const('i32', this.pick([0, 1, 5, tableLength]));
    if (place.entry || this.chance(2)) return this.expression(lane, depth, place);
    if (this.chance(2)) return this.fold(lane, count, (entry) => ({ ...place, entry }), depth);
    const inits = [this.expression(lane, 0, place), this.expression('i16', 0, place)];
    const results = k.for(0, count, { step: 1 }, inits, (entry, x, y) => {
      const known = [...place.known, x, y];
      const deeper = { ...place, entry, known };
      return [this.expression(lane, depth - 1, deeper), this.expression('i16', 0, deeper)];
    });
    return this.pick([results[0], k.convert(results[1], lane)]);
  }

  private fold(lane: LaneName, count: Value, at: (i: Value) => Place, depth: number): Value {
    const { kind } = lanes[lane];
    const isFloat = kind === 'float';
    const op = this.pick(folds.filter((one) => ops[one].kinds.includes(kind)));
    const free = ops[op].associative?.includes(kind) && !(isFloat && this.chance(2));
    const empty = this.immediate(lane);
    return this.k.reduce(op, free ? 'any' : 'pairwise', 0, count, empty, (i) =>
      this.expression(lane, depth, at(i)),
    );
  }

  /** out[j, i] = expression, in a loop or two. */
  private nest(outputs: readonly Column[]): void {
    const { k } = this;
    const traits = { step: 1, independent: true };
    const body = (indices: readonly Value[]) => {
      const known: Value[] = [];
      for (const column of outputs) {
        const place = { indices, known: [...known] };
        const old = this.chance(4) ? [k.load(column.lane, this.at(column, place))] : [];
        const full = { indices, known: [...known, ...old] };
        const value = this.expression(column.lane, 3, full);
        known.push(value);
        k.store(value, this.at(column, place));
      }
      return [];
    };
    if (this.depth === 1) k.for(0, this.n, traits, [], (i) => body([i]));
    else
      k.for(0, this.m, traits, [], (j) => {
        k.for(0, this.n, traits, [], (i) => body([i, j]));
        return [];
      });
  }

  /** A loop whose iterations follow each other. */
  private sequence(column: Column): void {
    const { k } = this;
    const [x, y] = [this.pick(dataLanes), this.pick(dataLanes)];
    const inits = [this.immediate(x), this.immediate(y), this.immediate(x)];
    const results = k.for(0, this.n, { step: 1 }, inits, (i, a, b, c) => {
      const place = { indices: [i], known: [a, b, c] as Value[] };
      const value = this.expression(column.lane, 2, place);
      k.store(value, this.at(column, place));
      return [c, this.expression(y, 2, place), k.convert(value, x)];
    });
    this.uniform.push(this.pick(results));
  }

  private statement(column: Column, spare: Column | undefined): void {
    const { k } = this;
    const chosen = this.below(6);
    if (chosen === 0) this.sequence(column);
    else if (chosen === 1) {
      const folded = this.fold(column.lane, this.n, (i) => ({ indices: [i], known: [] }), 2);
      this.uniform.push(folded);
      k.for(0, k.op('min', this.n, 1), { step: 1 }, [], (i) => {
        k.store(folded, this.at(column, { indices: [i], known: [] }));
        return [];
      });
    } else this.nest(spare ? [column, spare] : [column]);
  }

  case(): Case {
    const [first, ...rest] = this.outputs;
    const spare = this.chance(2) ? rest.pop() : undefined;
    for (const column of [...rest, first]) if (column) this.statement(column, undefined);
    if (spare) this.statement(spare, undefined);
    const columns = [...this.inputs, ...this.outputs, this.table];
    const kernel = this.k.finish();
    const launch = (n: number) => ({
      operands: columns.map((column) => this.operand(column, n)),
      numbers: [n, rows, ...this.strides.map((stride) => stride(n))],
    });
    return { kernel, launch };
  }

  private operand({ lane, inner, outer, output, pointer, fill }: Column, n: number): Operand {
    const count = pointer === this.table.pointer ? tableLength : n;
    if (count === 0) return { lane, length: 0, output };
    const reach = [inner(n) * (count - 1), this.depth > 1 ? outer(n) * (rows - 1) : 0];
    const low = reach.reduce((sum, by) => sum + Math.min(0, by), 0);
    const high = reach.reduce((sum, by) => sum + Math.max(0, by), 0);
    return { lane, length: high - low + 1, first: -low, output, fill };
  }
}

/** The random kernel of a seed, and what to call it with. */
export const fuzzed = (seed: number): Case => new Fuzzer(seed).case();
