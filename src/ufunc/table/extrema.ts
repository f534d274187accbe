// The smaller and the larger of two values. `minimum` and `maximum` pass a NaN on; `fmin` and
// `fmax` take the other operand instead. Of booleans they are `and` and `or`.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import type { BinaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Body, folding, type Loop, same, type UfuncRow } from './row.js';

function extremum(name: string, doc: string, op: 'min' | 'max', float: () => Loop[]): UfuncRow {
  const ofBooleans: OpName = op === 'min' ? 'and' : 'or';
  return {
    name,
    nin: 2,
    doc,
    ulp: 0,
    reorderable: true,
    loops: () => [
      ...same(2, 'b', (k, x, y) => k.op(ofBooleans, x, y)),
      ...same(2, 'iu', (k, x, y) => k.op(op, x, y)),
      ...float(),
    ],
  };
}

/** Of equal operands (0 and -0) y, as in NumPy; `op` takes its first operand where one is NaN. */
const passingNaN =
  (op: 'pmin' | 'pmax'): Body =>
  (k: Builder, x: Value, y: Value) =>
    k.op('select', k.op('ne', x, x), x, k.op(op, y, x));

const ignoringNaN =
  (op: 'pmin' | 'pmax'): Body =>
  (k: Builder, x: Value, y: Value) =>
    k.op('select', k.op('ne', y, y), x, k.op(op, y, x));

/**
 * The smaller of x and y; NaN if one is NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.minimum.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.minimum(np.array([2, 3, NaN]), np.array([1, 5, 2])) // => [ 1.  3. nan]
 * ```
 */
export const minimum: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ extremum('minimum', 'The smaller of x and y; NaN if one is NaN.', 'min', () =>
    folding(same(2, 'f', passingNaN('pmin')), 'min'),
  ),
);

/**
 * The larger of x and y; NaN if one is NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.maximum.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.maximum(np.array([2, 3, NaN]), np.array([1, 5, 2])) // => [ 2.  5. nan]
 * ```
 */
export const maximum: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ extremum('maximum', 'The larger of x and y; NaN if one is NaN.', 'max', () =>
    folding(same(2, 'f', passingNaN('pmax')), 'max'),
  ),
);

/**
 * The smaller of x and y; if one is NaN, the other.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fmin.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fmin(np.array([2, NaN]), np.array([NaN, 1])) // => [2. 1.]
 * ```
 */
export const fmin: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ extremum('fmin', 'The smaller of x and y; if one is NaN, the other.', 'min', () =>
    same(2, 'f', ignoringNaN('pmin')),
  ),
);

/**
 * The larger of x and y; if one is NaN, the other.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fmax.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fmax(np.array([2, NaN]), np.array([NaN, 1])) // => [2. 1.]
 * ```
 */
export const fmax: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ extremum('fmax', 'The larger of x and y; if one is NaN, the other.', 'max', () =>
    same(2, 'f', ignoringNaN('pmax')),
  ),
);
