// The kernels of argmin and argmax.
//
//   place: for each kept j: where the extremum of x[j, i] stands, and the extremum. The first block of
//          a row with the best extremum is kept, and only that is searched.
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
import { lanes, maskOf } from '../../vectorize/ir/lane.js';
import { identityOf } from '../../vectorize/ir/ops.js';
import { rarely } from '../../vectorize/math/float.js';
import { compareComplex } from '../../vectorize/math/order.js';

/** The index of a row in which nothing was found. */
export const NOWHERE = 0x7fffffff;

/** gt for argmax, lt for argmin. */
export type Beats = 'gt' | 'lt';

/** The parts of one element. */
type Element = readonly Value[];

const isFloat = ([x]: Element): boolean => lanes[x.type.lane].kind === 'float';

const isNan = (k: Builder, parts: Element): Value =>
  parts.map((x) => k.op('ne', x, x)).reduce((x, y) => k.op('or', x, y));

function beats(k: Builder, op: Beats, dtype: DType, x: Element, best: Element): Value {
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

/** Bytes of which the extremum is known before it is compared with the best so far. */
const BLOCK = 2048;
/** Bytes of which it is known whether the extremum is among them. */
const CHUNK = 256;

/** Whether one kernel finds the places of elements: real numbers in the order of their lane. */
export const isPlain = ({ parts, family }: DType): boolean => parts === 1 && !family.lastKey;

/** Parameters: x, m, r; sx if x's layout is general; n0; tx, tm, tr; n1 rows. */
export function placeEntry(op: Beats, dtype: DType, layout: LayoutClass): Entry {
  const key = `arg:place:${op}:${dtype.code}:${layout}`;
  return foldEntry(key, () => placeKernel(key, op, dtype, layout));
}

function placeKernel(name: string, op: Beats, dtype: DType, layout: LayoutClass): Kernel {
  const k = new Builder(name);
  const fold = op === 'gt' ? 'max' : 'min';
  const held = native(dtype);
  const [x, m, r] = [k.pointer('x'), k.pointer('m'), k.pointer('r')];
  const sx = innerStride(k, 'sx', layout, dtype.itemsize);
  const n0 = k.trips('n0');
  const [tx, tm, tr] = [k.stride('tx'), k.stride('tm'), k.stride('tr')];
  const n1 = k.trips('n1');
  const block = BLOCK / dtype.itemsize;
  const none = k.const(held.lane, identityOf(fold, lanes[held.lane]));
  k.for(0, n1, { step: 1, independent: true }, [], (j) => {
    const element = (i: Value) => loadCell(k, dtype, k.at(x, [j, tx], [i, sx]));
    const endOf = (start: Value) => k.op('min', k.op('add', start, block), n0);
    const init = [k.const('i32', 0), none];
    const [start, best] = k.for(0, n0, { step: block }, init, (first, at, known) => {
      const found = k.reduce(fold, 'any', first, endOf(first), none, (i) => element(i)[0]);
      const better = beats(k, op, dtype, [found], [known]);
      return [k.op('select', better, first, at), k.op('select', better, found, known)];
    });
    const first = (isWanted: (x: Value) => Value) =>
      placeFrom(k, held, (i) => isWanted(element(i)[0]), start, n0);
    const equal = first((x) => k.op('eq', x, best));
    const place = isFloat([best])
      ? rarely(k, equal, k.op('ne', best, best), () => first((x) => k.op('ne', x, x)))
      : equal;
    storeCell(k, held, [best], k.at(m, [j, tm]));
    k.store(place, k.at(r, [j, tr]));
    return [];
  });
  return k.finish();
}

/** The first place of a wanted element from a start; a chunk that has one is looked for first. */
function placeFrom(
  k: Builder,
  { lane, itemsize }: DType,
  isWanted: (i: Value) => Value,
  start: Value,
  end: Value,
): Value {
  const none = k.const(maskOf(lane), 0);
  const length = CHUNK / itemsize;
  const isWhole = (at: Value) => k.op('le', k.op('add', at, length), end);
  const [behind, found] = k.while(
    [start, k.const('m32', 0)],
    (at, isThere) => k.op('and', k.op('not', isThere), isWhole(at)),
    (at) => {
      const count = k.const('i32', length);
      const among = k.reduce('or', 'any', 0, count, none, (c) => isWanted(k.op('add', at, c)));
      return [k.op('add', at, length), k.convert(among, 'm32')];
    },
  );
  const from = k.op('select', found, k.op('sub', behind, length), behind);
  const to = k.op('min', k.op('add', from, length), end);
  const nowhere = k.const('i32', NOWHERE);
  return k.reduce('min', 'any', from, to, nowhere, (i) => k.op('select', isWanted(i), i, nowhere));
}
