// var and std: the mean of the squared distances from the mean, in NumPy's order of operations and so
// with its bits: sum, divide, subtract, square, sum, divide.
//
// NumPy makes an array of the squares. Where it would lie in memory as the array does, and one axis or
// everything is reduced, a fold takes them instead, straight from the array and the means beside its
// results. All else goes the long way, through the same functions as in NumPy.

import { ValueError } from '../errors.js';
import { freshStrided, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { isRounded } from '../ndarray/dtype/cell.js';
import type { DType, DTypeName, Scalar, ScalarOf } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { type DTypeLike, dtype, type NameOf } from '../ndarray/dtype/parse.js';
import type { PartOf } from '../ndarray/dtype/parts.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { C_CONTIGUOUS, F_CONTIGUOUS, normalizeAxis, sameShape } from '../ndarray/layout.js';
import { method } from '../ndarray/method.js';
import { type Input, outputOf } from '../ufunc/call.js';
import { type Axis, alignedStrides, reducedAxes, reducedShape } from '../ufunc/reduce/axes.js';
import { Fold } from '../ufunc/reduce/fold.js';
import type { Mapped } from '../ufunc/reduce/folding.js';
import { plainFold, type ReduceOptions, reduceUfunc } from '../ufunc/reduce/reduce.js';
import { Reducer } from '../ufunc/reduce/run.js';
import type { MeanOf } from '../ufunc/reduce/types.js';
import { isReduced, walk } from '../ufunc/reduce/walk.js';
import { countOf } from '../ufunc/reductions.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { maximum } from '../ufunc/table/extrema.js';
import { sqrt } from '../ufunc/table/unary.js';
import { boxed } from './boxed.js';

/** The keyword arguments of var and std. */
export interface VarianceOptions extends Omit<ReduceOptions, 'initial'> {
  /** What is taken from the number of elements before dividing by it. */
  readonly ddof?: number;
  /** The same, under the name of the array API standard. */
  readonly correction?: number;
  /** The mean, if it is known, as with `keepdims`. */
  readonly mean?: Input;
}

type SomeAxis = number | readonly number[];
type Free = { readonly dtype?: null; readonly out?: null };
type Whole = Free & { readonly axis?: null; readonly keepdims?: false };
type Left = Free & ({ readonly axis: SomeAxis } | { readonly keepdims: true });

/** The dtype of a variance: real, and of integers float64. */
type VarianceOf<D extends DTypeName> = PartOf<MeanOf<D>>;

export interface Variance {
  <D extends DTypeName>(a: NDArray<D>, options?: VarianceOptions & Whole): ScalarOf<VarianceOf<D>>;
  <O extends NDArray>(a: Input, options: VarianceOptions & { readonly out: O }): O;
  <const L extends DTypeLike>(
    a: Input,
    options: Omit<VarianceOptions, 'dtype'> & { readonly axis: SomeAxis; readonly dtype: L },
  ): NDArray<NameOf<L>>;
  <D extends DTypeName>(a: NDArray<D>, options: VarianceOptions & Left): NDArray<VarianceOf<D>>;
  <D extends DTypeName>(
    a: NDArray<D>,
    axis: SomeAxis,
    options?: VarianceOptions & Free,
  ): NDArray<VarianceOf<D>>;
  (a: Input, axis?: Axis | VarianceOptions, options?: VarianceOptions): NDArray | Scalar;
}

interface VarianceMethod<D extends DTypeName> {
  (options?: VarianceOptions & Whole): ScalarOf<VarianceOf<D>>;
  <O extends NDArray>(options: VarianceOptions & { readonly out: O }): O;
  (options: VarianceOptions & Left): NDArray<VarianceOf<D>>;
  (axis: SomeAxis, options?: VarianceOptions & Free): NDArray<VarianceOf<D>>;
  (axis?: Axis | VarianceOptions, options?: VarianceOptions): NDArray | Scalar;
}

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName> {
    /** As `np.var`. */
    var: VarianceMethod<D>;
    /** As `np.std`. */
    std: VarianceMethod<D>;
  }
}

