// Counting how often each place occurs, or adding up the weights that fall on it.

import { fresh, freshZeroed, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { peek } from '../sorting/peek.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { lanes } from '../vectorize/ir/lane.js';

const PLACE_BYTES = 4;
/** Elements of one call. */
const CHUNK = 1 << 15;

/** What is added up: ones as i32, or weights as f64. */
export type Tally = 'i32' | 'f64';

/** Adds a weight, or 1, to the sum of a place, in a kernel. */
export function addAt(k: Builder, sums: Value, place: Value, weight: Value): void {
  const { lane } = weight.type;
  const cell = k.at(sums, [place, lanes[lane].bytes]);
  k.store(k.op('add', k.load(lane, cell), weight), cell);
}

/** Runs `tally(places, sums, weights, n)`; ones need no weights. */
function tallyEntry(lane: Tally): Entry {
  const key = `tally:${lane}`;
  return entry(key, () => tallyKernel(key, lane));
}

function tallyKernel(name: string, lane: Tally): Kernel {
  const k = new Builder(name);
  const [places, sums, weights] = [k.pointer('places'), k.pointer('sums'), k.pointer('weights')];
  const n = k.trips('n');
  k.for(0, n, { step: 1 }, [], (i) => {
    const place = k.load('i32', k.at(places, [i, PLACE_BYTES]));
    const weight =
      lane === 'i32' ? k.const('i32', 1) : k.load('f64', k.at(weights, [i, lanes.f64.bytes]));
    addAt(k, sums, place, weight);
    return [];
  });
  return k.finish();
}

/**
 * How often each place below `length` occurs, or the sum of the weights of each, added in order.
 *
 * @param places - contiguous, in range
 * @param weights - contiguous, as many
 */
export function tallied(
  places: NDArray<'int32'>,
  length: number,
  weights: NDArray<'float64'> | null,
): NDArray {
  const sums: NDArray =
    weights === null ? freshZeroed(dtypes.int32, [length]) : freshZeroed(dtypes.float64, [length]);
  const arrays = [places, sums, ...(weights ? [weights] : [])];
  if (!arrays.every(({ ptr }) => ptr > 0)) tallyApart(places, sums, weights);
  else {
    const { run } = tallyEntry(weights ? 'f64' : 'i32');
    for (let i = 0; i < places.size; i += CHUNK) {
      const weightsAt = weights ? weights.ptr + i * weights.itemsize : 0;
      run(places.ptr + i * PLACE_BYTES, sums.ptr, weightsAt, Math.min(CHUNK, places.size - i));
    }
  }
  return sums;
}

/** The same in JavaScript. */
function tallyApart(
  places: NDArray<'int32'>,
  sums: NDArray,
  weights: NDArray<'float64'> | null,
): void {
  const [at, to] = [peek(places), peek(sums) as Int32Array];
  const from = weights && peek(weights);
  for (let i = 0; i < at.length; i++) to[at[i]] += from ? from[i] : 1;
}

/** An array's elements, contiguous and of another dtype. */
export function flatAs<D extends 'int32' | 'float64'>(a: NDArray, name: D): NDArray<D> {
  const flat = fresh(dtypes[name], a.shape) as NDArray as NDArray<D>;
  copyInto(flat as NDArray, a);
  return flat;
}
