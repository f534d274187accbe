// Integers that functions take as places, and what the modes make of those out of bounds.

import { IndexError, ValueError } from '../../errors.js';
import { entry } from '../../vectorize/compile.js';
import { fresh, NDArray } from '../array.js';
import { castArray, zeroDimensional } from '../assign.js';
import { asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import { elementsOf } from '../create/typed.js';
import { type Casting, canCast, castError } from '../dtype/casting.js';
import { dtypes } from '../dtype/table.js';
import { depthOf, launch, layoutsOf } from '../iter/launch.js';
import { elementwise, type LayoutClass } from '../iter/nest.js';
import { plan } from '../iter/plan.js';

/** What becomes of integers out of bounds: an error, the rest of a division, the nearest bound. */
export type Mode = 'raise' | 'wrap' | 'clip';

export function checkMode(mode: Mode): void {
  if (mode === 'raise' || mode === 'wrap' || mode === 'clip') return;
  throw new ValueError(`clipmode must be one of 'clip', 'raise', or 'wrap' (got '${mode}')`);
}

/** A term as an array; numbers with integer values are integers where they are not in one yet. */
export function arrayOf(term: unknown): NDArray {
  if (term instanceof NDArray) return term;
  const list: NDArray = asarray(term as ArrayLike as NDArray);
  if (list.dtype.kind !== 'f' || ArrayBuffer.isView(term)) return list;
  if (
    list.dtype === dtypes.float64 &&
    elementsOf(list as NDArray<'float64'>).every(Number.isInteger)
  )
    return castArray(list, dtypes.int64);
  return list;
}

/** An array of integers; one of another dtype must be castable, lists of numbers are cut. */
export function integersOf(given: ArrayLike, casting: Casting): NDArray {
  const list: NDArray = asarray(given as NDArray);
  const { int64 } = dtypes;
  if (given instanceof NDArray && !canCast(list.dtype, int64, casting))
    throw castError(list.dtype, int64, casting);
  const { kind } = list.dtype;
  return kind === 'i' || kind === 'u' ? list : castArray(list, int64);
}

/** Integers as places of an axis by a mode; those of 'raise' are still to be checked. */
export function within(list: NDArray, length: number, mode: Mode): NDArray {
  if (mode === 'raise') return list;
  if (list.size > 0 && length === 0) throw emptyAxis();
  const { int32, int64 } = dtypes;
  const result: NDArray = fresh(int32, list.shape);
  const operands = [list, zeroDimensional(int64, BigInt(length)), result];
  const itemsizes = operands.map(({ itemsize }) => itemsize);
  const loops = plan(operands, 2, itemsizes);
  const layouts = layoutsOf(loops, itemsizes);
  const depth = depthOf(loops);
  const key = `${mode}:${list.dtype.code}:${layouts}:${depth}`;
  const kernel = entry(key, () => {
    const form = operands.map(({ dtype }, i) => ({
      cell: dtype,
      layout: layouts[i] as LayoutClass,
      role: i < 2 ? ('in' as const) : ('out' as const),
    }));
    return elementwise(key, form, depth, (k, loaded, n) => {
      const index = k.convert(loaded, 'i64');
      if (mode === 'clip') {
        const low = k.op('select', k.op('lt', index, 0), k.const('i64', 0), index);
        return [k.convert(k.op('select', k.op('lt', low, n), low, k.op('sub', n, 1)), 'i32')];
      }
      const rest = k.op('rem', index, n);
      const place = k.op('select', k.op('lt', rest, 0), k.op('add', rest, n), rest);
      return [k.convert(place, 'i32')];
    });
  });
  launch(kernel, loops, layouts, operands, 2);
  return result;
}

export const emptyAxis = (): IndexError =>
  new IndexError('cannot do a non-empty take from an empty axes.');
