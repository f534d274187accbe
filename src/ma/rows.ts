// Rows and columns with masked elements: masked as a whole, or left out.

import type { NDArray } from '../ndarray/array.js';
import { type Axes, namedAxes } from '../ndarray/axis.js';
import { array as npArray } from '../ndarray/create/array.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import { exact, keywords } from '../ndarray/keywords.js';
import { all as npAll, any as npAny } from '../ufunc/reductions.js';
import { logical_not, logical_or } from '../ufunc/table/logical.js';
import type { MaskedArray, MaskedInput } from './array.js';
import { NotImplementedError } from './errors.js';
import { anyMasked, isNomask } from './mask.js';
import { maskedOf } from './parts.js';

/** Axes by position or by name. */
type Along<A> = readonly (A | { readonly axis?: A })[];

const axisOf = <A>(name: string, given: Along<A>): A | null =>
  keywords<{ readonly axis?: A }>(name, ['axis'], given).axis ?? null;

function matrix(a: MaskedInput, name: string): MaskedArray {
  const of = maskedOf(a);
  if (of.ndim === 2) return of;
  throw new NotImplementedError(`${name} works for 2D arrays only.`);
}

/**
 * The data without the places along axes at which anything is masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.compress_nd.html
 *
 * @param axis - one axis, several, or null for all
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.compress_nd(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 0]] })) // => [[3.]]
 * ```
 */
export function compress_nd(x: MaskedInput, ...given: Along<Axes | null>): NDArray {
  const axis = axisOf('compress_nd', given);
  const { data, mask, shape, ndim } = maskedOf(x);
  const every = shape.map((_, i) => i);
  const axes = axis === null ? every : namedAxes('axis', axis, ndim);
  if (isNomask(mask) || !anyMasked(mask)) return data;
  if (npAll(mask as NDArray)) return npArray([]) as NDArray;
  return axes.reduce((left, along) => {
    const others = every.toSpliced(along, 1);
    const valid = logical_not(npAny(mask as NDArray, { axis: others }) as NDArray) as NDArray;
    return left.get(...new Array<IndexTerm>(along).fill(':'), valid);
  }, data);
}

/** The data of a matrix without its rows (0), its columns (1) or both with masked elements. */
export const compress_rowcols = (x: MaskedInput, ...given: Along<Axes | null>): NDArray =>
  compress_nd(matrix(x, 'compress_rowcols'), axisOf('compress_rowcols', given));

/**
 * The data of a matrix without the rows with masked elements.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.compress_rows.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.compress_rows(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 0]] })) // => [[3. 4.]]
 * ```
 */
export const compress_rows = /* @__PURE__ */ exact(
  'compress_rows',
  1,
  (a: MaskedInput): NDArray => compress_nd(matrix(a, 'compress_rows'), 0),
);

/** The data of a matrix without the columns with masked elements. */
export const compress_cols = /* @__PURE__ */ exact(
  'compress_cols',
  1,
  (a: MaskedInput): NDArray => compress_nd(matrix(a, 'compress_cols'), 1),
);

/**
 * A matrix whose rows (0), columns (1), or both (null) are masked where they have masked elements.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.mask_rowcols.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.mask_rowcols(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 0]] }))
 * // => [[-- --]
 * //     [3.0 --]]
 * ```
 */
export function mask_rowcols(a: MaskedInput, ...given: Along<number | null>): MaskedArray {
  const axis = axisOf('mask_rowcols', given);
  const of = matrix(a, 'mask_rowcols');
  const mask = of.mask as NDArray;
  if (isNomask(mask) || !anyMasked(mask)) return of;
  const wide = [
    ...(axis === null || axis === 0 ? [npAny(mask, { axis: 1, keepdims: true })] : []),
    ...(axis === null || axis === 1 || axis === -1
      ? [npAny(mask, { axis: 0, keepdims: true })]
      : []),
  ];
  const whole = wide.reduce((joint, lines) => logical_or(joint, lines) as NDArray, mask);
  return of.alike(of.data, whole);
}

/**
 * A matrix whose rows are masked where they have masked elements.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.mask_rows.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.mask_rows(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 0]] }))
 * // => [[-- --]
 * //     [3.0 4.0]]
 * ```
 */
export const mask_rows = /* @__PURE__ */ exact(
  'mask_rows',
  1,
  (a: MaskedInput): MaskedArray => mask_rowcols(a, 0),
);

/** A matrix whose columns are masked where they have masked elements. */
export const mask_cols = /* @__PURE__ */ exact(
  'mask_cols',
  1,
  (a: MaskedInput): MaskedArray => mask_rowcols(a, 1),
);
