// Radix sort: rows of unsigned integers, alone or with the places that they came from.
//
// The digits of a key are counted first, all in one reading; then, digit by digit from the least, the
// keys move to where the counts say. A digit that is the same in all keys moves nothing. Every move
// keeps the order of equal keys, so the sort is stable, and no step depends on a comparison: the time
// is that of the memory. Rows too short for that are sorted by insertion, many in one call.
//
// Invariant: the kernels touch the rows, a spare row and the counts, nothing else; a row's length is
// below 2³¹.

import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Address, Kernel, Value } from '../vectorize/ir/kernel.js';
import { type LaneName, lanes, type UintLane } from '../vectorize/ir/lane.js';
import { heap } from '../vectorize/runtime/heap.js';

/** How keys of a lane are cut into digits. */
interface Digits {
  readonly bits: number;
  readonly count: number;
}

/** Long rows take longer digits, whose counts are more to clear and add up. */
const LONG = 1 << 12;
const WIDE = 11;
const NARROW = 8;

/** Beyond the second-level cache the many streams of long digits cost more than they save. */
const CACHED_BYTES = 1 << 22;

/** Rows up to this length are sorted by insertion, by the bytes of a key. */
const SHORT: Readonly<Record<number, number>> = { 1: 24, 2: 40, 4: 88, 8: 128 };

/** Elements of one call, so that the engine may replace its first code by better one between calls. */
const CHUNK = 1 << 15;

function digitsOf(lane: UintLane, n: number): Digits {
  const { bytes } = lanes[lane];
  const width = bytes * 8;
  const isWide = n > LONG && width > 16 && (width < 64 || n * bytes <= CACHED_BYTES);
  const bits = isWide ? WIDE : NARROW;
  return { bits, count: Math.ceil(width / bits) };
}

const PLACE_BYTES = 4;

/** Bytes of the counts of every digit, and behind them of the greatest count of each. */
export function countBytes(lane: UintLane, n: number): number {
  const { bits, count } = digitsOf(lane, n);
  return count * (4 << bits) + 4 * count;
}

/** A digit of a key as an index. */
function digitOf(k: Builder, key: Value, shift: Value | number, bits: number): Value {
  const wide = lanes[key.type.lane].bytes < 4 ? k.convert(key, 'u32') : key;
  const moved = shift === 0 ? wide : k.op('shr', wide, shift);
  return k.convert(k.op('and', moved, (1 << bits) - 1), 'i32');
}

const later = (address: Address, bytes: number): Address => ({
  ...address,
  offset: address.offset + bytes,
});

/** Runs `count(keys, counts, n)`. */
function countEntry(lane: UintLane, digits: Digits): Entry {
  const key = `radix:count:${lane}:${digits.bits}`;
  return entry(key, () => countKernel(key, lane, digits));
}

function countKernel(name: string, lane: UintLane, { bits, count }: Digits): Kernel {
  const k = new Builder(name);
  const [keys, counts, n] = [k.pointer('keys'), k.pointer('counts'), k.trips('n')];
  k.for(0, n, { step: 1 }, [], (i) => {
    const key = k.load(lane, k.at(keys, [i, lanes[lane].bytes]));
    for (let d = 0; d < count; d++) {
      const cell = later(k.at(counts, [digitOf(k, key, d * bits, bits), 4]), d * (4 << bits));
      k.store(k.op('add', k.load('u32', cell), 1), cell);
    }
    return [];
  });
  return k.finish();
}

/** Runs `starts(counts, greatest, size, digits)`: each count becomes the sum of those before it. */
function startsEntry(): Entry {
  return entry('radix:starts', startsKernel);
}

function startsKernel(): Kernel {
  const k = new Builder('radix:starts');
  const [counts, greatest] = [k.pointer('counts'), k.pointer('greatest')];
  const [size, digits] = [k.trips('size'), k.trips('digits')];
  const row = k.op('mul', size, 4);
  k.for(0, digits, { step: 1 }, [], (d) => {
    const zero = k.const('u32', 0);
    const [, most] = k.for(0, size, { step: 1 }, [zero, zero], (j, sum, most) => {
      const cell = k.at(counts, [d, row], [j, 4]);
      const count = k.load('u32', cell);
      k.store(sum, cell);
      return [k.op('add', sum, count), k.op('max', most, count)];
    });
    k.store(most, k.at(greatest, [d, 4]));
    return [];
  });
  return k.finish();
}

/** Where the places of keys come from: there are none, they are counted from `first`, or loaded. */
export type Places = 'none' | 'counted' | 'loaded';

/** Runs `move(keys, to, starts, shift, n [, first | places, toPlaces])`. */
function moveEntry(lane: UintLane, bits: number, places: Places): Entry {
  const key = `radix:move:${lane}:${bits}:${places}`;
  return entry(key, () => moveKernel(key, lane, bits, places));
}

