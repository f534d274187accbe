/**
 * `np.matrix`: an array that has two axes whatever is done to it.
 *
 * It is an NDArray, so every function takes it; functions give arrays, its own methods matrices. They are
 * those of arrays: what they give is seen as a matrix again, one axis as a row, and reductions keep the
 * axis that they reduce.
 *
 * Invariant: a matrix has two axes.
 */
import { LinAlgError, ValueError } from '../errors.js';
import { inverseOf } from '../linalg/inverse.js';
import { leastSquares } from '../linalg/lstsq.js';
import { dot } from '../linalg/products.js';
import { alike } from '../ndarray/alike.js';
import { inspected, NDArray, view } from '../ndarray/array.js';
import { array as arrayOf, asarray } from '../ndarray/create/array.js';
import { identity } from '../ndarray/create/matrix.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { repr } from '../ndarray/format/text.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import { type Given, isKeywords, keywords } from '../ndarray/keywords.js';
import type { Shape, Strides } from '../ndarray/layout.js';
import { attach } from '../ndarray/method.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { ptp } from '../statistics/average.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import type { ReduceOptions } from '../ufunc/reduce/reduce.js';
import { multiply } from '../ufunc/table/arithmetic.js';
import { conjugate } from '../ufunc/table/unary.js';
import { elementsOf } from './literals.js';

/** The keyword arguments of matrix. */
export interface MatrixOptions {
  readonly dtype?: DTypeLike | null;
  /** Whether an array's elements are copied; true if it is not given. */
  readonly copy?: boolean;
}

/** What a matrix is made of. */
export type MatrixInput = ArrayLike | string;

/** The methods of arrays whose results are matrices. */
const PLANAR = [
  'argpartition',
  'argsort',
  'astype',
  'byteswap',
  'choose',
  'clip',
  'compress',
  'conj',
  'conjugate',
  'copy',
  'cumprod',
  'cumsum',
  'diagonal',
  'dot',
  'flatten',
  'ravel',
  'repeat',
  'reshape',
  'round',
  'squeeze',
  'swapaxes',
  'take',
  'transpose',
] as const;

/** Those that reduce axes. */
const REDUCING = [
  'all',
  'any',
  'argmax',
  'argmin',
  'max',
  'mean',
  'min',
  'prod',
  'std',
  'sum',
  'var',
] as const;

type Method = (this: NDArray, ...given: unknown[]) => unknown;

/** The array that a matrix of these data lies over. */
function elements(data: MatrixInput, { dtype, copy = true }: MatrixOptions): NDArray {
  const source = typeof data === 'string' ? elementsOf(data) : data;
  const wanted = dtype ?? undefined;
  const made = copy
    ? arrayOf(source as NDArray, { dtype: wanted })
    : asarray(source as NDArray, wanted as 'float64');
  if (made.ndim > 2 && !(data instanceof NDArray))
    throw new ValueError('matrix must be 2-dimensional');
  return made;
}

/** An array's layout with two axes. */
function planar({ shape, strides, itemsize }: NDArray): [Shape, Strides] {
  const isKept = shape.length > 2 ? shape.map((n) => n > 1) : shape.map(() => true);
  const [lengths, steps] = [shape, strides].map((list) => list.filter((_, axis) => isKept[axis]));
  if (lengths.length > 2) throw new ValueError('shape too large to be a matrix.');
  const missing = 2 - lengths.length;
  return [
    [...new Array<number>(missing).fill(1), ...lengths],
    [...new Array<number>(missing).fill((lengths[0] ?? 1) * (steps[0] ?? itemsize)), ...steps],
  ];
}

/** A matrix. */
export class MatrixArray extends NDArray {
  constructor(
    data: MatrixInput,
    ...given: Given<[dtype: DTypeLike | null, copy: boolean], MatrixOptions>
  ) {
    const options = keywords<MatrixOptions>('matrix', ['dtype', 'copy'], given);
    const of = elements(data, options);
    const [shape, strides] = planar(of);
    const base = of === data ? of : null;
    const { dtype, storage, offset, writeable } = of;
    super(dtype, shape, strides, storage, offset, of.base ?? base, writeable);
  }

  /** The elements as an array that is no matrix. */
  get A(): NDArray {
    return view(this, this.shape, this.strides, this.offset);
  }

  /** The elements as an array of one axis. */
  get A1(): NDArray {
    return reshapeArray(this.A, [-1], {});
  }

  override get T(): MatrixArray {
    return planarOf(super.T);
  }

  override get real(): NDArray['real'] {
    return planarOf(super.real as NDArray) as NDArray as NDArray['real'];
  }

  override set real(values: unknown) {
    super.real = values;
  }

  override get imag(): NDArray['imag'] {
    return planarOf(super.imag as NDArray) as NDArray as NDArray['imag'];
  }

  override set imag(values: unknown) {
    super.imag = values;
  }

  /** The transposed matrix, its elements conjugated. */
  get H(): MatrixArray {
    return this.dtype.parts === 2 ? planarOf(conjugate(this.T) as NDArray) : this.T;
  }

  /** The inverse; of a matrix that is not square, Moore's and Penrose's. */
  get I(): MatrixArray {
    const [m, n] = this.shape;
    if (m === n) return planarOf(inverseOf(this.A));
    const right = identity(m, this.dtype as DType<'float64'>) as NDArray;
    return planarOf(leastSquares(this.A, right, 1e-15).x);
  }

