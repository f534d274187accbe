// Evenly spaced values.
//
// arange is NumPy's: the first two values become elements, and the others follow in the dtype's own
// arithmetic, first + i·(second - first), rounded or wrapped as the dtype does. So one kernel body
// serves every lane.

import { ValueError } from '../../errors.js';
import { type Entry, entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel } from '../../vectorize/ir/kernel.js';
import { heap, SCRATCH, STAGING } from '../../vectorize/runtime/heap.js';
import { fresh, type NDArray } from '../array.js';
import { loadCell, storeCell } from '../dtype/cell.js';
import type { DType } from '../dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { dtypes } from '../dtype/table.js';
import { checked } from '../keywords.js';
import { isOptions } from './settings.js';

type Bound = number | bigint;

export interface RangeOptions<L extends DTypeLike = DTypeLike> {
  readonly dtype?: L | null;
}

type WithDType<L extends DTypeLike> = { readonly dtype: L };

/** Elements of one call of the kernel. */
const CHUNK = 1 << 16;

/**
 * Evenly spaced values from `start`, by `step`, up to but without `stop`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arange.html
 *
 * The length is ⌈(stop - start) / step⌉. Numbers give float64, bigints int64.
 *
 * @param args - `stop`, or `start, stop`, or `start, stop, step`, or those and a dtype; then options: `dtype`
 * @throws RangeError if the step is 0
 * @throws ValueError if the length is infinite
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arange(4) // => [0. 1. 2. 3.]
 * np.arange(1, 2, 0.25) // => [1.   1.25 1.5  1.75]
 * np.arange(5n, 0n, -2n) // => [5 3 1]
 * np.arange(3, { dtype: 'int32' }) // => [0 1 2]
 * ```
 */
export function arange<const L extends DTypeLike>(
  ...args:
    | [Bound, WithDType<L>]
    | [Bound, Bound, WithDType<L>]
    | [Bound, Bound, Bound, L | WithDType<L>]
): NDArray<NameOf<L>>;
export function arange(start: bigint, stop?: bigint, step?: bigint): NDArray<'int64'>;
export function arange(start: Bound, stop?: Bound, step?: Bound): NDArray<'float64'>;
export function arange(...args: (Bound | DTypeLike | RangeOptions | undefined)[]): NDArray {
  const { bounds, given } = splitArguments(args);
  const [start, stop, step] = bounds.length === 1 ? [zeroLike(bounds[0]), bounds[0]] : bounds;
  if (stop === undefined) throw new TypeError('arange() requires stop to be specified.');
  const by = step ?? (typeof start === 'bigint' && typeof stop === 'bigint' ? 1n : 1);
  const exact = typeof start === 'bigint' && typeof stop === 'bigint' && typeof by === 'bigint';
  const row: DType = given ? dtypeFrom(given) : exact ? dtypes.int64 : dtypes.float64;
  if (row.parts === 0) {
    throw new TypeError(`arange() not supported for inputs with DType ${row.repr}.`);
  }
  const length = rangeLength(start, stop, by);
  const second = exact ? start + by : Number(start) + Number(by);
  return fillRange(fresh(row, [length]), start, second);
}

function splitArguments(args: readonly (Bound | DTypeLike | RangeOptions | undefined)[]): {
  bounds: Bound[];
  given: DTypeLike | null | undefined;
} {
  const bounds: Bound[] = [];
  let given: DTypeLike | null | undefined;
  for (const arg of args) {
    if (typeof arg === 'number' || typeof arg === 'bigint') bounds.push(arg);
    else if (typeof arg === 'string') given = arg;
    else if (arg !== undefined) {
      given = isOptions(arg)
        ? checked<RangeOptions>('arange', ['dtype'], arg as RangeOptions).dtype
        : (arg as DTypeLike);
    }
  }
  return { bounds, given };
}

const zeroLike = (value: Bound): Bound => (typeof value === 'bigint' ? 0n : 0);

function rangeLength(start: Bound, stop: Bound, step: Bound): number {
  if (Number(step) === 0) throw new RangeError('division by zero');
  const exact = typeof start === 'bigint' && typeof stop === 'bigint';
  const distance = exact ? Number(stop - start) : Number(stop) - Number(start);
  const length = Math.ceil(distance / Number(step));
  if (Number.isNaN(length)) throw new ValueError('arange: cannot compute length');
  if (length > Number.MAX_SAFE_INTEGER) throw new ValueError('Maximum allowed size exceeded');
  return Math.max(length, 0);
}

function fillRange(range: NDArray, first: Bound, second: Bound): NDArray {
  const { dtype, size, storage } = range;
  if (size === 0) return range;
  const { view, start } = storage;
  dtype.write(view, start, dtype.coerce(first));
  if (size === 1) return range;
  dtype.write(view, start + dtype.itemsize, dtype.coerce(second));
  if (size === 2) return range;
  if (dtype.kind === 'b') {
    throw new TypeError(
      'arange() is only supported for booleans when the result has at most length 2.',
    );
  }
  continueRange(range);
  return range;
}

/** Continues a range of numbers whose first two elements are there. */
function continueRange({ dtype, size, storage }: NDArray): void {
  const { itemsize } = dtype;
  const kernel = rangeEntry(dtype);
  const { buffer } = heap.memory;
  heap.u8.set(storage.memory.subarray(storage.start, storage.start + 2 * itemsize), SCRATCH);
  for (let done = 0; done < size; done += CHUNK) {
    const count = Math.min(CHUNK, size - done);
    const at = storage.start + done * itemsize;
    const pointer = storage.foreign === null ? at : STAGING;
    kernel.run(pointer, SCRATCH, done, count);
    if (storage.foreign !== null) {
      storage.foreign.set(new Uint8Array(buffer, STAGING, count * itemsize), at);
    }
  }
}

function rangeEntry(dtype: DType): Entry {
  const key = `arange:${dtype.code}`;
  return entry(key, () => rangeKernel(key, dtype));
}

/** Elements `from` … `from + n` of the range whose first two elements are at `pair`. */
function rangeKernel(name: string, cell: DType): Kernel {
  const k = new Builder(name);
  const { lane, itemsize } = cell;
  const [out, pair] = [k.pointer('out'), k.pointer('pair')];
  const from = k.param('from', 'i32');
  const n = k.trips('n');
  const first = loadCell(k, cell, k.at(pair));
  const second = loadCell(k, cell, k.at(pair, [1, itemsize]));
  const steps = first.map((x, p) => k.op('sub', second[p], x));
  k.for(0, n, { step: 1, independent: true }, [], (i) => {
    const place = k.convert(k.op('add', from, i), lane);
    const values = first.map((x, p) => k.op('add', x, k.op('mul', place, steps[p])));
    storeCell(k, cell, values, k.at(out, [i, itemsize]));
    return [];
  });
  return k.finish();
}
