// Counting elements in bins of one width.
//
// A kernel computes each element's bin from its distance to the first edge, and corrects it by the
// edges beside it, so that what is counted does not depend on how that was rounded. Weights are added
// up in blocks, as NumPy does, each from 0.

import { fresh, freshZeroed, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { gathered } from '../sorting/gather.js';
import { peek } from '../sorting/peek.js';
import { add } from '../ufunc/table/arithmetic.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel } from '../vectorize/ir/kernel.js';
import { addAt, flatAs, type Tally } from './tally.js';

/** Elements whose weights are added up together: NumPy's. */
const BLOCK = 1 << 16;
const BYTES = 8;

/** Runs `uniform(x, edges, sums, weights, bins, scale, n)`. */
function uniformEntry(lane: Tally): Entry {
  const key = `histogram:${lane}`;
  return entry(key, () => uniformKernel(key, lane));
}

function uniformKernel(name: string, lane: Tally): Kernel {
  const k = new Builder(name);
  const [xs, edges, sums] = [k.pointer('x'), k.pointer('edges'), k.pointer('sums')];
  const [weights, bins, scale] = [
    k.pointer('weights'),
    k.param('bins', 'i32'),
    k.param('scale', 'f64'),
  ];
  const n = k.trips('n');
  const edge = (i: Parameters<typeof k.op>[1], offset = 0) =>
    k.load('f64', { ...k.at(edges, [i, BYTES]), offset: offset * BYTES });
  const [first, last] = [edge(0), edge(bins)];
  const top = k.op('sub', bins, 1);
  k.for(0, n, { step: 1 }, [], (i) => {
    const given = k.load('f64', k.at(xs, [i, BYTES]));
    const isInside = k.op('and', k.op('ge', given, first), k.op('le', given, last));
    const x = k.op('select', isInside, given, first);
    const guess = k.convert(k.op('mul', k.op('sub', x, first), scale), 'i32');
    const bin = k.op('max', k.op('min', guess, top), 0);
    const isBelow = k.convert(k.op('lt', x, edge(bin)), 'i32');
    const isAbove = k.op(
      'and',
      k.op('ge', x, edge(bin, 1)),
      k.convert(k.op('lt', bin, top), 'm64'),
    );
    const place = k.op('add', k.op('sub', bin, isBelow), k.convert(isAbove, 'i32'));
    const weight =
      lane === 'i32'
        ? k.convert(isInside, 'i32')
        : k.op('select', isInside, k.load('f64', k.at(weights, [i, BYTES])), k.const('f64', 0));
    addAt(k, sums, place, weight);
    return [];
  });
  return k.finish();
}

/** The same in JavaScript, from one element to another. */
function countApart(task: Task, from: number, to: number, sums: NDArray): void {
  const { xs, edges, weights, bins, scale } = task;
  const [x, at, into] = [peek(xs), peek(edges), peek(sums) as Float64Array];
  const own = weights && peek(weights);
  for (let i = from; i < to; i++) {
    if (!(x[i] >= at[0] && x[i] <= at[bins])) continue;
    const bin = Math.max(Math.min(Math.trunc((x[i] - at[0]) * scale), bins - 1), 0);
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
}

function countBlock(task: Task, from: number, to: number, sums: NDArray): void {
  const { xs, edges, weights, bins, scale } = task;
  const arrays = [xs, edges, sums, ...(weights ? [weights] : [])];
  if (!arrays.every(({ ptr }) => ptr > 0)) {
    countApart(task, from, to, sums);
    return;
  }
  const { run } = uniformEntry(weights ? 'f64' : 'i32');
  const at = from * BYTES;
  const own = weights ? weights.ptr + at : 0;
  run(xs.ptr + at, edges.ptr, sums.ptr, own, bins, scale, to - from);
}

const isPlain = (a: NDArray): a is NDArray<'float64'> =>
  a.dtype === dtypes.float64 && a.isContiguous;

const asDoubles = (a: NDArray): NDArray<'float64'> => (isPlain(a) ? a : flatAs(a, 'float64'));

/**
 * How many elements of a flat array lie in each bin, as int32, or the sums of their weights as float64.
 *
 * @param edges - evenly spaced
 */
export function uniformCounts(
  a: NDArray,
  edges: NDArray,
  weights: NDArray<'float64'> | null,
): NDArray {
  const bins = edges.size - 1;
  const at = asDoubles(edges);
  const [first, last] = [at.item(0), at.item(bins)];
  const task = { xs: asDoubles(a), edges: at, weights, bins, scale: bins / (last - first) };
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