  getA(): NDArray {
    return this.A;
  }

  getA1(): NDArray {
    return this.A1;
  }

  getH(): MatrixArray {
    return this.H;
  }

  getI(): MatrixArray {
    return this.I;
  }

  getT(): MatrixArray {
    return this.T;
  }

  /** NumPy's `*`: the product with a matrix, a row of numbers, or one number. */
  mul(other: MatrixInput | Scalar): MatrixArray {
    if (isScalar(other)) return planarOf(multiply(this, other));
    return planarOf(dot(this, planarOf(other as MatrixInput)) as NDArray);
  }

  /**
   * NumPy's `**`: the product of so many of this matrix, of the inverse for a negative number.
   *
   * @throws TypeError for what is no integer; LinAlgError unless the matrix is square
   */
  pow(exponent: number): MatrixArray {
    if (!Number.isInteger(exponent)) throw new TypeError('exponent must be an integer');
    const [m, n] = this.shape;
    if (m !== n) throw new LinAlgError('Last 2 dimensions of the array must be square');
    if (exponent === 0) return planarOf(identity(n, this.dtype as DType<'float64'>) as NDArray);
    return planarOf(power(exponent < 0 ? inverseOf(this.A) : this.A, Math.abs(exponent)));
  }

  /** The largest less the smallest element, along an axis, which is kept, or of all: see `np.ptp`. */
  ptp(axis?: Axis | ReduceOptions, options?: ReduceOptions): NDArray | Scalar {
    const given = options === undefined ? [axis] : [axis, options];
    return reduced(ptpMethod, this, given) as NDArray | Scalar;
  }

  /** The part that an index selects: what has one axis as a row, or as a column. */
  override get(...index: IndexTerm[]): NDArray {
    const part: NDArray = super.get(...index);
    if (part.ndim === 0 || part.ndim > 2) return part;
    const isColumn = part.ndim === 1 && index.length > 1 && typeof index[1] === 'number';
    return planarOf(isColumn ? reshapeArray(part, [part.size, 1], {}) : part);
  }
}

/** As a matrix, over the same elements. */
const planarOf = (data: MatrixInput): MatrixArray =>
  data instanceof MatrixArray ? data : new MatrixArray(data, { copy: false });

/** The product of so many of a matrix, at least one, by squares. */
function power(a: NDArray, count: number): NDArray {
  if (count === 1) return a;
  const half = power(a, count >> 1);
  const even = dot(half, half) as NDArray;
  return count % 2 === 0 ? even : (dot(even, a) as NDArray);
}

/** A method that reduces axes: of some axes what it gives keeps them. */
function reduced(method: Method, self: MatrixArray, given: readonly unknown[]): unknown {
  const last = given.at(-1);
  const named: ReduceOptions = isKeywords(last) ? last : {};
  const placed = named === last ? given.slice(0, -1) : given;
  const axis = placed.length > 0 ? placed[0] : named.axis;
  if ((axis ?? null) === null) return method.call(self, ...given);
  const result = method.call(self, ...placed, { ...named, keepdims: true }) as NDArray;
  return result === named.out || placed.includes(result) ? result : planarOf(result);
}

function transposed(this: MatrixArray): MatrixArray {
  return this.T;
}

/** Gives the class the methods of arrays, their results seen as matrices. */
function withMethods(made: typeof MatrixArray): typeof MatrixArray {
  const { prototype } = made;
  const own = NDArray.prototype as unknown as Readonly<Record<string, Method>>;
  for (const name of PLANAR)
    attach(prototype, name, (self: MatrixArray, ...given: unknown[]) =>
      planarOf(own[name].apply(self, given) as NDArray),
    );
  for (const name of REDUCING)
    attach(prototype, name, (self: MatrixArray, ...given: unknown[]) =>
      reduced(own[name], self, given),
    );
  attach(prototype, inspected, (self: MatrixArray) => repr(self, {}, 'matrix'));
  attach(prototype, alike, (_: MatrixArray, made: NDArray) => planarOf(made));
  Object.defineProperty(prototype, 'mT', { get: transposed, configurable: true });
  return made;
}

function ptpMethod(this: NDArray, ...given: readonly unknown[]): unknown {
  return (ptp as (a: NDArray, ...given: readonly unknown[]) => unknown)(this, ...given);
}

/**
 * A matrix of an array, of nested lists, or of a text: it has two axes whatever is done to it, and `mul`
 * and `pow` (NumPy's `*` and `**`) are those of matrices. Its methods give matrices, functions of arrays
 * give arrays. NumPy advises to use arrays.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.matrix.html
 *
 * @param data - of a text, rows apart by semicolons
 * @param options - `dtype`, also alone; `copy` (true): false takes an array's elements as they are
 * @throws ValueError for more than two axes, and for a text with rows of different lengths
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const m = new np.matrix('1 2; 3 4');
 * m.mul(m)
 * // => [[ 7 10]
 * //     [15 22]]
 * m.sum(1)
 * // => [[3]
 * //     [7]]
 * m.get(0) // => [[1 2]]
 * m.I
 * // => [[-2.   1. ]
 * //     [ 1.5 -0.5]]
 * ```
 */
export const matrix: typeof MatrixArray = /* @__PURE__ */ withMethods(MatrixArray);
export type matrix = MatrixArray;
