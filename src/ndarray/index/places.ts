// Where indexed elements are: integers in a row, each a place along an axis.
//
// One array of integers along one axis is taken as it is, and kernels count its negative numbers from
// the end; several arrays, one for each of some axes, become one list of bytes. Either is checked before
// anything is written, or read at its place: kernels fold the signs of i, n - 1 - i and i + n into words.
// (64-bit unsigned integers are read as signed ones, as NumPy casts them.)

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
import type { Shape } from '../layout.js';

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

/** Places in steps of bytes, in C order. */
export interface Places {
  /** Contiguous, of one axis. */
  readonly list: NDArray;
  /** What is added to those below 0. */
  readonly length: number;
  readonly step: number;
  /** Whether some may be below 0, so that the length is added. */
  readonly wraps: boolean;
  /** What is still to be checked while the places are read; null: they are checked. */
  readonly unchecked: Axis | null;
}

/** What a kernel says of integers, together: that one is out of bounds, and that one is negative. */
export const OUTSIDE = 1;
export const NEGATIVE = 2;

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

/** Whether kernels can check integers. */
const isReadable = ({ list, length }: Bounds): boolean =>
  length < LONG && list.ptr !== 0 && list.isContiguous;

/** Throws unless all integers lie in an axis of a length; whether some of them may be negative. */
export function checkBounds(bounds: Bounds): boolean {
  const { list, length, axis, isFromStart = false } = bounds;
  if (list.size === 0) return false;
  if (isReadable(bounds)) {
    const verdict = judge(list, 0, list.size, length, isFromStart);
    if ((verdict & OUTSIDE) === 0) return verdict !== 0;
  }
  const least = isFromStart ? 0 : -length;
  eachOffset(list, (at) => {
    const place = placeOf(readAt(list, at));
    if (place >= length || place < least)
      throw new IndexError(
        `index ${BigInt(place)} is out of bounds for axis ${axis} with size ${length}`,
      );
  });
  return true;
}

/** What kernels say of `n` contiguous integers from one on. Where one is negative they read twice. */
export function judge(
  list: NDArray,
  from: number,
  n: number,
  length: number,
  isFromStart = false,
): number {
  const verdict = asked(list, from, n, length, 'above');
  if (verdict !== NEGATIVE) return verdict;
  const isSigned = list.itemsize === 8 || lanes[list.dtype.lane].kind === 'int';
  if (isFromStart || !isSigned) return NEGATIVE | OUTSIDE;
  return NEGATIVE | asked(list, from, n, length, 'below');
}

function asked(
  { dtype, ptr, itemsize }: NDArray,
  from: number,
  n: number,
  length: number,
  side: 'above' | 'below',
): number {
  const key = `bounds:${dtype.code}:${side}`;
  const { run } = entry(key, () => boundsKernel(key, dtype, side));
  let verdict = 0;
  for (let i = from; i < from + n && (verdict & OUTSIDE) === 0; i += CHUNK) {
    run(ptr + i * itemsize, length, SCRATCH, Math.min(CHUNK, from + n - i));
    verdict |= heap.data.getInt32(SCRATCH, true);
  }
  return verdict;
}

/**
 * Pointer to integers; length of the axis; pointer to the verdict; n0. Above says whether one is
 * negative or n at least, below whether one is less than -n.
 */
function boundsKernel(name: string, dtype: DType, side: 'above' | 'below'): Kernel {
  const k = new Builder(name);
  const [list, length, verdict, n0] = [
    k.pointer('list'),
    k.stride('length'),
    k.pointer('verdict'),
    k.trips('n0'),
  ];
  const lane = dtype.itemsize === 8 ? 'i64' : 'i32';
  const n = k.convert(length, lane);
  const zero = k.const(lane, 0);
  const bit = (signs: Value, value: number): Value =>
    k.op('select', k.op('lt', signs, 0), k.const('i32', value), k.const('i32', 0));
  const indexAt = (i: Value): Value => {
    const [loaded] = loadCell(k, dtype, k.at(list, [i, dtype.itemsize]));
    return k.convert(loaded, lane);
  };
  if (side === 'below') {
    const [low] = k.for(0, n0, { step: 1, folds: ['or'] }, [zero], (i, found) => [
      k.op('or', found, k.op('add', indexAt(i), n)),
    ]);
    k.store(bit(low, OUTSIDE), k.at(verdict));
    return k.finish();
  }
  const last = k.op('sub', n, 1);
  const folds = ['or', 'or'] as const;
  const [high, negative] = k.for(0, n0, { step: 1, folds }, [zero, zero], (i, ...found) => {
    const index = indexAt(i);
    return [k.op('or', found[0], k.op('sub', last, index)), k.op('or', found[1], index)];
  });
  k.store(k.op('or', bit(high, OUTSIDE), bit(negative, NEGATIVE)), k.at(verdict));
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
 * @param copies - whether a list is copied because its memory will be written
 * @param later - whether those of a single axis may be checked where they are read
 */
export function joinPlaces(
  axes: readonly Axis[],
  shape: Shape,
  copies: boolean,
  later = false,
): Places {
  const [first] = axes;
  const single = axes.length === 1 && first.list.shape.length === shape.length;
  const unchecked = later && single && !first.isSafe && isReadable(first) ? first : null;
  let wraps = unchecked !== null;
  if (!shape.includes(0) && !unchecked)
    for (const one of axes) if (!one.isSafe) wraps = checkBounds(one) || wraps;
  if (single) {
    const { list, length, stride: step } = first;
    const isPlain = list.isContiguous && !copies;
    const own = isPlain ? list : castArray(list, list.dtype, 'C');
    return { list: inRow(own), length, step, wraps, unchecked };
  }
  const bytes: NDArray = freshZeroed(dtypes.int32, shape);
  for (const one of axes) if (one.stride !== 0 && bytes.size > 0) addBytes(bytes, one);
  return { list: inRow(bytes), length: 0, step: 1, wraps: false, unchecked: null };
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