const KEYWORDS = [
  'axis',
  'dtype',
  'out',
  'ddof',
  'keepdims',
  '*',
  'where',
  'mean',
  'correction',
] as const;

/** The keyword arguments of a variance's call, in NumPy's places or by name. */
export const varianceOptions = (name: string, given: readonly unknown[]): VarianceOptions =>
  keywords<VarianceOptions>(name, KEYWORDS, given);

const squaredDistance: Mapped = {
  code: 'squaredDistance',
  body: (k, x, mean) => {
    const distance = k.op('sub', x, mean);
    return k.op('mul', distance, distance);
  },
};

/** Divides in place by numbers of elements, in the float64 that such a number makes of floats. */
function divideBy(total: NDArray, count: number | NDArray): NDArray {
  const division = total.dtype.kind === 'c' ? dtypes.complex128 : dtypes.float64;
  return divide(total, count, { out: total, dtype: division, casting: 'unsafe' });
}

const isExact = ({ kind }: DType): boolean => 'biu'.includes(kind);

/** What the sums are computed in, if that is not the array's own dtype. */
function workingDType(source: DType, wanted: DTypeLike | null | undefined): DType | null {
  if (wanted) return dtype(wanted);
  return isExact(source) ? dtypes.float64 : null;
}

interface Task {
  readonly array: NDArray;
  readonly options: VarianceOptions;
  readonly working: DType | null;
  readonly reduced: readonly boolean[];
  /** How many elements each result is of. */
  readonly counts: (keepdims: boolean) => number | NDArray;
}

/** The means, with the reduced axes. */
function meansOf({ array, options, working, counts }: Task): NDArray {
  const { axis, where } = options;
  if (options.mean !== undefined) return asarray(options.mean as NDArray);
  const sums = reduceUfunc(add.dispatch, array, { axis, dtype: working, keepdims: true, where });
  return divideBy(boxed(sums, working ?? native(array.dtype)), counts(true));
}

/** The squared distances as an array, where NumPy has it. */
function squares(array: NDArray, means: NDArray): NDArray {
  const distance = boxed(subtract(array, means), dtypes.float64);
  if (distance.dtype.kind !== 'c') return multiply(distance, distance, { out: distance });
  const { real, imag } = distance;
  multiply(real, real, { out: real });
  multiply(imag, imag, { out: imag });
  return add(real, imag, { out: real });
}

const folds = /* @__PURE__ */ new Map<DType, Fold>();

function squaresFold(source: DType): Fold {
  let fold = folds.get(source);
  if (fold === undefined) {
    const { row, loop } = plainFold(add.dispatch, source);
    fold = new Fold(row, loop, source, source, false, squaredDistance);
    folds.set(source, fold);
  }
  return fold;
}

/** The sums of squared distances without an array of them; null: take the long way. */
function foldSquares(task: Task, means: NDArray): NDArray | null {
  const { options, reduced } = task;
  if (options.dtype || options.out || options.mean !== undefined) return null;
  if (options.where !== undefined) return null;
  const array = isExact(task.array.dtype) ? castArray(task.array, dtypes.float64) : task.array;
  const { dtype: source, flagBits, shape, strides } = array;
  const isDense = (flagBits & (C_CONTIGUOUS | F_CONTIGUOUS)) !== 0;
  if (!isDense || source.kind !== 'f' || isRounded(source) || !source.isnative) return null;
  const keepdims = options.keepdims ?? false;
  const { dims, made } = walk(shape, strides, reduced, keepdims, source.itemsize);
  if (dims.filter(isReduced).length !== 1 || array.size === 0) return null;
  const sums = freshStrided(source, reducedShape(shape, reduced, keepdims), made);
  const beside = alignedStrides(shape, means.strides, reduced, true);
  const parallel = sameShape(alignedStrides(shape, made, reduced, keepdims), beside);
  if (!parallel || sums.dtype !== means.dtype) return null;
  if (array.ptr === 0 || sums.ptr === 0 || means.ptr === 0) return null;
  new Reducer(squaresFold(source), array, sums, means.ptr).over(dims, true);
  return sums;
}

