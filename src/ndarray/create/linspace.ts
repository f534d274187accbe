// linspace: a number of evenly spaced values between two bounds.

import { ValueError } from '../../errors.js';
import { lanes } from '../../vectorize/ir/lane.js';
import { fresh, type NDArray, view } from '../array.js';
import { castArray } from '../assign.js';
import { namedAxis } from '../axis.js';
import type { Device } from '../device.js';
import type { Complex } from '../dtype/complex.js';
import type { DType, DTypeName, Scalar } from '../dtype/dtype.js';
import { withKind } from '../dtype/numbers.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { type Promote, resultType } from '../dtype/promote.js';
import { isScalar } from '../dtype/scalar.js';
import { dtypes } from '../dtype/table.js';
import { integerOf } from '../integer.js';
import { keywords } from '../keywords.js';
import { broadcastShapes, broadcastStrides, type Shape } from '../layout.js';
import { asarray, fromArray } from './array.js';
import type { ArrayLike, Invented } from './nested.js';
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
  readonly device?: Device | null;
}

/** The dtype name of a bound that is to be inexact. */
type Inexact<D extends DTypeName> = D extends 'float16' | 'float32' | 'complex64' | 'complex128'
  ? D
  : 'float64';

/** The dtype name of the values between two bounds. */
type Spaced<A, B, L> = [L] extends [never] ? Between<A, B> : NameOf<L>;

type Between<A, B> = A extends Real
  ? Inexact<Invented<B>>
  : B extends Real
    ? Inexact<Invented<A>>
    : A extends Complex
      ? B extends Complex
        ? 'complex128'
        : DTypeName
      : B extends Complex
        ? DTypeName
        : Promote<Inexact<Invented<A>>, Inexact<Invented<B>>>;

type Real = number | bigint | boolean;

type WithStep = { readonly retstep: true };

/**
 * Evenly spaced values from `start` to `stop`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.linspace.html
 *
 * @param start - the first value, or an array of first values
 * @param stop - the last value, or the one after it if `endpoint` is false
 * @param num - how many values, or options: `num` (50), `endpoint` (true), `retstep` (false),
 *   `dtype` (float64, or that of float or complex bounds), `axis` (0)
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
 * np.linspace(0, new np.Complex(0, 1), 3).item(1).im // => 0.5
 * ```
 */
export function linspace<
  A extends ArrayLike,
  B extends ArrayLike,
  const L extends DTypeLike = never,
>(
  start: A,
  stop: B,
  num: number | (LinspaceOptions<L> & WithStep),
  options: LinspaceOptions<L> & WithStep,
): [NDArray<Spaced<A, B, L>>, NDArray | Scalar];
export function linspace<
  A extends ArrayLike,
  B extends ArrayLike,
  const L extends DTypeLike = never,
>(
  start: A,
  stop: B,
  num?: number | LinspaceOptions<L>,
  endpoint?: boolean | LinspaceOptions<L>,
  retstep?: false | LinspaceOptions<L>,
  dtype?: L | LinspaceOptions<L> | null,
  axis?: number | LinspaceOptions<L>,
  options?: LinspaceOptions<L>,
): NDArray<Spaced<A, B, L>>;
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  ...rest: readonly unknown[]
): NDArray | [NDArray, NDArray | Scalar] {
  const known = ['num', 'endpoint', 'retstep', 'dtype', 'axis', '*', 'device'] as const;
  const given = keywords<LinspaceOptions>('linspace', known, rest, 2);
  const { num = 50, endpoint = true, retstep = false, axis = 0 } = given;
  const count = countOf(num);
  const common = workingDType([start, stop]);
  // Python's floats are doubles.
  const work: DType = common.hasobject ? dtypes.float64 : common;
  const row: DType = given.dtype ? dtypeFrom(given.dtype) : common;
  const shape = broadcastShapes(asarray(start).shape, asarray(stop).shape);
  const place = axis === 0 ? 0 : namedAxis('destination', axis, shape.length + 1);
  const [first, last] = [bound(start, shape, work), bound(stop, shape, work)];
  const spaced = interpolate(first, last, { count, endpoint, work, whole: isInteger(row) });
  const values = arrayOf(spaced.values, [count, ...shape], work, row);
  const result = view(values, ...moved(values, place), 0);
  if (!retstep) return result;
  const steps = arrayOf(spaced.steps, shape, work, work);
  return [result, shape.length === 0 ? (steps.item() as Scalar) : steps];
}

function countOf(num: number): number {
  const count = integerOf(num);
  if (count < 0) throw new ValueError(`Number of samples, ${count}, must be non-negative.`);
  return count;
}

const isInteger = ({ kind }: DType): boolean => kind === 'i' || kind === 'u';

