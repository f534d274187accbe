// `isnat`, which only dates and durations have.

import { refused } from '../ufunc/table/row.js';
import type { UnaryUfunc } from '../ufunc/types.js';
import { ufunc } from '../ufunc/ufunc.js';
import { withTimes } from './times.js';

const KINDS = 'biufc';

/**
 * Whether x is NaT, 'not a time'.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isnat.html
 *
 * @throws TypeError if x has neither dates nor durations
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isnat(np.array(['2016-01-01', 'NaT'], 'M8[D]')) // => [False  True]
 * np.isnat(np.timedelta64('NaT')) // => true
 * np.isnat(1.5) // throws TypeError: ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.
 * ```
 */
export const isnat: UnaryUfunc<'bool'> = /* @__PURE__ */ withTimes(
  /* @__PURE__ */ ufunc({
    name: 'isnat',
    nin: 1,
    doc: "Whether x is NaT, 'not a time'.",
    ulp: 0,
    loops: () =>
      refused(
        1,
        KINDS,
        () => new TypeError("ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64."),
      ),
  }),
);
