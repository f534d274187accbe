// Radix sort: rows of unsigned integers, alone or with the places that they came from.
//
// The digits that decide (`digits.ts`) are counted first, all in one reading; then, digit by digit from
// the least, the keys move to where the counts say. A digit that is the same in all keys moves nothing.
// Every move keeps the order of equal keys, so the sort is stable, and no step depends on a comparison:
// the time is that of the memory. What the digits leave in disorder is inserted where it belongs
// (`insert.ts`); where that is more than a little, the keys are sorted by all their digits.
//
// Invariant: the kernels touch the rows, a spare row and the counts, nothing else; a row's length is
// below 2³¹.

import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { lanes, type UintLane } from '../vectorize/ir/lane.js';
import { heap } from '../vectorize/runtime/heap.js';
import { type Digits, digitsOf, LEAST } from './digits.js';
import { PLACE_BYTES, type Places, type Row, settled } from './insert.js';

/** Elements of one call, so that the engine may replace its first code by better one between calls. */
const CHUNK = 1 << 15;

/** A loop of which a turn does two steps, as a step is not much more than a turn. */
function inPairs(k: Builder, n: Value, body: (i: Value) => void): void {
  const even = k.op('and', n, -2);
  k.for(0, even, { step: 2 }, [], (i) => {
    body(i);
    body(k.op('add', i, 1));
    return [];
  });
  k.for(even, n, { step: 1 }, [], (i) => {
    body(i);
    return [];
  });
}

/** Narrow keys are taken for words of 32 bits. */
const wideOf = (lane: UintLane): UintLane => (lanes[lane].bytes === 8 ? 'u64' : 'u32');

/** What is left of a key's offset from the least key above some bits. */
function aboveBits(k: Builder, lane: UintLane, leastAt: Value, bits: Value): (key: Value) => Value {
  const wide = wideOf(lane);
  const least = k.convert(k.load(lane, k.at(leastAt)), wide);
  const shift = k.convert(bits, wide);
  return (key) => k.op('shr', k.op('sub', k.convert(key, wide), least), shift);
}

/** A digit of so many bits as an index. */
const digitOf = (k: Builder, above: Value, bits: number): Value =>
  k.op('and', k.convert(above, 'i32'), (1 << bits) - 1);

/** Runs `count(keys, counts, least, shift, n)`. */
function countEntry(lane: UintLane, { bits, count }: Digits): Entry {
  const key = `radix:count:${lane}:${bits}:${count}`;
  return entry(key, () => countKernel(key, lane, bits, count));
}

function countKernel(name: string, lane: UintLane, bits: number, digits: number): Kernel {
  const k = new Builder(name);
  const [keys, counts, least] = [k.pointer('keys'), k.pointer('counts'), k.pointer('least')];
  const upper = aboveBits(k, lane, least, k.param('shift', 'i32'));
  inPairs(k, k.trips('n'), (i) => {
    const key = upper(k.load(lane, k.at(keys, [i, lanes[lane].bytes])));
    for (let d = 0; d < digits; d++) {
      const above = d === 0 ? key : k.op('shr', key, d * bits);
      const cell = k.at(counts, [digitOf(k, above, bits), 4], [d << bits, 4]);
      k.store(k.op('add', k.load('u32', cell), 1), cell);
    }
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

/** Runs `move(keys, to, starts, least, shift, n [, first | places, toPlaces])`. */
function moveEntry(lane: UintLane, bits: number, places: Places): Entry {
  const key = `radix:move:${lane}:${bits}:${places}`;
  return entry(key, () => moveKernel(key, lane, bits, places));
}

function moveKernel(name: string, lane: UintLane, bits: number, places: Places): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const [keys, to, starts] = [k.pointer('keys'), k.pointer('to'), k.pointer('starts')];
  const upper = aboveBits(k, lane, k.pointer('least'), k.param('shift', 'i32'));
  const n = k.trips('n');
  const source = places === 'none' ? null : k.param('places', 'u32');
  const target = places === 'none' ? null : k.pointer('toPlaces');
  inPairs(k, n, (i) => {
    const key = k.load(lane, k.at(keys, [i, bytes]));
    const start = k.at(starts, [digitOf(k, upper(key), bits), 4]);
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
  });
  return k.finish();
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
  const digits = digitsOf(lane, row.keys, n, false);
  const last = distribute(lane, digits, row, n, spare, places);
  const hasPlaces = places !== 'none';
  if (digits.isWhole) copyRow(lane, last, row, n, hasPlaces);
  else if (!settled(lane, last, row, n, hasPlaces)) {
    const whole = digitsOf(lane, row.keys, n, true);
    const end = distribute(lane, whole, row, n, spare, hasPlaces ? 'loaded' : 'none');
    copyRow(lane, end, row, n, hasPlaces);
  }
}

function copyRow(lane: UintLane, from: Row, to: Row, n: number, hasPlaces: boolean): void {
  if (from === to) return;
  heap.u8.copyWithin(to.keys, from.keys, from.keys + n * lanes[lane].bytes);
  if (hasPlaces) heap.u8.copyWithin(to.places, from.places, from.places + n * PLACE_BYTES);
}

/** Sorts by digits, back and forth between a row and a spare one; gives where it ends. */
function distribute(
  lane: UintLane,
  given: Digits,
  row: Row,
  n: number,
  spare: Spare,
  places: Places,
): Row {
  const { bytes } = lanes[lane];
  const { shift, bits, count: digits } = given;
  const size = 4 << bits;
  const greatest = spare.counts + digits * size;
  heap.u8.fill(0, spare.counts, greatest);
  const count = countEntry(lane, given);
  for (let i = 0; i < n; i += CHUNK)
    count.run(row.keys + i * bytes, spare.counts, LEAST, shift, Math.min(CHUNK, n - i));
  startsEntry().run(spare.counts, greatest, 1 << bits, digits);
  const most = heap.u32.slice(greatest >> 2, (greatest >> 2) + digits);
  let [from, to]: Row[] = [row, spare];
  let source = places;
  for (let d = 0; d < digits; d++) {
    const isLast = d === digits - 1;
    if (most[d] === n && !(source === 'counted' && isLast)) continue;
    const move = moveEntry(lane, bits, source);
    const table = [spare.counts + d * size, LEAST, shift + d * bits];
    for (let i = 0; i < n; i += CHUNK) {
      const args = [from.keys + i * bytes, to.keys, ...table, Math.min(CHUNK, n - i)];
      if (source === 'counted') args.push(i, to.places);
      else if (source === 'loaded') args.push(from.places + i * PLACE_BYTES, to.places);
      move.run(...args);
    }
    if (source === 'counted') source = 'loaded';
    [from, to] = [to, from];
  }
  return from;
}
