// `ufunc.reduce`: what a reduction works in, what it gives, and the short way for whole arrays.
//
// The loop is chosen as NumPy does: sums and products of booleans and narrow integers work in 64
// bits, truth is judged as bool, everything else works in the array's dtype; `dtype` or the dtype of
// `out` say otherwise. A result of a dtype or place that kernels cannot write to is made apart and
// cast into `out` at the end, so that `out` may overlap the array.

import { ValueError } from '../../errors.js';
import { freshStrided, type NDArray } from '../../ndarray/array.js';
import { castArray, copyInto, fillWith } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import { canCast } from '../../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../../ndarray/dtype/parse.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { sharesMemory } from '../../ndarray/iter/conflict.js';
import { checked } from '../../ndarray/keywords.js';
import { type Shape, sameShape, shapeText } from '../../ndarray/layout.js';
import { typesBeside } from '../beside.js';
import { type CallOptions, type Input, outputOf } from '../call.js';
import type { Dispatch } from '../dispatch.js';
import { foldEach } from '../each.js';
import { maskOf } from '../masked.js';
import { resolve } from '../resolve.js';
import { type Loop, requireFoldable, type UfuncRow } from '../table/row.js';
import { watch } from '../watch.js';
import { type Axis, partAlong, reducedAxes, reducedShape } from './axes.js';
import { Fold, foldOf } from './fold.js';
import { foldMasked, maskStrides } from './masked.js';
import { Reducer } from './run.js';
import { walk } from './walk.js';

/** The keyword arguments of a reduction. */
export interface ReduceOptions {
  /** One axis, several, or null for all. */
  readonly axis?: Axis;
  /** The dtype of the result and of the calculation. */
  readonly dtype?: DTypeLike | null;
  /** Where the result goes. */
  readonly out?: CallOptions['out'];
  /** Whether reduced axes stay, with length 1. */
  readonly keepdims?: boolean;
  /** What the fold starts from; null: from the first element, even where there is an identity. */
  readonly initial?: Scalar | null;
  /** Which elements are folded: booleans that broadcast to the array's shape. */
  readonly where?: Input;
}

/** Reduces; without `axis` all axes. */
export function reduceUfunc(
  dispatch: Dispatch,
  values: Input,
  options: ReduceOptions,
): NDArray | Scalar {
  const { row } = dispatch;
  requireFoldable(row, 'reduce');
  checked<ReduceOptions>(
    'reduce',
    ['axis', 'dtype', 'out', 'keepdims', 'initial', 'where'],
    options,
  );
  const out = outputOf(options);
  const keepdims = options.keepdims ?? false;
  const wanted = options.dtype ? dtype(options.dtype) : null;
  const given = row.truth ? judged(asarray(values)) : asarray(values);
  const reduced = reducedAxes(options.axis, given.ndim);
  const array = elementsAs(given, wanted);
  const { loop } =
    out || wanted || array.dtype.id < 0
      ? { loop: reductionLoop(row, dispatch.loops, array.dtype, out?.dtype ?? null, wanted) }
      : plainFold(dispatch, array.dtype);
  if (!row.reorderable && reduced.filter(Boolean).length > 1)
    throw new ValueError(
      `reduction operation '${row.name}' is not reorderable, so at most one axis may be specified`,
    );
  const shape = reducedShape(array.shape, reduced, keepdims);
  if (out) checkOutput(row.name, out, shape, array.shape, keepdims);
  const result = reduceArray({ row, loop, array, reduced, shape, keepdims, out, options });
  if (watch.mask !== 0) {
    const { axis, where } = options;
    const spread = (or: Dispatch, marks: NDArray) =>
      reduceUfunc(or, marks, { axis, keepdims, ...(where && { where }) });
    watch.folded({ where: 'reduce', signals: row.signals, operands: [{ array, spread }], result });
  }
  if (out || shape.length > 0) return result;
  return narrowed(result.item() as Scalar, array.dtype, wanted);
}