function moveKernel(name: string, lane: UintLane, bits: number, places: Places): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const [keys, to, starts] = [k.pointer('keys'), k.pointer('to'), k.pointer('starts')];
  const amount = k.param('shift', 'i32');
  const shift = k.convert(amount, bytes === 8 ? 'u64' : 'u32');
  const n = k.trips('n');
  const source = places === 'none' ? null : k.param('places', 'u32');
  const target = places === 'none' ? null : k.pointer('toPlaces');
  k.for(0, n, { step: 1 }, [], (i) => {
    const key = k.load(lane, k.at(keys, [i, bytes]));
    const start = k.at(starts, [digitOf(k, key, shift, bits), 4]);
    const place = k.load('i32', start);
    k.store(k.op('add', place, 1), start);
    k.store(key, k.at(to, [place, bytes]));
    if (source && target) {
      const from =
        places === 'counted'
          ? k.op('add', source, k.convert(i, 'u32'))
          : k.load('u32', k.at(source, [i, PLACE_BYTES]));
      k.store(from, k.at(target, [place, PLACE_BYTES]));
    }
    return [];
  });
  return k.finish();
}

/** Keys, or keys and places, at these addresses. */
export interface Row {
  readonly keys: number;
  readonly places: number;
}

/** Memory to sort with: a spare row, and counts. */
export interface Spare extends Row {
  readonly counts: number;
}

/**
 * Sorts one row on the heap, in place.
 *
 * @param places - 'counted': places are written, 'loaded': moved with the keys
 */
export function sortRow(lane: UintLane, row: Row, n: number, spare: Spare, places: Places): void {
  const { bytes } = lanes[lane];
  const digits = digitsOf(lane, n);
  const size = 4 << digits.bits;
  const greatest = spare.counts + digits.count * size;
  heap.u8.fill(0, spare.counts, greatest);
  const count = countEntry(lane, digits);
  for (let i = 0; i < n; i += CHUNK) {
    count.run(row.keys + i * bytes, spare.counts, Math.min(CHUNK, n - i));
  }
  startsEntry().run(spare.counts, greatest, 1 << digits.bits, digits.count);
  let from: Row = row;
  let to: Row = spare;
  let source = places;
  for (let d = 0; d < digits.count; d++) {
    if (heap.u32[(greatest >> 2) + d] === n && !(source === 'counted' && d === digits.count - 1))
      continue;
    const move = moveEntry(lane, digits.bits, source);
    const starts = spare.counts + d * size;
    for (let i = 0; i < n; i += CHUNK) {
      const args = [from.keys + i * bytes, to.keys, starts, d * digits.bits];
      args.push(Math.min(CHUNK, n - i));
      if (source === 'counted') args.push(i, to.places);
      else if (source === 'loaded') args.push(from.places + i * PLACE_BYTES, to.places);
      move.run(...args);
    }
    if (source === 'counted') source = 'loaded';
    [from, to] = [to, from];
  }
  if (from === row) return;
  heap.u8.copyWithin(row.keys, from.keys, from.keys + n * bytes);
  if (places !== 'none') heap.u8.copyWithin(row.places, from.places, from.places + n * PLACE_BYTES);
}

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

/** Runs `insert(keys, n, rows [, places])`. */
function insertEntry(lane: UintLane, places: Places): Entry {
  const key = `radix:insert:${lane}:${places}`;
  return entry(key, () => insertKernel(key, lane, places));
}

function insertKernel(name: string, lane: LaneName, places: Places): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const keys = k.pointer('keys');
  const [n, rows] = [k.trips('n'), k.trips('rows')];
  const own = places === 'none' ? null : k.pointer('places');
  const [keyRow, placeRow] = [k.op('mul', n, bytes), k.op('mul', n, PLACE_BYTES)];
  k.for(0, rows, { step: 1 }, [], (r) => {
    const keyAt = (i: Value | number) => k.at(keys, [r, keyRow], [i, bytes]);
    const placeAt = (i: Value | number) => k.at(own as Value, [r, placeRow], [i, PLACE_BYTES]);
    k.for(0, n, { step: 1 }, [], (i) => {
      const key = k.load(lane, keyAt(i));
      const place = places === 'loaded' ? k.load('u32', placeAt(i)) : k.convert(i, 'u32');
      const before = (j: Value) => k.op('max', k.op('sub', j, 1), 0);
      const [end] = k.while(
        [i],
        (j) => {
          const isGreater = k.op('gt', k.load(lane, keyAt(before(j))), key);
          return k.op('and', k.op('gt', j, 0), k.convert(isGreater, 'm32'));
        },
        (j) => {
          k.store(k.load(lane, keyAt(before(j))), keyAt(j));
          if (own) k.store(k.load('u32', placeAt(before(j))), placeAt(j));
          return [before(j)];
        },
      );
      k.store(key, keyAt(end));
      if (own) k.store(place, placeAt(end));
      return [];
    });
    return [];
  });
  return k.finish();
}
