// clip: values held between two bounds.
//
// Between scalars it is a ufunc of three operands, one pass over the array. Bounds that are arrays go
// through `maximum` and `minimum`, as NumPy's loop for them does: an element equal to a bound becomes
// the bound, which shows in the sign of zeros.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { isRounded } from '../ndarray/dtype/cell.js';
import type { DType, DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { dtype } from '../ndarray/dtype/parse.js';
import { resultType } from '../ndarray/dtype/promote.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { isKeywords, keywords } from '../ndarray/keywords.js';
import { broadcastShapes, sameShape } from '../ndarray/layout.js';
import { method } from '../ndarray/method.js';
import { type CallOptions, callGeneral, type Input, operandOf, outputOf } from '../ufunc/call.js';
import { Dispatch } from '../ufunc/dispatch.js';
import { chosen, maximum, minimum } from '../ufunc/table/extrema.js';
import { type Body, same, type UfuncRow } from '../ufunc/table/row.js';
import { positive } from '../ufunc/table/unary.js';

type Bound = Input | null;

/** The keyword arguments of clip. */
export interface ClipOptions extends CallOptions {
  /** The bounds, if they are not given by position. */
  readonly min?: Bound;
  readonly max?: Bound;
}

const joined: Body = (k, ...parts) => {
  const n = parts.length / 3;
  const [x, low, high] = [parts.slice(0, n), parts.slice(n, 2 * n), parts.slice(2 * n)];
  const larger = chosen({ op: 'max', keepsNaN: true });
  const smaller = chosen({ op: 'min', keepsNaN: true });
  const held = larger(k, ...x, ...low) as typeof x;
  return smaller(k, ...held, ...high);
};

/** An element that equals a bound stays; a NaN, in whichever operand, is the result. */
const floats: Body = (k, x, low, high) => {
  const held = k.op('select', k.op('ne', low, low), low, k.op('pmax', x, low));
  return k.op('select', k.op('ne', high, high), high, k.op('pmin', held, high));
};

const row: UfuncRow = {
  name: 'clip',
  nin: 3,
  doc: 'x held between two bounds.',
  ulp: 0,
  loops: () => [
    ...same(3, 'b', (k, x, low, high) => k.op('and', k.op('or', x, low), high)),
    ...same(3, 'iu', (k, x, low, high) => k.op('min', k.op('max', x, low), high)),
    ...same(3, 'f', floats).map((loop) =>
      isRounded(loop.output) ? { ...loop, body: joined } : loop,
    ),
    ...same(3, 'c', joined),
  ],
};

let dispatch: Dispatch | null = null;

/** The dtype that all operands promote to together. */
function common(operands: readonly (NDArray | Scalar)[]): DType {
  const strong = operands.filter((operand) => operand instanceof NDArray);
  return resultType(
    strong.map((array) => array.dtype),
    operands.filter((operand) => !(operand instanceof NDArray)) as Scalar[],
  );
}

/** A bound that no element of an integer dtype can pass is none. */
function effective(bound: Bound | undefined, { kind, min, max }: DType, isLow: boolean): Bound {
  if (bound === undefined || bound === null) return null;
  if (!'iu'.includes(kind) || !(typeof bound === 'bigint' || Number.isInteger(bound))) return bound;
  const value = bound as number;
  return (isLow ? value <= (min as number) : value >= (max as number)) ? null : bound;
}

/** Between arrays, or in dtypes beside numbers; those of times and objects are found bound by bound. */
function clipByTwo(
  a: NDArray,
  low: NDArray | Scalar,
  high: NDArray | Scalar,
  options: CallOptions,
): NDArray | Scalar {
  const { out, casting, order, where } = options;
  broadcastShapes(...[a, low, high].map((x) => (x instanceof NDArray ? x.shape : [])));
  const finds = 'mMO'.includes(a.dtype.kind) && !options.dtype;
  const working = options.dtype ? dtype(options.dtype) : finds ? null : common([a, low, high]);
  const held = maximum(a as Input, low as Input, { dtype: working, casting, order });
  const isOwn = !finds && held instanceof NDArray && sameShape(held.shape, shapeOf(high, held));
  const again = isOwn && where === undefined ? held : null;
  return minimum(held as Input, high as Input, {
    dtype: working,
    casting,
    order,
    where,
    out: out ?? again,
  });
}

/** The shape of what an operand and an array of at least its rank make, if it is that array's. */
const shapeOf = (operand: NDArray | Scalar, beside: NDArray): readonly number[] =>
  operand instanceof NDArray && operand.ndim > 0 ? operand.shape : beside.shape;

function clipped(a: Input, min: Bound | undefined, max: Bound | undefined, options: CallOptions) {
  const array: NDArray = asarray(a);
  const low = effective(min, array.dtype, true);
  const high = effective(max, array.dtype, false);
  if (low === null && high === null) return positive(array, options as { out?: null });
  if (low === null) return minimum(array, high as Input, options);
  if (high === null) return maximum(array, low, options);
  const [first, second] = [operandOf(low), operandOf(high)];
  const isOther = 'mMO'.includes(array.dtype.kind);
  if (isOther || !isScalar(first) || !isScalar(second))
    return clipByTwo(array, first, second, options);
  dispatch ??= new Dispatch(row);
  return callGeneral(dispatch, [array, first, second], undefined, options);
}

const KNOWN = ['min', 'max', 'out', 'dtype', 'casting', 'order', 'where', 'subok'] as const;

function clipMethod(a: Input, ...given: unknown[]): NDArray | Scalar {
  const { min, max, ...options } = keywords<ClipOptions>('clip', KNOWN, given);
  return clipped(a, min, max, { ...options, out: outputOf(options) });
}

export interface Clip {
  <D extends DTypeName>(a: NDArray<D>, a_min: Bound, a_max: Bound, options?: CallOptions): NDArray;
  <O extends NDArray>(a: Input, a_min: Bound, a_max: Bound, out: O, options?: CallOptions): O;
  (a: NDArray, options: ClipOptions): NDArray;
  (
    a: Input,
    a_min?: Bound | ClipOptions,
    a_max?: Bound,
    out?: NDArray | CallOptions | null,
    options?: CallOptions,
  ): NDArray | Scalar;
}

declare module '../ndarray/array.js' {
  interface NDArray {
    /** As `np.clip`; a bound may be missing. */
    clip(min?: Bound, max?: Bound, options?: NDArray | CallOptions): NDArray;
    clip(options: ClipOptions): NDArray;
  }
}

function withMethod(): Clip {
  method('clip', clipMethod);
  return clipFunction as Clip;
}

function clipFunction(a: Input, ...given: unknown[]): NDArray | Scalar {
  const positional = given.filter((value) => value !== undefined && !isKeywords(value)).length;
  const named = (given.find(isKeywords) ?? {}) as ClipOptions;
  if (positional === 1)
    throw new TypeError("clip() missing 1 required positional argument: 'a_max'");
  if (positional > 0 && ('min' in named || 'max' in named)) throw new ValueError(TWICE);
  return clipMethod(a, ...given);
}

const TWICE =
  'Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.';

/**
 * The elements held between two bounds, which are broadcast; null is no bound. A NaN stays, and is
 * the result where a bound is one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.clip.html
 *
 * @param a_min - the lower bound, or options: `min`, `max`, and those of ufuncs
 * @throws OverflowError if a bound does not fit an integer dtype and would hold elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.clip(np.array([-2, 0.5, 7]), 0, 1) // => [0.  0.5 1. ]
 * np.clip(np.array([1, 2, 3]), { max: 2 }) // => [1. 2. 2.]
 * np.array([1, 2, 3]).clip(2) // => [2. 2. 3.]
 * ```
 */
export const clip: Clip = /* @__PURE__ */ withMethod();
