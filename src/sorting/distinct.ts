// Groups of equal elements, in sorted order.
//
// The order of the elements is found (`order.ts`), then one reading of the sorted keys tells where the
// groups start, and of which each element is. A single column of keys is read by a kernel, several are
// compared in JavaScript. A loner is an element that is equal to nothing, as a NaN may be: it is a
// group of its own.

import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../vectorize/ir/lane.js';
import { heap, SCRATCH } from '../vectorize/runtime/heap.js';
import { comparison, orderOf } from './order.js';
import { peek } from './peek.js';

const INDEX_BYTES = 4;
/** Elements of one call. */
const CHUNK = 1 << 15;

/** Runs `first(keys, to, group, n)`: the distinct ones of sorted keys; `group` holds the last one's place. */
function firstEntry(lane: LaneName): Entry {
  const key = `distinct:${lane}`;
  return entry(key, () => firstKernel(key, lane));
}

function firstKernel(name: string, lane: LaneName): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const [keys, to, state] = [k.pointer('keys'), k.pointer('to'), k.pointer('group')];
  const n = k.trips('n');
  const start = k.load('i32', k.at(state));
  const last = k.load(lane, k.at(to, [start, bytes]));
  const [end] = k.for(0, n, { step: 1 }, [start, last], (i, group, before) => {
    const key = k.load(lane, k.at(keys, [i, bytes]));
    const next = k.op('add', group, isNew(k, key, before));
    k.store(key, k.at(to, [next, bytes]));
    return [next, key];
  });
  k.store(end, k.at(state));
  return k.finish();
}

/** 1 if two keys differ. */
const isNew = (k: Builder, key: Value, before: Value): Value =>
  k.convert(k.op('ne', key, before), 'i32');

/** Runs `twins(keys, n, found)`: whether one of `n` sorted keys is equal to the one behind it. */
function twinsEntry(lane: LaneName): Entry {
  const key = `twins:${lane}`;
  return entry(key, () => {
    const k = new Builder(key);
    const { bytes } = lanes[lane];
    const [keys, n, state] = [k.pointer('keys'), k.trips('n'), k.pointer('found')];
    const [none, one] = [k.const(lane, 0), k.const(lane, 1)];
    const folds = ['or'] as const;
    const [found] = k.for(0, n, { step: 1, folds }, [none], (i, sum) => {
      const [here, next] = [0, 1].map((j) => k.load(lane, k.at(keys, [i, bytes], [j, bytes])));
      return [k.op('or', sum, k.op('select', k.op('eq', here, next), one, none))];
    });
    k.store(k.convert(found, 'i32'), k.at(state));
    return k.finish();
  });
}

/** Whether sorted keys of one axis may not all be distinct. */
export function mayHaveTwins({ ptr, size, itemsize, dtype }: NDArray): boolean {
  if (ptr === 0) return true;
  const { run } = twinsEntry(dtype.word);
  for (let i = 0; i < size - 1; i += CHUNK) {
    run(ptr + i * itemsize, Math.min(CHUNK, size - 1 - i), SCRATCH);
    if (heap.i32[SCRATCH >> 2] !== 0) return true;
  }
  return false;
}

/** Moves the distinct ones of sorted keys of one axis to their front; gives their number. */
export function moveDistinct(keys: NDArray): number {
  const { ptr, size, itemsize } = keys;
  if (size === 0) return 0;
  if (ptr === 0) return moveDistinctApart(keys);
  const { run } = firstEntry(keys.dtype.word);
  heap.i32[SCRATCH >> 2] = 0;
  for (let i = 1; i < size; i += CHUNK) {
    run(ptr + i * itemsize, ptr, SCRATCH, Math.min(CHUNK, size - i));
  }
  return heap.i32[SCRATCH >> 2] + 1;
}

function moveDistinctApart(keys: NDArray): number {
  const data = peek(keys) as Uint32Array;
  let last = 0;
  for (let i = 1; i < data.length; i++) {
    if (data[i] !== data[last]) data[++last] = data[i];
  }
  return last + 1;
}

