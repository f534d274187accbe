// Slopes and areas of sampled functions: gradient and trapezoid, in NumPy's order of operations.
//
// A distance is a number, weak beside the array's dtype, or an array along the axis; steps that are all
// the same are one, in an array of one element, since NumPy's is a scalar that has a dtype.

import { IndexError, ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import { castArray, copyInto, freshLike } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { isKeywords, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxes, normalizeAxis } from '../ndarray/layout.js';
import { between } from '../ndarray/shape/join.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import type { Input } from '../ufunc/call.js';
import { reduceUfunc } from '../ufunc/reduce/reduce.js';
import { all } from '../ufunc/reductions.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { equal } from '../ufunc/table/comparison.js';
import { diff } from './diff.js';

/** A weak number or an array. */
type Term = number | NDArray;
type Operation = (x: Input, y: Input) => unknown;

const of =
  (ufunc: Operation, plain: (x: number, y: number) => number) =>
  (x: Term, y: Term): Term =>
    typeof x === 'number' && typeof y === 'number' ? plain(x, y) : (ufunc(x, y) as NDArray);

const plus = /* @__PURE__ */ of(
  (x, y) => add(x, y),
  (x, y) => x + y,
);
const minus = /* @__PURE__ */ of(
  (x, y) => subtract(x, y),
  (x, y) => x - y,
);
const times = /* @__PURE__ */ of(
  (x, y) => multiply(x, y),
  (x, y) => x * y,
);
const over = /* @__PURE__ */ of(
  (x, y) => divide(x, y),
  (x, y) => x / y,
);
/** Twice a distance; a float also of an integer. */
const doubled = (x: Term): Term =>
  times(2, typeof x !== 'number' && 'iu'.includes(x.dtype.kind) ? castArray(x, dtypes.float64) : x);
const minusOf = (x: Term): Term => times(x, -1);

/** The keyword arguments of gradient. */
export interface GradientOptions {
  readonly axis?: number | readonly number[] | null;
  /** Of the differences at the edges: 1, the default, or 2. */
  readonly edge_order?: 1 | 2;
}

/** The steps along one axis; `even`: they are all the same. */
interface Steps {
  readonly size: Term;
  readonly even: boolean;
}

function stepsOf(distance: Input, length: number): Steps {
  if (typeof distance === 'number') return { size: distance, even: true };
  const given: NDArray = asarray(distance);
  if (given.ndim === 0) return { size: reshapeArray(given, [1], {}), even: true };
  const isInteger = 'ium'.includes(given.dtype.kind);
  const array: NDArray = isInteger ? castArray(given, dtypes.float64) : given;
  if (array.ndim !== 1) throw new ValueError('distances must be either scalars or 1d');
  if (array.size !== length)
    throw new ValueError('when 1d, distances must match the length of the corresponding dimension');
  const steps = diff(array);
  const first = between(steps, 0, 0, 1);
  const even = Boolean(all(equal(steps, first) as NDArray));
  return { size: even ? first : steps, even };
}

function distancesOf(given: readonly Input[], f: NDArray, axes: readonly number[]): Steps[] {
  if (given.length === 0) return axes.map(() => ({ size: 1, even: true }));
  if (given.length === 1 && asarray(given[0]).ndim === 0)
    return axes.map((axis) => stepsOf(given[0], f.shape[axis]));
  if (given.length !== axes.length) throw new TypeError('invalid number of arguments');
  return axes.map((axis, i) => stepsOf(given[i], f.shape[axis]));
}

/** Integers as doubles, dates as durations since 1970. */
function sampled(f: NDArray): NDArray {
  if ('iu'.includes(f.dtype.kind)) return castArray(f, dtypes.float64) as NDArray;
  if (f.dtype.kind !== 'M') return f;
  return view(
    f,
    f.shape,
    f.strides,
    f.offset,
    dtypeFrom(f.dtype.str.replace('M', 'm') as 'm8') as DType,
  );
}

/** The gradient along one axis. */
class Slope {
  private readonly out: NDArray;

  constructor(
    private readonly f: NDArray,
    private readonly axis: number,
    private readonly steps: Steps,
  ) {
    const dtype = 'fcm'.includes(f.dtype.kind) ? f.dtype : dtypes.float64;
    this.out = freshLike(f, dtype, f.shape, 'K');
  }

  along(order: number): NDArray {
    const n = this.f.shape[this.axis];
    this.inside(n);
    if (order === 1) {
      this.put(0, over(minus(this.part(1, 2), this.part(0, 1)), this.step(0)));
      this.put(n - 1, over(minus(this.part(n - 1, n), this.part(n - 2, n - 1)), this.step(n - 2)));
    } else {
      this.put(0, this.combined(0, this.firstEdge()));
      this.put(n - 1, this.combined(n - 3, this.lastEdge(n)));
    }
    return this.out;
  }

  private part(from: number, to: number): NDArray {
    return between(this.f, this.axis, from, to);
  }

  private put(at: number, value: Term): void {
    copyInto(between(this.out, this.axis, at, at + 1), value as NDArray);
  }

  /** A coefficient for each place, so that it broadcasts along the axis. */
  private shaped(x: Term): Term {
    if (typeof x === 'number') return x;
    const shape = this.f.shape.map((_, i) => (i === this.axis ? x.size : 1));
    return reshapeArray(x, shape, {});
  }

  /** One step, by its place. */
  private step(at: number): Term {
    const { size, even } = this.steps;
    if (typeof size === 'number') return size;
    return this.shaped(even ? size : between(size, 0, at, at + 1));
  }

  private inside(n: number): void {
    if (n < 3) return;
    const { size, even } = this.steps;
    const [before, here, after] = [this.part(0, n - 2), this.part(1, n - 1), this.part(2, n)];
    const target = between(this.out, this.axis, 1, n - 1);
    if (even || typeof size === 'number') {
      const slope = over(minus(after, before), this.shaped(doubled(size)));
      copyInto(target, slope as NDArray);
      return;
    }
    const [dx1, dx2] = [between(size, 0, 0, -1), between(size, 0, 1, null)];
    const sum = plus(dx1, dx2);
    const a = this.shaped(over(minusOf(dx2), times(dx1, sum)));
    const b = this.shaped(over(minus(dx2, dx1), times(dx1, dx2)));
    const c = this.shaped(over(dx1, times(dx2, sum)));
    const slope = plus(plus(times(a, before), times(b, here)), times(c, after));
    copyInto(target, slope as NDArray);
  }

  /** Three elements from a place on, each times its coefficient. */
  private combined(from: number, [a, b, c]: readonly Term[]): Term {
    const [x, y, z] = [0, 1, 2].map((i) => this.part(from + i, from + i + 1));
    return plus(plus(times(a, x), times(b, y)), times(c, z));
  }

  private firstEdge(): Term[] {
    const dx1 = this.step(0);
    if (this.steps.even) return [over(-1.5, dx1), over(2, dx1), over(-0.5, dx1)];
    const dx2 = this.step(1);
    const sum = plus(dx1, dx2);
    return [
      over(minusOf(plus(times(2, dx1), dx2)), times(dx1, sum)),
      over(sum, times(dx1, dx2)),
      over(minusOf(dx1), times(dx2, sum)),
    ];
  }

  private lastEdge(n: number): Term[] {
    if (this.steps.even) {
      const dx = this.step(0);
      return [over(0.5, dx), over(-2, dx), over(1.5, dx)];
    }
    const [dx1, dx2] = [this.step(n - 3), this.step(n - 2)];
    const sum = plus(dx1, dx2);
    return [
      over(dx2, times(dx1, sum)),
      over(minusOf(plus(dx2, dx1)), times(dx1, dx2)),
      over(plus(times(2, dx2), dx1), times(dx2, sum)),
    ];
  }
}

/**
 * The slope at each element: central differences inside, one-sided ones at the edges.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.gradient.html
 *
 * @param given - the distance between neighbours: one number for all axes, or for each axis a number
 *   or the positions along it; then options: `axis`, `edge_order`
 * @returns for several axes a list of arrays, one for each
 * @throws ValueError if an axis has fewer than `edge_order` + 1 elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.gradient(np.array([1, 2, 4, 7, 11])) // => [1.  1.5 2.5 3.5 4. ]
 * np.gradient(np.array([1, 2, 4, 7, 11]), 2) // => [0.5  0.75 1.25 1.75 2.  ]
 * np.gradient(np.array([1, 4, 9]), np.array([1, 2, 3]), { edge_order: 2 }) // => [2. 4. 6.]
 * ```
 */
export function gradient(
  f: Input,
  ...given: readonly (Input | GradientOptions)[]
): NDArray | NDArray[] {
  const named = given.length > 0 && isKeywords(given[given.length - 1]);
  const last = named ? [given[given.length - 1]] : [];
  const options = keywords<GradientOptions>('gradient', ['axis', 'edge_order'], last);
  const source: NDArray = asarray(f);
  const { axis, edge_order = 1 } = options;
  const every = source.shape.map((_, i) => i);
  const axes = axis === null || axis === undefined ? every : normalizeAxes(axis, source.ndim);
  const distances = (named ? given.slice(0, -1) : given) as readonly Input[];
  const steps = distancesOf(distances, source, axes);
  if (edge_order > 2) throw new ValueError("'edge_order' greater than 2 not supported");
  const values = sampled(source);
  const slopes = axes.map((along, i) => {
    if (source.shape[along] < edge_order + 1)
      throw new ValueError(
        'Shape of array too small to calculate a numerical gradient, ' +
          'at least (edge_order + 1) elements are required.',
      );
    return new Slope(values, along, steps[i]).along(edge_order);
  });
  return axes.length === 1 ? slopes[0] : slopes;
}

/** The keyword arguments of trapezoid. */
export interface TrapezoidOptions {
  /** Where the samples are; otherwise they are `dx` apart. */
  readonly x?: Input | null;
  readonly dx?: number;
  readonly axis?: number;
}

/** An axis counted from the front; it is an index of the list of slices. */
function placeOf(axis: number, ndim: number): number {
  if (axis >= -ndim && axis < ndim) return normalizeAxis(axis, ndim);
  throw new IndexError('list assignment index out of range');
}

function widths(options: TrapezoidOptions, y: NDArray): Term {
  const { x = null, dx = 1, axis = -1 } = options;
  if (x === null) return dx;
  const places: NDArray = asarray(x);
  if (places.ndim !== 1) return diff(places, { axis });
  const steps = diff(places);
  const along = placeOf(axis, y.ndim);
  return reshapeArray(
    steps,
    y.shape.map((_, i) => (i === along ? steps.size : 1)),
    {},
  );
}

/**
 * The area under the samples of a function, along an axis, by the trapezoidal rule.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.trapezoid.html
 *
 * @param x - where the samples are; may be an option, as `dx` (1 by default) and `axis` (−1)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.trapezoid(np.array([1, 2, 3])) // => 4
 * np.trapezoid(np.array([1, 2, 3]), { x: [4, 6, 8] }) // => 8
 * np.trapezoid(np.array([1, 2, 3]), { dx: 2 }) // => 8
 * ```
 */
export function trapezoid(
  y: Input,
  x?: Input | TrapezoidOptions | null,
  dx?: number | TrapezoidOptions,
  axis?: number,
  ...none: Nothing
): NDArray | Scalar {
  nothing('trapezoid', 1, 4, none);
  const known = ['x', 'dx', 'axis'] as const;
  const options = keywords<TrapezoidOptions>('trapezoid', known, [x, dx, axis]);
  const samples: NDArray = asarray(y);
  const steps = widths(options, samples);
  const along = placeOf(options.axis ?? -1, samples.ndim);
  const pairs = plus(between(samples, along, 1, null), between(samples, along, 0, -1));
  const areas = over(times(steps, pairs), 2);
  return reduceUfunc(add.dispatch, areas, { axis: along });
}
