// Straight lines between points, evaluated.
//
// Where an x lies is searched for from where the one before it was: sorted ones are found in a step or
// two. A search follows its data, so this runs in JavaScript over typed arrays, in NumPy's order of
// operations: slope·(x − xp[j]) + fp[j], from the other end of the line if that is NaN.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { canCast, castError } from '../ndarray/dtype/casting.js';
import { Complex } from '../ndarray/dtype/complex.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import type { Input } from '../ufunc/call.js';
import { remainder } from '../ufunc/table/arithmetic.js';

/** The keyword arguments of interp. */
export interface InterpOptions {
  /** The values before the first point and after the last one; those of these points if null. */
  readonly left?: number | Complex | null;
  readonly right?: number | Complex | null;
  /** The distance after which points repeat. They need not be sorted then. */
  readonly period?: number | null;
}

/** Elements as numbers; of complex arrays their parts. */
type Numbers = Float64Array;

function floats(values: NDArray): NDArray {
  if (!canCast(values.dtype, dtypes.float64, 'safe'))
    throw castError(values.dtype, dtypes.float64, 'safe');
  return castArray(values, dtypes.float64, 'C') as NDArray;
}

function requireLine(points: NDArray): void {
  if (points.ndim === 0) throw new ValueError('object of too small depth for desired array');
  if (points.ndim > 1) throw new ValueError('object too deep for desired array');
}

const numbersOf = (array: NDArray): Numbers => array.data as unknown as Numbers;

/** One part of the values at the points, and of the result. */
interface Part {
  readonly at: Numbers;
  readonly left: number;
  readonly right: number;
  /** The value at NaN. */
  readonly unknown: number;
  readonly to: Numbers;
}

/** The last point that is not right of x, from a guess; −1: none; n: x is right of all. */
function find(x: number, xs: Numbers, guess: number): number {
  const n = xs.length;
  if (x > xs[n - 1]) return n;
  if (x < xs[0]) return -1;
  if (guess >= 0 && guess < n - 1 && xs[guess] <= x) {
    if (x < xs[guess + 1]) return guess;
    if (guess + 2 < n && xs[guess + 1] <= x && x < xs[guess + 2]) return guess + 1;
  }
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x >= xs[middle]) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A line's value at x, from whichever of its ends gives a number. */
function valueAt(x: number, xs: Numbers, ys: Numbers, j: number, inverse: boolean): number {
  const [rise, run] = [ys[j + 1] - ys[j], xs[j + 1] - xs[j]];
  const slope = inverse ? rise * (1 / run) : rise / run;
  let value = slope * (x - xs[j]) + ys[j];
  if (!Number.isNaN(value)) return value;
  value = slope * (x - xs[j + 1]) + ys[j + 1];
  return Number.isNaN(value) && ys[j] === ys[j + 1] ? ys[j] : value;
}

/** Fills one part of the result; complex parts multiply by the inverse of a line's width. */
function fill(
  x: Numbers,
  xs: Numbers,
  { at, left, right, unknown, to }: Part,
  inverse: boolean,
): void {
  const n = xs.length;
  let guess = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i];
    if (Number.isNaN(value)) {
      to[i] = n > 1 ? unknown : at[0];
      continue;
    }
    const j = find(value, xs, guess);
    guess = j;
    if (j < 0) to[i] = left;
    else if (j >= n) to[i] = right;
    else if (j === n - 1 || xs[j] === value) to[i] = at[j];
    else to[i] = valueAt(value, xs, at, j, inverse);
  }
}

/** The points of one period, sorted, with the last one before and the first one after them. */
function periodic(xp: NDArray, parts: readonly Numbers[], period: number): [Numbers, Numbers[]] {
  const xs = numbersOf(remainder(xp, period, { out: xp }));
  const order = Array.from(xs.keys()).sort((i, j) => xs[i] - xs[j]);
  const [first, last] = [order[0], order[order.length - 1]];
  const around = (of: Numbers, shift: number): Numbers =>
    Float64Array.from([of[last] - shift, ...order.map((i) => of[i]), of[first] + shift]);
  return [around(xs, period), parts.map((part) => around(part, 0))];
}

