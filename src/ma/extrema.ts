// The larger and the smaller of two elements, masked where one of both is; and their folds.

import type { NDArray } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { maximum as npMaximum, minimum as npMinimum } from '../ufunc/table/extrema.js';
import { logical_and, logical_or } from '../ufunc/table/logical.js';
import { MaskedArray, type MaskedInput } from './array.js';
import type { Operand } from './domain.js';
import { aboveAll, belowAll } from './fill.js';
import { isNomask, nomask } from './mask.js';
import { asArray, filledWith, maskArrayOf, maskedOf, maskOf } from './parts.js';
import { reduced } from './reduce.js';
import { where } from './select.js';
import { alltrueFold, greater, less, logical_or as logicalOr } from './table.js';
import { asMaskOf, type MaskedBinary, type MaskedResult } from './ufunc.js';

/** An extremum of two, which folds too. */
export interface MaskedExtremum extends MaskedBinary {
  /** Over one axis, or all if none is named. */
  reduce(target: MaskedInput, axis?: number | null): MaskedResult;
}

interface Row {
  readonly ufunc: () => typeof npMaximum;
  readonly compare: () => MaskedBinary;
  readonly fill: (dtype: DType) => NDArray;
}

function extremum({ ufunc, compare, fill }: Row): MaskedExtremum {
  const pick = (a: MaskedInput, b: MaskedInput, ...none: Nothing): MaskedResult => {
    nothing(ufunc().name, 2, 2, none);
    const chosen = where(compare()(a, b) as MaskedInput, a, b);
    return chosen.ndim > 0 ? chosen : (chosen.item() as MaskedResult);
  };
  const reduce = (target: MaskedInput, axis: number | null = null): MaskedResult => {
    const of = maskedOf(target);
    const data = isNomask(of.mask) ? of.data : of.filled(fill(of.dtype));
    const mask = isNomask(of.mask) ? nomask : logical_and.reduce(of.mask as NDArray, { axis });
    return reduced(ufunc().reduce(data, { axis }) as Operand, asMaskOf(mask));
  };
  const outer = (a: MaskedInput, b: MaskedInput): MaskedResult => {
    const data = asArray(ufunc().outer(filledWith(a), filledWith(b)));
    const isPlain = isNomask(maskOf(a)) && isNomask(maskOf(b));
    const mask = isPlain ? nomask : logical_or.outer(maskArrayOf(a), maskArrayOf(b));
    return new MaskedArray(data, asMaskOf(mask));
  };
  return Object.assign(pick, { reduce, outer }) as unknown as MaskedExtremum;
}

/**
 * The larger of two elements, masked where one of both is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.maximum.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.maximum(np.ma.array([1, 5], { mask: [0, 1] }), [3, 3]) // => [3.0 --]
 * ```
 */
export const maximum: MaskedExtremum = /* @__PURE__ */ extremum({
  ufunc: () => npMaximum,
  compare: () => greater,
  fill: belowAll,
});

/** The smaller of two elements, masked where one of both is: as `maximum`. */
export const minimum: MaskedExtremum = /* @__PURE__ */ extremum({
  ufunc: () => npMinimum,
  compare: () => less,
  fill: aboveAll,
});

/** Whether all elements that are not masked are true, along the first axis or another one. */
export const alltrue = (target: MaskedInput, axis: number | null = 0): MaskedResult =>
  alltrueFold.reduce(target, axis);

/** Whether any element that is not masked is true, along the first axis or another one. */
export const sometrue = (target: MaskedInput, axis: number | null = 0): MaskedResult =>
  logicalOr.reduce(target, axis);
