// Evenly spaced values.
//
// arange is NumPy's: the first two values become elements, and the others follow in the dtype's own
// arithmetic, first + i·(second - first), rounded or wrapped as the dtype does. So one kernel body
// serves every lane.

import { ValueError, ZeroDivisionError } from '../../errors.js';
import { type Entry, entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel } from '../../vectorize/ir/kernel.js';
import { heap, SCRATCH, STAGING } from '../../vectorize/runtime/heap.js';
import { fresh, NDArray } from '../array.js';
import type { Device } from '../device.js';
import { loadCell, storeCell } from '../dtype/cell.js';
import { className } from '../dtype/classname.js';
import { Complex } from '../dtype/complex.js';
import type { Datetime64, Timedelta64 } from '../dtype/datetime/scalar.js';
import { DType } from '../dtype/dtype.js';
import type { Range } from '../dtype/family.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { inventedDType } from '../dtype/promote.js';
import { isReal } from '../dtype/scalar.js';
import { dtypes } from '../dtype/table.js';
import { checked, isKeywords } from '../keywords.js';

type Bound = number | bigint;
/** What users give for a bound: a text is a date, where the dtype is one of dates. */
type RangeBound = Bound | Complex | Place | string | null;
/** Bounds of other families: dates and durations. */
type Place = Datetime64 | Timedelta64 | Date;
type Argument = RangeBound | DTypeLike | RangeOptions | undefined;

export interface RangeOptions<L extends DTypeLike = DTypeLike> {
  /** The bounds and the step, those that do not stand before. */
  readonly start?: RangeBound;
  readonly stop?: RangeBound;
  readonly step?: RangeBound;
  readonly dtype?: L | null;
  readonly device?: Device | null;
}

type WithDType<L extends DTypeLike> = Omit<RangeOptions, 'dtype'> & { readonly dtype: L };

/** Elements of one call of the kernel. */
const CHUNK = 1 << 16;

/**
 * Evenly spaced values from `start`, by `step`, up to but without `stop`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.arange.html
 *
 * The length is ⌈(stop - start) / step⌉. Numbers give float64, bigints int64.
 *
 * @param args - `stop`, or `start, stop`, or `start, stop, step`, or those and a dtype; then options:
 *   `dtype`, and of `start`, `stop`, `step` what does not stand before
 * @throws RangeError if the step is 0
 * @throws ValueError if the length is infinite
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.arange(4) // => [0. 1. 2. 3.]
 * np.arange(1, 2, 0.25) // => [1.   1.25 1.5  1.75]
 * np.arange(5n, 0n, -2n) // => [5 3 1]
 * np.arange(5, { step: 2 }) // => [0. 2. 4.]
 * np.arange(3, { dtype: 'int32' }) // => [0 1 2]
 * ```
 */
export function arange<const L extends DTypeLike>(
  ...args:
    | [RangeBound, WithDType<L>]
    | [RangeBound, RangeBound, WithDType<L>]
    | [RangeBound, RangeBound, RangeBound, L | WithDType<L>]
): NDArray<NameOf<L>>;
export function arange(
  ...args: readonly [...RangeBound[], Omit<RangeOptions, 'dtype'>]
): NDArray<'float64' | 'int64' | 'complex128'>;
export function arange(start: bigint, stop?: bigint, step?: bigint): NDArray<'int64'>;
export function arange(start: Bound, stop?: Bound, step?: Bound): NDArray<'float64'>;
export function arange(
  start: Bound | Complex,
  stop?: Bound | Complex,
  step?: Bound | Complex,
): NDArray<'complex128'>;
export function arange(
  start: Datetime64 | Date,
  stop: Place | Bound,
  step?: Timedelta64 | Bound | null,
): NDArray<'datetime64'>;
export function arange(
  start: Timedelta64 | Bound,
  stop?: Timedelta64 | Bound | null,
  step?: Timedelta64 | Bound | null,
): NDArray<'timedelta64'>;
export function arange(...args: Argument[]): NDArray {
  const split = splitArguments(args);
  const range = rangeBeside(split);
  if (range) return fillRange(fresh(range.dtype, [range.length]), range.first, range.second);
  if (split.bounds.some((bound) => bound instanceof Complex)) return complexRange(split);
  const bounds = split.bounds as Bound[];
  const { given } = split;
  const [start, stop, step] = bounds.length === 1 ? [zeroLike(bounds[0]), bounds[0]] : bounds;
  if (stop === undefined) throw new TypeError('arange() requires stop to be specified.');
  const by = step ?? (typeof start === 'bigint' && typeof stop === 'bigint' ? 1n : 1);
  const exact = typeof start === 'bigint' && typeof stop === 'bigint' && typeof by === 'bigint';
  const row: DType = given ? dtypeFrom(given) : exact ? dtypes.int64 : dtypes.float64;
  if (row.parts === 0 && !row.hasobject) {
    throw new TypeError(`arange() not supported for inputs with DType ${className(row)}.`);
  }
  const length = rangeLength(start, stop, by);
  if (row.hasobject) return objectRange(row, length, start, by);
  const second = exact ? start + by : Number(start) + Number(by);
  return fillRange(fresh(row, [length]), start, second);
}

interface Split {
  readonly bounds: readonly unknown[];
  readonly given: DTypeLike | null | undefined;
}

