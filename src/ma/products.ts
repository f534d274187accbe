// Products: masked elements count as 0, and a result is masked where nothing valid went into it.

import {
  type CorrelateMode,
  convolve as npConvolve,
  correlate as npCorrelate,
} from '../functions/correlate.js';
import { dot as npDot, inner as npInner, outer as npOuter } from '../linalg/products.js';
import { NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { namedAxes } from '../ndarray/axis.js';
import { ones } from '../ndarray/create/constant.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import type { DiagonalOptions } from '../ndarray/index/diagonal.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { any as npAny, sum as npSum } from '../ufunc/reductions.js';
import { logical_not, logical_or } from '../ufunc/table/logical.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { anyMasked, copied, isNomask, type Mask } from './mask.js';
import { make_mask } from './masks.js';
import { method } from './method.js';
import { asArray, dataOf, filledWith, maskArrayOf, maskedOf, maskOf } from './parts.js';
import { diagonal } from './shape.js';
import type { MaskedResult } from './ufunc.js';

const not = (mask: unknown): NDArray => asArray(logical_not(mask as NDArray));

/** The keyword arguments of dot. */
export interface MaskedDotOptions {
  /** Whether a row or column with a masked element is masked as a whole. */
  readonly strict?: boolean;
  readonly out?: MaskedArray | null;
}

/** An array masked wherever something is masked along its axes. */
function propagated(a: MaskedInput, axis: number): MaskedArray {
  const of = maskedOf(a);
  const mask = of.mask as Mask;
  if (isNomask(mask) || !anyMasked(mask)) return of;
  const [along] = namedAxes('axis', axis, of.ndim);
  const gone = npAny(mask, { axis: along, keepdims: true });
  return of.alike(of.data, logical_or(copied(mask), gone) as NDArray);
}

/**
 * The product of matrices, as `np.dot`, with masked elements as 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.dot.html
 *
 * @param options - `strict`: whether rows and columns with a masked element are masked; `out`
 * @throws ValueError if lengths do not fit
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.ma.array([[1, 2], [3, 4]], { mask: [[1, 0], [0, 0]] });
 * np.ma.dot(a, a)
 * // => [[6.0 8.0]
 * //     [12.0 22.0]]
 * np.ma.dot(a, a, { strict: true })
 * // => [[-- --]
 * //     [-- 22.0]]
 * ```
 */
export const dot = /* @__PURE__ */ method(
  'dot',
  (a: MaskedInput, b: MaskedInput, options: MaskedDotOptions = {}): MaskedArray => {
    const { strict = false, out } = checked<MaskedDotOptions>('dot', ['strict', 'out'], options);
    let [x, y] = [maskedOf(a), maskedOf(b)];
    if (strict && x.ndim > 0 && y.ndim > 0) {
      x = propagated(x, x.ndim - 1);
      y = propagated(y, Math.max(0, y.ndim - 2));
    }
    const data = asArray(npDot(filledWith(x, 0), filledWith(y, 0)));
    const mask = not(npDot(not(maskArrayOf(x)), not(maskArrayOf(y))));
    if (!out) return new MaskedArray(data, mask);
    copyInto(out.data, data);
    out.replaceMask(mask);
    return out;
  },
);

/**
 * The inner product, as `np.inner`, with masked elements as 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.inner.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.inner(np.ma.array([1, 2], { mask: [0, 1] }), [3, 4]) // => 3
 * ```
 */
export function inner(a: MaskedInput, b: MaskedInput, ...none: Nothing): MaskedResult {
  nothing('inner', 2, 2, none);
  const [x, y] = [a, b].map((given) => {
    const data = filledWith(given, 0);
    return data.ndim === 0 ? data.reshape([1]) : data;
  });
  const result = npInner(x, y);
  return result instanceof NDArray ? new MaskedArray(result) : (result as MaskedResult);
}

/**
 * The products of all pairs, as `np.outer`, masked where one of both is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.outer.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.outer(np.ma.array([1, 2], { mask: [0, 1] }), [3, 4])
 * // => [[3.0 4.0]
 * //     [-- --]]
 * ```
 */
export function outer(a: MaskedInput, b: MaskedInput, ...none: Nothing): MaskedArray {
  nothing('outer', 2, 2, none);
  const data = npOuter(filledWith(a, 0), filledWith(b, 0));
  if (isNomask(maskOf(a)) && isNomask(maskOf(b))) return new MaskedArray(data);
  const valid = npOuter(not(maskArrayOf(a)), not(maskArrayOf(b)));
  return new MaskedArray(data, make_mask(not(valid)));
}

/** The keyword arguments of convolve and correlate. */
export interface MaskedCorrelateOptions {
  readonly mode?: CorrelateMode;
  /** Whether a result is masked if anything that went into it is (true), or if everything is. */
  readonly propagate_mask?: boolean;
}

export type MaskedCorrelate = (
  a: MaskedInput,
  v: MaskedInput,
  mode?: CorrelateMode | MaskedCorrelateOptions,
  options?: MaskedCorrelateOptions,
) => MaskedArray;

type Slide = (a: NDArray, v: NDArray, mode: CorrelateMode) => NDArray;

const sliding =
  (name: string, fn: unknown, usual: CorrelateMode): MaskedCorrelate =>
  (a, v, second, third) => {
    const named =
      typeof second === 'object' ? second : { ...third, ...(second && { mode: second }) };
    const known = ['mode', 'propagate_mask'] as const;
    const options = checked<MaskedCorrelateOptions>(name, known, named);
    const { mode = usual, propagate_mask = true } = options;
    const slide = (x: NDArray, y: NDArray): NDArray => (fn as Slide)(x, y, mode);
    const [mine, other] = [maskArrayOf(a), maskArrayOf(v)];
    if (!propagate_mask) {
      const mask = not(slide(not(mine), not(other)));
      return new MaskedArray(slide(filledWith(a, 0), filledWith(v, 0)), mask);
    }
    const whole = ({ shape }: NDArray): NDArray => ones(shape, 'bool') as NDArray;
    const mask = logical_or(slide(mine, whole(other)), slide(whole(mine), other)) as NDArray;
    return new MaskedArray(slide(dataOf(a), dataOf(v)), mask);
  };

/**
 * The discrete convolution of two sequences, as `np.convolve`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.convolve.html
 *
 * @param options - `mode` ('full'); `propagate_mask`: whether a result is masked if any element that
 *   went into it is (true), or only if all are
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.convolve(np.ma.array([1, 2, 3], { mask: [1, 0, 0] }), [1, 1]) // => [-- -- 5.0 3.0]
 * ```
 */
export const convolve: MaskedCorrelate = /* @__PURE__ */ sliding('convolve', npConvolve, 'full');

/** The correlation of two sequences, as `np.correlate`: as `convolve`, `mode` is 'valid'. */
export const correlate: MaskedCorrelate = /* @__PURE__ */ sliding(
  'correlate',
  npCorrelate,
  'valid',
);

/** The keyword arguments of trace. */
export interface MaskedTraceOptions extends DiagonalOptions {
  readonly dtype?: DTypeLike | null;
}

/**
 * The sum of a diagonal, with masked elements as 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.trace.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.trace(np.ma.array([[1, 2], [3, 4]], { mask: [[1, 0], [0, 0]] })) // => 4
 * ```
 */
export const trace = /* @__PURE__ */ method(
  'trace',
  (a: MaskedInput, given: number | MaskedTraceOptions = {}): unknown => {
    const { dtype, ...options } =
      typeof given === 'number' ? ({ offset: given } as MaskedTraceOptions) : given;
    const elements = diagonal(a, options);
    const own = isNomask(elements.mask) ? {} : { dtype: elements.dtype };
    return npSum(elements.filled(0), { axis: -1, ...own, ...(dtype && { dtype }) });
  },
);