/** A narrower integer's result is a number, although it was computed in 64 bits. */
export function narrowed(value: Scalar, source: DType, wanted: DType | null): Scalar {
  const exact = typeof source.max === 'bigint' || wanted !== null || source.parts === 0;
  return typeof value === 'bigint' && !exact ? Number(value) : value;
}

/** Objects and strings as elements of the number dtype that is wanted, and numbers as objects. */
export function elementsAs(array: NDArray, wanted: DType | null): NDArray {
  const { dtype: from } = array;
  if (!wanted || from.parts > 0 === wanted.parts > 0 || from.record) return array;
  return wanted.parts > 0 || wanted.hasobject ? castArray(array, wanted) : array;
}

/**
 * The loop of a reduction. Sums of durations are such, as in NumPy, whatever dtype is wanted.
 *
 * @throws TypeError if its results cannot be operands again
 */
export function reductionLoop(
  row: UfuncRow,
  loops: readonly Loop[],
  source: DType,
  out: DType | null,
  wanted: DType | null,
  method = 'reduce',
): Loop {
  const isOfTimes = foldsTimes(row, source, wanted);
  const first = isOfTimes ? (out ?? source) : startsAs(row, source, out, wanted);
  const second = isOfTimes ? source : (wanted ?? (row.truth ? first : source));
  const isOfNumbers = source.parts > 0 && !isOfTimes;
  if (wanted && isOfNumbers && !hasLoop(loops, first, wanted)) throw noFold(row);
  const loop = resolve(row, loops, [first, second]);
  const [left, right] = loop.inputs;
  if (loop.output === left && (left === right || loop.each || isOfTimes)) return loop;
  if ((isOfNumbers && left === right) || loop.output.kind === 'b') throw noFold(row);
  const found = [...loop.inputs, loop.output].map(({ repr }) => repr).join(', ');
  throw new TypeError(
    `the resolved dtypes are not compatible with ${row.name}.${method}. Resolved (${found})`,
  );
}

/** Whether dates and durations are folded as such: extrema take the dtype that is wanted. */
function foldsTimes(row: UfuncRow, { kind }: DType, wanted: DType | null): boolean {
  const isExtremum = row.reorderable === true && row.identity === undefined;
  if (!/[mM]/.test(kind) || (wanted && isExtremum)) return false;
  return typesBeside(row).some((type) => /[mM]/.test(type));
}

/** Whether there is a loop from one dtype to another. */
const hasLoop = (loops: readonly Loop[], from: DType, to: DType): boolean =>
  loops.some(({ inputs, output, refusal }) => refusal || (inputs[0] === from && output === to));

const noFold = ({ name }: UfuncRow): TypeError =>
  new TypeError(`No loop matching the specified signature and casting was found for ufunc ${name}`);

/** Elements of which kernels know nothing as their truth; objects have their own. */
const judged = (array: NDArray): NDArray => (array.dtype.hasobject ? array : truthOf(array));

/**
 * Elements of which kernels know nothing as their truth.
 *
 * @throws TypeError if they are records of several fields
 */
export function truthOf(array: NDArray): NDArray {
  const { dtype: from } = array;
  if (from.parts > 0) return array;
  if (canCast(from, dtypes.bool, 'unsafe')) return castArray(array, dtypes.bool) as NDArray;
  throw new TypeError(
    `Iterator operand 1 dtype could not be cast from ${from.repr} to dtype('bool') according to ` +
      "the rule 'unsafe'",
  );
}

/** What booleans and narrow integers are added in, by kind. */
const WIDENED: { readonly [kind: string]: 'int64' | 'uint64' } = {
  b: 'int64',
  i: 'int64',
  u: 'uint64',
};

/** The dtype that a fold's first operand counts as. */
function startsAs(row: UfuncRow, source: DType, out: DType | null, wanted: DType | null): DType {
  if (wanted) return wanted;
  if (source.parts === 0) return source;
  if (row.truth) return dtypes.bool;
  if (out && !row.compares) return out;
  const wide = row.widens ? WIDENED[source.kind] : undefined;
  return wide && source.itemsize < dtypes[wide].itemsize ? dtypes[wide] : source;
}