function sumSquares(task: Task, means: NDArray): NDArray {
  const { options, array, working } = task;
  const { axis, keepdims, where } = options;
  const folded = foldSquares(task, means);
  if (folded) return folded;
  const terms = squares(array, means);
  const dtype = working;
  const sums = reduceUfunc(add.dispatch, terms, { axis, keepdims, dtype, out: options.out, where });
  return boxed(sums, working ?? native(terms.dtype));
}

/** The correction under either name. */
function correctionOf({ ddof, correction }: VarianceOptions): number {
  if (ddof !== undefined && correction !== undefined)
    throw new ValueError("ddof and correction can't be provided simultaneously.");
  return ddof ?? correction ?? 0;
}

/** What sums of squares are divided by: no number less than 0. */
const degreesOf = (count: number | NDArray, ddof: number): number | NDArray =>
  typeof count === 'number' ? Math.max(count - ddof, 0) : maximum(subtract(count, ddof), 0);

/** The variance as an array, which is the output if there is one. */
function varianceArray(a: Input, options: VarianceOptions): NDArray {
  const ddof = correctionOf(options);
  const array: NDArray = asarray(a);
  if (array.ndim === 0 && typeof options.axis === 'number') normalizeAxis(options.axis, 0);
  const reduced = reducedAxes(options.axis, array.ndim);
  const { axis, keepdims, where } = options;
  const counts = (kept: boolean) => countOf(array, { axis, where, keepdims: kept });
  const working = workingDType(array.dtype, options.dtype);
  const task: Task = { array, options, working, reduced, counts };
  const degrees = degreesOf(counts(keepdims ?? false), ddof);
  return divideBy(sumSquares(task, meansOf(task)), degrees);
}

/** Arrays without axes are scalars, if nobody gave them. */
const unboxed = (array: NDArray, options: VarianceOptions): NDArray | Scalar =>
  array.ndim === 0 && !outputOf(options) ? (array.item() as Scalar) : array;

/**
 * The variance: the mean of the squared distances from the mean, along one axis, several, or all. Of
 * complex numbers it is real; of integers and booleans it is computed in float64. The mean of nothing
 * is NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.var.html
 *
 * @param axis - one axis, several, or null for all; may be given as the second argument
 * @throws AxisError for an axis that the array does not have
 * @throws ValueError if both `ddof` and `correction` are given
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 5]]);
 * np.var(a) // => 2.1875
 * np.var(a, 0) // => [1.   2.25]
 * np.var(a, { axis: 1, ddof: 1 }) // => [0.5 2. ]
 * ```
 */
export const var_: Variance = /* @__PURE__ */ method(
  'var',
  (a: Input, ...given: readonly unknown[]) => {
    const options = varianceOptions('var', given);
    return unboxed(varianceArray(a, options), options);
  },
) as Variance;

/** The roots of variances; of objects in all as of the number that it is. */
export function deviation(variance: NDArray, options: VarianceOptions): NDArray | Scalar {
  const single = variance.ndim === 0 && variance.dtype.hasobject ? variance.item() : null;
  if (typeof single === 'number' && !options.out) return Math.sqrt(single);
  return unboxed(sqrt(variance, { out: variance }), options);
}

/**
 * The standard deviation: the square root of the variance, whose options it has.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.std.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.std(np.array([1, 3, 5, 7])) // => 2.23606797749979
 * ```
 */
export const std: Variance = /* @__PURE__ */ method(
  'std',
  (a: Input, ...given: readonly unknown[]) => {
    const options = varianceOptions('std', given);
    return deviation(varianceArray(a, options), options);
  },
) as Variance;
