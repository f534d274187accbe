/**
 * dot, vdot, inner, outer and matmul, as NumPy defines them for every rank.
 *
 * Each one arranges views and hands them to `core`. Sums over k of floats are pairwise where two
 * vectors meet and in order of k in matrix products; integers wrap.
 */
import { ValueError } from '../errors.js';
import { fresh, type NDArray, requireWriteable, view } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { canCast } from '../ndarray/dtype/casting.js';
import type { Promote } from '../ndarray/dtype/promote.js';
import { promote } from '../ndarray/dtype/promote.js';
import type { DTypeName, Scalar, ScalarOf } from '../ndarray/dtype/table.js';
import { sameShape, shapeText } from '../ndarray/layout.js';
import { multiply } from '../ufunc/table/arithmetic.js';
import { inDtype, multiplyStacks, regroup, stackShape } from './core.js';
import { vectorDot } from './vectors.js';

/** What products take: an array, a scalar, nested lists or a TypedArray. */
export type ProductInput = Parameters<typeof asarray>[0];

export interface ProductOptions {
  /** Where the result goes; it must have the result's shape. */
  readonly out?: NDArray;
}

interface Operands {
  readonly a: NDArray;
  readonly b: NDArray;
}

function operands(a: ProductInput, b: ProductInput): Operands {
  const [x, y] = [asarray(a), asarray(b)] as [NDArray, NDArray];
  const dtype = promote(x.dtype, y.dtype);
  return { a: inDtype(x, dtype), b: inDtype(y, dtype) };
}

/** The scalar that two vectors make; undefined where one is no vector or there is an output. */
function ofVectors({ a, b }: Operands, out: NDArray | undefined): Scalar | undefined {
  if (a.ndim !== 1 || b.ndim !== 1 || out !== undefined) return undefined;
  return a.shape[0] === b.shape[0] ? vectorDot(a, b) : undefined;
}

/** A vector as a matrix of one row, or of one column. */
const asRow = (v: NDArray): NDArray => view(v, [1, v.shape[0]], [0, v.strides[0]], v.offset);
const asColumn = (v: NDArray): NDArray => view(v, [v.shape[0], 1], [v.strides[0], 0], v.offset);

/** An output given by the caller, checked; or a new one. */
function outputFor(like: NDArray, shape: number[], out: NDArray | undefined, who: string): NDArray {
  if (out === undefined) return fresh(like.dtype, shape);
  requireWriteable(out);
  if (!sameShape(out.shape, shape)) {
    throw new ValueError(
      `${who}: output array has shape ${shapeText(out.shape)}, expected ${shapeText(shape)}`,
    );
  }
  if (!canCast(like.dtype, out.dtype, 'same_kind')) {
    throw new TypeError(
      `Cannot cast ${who} output from ${like.dtype.repr} to ${out.dtype.repr} with casting rule 'same_kind'`,
    );
  }
  return out;
}

/** Computes into `out` through an array of the operands' dtype where it has another. */
function into(
  { a }: Operands,
  shape: number[],
  out: NDArray | undefined,
  who: string,
  compute: (target: NDArray) => void,
): NDArray | Scalar {
  const output = outputFor(a, shape, out, who);
  const target = output.dtype === a.dtype ? output : fresh(a.dtype, shape);
  compute(target);
  if (target !== output) output.set('...', target);
  return out === undefined && shape.length === 0 ? output.item() : output;
}

/**
 * The matrix product. Stacks of matrices in the leading axes are broadcast; a 1-d operand is a row on
 * the left and a column on the right, and its axis drops out of the result.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.matmul.html
 *
 * @param a shape (…, m, k) or (k)
 * @param b shape (…, k, n) or (k)
 * @returns shape (…, m, n), less the axes of 1-d operands; a scalar for two 1-d operands
 * @throws ValueError if an operand is 0-d or the core dimensions differ
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * np.matmul(a, a)
 * // => [[ 7. 10.]
 * //  [15. 22.]]
 * np.matmul(a, np.array([1, 1])) // => [3. 7.]
 * np.matmul(np.array([1, 2]), np.array([3, 4])) // => 11
 * ```
 */
export function matmul<A extends DTypeName, B extends DTypeName>(
  a: NDArray<A>,
  b: NDArray<B>,
  options?: ProductOptions,
): NDArray<Promote<A, B>> | ScalarOf<Promote<A, B>>;
export function matmul(
  a: ProductInput,
  b: ProductInput,
  options?: ProductOptions,
): NDArray | Scalar;
export function matmul(
  a: ProductInput,
  b: ProductInput,
  options: ProductOptions = {},
): NDArray | Scalar {
  const pair = operands(a, b);
  const scalar = ofVectors(pair, options.out);
  if (scalar !== undefined) return scalar;
  requireCore(pair);
  const left = pair.a.ndim === 1 ? asRow(pair.a) : pair.a;
  const right = pair.b.ndim === 1 ? asColumn(pair.b) : pair.b;
  const [m, k] = left.shape.slice(-2);
  const [rows, n] = right.shape.slice(-2);
  if (k !== rows) throw new ValueError(mismatch(rows, k));
  const stack = stackShape(left, right);
  const rowAxis = pair.a.ndim === 1 ? [] : [m];
  const columnAxis = pair.b.ndim === 1 ? [] : [n];
  const shape = [...stack, ...rowAxis, ...columnAxis];
  return into(pair, shape, options.out, 'matmul', (target) => {
    const strides = [...target.strides.slice(0, stack.length)];
    let axis = stack.length;
    strides.push(rowAxis.length > 0 ? target.strides[axis++] : 0);
    strides.push(columnAxis.length > 0 ? target.strides[axis] : 0);
    multiplyStacks(left, right, view(target, [...stack, m, n], strides, target.offset));
  });
}

