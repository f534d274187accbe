// Quantiles, by the nine methods of Hyndman and Fan and NumPy's older ones.
//
// A method says where among the sorted elements the quantile lies, at a place that need not be a whole
// number, and how far from the element before to the one after it is. Those two are selected for every
// list and quantile; NumPy's interpolation between them is done by the library's own functions on
// arrays of them, so that its dtype and rounding follow.

import { IndexError, ValueError } from '../errors.js';
import { fresh, NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { promoteWeak } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { type Input, outputOf } from '../ufunc/call.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import type { ReduceOptions } from '../ufunc/reduce/reduce.js';
import { mean } from '../ufunc/reductions.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { delivered } from './delivered.js';
import { Lines, takenAxes, takeWhere } from './lines.js';
import { linearly, type Method, methods, type Place, type QuantileMethod } from './methods.js';
import { type Lists, linesOf } from './sortedlines.js';
import { checkedWeights, weightedQuantiles } from './weighted.js';

/** The keyword arguments of quantile and percentile. */
export interface QuantileOptions extends Pick<ReduceOptions, 'out' | 'keepdims'> {
  /** One axis, several, or null for all. */
  readonly axis?: Axis;
  /** How elements are interpolated; 'linear' by default. */
  readonly method?: QuantileMethod;
  /** How much each element counts; with the method 'inverted_cdf' only. */
  readonly weights?: Input | null;
  /** Accepted as NumPy does; the array stays as it is. */
  readonly overwrite_input?: boolean;
}

/** The function of arrays or numbers that a row's name stands for. */
export interface Quantile {
  (a: Input, q: number, options?: QuantileOptions & { axis?: null; keepdims?: false }): number;
  <O extends NDArray>(a: Input, q: Input, options: QuantileOptions & { readonly out: O }): O;
  (a: Input, q: Input, axis?: Axis | QuantileOptions, options?: QuantileOptions): NDArray | Scalar;
}

interface Task {
  readonly lines: Lists;
  /** The quantiles one after the other, and their dtype, in which places are computed. */
  readonly q: readonly number[];
  readonly of: DType;
  /** Whether distances between elements are numbers, weak beside the array's dtype. */
  readonly weak?: boolean;
  readonly method: Method;
  readonly ignoresNaN: boolean;
}

/** For each quantile and list what is interpolated between, and how far. */
interface Found {
  readonly before: Scalar[];
  readonly after: Scalar[];
  readonly far: number[];
  /** Lists without a quantile: with a NaN, or empty. */
  readonly none: number[];
}

function find({ lines, q, of, method, ignoresNaN }: Task): Found {
  const { rows } = lines;
  const round = (x: number): number => of.coerce(x) as number;
  const size = q.length * rows;
  const zero: Scalar = typeof lines.dtype.max === 'bigint' ? 0n : 0;
  const found: Found = {
    before: new Array<Scalar>(size).fill(zero),
    after: new Array<Scalar>(size).fill(zero),
    far: new Array<number>(size).fill(0),
    none: [],
  };
  let known = -1;
  let at: Place[] = [];
  let wanted: number[] = [];
  const places = (n: number): readonly number[] => {
    if (n !== known) {
      at = n === 0 ? [] : q.map((one) => method.place(n, one, round));
      wanted = [...new Set(at.flatMap(({ before, after }) => [before, after]))].sort(
        (x, y) => x - y,
      );
      known = n;
    }
    return wanted;
  };
  const visit = (row: number, values: readonly Scalar[] | null, n: number): void => {
    if (values === null || n === 0) found.none.push(row);
    else
      at.forEach(({ before, after, far }, i) => {
        found.before[i * rows + row] = values[wanted.indexOf(before)];
        found.after[i * rows + row] = values[wanted.indexOf(after)];
        found.far[i * rows + row] = far;
      });
  };
  lines.each(places, visit, ignoresNaN);
  return found;
}

/** Numbers as an array of a dtype. */
function arrayOf(values: readonly number[], shape: readonly number[], dtype: DType): NDArray {
  const array = fresh(dtypes.float64, shape);
  array.data.set(values);
  return castArray(array, dtype);
}

/** From `before` to `after`, by NumPy's formula: from the nearer of both. */
function interpolated({ before, after, far }: Found, task: Task): NDArray {
  const { lines, q } = task;
  const shape = [q.length, lines.rows];
  const isWeak = task.weak && 'biuf'.includes(lines.dtype.kind);
  const of = isWeak ? promoteWeak(lines.dtype, 0.5) : task.of;
  const [a, b] = [lines.hold(before, shape), lines.hold(after, shape)];
  const distance = subtract(b, a) as NDArray;
  const result = add(a, multiply(distance, arrayOf(far, shape, of)) as NDArray) as NDArray;
  if (!far.some((t) => t >= 0.5)) return result;
  const rest = far.map((t) => 1 - t);
  const other = subtract(b, multiply(distance, arrayOf(rest, shape, of)) as NDArray) as NDArray;
  takeWhere(
    result,
    other,
    far.map((t) => t >= 0.5),
  );
  return result;
}

/** NaN for the lists that have no quantile. */
function withNaN(result: NDArray, none: readonly number[], missing: Scalar): NDArray {
  for (const row of none) result.get(':', row).fill(missing);
  return result;
}

function quantiles(task: Task): NDArray {
  const { lines, q, method } = task;
  if (lines.length === 0 && lines.rows > 0 && q.length > 0 && !task.ignoresNaN)
    throw new IndexError('index -1 is out of bounds for axis 0 with size 0');
  const found = find(task);
  const result = method.isExact
    ? lines.hold(found.before, [q.length, lines.rows])
    : interpolated(found, task);
  return withNaN(result, found.none, lines.missing);
}

/** Quantiles of all elements, by the default method. */
export function quantilesOfAll(array: NDArray, q: readonly number[]): number[] {
  const lines = new Lines(array, takenAxes(null, array.ndim));
  const task: Task = { lines, q, of: dtypes.float64, method: linearly, ignoresNaN: false };
  return [...quantiles(task).flat] as number[];
}

const KEYWORDS = [
  'axis',
  'out',
  'overwrite_input',
  'method',
  'keepdims',
  'weights',
] as const satisfies readonly (keyof QuantileOptions)[];

/** What the quantiles are called, and what a whole is. */
interface Scale {
  readonly name: string;
  readonly whole: number;
  readonly refusal: string;
  readonly ignoresNaN: boolean;
}

function quantileOf(scale: Scale): Quantile {
  return ((a: Input, q: Input, ...given: unknown[]) => {
    const options = keywords<QuantileOptions>(scale.name, KEYWORDS, given);
    const array: NDArray = asarray(a);
    if (array.dtype.kind === 'c') throw new TypeError('a must be an array of real numbers');
    const shares = sharesOf(q, scale);
    const name = options.method ?? 'linear';
    const weights = options.weights ?? null;
    if (weights !== null) checkedWeights(name, weights, array, options.axis);
    if (shares.ndim > 2) throw new ValueError('q must be a scalar or 1d');
    if (!methods[name]) throw unknownMethod(name);
    const { ignoresNaN } = scale;
    if (ignoresNaN && array.size === 0) return nothingIn(array, options);
    const isElement = name === 'linear' && isWhole(q, scale);
    const method: Method = methods[isElement ? 'lower' : name];
    const list = [...shares.flat] as number[];
    const lines = linesOf(array, takenAxes(options.axis, array.ndim));
    const weak = typeof q === 'number';
    const task: Task = { lines, q: list, of: shares.dtype, weak, method, ignoresNaN };
    const result =
      weights === null
        ? quantiles(task)
        : weightedQuantiles(array, weights, options.axis, list, ignoresNaN);
    const shape = [...shares.shape, ...(options.keepdims ? lines.kept : lines.shape)];
    const isSwapped =
      method.isExact && !array.dtype.isnative && shares.ndim + lines.shape.length > 0;
    const elements = isSwapped ? castArray(result, array.dtype) : result;
    return delivered(reshapeArray(elements, shape, {}), outputOf(options));
  }) as Quantile;
}

const unknownMethod = (name: string): Error => {
  const known = Object.keys(methods).map((key) => `'${key}'`);
  return new ValueError(
    `'${name}' is not a valid method. Use one of: dict_keys([${known.join(', ')}])`,
  );
};

/** Whether the shares are integers, 0 and 1: places, between which nothing is interpolated. */
const isWhole = (q: Input, { whole }: Scale): boolean =>
  whole === 1 && q instanceof NDArray && 'biu'.includes(q.dtype.kind);

/** What has no elements has means without a number, whatever the shares. */
function nothingIn(a: NDArray, { axis, keepdims, ...options }: QuantileOptions): NDArray | Scalar {
  return delivered(asarray(mean(a, { axis, keepdims }) as Input), outputOf(options));
}

/** The quantiles as shares of 1, in the dtype that they have. */
function sharesOf(q: Input, { whole, refusal }: Scale): NDArray {
  const given: NDArray = asarray(q);
  const shares: NDArray = whole === 1 ? given : asarray(divide(given, whole) as Input);
  const floating = shares.dtype.kind === 'f' ? shares.dtype : dtypes.float64;
  const found = castArray(shares, floating as DType) as NDArray;
  for (const share of found.flat)
    if (!((share as number) >= 0 && (share as number) <= 1)) throw new ValueError(refusal);
  return found;
}

const IN_ONE = 'Quantiles must be in the range [0, 1]';
const IN_HUNDRED = 'Percentiles must be in the range [0, 100]';

/**
 * The elements below which given shares of the elements lie, along one axis, several, or all; NaN if an
 * element is NaN. A quantile between two elements is interpolated as `method` says.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.quantile.html
 *
 * @param q - shares from 0 to 1: a number, or a list of them, which come first in the result's shape
 * @throws ValueError for other shares and unknown methods, TypeError for complex numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[10, 7, 4], [3, 2, 1]]);
 * np.quantile(a, 0.5) // => 3.5
 * np.quantile(a, [0.25, 0.75], { axis: 1 })
 * // => [[5.5 1.5]
 * //     [8.5 2.5]]
 * np.quantile(a, 0.4, { method: 'lower' }) // => 3
 * ```
 */
export const quantile: Quantile = /* @__PURE__ */ quantileOf({
  name: 'quantile',
  whole: 1,
  refusal: IN_ONE,
  ignoresNaN: false,
});

/**
 * As `quantile`, of shares in per cent.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.percentile.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.percentile(np.array([10, 7, 4, 3, 2, 1]), 50) // => 3.5
 * ```
 */
export const percentile: Quantile = /* @__PURE__ */ quantileOf({
  name: 'percentile',
  whole: 100,
  refusal: IN_HUNDRED,
  ignoresNaN: false,
});

/**
 * As `quantile`, of the elements that are no NaN; NaN where there are none.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanquantile.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanquantile(np.array([10, NaN, 4, 3, 2]), 0.5) // => 3.5
 * ```
 */
export const nanquantile: Quantile = /* @__PURE__ */ quantileOf({
  name: 'nanquantile',
  whole: 1,
  refusal: IN_ONE,
  ignoresNaN: true,
});

/**
 * As `percentile`, of the elements that are no NaN; NaN where there are none.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanpercentile.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanpercentile(np.array([10, NaN, 4, 3, 2]), 50) // => 3.5
 * ```
 */
export const nanpercentile: Quantile = /* @__PURE__ */ quantileOf({
  name: 'nanpercentile',
  whole: 100,
  refusal: IN_HUNDRED,
  ignoresNaN: true,
});
