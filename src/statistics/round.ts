// round: to so many decimals, as NumPy does it: multiply by a power of ten, round to the nearest integer
// (of two the even one), divide. Integers are only changed before the point.

import { NDArray } from '../ndarray/array.js';
import { castArray, copyInto, freshLike } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { integerOf } from '../ndarray/integer.js';
import { checkOutput } from '../ndarray/iter/broadcast.js';
import { keywords } from '../ndarray/keywords.js';
import { method } from '../ndarray/method.js';
import { type Input, outputOf } from '../ufunc/call.js';
import { divide, multiply } from '../ufunc/table/arithmetic.js';
import { rint } from '../ufunc/table/rounding.js';

/** The keyword arguments of round. */
export interface RoundOptions {
  /** The number of decimals; a negative one counts before the point. */
  readonly decimals?: number;
  readonly out?: NDArray | null;
}

export interface Round {
  <D extends DTypeName>(a: NDArray<D>, decimals?: number | RoundOptions): NDArray<D>;
  <O extends NDArray>(a: Input, decimals: number, out: O): O;
  (a: number, decimals?: number): number;
  (a: Input, decimals?: number | RoundOptions, out?: NDArray | null): NDArray | Scalar;
}

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName> {
    /** As `np.round`. */
    round(decimals?: number | RoundOptions, out?: NDArray | null): NDArray<D>;
  }
}

const isInteger = ({ dtype }: NDArray): boolean => dtype.kind === 'i' || dtype.kind === 'u';

function copied(array: NDArray, out: NDArray | null): NDArray {
  if (!out) return castArray(array, array.dtype);
  checkOutput(out, [...array.shape]);
  copyInto(out, array);
  return out;
}

/** Rounds real numbers. */
function roundReal(array: NDArray, decimals: number, out: NDArray | null): NDArray {
  const integral = isInteger(array);
  if (decimals >= 0 && integral) return copied(array, out);
  if (decimals === 0) return rint(array, { out }) as NDArray;
  const working = integral ? dtypes.float64 : array.dtype;
  const result = out ?? freshLike(array, working, array.shape, 'A');
  const [there, back] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  const power = 10 ** Math.abs(decimals);
  there(array, power, { out: result });
  rint(result, { out: result });
  back(result, power, { out: result });
  return integral && !out ? castArray(result, array.dtype) : result;
}

function rounded(a: Input, ...given: unknown[]): NDArray | Scalar {
  const options = keywords<RoundOptions>('round', ['decimals', 'out'], given);
  const array: NDArray = asarray(a);
  const out = outputOf(options);
  const decimals = integerOf(options.decimals ?? 0);
  if (array.dtype.kind !== 'c') return unboxed(roundReal(array, decimals, out), out);
  const result = out ?? freshLike(array, array.dtype, array.shape, 'A');
  for (const part of ['real', 'imag'] as const)
    roundReal(array[part] as NDArray, decimals, result[part] as NDArray);
  return unboxed(result, out);
}

const unboxed = (result: NDArray | Scalar, out: NDArray | null): NDArray | Scalar =>
  out === null && result instanceof NDArray && result.ndim === 0
    ? (result.item() as Scalar)
    : result;

/**
 * The elements rounded to so many decimals; a number half way between two goes to the even one.
 * Integers keep their dtype, complex numbers are rounded part by part.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.round.html
 *
 * @param decimals - 0 by default; if negative, places before the point; may be an option, as `out`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.round(np.array([0.37, 1.64])) // => [0. 2.]
 * np.round(np.array([0.37, 1.65]), 1) // => [0.4 1.6]
 * np.round(np.array([1, 3, 11], 'int32'), -1) // => [ 0  0 10]
 * ```
 */
export const round: Round = /* @__PURE__ */ method('round', rounded) as Round;

/**
 * The same function as `round`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.around.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.around([1.25, 2.5], 1) // => [1.2 2.5]
 * ```
 */
export const around: Round = round;
