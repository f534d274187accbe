/**
 * dot, vdot, inner and outer, as NumPy defines them for every rank; the other products are generalized
 * ufuncs.
 *
 * Each one arranges views and hands them to `core`. Sums over k of floats are pairwise where two
 * vectors meet, also a vector and a matrix's rows (or columns) if those lie contiguous; all others
 * go in the order of k. Integers wrap. Halfs are multiplied and added in float32 and rounded once; a
 * complex product is four real ones; objects multiply and add as they do themselves. On which heap an operand is shows in no bit.
 */

import { ValueError } from '../errors.js';
import { fresh, NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { workingOf } from '../ndarray/dtype/numbers.js';
import { promote } from '../ndarray/dtype/promote.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { shapeText, sizeOf } from '../ndarray/layout.js';
import { method } from '../ndarray/method.js';
import { swapaxes } from '../ndarray/shape/axes.js';
import { multiply } from '../ufunc/table/arithmetic.js';
import { conjugate } from '../ufunc/table/unary.js';
import { watch } from '../ufunc/watch.js';
import { inDtype, multiplyStacks, regroup } from './core.js';
import { givenOutput, type ProductOutput, requireAlike } from './output.js';
import { productOf } from './semiring.js';
import { complexDot, heldBy, quickDot, vectorDot } from './vectors.js';
import { watched } from './watched.js';

/** What products take: an array, a scalar, nested lists or a TypedArray. */
export type ProductInput = Parameters<typeof asarray>[0];

/** Two operands in the dtype in which they are multiplied. */
export interface Operands {
  readonly a: NDArray;
  readonly b: NDArray;
  /** The result's. */
  readonly dtype: DType;
}

/** An operand's elements as they are multiplied: of durations the ticks, whatever their units. */
function unitless(x: NDArray): NDArray {
  const product = productOf(x.dtype);
  if (product === x.dtype) return x;
  const native = inDtype(x, x.dtype.type);
  return view(native, native.shape, native.strides, native.offset, product);
}

/** The operands of a product. */
export function operands(a: ProductInput, b: ProductInput): Operands {
  const [x, y] = [asarray(a), asarray(b)].map((operand) => unitless(operand));
  const dtype = productOf(promote(x.dtype, y.dtype));
  const working = workingOf(dtype);
  return { a: inDtype(x, working), b: inDtype(y, working), dtype };
}

/** The scalar that two vectors make; undefined where one is no vector or there is an output. */
function ofVectors(pair: Operands, out: NDArray | null): Scalar | undefined {
  const { a, b } = pair;
  if (a.ndim !== 1 || b.ndim !== 1 || out !== null) return undefined;
  return a.shape[0] === b.shape[0] ? scalarDot(pair) : undefined;
}

/** The dot product of two vectors in the result's dtype. */
export function scalarDot({ a, b, dtype }: Operands, isConjugated = false): Scalar {
  if (dtype.hasobject) return objectDot(isConjugated ? (conjugate(a) as NDArray) : a, b);
  if (dtype.parts === 2) return complexDot(a, b, isConjugated);
  const sum = vectorDot(a, b) as Scalar;
  return a.dtype === dtype ? sum : heldBy(dtype, sum);
}

/** The same of objects. */
function objectDot(a: NDArray, b: NDArray): Scalar {
  const sum = fresh(a.dtype, [1, 1]);
  multiplyStacks(asColumn(a).T, asColumn(b), sum);
  return sum.item() as Scalar;
}

/** A vector as a matrix of one column. */
const asColumn = (v: NDArray): NDArray => view(v, [v.shape[0], 1], [v.strides[0], 0], v.offset);

/** Σ over the last axis of `a` and the last but one of `b`; the others stay, those of `a` first. */
function contract(pair: Operands, out: NDArray | null): NDArray | Scalar {
  const scalar = ofVectors(pair, out);
  if (scalar !== undefined) return scalar;
  const { a, b, dtype } = pair;
  const last = a.ndim - 1;
  const depth = a.shape[last];
  const axis = Math.max(0, b.ndim - 2);
  if (depth !== b.shape[axis]) {
    throw new ValueError(
      `shapes ${shapeText(a.shape)} and ${shapeText(b.shape)} not aligned: ` +
        `${depth} (dim ${last}) != ${b.shape[axis]} (dim ${axis})`,
    );
  }
  const rowShape = a.shape.slice(0, -1);
  const shape = [...rowShape, ...b.shape.toSpliced(axis, 1)];
  if (out !== null) requireAlike(out, dtype, shape);
  const result = out ?? fresh(dtype, shape);
  const target = dtype === a.dtype ? result : fresh(a.dtype, shape);
  const rows = sizeOf(rowShape);
  const left = a.ndim === 2 ? a : regroup(a, [rows, depth]);
  const right = b.ndim === 1 ? asColumn(b) : b;
  multiplyStacks(left, right, stackedRows(target, rowShape.length, rows));
  if (target !== result) copyInto(result, target);
  return shape.length === 0 ? (result.item() as Scalar) : result;
}

/** The same, looking for floating-point errors. */
const seenContract = (pair: Operands, out: NDArray | null): NDArray | Scalar =>
  watched('dot', [pair.a, pair.b], contract(pair, out), (x, y) => contract(operands(x, y), null));

/** A contiguous output (rows of a…, stack…, column) seen as (stack…, rows, column). */
function stackedRows(target: NDArray, rowAxes: number, rows: number): NDArray {
  const flat = regroup(target, [rows, ...target.shape.slice(rowAxes)]);
  const [row, ...shape] = flat.shape;
  const [rowStride, ...strides] = flat.strides;
  const [column = 1] = shape.splice(-1);
  const [columnStride = 0] = strides.splice(-1);
  return view(flat, [...shape, row, column], [...strides, rowStride, columnStride], flat.offset);
}

/**
 * The dot product: of two vectors their inner product, of two matrices the matrix product, of a
 * scalar and an array their product; in general the sum over the last axis of `a` and the last but
 * one of `b`.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.dot.html
 *
 * @param out - where the result goes, also as `{ out }`: an array such as would be returned without
 * @returns an array, or a scalar where no axis is left
 * @throws ValueError if the summed axes differ in length, or `out` is not C-contiguous, writeable and
 *   of the result's dtype and shape
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.dot(np.array([1, 2, 3]), np.array([4, 5, 6])) // => 32
 * np.dot(np.array([[1, 0], [0, 2]]), np.array([3, 4])) // => [3. 8.]
 * np.dot(2, np.array([1, 2])) // => [2. 4.]
 * ```
 */
export const dot = /* @__PURE__ */ method(
  'dot',
  (a: ProductInput, b: ProductInput, given?: ProductOutput, ...none: Nothing): NDArray | Scalar => {
    nothing('dot', 2, 3, none);
    const scalar = given === undefined && watch.mask === 0 ? quickDot(a, b) : undefined;
    if (scalar !== undefined) return scalar;
    const pair = operands(a, b);
    const out = givenOutput('dot', given, "'out' must be an array");
    return isScaling(pair) ? scale(a, b, out) : seenContract(pair, out);
  },
);

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** As `np.dot`. */
    dot(b: ProductInput, out?: ProductOutput): NDArray | Scalar;
  }
}

