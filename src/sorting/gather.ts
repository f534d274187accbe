// Gathering: elements at given places of rows, as sorting and selecting find them.
//
// Elements are moved as words of up to 8 bytes, whatever their dtype, by one kernel for each size of word;
// larger ones word after word. What is not in the WebAssembly memory, or holds objects, is moved one by one.

import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { wordOf } from '../ndarray/index/words.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel } from '../vectorize/ir/kernel.js';
import type { UintLane } from '../vectorize/ir/lane.js';
import { peek } from './peek.js';

const PLACE_BYTES = 4;
/** Elements of one call. */
const CHUNK = 1 << 16;

/** Runs `gather(from, places, to, step, n)`: words at places of elements `step` bytes apart. */
function gatherEntry(bytes: number): Entry {
  const key = `gather:${bytes}`;
  return entry(key, () => gatherKernel(key, bytes));
}

function gatherKernel(name: string, bytes: number): Kernel {
  const lane = `u${bytes * 8}` as UintLane;
  const k = new Builder(name);
  const [from, places, to] = [k.pointer('from'), k.pointer('places'), k.pointer('to')];
  const step = k.stride('step');
  const n = k.trips('n');
  k.for(0, n, { step: 1 }, [], (i) => {
    const place = k.load('i32', k.at(places, [i, PLACE_BYTES]));
    k.store(k.load(lane, k.at(from, [place, step])), k.at(to, [i, step]));
    return [];
  });
  return k.finish();
}

/** Writes the elements at places of a contiguous row; all on the heap, the target apart from it. */
export function gatherRow(
  from: number,
  places: number,
  to: number,
  n: number,
  itemsize: number,
): void {
  if (itemsize === 0) return;
  const bytes = wordOf(itemsize);
  const { run } = gatherEntry(bytes);
  for (let word = 0; word < itemsize; word += bytes) {
    for (let i = 0; i < n; i += CHUNK) {
      const [at, put] = [places + i * PLACE_BYTES, to + i * itemsize];
      run(from + word, at, put + word, itemsize, Math.min(CHUNK, n - i));
    }
  }
}

/**
 * A new array of the elements at places along the last axis, for each row its own.
 *
 * @param places - contiguous, of the elements' shape but for the last axis; in range
 */
export function gathered(elements: NDArray, places: NDArray<'int32'>): NDArray {
  const { dtype, ndim, shape } = elements;
  const source = elements.isContiguous ? elements : castArray(elements, dtype, 'C');
  const result = fresh(dtype, places.shape);
  const [n, m] = [shape[ndim - 1], places.shape[ndim - 1]];
  const rows = m === 0 ? 0 : result.size / m;
  const arrays = [source, places, result];
  if (dtype.hasobject || !arrays.every(({ ptr }) => ptr > 0)) gatherApart(source, places, result);
  else {
    for (let r = 0; r < rows; r++) {
      const from = source.ptr + r * n * dtype.itemsize;
      const at = places.ptr + r * m * PLACE_BYTES;
      gatherRow(from, at, result.ptr + r * m * dtype.itemsize, m, dtype.itemsize);
    }
  }
  return result;
}

/** The same in JavaScript. */
function gatherApart(source: NDArray, places: NDArray<'int32'>, result: NDArray): void {
  const [n, m] = [source, places].map(({ shape, ndim }) => shape[ndim - 1]);
  const data = peek(places);
  for (let i = 0; i < data.length; i++)
    copyElement(source, Math.floor(i / m) * n + data[i], result, i);
}

/** Copies an element between contiguous arrays of one dtype, by their places. */
function copyElement(source: NDArray, from: number, target: NDArray, to: number): void {
  const { dtype, itemsize } = source;
  const at = source.storage.start + source.offset + from * itemsize;
  const put = target.storage.start + target.offset + to * itemsize;
  if (dtype.hasobject) {
    dtype.write(target.storage.view, put, dtype.read(source.storage.view, at) as never);
  } else {
    target.storage.memory.set(source.storage.memory.subarray(at, at + itemsize), put);
  }
}

/** A new array of the parts at places along the first axis of a contiguous array. */
export function rowsAt(source: NDArray, places: NDArray<'int32'>): NDArray {
  const { dtype, shape, size } = source;
  const result = fresh(dtype, [places.size, ...shape.slice(1)]);
  const each = shape[0] === 0 ? 0 : size / shape[0];
  const arrays = [source, places, result];
  if (!dtype.hasobject && arrays.every(({ ptr }) => ptr > 0)) {
    gatherRow(source.ptr, places.ptr, result.ptr, places.size, each * dtype.itemsize);
    return result;
  }
  const data = peek(places);
  for (let i = 0; i < data.length; i++) {
    for (let j = 0; j < each; j++) copyElement(source, data[i] * each + j, result, i * each + j);
  }
  return result;
}
