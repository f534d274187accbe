// Where indexed elements are: integers in a row, each a place along an axis.
//
// One array of integers along one axis is taken as it is, and kernels count its negative numbers from
// the end; several arrays, one for each of some axes, become one list of bytes. Either is checked before
// anything is read or written at a place: a kernel folds the signs of i + n and n - 1 - i, of which one
// is negative where i is out of bounds, into one word. (64-bit unsigned integers are read as signed
// ones, as NumPy casts them.)

import { IndexError } from '../../errors.js';
import { entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel, Value } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import { heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import { freshZeroed, type NDArray, view } from '../array.js';
import { castArray, zeroDimensional } from '../assign.js';
import { loadCell } from '../dtype/cell.js';
import type { DType } from '../dtype/dtype.js';
import { dtypes } from '../dtype/table.js';
import { eachOffset, readAt } from '../elements.js';
import { CHUNK, depthOf, launch, layoutsOf } from '../iter/launch.js';
import { elementwise, type LayoutClass } from '../iter/nest.js';
import { plan } from '../iter/plan.js';
import { C_CONTIGUOUS, type Shape } from '../layout.js';

/** An array of integers that picks elements along an axis. */
export interface Axis {
  readonly list: NDArray;
  /** Of the axis. */
  readonly length: number;
  readonly stride: number;
  /** Its number in the array, for errors. */
  readonly axis: number;
  /** Whether all integers are known to be in bounds. */
  readonly isSafe: boolean;
  /** How many axes of a mask it stands for. */
  readonly from?: number;
}

/** Checked places in steps of bytes, in C order. */
export interface Places {
  /** Contiguous, of one axis. */
  readonly list: NDArray;
  /** What is added to those below 0. */
  readonly length: number;
  readonly step: number;
}

/** Axes longer than this are checked in JavaScript. */
const LONG = 2 ** 31;

/** The place of an index in JavaScript. */
export function placeOf(value: unknown): number {
  if (typeof value === 'bigint') return Number(BigInt.asIntN(64, value));
  return Number(value);
}

interface Bounds extends Pick<Axis, 'list' | 'length' | 'axis'> {
  /** Whether negative integers are out of bounds. */
  readonly isFromStart?: boolean;
}

/** Throws unless all integers lie in an axis of a length. */
export function checkBounds({ list, length, axis, isFromStart = false }: Bounds): void {
  if (list.size === 0) return;
  if (length < LONG && list.ptr !== 0 && list.isContiguous) {
    if (areWithin(list, length, isFromStart)) return;
  }
  const least = isFromStart ? 0 : -length;
  eachOffset(list, (at) => {
    const place = placeOf(readAt(list, at));
    if (place >= length || place < least)
      throw new IndexError(
        `index ${BigInt(place)} is out of bounds for axis ${axis} with size ${length}`,
      );
  });
}

function areWithin(
  { dtype, ptr, size, itemsize }: NDArray,
  length: number,
  isFromStart: boolean,
): boolean {
  const key = `bounds:${dtype.code}:${isFromStart}`;
  const { run } = entry(key, () => boundsKernel(key, dtype, isFromStart));
  for (let i = 0; i < size; i += CHUNK) {
    run(ptr + i * itemsize, length, SCRATCH, Math.min(CHUNK, size - i));
    if (heap.data.getInt8(SCRATCH) !== 0) return false;
  }
  return true;
}

/** Pointer to integers; length of the axis; pointer to the verdict; n0. */
function boundsKernel(name: string, dtype: DType, isFromStart: boolean): Kernel {
  const k = new Builder(name);
  const [list, length, verdict, n0] = [
    k.pointer('list'),
    k.stride('length'),
    k.pointer('verdict'),
    k.trips('n0'),
  ];
  const isWide = dtype.itemsize === 8;
  const lane = isWide ? 'i64' : 'i32';
  const n = k.convert(length, lane);
  const isSigned = isWide || lanes[dtype.lane].kind === 'int';
  const [signs] = k.for(0, n0, { step: 1, folds: ['or'] }, [k.const(lane, 0)], (i, found) => {
    const [loaded] = loadCell(k, dtype, k.at(list, [i, dtype.itemsize]));
    const index = k.convert(loaded, lane);
    const low = isSigned && !isFromStart ? k.op('add', index, n) : index;
    const high = k.op('sub', k.op('sub', n, 1), index);
    return [k.op('or', found, k.op('or', low, high))];
  });
  k.store(k.convert(k.convert(k.op('lt', signs, 0), 'i32'), 'i8'), k.at(verdict));
  return k.finish();
}

/** The place that an integer of a list names, in a kernel: counted from the front. */
export function placeIn(k: Builder, loaded: Value, length: Value): Value {
  const index = k.convert(loaded, 'i32');
  return k.op('select', k.op('lt', index, 0), k.op('add', index, length), index);
}

/**
 * Checks the integers of some axes and joins them.
 *
 * @param shape - to which the lists broadcast
 * @param apart - what will be written: a list that shares its memory is copied
 */
export function joinPlaces(axes: readonly Axis[], shape: Shape, copies: boolean): Places {
  const single = axes.length === 1 && axes[0].list.shape.length === shape.length;
  if (!shape.includes(0)) for (const one of axes) if (!one.isSafe) checkBounds(one);
  if (single) {
    const { list, length, stride } = axes[0];
    const isPlain = (list.flagBits & C_CONTIGUOUS) !== 0 && !copies;
    return { list: inRow(isPlain ? list : castArray(list, list.dtype, 'C')), length, step: stride };
  }
  const bytes: NDArray = freshZeroed(dtypes.int32, shape);
  for (const one of axes) if (one.stride !== 0 && bytes.size > 0) addBytes(bytes, one);
  return { list: inRow(bytes), length: 0, step: 1 };
}

const inRow = (list: NDArray): NDArray =>
  list.ndim === 1 ? list : view(list, [list.size], [list.itemsize], list.offset);

/** Adds the bytes to the places along an axis. */
function addBytes(bytes: NDArray, { list, length, stride }: Axis): void {
  const { int32 } = dtypes;
  const [n, step] = [zeroDimensional(int32, length), zeroDimensional(int32, stride)];
  const operands = [bytes, list, n, step, bytes];
  const itemsizes = operands.map(({ itemsize }) => itemsize);
  const loops = plan(operands, 4, itemsizes);
  const layouts = layoutsOf(loops, itemsizes);
  const depth = depthOf(loops);
  const key = `places:${list.dtype.code}:${layouts}:${depth}`;
  const kernel = entry(key, () => {
    const form = operands.map(({ dtype }, i) => ({
      cell: dtype,
      layout: layouts[i] as LayoutClass,
      role: i < 4 ? ('in' as const) : ('out' as const),
    }));
    return elementwise(key, form, depth, (k, sum, index, of, by) => [
      k.op('add', sum, k.op('mul', placeIn(k, index, of), by)),
    ]);
  });
  launch(kernel, loops, layouts, operands, 4);
}

/** Bytes from the first element, in JavaScript. */
export function offsetsOf({ list, length, step }: Places): Float64Array {
  const offsets = new Float64Array(list.size);
  let i = 0;
  eachOffset(list, (at) => {
    const place = placeOf(readAt(list, at));
    offsets[i++] = (place < 0 ? place + length : place) * step;
  });
  return offsets;
}
