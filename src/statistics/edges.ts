// The edges of a histogram's bins: given, evenly spaced, or as many as an estimator finds.
//
// An estimator gives the width of a bin. Its arithmetic is NumPy's down to the precision of each
// step, since the number of bins is a quotient rounded up.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { linspace } from '../ndarray/create/linspace.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { halfBits, halfValue } from '../ndarray/dtype/half.js';
import { native } from '../ndarray/dtype/order.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { any, max, mean, min } from '../ufunc/reductions.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { greater, greater_equal, less_equal } from '../ufunc/table/comparison.js';
import { logical_and } from '../ufunc/table/logical.js';
import { quantilesOfAll } from './quantile.js';
import { selected, uniformCounts } from './uniform.js';
import { std } from './variance.js';

/** How many bins, the edges, or the name of an estimator. */
export type Bins = number | bigint | boolean | ArrayLike | Estimator;

/** Two numbers, the lower one first. */
export type Range = readonly [lower: number, upper: number];

/** Edges; evenly spaced ones by the outermost and the number of bins. */
export interface Edges {
  readonly edges: NDArray;
  readonly uniform: {
    readonly first: number;
    readonly last: number;
    readonly count: number;
  } | null;
}

/** The bounds as numbers, and as arrays of the elements' dtype if they were found there. */
interface Outer {
  readonly first: number;
  readonly last: number;
  readonly bounds: readonly [NDArray, NDArray] | null;
}

const areFinite = (range: readonly number[]): boolean => range.every(Number.isFinite);

/** A number as Python shows it. */
const shown = (x: number): string => String(x).replace('NaN', 'nan').replace('Infinity', 'inf');

/** The outermost edges. */
export function outerEdges(a: NDArray, range: Range | null): Outer {
  if (range !== null) {
    if (range.length !== 2) {
      const many = range.length > 2 ? 'too many values to unpack (expected 2)' : null;
      throw new ValueError(many ?? `not enough values to unpack (expected 2, got ${range.length})`);
    }
    const [first, last] = range.map(Number);
    if (first > last) throw new ValueError('max must be larger than min in range parameter.');
    if (!areFinite([first, last])) {
      throw new ValueError(`supplied range of [${shown(first)}, ${shown(last)}] is not finite`);
    }
    return apart(first, last, null);
  }
  if (a.size === 0) return { first: 0, last: 1, bounds: null };
  const bounds = [min, max].map((reduce) => {
    const extreme = castArray(reduce(a, { keepdims: true }), native(a.dtype), 'C');
    return reshapeArray(extreme, [], {});
  }) as [NDArray, NDArray];
  const [first, last] = bounds.map((bound) => Number(bound.item()));
  if (!areFinite([first, last])) {
    throw new ValueError(`autodetected range of [${shown(first)}, ${shown(last)}] is not finite`);
  }
  return apart(first, last, bounds);
}

/** Half a unit around a single value. */
function apart(first: number, last: number, bounds: Outer['bounds']): Outer {
  if (first !== last) return { first, last, bounds };
  if (bounds === null) return { first: first - 0.5, last: last + 0.5, bounds };
  const dtype = edgeType(bounds[0]);
  const around = [-0.5, 0.5].map((by, i) =>
    castArray(add(reshapeArray(bounds[i], [1], {}), by), dtype),
  );
  const [low, high] = around.map((bound) => reshapeArray(bound, [], {}));
  return { first: Number(low.item()), last: Number(high.item()), bounds: [low, high] };
}

/** The dtype of edges that are computed: that of the elements if they are floats. */
const edgeType = ({ dtype }: NDArray): DType =>
  dtype.kind === 'f' ? native(dtype) : (dtypes.float64 as DType);

function evenly(a: NDArray, outer: Outer, count: number): Edges {
  const { first, last, bounds } = outer;
  const [start, stop] = bounds ?? [first, last];
  const dtype = edgeType(a);
  const edges = linspace(start as number, stop as number, count + 1, { dtype });
  if (any(greater_equal(edges.get(':-1'), edges.get('1:')) as NDArray)) {
    throw new ValueError(`Too many bins for data range. Cannot create ${count} finite-sized bins.`);
  }
  return { edges, uniform: { first, last, count } };
}

/** What an estimator sees of the elements. */
interface Sample {
  readonly a: NDArray;
  readonly n: number;
  /** The distance between the extremes. */
  readonly extent: number;
  readonly range: Range;
  /** A number in the precision of the elements. */
  round(x: number): number;
}

/** The width of bins; in the precision of the elements, or in double. */
interface Width {
  readonly width: number;
  readonly isRounded: boolean;
}

const wide = (width: number): Width => ({ width, isRounded: false });
const rounded = (width: number): Width => ({ width, isRounded: true });

const bySqrt = ({ extent, n }: Sample): Width => wide(extent / Math.sqrt(n));
const bySturges = ({ extent, n }: Sample): Width => wide(extent / (Math.log2(n) + 1));

