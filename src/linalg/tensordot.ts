/** Products that are but a matrix product or an outer product of views: tensordot and kron. */
import { IndexError, ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { view } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import type { Promote } from '../ndarray/dtype/promote.js';
import { integerOf } from '../ndarray/integer.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { sizeOf } from '../ndarray/layout.js';
import { transpose } from '../ndarray/shape/axes.js';
import { multiply } from '../ufunc/table/arithmetic.js';
import { regroup } from './core.js';
import { dot, type ProductInput } from './products.js';

/** Which axes tensordot sums over: so many, or those of `a` and those of `b`. */
export type TensorAxes = number | readonly [number | readonly number[], number | readonly number[]];

/** The keyword arguments of tensordot. */
export interface TensordotOptions {
  readonly axes?: TensorAxes;
}

type Pair = readonly [readonly number[], readonly number[]];

function pairOf(axes: TensorAxes): Pair {
  if (typeof axes === 'number') {
    integerOf(axes);
    const count = Math.max(0, axes);
    return [
      Array.from({ length: count }, (_, i) => i - count),
      Array.from({ length: count }, (_, i) => i),
    ];
  }
  if (axes.length < 2)
    throw new ValueError(`not enough values to unpack (expected 2, got ${axes.length})`);
  if (axes.length > 2) throw new ValueError('too many values to unpack (expected 2)');
  return [[axes[0]].flat(), [axes[1]].flat()];
}

/** Each axis counted from the first; only then are they compared, as they stand. */
function summedAxes(a: NDArray, b: NDArray, [ofA, ofB]: Pair): Pair {
  if (new Set(ofA).size !== ofA.length || new Set(ofB).size !== ofB.length)
    throw new ValueError('duplicate axes are not allowed in tensordot');
  if (ofA.length !== ofB.length) throw new ValueError('shape-mismatch for sum');
  const at = (of: NDArray, axis: number): number => {
    if (axis < -of.ndim || axis >= of.ndim) throw new IndexError('tuple index out of range');
    return axis < 0 ? axis + of.ndim : axis;
  };
  const found: Pair = [ofA.map((axis) => at(a, axis)), ofB.map((axis) => at(b, axis))];
  if (found[0].some((axis, i) => a.shape[axis] !== b.shape[found[1][i]]))
    throw new ValueError('shape-mismatch for sum');
  return found;
}

const others = (of: NDArray, axes: readonly number[]): number[] =>
  of.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));

/**
 * The sum of products over some axes of `a` and as many of `b`: what remains of `a`, then of `b`.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tensordot.html
 *
 * @param axes - N: the last N axes of `a` and the first N of `b`; or two lists of axes, which are
 *   paired in their order. 2 unless given; 0 is the outer product
 * @returns an array, 0-d where no axis remains
 * @throws ValueError if paired axes differ in length, an axis is given twice, or the lists differ in
 *   length; IndexError for an axis that is not there
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.reshape(np.arange(6), [2, 3]);
 * np.tensordot(a, a).shape // => []
 * np.tensordot(a, a, { axes: [1, 1] })
 * // => [[ 5. 14.]
 * //     [14. 50.]]
 * np.tensordot(a, np.ones([3, 2, 4]), 1).shape // => [2, 2, 4]
 * ```
 */
export function tensordot<A extends DTypeName, B extends DTypeName>(
  a: NDArray<A>,
  b: NDArray<B>,
  axes?: TensorAxes | TensordotOptions,
): NDArray<Promote<A, B>>;
export function tensordot(
  a: ProductInput,
  b: ProductInput,
  axes?: TensorAxes | TensordotOptions,
): NDArray;
export function tensordot(a: ProductInput, b: ProductInput, ...given: unknown[]): NDArray {
  const { axes = 2 } = keywords<TensordotOptions>('tensordot', ['axes'], given);
  const pair = pairOf(axes);
  const [x, y] = [asarray(a), asarray(b)] as [NDArray, NDArray];
  const [ofX, ofY] = summedAxes(x, y, pair);
  const [keptX, keptY] = [others(x, ofX), others(y, ofY)];
  const rows = keptX.map((axis) => x.shape[axis]);
  const columns = keptY.map((axis) => y.shape[axis]);
  const depth = sizeOf(ofX.map((axis) => x.shape[axis]));
  const left = regroup(transpose(x, [...keptX, ...ofX]), [sizeOf(rows), depth]);
  const right = regroup(transpose(y, [...ofY, ...keptY]), [depth, sizeOf(columns)]);
  return regroup(dot(left, right) as NDArray, [...rows, ...columns]);
}

/** A view of `rank` axes, each followed or led by one of length 1. */
function interleaved(a: NDArray, rank: number, isLeft: boolean): NDArray {
  const missing = new Array<number>(rank - a.ndim).fill(1);
  const shape = [...missing, ...a.shape].flatMap((n) => (isLeft ? [n, 1] : [1, n]));
  const steps = [...missing.map(() => 0), ...a.strides];
  const strides = steps.flatMap((step) => (isLeft ? [step, 0] : [0, step]));
  return view(a, shape, strides, a.offset);
}

/**
 * The Kronecker product: `b` once for each element of `a`, multiplied with it, as blocks of an array.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.kron.html
 *
 * @returns an array with the product of the lengths along each axis, the shorter shape filled with
 *   ones in front; a scalar for two scalars
 * @throws UFuncTypeError for dtypes without a product
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.kron(np.array([1, 10]), np.array([1, 2, 3])) // => [ 1.  2.  3. 10. 20. 30.]
 * np.kron(np.eye(2), np.ones([1, 2]))
 * // => [[1. 1. 0. 0.]
 * //     [0. 0. 1. 1.]]
 * ```
 */
export function kron<A extends DTypeName, B extends DTypeName>(
  a: NDArray<A>,
  b: NDArray<B>,
): NDArray<Promote<A, B>>;
export function kron(a: ProductInput, b: ProductInput): NDArray | Scalar;
export function kron(a: ProductInput, b: ProductInput, ...none: Nothing): NDArray | Scalar {
  nothing('kron', 2, 2, none);
  const [x, y] = [asarray(a), asarray(b)] as [NDArray, NDArray];
  if (x.ndim === 0 || y.ndim === 0) return multiply(x, y) as NDArray | Scalar;
  const rank = Math.max(x.ndim, y.ndim);
  const product = multiply(interleaved(x, rank, true), interleaved(y, rank, false)) as NDArray;
  const { shape } = product;
  const lengths = Array.from({ length: rank }, (_, i) => shape[2 * i] * shape[2 * i + 1]);
  return regroup(product, lengths);
}