/** The fold of an array where no option says otherwise. */
export function plainFold(dispatch: Dispatch, source: DType): Fold {
  const { folds, row, loops } = dispatch;
  if (source.id < 0) return foldOf(row, reductionLoop(row, loops, source, null, null), source);
  let fold = folds[source.id];
  if (fold === undefined) {
    fold = foldOf(row, reductionLoop(row, loops, source, null, null), source);
    folds[source.id] = fold;
  }
  return fold;
}

interface Task {
  readonly row: UfuncRow;
  readonly loop: Loop;
  readonly array: NDArray;
  readonly reduced: readonly boolean[];
  /** The result's. */
  readonly shape: Shape;
  readonly keepdims: boolean;
  readonly out: NDArray | null;
  readonly options: ReduceOptions;
}

function reduceArray(task: Task): NDArray {
  const { row, loop, array, reduced, shape, keepdims, out, options } = task;
  const direct = out !== null && out.dtype === loop.output && !sharesMemory(array, out);
  const given = direct ? out.strides : loop.output.itemsize;
  const { dims, made } = walk(array.shape, array.strides, reduced, keepdims, given);
  const mask = maskOf(options.where);
  if (mask) maskStrides(mask, array);
  const initial = startOf(task, mask !== null);
  if (row.check && reduced.includes(true)) {
    const rest = initial === null ? partAlong(array, reduced.indexOf(true), 1) : array;
    row.check(loop, [array, rest]);
  }
  const result = direct ? out : freshStrided(loop.output, shape, made);
  if (loop.each) {
    foldEach({ each: loop.each }, array, reduced, result, initial ?? undefined, mask);
    return finished(result, out, direct);
  }
  const fromFirst = initial === null && row.identity !== undefined && options.initial === null;
  const fold = fromFirst
    ? new Fold({ ...row, identity: undefined }, loop, array.dtype)
    : foldOf(row, loop, array.dtype);
  if (initial !== null) fillWith(result, initial);
  if (array.size === 0) return finished(result, out, direct);
  if (mask) foldMasked(fold, { array, mask, reduced, keepdims, result });
  else new Reducer(fold, array, result).over(dims, initial === null);
  return finished(result, out, direct);
}

function finished(result: NDArray, out: NDArray | null, direct: boolean): NDArray {
  if (out && !direct) copyInto(out, result);
  return out ?? result;
}

/** An identity in a dtype: −1, all bits, of unsigned integers their largest. */
const identityIn = (dtype: DType, identity: number | boolean): Scalar =>
  dtype.kind === 'u' && Number(identity) < 0
    ? (dtype.max as Scalar)
    : (dtype.coerce(identity) as Scalar);

/** What every result is filled with beforehand; null: the kernels start results themselves. */
function startOf({ row, loop, array, shape, options }: Task, isMasked: boolean): Scalar | null {
  const { initial } = options;
  if (initial !== undefined && initial !== null) return loop.output.coerce(initial) as Scalar;
  if (isMasked) {
    if (row.identity !== undefined && initial !== null && !loop.each)
      return identityIn(loop.output, row.identity);
    throw new ValueError(
      `reduction operation '${row.name}' does not have an identity, so to use a where mask one has ` +
        "to specify 'initial'",
    );
  }
  if (array.size > 0 || shape.includes(0)) return null;
  if (row.identity === undefined || initial === null)
    throw new ValueError(
      `zero-size array to reduction operation ${row.name} which has no identity`,
    );
  return identityIn(loop.output, row.identity);
}

function checkOutput(
  name: string,
  out: NDArray,
  shape: Shape,
  source: Shape,
  keepdims: boolean,
): void {
  if (out.ndim !== shape.length) {
    const tail = keepdims ? " (must match the operand's when keepdims=True)" : '';
    throw new ValueError(
      `output parameter for reduction operation ${name} has the wrong number of dimensions: ` +
        `Found ${out.ndim} but expected ${shape.length}${tail}`,
    );
  }
  if (!out.writeable) throw new ValueError('output array is read-only');
  if (sameShape(out.shape, shape)) return;
  throw new ValueError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${shapeText(out.shape)}->(${out.shape.join(',')}) ${shapeText(source)} `,
  );
}
