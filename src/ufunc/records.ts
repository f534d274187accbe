// Comparing records: equal where all fields are, different where some field is. The fields are
// compared one by one, as views, so each by a kernel; what they say is joined afterwards. A field that
// is a sub-array counts as all its elements, a void without fields as its bytes.
//
// It comes with `void_`, as whatever makes records has it from here.

import { UFuncTypeError } from '../errors.js';
import { NDArray, view, viewField } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { full } from '../ndarray/create/constant.js';
import { className } from '../ndarray/dtype/classname.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { dtype } from '../ndarray/dtype/parse.js';
import { promote, weakDType } from '../ndarray/dtype/promote.js';
import { void_ as plain } from '../ndarray/dtype/record.js';
import { fieldPart } from '../ndarray/dtype/record-index.js';
import type { Field } from '../ndarray/dtype/record-types.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { broadcastShapes } from '../ndarray/layout.js';
import { giveCalls, giveLoops, giveTruth } from './beside.js';
import { callGeneral, operandOf } from './call.js';
import type { Dispatch } from './dispatch.js';
import type { UfuncRow } from './table/row.js';

/** How a comparison of records joins those of their fields: 'every' for equal, 'some' for different. */
export type Joined = 'every' | 'some';

/**
 * The dtype of no bytes, in whose family all voids are: records, and bytes that mean nothing.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.void
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype(np.dtype([['x', 'i4']]), np.void) // => true
 * ```
 */
export const void_: DType<'void'> = /* @__PURE__ */ compared();

function compared(): DType<'void'> {
  giveCalls(plain.family, callVoids);
  giveLoops(plain.family, (row, operands) => {
    throw lacking(row, operands);
  });
  giveTruth(plain.family, truthOfVoids);
  return plain;
}

/** A call on records: a comparison, if any. */
function callVoids(
  dispatch: Dispatch,
  values: readonly unknown[],
  out: NDArray | null,
): NDArray | Scalar {
  const { joins } = dispatch.row;
  if (!joins) {
    throw lacking(
      dispatch.row,
      values.map((value) => dtypeOf(operandOf(value))),
    );
  }
  const compare = (a: NDArray, b: NDArray) =>
    callGeneral(dispatch, [a, b], { order: 'C' }, undefined);
  const result = compareVoids(values[0], values[1], joins, compare);
  if (out) {
    copyInto(out, result);
    return out;
  }
  return result.ndim === 0 ? result.item() : result;
}

const dtypeOf = (operand: NDArray | Scalar): DType =>
  operand instanceof NDArray ? operand.dtype : weakDType(operand);

/** The error of a ufunc that does not know records; of two of them comparisons name the class. */
function lacking({ name, compares }: UfuncRow, operands: readonly DType[]): Error {
  const named = compares && operands.every(({ kind }) => kind === 'V');
  const shown = operands.map((dtype) => (named ? className(dtype) : dtype.repr));
  const types = shown.length === 1 ? `${shown[0]},` : shown.join(', ');
  return new UFuncTypeError(
    `ufunc '${name}' did not contain a loop with signature matching types (${types}) -> None`,
  );
}

/** Compares two arrays, in C order. */
type Compare = (a: NDArray, b: NDArray) => unknown;

/** Whether an operand's elements are records or voids. */
const isVoid = (operand: unknown): operand is NDArray =>
  operand instanceof NDArray && operand.dtype.kind === 'V';

/** Compares two operands of which one at least is an array of voids; the other may be like values. */
function compareVoids(x: unknown, y: unknown, joined: Joined, compare: Compare): NDArray<'bool'> {
  const like = (isVoid(x) ? x : y) as NDArray;
  const [a, b] = [x, y].map((operand) => arrayLike(operand, like));
  if (!isVoid(a) || !isVoid(b)) {
    throw new TypeError('Cannot compare structured or void to non-void arrays.');
  }
  checkComparable(a.dtype, b.dtype);
  const shape = broadcastShapes(a.shape, b.shape);
  const result = full(shape, joined === 'every', 'bool') as NDArray as NDArray<'bool'>;
  const [p, q] = [a, b].map((array) => withAxes(array, shape.length));
  for (const [left, right] of pairs(p, q)) join(result, compare(left, right), joined);
  return result;
}

/** A value that stands for elements of such an array, as an array. */
function arrayLike(operand: unknown, { dtype: row }: NDArray): unknown {
  const isValue = typeof operand === 'object' && operand !== null && row.isValue(operand);
  return isValue ? asarray(operand as NDArray, row) : operand;
}

function checkComparable(a: DType, b: DType): void {
  if (!a.record && !b.record) {
    if (a.itemsize === b.itemsize) return;
    throw new TypeError(
      'cannot compare unstructured voids of different length. Use bytes to compare. (This may ' +
        'return array of False in the future.)',
    );
  }
  try {
    promote(a, b);
  } catch {
    throw new TypeError(
      'Cannot compare structured arrays unless they have a common dtype.  I.e. ' +
        '`np.result_type(arr1, arr2)` must be defined.',
    );
  }
}

/** Which records have a field, which voids a byte, that is not 0. */
function truthOfVoids(array: NDArray): NDArray {
  const result = full(array.shape, false, 'bool') as NDArray as NDArray<'bool'>;
  const { record } = array.dtype;
  const parts = record ? record.list.map((field) => fieldOf(array, field)) : [asBytes(array)];
  for (const part of parts) {
    join(
      result,
      part.dtype.kind === 'V' ? truthOfVoids(part) : castArray(part, dtypes.bool, 'C'),
      'some',
    );
  }
  return result;
}

/** With leading axes of length 1, so that the axes of sub-arrays stay the last ones. */
function withAxes(array: NDArray, ndim: number): NDArray {
  const missing = new Array<number>(ndim - array.ndim);
  const shape = [...missing.fill(1), ...array.shape];
  return view(array, shape, [...missing.fill(0), ...array.strides], array.offset);
}

/** What is to be compared with what. */
function pairs(a: NDArray, b: NDArray): [NDArray, NDArray][] {
  const [mine, yours] = [a.dtype.record?.list, b.dtype.record?.list];
  if (!mine || !yours) return a.itemsize === 0 ? [] : [[asBytes(a), asBytes(b)]];
  return mine.map((field, i) => [fieldOf(a, field), fieldOf(b, yours[i])]);
}

const fieldOf = (array: NDArray, field: Field): NDArray => viewField(array, fieldPart(field));

function asBytes(array: NDArray): NDArray {
  const { shape, strides, offset, itemsize } = array;
  return view(array, [...shape, itemsize], [...strides, 1], offset, dtype('uint8') as DType);
}

/** Joins the results of a field, of which each element may have several. */
function join(result: NDArray, compared: unknown, joined: Joined): void {
  const to = bytesOf(result);
  const from = compared instanceof NDArray ? bytesOf(compared) : [Number(compared)];
  const each = to.length === 0 ? 0 : from.length / to.length;
  for (let i = 0; i < to.length; i++) {
    for (let j = i * each; j < (i + 1) * each; j++) {
      to[i] = joined === 'every' ? to[i] & from[j] : to[i] | from[j];
    }
  }
}

/** The bytes of a new array in C order. */
function bytesOf({ storage, offset, nbytes }: NDArray): Uint8Array {
  const start = storage.start + offset;
  return storage.memory.subarray(start, start + nbytes);
}
