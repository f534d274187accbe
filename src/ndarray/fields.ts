// Fields of records in arrays: copying records field by field, by position. Each field is a view with
// a constant stride, so a field that kernels know is converted by a kernel.

import { type NDArray, view, viewField } from './array.js';
import { canCast, castError } from './dtype/casting.js';
import type { DType } from './dtype/dtype.js';
import { fieldPart } from './dtype/record-index.js';
import { flattened } from './dtype/record-layout.js';
import type { Copy, Field } from './dtype/record-types.js';

/**
 * Writes records, or what every field of a record takes, or the only field of records.
 *
 * @throws TypeError if the dtypes do not go together
 */
export function copyFields(target: NDArray, source: NDArray, copy: Copy): void {
  const [from, to] = [source.dtype, target.dtype];
  if (!canCast(from, to, 'unsafe')) throw castError(from, to, 'unsafe');
  const given = from.record?.list ?? [];
  const taken = to.record?.list ?? [];
  if (!to.record) copyElements(target, to, fieldOf(source, given[0]), given[0].dtype, copy);
  taken.forEach((field, i) => {
    const [part, dtype] = from.record
      ? [fieldOf(source, given[i]), given[i].dtype]
      : [source, from];
    copyElements(fieldOf(target, field), field.dtype, part, dtype, copy);
  });
}

/** The view of a field, with the axes of a sub-array behind the others. */
const fieldOf = (array: NDArray, field: Field): NDArray => viewField(array, fieldPart(field));

/** How many axes a sub-array has in all. */
const axesOf = (dtype: DType): number => flattened(dtype)[1].length;

/**
 * Copies a field, whose last axes are those of sub-arrays on either side. These broadcast; where they
 * do not, what is missing becomes 0 and what is too much is left out.
 */
function copyElements(target: NDArray, to: DType, source: NDArray, from: DType, copy: Copy): void {
  const [own, given] = [axesOf(to), axesOf(from)];
  const fitting = withAxes(source, given, own);
  const lengths = fitting.shape.slice(fitting.ndim - own);
  const wanted = target.shape.slice(target.ndim - own);
  if (lengths.every((length, i) => length === 1 || length === wanted[i])) {
    copy(target, fitting);
    return;
  }
  const common = lengths.map((length, i) =>
    length === 1 ? wanted[i] : Math.min(length, wanted[i]),
  );
  zero(target);
  copy(
    cut(target, common),
    cut(
      fitting,
      lengths.map((n, i) => (n === 1 ? 1 : common[i])),
    ),
  );
}

/** The same elements with so many last axes of a sub-array: missing ones have length 1. */
function withAxes(array: NDArray, axes: number, wanted: number): NDArray {
  const at = array.ndim - axes;
  const { shape, strides, offset } = array;
  if (axes <= wanted) {
    const ones = new Array<number>(wanted - axes);
    const put = (list: readonly number[], value: number): number[] => [
      ...list.slice(0, at),
      ...ones.fill(value),
      ...list.slice(at),
    ];
    return view(array, put(shape, 1), put(strides, 0), offset);
  }
  const drop = (list: readonly number[]): number[] => [
    ...list.slice(0, at),
    ...list.slice(at + axes - wanted),
  ];
  return view(array, drop(shape), drop(strides), offset);
}

function zero({ storage, shape, strides, offset, dtype }: NDArray): void {
  const { memory, start } = storage;
  walk(0, start + offset);

  function walk(axis: number, at: number): void {
    if (axis === shape.length) memory.fill(0, at, at + dtype.itemsize);
    else for (let i = 0; i < shape[axis]; i++) walk(axis + 1, at + i * strides[axis]);
  }
}

/** The first elements along the last axes. */
function cut(array: NDArray, lengths: readonly number[]): NDArray {
  const shape = [...array.shape.slice(0, array.ndim - lengths.length), ...lengths];
  return view(array, shape, array.strides, array.offset);
}
