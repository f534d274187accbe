// Casts between strings: the code units of an array are integers along one more axis, so kernels
// copy, swap, widen and narrow them. What a shorter string leaves over is filled with NULs.

import { type NDArray, view } from '../array.js';
import { copyInto, fillWith } from '../assign.js';
import { eachOffset, readAt } from '../elements.js';
import type { DType } from './dtype.js';
import { swapped } from './order.js';
import { decodeASCII, requireASCII } from './string-code.js';
import { dtypes } from './table.js';

/** Copies strings to strings; false: one of the arrays has others. */
export function copyStrings(target: NDArray, source: NDArray): boolean {
  const [from, to] = [source.dtype, target.dtype];
  if (from.family !== to.family) return false;
  if (from.kind !== to.kind) checkASCII(source);
  const [length, room] = [unitsOf(from), unitsOf(to)];
  const common = Math.min(length, room);
  copyInto(units(target, 0, common), units(source, 0, common));
  if (room > common) fillWith(units(target, common, room), 0);
  return true;
}

const unitsOf = ({ itemsize, kind }: DType): number => (kind === 'U' ? itemsize / 4 : itemsize);

/** The code units between two positions, along one more axis. */
function units(array: NDArray, start: number, stop: number): NDArray {
  const { shape, strides, offset, dtype } = array;
  const code = dtype.kind === 'U' ? dtypes.uint32 : dtypes.uint8;
  const { itemsize } = code;
  const lanes = dtype.isnative ? code : swapped(code as DType);
  const at = offset + start * itemsize;
  return view(array, [...shape, stop - start], [...strides, itemsize], at, lanes);
}

function checkASCII(source: NDArray): void {
  eachOffset(source, (at) => {
    const text = readAt(source, at) as string;
    if (source.dtype.kind === 'U') requireASCII(text);
    else decodeASCII(text);
  });
}
