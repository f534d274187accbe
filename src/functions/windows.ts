// Windows: weights by which samples are tapered towards their ends.

import { fresh, type NDArray } from '../ndarray/array.js';
import { ones } from '../ndarray/create/constant.js';
import { arange } from '../ndarray/create/range.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { exact } from '../ndarray/keywords.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { cos } from '../ufunc/table/trigonometric.js';
import { absolute, sqrt, square } from '../ufunc/table/unary.js';
import { i0 } from './special.js';

type Weights = NDArray<'float64'>;

/** Weights at M points, from what stands at n = 1 − M, 3 − M … M − 1. */
function weights(M: number, at: (n: NDArray) => unknown): Weights {
  if (M < 1) return fresh(dtypes.float64, [0]);
  if (M === 1) return ones(1);
  return at(arange(1 - M, M, 2) as NDArray) as Weights;
}

/** Σ aₖ cos(k π n / (M − 1)). */
function cosines(M: number, ...a: readonly number[]): Weights {
  return weights(M, (n) => {
    const [constant, ...rest] = a;
    return rest.reduce<unknown>((sum, factor, i) => {
      const angle = divide(multiply(n, (i + 1) * Math.PI), M - 1) as NDArray;
      return add(sum as NDArray, multiply(cos(angle) as NDArray, factor));
    }, constant);
  });
}

/**
 * The Bartlett window: a triangle that is 0 at its ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bartlett.html
 *
 * @param M - how many points
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.bartlett(5) // => [0.  0.5 1.  0.5 0. ]
 * ```
 */
export const bartlett = /* @__PURE__ */ exact(
  'bartlett',
  1,
  (M: number): Weights =>
    weights(M, (n) => subtract(1, divide(absolute(n) as NDArray, M - 1) as NDArray)),
);

/**
 * The Blackman window.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.blackman.html
 *
 * @param M - how many points
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.round(np.blackman(5), 2) // => [-0.    0.34  1.    0.34 -0.  ]
 * ```
 */
export const blackman = /* @__PURE__ */ exact(
  'blackman',
  1,
  (M: number): Weights => cosines(M, 0.42, 0.5, 0.08),
);

/**
 * The Hamming window, a raised cosine.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.hamming.html
 *
 * @param M - how many points
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.hamming(3) // => [0.08 1.   0.08]
 * ```
 */
export const hamming = /* @__PURE__ */ exact(
  'hamming',
  1,
  (M: number): Weights => cosines(M, 0.54, 0.46),
);

/**
 * The Hanning window, a raised cosine that is 0 at its ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.hanning.html
 *
 * @param M - how many points
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.hanning(5) // => [0.  0.5 1.  0.5 0. ]
 * ```
 */
export const hanning = /* @__PURE__ */ exact(
  'hanning',
  1,
  (M: number): Weights => cosines(M, 0.5, 0.5),
);

/**
 * The Kaiser window, by a Bessel function.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.kaiser.html
 *
 * @param M - how many points
 * @param beta - its shape: 0 is a rectangle
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.round(np.kaiser(5, 14), 4) // => [0.     0.1649 1.     0.1649 0.    ]
 * ```
 */
export const kaiser = /* @__PURE__ */ exact(
  'kaiser',
  2,
  (M: number, beta: number): Weights =>
    weights(M, (n) => {
      const inside = subtract(1, square(divide(n, M - 1) as NDArray) as NDArray);
      const top = i0(multiply(sqrt(inside) as NDArray, beta));
      return divide(top, i0(beta) as number);
    }),
);
