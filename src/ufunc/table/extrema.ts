// The smaller and the larger of two values. `minimum` and `maximum` pass a NaN on; `fmin` and
// `fmax` take the other operand instead. Of booleans they are `and` and `or`.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { compareComplex, nanComplex } from '../../vectorize/math/order.js';
import type { BinaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Body, folding, type Loop, same, type UfuncRow } from './row.js';

/** Which of two complex numbers it is: the other one only if that is not NaN. */
function extremumComplex({ op, keepsNaN }: ComplexChoice): Body {
  return (k, ar, ai, br, bi) => {
    const first = compareComplex(k, op, ar, ai, br, bi);
    const isNan = keepsNaN ? nanComplex(k, ar, ai) : nanComplex(k, br, bi);
    const mask = k.op('or', first, isNan);
    return [k.op('select', mask, ar, br), k.op('select', mask, ai, bi)];
  };
}

/** How two complex numbers are compared, and whether the first or the second is looked at for a NaN. */
interface ComplexChoice {
  readonly op: 'le' | 'ge';
  readonly keepsNaN: boolean;
}

function extremum(
  name: string,
  doc: string,
  op: 'min' | 'max',
  keepsNaN: boolean,
  float: () => Loop[],
): UfuncRow {
  const complex: ComplexChoice = { op: op === 'min' ? 'le' : 'ge', keepsNaN };
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
      ...same(2, 'c', extremumComplex(complex)),
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
  /* @__PURE__ */ extremum(
    'minimum',
    'The smaller of x and y; NaN if one is NaN.',
    'min',
    true,
    () => folding(same(2, 'f', passingNaN('pmin')), 'min'),
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
  /* @__PURE__ */ extremum(
    'maximum',
    'The larger of x and y; NaN if one is NaN.',
    'max',
    true,
    () => folding(same(2, 'f', passingNaN('pmax')), 'max'),
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
  /* @__PURE__ */ extremum(
    'fmin',
    'The smaller of x and y; if one is NaN, the other.',
    'min',
    false,
    () => same(2, 'f', ignoringNaN('pmin')),
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
  /* @__PURE__ */ extremum(
    'fmax',
    'The larger of x and y; if one is NaN, the other.',
    'max',
    false,
    () => same(2, 'f', ignoringNaN('pmax')),
  ),
);