function requireCore({ a, b }: Operands): void {
  const position = a.ndim === 0 ? 0 : b.ndim === 0 ? 1 : -1;
  if (position < 0) return;
  throw new ValueError(
    `matmul: Input operand ${position} does not have enough dimensions ` +
      '(has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)',
  );
}

const mismatch = (found: number, wanted: number): string =>
  'matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ' +
  `(n?,k),(k,m?)->(n?,m?) (size ${found} is different from ${wanted})`;

/** Σ over the last axis of `a` and axis `axis` of `b`; the other axes stay, those of `a` first. */
function contract(pair: Operands, axis: number, who: string, out?: NDArray): NDArray | Scalar {
  const scalar = ofVectors(pair, out);
  if (scalar !== undefined) return scalar;
  const { a, b } = pair;
  const last = a.ndim - 1;
  const depth = a.shape[last];
  if (depth !== b.shape[axis]) {
    throw new ValueError(
      `shapes ${shapeText(a.shape)} and ${shapeText(b.shape)} not aligned: ` +
        `${depth} (dim ${last}) != ${b.shape[axis]} (dim ${axis})`,
    );
  }
  const others = b.shape.map((_, i) => i).filter((i) => i !== axis);
  const shape = [...a.shape.slice(0, -1), ...others.map((i) => b.shape[i])];
  return into(pair, shape, out, who, (target) => {
    const rows = a.shape.slice(0, -1).reduce((product, n) => product * n, 1);
    const left = a.ndim === 2 ? a : regroup(a, [rows, depth]);
    const stack = others.slice(0, -1);
    const column = others.at(-1);
    const rightShape = [
      ...stack.map((i) => b.shape[i]),
      depth,
      column === undefined ? 1 : b.shape[column],
    ];
    const rightStrides = [
      ...stack.map((i) => b.strides[i]),
      b.strides[axis],
      column === undefined ? 0 : b.strides[column],
    ];
    const right = view(b, rightShape, rightStrides, b.offset);
    multiplyStacks(
      left,
      right,
      stackedOutput(target, a.ndim - 1, rows, rightShape.at(-1) as number),
    );
  });
}

/** An output (rows of a…, stack…, column) seen as (stack…, rows, column). */
function stackedOutput(target: NDArray, rowAxes: number, rows: number, columns: number): NDArray {
  const flat = regroup(target, [rows, ...target.shape.slice(rowAxes)]);
  if (flat.storage !== target.storage)
    throw new Error('a contraction writes to a contiguous output');
  const [rowStride, ...rest] = flat.strides;
  const stack = flat.shape.slice(1, -1);
  const hasColumn = flat.ndim > 1;
  return view(
    flat,
    [...stack, rows, columns],
    [...rest.slice(0, -1), rowStride, hasColumn ? (rest.at(-1) as number) : 0],
    flat.offset,
  );
}

/**
 * The dot product: of two vectors their inner product, of two matrices the matrix product, of a
 * scalar and an array their product; in general the sum over the last axis of `a` and the last but
 * one of `b`.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.dot.html
 *
 * @returns an array, or a scalar where no axis is left
 * @throws ValueError if the summed axes differ in length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.dot(np.array([1, 2, 3]), np.array([4, 5, 6])) // => 32
 * np.dot(np.array([[1, 0], [0, 2]]), np.array([3, 4])) // => [3. 8.]
 * np.dot(2, np.array([1, 2])) // => [2. 4.]
 * ```
 */
export function dot(
  a: ProductInput,
  b: ProductInput,
  options: ProductOptions = {},
): NDArray | Scalar {
  const pair = operands(a, b);
  if (pair.a.ndim === 0 || pair.b.ndim === 0) return multiply(pair.a, pair.b, { ...options });
  return contract(pair, Math.max(0, pair.b.ndim - 2), 'dot', contiguousOut(options.out));
}

function contiguousOut(out: NDArray | undefined): NDArray | undefined {
  if (out === undefined || out.isContiguous) return out;
  throw new ValueError(
    'output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)',
  );
}

/**
 * The dot product of two arrays flattened in C order. (For real dtypes; complex ones conjugate `a`.)
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
export function vdot(a: ProductInput, b: ProductInput): Scalar {
  const { a: x, b: y } = operands(a, b);
  const flat = (v: NDArray): NDArray => regroup(v, [v.size]);
  return contract({ a: flat(x), b: flat(y) }, 0, 'vdot') as Scalar;
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
export function inner(a: ProductInput, b: ProductInput): NDArray | Scalar {
  const pair = operands(a, b);
  if (pair.a.ndim === 0 || pair.b.ndim === 0) return multiply(pair.a, pair.b);
  return contract(pair, pair.b.ndim - 1, 'inner');
}

/**
 * The products of every element of `a` with every element of `b`, both flattened.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.outer.html
 *
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
export function outer(a: ProductInput, b: ProductInput, options: ProductOptions = {}): NDArray {
  const [x, y] = [asarray(a), asarray(b)] as [NDArray, NDArray];
  const column = regroup(x, [x.size, 1]);
  const row = regroup(y, [1, y.size]);
  return multiply(column, row, { ...options }) as NDArray;
}
