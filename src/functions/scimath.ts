// Functions whose results become complex where those of real numbers end: `np.emath`.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { complex64, complex128 } from '../ndarray/dtype/complex-table.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { exact } from '../ndarray/keywords.js';
import type { Input } from '../ufunc/call.js';
import { any } from '../ufunc/reductions.js';
import { divide, power as realPower } from '../ufunc/table/arithmetic.js';
import { greater, less } from '../ufunc/table/comparison.js';
import { log as realLog } from '../ufunc/table/exponential.js';
import { arctanh as realArctanh } from '../ufunc/table/hyperbolic.js';
import { log2 as realLog2, log10 as realLog10 } from '../ufunc/table/logarithms.js';
import { arccos as realArccos, arcsin as realArcsin } from '../ufunc/table/trigonometric.js';
import { absolute, sqrt as realSqrt } from '../ufunc/table/unary.js';

type Output = NDArray | Scalar;

const REAL = 'iuf';

/** The complex dtype for a real one's values: single precision for float32 and integers of up to 16 bits. */
function complexOf({ kind, itemsize }: DType): DType {
  const isSingle = kind === 'f' ? itemsize === 4 : itemsize <= 2;
  return (isSingle ? complex64 : complex128) as DType;
}

/** The operand in another dtype if one of its elements, being real, lies beyond. */
function cast(x: Input, isBeyond: (x: NDArray) => unknown, to: (from: DType) => DType): NDArray {
  const array = asarray(x as NDArray);
  if (!REAL.includes(array.dtype.kind) || !any(isBeyond(array) as NDArray)) return array;
  return castArray(array, to(array.dtype));
}

const isNegative = (x: NDArray): unknown => less(x, 0);
const isOutside = (x: NDArray): unknown => greater(absolute(x) as NDArray, 1);
/** Negative integers become floats, so that they can be exponents. */
const inexact = (from: DType): DType => (from.kind === 'f' ? from : (dtypes.float64 as DType));

const positive = (x: Input): NDArray => cast(x, isNegative, complexOf);
const within = (x: Input): NDArray => cast(x, isOutside, complexOf);

/**
 * sqrt, log, log2, log10, logn, power, arccos, arcsin and arctanh as `np` has them, but with complex
 * results where an element lies outside the domain of real numbers. A result is complex as a whole.
 * NumPy: https://numpy.org/doc/stable/reference/routines.emath.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.emath.sqrt([4, -1]) // => [2.+0.j 0.+1.j]
 * np.emath.sqrt([4, 1]) // => [2. 1.]
 * np.emath.logn(2, [4, 8]) // => [2. 3.]
 * np.emath.power(np.array([2n, 4n]), np.array([-1n, 2n])) // => [ 0.5 16. ]
 * ```
 */
export const emath = {
  arccos: /* @__PURE__ */ exact('arccos', 1, (x: Input): Output => realArccos(within(x))),
  arcsin: /* @__PURE__ */ exact('arcsin', 1, (x: Input): Output => realArcsin(within(x))),
  arctanh: /* @__PURE__ */ exact('arctanh', 1, (x: Input): Output => realArctanh(within(x))),
  log: /* @__PURE__ */ exact('log', 1, (x: Input): Output => realLog(positive(x))),
  log10: /* @__PURE__ */ exact('log10', 1, (x: Input): Output => realLog10(positive(x))),
  log2: /* @__PURE__ */ exact('log2', 1, (x: Input): Output => realLog2(positive(x))),
  /** The logarithm to base n. */
  logn: /* @__PURE__ */ exact(
    'logn',
    2,
    (n: Input, x: Input): Output =>
      divide(realLog(positive(x)) as NDArray, realLog(positive(n)) as NDArray),
  ),
  power: /* @__PURE__ */ exact(
    'power',
    2,
    (x: Input, p: Input): Output => realPower(positive(x), cast(p, isNegative, inexact)),
  ),
  sqrt: /* @__PURE__ */ exact('sqrt', 1, (x: Input): Output => realSqrt(positive(x))),
} as const;
