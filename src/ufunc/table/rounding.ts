// Rounding to integers. An integer is its own result, so it keeps its dtype; only `rint` is
// defined on floats alone.

import type { OpName } from '../../vectorize/ir/ops.js';
import type { UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { partwise, same, type UfuncRow } from './row.js';

function rounding(name: string, doc: string, op: OpName): UfuncRow {
  return {
    name,
    nin: 1,
    doc,
    ulp: 0,
    loops: () => [...same(1, 'biu', (_, x) => x), ...same(1, 'f', (k, x) => k.op(op, x))],
  };
}

/**
 * The largest integer not above x.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.floor.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.floor(np.array([-1.7, 0.2, 2])) // => [-2.  0.  2.]
 * ```
 */
export const floor: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ rounding('floor', 'The largest integer not above x.', 'floor'),
);

/**
 * The smallest integer not below x.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ceil.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ceil(np.array([-1.7, 0.2, 2])) // => [-1.  1.  2.]
 * ```
 */
export const ceil: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ rounding('ceil', 'The smallest integer not below x.', 'ceil'),
);

/**
 * x without its fraction.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.trunc.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.trunc(np.array([-1.7, 1.7, 2])) // => [-1.  1.  2.]
 * ```
 */
export const trunc: UnaryUfunc<'same'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ rounding('trunc', 'x without its fraction.', 'trunc'),
);

/**
 * The integer nearest to x; of two the even one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rint.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rint(np.array([-1.7, 0.5, 1.5])) // => [-2.  0.  2.]
 * ```
 */
export const rint: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'rint',
  nin: 1,
  doc: 'The integer nearest to x; of two the even one.',
  ulp: 0,
  loops: () =>
    same(
      1,
      'fc',
      partwise(1, (k, x) => k.op('nearest', x)),
    ),
});
