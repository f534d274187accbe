// The kernel of argmin and argmax that finds where the extremum of a row stands, and the extremum.
//
// A group is some elements of each of a few columns. Each column carries the best value so far, from
// which group it is, and a sum that shows NaNs (see `math/extremum.ts`); so a group costs one comparison beside the picking, and
// columns are the lanes of vectors. The last group ends where the row does: what was met before is no
// better than itself. Then the earliest group of the extremum is searched for its place, and only a sum
// that is NaN (infinities make such, too) makes it look for the first NaN. Rows of less than a group go
// element by element.

import { loadCell, storeCell } from '../../ndarray/dtype/cell.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { native } from '../../ndarray/dtype/order.js';
import { innerStride, type LayoutClass } from '../../ndarray/iter/nest.js';
import type { Entry } from '../../vectorize/compile.js';
import { foldEntry } from '../../vectorize/fold.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel, Value } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import { identityOf, type OpName } from '../../vectorize/ir/ops.js';
import { picks } from '../../vectorize/math/extremum.js';
import { SCRATCH } from '../../vectorize/runtime/heap.js';
import { type Beats, beats, isFloat, NOWHERE } from './argkernel.js';

/** Where the columns leave what they found. */
const [BESTS, SUMS, GROUPS] = [SCRATCH + 256, SCRATCH + 512, SCRATCH + 768];

/** The columns of a group, as many as lanes go side by side, and the elements of each. */
const columnsOf = ({ itemsize }: DType): number => (itemsize < 4 ? 16 : 32) / itemsize;
const depthOf = ({ itemsize }: DType): number => (itemsize < 4 ? 8 : 4);

/** Elements that a row should have at least. */
export const groupOf = (dtype: DType): number => columnsOf(dtype) * depthOf(dtype);

/** Whether one kernel finds the places of elements: real numbers in the order of their lane. */
export const isPlain = ({ parts, family }: DType): boolean => parts === 1 && !family.lastKey;

/** Parameters: x, m, r; sx if x's layout is general; n0; tx, tm, tr; n1 rows. */
export function placeEntry(op: Beats, dtype: DType, layout: LayoutClass): Entry {
  const key = `arg:place:${op}:${dtype.code}:${layout}`;
  return foldEntry(key, () => placeKernel(key, op, dtype, layout));
}

function placeKernel(name: string, op: Beats, dtype: DType, layout: LayoutClass): Kernel {
  const k = new Builder(name);
  const held = native(dtype);
  const [x, m, r] = [k.pointer('x'), k.pointer('m'), k.pointer('r')];
  const sx = innerStride(k, 'sx', layout, dtype.itemsize);
  const n0 = k.trips('n0');
  const [tx, tm, tr] = [k.stride('tx'), k.stride('tm'), k.stride('tr')];
  const n1 = k.trips('n1');
  const places = new Places(k, op, dtype);
  k.for(0, n1, { step: 1 }, [], (j) => {
    const element: Element = (...at) =>
      loadCell(k, dtype, k.at(x, [j, tx], ...at.map((i) => [i, sx] as const)))[0];
    const [best, place] = k.if(
      k.op('lt', n0, groupOf(dtype)),
      () => places.oneByOne(element, n0),
      () => places.byGroups(element, n0),
    );
    storeCell(k, held, [best], k.at(m, [j, tm]));
    k.store(place, k.at(r, [j, tr]));
    return [];
  });
  return k.finish();
}

/** An element of the row, its index being a sum. */
type Element = (...at: (Value | number)[]) => Value;

class Places {
  private readonly none: Value;
  private readonly nowhere: Value;
  private readonly isFloat: boolean;
  /** The op that compares only. */
  private readonly pick: OpName;
  private readonly columns: number;
  private readonly depth: number;

  constructor(
    private readonly k: Builder,
    private readonly op: Beats,
    private readonly dtype: DType,
  ) {
    const fold = op === 'gt' ? 'max' : 'min';
    this.none = k.const(dtype.lane, identityOf(fold, lanes[dtype.lane]));
    this.nowhere = k.const('i32', NOWHERE);
    this.isFloat = isFloat([this.none]);
    this.pick = this.isFloat ? picks[fold] : fold;
    this.columns = columnsOf(dtype);
    this.depth = depthOf(dtype);
  }

  /** The extremum and its place. */
  oneByOne(element: Element, end: Value): Value[] {
    const { k, op, dtype } = this;
    const init = [this.none, k.const('i32', 0)];
    return k.for(0, end, { step: 1 }, init, (i, best, at) => {
      const x = element(i);
      const better = beats(k, op, dtype, [x], [best]);
      return [k.op('select', better, x, best), k.op('select', better, i, at)];
    });
  }