/** Runs `groups(keys, order, starts, members, i0, n, group)`. */
function groupsEntry(lane: LaneName): Entry {
  const key = `groups:${lane}`;
  return entry(key, () => groupsKernel(key, lane));
}

function groupsKernel(name: string, lane: LaneName): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const [keys, order, starts] = [k.pointer('keys'), k.pointer('order'), k.pointer('starts')];
  const [members, first, state] = [k.pointer('members'), k.param('i0', 'i32'), k.pointer('group')];
  const n = k.trips('n');
  const group = k.load('i32', k.at(state));
  const start = k.load('i32', k.at(starts, [group, INDEX_BYTES]));
  const key = k.load(lane, k.at(keys, [first, bytes], [-1, bytes]));
  const [end] = k.for(0, n, { step: 1 }, [group, start, key], (j, now, began, before) => {
    const i = k.op('add', first, j);
    const here = k.load(lane, k.at(keys, [i, bytes]));
    const other = k.op('ne', here, before);
    const next = k.op('add', now, k.convert(other, 'i32'));
    const from = k.op('select', k.convert(other, 'm32'), i, began);
    k.store(from, k.at(starts, [next, INDEX_BYTES]));
    const place = k.load('i32', k.at(order, [i, INDEX_BYTES]));
    k.store(next, k.at(members, [place, INDEX_BYTES]));
    return [next, from, here];
  });
  k.store(end, k.at(state));
  return k.finish();
}

/** Equal elements, in sorted order. */
export interface Groups {
  /** The places of the elements in sorted order. */
  readonly order: NDArray<'int32'>;
  /** Where in that order each group starts. */
  readonly starts: NDArray<'int32'>;
  /** For each element, by its place, the number of its group. */
  readonly members: NDArray<'int32'>;
}

/**
 * The groups of equal elements of one axis.
 *
 * @param columns - their keys, which are lost, and their memory with them
 * @param loners - which elements, by their place, are equal to nothing; null: none
 * @param areOne - whether the loners are one group; they come last, then
 */
export function groupsOf(
  columns: NDArray[],
  n: number,
  loners: NDArray<'bool'> | null,
  areOne = false,
): Groups {
  const order = orderOf(columns, [n]);
  const [starts, members] = [fresh(dtypes.int32, [n]), fresh(dtypes.int32, [n])];
  let count = Math.min(n, 1);
  const [keys] = columns;
  const onHeap = [order, starts, members, ...columns].every(({ ptr }) => ptr > 0);
  if (n > 0 && loners === null && columns.length === 1 && onHeap) {
    heap.i32[SCRATCH >> 2] = 0;
    heap.i32[starts.ptr >> 2] = 0;
    heap.i32[(members.ptr >> 2) + heap.i32[order.ptr >> 2]] = 0;
    const { run } = groupsEntry(keys.dtype.word);
    for (let i = 1; i < n; i += CHUNK) {
      const count = Math.min(CHUNK, n - i);
      run(keys.ptr, order.ptr, starts.ptr, members.ptr, i, SCRATCH, count);
    }
    count = heap.i32[SCRATCH >> 2] + 1;
  } else if (n > 0) count = groupApart(columns, { order, starts, members }, loners, areOne);
  const found = castArray(starts.get(`:${count}`), dtypes.int32, 'C');
  for (const array of [starts, ...columns]) array.dispose();
  return { order, starts: found, members };
}

/** The same in JavaScript; gives the number of groups. */
function groupApart(
  columns: NDArray[],
  groups: Groups,
  loners: NDArray<'bool'> | null,
  areOne: boolean,
): number {
  const compare = comparison(columns);
  const [order, starts, members] = [groups.order, groups.starts, groups.members].map(peek);
  const alone = loners && peek(loners);
  const isSorted = columns.length === 1;
  let group = -1;
  for (let i = 0; i < order.length; i++) {
    const [here, before] = isSorted ? [i, i - 1] : [order[i], order[i - 1]];
    const isLoner = alone?.[order[i]] === 1;
    const isNew = isLoner
      ? !areOne || i === 0 || alone?.[order[i - 1]] === 0
      : i === 0 || compare(here, before) !== 0;
    if (isNew) starts[++group] = i;
    members[order[i]] = group;
  }
  return group + 1;
}