/** JavaScript's own numbers: bigints between bigints. */
function objectRange(row: DType, length: number, start: Bound, by: Bound): NDArray {
  const range: NDArray = fresh(row, [length]);
  const { view, start: at } = range.storage;
  for (let i = 0; i < length; i++) {
    const exact = typeof start === 'bigint' && typeof by === 'bigint';
    const value = exact ? start + BigInt(i) * by : Number(start) + i * Number(by);
    row.write(view, at + i * row.itemsize, value);
  }
  return range;
}

/** Between complex bounds: as many values as the parts of (stop - start) / step both have room for. */
function complexRange({ bounds, given }: Split): NDArray {
  const row: DType = given ? dtypeFrom(given) : dtypes.complex128;
  if (row.kind !== 'c') throw new TypeError('must be real number, not complex');
  const all = bounds.map((bound) => dtypes.complex128.coerce(bound));
  const [start, stop, step = new Complex(1)] = all.length === 1 ? [new Complex(0), ...all] : all;
  const [re, im] = [stop.re - start.re, stop.im - start.im];
  const square = step.re * step.re + step.im * step.im;
  const quotient = [re * step.re + im * step.im, im * step.re - re * step.im];
  const lengths = quotient.map((part) => rangeLength(0, part, square));
  const second = new Complex(start.re + step.re, start.im + step.im);
  return fillRange(fresh(row, [Math.min(...lengths)]), start, second);
}

/** A text is the dtype, unless one follows: then it is a bound. */
function splitArguments(args: readonly Argument[]): Split {
  const bounds: unknown[] = [];
  let named: RangeOptions = {};
  let given: DTypeLike | null | undefined;
  args.forEach((arg, i) => {
    if (arg === undefined || (arg === null && i > 2)) return;
    if (!isDType(arg) || (typeof arg === 'string' && args.slice(i + 1).some(isDType))) {
      bounds.push(boundOf(arg));
    } else if (isKeywords(arg)) {
      const known = ['start', 'stop', 'step', 'dtype', 'device'] as const;
      named = checked<RangeOptions>('arange', known, arg as RangeOptions);
      given = named.dtype;
    } else given = arg as DTypeLike;
  });
  return { bounds: withNamed(bounds, named), given };
}

/** An array of no axes as its element; an integer is one of any size. */
function boundOf(given: unknown): unknown {
  if (!(given instanceof NDArray) || given.ndim > 0) return given;
  const element: unknown = given.item();
  return Number.isInteger(element) && 'iu'.includes(given.dtype.kind)
    ? BigInt(element as number)
    : element;
}

/** Bounds of which some are given by name; a single one by place is where the range stops. */
function withNamed(placed: readonly unknown[], named: RangeOptions): unknown[] {
  const names = ['start', 'stop', 'step'] as const;
  if (names.every((name) => named[name] === undefined)) return [...placed];
  const [start, stop, step] = names.map((name, i) => {
    if (named[name] === undefined || placed[i] === undefined) return named[name] ?? placed[i];
    throw new TypeError(
      `argument for arange() given by name ('${name}') and position (position ${i})`,
    );
  });
  const hasStop = stop !== undefined && stop !== null;
  if (!hasStop && placed.length === 0)
    throw new TypeError('arange() requires stop to be specified.');
  const end = hasStop ? stop : start;
  const first = hasStop && start !== undefined ? start : typeof end === 'bigint' ? 0n : 0;
  return step === undefined ? [first, end] : [first, end, step];
}

/** Whether an argument is a dtype or options: no bound, but for a text perhaps. */
const isDType = (arg: Argument): arg is DTypeLike | RangeOptions =>
  typeof arg === 'string' ||
  typeof arg === 'function' ||
  arg instanceof DType ||
  (typeof arg === 'object' && arg !== null && Object.getPrototypeOf(arg) === Object.prototype);

/** The range of a dtype, or bounds, that are no numbers. */
function rangeBeside({ bounds, given }: Split): Range | undefined {
  const wanted: DType | null = given ? dtypeFrom(given) : null;
  const dtypes = [wanted, ...bounds.map((bound) => (isReal(bound) ? null : inventedDType(bound)))];
  const range = dtypes.map((dtype) => dtype?.family.range).find((found) => found !== undefined);
  return range?.(bounds, wanted?.family.range ? wanted : null);
}

const zeroLike = (value: Bound): Bound => (typeof value === 'bigint' ? 0n : 0);

function rangeLength(start: Bound, stop: Bound, step: Bound): number {
  if (Number(step) === 0) throw noStep([start, stop, step]);
  const exact = typeof start === 'bigint' && typeof stop === 'bigint';
  const distance = exact ? Number(stop - start) : Number(stop) - Number(start);
  const length = Math.ceil(distance / Number(step));
  if (Number.isNaN(length)) throw new ValueError('arange: cannot compute length');
  if (length > Number.MAX_SAFE_INTEGER) throw new ValueError('Maximum allowed size exceeded');
  return Math.max(length, 0);
}

const noStep = (bounds: readonly Bound[]): ZeroDivisionError => {
  const isWhole = bounds.every((bound) => typeof bound === 'bigint' || Number.isInteger(bound));
  return new ZeroDivisionError(`${isWhole ? '' : 'float '}division by zero`);
};

function fillRange(range: NDArray, first: unknown, second: unknown): NDArray {
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
