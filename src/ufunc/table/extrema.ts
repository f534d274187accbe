// The smaller and the larger of two values. `minimum` and `maximum` pass a NaN on; `fmin` and
// `fmax` take the other operand instead. Of booleans they are `and` and `or`; complex numbers are
// ordered by their real parts first.

import { isRounded } from '../../ndarray/dtype/cell.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { type ComplexPair, compareComplex, isNan } from '../../vectorize/math/order.js';
import type { BinaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Body, type Loop, same, type UfuncRow } from './row.js';

/** What is looked for, and what happens to a NaN. */
interface Choice {
  readonly op: 'min' | 'max';
  /** Whether a NaN is passed on or the other operand taken. */
  readonly keepsNaN: boolean;
}

/**
 * x if it compares so or is tied, else y, whatever number of parts they have: of complex numbers and
 * halfs.
 */
export function chosen({ op, keepsNaN }: Choice): Body {
  const comparison = op === 'min' ? 'le' : 'ge';
  return (k, ...parts) => {
    const half = parts.length / 2;
    const [x, y] = [parts.slice(0, half), parts.slice(half)];
    const first =
      half === 1
        ? k.op(comparison, ...parts)
        : compareComplex(k, comparison, ...(parts as ComplexPair));
    const taken = k.op('or', first, isNan(k, keepsNaN ? x : y));
    return x.map((part, p) => k.op('select', taken, part, y[p]));
  };
}

/** Of equal operands (0 and -0) y, as in NumPy; the op takes its first operand where one is NaN. */
function floatBody({ op, keepsNaN }: Choice): Body {
  const pick = op === 'min' ? 'pmin' : 'pmax';
  return (k, x, y) => k.op('select', isNan(k, [keepsNaN ? x : y]), x, k.op(pick, y, x));
}

function floatLoops(choice: Choice): Loop[] {
  const [plain, parted] = [floatBody(choice), chosen(choice)];
  return same(2, 'f', plain).map((loop) => ({
    ...loop,
    body: isRounded(loop.output) ? parted : plain,
    ...(choice.keepsNaN ? { fold: choice.op } : {}),
  }));
}

function extremum(name: string, doc: string, choice: Choice): UfuncRow {
  const { op } = choice;
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
      ...floatLoops(choice),
      ...same(2, 'c', chosen(choice)),
    ],
  };
}

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
  /* @__PURE__ */ extremum('minimum', 'The smaller of x and y; NaN if one is NaN.', {
    op: 'min',
    keepsNaN: true,
  }),
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
  /* @__PURE__ */ extremum('maximum', 'The larger of x and y; NaN if one is NaN.', {
    op: 'max',
    keepsNaN: true,
  }),
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
  /* @__PURE__ */ extremum('fmin', 'The smaller of x and y; if one is NaN, the other.', {
    op: 'min',
    keepsNaN: false,
  }),
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
  /* @__PURE__ */ extremum('fmax', 'The larger of x and y; if one is NaN, the other.', {
    op: 'max',
    keepsNaN: false,
  }),
);
