// Insertion sort: of many short rows in one call, and of long ones that are all but sorted.
//
// Invariant: equal keys keep their order, also where a sort is given up.

import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Address, Kernel, Value } from '../vectorize/ir/kernel.js';
import { lanes, type UintLane } from '../vectorize/ir/lane.js';
import { heap, SCRATCH } from '../vectorize/runtime/heap.js';

export const PLACE_BYTES = 4;

/** Elements of one call, so that the engine may replace its first code by better one between calls. */
const CHUNK = 1 << 15;

/** Where the places of keys come from: there are none, they are counted, or loaded. */
export type Places = 'none' | 'counted' | 'loaded';

/** Keys, or keys and places, at these addresses. */
export interface Row {
  readonly keys: number;
  readonly places: number;
}

/** Rows up to this length are sorted by insertion, by the bytes of a key. */
const SHORT: Readonly<Record<number, number>> = { 1: 24, 2: 40, 4: 88, 8: 128 };

/** Whether rows are short enough for `sortShortRows`. */
export const isShort = (lane: UintLane, n: number): boolean => n <= SHORT[lanes[lane].bytes];

/** Sorts short rows on the heap, one behind the other. */
export function sortShortRows(
  lane: UintLane,
  row: Row,
  n: number,
  rows: number,
  places: Places,
): void {
  const { run } = insertEntry(lane, places);
  const step = Math.max(1, Math.floor(CHUNK / (n || 1)));
  for (let r = 0; r < rows; r += step) {
    const args = [row.keys + r * n * lanes[lane].bytes, n, Math.min(step, rows - r)];
    if (places !== 'none') args.push(row.places + r * n * PLACE_BYTES);
    run(...args);
  }
}

/** What is inserted, and where the elements before it are. */
interface Insertion {
  readonly key: Value;
  readonly keyAt: (i: Value) => Address;
  /** None: keys alone. */
  readonly place: Value | null;
  readonly placeAt: (i: Value) => Address;
}

/** Inserts an element before those from `i` downwards that are greater; gives the moves left of so many. */
function insert(
  k: Builder,
  i: Value,
  { key, keyAt, place, placeAt }: Insertion,
  most: Value,
): Value {
  const { lane } = key.type;
  const before = (j: Value) => k.op('max', k.op('sub', j, 1), 0);
  const [end, left] = k.while(
    [i, most],
    (j, moves) => {
      const isGreater = k.convert(k.op('gt', k.load(lane, keyAt(before(j))), key), 'm32');
      return k.op('and', k.op('gt', k.op('min', j, moves), 0), isGreater);
    },
    (j, moves) => {
      k.store(k.load(lane, keyAt(before(j))), keyAt(j));
      if (place) k.store(k.load('u32', placeAt(before(j))), placeAt(j));
      return [before(j), k.op('sub', moves, 1)];
    },
  );
  k.store(key, keyAt(end));
  if (place) k.store(place, placeAt(end));
  return left;
}

/** Runs `insert(keys, n, rows [, places])`. */
function insertEntry(lane: UintLane, places: Places): Entry {
  const key = `radix:insert:${lane}:${places}`;
  return entry(key, () => insertKernel(key, lane, places));
}

function insertKernel(name: string, lane: UintLane, places: Places): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const keys = k.pointer('keys');
  const [n, rows] = [k.trips('n'), k.trips('rows')];
  const own = places === 'none' ? null : k.pointer('places');
  const [keyRow, placeRow] = [k.op('mul', n, bytes), k.op('mul', n, PLACE_BYTES)];
  k.for(0, rows, { step: 1 }, [], (r) => {
    const keyAt = (i: Value) => k.at(keys, [r, keyRow], [i, bytes]);
    const placeAt = (i: Value) => k.at(own ?? keys, [r, placeRow], [i, PLACE_BYTES]);
    k.for(0, n, { step: 1 }, [], (i) => {
      const key = k.load(lane, keyAt(i));
      const counted = places === 'loaded' ? k.load('u32', placeAt(i)) : k.convert(i, 'u32');
      insert(k, i, { key, keyAt, place: own && counted, placeAt }, n);
      return [];
    });
    return [];
  });
  return k.finish();
}

/** Runs `settle(keys, to, first, n, left [, places, toPlaces])`. */
function settleEntry(lane: UintLane, hasPlaces: boolean): Entry {
  const key = `radix:settle:${lane}:${hasPlaces}`;
  return entry(key, () => settleKernel(key, lane, hasPlaces));
}

function settleKernel(name: string, lane: UintLane, hasPlaces: boolean): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const [keys, to, first, n] = [
    k.pointer('keys'),
    k.pointer('to'),
    k.param('first', 'i32'),
    k.trips('n'),
  ];
  const state = k.at(k.pointer('left'));
  const [places, toPlaces] = hasPlaces ? [k.pointer('places'), k.pointer('toPlaces')] : [keys, to];
  const keyAt = (i: Value) => k.at(to, [i, bytes]);
  const placeAt = (i: Value) => k.at(toPlaces, [i, PLACE_BYTES]);
  const last = k.load(lane, keyAt(k.op('max', k.op('sub', first, 1), 0)));
  const isFirst = k.op('eq', first, 0);
  const start = [k.load('i32', state), k.op('select', isFirst, k.const(lane, 0), last)];
  const [left] = k.for(0, n, { step: 1 }, start, (at, moves, greatest) => {
    const i = k.op('add', first, at);
    const key = k.load(lane, k.at(keys, [i, bytes]));
    const place = hasPlaces ? k.load('u32', k.at(places, [i, PLACE_BYTES])) : null;
    return k.if(
      k.op('lt', key, greatest),
      () => [insert(k, i, { key, keyAt, place, placeAt }, moves), greatest],
      () => {
        k.store(key, keyAt(i));
        if (place) k.store(place, placeAt(i));
        return [moves, key];
      },
    );
  });
  k.store(left, state);
  return k.finish();
}

/** Moves for each element after which a row is not all but sorted. */
const MOVES = 6;

/**
 * Sorts a row on the heap that is all but sorted into another one, which may be itself; false: it is not, and
 * what was written is some order of its elements.
 */
export function settled(
  lane: UintLane,
  from: Row,
  to: Row,
  n: number,
  hasPlaces: boolean,
): boolean {
  const { run } = settleEntry(lane, hasPlaces);
  heap.i32[SCRATCH >> 2] = Math.min(n * MOVES, 2 ** 31 - 1);
  const rest = hasPlaces ? [from.places, to.places] : [];
  for (let i = 0; i < n; i += CHUNK)
    run(from.keys, to.keys, i, Math.min(CHUNK, n - i), SCRATCH, ...rest);
  return heap.i32[SCRATCH >> 2] > 0;
}