const isScaling = ({ a, b }: Operands): boolean => a.ndim === 0 || b.ndim === 0;

function scale(a: ProductInput, b: ProductInput, out: NDArray | null): NDArray | Scalar {
  const result = multiply(asarray(a), asarray(b), { out });
  return result instanceof NDArray && result.ndim === 0 ? (result.item() as Scalar) : result;
}

/**
 * The dot product of two arrays flattened in C order, of complex ones with the conjugate of `a`.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.vdot.html
 *
 * @throws ValueError if the sizes differ
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.vdot(np.array([[1, 2], [3, 4]]), np.array([[1, 1], [1, 1]])) // => 10
 * ```
 */
export function vdot(a: ProductInput, b: ProductInput, ...none: Nothing): Scalar {
  nothing('vdot', 2, 2, none);
  const { a: x, b: y, dtype } = operands(a, b);
  if (x.size !== y.size)
    throw new ValueError(`cannot reshape array of size ${y.size} into shape (${x.size},)`);
  const flat = { a: regroup(x, [x.size]), b: regroup(y, [y.size]), dtype };
  return scalarDot(flat, true);
}

/**
 * The sum of products over the last axis of both operands; of scalars, their product.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.inner.html
 *
 * @returns shape a.shape[:-1] + b.shape[:-1]
 * @throws ValueError if the last axes differ in length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.inner(np.array([[1, 2], [3, 4]]), np.array([1, 1])) // => [3. 7.]
 * ```
 */
export function inner(a: ProductInput, b: ProductInput, ...none: Nothing): NDArray | Scalar {
  nothing('inner', 2, 2, none);
  const pair = operands(a, b);
  if (isScaling(pair)) return scale(a, b, null);
  return seenContract({ ...pair, b: pair.b.ndim === 1 ? pair.b : swapaxes(pair.b, -1, -2) }, null);
}

/**
 * The products of every element of `a` with every element of `b`, both flattened.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.outer.html
 *
 * @param out - where the result goes, also as `{ out }`
 * @returns shape (a.size, b.size)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.outer(np.array([1, 2]), np.array([3, 4]))
 * // => [[3. 4.]
 * //  [6. 8.]]
 * ```
 */
export function outer(
  a: ProductInput,
  b: ProductInput,
  out?: ProductOutput,
  ...none: Nothing
): NDArray {
  nothing('outer', 2, 3, none);
  const [x, y] = [asarray(a), asarray(b)] as [NDArray, NDArray];
  const column = regroup(x, [x.size, 1]);
  const row = regroup(y, [1, y.size]);
  return multiply(column, row, out ?? {});
}
