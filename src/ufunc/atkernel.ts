// The kernels of `ufunc.at`: read an index, the element there and a value, write the element back, one after
// the other. Some updates make one turn of the loop; they stay in order, so that an element that is met again
// has what was written.

import { loadCell, storeCell } from '../ndarray/dtype/cell.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { bodyOf } from './lower.js';
import { type Loop, loopCode } from './table/row.js';

/** The kernel of a loop, for the dtypes of the array and of the values if there are any. */
export function updateEntry(
  name: string,
  loop: Loop,
  memory: readonly DType[],
  isPlain: boolean,
): Entry {
  const codes = memory.map(({ code }) => code).join('');
  const key = `${name}.at:${loopCode(loop)}:${codes}${isPlain ? ':u' : ''}`;
  return entry(key, () => updateKernel(key, loop, memory, isPlain));
}

/** Updates of one turn of a kernel's loop. */
const TURN = 4;

/**
 * Pointers a, places, v; length and step of a place; sv; n0 updates; ta, tv to the next element of a row;
 * n1. Plain: no place counts from the end, and neighbours are where the dtypes say.
 */
function updateKernel(
  name: string,
  loop: Loop,
  memory: readonly DType[],
  isPlain: boolean,
): Kernel {
  const k = new Builder(name);
  const [a, places, v] = ['a', 'places', 'v'].map((operand) => k.pointer(operand));
  const [length, step, sv] = ['length', 'step', 'sv'].map((operand) => k.stride(operand));
  const n0 = k.trips('n0');
  const [ta, tv] = [k.stride('ta'), k.stride('tv')];
  const [target, value] = memory;
  const placeAt = (i: Value): readonly [Value, Value | number] => {
    const given = k.load('i32', k.at(places, [i, 4]));
    if (isPlain) return [given, target.itemsize];
    const index = k.op('select', k.op('lt', given, 0), k.op('add', given, length), given);
    return [k.op('mul', index, step), 1];
  };
  const update = (j: Value, i: Value): void => {
    const place = k.at(a, [j, ta], placeAt(i));
    const loaded = [...loadCell(k, target, place)];
    const inValues = isPlain && value ? value.itemsize : sv;
    if (value) loaded.push(...loadCell(k, value, k.at(v, [j, tv], [i, inValues])));
    storeCell(k, target, bodyOf(k, loop, memory, [target], loaded).flat(), place);
  };
  k.for(0, k.trips('n1'), { step: 1 }, [], (j) => {
    const turns = k.op('and', n0, -TURN);
    k.for(0, turns, { step: TURN }, [], (i) => {
      for (let u = 0; u < TURN; u++) update(j, k.op('add', i, u));
      return [];
    });
    k.for(turns, n0, { step: 1 }, [], (i) => {
      update(j, i);
      return [];
    });
    return [];
  });
  return k.finish();
}