/** The inexact dtype that bounds have in common; scalars are weak. */
function workingDType(bounds: readonly ArrayLike[]): DType {
  const arrays = bounds.filter((bound) => !isScalar(bound)).map((bound) => asarray(bound).dtype);
  return resultType(arrays, [...bounds.filter(isScalar), 0.5]);
}

/** A value as its parts: one, or the real and the imaginary one. */
type Parts = readonly number[];

/** The dtype that holds what is computed in another before it is rounded. */
const wide = ({ parts }: DType): DType<'float64'> | DType<'complex128'> =>
  parts === 2 ? dtypes.complex128 : dtypes.float64;

/** A bound's values, repeated over the bounds' common shape. */
function bound(value: ArrayLike, shape: Shape, work: DType): Parts[] {
  const a = asarray(value);
  const strides = broadcastStrides(a.shape, a.strides, shape);
  const flat = [...elementsOf(castArray(view(a, shape, strides, a.offset), wide(work), 'C'))];
  const { parts } = work;
  return Array.from({ length: flat.length / parts }, (_, i) =>
    flat.slice(i * parts, (i + 1) * parts),
  );
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
  first: readonly Parts[],
  last: readonly Parts[],
  { count, endpoint, work, whole }: Spacing,
): { values: Parts[]; steps: Parts[] } {
  if (whole && work.parts === 2) throw noFloor();
  const { plus, minus, times, over, from, rounded } = arithmetic(work);
  const gaps = endpoint ? count - 1 : count;
  const spans = first.map((x, j) => minus(rounded(last[j]), rounded(x)));
  const ends = last.map(rounded);
  const steps = spans.map((span) => (gaps > 0 ? over(span, gaps) : span.map(() => Number.NaN)));
  const tiny = gaps > 0 && steps.some((step) => step.every((x) => x === 0));
  const values: Parts[] = [];
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < first.length; j++) {
      const way = tiny
        ? times(over(from(i), gaps), spans[j])
        : times(from(i), gaps > 0 ? steps[j] : spans[j]);
      const value = endpoint && i > 0 && i === gaps ? ends[j] : plus(way, first[j]);
      values.push(whole ? value.map(Math.floor) : value);
    }
  }
  return { values, steps };
}

const noFloor = (): TypeError =>
  new TypeError(
    "ufunc 'floor' not supported for the input types, and the inputs could not be safely coerced " +
      "to any supported types according to the casting rule ''safe''",
  );

/** NumPy's arithmetic of a dtype: each operation rounded to it, complex ones operation by operation. */
function arithmetic(work: DType) {
  const round = rounding(work);
  const rounded = (x: Parts): Parts => x.map(round);
  const plus = (x: Parts, y: Parts): Parts => x.map((part, p) => round(part + y[p]));
  const minus = (x: Parts, y: Parts): Parts => x.map((part, p) => round(part - y[p]));
  if (work.parts !== 2) {
    const times = ([x]: Parts, [y]: Parts): Parts => [round(x * y)];
    const over = ([x]: Parts, n: number): Parts => [round(x / n)];
    return { rounded, plus, minus, times, over, from: (i: number): Parts => [round(i)] };
  }
  return {
    rounded,
    plus,
    minus,
    times: ([a, b]: Parts, [c, d]: Parts): Parts => [
      round(round(a * c) - round(b * d)),
      round(round(a * d) + round(b * c)),
    ],
    /** By Smith's algorithm; the divisor's imaginary part is 0. */
    over([a, b]: Parts, n: number): Parts {
      const scale = round(1 / n);
      return [round(round(a + round(b * 0)) * scale), round(round(b - round(a * 0)) * scale)];
    },
    from: (i: number): Parts => [round(i), 0],
  };
}

/** Rounds to the floats of a dtype. */
function rounding({ lane, itemsize, parts }: DType): (x: number) => number {
  const float = withKind('f', itemsize / parts) as DType<'float64'>;
  const cell = new DataView(new ArrayBuffer(lanes[lane].bytes));
  return (x) => {
    float.write(cell, 0, x);
    return float.read(cell, 0);
  };
}

function arrayOf(values: readonly Parts[], shape: Shape, work: DType, dtype: DType): NDArray {
  const array = fresh<'float64' | 'complex128'>(wide(work), shape);
  elementsOf(array).set(values.flat());
  return fromArray(array, dtype, 'K', null);
}

/** Shape and strides with the first axis moved to a place. */
function moved({ shape, strides }: NDArray, place: number): [number[], number[]] {
  const move = ([front, ...rest]: readonly number[]) => rest.toSpliced(place, 0, front);
  return [move(shape), move(strides)];
}
