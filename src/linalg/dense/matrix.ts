/**
 * Matrices that factorizations work on: doubles by columns, the real parts and the imaginary ones apart.
 *
 * Factorizations are chains of steps on columns, each of which depends on the one before, so their
 * loops are JavaScript's. Real and complex matrices take the same steps: the few functions that touch
 * elements here and in `reflect.ts` know both, and an algorithm above them is written once. Whatever the
 * dtype of an array is, its decomposition is computed in doubles, as NumPy does it.
 */
import { LinAlgError } from '../../errors.js';
import { fresh, type NDArray, view } from '../../ndarray/array.js';
import { castArray, copyInto } from '../../ndarray/assign.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { withKind } from '../../ndarray/dtype/numbers.js';
import { promote } from '../../ndarray/dtype/promote.js';
import { dtypes } from '../../ndarray/dtype/table.js';

/** The spacing of doubles at 1. */
export const EPSILON = 2.220446049250313e-16;
/** Below this the inverse of a double overflows. */
export const TINY = 2.2250738585072014e-308;

export class Matrix {
  readonly re: Float64Array;
  /** null: a real matrix. */
  readonly im: Float64Array | null;

  constructor(
    readonly rows: number,
    readonly columns: number,
    isComplex: boolean,
  ) {
    this.re = new Float64Array(rows * columns);
    this.im = isComplex ? new Float64Array(rows * columns) : null;
  }

  /** The place of an element in `re` and `im`. */
  at(i: number, j: number): number {
    return j * this.rows + i;
  }
}

/** The magnitude of an element. */
export const magnitude = ({ re, im }: Matrix, at: number): number =>
  im ? Math.hypot(re[at], im[at]) : Math.abs(re[at]);

/** What a result is in: complex if an operand is, single if all are; halfs are refused. */
export function resultDType(...arrays: readonly NDArray[]): DType {
  const kinds = arrays.map(({ dtype }) => {
    const isInexact = dtype.kind === 'f' || dtype.kind === 'c';
    if (isInexact && dtype.itemsize / dtype.parts < 4)
      throw new TypeError(`array type ${dtype.name} is unsupported in linalg`);
    return isInexact ? dtype.newbyteorder('=') : (dtypes.float64 as DType);
  });
  return kinds.reduce(promote);
}

/** The real dtype of the parts of one. */
export const realOf = (dtype: DType): DType => withKind('f', dtype.itemsize / dtype.parts) as DType;

/** A 2-d array as a matrix; a vector as one of one column. */
export function matrixOf(a: NDArray): Matrix {
  const isComplex = a.dtype.kind === 'c';
  const [rows, columns = 1] = a.shape;
  const made = new Matrix(rows, columns, isComplex);
  if (a.size === 0) return made;
  const fill = (target: Float64Array, source: NDArray): void => {
    const parts = castArray(source, dtypes.float64, 'F');
    target.set(parts.data);
    parts.dispose();
  };
  fill(made.re, isComplex ? (a.real as NDArray) : a);
  if (made.im) fill(made.im, a.imag as NDArray);
  return made;
}

/** The same of an array all of whose elements must be finite. */
export function finiteMatrixOf(a: NDArray): Matrix {
  const made = matrixOf(a);
  if (!(made.re.every(Number.isFinite) && (made.im?.every(Number.isFinite) ?? true)))
    throw new LinAlgError('Array must not contain infs or NaNs');
  return made;
}

/** A new array of a matrix. */
export function arrayOf(a: Matrix, dtype: DType): NDArray {
  const { rows, columns } = a;
  const made = fresh(dtype, [rows, columns]);
  if (made.size === 0) return made;
  const put = (target: NDArray, source: Float64Array): void => {
    const parts = fresh(dtypes.float64, [rows, columns], 'F');
    parts.data.set(source);
    copyInto(target, parts);
    parts.dispose();
  };
  put(dtype.parts === 2 ? (made.real as NDArray) : made, a.re);
  if (dtype.parts === 2) put(made.imag as NDArray, a.im ?? new Float64Array(a.re.length));
  return made;
}

/** A new array of a list. */
export function vectorOf(re: Float64Array, im: Float64Array | null, dtype: DType): NDArray {
  const column = new Matrix(re.length, 1, im !== null);
  column.re.set(re);
  if (im) column.im?.set(im);
  const made = arrayOf(column, dtype);
  return view(made, [re.length], [made.itemsize], made.offset);
}

/** The length of part of a column, without overflow on the way. */
export function norm({ re, im }: Matrix, from: number, count: number): number {
  let largest = 0;
  for (let k = from; k < from + count; k++) {
    largest = Math.max(largest, Math.abs(re[k]), im ? Math.abs(im[k]) : 0);
  }
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let k = from; k < from + count; k++) {
    const [x, y] = [re[k] / largest, im ? im[k] / largest : 0];
    sum += x * x + y * y;
  }
  return largest * Math.sqrt(sum);
}

/** A power of two near the largest element; of zeros 1. */
export function unitOf({ re, im }: Matrix): number {
  let largest = 0;
  for (const list of im ? [re, im] : [re])
    for (const x of list) largest = Math.max(largest, Math.abs(x));
  return largest === 0 ? 1 : 2 ** Math.max(-1000, Math.floor(Math.log2(largest)));
}

/** Multiplies some columns. */
export function scaleColumns(a: Matrix, from: number, to: number, factor: number): void {
  for (const list of a.im ? [a.re, a.im] : [a.re])
    for (let at = a.at(0, from); at < a.at(0, to); at++) list[at] *= factor;
}
