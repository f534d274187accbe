// The kernels of argmin and argmax.
//
//   carry: for each kept j: the best value and its index, over x[0, j], x[1, j] …, neighbouring j in
//          the lanes of a vector. It starts from row 0 or continues the best and index in memory,
//          rows counted from `base`.
//   find:  for each kept j: the smallest i at which x[j, i] is the extremum m[j], which is known.
//
// A NaN beats everything but a NaN. Extrema are held in the native byte order.

import { loadCell, storeCell } from '../../ndarray/dtype/cell.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { native } from '../../ndarray/dtype/order.js';
import { innerStride, type LayoutClass } from '../../ndarray/iter/nest.js';
import { type Entry, entry } from '../../vectorize/compile.js';
import { foldEntry } from '../../vectorize/fold.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel, Value } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import { compareComplex, isNan } from '../../vectorize/math/order.js';

/** The index of a row in which nothing was found. */
export const NOWHERE = 0x7fffffff;

/** gt for argmax, lt for argmin. */
export type Beats = 'gt' | 'lt';

/** The parts of one element. */
type Element = readonly Value[];

export const isFloat = ([x]: Element): boolean => lanes[x.type.lane].kind === 'float';

export function beats(k: Builder, op: Beats, dtype: DType, x: Element, best: Element): Value {
  const { lastKey } = dtype.family;
  if (lastKey && op === 'gt') return k.op(op, lastKey(k, x[0]), lastKey(k, best[0]));
  const better =
    x.length === 1 ? k.op(op, x[0], best[0]) : compareComplex(k, op, x[0], x[1], best[0], best[1]);
  if (!isFloat(x)) return better;
  return k.op('or', better, k.op('and', isNan(k, x), k.op('not', isNan(k, best))));
}

function isExtremum(k: Builder, x: Element, m: Element): Value {
  const same = x.map((part, p) => k.op('eq', part, m[p])).reduce((a, b) => k.op('and', a, b));
  if (!isFloat(x)) return same;
  return k.op('or', same, k.op('and', isNan(k, x), isNan(k, m)));
}

/** Parameters: x, m, r; sx if x's layout is general; n0 columns; tx; n1 rows; base. */
export function carryEntry(op: Beats, dtype: DType, layout: LayoutClass, starts: boolean): Entry {
  const key = `arg:${op}:${dtype.code}:${layout}:${starts ? 's' : 'c'}`;
  return entry(key, () => carryKernel(key, op, dtype, layout, starts));
}

function carryKernel(
  name: string,
  op: Beats,
  dtype: DType,
  layout: LayoutClass,
  starts: boolean,
): Kernel {
  const k = new Builder(name);
  const { itemsize } = dtype;
  const held = native(dtype);
  const [x, m, r] = [k.pointer('x'), k.pointer('m'), k.pointer('r')];
  const sx = innerStride(k, 'sx', layout, itemsize);
  const n0 = k.trips('n0');
  const tx = k.stride('tx');
  const n1 = k.trips('n1');
  const base = k.param('base', 'i32');
  k.for(0, n0, { step: 1, independent: true }, [], (j) => {
    const bestAt = k.at(m, [j, itemsize]);
    const indexAt = k.at(r, [j, 4]);
    const element = (i: Value | number) => loadCell(k, dtype, k.at(x, [j, sx], [i, tx]));
    const init = starts
      ? [k.const('i32', 0), ...element(0)]
      : [k.load('i32', indexAt), ...loadCell(k, held, bestAt)];
    const [index, ...extremum] = k.for(starts ? 1 : 0, n1, { step: 1 }, init, (i, at, ...best) => {
      const value = element(i);
      const better = beats(k, op, dtype, value, best);
      const here = k.op('add', i, base);
      const kept = best.map((part, p) => k.op('select', better, value[p], part));
      return [k.op('select', better, here, at), ...kept];
    });
    storeCell(k, held, extremum, bestAt);
    k.store(index, indexAt);
    return [];
  });
  return k.finish();
}

/** Parameters: x, m, r; sx if x's layout is general; n0; tx, tm, tr; n1 rows. */
export function findEntry(dtype: DType, layout: LayoutClass): Entry {
  const key = `arg:find:${dtype.code}:${layout}`;
  return foldEntry(key, () => findKernel(key, dtype, layout));
}

function findKernel(name: string, dtype: DType, layout: LayoutClass): Kernel {
  const k = new Builder(name);
  const [x, m, r] = [k.pointer('x'), k.pointer('m'), k.pointer('r')];
  const sx = innerStride(k, 'sx', layout, dtype.itemsize);
  const n0 = k.trips('n0');
  const [tx, tm, tr] = [k.stride('tx'), k.stride('tm'), k.stride('tr')];
  const n1 = k.trips('n1');
  const nowhere = k.const('i32', NOWHERE);
  k.for(0, n1, { step: 1, independent: true }, [], (j) => {
    const extremum = loadCell(k, native(dtype), k.at(m, [j, tm]));
    const place = k.reduce('min', 'any', 0, n0, nowhere, (i) => {
      const element = loadCell(k, dtype, k.at(x, [j, tx], [i, sx]));
      return k.op('select', isExtremum(k, element, extremum), i, nowhere);
    });
    k.store(place, k.at(r, [j, tr]));
    return [];
  });
  return k.finish();
}
