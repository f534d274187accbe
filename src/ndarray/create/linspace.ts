// linspace: a number of evenly spaced values between two bounds.

import { ValueError } from '../../errors.js';
import { fresh, type NDArray, view } from '../array.js';
import { castArray } from '../assign.js';
import { namedAxis } from '../axis.js';
import type { DType } from '../dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { promote } from '../dtype/promote.js';
import { dtypes } from '../dtype/table.js';
import { checked } from '../keywords.js';
import { broadcastShapes, broadcastStrides, requireInteger, type Shape } from '../layout.js';
import { asarray, fromArray } from './array.js';
import type { ArrayLike } from './nested.js';
import { elementsOf } from './typed.js';

export interface LinspaceOptions<L extends DTypeLike = DTypeLike> {
  /** How many values, 50 if it is not given. */
  readonly num?: number;
  /** Whether `stop` is the last value; true if it is not given. */
  readonly endpoint?: boolean;
  /** Whether the distance between values is returned, too. */
  readonly retstep?: boolean;
  readonly dtype?: L | null;
  /** Where the values lie in the result when the bounds are arrays. */
  readonly axis?: number;
}

type WithStep = { readonly retstep: true };

/**
 * Evenly spaced values from `start` to `stop`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.linspace.html
 *
 * @param start - the first value, or an array of first values
 * @param stop - the last value, or the one after it if `endpoint` is false
 * @param num - how many values, or options: `num` (50), `endpoint` (true), `retstep` (false),
 *   `dtype` (float64), `axis` (0)
 * @returns an array of shape [num, …bounds' shape]; with `retstep` a list of it and the distance
 * @throws ValueError if `num` is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.linspace(0, 1, 5) // => [0.   0.25 0.5  0.75 1.  ]
 * np.linspace(0, 1, 4, { endpoint: false }) // => [0.   0.25 0.5  0.75]
 * np.linspace(0, 10, { num: 3, dtype: 'int32' }) // => [ 0  5 10]
 * np.linspace(0, 1, 5, { retstep: true })[1] // => 0.25
 * ```
 */
export function linspace<const L extends DTypeLike = 'float64'>(
  start: ArrayLike,
  stop: ArrayLike,
  num: number | (LinspaceOptions<L> & WithStep),
  options: LinspaceOptions<L> & WithStep,
): [NDArray<NameOf<L>>, NDArray | number];
export function linspace<const L extends DTypeLike = 'float64'>(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | LinspaceOptions<L>,
  options?: LinspaceOptions<L>,
): NDArray<NameOf<L>>;
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | LinspaceOptions,
  options?: LinspaceOptions,
): NDArray | [NDArray, NDArray | number] {
  const given = typeof num === 'number' ? { ...options, num } : (num ?? options ?? {});
  checked<LinspaceOptions>('linspace', ['num', 'endpoint', 'retstep', 'dtype', 'axis'], given);
  const { num: count = 50, endpoint = true, retstep = false, axis = 0 } = given;
  checkCount(count);
  const work = promote(floatOf(start), floatOf(stop));
  const row: DType = given.dtype ? dtypeFrom(given.dtype) : work;
  const shape = broadcastShapes(asarray(start).shape, asarray(stop).shape);
  const place = axis === 0 ? 0 : namedAxis('destination', axis, shape.length + 1);
  const [first, last] = [bound(start, shape), bound(stop, shape)];
  const spaced = interpolate(first, last, { count, endpoint, work, whole: isInteger(row) });
  const values = arrayOf(spaced.values, [count, ...shape], row);
  const result = view(values, ...moved(values, place), 0);
  if (!retstep) return result;
  return [result, shape.length === 0 ? spaced.steps[0] : arrayOf(spaced.steps, shape, work)];
}

function checkCount(count: number): void {
  requireInteger(count);
  if (count < 0) throw new ValueError(`Number of samples, ${count}, must be non-negative.`);
}

const isInteger = ({ kind }: DType): boolean => kind === 'i' || kind === 'u';

/** The dtype of bounds times 1.0. */
function floatOf(value: ArrayLike): DType {
  const { dtype } = asarray(value) as NDArray;
  return dtype.kind === 'f' ? dtype : dtypes.float64;
}

/** A bound's values, repeated over the bounds' common shape. */
function bound(value: ArrayLike, shape: Shape): number[] {
  const a = asarray(value) as NDArray;
  const strides = broadcastStrides(a.shape, a.strides, shape);
  return [...elementsOf(castArray(view(a, shape, strides, a.offset), dtypes.float64, 'C'))];
}

interface Spacing {
  readonly count: number;
  readonly endpoint: boolean;
  /** The dtype whose rounding each operation has. */
  readonly work: DType;
  /** Whether values are rounded down. */
  readonly whole: boolean;
}

/** For each pair of bounds the values, those of the first place first, and their distance. */
function interpolate(
  first: readonly number[],
  last: readonly number[],
  { count, endpoint, work, whole }: Spacing,
): { values: number[]; steps: number[] } {
  const round = rounding(work);
  const parts = endpoint ? count - 1 : count;
  const spans = first.map((x, j) => round(last[j] - x));
  const steps = spans.map((span) => (parts > 0 ? round(span / parts) : Number.NaN));
  const tiny = parts > 0 && steps.includes(0);
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < first.length; j++) {
      const way = tiny
        ? round(round(i / parts) * spans[j])
        : round(round(i) * (parts > 0 ? steps[j] : spans[j]));
      const value = endpoint && i > 0 && i === parts ? last[j] : round(way + first[j]);
      values.push(whole ? Math.floor(value) : value);
    }
  }
  return { values, steps };
}

/** Rounds to a float dtype. */
function rounding({ TypedArray }: DType): (x: number) => number {
  const cell = new TypedArray(1);
  return (x) => {
    cell[0] = x;
    return cell[0] as number;
  };
}

function arrayOf(values: readonly number[], shape: Shape, dtype: DType): NDArray {
  const array = fresh(dtypes.float64, shape);
  elementsOf(array).set(values);
  return fromArray(array, dtype, 'K', null);
}

/** Shape and strides with the first axis moved to a place. */
function moved({ shape, strides }: NDArray, place: number): [number[], number[]] {
  const move = ([front, ...rest]: readonly number[]) => rest.toSpliced(place, 0, front);
  return [move(shape), move(strides)];
}