  byGroups(element: Element, end: Value): Value[] {
    const { k, nowhere } = this;
    this.carry(element, end);
    const bests = this.kept(BESTS, this.none);
    const best = across(k, this.pick, bests);
    const starts = k.op('select', k.op('eq', bests, best), this.kept(GROUPS, nowhere), nowhere);
    const start = across(k, 'min', starts);
    const size = k.const('i32', this.columns * this.depth);
    const within = this.first(0, size, (i) => k.op('eq', element(start, i), best));
    const found = [best, k.op('add', start, within)];
    return this.isFloat ? this.orNan(element, end, found) : found;
  }

  /** Stores of each column its best value, the start of its group, and the sum. */
  private carry(element: Element, end: Value): void {
    const { k, columns, depth, none, pick, op } = this;
    const last = k.op('sub', end, columns * depth);
    const zero = k.const('i32', 0);
    const sums = this.isFloat ? [k.const(none.type.lane, -0)] : [];
    k.for(0, k.const('i32', columns), { step: 1, independent: true }, [], (c) => {
      const step = (first: Value, ...[best, at, ...sum]: Value[]): Value[] => {
        const [found, hint] = this.group((d) => element(first, c, d * columns));
        // first grows
        const where = k.op('max', at, k.op('select', k.op(op, found, best), first, zero));
        return [k.op(pick, best, found), where, ...sum.map((s) => k.op('add', s, hint))];
      };
      const held = k.for(0, last, { step: columns * depth }, [none, zero, ...sums], step);
      const [best, at, ...sum] = step(last, ...held);
      k.store(best, this.place(BESTS, c, best));
      k.store(at, this.place(GROUPS, c, at));
      for (const s of sum) k.store(s, this.place(SUMS, c, s));
      return [];
    });
  }

  /** The best of a column's elements in a group, and the sum of products of each two, which shows NaNs. */
  private group(element: (d: number) => Value): [Value, Value] {
    const { k, pick, isFloat } = this;
    const pair = (d: number): [Value, Value] => {
      const [x, y] = [element(d), element(d + 1)];
      const found = k.op(pick, x, y);
      return [found, isFloat ? k.op('mul', x, y) : found];
    };
    let [found, hint] = pair(0);
    for (let d = 2; d < this.depth; d += 2) {
      const [next, product] = pair(d);
      found = k.op(pick, found, next);
      if (isFloat) hint = k.op('add', hint, product);
    }
    return [found, hint];
  }

  private place(base: number, c: Value, { type }: Value) {
    return this.k.at(this.k.const('u32', base), [c, lanes[type.lane].bytes]);
  }

  /** What the columns left, as one vector of values like this one. */
  private kept(base: number, { type }: Value): Value {
    const { k } = this;
    return k.load(type.lane, k.at(k.const('u32', base)), this.columns);
  }

  /** The first index of a range for which something holds. */
  private first(from: number, to: Value, isWanted: (i: Value) => Value): Value {
    const { k, nowhere } = this;
    return k.reduce('min', 'any', from, to, nowhere, (i) =>
      k.op('select', isWanted(i), i, nowhere),
    );
  }

  /** The first NaN, if there is one where one may be. */
  private orNan(element: Element, end: Value, found: readonly Value[]): Value[] {
    const { k } = this;
    const sum = across(k, 'add', this.kept(SUMS, this.none));
    const isNan = (x: Value): Value => k.op('ne', x, x);
    const test = (_best: Value, _place: Value, left: Value) => left;
    const settled = k.while([...found, isNan(sum)], test, (best, place, left) => {
      const nan = this.first(0, end, (i) => isNan(element(i)));
      const isThere = k.op('ne', nan, this.nowhere);
      return [
        k.op('select', isThere, k.const(best.type.lane, Number.NaN), best),
        k.op('select', isThere, nan, place),
        k.const(left.type.lane, 0),
      ];
    });
    return settled.slice(0, found.length);
  }
}

/** A fold of a vector's lanes, the order of which shows in nothing. */
function across(k: Builder, op: OpName, vector: Value): Value {
  const { width } = vector.type;
  let folded = vector;
  for (let half = width / 2; half >= 1; half /= 2) {
    const picks = Array.from({ length: width }, (_, lane) => (lane + half) % width);
    folded = k.op(op, folded, k.shuffle(folded, folded, picks));
  }
  return k.extract(folded, 0);
}