function byIQR({ a, n }: Sample): Width {
  const [upper, lower] = quantilesOfAll(a, [0.75, 0.25]);
  return wide(2 * (upper - lower) * n ** (-1 / 3));
}

function byAll(sample: Sample): Width {
  const width = Math.max(byIQR(sample).width, bySqrt(sample).width / 2);
  return wide(Math.min(width, bySturges(sample).width));
}

function byDoane({ a, n, extent }: Sample): Width {
  if (n <= 2) return wide(0);
  const spread = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  const sigma = Number(std(a));
  if (!(sigma > 0)) return wide(0);
  const scaled = divide(subtract(a, mean(a) as number), sigma) as NDArray;
  const cubes = multiply(multiply(scaled, scaled) as NDArray, scaled) as NDArray;
  const skew = Number(mean(cubes));
  return wide(extent / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skew) / spread)));
}

function byScott({ a, n, round }: Sample): Width {
  const factor = ((24 * Math.PI ** 0.5) / n) ** (1 / 3);
  return rounded(round(round(factor) * Number(std(a))));
}

const byRice = ({ extent, n, round }: Sample): Width =>
  rounded(round(extent / round(2 * n ** (1 / 3))));

/** The number of bins with the least estimated error. */
function byStone({ a, n, extent, range, round }: Sample): Width {
  if (n <= 1 || extent === 0) return wide(0);
  const most = Math.max(100, Math.floor(Math.sqrt(n)));
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let bins = 1; bins <= most; bins++) {
    const { edges } = evenly(a, { first: range[0], last: range[1], bounds: null }, bins);
    const counts = uniformCounts(a, edges, null, false);
    let squares = 0;
    for (const count of counts.flat) squares += ((count as number) / n) ** 2;
    const error = (2 - (n + 1) * squares) / round(extent / round(bins));
    if (error < least) [best, least] = [bins, error];
  }
  return rounded(round(extent / round(best)));
}

const estimators = {
  stone: byStone,
  auto: byAll,
  doane: byDoane,
  fd: byIQR,
  rice: byRice,
  scott: byScott,
  sqrt: bySqrt,
  sturges: bySturges,
} as const;

/** The names of ways to choose the number of bins. */
export type Estimator = keyof typeof estimators;

/** Rounds to the precision of a float. */
function rounding({ kind, itemsize }: DType): (x: number) => number {
  if (kind !== 'f' || itemsize === 8) return (x) => x;
  return itemsize === 4 ? Math.fround : (x) => halfValue(halfBits(x));
}

function estimated(a: NDArray, name: string, range: Range | null, isWeighted: boolean): Edges {
  if (!Object.hasOwn(estimators, name)) {
    throw new ValueError(`'${name}' is not a valid estimator for \`bins\``);
  }
  if (isWeighted) {
    throw new TypeError(
      'Automated estimation of the number of bins is not supported for weighted data',
    );
  }
  const outer = outerEdges(a, range);
  const { first, last } = outer;
  const kept = range === null ? a : inside(a, first, last);
  return evenly(a, outer, kept.size === 0 ? 1 : countFor(kept, name as Estimator, outer));
}

/** How many bins of the estimated width there are. */
function countFor(a: NDArray, name: Estimator, { first, last, bounds }: Outer): number {
  const round = rounding(a.dtype);
  const extent = round(Number(max(a)) - Number(min(a)));
  const sample: Sample = { a, n: a.size, extent, range: [first, last], round };
  const found = estimators[name](sample);
  if (found.width === 0) return 1;
  const isInteger = 'iu'.includes(a.dtype.kind);
  const width = isInteger && found.width < 1 ? 1 : found.width;
  const delta = bounds ? round(last - first) : last - first;
  return Math.ceil(found.isRounded ? round(delta / width) : delta / width);
}

/** The elements in a range. */
function inside(a: NDArray, first: number, last: number): NDArray {
  const keep = logical_and(greater_equal(a, first), less_equal(a, last));
  return selected(a, keep);
}

/** The edges that bins stand for. */
export function binEdges(a: NDArray, bins: Bins, range: Range | null, isWeighted: boolean): Edges {
  if (typeof bins === 'string') return estimated(a, bins, range, isWeighted);
  if (typeof bins === 'number' || typeof bins === 'bigint' || typeof bins === 'boolean') {
    const count = Number(bins);
    if (!Number.isInteger(count)) {
      throw new TypeError('`bins` must be an integer, a string, or an array');
    }
    if (count < 1) throw new ValueError('`bins` must be positive, when an integer');
    return evenly(a, outerEdges(a, range), count);
  }
  const edges = asarray(bins as ArrayLike);
  if (edges.ndim !== 1) throw new ValueError('`bins` must be 1d, when an array');
  if (any(greater(edges.get(':-1'), edges.get('1:')) as NDArray)) {
    throw new ValueError('`bins` must increase monotonically, when an array');
  }
  return { edges, uniform: null };
}
