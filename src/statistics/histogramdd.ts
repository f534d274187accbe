// Histograms of points in several dimensions: `histogramdd` and `histogram2d`.
//
// The bin of a point is found along each dimension by itself, with one bin more at either end for what is
// outside; the bins of all dimensions make one place, at which the point is counted as by `bincount`. The
// outer bins are left out at the end. The last bin holds its upper edge, too, as in NumPy.

import { ValueError } from '../errors.js';
import { fresh, NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { linspace } from '../ndarray/create/linspace.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { slice } from '../ndarray/slice.js';
import { peek } from '../sorting/peek.js';
import { searched } from '../sorting/search.js';
import { any, sum } from '../ufunc/reductions.js';
import { divide } from '../ufunc/table/arithmetic.js';
import { equal, greater } from '../ufunc/table/comparison.js';
import { weightsFor } from './bincount.js';
import { diff } from './diff.js';
import { outerEdges, type Range } from './edges.js';
import { tallied } from './tally.js';

/** How many bins there are along a dimension, or the edges between them. */
type DimensionBins = number | bigint | ArrayLike;

/** The keyword arguments of histogramdd and histogram2d. */
export interface HistogramddOptions {
  /** How many bins there are in each dimension (10), or a list with the bins of each. */
  readonly bins?: number | bigint | readonly DimensionBins[] | NDArray;
  /** The outermost edges of each dimension, or null where they are the extremes. */
  readonly range?: readonly (Range | null)[] | null;
  readonly density?: boolean | null;
  readonly weights?: ArrayLike | null;
}

/** The coordinates of points, one array for each dimension. */
function coordinates(sample: ArrayLike): NDArray[] {
  if (sample instanceof NDArray && sample.ndim === 2) {
    return Array.from({ length: sample.shape[1] }, (_, i) => sample.get(':', i));
  }
  const given = Array.isArray(sample) && sample.some((row) => row instanceof NDArray);
  const rows = given
    ? (sample as readonly ArrayLike[]).map((row) => asarray(row))
    : rowsOf(asarray(sample));
  if (rows.some(({ size }) => size !== rows[0].size))
    throw new ValueError(
      'setting an array element with a sequence. The requested array has an inhomogeneous shape after ' +
        `1 dimensions. The detected shape was (${rows.length},) + inhomogeneous part.`,
    );
  const dtype = rows.map((row) => row.dtype).reduce(promote);
  return rows.map((row) => (row.dtype === dtype ? row : castArray(row, dtype)));
}

function rowsOf(table: NDArray): NDArray[] {
  if (table.ndim < 2) return [reshapeArray(table, [-1], {})];
  return Array.from({ length: table.shape[0] }, (_, i) => table.get(i));
}

const isCount = (bins: unknown): bins is number | bigint =>
  typeof bins === 'number' || typeof bins === 'bigint';

/** The edges of one dimension. */
function edgesOf(a: NDArray, bins: DimensionBins, range: Range | null, i: number): NDArray {
  if (isCount(bins)) {
    if (Number(bins) < 1) throw new ValueError(`\`bins[${i}]\` must be positive, when an integer`);
    const { first, last, bounds } = outerEdges(a, range);
    if (!Number.isInteger(Number(bins))) {
      throw new TypeError(`\`bins[${i}]\` must be an integer, when a scalar`);
    }
    const [start, stop] = bounds ?? [first, last];
    return linspace(start as number, stop as number, Number(bins) + 1);
  }
  const edges = asarray(bins);
  if (edges.ndim !== 1) throw new ValueError(`\`bins[${i}]\` must be a scalar or 1d array`);
  if (any(greater(edges.get(':-1'), edges.get('1:')) as NDArray)) {
    throw new ValueError(`\`bins[${i}]\` must be monotonically increasing, when an array`);
  }
  return edges;
}

/** The place of each point's bin, with one more for points outside at both ends. */
function addPlaces(total: Int32Array, a: NDArray, edges: NDArray): void {
  const found = peek(searched(edges, a, 'right') as NDArray<'int32'>).slice();
  const onEdge = peek(castArray(equal(a, edges.get(-1)) as NDArray, dtypes.bool, 'C'));
  for (let i = 0; i < total.length; i++) {
    total[i] = total[i] * (edges.size + 1) + found[i] - onEdge[i];
  }
}

/** Counts divided by the volumes of their bins and by their sum. */
function densityOf(hist: NDArray, edges: readonly NDArray[]): NDArray {
  const total = sum(hist) as number;
  const scaled = edges.reduce((left, along, i) => {
    const shape = edges.map((_, k) => (k === i ? -1 : 1));
    return divide(left, reshapeArray(diff(along) as NDArray, shape, {})) as NDArray;
  }, hist);
  return divide(scaled, total) as NDArray;
}

function histogramOf(
  points: readonly NDArray[],
  options: HistogramddOptions,
): [NDArray, NDArray[]] {
  const { bins = 10, range = null, density, weights } = options;
  const d = points.length;
  if (!isCount(bins) && (bins instanceof NDArray ? bins.shape[0] : bins.length) !== d) {
    throw new ValueError('The dimension of bins must be equal to the dimension of the sample x.');
  }
  if (range !== null && range.length !== d) {
    throw new ValueError('range argument must have one entry per dimension');
  }
  const binsAt = (i: number): DimensionBins =>
    isCount(bins) ? bins : bins instanceof NDArray ? binsIn(bins, i) : bins[i];
  const edges = points.map((a, i) => edgesOf(a, binsAt(i), range?.[i] ?? null, i));
  const [{ size }] = points;
  const total = new Int32Array(size);
  points.forEach((a, i) => {
    addPlaces(total, a, edges[i]);
  });
  const places = fresh(dtypes.int32, [size]);
  peek(places).set(total);
  const shape = edges.map((along) => along.size + 1);
  const own = weightsFor(weights, size);
  const length = shape.reduce((product, n) => product * n, 1);
  const whole = reshapeArray(tallied(places, length, own), shape, {});
  const hist = castArray(whole.get(...shape.map(() => slice(1, -1))), dtypes.float64, 'C');
  return [density ? densityOf(hist as NDArray, edges) : (hist as NDArray), edges];
}

/** The bins of a dimension in an array: a number, or edges. */
function binsIn(bins: NDArray, i: number): DimensionBins {
  const own = bins.get(i);
  return own.ndim === 0 ? Number(own.item()) : own;
}

const KEYWORDS = ['bins', 'range', 'density', 'weights'] as const;

type Positional = HistogramddOptions[keyof HistogramddOptions] | HistogramddOptions;

/**
 * How many points lie in each cell of a grid of any dimension.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.histogramdd.html
 *
 * @param sample - an array of shape [points, dimensions], or a list of coordinates for each dimension
 * @param options - `bins`, `range`, `density`, `weights`; they may be given by position
 * @returns the counts as float64, and a list with the edges along each dimension
 * @throws ValueError for bins or ranges that are not as many as dimensions, or are none
 * @throws TypeError for a number of bins that is no integer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [counts, edges] = np.histogramdd(np.array([[1, 2], [2, 3], [1, 1]]), 2);
 * counts
 * // => [[1. 1.]
 * //     [0. 1.]]
 * edges[0] // => [1.  1.5 2. ]
 * ```
 */
export function histogramdd(
  sample: ArrayLike,
  ...given: readonly Positional[]
): [hist: NDArray, edges: NDArray[]] {
  const options = keywords<HistogramddOptions>('histogramdd', KEYWORDS, given);
  return histogramOf(coordinates(sample), options);
}

/**
 * How many points lie in each cell of a grid.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.histogram2d.html
 *
 * @param x - the first coordinates
 * @param y - the second ones, as many
 * @param options - `bins`: a number, edges for both dimensions, or a list with the bins of each;
 *   `range`, `density`, `weights`; they may be given by position
 * @returns the counts as float64, x down and y across, and the edges along both
 * @throws ValueError if there are not as many of both
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [counts, xedges, yedges] = np.histogram2d([1, 2, 1], [1, 2, 2], 2);
 * counts
 * // => [[1. 1.]
 * //     [0. 1.]]
 * yedges // => [1.  1.5 2. ]
 * ```
 */
export function histogram2d(
  x: ArrayLike,
  y: ArrayLike,
  ...given: readonly Positional[]
): [hist: NDArray, xedges: NDArray, yedges: NDArray] {
  const options = keywords<HistogramddOptions>('histogram2d', KEYWORDS, given);
  const points = [x, y].map((coordinate) => asarray(coordinate));
  if (points[0].size !== points[1].size) {
    throw new ValueError('x and y must have the same length.');
  }
  const [hist, [xedges, yedges]] = histogramOf(coordinates(points), {
    ...options,
    bins: bothBins(options.bins ?? 10),
  });
  return [hist, xedges, yedges];
}

/** Other lists than those of one or two bins are edges for both dimensions. */
function bothBins(bins: NonNullable<HistogramddOptions['bins']>): HistogramddOptions['bins'] {
  if (isCount(bins)) return bins;
  const length = bins instanceof NDArray ? bins.shape[0] : bins.length;
  return length === 1 || length === 2 ? bins : [bins as ArrayLike, bins as ArrayLike];
}
