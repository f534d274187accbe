// Which bits of the keys of a row decide its order.
//
// What all keys share in front is subtracted: the least of them. What they share behind is left out.
// Of the bits between, long keys are sorted by the upper ones alone, as many as a sample says keep all
// but a few elements apart; what these leave in disorder lies close together (see `insert.ts`).
//
// Invariant: every choice leads to the same order. A sample that misleads costs time.

import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel } from '../vectorize/ir/kernel.js';
import { lanes, type UintLane } from '../vectorize/ir/lane.js';
import { heap, SCRATCH } from '../vectorize/runtime/heap.js';

/** How the keys of a row, less the least of them, are cut into digits. */
export interface Digits {
  readonly shift: number;
  readonly bits: number;
  readonly count: number;
  /** Whether nothing below the digits differs. */
  readonly isWhole: boolean;
}

/** Longer rows take wider digits, whose counts are more to clear and add up. */
const SHORT = 1 << 12;
/** Rows that the second-level cache does not hold beside a spare one pay for each stream of a wide digit. */
const CACHED_BYTES = 1 << 20;

/** The most bits of a digit. */
const widest = (n: number, bytes: number): number =>
  n < SHORT || n * bytes > CACHED_BYTES ? 8 : 11;

/** Bytes of the counts of every digit, and behind them of the greatest count of each. */
export function countBytes(lane: UintLane, n: number): number {
  const { bytes } = lanes[lane];
  const bits = widest(n, bytes);
  const count = Math.ceil((bytes * 8) / bits);
  return count * (4 << bits) + 4 * count;
}

/** Where kernels find the least key, as 64 bits, and what they say of keys and their words. */
export const LEAST = SCRATCH;
const STATE = SCRATCH + 8;
const [EXTREMES, FIRST, DIFFERS] = [STATE, STATE + 8, STATE + 16];
/** Elements of one call, so that the engine may replace its first code by better one between calls. */
const CHUNK = 1 << 15;

/** Runs `range(keys, words, state, n)`: the least and the greatest word, what differs from the first key. */
function rangeEntry(lane: UintLane): Entry {
  const key = `radix:range:${lane}`;
  return entry(key, () => rangeKernel(key, lane));
}

/** Of keys of 64 bits words are halves, as vectors cannot compare more. */
const wordOf = (lane: UintLane): UintLane => (lane === 'u64' ? 'u32' : lane);

function rangeKernel(name: string, lane: UintLane): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const [keys, words, state] = [k.pointer('keys'), k.pointer('words'), k.pointer('state')];
  const n = k.trips('n');
  const word = wordOf(lane);
  const extremes = [0, 4].map((byte) => k.at(state, [byte, 1]));
  const differing = k.at(state, [DIFFERS - STATE, 1]);
  const first = k.load(lane, k.at(state, [FIRST - STATE, 1]));
  const start = extremes.map((cell) => k.convert(k.load('u32', cell), word));
  const folds = ['min', 'max', 'or'] as const;
  const [least, most, differs] = k.for(
    0,
    n,
    { step: 1, folds },
    [...start, k.load(lane, differing)],
    (i, least, most, differs) => {
      const here = k.load(word, k.at(words, [i, bytes]));
      const key = k.load(lane, k.at(keys, [i, bytes]));
      return [
        k.op('min', least, here),
        k.op('max', most, here),
        k.op('or', differs, k.op('xor', key, first)),
      ];
    },
  );
  [least, most].forEach((value, i) => {
    k.store(k.convert(value, 'u32'), extremes[i]);
  });
  k.store(differs, differing);
  return k.finish();
}

