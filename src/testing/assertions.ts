// Assertions for tests of numeric code, by NumPy's names.

import { AssertionError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { promote } from '../ndarray/dtype/promote.js';
import { isComplex } from '../ndarray/dtype/scalar.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, isKeywords, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { isclose } from '../statistics/close.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import { equal, less } from '../ufunc/table/comparison.js';
import { absolute } from '../ufunc/table/unary.js';
import { type AssertOptions, assertCompare } from './compare.js';
import { general } from './general.js';
import { build_err_msg, type ReportOptions } from './report.js';

/** The message, or the options that have it. */
type Messages = Given<[err_msg: string, verbose: boolean], AssertOptions>;

const optionsOf = (name: string, given: Messages): AssertOptions =>
  keywords<AssertOptions>(name, ['err_msg', 'verbose', '*', 'strict'], given, 2);

/**
 * Throws unless a value holds.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_.html
 */
export function assert_(value: unknown, msg = ''): asserts value {
  if (!value) throw new AssertionError(msg);
}

/**
 * Throws unless two arrays have the same shape and equal elements, NaNs being equal. A scalar is
 * compared with every element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_equal.html
 *
 * @param options - the message, or options: `err_msg`, `verbose` (true), `strict` (false)
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_array_equal(np.array([1, NaN]), [1, NaN]);
 * np.testing.assert_array_equal(np.zeros(3), 0);
 * ```
 */
export function assert_array_equal(actual: unknown, desired: unknown, ...given: Messages): void {
  const options = optionsOf('assert_array_equal', given);
  const how = { compare: equal, header: 'Arrays are not equal' };
  assertCompare(actual, desired, how as never, options);
}

/** The keyword arguments of assert_allclose. */
export interface AllCloseOptions extends AssertOptions {
  /** How far apart, as a share of the desired value; 1e-7 if it is not given. */
  readonly rtol?: number;
  /** The same in absolute terms; 0 if it is not given. */
  readonly atol?: number;
  /** Whether NaNs are equal; true if it is not given. */
  readonly equal_nan?: boolean;
}

/**
 * Throws unless two arrays are near each other: |actual − desired| ≤ atol + rtol · |desired|.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_allclose.html
 *
 * @param rtol - 1e-7 by default; or options: `rtol`, `atol` (0), `equal_nan` (true), `err_msg`,
 *   `verbose`, `strict`
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_allclose([1, 2], [1, 2 + 1e-8]);
 * np.testing.assert_allclose(1.1, 1, { rtol: 0.2 });
 * ```
 */
export function assert_allclose(
  actual: unknown,
  desired: unknown,
  ...given: Given<
    [rtol: number, atol: number, equal_nan: boolean, err_msg: string, verbose: boolean],
    AllCloseOptions
  >
): void {
  const known = ['rtol', 'atol', 'equal_nan', 'err_msg', 'verbose', '*', 'strict'] as const;
  const options = keywords<AllCloseOptions>('assert_allclose', known, given, 2);
  const { rtol = 1e-7, atol = 0, equal_nan = true } = options;
  const near = { rtol, atol, equal_nan };
  const header = `Not equal to tolerance rtol=${general(near.rtol)}, atol=${general(near.atol)}`;
  const compare = (x: NDArray, y: NDArray) => isclose(x, y, near);
  assertCompare(actual, desired, { compare, header, equalNaN: near.equal_nan }, options);
}

/** The keyword arguments of assertions that count decimals. */
export interface DecimalOptions extends AssertOptions {
  /** How many decimals agree. */
  readonly decimal?: number;
}

const DECIMAL = ['decimal', 'err_msg', 'verbose'] as const;

/**
 * Throws unless |actual − desired| < 1.5 · 10^−decimal for every element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_almost_equal.html
 *
 * @param decimal - 6 by default
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_array_almost_equal([1, 2.3333], [1, 2.33333], 4);
 * ```
 */
export function assert_array_almost_equal(
  actual: unknown,
  desired: unknown,
  ...given: [decimal?: number | DecimalOptions, options?: AssertOptions]
): void {
  const { decimal = 6, ...options } = keywords<DecimalOptions>(
    'assert_array_almost_equal',
    DECIMAL,
    given,
  );
  const header = `Arrays are not almost equal to ${decimal} decimals`;
  const compare = (x: NDArray, y: NDArray) => {
    const inexact = castArray(
      y,
      promote(y.dtype, 'fc'.includes(y.dtype.kind) ? y.dtype : dtypes.float64),
    );
    const apart = asarray(absolute(asarray(subtract(x, inexact) as NDArray)) as NDArray);
    return less(apart, 1.5 * 10 ** -decimal);
  };
  assertCompare(actual, desired, { compare, header, precision: decimal }, options);
}

/**
 * Throws unless every element of x is less than that of y.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_less.html
 *
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_array_less([1, 2], [2, 3]);
 * ```
 */
export function assert_array_less(x: unknown, y: unknown, ...given: Messages): void {
  const options = optionsOf('assert_array_less', given);
  const header = 'Arrays are not strictly ordered `x < y`';
  const names = ['x', 'y'] as const;
  assertCompare(x, y, { compare: less as never, header, names, equalInf: false }, options);
}

/** Whether two values that are no arrays are equal: NaN is NaN, and zeros have signs. */
function sameValue(actual: unknown, desired: unknown): boolean {
  if (isComplex(actual) && isComplex(desired))
    return sameValue(actual.re, desired.re) && sameValue(actual.im, desired.im);
  if (typeof actual === 'object' && typeof desired === 'object')
    return String(actual) === String(desired);
  const isBig = typeof actual === 'bigint' || typeof desired === 'bigint';
  return Object.is(actual, desired) || (isBig && Number(actual) === Number(desired));
}

/**
 * Throws unless two values are equal: arrays by their elements, lists and plain objects by what they
 * hold, numbers with NaN equal to itself and 0 not equal to −0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_equal.html
 *
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_equal({ a: [1, 2] }, { a: [1, 2] });
 * np.testing.assert_equal(np.array([1, 2]), [1, 2]);
 * ```
 */
export function assert_equal(actual: unknown, desired: unknown, ...given: Messages): void {
  const options = optionsOf('assert_equal', given);
  const message = options.err_msg ?? '';
  if (actual instanceof NDArray || desired instanceof NDArray) {
    assert_array_equal(actual, desired, options);
  } else if (Array.isArray(desired) && Array.isArray(actual)) {
    assert_equal(BigInt(actual.length), BigInt(desired.length), options);
    desired.forEach((one, i) => {
      assert_equal(actual[i], one, { ...options, err_msg: `item=${i}\n${message}` });
    });
  } else if (isKeywords(desired)) {
    if (!isKeywords(actual)) throw new AssertionError(typeof actual);
    const [own, other] = [actual, desired].map((one) => Object.entries(one));
    assert_equal(BigInt(own.length), BigInt(other.length), options);
    for (const [key, one] of other) {
      if (!(key in actual)) throw new AssertionError(`'${key}'`);
      const there = (actual as Record<string, unknown>)[key];
      assert_equal(there, one, { ...options, err_msg: `key='${key}'\n${message}` });
    }
  } else if (!sameValue(actual, desired)) {
    throw new AssertionError(build_err_msg([actual, desired], message, options));
  }
}

/**
 * Throws unless |actual − desired| < 1.5 · 10^−decimal; of arrays as `assert_array_almost_equal`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_almost_equal.html
 *
 * @param decimal - 7 by default
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_almost_equal(2.3333333333333, 2.33333334);
 * ```
 */
export function assert_almost_equal(
  actual: unknown,
  desired: unknown,
  ...given: [decimal?: number | DecimalOptions, options?: AssertOptions]
): void {
  const { decimal = 7, ...options } = keywords<DecimalOptions>(
    'assert_almost_equal',
    DECIMAL,
    given,
  );
  const lists = [actual, desired].some((one) => one instanceof NDArray || Array.isArray(one));
  if (lists) {
    assert_array_almost_equal(actual, desired, { decimal, ...options });
    return;
  }
  const [a, b] = [actual, desired].map((one) => asarray(one as ArrayLike).item());
  const apart = Number(absolute(subtract(a as number, b as number)));
  const isNear = Number.isFinite(apart) ? apart < 1.5 * 10 ** -decimal : sameValue(a, b);
  if (isNear) return;
  const header = `Arrays are not almost equal to ${decimal} decimals`;
  throw new AssertionError(
    build_err_msg([actual, desired], options.err_msg ?? '', { ...options, header }),
  );
}

/** The keyword arguments of assert_approx_equal. */
interface ApproxOptions extends ReportOptions {
  /** How many digits agree, 7 if it is not said. */
  readonly significant?: number;
  readonly err_msg?: string;
}

/**
 * Throws unless two numbers agree in so many significant digits.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_approx_equal.html
 *
 * @param significant - 7 by default
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_approx_equal(0.12345677777777e-20, 0.1234567e-20);
 * ```
 */
export function assert_approx_equal(
  actual: number,
  desired: number,
  ...given: Given<[significant: number, err_msg: string, verbose: boolean], ApproxOptions>
): void {
  const known = ['significant', 'err_msg', 'verbose'] as const;
  const { significant = 7, ...options } = keywords<ApproxOptions>(
    'assert_approx_equal',
    known,
    given,
    2,
  );
  if (Object.is(actual, desired) || actual === desired) return;
  const scale = 10 ** Math.floor(Math.log10(0.5 * (Math.abs(desired) + Math.abs(actual))));
  const apart = Math.abs(desired / scale - actual / scale);
  if (Number.isFinite(desired) && Number.isFinite(actual) && apart < 10 ** -(significant - 1))
    return;
  const header = `Items are not equal to ${significant} significant digits:`;
  throw new AssertionError(
    build_err_msg([actual, desired], options.err_msg ?? '', { ...options, header }),
  );
}

/** A class of errors. */
type ErrorClass = abstract new (...args: never[]) => Error;

/**
 * Throws unless a function throws an error of a class.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_raises.html
 *
 * @throws AssertionError if it does not throw; what it throws if that is of another class
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_raises(np.ValueError, () => np.zeros(-1));
 * ```
 */
export function assert_raises<A extends readonly unknown[]>(
  exception: ErrorClass,
  callable: (...args: A) => unknown,
  ...args: A
): void {
  assert_raises_regex(exception, /(?:)/, callable, ...args);
}

/**
 * Throws unless a function throws an error of a class whose message matches.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_raises_regex.html
 *
 * @throws AssertionError if it does not throw, or says something else
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_raises_regex(np.ValueError, /negative/, () => np.zeros(-1));
 * ```
 */
export function assert_raises_regex<A extends readonly unknown[]>(
  exception: ErrorClass,
  expected: RegExp | string,
  callable: (...args: A) => unknown,
  ...args: A
): void {
  try {
    callable(...args);
  } catch (error) {
    if (!(error instanceof exception)) throw error;
    if (new RegExp(expected).test(error.message)) return;
    throw new AssertionError(`"${new RegExp(expected).source}" does not match "${error.message}"`);
  }
  throw new AssertionError(`${exception.name} not raised`);
}

/**
 * Throws unless two texts are equal; the report shows the lines that differ.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_string_equal.html
 *
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_string_equal('abc', 'abc');
 * ```
 */
export function assert_string_equal(actual: string, desired: string, ...none: Nothing): void {
  nothing('assert_string_equal', 2, 2, none);
  for (const text of [actual, desired]) {
    if (typeof text !== 'string') throw new AssertionError(typeof text);
  }
  if (actual === desired) return;
  const [own, other] = [actual, desired].map((text) => text.split('\n'));
  const lines = Array.from({ length: Math.max(own.length, other.length) }, (_, i) =>
    own[i] === other[i] ? [] : [`- ${own[i] ?? ''}`, `+ ${other[i] ?? ''}`],
  );
  throw new AssertionError(`Differences in strings:\n${lines.flat().join('\n')}`);
}
