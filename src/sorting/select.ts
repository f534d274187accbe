// Selection: the elements that would stand at given places of a sorted list.
//
// A long list is read once. A sample of it tells two bounds between which the wanted element lies all
// but surely; the elements between them, a few per cent, are kept, those below counted, and the wanted
// one is selected among the kept. If the sample misled, the whole list is partitioned. Short lists are
// partitioned (quickselect, the median of three for a pivot; after too many bad pivots the rest
// is sorted). A list that is not on the heap is sorted.
//
// There is no NaN in any of these lists. The sample and what is kept lie in the heap's workspace.

import { fresh } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { heap, SCRATCH, WORKSPACE, WORKSPACE_BYTES } from '../vectorize/runtime/heap.js';
import {
  type ListLane,
  leastEntry,
  narrowEntry,
  numbersEntry,
  splitEntry,
} from './selectkernels.js';

/** Float64Array, or the 64-bit integers, which no float64 holds. */
export type Numbers = Float64Array | BigInt64Array | BigUint64Array;

const BYTES = 8;
/** Lists so long are sampled. */
const LONG = 1 << 13;
/** The least and the greatest sample. */
const SAMPLES = [1 << 10, 1 << 16] as const;
/** So many standard deviations the bounds are away from where the element is expected. */
const MARGIN = 4;
/** Rounds of partitioning after which the rest is sorted. */
const ROUNDS = 64;
/** Elements of one call. */
const CHUNK = 1 << 14;
/** Where kernels find a pivot or two bounds, and what they write. */
const PIVOT = SCRATCH;
const STATE = SCRATCH + 16;
/** The most elements that fit into the workspace. */
const ROOM: number = WORKSPACE_BYTES / BYTES;

const isOnHeap = (list: Numbers): boolean => list.buffer === heap.u8.buffer;

const laneOf = (list: Numbers): ListLane =>
  list instanceof Float64Array ? 'f64' : list instanceof BigInt64Array ? 'i64' : 'u64';

const constructors = { f64: Float64Array, i64: BigInt64Array, u64: BigUint64Array } as const;
const names = { f64: 'float64', i64: 'int64', u64: 'uint64' } as const;

/** Room in the workspace for a list of the same kind. */
export function roomLike(list: Numbers, from: number, n: number): Numbers {
  return new constructors[laneOf(list)](heap.memory.buffer, WORKSPACE + from * BYTES, n);
}

/** Writes values of a list's kind where kernels find them. */
function give(list: Numbers, ...values: (number | bigint)[]): void {
  const cells = new constructors[laneOf(list)](heap.u8.buffer, PIVOT, values.length);
  cells.set(values as never);
}

/** Puts the element that belongs at `place` there, no larger ones before and no smaller ones after it. */
function settle(list: Numbers, from: number, to: number, place: number): void {
  let low = from;
  let high = to - 1;
  for (let round = 0; high - low > 12 && round < ROUNDS; round++) {
    const pivot = medianOfThree(list[low], list[(low + high) >> 1], list[high]);
    const upper = split(list, low, high + 1, pivot, 'lt');
    if (place < upper) high = upper - 1;
    else if (upper > low) low = upper;
    else {
      const larger = split(list, low, high + 1, pivot, 'le');
      if (place < larger) return;
      low = larger;
    }
  }
  if (high - low > 12) list.subarray(low, high + 1).sort();
  else insertionSort(list as Float64Array, low, high);
}

/** Moves elements below a pivot, or not above it, to the front; gives where they end. */
function split(
  list: Numbers,
  low: number,
  end: number,
  pivot: number | bigint,
  op: 'lt' | 'le',
): number {
  give(list, pivot);
  heap.i32[STATE >> 2] = low;
  const { run } = splitEntry(laneOf(list), op);
  for (let i = low; i < end; i += CHUNK) {
    run(list.byteOffset, i, Math.min(CHUNK, end - i), PIVOT, STATE);
  }
  return heap.i32[STATE >> 2];
}

function insertionSort(list: Float64Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i++) {
    const value = list[i];
    let j = i - 1;
    while (j >= low && list[j] > value) list[j + 1] = list[j--];
    list[j + 1] = value;
  }
}

