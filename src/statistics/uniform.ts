// Counting elements in bins of one width.
//
// An element's bin is its distance to the first edge, in bins, rounded down. By adding a number so
// large that no fraction has room beside it that distance is rounded to the nearest integer of what is
// half a bin less. Only where the result comes near an edge the edges themselves are asked, so that
// what is counted does not depend on how anything was rounded. Weights are added up in blocks, as
// NumPy does, each from 0.

import { fresh, freshZeroed, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { gathered } from '../sorting/gather.js';
import { peek } from '../sorting/peek.js';
import { add } from '../ufunc/table/arithmetic.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { addAt, flatAs, type Tally } from './tally.js';

/** Elements whose weights are added up together: NumPy's. */
const BLOCK = 1 << 16;
const BYTES = 8;
/** Bits of a float of so many bytes after the first. */
const MANTISSA: Readonly<Record<number, number>> = { 2: 10, 4: 23, 8: 52 };

/** Beside this no fraction has room, and its lowest 32 bits are 0. */
const ROUNDER = 2 ** 52 + 2 ** 51;

/** Runs `uniform(x, edges, sums, weights, bins, scale, clear, n)`. */
function uniformEntry(lane: Tally, areInside: boolean): Entry {
  const key = `histogram:${lane}:${areInside}`;
  return entry(key, () => uniformKernel(key, lane, areInside));
}

function uniformKernel(name: string, lane: Tally, areInside: boolean): Kernel {
  const k = new Builder(name);
  const [xs, edges, sums] = [k.pointer('x'), k.pointer('edges'), k.pointer('sums')];
  const [weights, bins] = [k.pointer('weights'), k.param('bins', 'i32')];
  const [scale, clear] = [k.param('scale', 'f64'), k.param('clear', 'f64')];
  const n = k.trips('n');
  const edge = (i: Value) => k.load('f64', k.at(edges, [i, BYTES]));
  const [first, last] = [edge(k.const('i32', 0)), edge(bins)];
  const top = k.op('sub', bins, 1);
  k.for(0, n, { step: 1 }, [], (i) => {
    const given = k.load('f64', k.at(xs, [i, BYTES]));
    const isInside = areInside
      ? null
      : k.op('and', k.op('ge', given, first), k.op('le', given, last));
    const x = isInside ? k.op('select', isInside, given, first) : given;
    const distance = k.op('sub', k.op('mul', k.op('sub', x, first), scale), 0.5);
    const sum = k.op('add', distance, ROUNDER);
    const bin = k.convert(k.bitcast(sum, 'i64'), 'i32');
    const off = k.op('abs', k.op('sub', k.op('sub', sum, ROUNDER), distance));
    const [place] = k.if(
      k.op('le', off, clear),
      () => [bin],
      () => [corrected(k, x, bin, top, edge)],
    );
    const weight = lane === 'i32' ? k.const(lane, 1) : k.load(lane, k.at(weights, [i, BYTES]));
    const counted = isInside ? k.op('select', isInside, weight, k.const(lane, 0)) : weight;
    addAt(k, sums, notAbove(k, place, top), counted);
    return [];
  });
  return k.finish();
}

/** A bin that may be the one beside it. */
function corrected(k: Builder, x: Value, bin: Value, top: Value, edge: (i: Value) => Value): Value {
  const near = inRange(k, bin, top);
  const isBelow = k.convert(k.op('lt', x, edge(near)), 'i32');
  const isInner = k.convert(k.op('lt', near, top), 'm64');
  const isAbove = k.op('and', k.op('ge', x, edge(k.op('add', near, 1))), isInner);
  return k.op('add', k.op('sub', near, isBelow), k.convert(isAbove, 'i32'));
}

const inRange = (k: Builder, bin: Value, top: Value): Value =>
  k.op('max', k.op('min', bin, top), 0);

/** A bin that no rounding takes out of memory: a negative one would be above all others. */
function notAbove(k: Builder, bin: Value, top: Value): Value {
  const [place, most] = [bin, top].map((x) => k.bitcast(x, 'u32'));
  return k.bitcast(k.op('min', place, most), 'i32');
}

/**
 * How far a distance may be from the middle of a bin, in bins, so that no rounding of the edges, of
 * the elements' precision, takes it to another one.
 */
function clearOf(edges: NDArray<'float64'>, precision: number): number {
  const bins = edges.size - 1;
  const [first, last] = [edges.item(0), edges.item(bins)];
  const extent = Math.max(Math.abs(first), Math.abs(last)) / (last - first);
  return 0.5 - bins * (4 * precision * extent + 2 ** -45) - 2 ** -30;
}

/** The same in JavaScript, from one element to another. */
function countApart(task: Task, from: number, to: number, sums: NDArray): void {
  const { xs, edges, weights, bins, scale } = task;
  const [x, at, into] = [peek(xs), peek(edges), peek(sums) as Float64Array];
  const own = weights && peek(weights);
  for (let i = from; i < to; i++) {
    if (!(x[i] >= at[0] && x[i] <= at[bins])) continue;
    const guess = Math.trunc((x[i] - at[0]) * scale);
    const bin = Math.max(Math.min(guess, bins - 1), 0);
    const isAbove = x[i] >= at[bin + 1] && bin < bins - 1;
    into[bin - Number(x[i] < at[bin]) + Number(isAbove)] += own ? own[i] : 1;
  }
}

interface Task {
  readonly xs: NDArray<'float64'>;
  readonly edges: NDArray<'float64'>;
  readonly weights: NDArray<'float64'> | null;
  readonly bins: number;
  readonly scale: number;
  readonly clear: number;
  readonly areInside: boolean;
}

function countBlock(task: Task, from: number, to: number, sums: NDArray): void {
  const { xs, edges, weights, bins, scale } = task;
  const arrays = [xs, edges, sums, ...(weights ? [weights] : [])];
  if (!arrays.every(({ ptr }) => ptr > 0)) {
    countApart(task, from, to, sums);
    return;
  }
  const { run } = uniformEntry(weights ? 'f64' : 'i32', task.areInside);
  const at = from * BYTES;
  const own = weights ? weights.ptr + at : 0;
  run(xs.ptr + at, edges.ptr, sums.ptr, own, bins, scale, task.clear, to - from);
}

const isPlain = (a: NDArray): a is NDArray<'float64'> =>
  a.dtype === dtypes.float64 && a.isContiguous;

const asDoubles = (a: NDArray): NDArray<'float64'> => (isPlain(a) ? a : flatAs(a, 'float64'));

/**
 * How many elements of a flat array lie in each bin, as int32, or the sums of their weights as float64.
 *
 * @param edges - evenly spaced
 * @param areInside - whether no element is beyond the edges, and none NaN
 */
export function uniformCounts(
  a: NDArray,
  edges: NDArray,
  weights: NDArray<'float64'> | null,
  areInside: boolean,
): NDArray {
  const bins = edges.size - 1;
  const at = asDoubles(edges);
  const [first, last] = [at.item(0), at.item(bins)];
  const clear = clearOf(at, 2 ** -MANTISSA[edges.itemsize]);
  const scale = bins / (last - first);
  const task = { xs: asDoubles(a), edges: at, weights, bins, scale, clear, areInside };
  const dtype = weights ? dtypes.float64 : dtypes.int32;
  const total = freshZeroed<'float64' | 'int32'>(dtype, [bins]) as NDArray;
  for (let from = 0; from < a.size; from += BLOCK) {
    const to = Math.min(from + BLOCK, a.size);
    if (weights === null) {
      countBlock(task, from, to, total);
      continue;
    }
    const part = freshZeroed(dtypes.float64, [bins]) as NDArray;
    countBlock(task, from, to, part);
    add(total, part, { out: total });
    part.dispose();
  }
  return total;
}

/** The elements of a flat array where a mask is set. */
export function selected(a: NDArray, mask: NDArray<'bool'>): NDArray {
  const bits = castArray(mask, dtypes.bool, 'C');
  const found: number[] = [];
  peek(bits).forEach((is, i) => {
    if (is) found.push(i);
  });
  const places = fresh(dtypes.int32, [found.length]);
  peek(places).set(found);
  return gathered(a, places);
}
