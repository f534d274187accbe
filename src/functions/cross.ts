// The vector product of arrays of vectors with two or three components, along any axis.
//
// Each component of the result is a difference of two products of whole arrays, computed into its view of
// the result; a third component that vectors of the plane lack is 0 and costs nothing. Of two vectors of
// the plane there is the third component alone.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { namedAxis } from '../ndarray/axis.js';
import { asarray } from '../ndarray/create/array.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { type Promote, promote } from '../ndarray/dtype/promote.js';
import { shapeTogether } from '../ndarray/iter/together.js';
import { keywords } from '../ndarray/keywords.js';
import { moveaxis } from '../ndarray/shape/axes.js';
import type { Input } from '../ufunc/call.js';
import { multiply, subtract } from '../ufunc/table/arithmetic.js';
import { negative } from '../ufunc/table/unary.js';

/** The keyword arguments of cross. */
export interface CrossOptions {
  /** The axes along which the vectors of `a`, of `b` and of the result lie; the last ones. */
  readonly axisa?: number;
  readonly axisb?: number;
  readonly axisc?: number;
  /** The axis of all three. */
  readonly axis?: number | null;
}

/** One component of vectors along the last axis; null: vectors in the plane have none. */
type Component = NDArray | null;

function components(vectors: NDArray): Component[] {
  const length = vectors.shape[vectors.ndim - 1];
  return [0, 1, 2].map((i) => (i < length ? vectors.get('...', i) : null));
}

/** out = p·q − r·s, where a missing component makes its product 0 and needs no operation. */
function minor(out: NDArray, p: Component, q: Component, r: Component, s: Component): void {
  if (p && q) {
    multiply(p, q, { out });
    if (r && s) subtract(out, multiply(r, s) as NDArray, { out });
  } else if (r && s) negative(multiply(r, s, { out }), { out });
}

function crossed(a: NDArray, b: NDArray, axisc: number): NDArray {
  const dtype = promote(a.dtype, b.dtype);
  const [[a0, a1, a2], [b0, b1, b2]] = [a, b].map((side) => components(castArray(side, dtype)));
  const shape = shapeTogether([a.shape.slice(0, -1), b.shape.slice(0, -1)]);
  if (a2 === null && b2 === null) {
    const out = fresh(dtype, shape);
    minor(out, a0, b1, a1, b0);
    return out;
  }
  const to = namedAxis('axisc', axisc, shape.length + 1);
  const out = fresh(dtype, [...shape, 3]);
  minor(out.get('...', 0), a1, b2, a2, b1);
  minor(out.get('...', 1), a2, b0, a0, b2);
  minor(out.get('...', 2), a0, b1, a1, b0);
  return moveaxis(out, -1, to);
}

/**
 * The vector product of vectors in space: what is perpendicular to both. A vector of two components
 * lies in the plane; of two such only the third component of the product comes back.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cross.html
 *
 * @param a - vectors of two or three components along `axisa`
 * @param b - the same along `axisb`; the other axes are broadcast
 * @returns vectors along `axisc`
 * @throws ValueError for vectors of another length, or shapes that do not broadcast; AxisError for a
 *   wrong axis; TypeError for booleans
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cross(np.array([1, 2, 3]), np.array([4, 5, 6])) // => [-3.  6. -3.]
 * np.cross(np.array([[1, 0, 0], [0, 1, 0]]), np.array([0, 0, 1])) // => [[ 0. -1.  0.]
 * //     [ 1.  0.  0.]]
 * ```
 */
export function cross<A extends DTypeName, B extends DTypeName>(
  a: NDArray<A>,
  b: NDArray<B>,
  options?: CrossOptions,
): NDArray<Promote<A, B>>;
export function cross(a: Input, b: Input, ...given: (number | CrossOptions | null)[]): NDArray;
export function cross(a: Input, b: Input, ...given: unknown[]): NDArray {
  const known = ['axisa', 'axisb', 'axisc', 'axis'] as const;
  const options = keywords<CrossOptions>('cross', known, given);
  const { axis = null, axisa = -1, axisb = -1, axisc = -1 } = options;
  const [x, y]: NDArray[] = [asarray(a), asarray(b)];
  if (x.ndim < 1 || y.ndim < 1) throw new ValueError('At least one array has zero dimension');
  const [fromA, fromB] = [
    namedAxis('axisa', axis ?? axisa, x.ndim),
    namedAxis('axisb', axis ?? axisb, y.ndim),
  ];
  const [left, right] = [moveaxis(x, fromA, -1), moveaxis(y, fromB, -1)];
  const isVector = ({ shape, ndim }: NDArray) => [2, 3].includes(shape[ndim - 1]);
  if (!isVector(left) || !isVector(right))
    throw new ValueError('incompatible dimensions for cross product\n(dimension must be 2 or 3)');
  return crossed(left, right, axis ?? axisc);
}
