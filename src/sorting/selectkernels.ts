// The kernels of a selection: none branches on what it compares, as half of such guesses would fail.
// Each works on lists of 64-bit numbers on the heap, in calls that go on where the last one ended.

import { type Entry, entry } from '../vectorize/compile.js';
import { foldEntry } from '../vectorize/fold.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';

/** The lanes of lists. */
export type ListLane = 'f64' | 'i64' | 'u64';

const BYTES = 8;

/** Runs `split(list, from, n, pivot, end)`: moves elements that compare so before the others. */
export function splitEntry(lane: ListLane, op: 'lt' | 'le'): Entry {
  const key = `select:split:${lane}:${op}`;
  return entry(key, () => splitKernel(key, lane, op));
}

function splitKernel(name: string, lane: ListLane, op: 'lt' | 'le'): Kernel {
  const k = new Builder(name);
  const [list, from, n] = [k.pointer('list'), k.param('from', 'i32'), k.trips('n')];
  const [pivotAt, state] = [k.pointer('pivot'), k.pointer('end')];
  const pivot = k.load(lane, k.at(pivotAt));
  const [end] = k.for(0, n, { step: 1 }, [k.load('i32', k.at(state))], (i, at) => {
    const [here, there] = [k.at(list, [k.op('add', from, i), BYTES]), k.at(list, [at, BYTES])];
    const value = k.load(lane, here);
    k.store(k.load(lane, there), here);
    k.store(value, there);
    return [k.op('add', at, one(k, k.op(op, value, pivot)))];
  });
  k.store(end, k.at(state));
  return k.finish();
}

const one = (k: Builder, mask: Value): Value => k.convert(mask, 'i32');

/**
 * Runs `narrow(list, n, bounds, kept, state)`: writes the elements between two bounds to `kept`; the
 * state is how many were below, and how many were kept.
 */
export function narrowEntry(lane: ListLane): Entry {
  const key = `select:narrow:${lane}`;
  return entry(key, () => narrowKernel(key, lane));
}

function narrowKernel(name: string, lane: ListLane): Kernel {
  const k = new Builder(name);
  const [list, n, bounds] = [k.pointer('list'), k.trips('n'), k.pointer('bounds')];
  const [kept, state] = [k.pointer('kept'), k.pointer('state')];
  const [low, high] = [0, 1].map((i) => k.load(lane, k.at(bounds, [i, BYTES])));
  const cells = [0, 1].map((i) => k.at(state, [i, 4]));
  const start = cells.map((cell) => k.load('i32', cell));
  const sums = k.for(0, n, { step: 1 }, start, (i, below, count) => {
    const value = k.load(lane, k.at(list, [i, BYTES]));
    k.store(value, k.at(kept, [count, BYTES]));
    const isBelow = one(k, k.op('lt', value, low));
    const isNotAbove = one(k, k.op('le', value, high));
    return [k.op('add', below, isBelow), k.op('add', count, k.op('sub', isNotAbove, isBelow))];
  });
  sums.forEach((sum, i) => {
    k.store(sum, cells[i]);
  });
  return k.finish();
}

/** Runs `least(list, n, place)`: the place of the least element. */
export function leastEntry(lane: ListLane): Entry {
  const key = `select:least:${lane}`;
  return entry(key, () => leastKernel(key, lane));
}

function leastKernel(name: string, lane: ListLane): Kernel {
  const k = new Builder(name);
  const [list, n, to] = [k.pointer('list'), k.trips('n'), k.pointer('place')];
  const start = [k.const('i32', 0), k.load(lane, k.at(list))];
  const [place] = k.for(1, n, { step: 1 }, start, (i, at, best) => {
    const value = k.load(lane, k.at(list, [i, BYTES]));
    const isLess = k.op('lt', value, best);
    return [k.op('select', isLess, i, at), k.op('select', isLess, value, best)];
  });
  k.store(place, k.at(to));
  return k.finish();
}

/** Runs `numbers(list, n, count)`: how many elements are no NaN. */
export const numbersEntry = (): Entry =>
  foldEntry('select:numbers', () => {
    const k = new Builder('select:numbers');
    const [list, n, to] = [k.pointer('list'), k.trips('n'), k.pointer('count')];
    const count = k.reduce('add', 'any', 0, n, k.const('i32', 0), (i) => {
      const value = k.load('f64', k.at(list, [i, BYTES]));
      return one(k, k.op('eq', value, value));
    });
    k.store(count, k.at(to));
    return k.finish();
  });