function medianOfThree<N extends number | bigint>(a: N, b: N, c: N): N {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

/** How many elements of a list are sampled. */
function sampleSize(n: number): number {
  const [least, most] = SAMPLES;
  return Math.max(least, Math.min(most, 2 ** Math.round(Math.log2(n ** (2 / 3)))));
}

/** Two bounds for the elements at the places `first` to `last`, out of a sample or beyond all. */
function bounds(list: Numbers, n: number, size: number, first: number, last: number) {
  const sample = roomLike(list, 0, size);
  let seed = 1;
  const stride = n / size;
  for (let i = 0; i < size; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    sample[i] = list[Math.min(n - 1, Math.floor((i + seed / 2 ** 32) * stride))];
  }
  const spread = MARGIN * 0.5 * Math.sqrt(size);
  const low = Math.floor((first / n) * size - spread);
  const high = Math.ceil((last / n) * size + spread);
  const places = [low, high].filter((place) => place >= 0 && place < size);
  const found = partitioned(sample, size, places);
  const [least, greatest] = extremes[laneOf(list)];
  return [low < 0 ? least : found[0], high >= size ? greatest : found[found.length - 1]];
}

/** Bounds that no element is beyond. */
const extremes = {
  f64: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  i64: [-(1n << 63n), (1n << 63n) - 1n],
  u64: [0n, (1n << 64n) - 1n],
} as const;

/** The elements at neighbouring places of a long list, which stays as it is; null: it was no use. */
function sampled(list: Numbers, n: number, places: readonly number[]): (number | bigint)[] | null {
  const [first, last] = [places[0], places[places.length - 1]];
  const size = sampleSize(n);
  give(list, ...bounds(list, n, size, first, last));
  const state = STATE >> 2;
  heap.i32.fill(0, state, state + 2);
  const { run } = narrowEntry(laneOf(list));
  for (let i = 0; i < n; i += CHUNK) {
    const step = Math.min(CHUNK, n - i);
    if (heap.i32[state + 1] + step > ROOM - size) return null;
    run(list.byteOffset + i * BYTES, step, PIVOT, WORKSPACE + size * BYTES, STATE);
  }
  const [below, count] = heap.i32.subarray(state, state + 2);
  if (first < below || last >= below + count) return null;
  const inside = places.map((place) => place - below);
  return partitioned(roomLike(list, size, count), count, inside);
}

/**
 * The elements at places in ascending order. Reorders the list so that each stands at its place, no
 * larger ones before and no smaller ones after it.
 */
export function partitioned(
  list: Numbers,
  n: number,
  places: readonly number[],
): (number | bigint)[] {
  if (!isOnHeap(list)) list.subarray(0, n).sort();
  let settled = isOnHeap(list) ? -1 : n;
  return places.map((place) => {
    if (settled < n && place === settled + 1 && settled >= 0) bringLeast(list, place, n);
    else if (settled < n && place !== settled) settle(list, settled + 1, n, place);
    if (settled < n) settled = place;
    return list[place];
  });
}

/** Puts the least element from a place on there. */
function bringLeast(list: Numbers, place: number, n: number): void {
  leastEntry(laneOf(list)).run(list.byteOffset + place * BYTES, n - place, STATE);
  const least = place + heap.i32[STATE >> 2];
  const numbers = list as Float64Array;
  [numbers[place], numbers[least]] = [numbers[least], numbers[place]];
}

/** Groups of places that one reading of a long list serves. */
function neighbours(places: readonly number[], n: number): number[][] {
  const groups: number[][] = [];
  for (const place of places) {
    const group = groups[groups.length - 1];
    if (group && place - group[0] < n / 32) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

/**
 * The elements that would stand at some places if the first `n` elements of a list were sorted.
 * Reorders the list if `mine`.
 *
 * @param places - in ascending order
 */
export function select(
  list: Numbers,
  n: number,
  places: readonly number[],
  mine: boolean,
): (number | bigint)[] {
  const groups = n < LONG || !isOnHeap(list) ? [] : neighbours(places, n);
  if (groups.length === 0 || groups.length > 4) return ofAll(list, n, places, mine);
  return groups.flatMap((group) => sampled(list, n, group) ?? ofAll(list, n, group, mine));
}

function ofAll(
  list: Numbers,
  n: number,
  places: readonly number[],
  mine: boolean,
): (number | bigint)[] {
  if (mine) return partitioned(list, n, places);
  const copy = n <= ROOM ? roomLike(list, 0, n) : newLike(list, n);
  copy.set(list.subarray(0, n) as never);
  return partitioned(copy, n, places);
}

/** A new list of the same kind, on the heap if there is room. */
export const newLike = (list: Numbers, n: number): Numbers =>
  fresh(dtypes[names[laneOf(list)]] as DType, [n]).data as Numbers;

/** How many elements of a list are no NaN. */
export function countNumbers(list: Float64Array): number {
  let count = 0;
  if (isOnHeap(list)) {
    for (let i = 0; i < list.length; i += CHUNK) {
      numbersEntry().run(list.byteOffset + i * BYTES, Math.min(CHUNK, list.length - i), STATE);
      count += heap.i32[STATE >> 2];
    }
  } else for (const value of list) count += Number(!Number.isNaN(value));
  return count;
}
