/** The products that are generalized ufuncs: of matrices, of vectors, of one with the other. */
import { NDArray } from '../ndarray/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { type Gufunc, gufunc } from './gufunc.js';
import { operands, scalarDot } from './products.js';

const isVector = (x: unknown): x is NDArray =>
  x instanceof NDArray && x.ndim === 1 && 'biufc'.includes(x.dtype.kind);

/** The dot product of two vectors of one length; undefined if they are something else. */
const ofVectors = (a: unknown, b: unknown, isConjugated: boolean): Scalar | undefined =>
  isVector(a) && isVector(b) && a.shape[0] === b.shape[0]
    ? scalarDot(operands(a, b), isConjugated)
    : undefined;

/**
 * The matrix product. Stacks of matrices in the leading axes are broadcast; a 1-d operand is a row on
 * the left and a column on the right, and its axis drops out of the result.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.matmul.html
 *
 * @param a shape (…, m, k) or (k)
 * @param b shape (…, k, n) or (k)
 * @param out - where the result goes, also as `{ out }`: any dtype that the result can be cast to
 *   within its kind, any strides; the operands are broadcast to further stacks that it has
 * @returns shape (…, m, n), less the axes of 1-d operands; a scalar for two 1-d operands (ranks are no
 *   part of an array's type, so that case is not either)
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
export const matmul: Gufunc = /* @__PURE__ */ gufunc({
  name: 'matmul',
  signature: '(n?,k),(k,m?)->(n?,m?)',
  doc: 'The matrix product.',
  short: (a, b) => ofVectors(a, b, false),
});

/**
 * The dot products of vectors in the last axes, of complex ones with the conjugates on the left.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.vecdot.html
 *
 * @param a shape (…, n)
 * @param b shape (…, n); the other axes are broadcast
 * @returns shape (…); a scalar for two vectors
 * @throws ValueError if an operand is 0-d or the vectors differ in length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.vecdot(np.array([[1, 2], [3, 4]]), np.array([1, 1])) // => [3. 7.]
 * np.vecdot(np.array([[1, 2], [3, 4]]), np.array([[1, 2], [3, 4]]), { axis: 0 }) // => [10. 20.]
 * ```
 */
export const vecdot: Gufunc = /* @__PURE__ */ gufunc({
  name: 'vecdot',
  signature: '(n),(n)->()',
  doc: 'The dot products of vectors.',
  conjugates: true,
  short: (a, b) => ofVectors(a, b, true),
});

/**
 * The products of matrices and vectors.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.matvec.html
 *
 * @param a shape (…, m, n)
 * @param b shape (…, n); the other axes are broadcast
 * @returns shape (…, m)
 * @throws ValueError if an operand lacks axes or the core dimensions differ
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.matvec(np.array([[1, 2], [3, 4]]), np.array([[1, 1], [0, 1]]))
 * // => [[3. 7.]
 * //  [2. 4.]]
 * ```
 */
export const matvec: Gufunc = /* @__PURE__ */ gufunc({
  name: 'matvec',
  signature: '(m,n),(n)->(m)',
  doc: 'The products of matrices and vectors.',
});

/**
 * The products of vectors, of complex ones their conjugates, and matrices.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.vecmat.html
 *
 * @param a shape (…, n)
 * @param b shape (…, n, m); the other axes are broadcast
 * @returns shape (…, m)
 * @throws ValueError if an operand lacks axes or the core dimensions differ
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.vecmat(np.array([1, 1]), np.array([[1, 2], [3, 4]])) // => [4. 6.]
 * ```
 */
export const vecmat: Gufunc = /* @__PURE__ */ gufunc({
  name: 'vecmat',
  signature: '(n),(n,m)->(m)',
  doc: 'The products of vectors and matrices.',
  conjugates: true,
});