function requirePeriodic(xp: NDArray, fp: NDArray): void {
  if (xp.ndim !== 1 || fp.ndim !== 1) throw new ValueError('Data points must be 1-D sequences');
  if (xp.size !== fp.size) throw new ValueError('fp and xp are not of the same length');
}

/** A bound's part; undefined: there is none. */
function boundPart(
  bound: number | Complex | null | undefined,
  p: number,
  isComplex: boolean,
): number | undefined {
  if (bound === null || bound === undefined) return undefined;
  if (bound instanceof Complex) {
    if (!isComplex) throw new TypeError('must be real number, not complex');
    return p === 0 ? bound.re : bound.im;
  }
  return p === 0 ? Number(bound) : 0;
}

/** The real numbers of an array in C order, part by part. */
const partsOf = (fp: NDArray): Numbers[] =>
  fp.dtype.kind === 'c'
    ? [fp.real, fp.imag].map((part) => numbersOf(floats(part as NDArray)))
    : [numbersOf(floats(fp))];

function assembled(parts: readonly Numbers[], shape: readonly number[]): NDArray | Scalar {
  const isComplex = parts.length === 2;
  const result: NDArray = fresh(isComplex ? dtypes.complex128 : dtypes.float64, shape);
  const data = numbersOf(result);
  if (!isComplex) data.set(parts[0]);
  else
    for (let i = 0; i < parts[0].length; i++) {
      data[2 * i] = parts[0][i];
      data[2 * i + 1] = parts[1][i];
    }
  return shape.length === 0 ? (result.item() as Scalar) : result;
}

/**
 * The values at x of the lines through points (xp, fp), of which xp must ascend.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.interp.html
 *
 * @param x - any shape, or a number
 * @param fp - real or complex numbers, as many as xp
 * @param left - the value before the first point; may be an option, as `right` and `period`
 * @returns float64 or complex128, of the shape of x
 * @throws ValueError for no points, or different numbers of xp and fp, or a period of 0
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.interp(2.5, [1, 2, 3], [3, 2, 0]) // => 1
 * np.interp([0, 1, 1.5, 4], [1, 2, 3], [3, 2, 0]) // => [3.  3.  2.5 0. ]
 * np.interp([-180, 370], [190, -190, 350, -350], [5, 10, 3, 4], { period: 360 }) // => [7.5 4. ]
 * ```
 */
export function interp(x: NDArray, xp: Input, fp: Input, options?: InterpOptions): NDArray;
export function interp(
  x: Input,
  xp: Input,
  fp: Input,
  left?: number | Complex | InterpOptions | null,
  right?: number | Complex | null,
  period?: number | null,
): NDArray | Scalar;
export function interp(x: Input, xp: Input, fp: Input, ...given: unknown[]): NDArray | Scalar {
  const options = keywords<InterpOptions>('interp', ['left', 'right', 'period'], given);
  const { period = null } = options;
  if (period === 0) throw new ValueError('period must be a non-zero value');
  const [points, values]: NDArray[] = [asarray(xp), asarray(fp)];
  if (period === null) [points, values].forEach(requireLine);
  else requirePeriodic(points, values);
  if (points.size === 0) throw new ValueError('array of sample points is empty');
  if (points.size !== values.size) throw new ValueError('fp and xp are not of the same length.');
  const isComplex = values.dtype.kind === 'c';
  const source = floats(asarray(x));
  const width = Math.abs(period ?? 0);
  if (period !== null) remainder(source, width, { out: source });
  const at = numbersOf(source);
  const plain = partsOf(values);
  const [xs, ys] =
    period === null ? [numbersOf(floats(points)), plain] : periodic(floats(points), plain, width);
  const { left, right } = period === null ? options : {};
  const parts = ys.map((part, p) => {
    const to = new Float64Array(at.length);
    const low = boundPart(left, p, isComplex) ?? part[0];
    const high = boundPart(right, p, isComplex) ?? part[part.length - 1];
    fill(
      at,
      xs,
      { at: part, left: low, right: high, unknown: p === 0 ? Number.NaN : 0, to },
      isComplex,
    );
    return to;
  });
  return assembled(parts, source.shape);
}
