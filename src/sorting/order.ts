// Sorting rows of keys, and finding the order of rows.
//
// The order of several columns is found from the last to the first, each time stably: what decides
// last is sorted first. Rows that the heap has no room for are sorted in JavaScript.

import { fresh, type NDArray } from '../ndarray/array.js';
import { dtypes } from '../ndarray/dtype/table.js';
import type { UintLane } from '../vectorize/ir/lane.js';
import { heap } from '../vectorize/runtime/heap.js';
import { countBytes } from './digits.js';
import { gatherRow } from './gather.js';
import { isShort, type Places, sortShortRows } from './insert.js';
import { peek } from './peek.js';
import { type Spare, sortRow } from './radix.js';

/** Typed arrays of keys. */
type Keys = Uint8Array | Uint16Array | Uint32Array | BigUint64Array;

/** The lane of an array of keys. */
const laneOf = ({ dtype }: NDArray): UintLane => dtype.word as UintLane;

/** Memory for sorting a row; null: the heap has no room. */
class Room {
  readonly spare: Spare;

  private constructor(private readonly arrays: readonly NDArray[]) {
    const [keys, places, counts] = arrays;
    this.spare = { keys: keys.ptr, places: places.ptr, counts: counts.ptr };
  }

  static of(keys: NDArray, n: number, hasPlaces: boolean): Room | null {
    const room = new Room([
      fresh(keys.dtype, [n]),
      fresh(dtypes.int32, [hasPlaces ? n : 0]),
      fresh(dtypes.uint8, [countBytes(laneOf(keys), n)]),
    ]);
    if (room.arrays.every(({ ptr }) => ptr > 0)) return room;
    room.dispose();
    return null;
  }

  dispose(): void {
    for (const array of this.arrays) array.dispose();
  }
}

/** How many rows there are, and how long they are. */
function rowsOf({ shape, size }: NDArray): [rows: number, n: number] {
  const n = shape[shape.length - 1];
  return [n === 0 ? 0 : size / n, n];
}

/** Runs a function with memory for sorting rows of keys; false: there is no room. */
function withRoom(keys: NDArray, hasPlaces: boolean, run: (spare: Spare) => void): boolean {
  const room = Room.of(keys, rowsOf(keys)[1], hasPlaces);
  if (room === null) return false;
  run(room.spare);
  room.dispose();
  return true;
}

/** Sorts the rows, along the last axis, of a contiguous array of keys. */
export function sortKeys(keys: NDArray): void {
  const [rows, n] = rowsOf(keys);
  if (n < 2 || rows === 0) return;
  const lane = laneOf(keys);
  const { ptr, itemsize } = keys;
  if (ptr > 0 && isShort(lane, n)) {
    sortShortRows(lane, { keys: ptr, places: 0 }, n, rows, 'none');
    return;
  }
  const isSorted =
    ptr > 0 &&
    withRoom(keys, false, (spare) => {
      for (let r = 0; r < rows; r++) {
        sortRow(lane, { keys: ptr + r * n * itemsize, places: 0 }, n, spare, 'none');
      }
    });
  if (isSorted) return;
  const data = peek(keys) as Keys;
  for (let r = 0; r < rows; r++) data.subarray(r * n, (r + 1) * n).sort();
}

/**
 * The order of each row: at which places of it the elements stand that come first, second and so on;
 * of equal ones in the order of their places.
 *
 * @param columns - contiguous, of one shape with an axis at least; a single one is sorted, too
 */
export function orderOf(columns: readonly NDArray[], shape: readonly number[]): NDArray<'int32'> {
  const places = fresh(dtypes.int32, shape);
  if (places.size === 0) return places;
  if (columns.length === 0) fillInOrder(places);
  else if (![places, ...columns].every(({ ptr }) => ptr > 0)) orderApart(columns, places);
  else if (columns.length > 1) orderByAll(columns, places);
  else if (!orderByOne(columns[0], places)) orderApart(columns, places);
  return places;
}

function fillInOrder(places: NDArray<'int32'>): void {
  const [, n] = rowsOf(places);
  const data = peek(places);
  for (let i = 0; i < data.length; i++) data[i] = i % n;
}

/** By one column; false: there is no room. */
function orderByOne(keys: NDArray, places: NDArray): boolean {
  const [rows, n] = rowsOf(keys);
  const lane = laneOf(keys);
  const row = (r: number) => ({
    keys: keys.ptr + r * n * keys.itemsize,
    places: places.ptr + r * n * places.itemsize,
  });
  if (isShort(lane, n)) {
    sortShortRows(lane, row(0), n, rows, 'counted');
    return true;
  }
  return withRoom(keys, true, (spare) => {
    for (let r = 0; r < rows; r++) sortRow(lane, row(r), n, spare, 'counted');
  });
}

/** By all columns, from the last to the first; they stay as they are. */
function orderByAll(columns: readonly NDArray[], places: NDArray<'int32'>): void {
  const [rows, n] = rowsOf(places);
  let source: Places = 'counted';
  for (const keys of columns.toReversed()) {
    const held = fresh(keys.dtype, [n]);
    const hasRoom =
      held.ptr > 0 &&
      withRoom(keys, true, (spare) => {
        for (let r = 0; r < rows; r++) {
          const from = keys.ptr + r * n * keys.itemsize;
          const at = places.ptr + r * n * places.itemsize;
          if (source === 'loaded') gatherRow(from, at, held.ptr, n, keys.itemsize);
          else heap.u8.copyWithin(held.ptr, from, from + n * keys.itemsize);
          const row = { keys: held.ptr, places: at };
          if (isShort(laneOf(keys), n)) sortShortRows(laneOf(keys), row, n, 1, source);
          else sortRow(laneOf(keys), row, n, spare, source);
        }
      });
    held.dispose();
    if (!hasRoom) {
      orderApart(columns, places);
      return;
    }
    source = 'loaded';
  }
}

/** Compares two elements by their keys. */
export type Comparison = (i: number, j: number) => number;

/** Compares elements at places of two lists of columns. */
export function comparison(mine: readonly NDArray[], yours = mine): Comparison {
  const [left, right] = [mine, yours].map((columns) => columns.map((keys) => peek(keys) as Keys));
  return (i, j) => {
    for (let c = 0; c < left.length; c++) {
      const [x, y] = [left[c][i], right[c][j]];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
}

/** The same in JavaScript. */
function orderApart(columns: readonly NDArray[], places: NDArray<'int32'>): void {
  const [rows, n] = rowsOf(places);
  const compare = comparison(columns);
  const data = peek(places);
  for (let r = 0; r < rows; r++) {
    const start = r * n;
    const row = data.subarray(start, start + n);
    for (let i = 0; i < n; i++) row[i] = i;
    row.sort((i, j) => compare(start + i, start + j) || i - j);
  }
  if (columns.length === 1) sortKeys(columns[0]);
}
