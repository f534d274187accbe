// histogram: how many elements lie in each of a row of bins.

import { ValueError } from '../errors.js';
import { fresh, freshZeroed, type NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { sameShape } from '../ndarray/layout.js';
import { imag, real } from '../ndarray/parts.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { peek } from '../sorting/peek.js';
import { searched } from '../sorting/search.js';
import { sum } from '../ufunc/reductions.js';
import { divide } from '../ufunc/table/arithmetic.js';
import { equal } from '../ufunc/table/comparison.js';
import { differences } from './diff.js';
import { type Bins, binEdges, type Edges, type Range } from './edges.js';
import { flatAs, tallied } from './tally.js';
import { uniformCounts } from './uniform.js';

/** The keyword arguments of histogram and histogram_bin_edges. */
export interface HistogramOptions {
  /**
   * How many bins there are (10), the edges between them, or how their number is estimated: 'auto',
   * 'fd', 'doane', 'scott', 'stone', 'rice', 'sturges' or 'sqrt'.
   */
  readonly bins?: Bins;
  /** The outermost edges; the least and the greatest element if they are not given. */
  readonly range?: Range | null;
  /** Whether counts are divided so that the area under them is 1. */
  readonly density?: boolean | null;
  /** What each element counts. */
  readonly weights?: ArrayLike | null;
}

interface Given {
  readonly a: NDArray;
  readonly weights: NDArray | null;
}

/** The elements and their weights, flat. */
function flattened(a: ArrayLike, weights: ArrayLike | null | undefined): Given {
  const array = asarray(a);
  const { kind } = array.dtype;
  const numbers = kind === 'b' ? castArray(array, dtypes.uint8) : array;
  if (weights === undefined || weights === null) {
    return { a: ravelArray(numbers, 'C'), weights: null };
  }
  const own = asarray(weights);
  if (!sameShape(own.shape, array.shape)) {
    throw new ValueError('weights should have the same shape as a.');
  }
  return { a: ravelArray(numbers, 'C'), weights: ravelArray(own, 'C') };
}

/** Counts, or sums of weights as float64, between any edges: the last one counts to its bin. */
function countBetween(a: NDArray, edges: NDArray, weights: NDArray<'float64'> | null): NDArray {
  if (edges.size < 2) return countsLike(weights, 0);
  const places = searched(edges, a, 'right') as NDArray<'int32'>;
  const onEdge = peek(castArray(equal(a, edges.get(-1)) as NDArray, dtypes.bool, 'C'));
  const at = peek(places);
  for (let i = 0; i < at.length; i++) at[i] -= onEdge[i];
  const counted = tallied(places, edges.size + 1, weights);
  return castArray(counted.get('1:-1'), counted.dtype, 'C');
}

const countsLike = (weights: NDArray | null, n: number): NDArray =>
  freshZeroed<'float64' | 'int32'>(weights ? dtypes.float64 : dtypes.int32, [n]) as NDArray;

function counts(
  a: NDArray,
  { edges, uniform }: Edges,
  weights: NDArray | null,
  areInside: boolean,
): NDArray {
  const count = (own: NDArray<'float64'> | null) =>
    uniform ? uniformCounts(a, edges, own, areInside) : countBetween(a, edges, own);
  if (weights === null) return count(null);
  const result = fresh(weights.dtype, [Math.max(edges.size - 1, 0)]);
  if (weights.dtype.parts === 2) {
    copyInto(real(result) as NDArray, count(flatAs(real(weights) as NDArray, 'float64')));
    copyInto(imag(result) as NDArray, count(flatAs(imag(weights) as NDArray, 'float64')));
  } else copyInto(result, count(flatAs(weights, 'float64')));
  return result;
}

/** Counts divided by the widths of their bins and by their sum. */
function densityOf(n: NDArray, edges: NDArray): NDArray {
  const widths = castArray(differences(edges, 0), dtypes.float64);
  return divide(divide(n, widths) as NDArray, sum(n) as number) as NDArray;
}

const KEYWORDS = ['bins', 'range', 'density', 'weights'] as const;

type Positional = Bins | Range | boolean | HistogramOptions | null | undefined;

/**
 * How many elements lie in each bin, and the edges of the bins. A bin holds its left edge, the last
 * one also its right.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.histogram.html
 *
 * @param a - numbers of any shape
 * @param options - `bins`, `range`, `density`, `weights`; they may be given by position
 * @returns the counts, int32 or of the weights' dtype, and the edges, one more
 * @throws ValueError for bins that are none, or a range that is not finite
 * @throws TypeError for bins that are no integer, or estimated ones of weighted elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [counts, edges] = np.histogram([1, 2, 1, 4], 3);
 * counts // => [2 1 1]
 * edges // => [1. 2. 3. 4.]
 * np.histogram([1, 2, 1], [0, 1, 2, 3])[0] // => [0 2 1]
 * ```
 */
export function histogram(
  a: ArrayLike,
  ...given: readonly Positional[]
): [hist: NDArray, bin_edges: NDArray] {
  const options = keywords<HistogramOptions>('histogram', KEYWORDS, given);
  const { bins = 10, range = null, density } = options;
  const flat = flattened(a, options.weights);
  const found = binEdges(flat.a, bins, range, flat.weights !== null);
  const n = counts(flat.a, found, flat.weights, range === null);
  return [density ? densityOf(n, found.edges) : n, found.edges];
}

/**
 * The edges of the bins that `histogram` would use.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.histogram_bin_edges.html
 *
 * @param options - `bins`, `range`, `weights` as for `histogram`; they may be given by position
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.histogram_bin_edges([0, 0, 1, 2, 3, 4, 5], 'auto') // => [0.   1.25 2.5  3.75 5.  ]
 * ```
 */
export function histogram_bin_edges(a: ArrayLike, ...given: readonly Positional[]): NDArray {
  const known = ['bins', 'range', 'weights'] as const;
  const options = keywords<Omit<HistogramOptions, 'density'>>('histogram_bin_edges', known, given);
  const { bins = 10, range = null, weights } = options;
  const flat = flattened(a, weights);
  return binEdges(flat.a, bins, range, flat.weights !== null).edges;
}
