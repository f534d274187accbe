// `np.ma.polyfit`: what `np.polyfit` makes of the points that are not masked.

import type { NDArray } from '../ndarray/array.js';
import { keywords } from '../ndarray/keywords.js';
import type { FitStatus } from '../polynomial/fit.js';
import { polyfit as npPolyfit, type PolyfitOptions } from '../polynomial/polyfit.js';
import { logical_not } from '../ufunc/table/logical.js';
import type { MaskedArray, MaskedInput } from './array.js';
import { isNomask, type Mask, nomask } from './mask.js';
import { mask_or } from './masks.js';
import { maskedOf } from './parts.js';
import { mask_rows } from './rows.js';

/** The keyword arguments of polyfit. */
export interface MaskedPolyfitOptions extends Omit<PolyfitOptions, 'w'> {
  /** What each point's residual is multiplied by. */
  readonly w?: MaskedInput | null;
}

/** What `np.polyfit` gives, of masked arrays. */
export interface MaskedPolyfit {
  (
    x: MaskedInput,
    y: MaskedInput,
    deg: number,
    options: MaskedPolyfitOptions & { readonly full: true },
  ): [c: NDArray, ...FitStatus];
  (
    x: MaskedInput,
    y: MaskedInput,
    deg: number,
    options: MaskedPolyfitOptions & { readonly cov: true | 'unscaled' },
  ): [c: NDArray, V: NDArray];
  (
    x: MaskedInput,
    y: MaskedInput,
    deg: number,
    rcond?: number | MaskedPolyfitOptions | null,
  ): NDArray;
}

/** Which points have masked values. */
function maskOfRows(y: MaskedArray): Mask {
  if (y.ndim === 1) return y.mask as Mask;
  if (y.ndim !== 2) throw new TypeError('Expected a 1D or 2D array for y!');
  const { mask } = mask_rows(y);
  return isNomask(mask) ? (nomask as Mask) : (mask.get(':', 0) as Mask);
}

function requireWeights(w: MaskedArray, y: MaskedArray): void {
  if (w.ndim !== 1) throw new TypeError('expected a 1-d array for weights');
  if (w.shape[0] !== y.shape[0]) throw new TypeError('expected w and y to have the same length');
}

/**
 * The polynomial that comes nearest to the points of which nothing is masked, as `np.polyfit`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.polyfit.html
 *
 * @param x - shape (M,)
 * @param y - shape (M,) or (M, K), for K polynomials; a row with a masked element is left out
 * @param options - as for `np.polyfit`: `rcond`, `full`, `w`, `cov`
 * @throws TypeError for other shapes, ValueError for lengths that differ
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const y = np.ma.array([1, 3, 99, 7], { mask: [0, 0, 1, 0] });
 * np.round(np.ma.polyfit([0, 1, 2, 3], y, 1), 6) // => [2. 1.]
 * ```
 */
export const polyfit = ((
  x: MaskedInput,
  y: MaskedInput,
  deg: number,
  ...given: readonly unknown[]
) => {
  const known = ['rcond', 'full', 'w', 'cov'] as const;
  const { w = null, ...options } = keywords<MaskedPolyfitOptions>('polyfit', known, given);
  const [points, values] = [maskedOf(x), maskedOf(y)];
  const weights = w === null ? null : maskedOf(w);
  if (weights) requireWeights(weights, values);
  const masks = [points.mask as Mask, maskOfRows(values), (weights?.mask ?? nomask) as Mask];
  const mask = masks.reduce((joint, own) => mask_or(joint, own));
  const valid = isNomask(mask) ? null : (logical_not(mask) as NDArray);
  const left = ({ data }: MaskedArray): NDArray => (valid ? data.get(valid) : data);
  return npPolyfit(left(points), left(values), deg, {
    ...options,
    ...(weights && { w: left(weights) }),
  });
}) as MaskedPolyfit;