/** The least and the greatest of the words `from` bytes behind the start of keys. */
function extremesOf(lane: UintLane, keys: number, from: number, n: number): Uint32Array {
  const { bytes } = lanes[lane];
  const word = Math.min(4, bytes);
  heap.u8.fill(0, STATE, STATE + 24);
  heap.u8.copyWithin(FIRST, keys, keys + bytes);
  for (const at of [EXTREMES, EXTREMES + 4])
    heap.u8.copyWithin(at, keys + from, keys + from + word);
  const { run } = rangeEntry(lane);
  for (let i = 0; i < n; i += CHUNK) {
    const at = keys + i * bytes;
    run(at, at + from, STATE, Math.min(CHUNK, n - i));
  }
  return heap.u32.slice(EXTREMES >> 2, (EXTREMES >> 2) + 2);
}

const bitsIn = (word: number): number => 32 - Math.clz32(word);
const lowZeros = (word: number): number => (word === 0 ? 32 : 31 - Math.clz32(word & -word));

/** Finds what no key is below; gives how many bits the keys are above it, and how many low ones are 0. */
function rangeOf(lane: UintLane, keys: number, n: number): [width: number, low: number] {
  const isLong = lane === 'u64';
  const [least, most] = extremesOf(lane, keys, isLong ? 4 : 0, n);
  const [low, high] = isLong && least === most ? extremesOf(lane, keys, 0, n) : [0, 0];
  heap.u32.set(isLong ? [low, least] : [least, 0], LEAST >> 2);
  const width =
    isLong && least === most ? bitsIn(high - low) : bitsIn(most - least) + (isLong ? 32 : 0);
  const [differs, above] = heap.u32.subarray(DIFFERS >> 2, (DIFFERS >> 2) + 2);
  const zeros = differs === 0 ? 32 + lowZeros(above) : lowZeros(differs);
  return [width, Math.min(width, zeros)];
}

/** Keys of a sample: the more the longer the row is. */
const sampleSize = (n: number): number => Math.max(16, Math.min(64, n >> 7));

/** Some keys less the least, in order, but for what float64s round. */
function sampleOf(lane: UintLane, keys: number, n: number): Float64Array {
  const { bytes } = lanes[lane];
  const sample = new Float64Array(sampleSize(n));
  const { u16, u32 } = heap;
  const low = LEAST >> 2;
  for (let i = 0; i < sample.length; i++) {
    const at = keys + Math.floor(((i + 0.5) * n) / sample.length) * bytes;
    const word = bytes === 2 ? u16[at >> 1] : u32[at >> 2];
    const high = bytes === 8 ? u32[(at >> 2) + 1] - u32[low + 1] : 0;
    sample[i] = high * 2 ** 32 + (word - u32[low]);
  }
  return sample.sort();
}

/** How many elements of a row share a cell of so many keys with an element, as a sample has it. */
function crowd(sample: Float64Array, n: number, cell: number): number {
  const between = (2 * n) / sample.length;
  let sum = 0;
  for (let i = 1; i < sample.length - 1; i++) {
    const gap = sample[i + 1] - sample[i - 1];
    // equal elements need no order
    if (gap > 0) sum += between * Math.min(1, cell / gap);
  }
  return sum / sample.length;
}

/** So many elements may share the digits of an element before a further digit pays. */
const CROWD = 1.5;
/** Rows shorter than this are not sampled. */
const SAMPLED = 256;

/**
 * The digits by which a row on the heap is sorted.
 *
 * @param isWhole - whether nothing may be left in disorder
 */
export function digitsOf(lane: UintLane, keys: number, n: number, isWhole: boolean): Digits {
  const [width, low] = rangeOf(lane, keys, n);
  const bits = widest(n, lanes[lane].bytes);
  const span = Math.max(1, width - low);
  const count = Math.ceil(span / bits);
  if (!isWhole && count > 1 && n >= SAMPLED) {
    const sample = sampleOf(lane, keys, n);
    for (let fewer = 1; fewer < count; fewer++) {
      const shift = width - fewer * bits;
      if (crowd(sample, n, 2 ** shift) <= CROWD)
        return { shift, bits, count: fewer, isWhole: false };
    }
  }
  return { shift: low, bits, count, isWhole: true };
}
