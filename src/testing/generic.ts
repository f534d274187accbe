// Assertions that take the comparison, or any two values.

import { AssertionError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { reprObject } from '../ndarray/dtype/python.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { assert_equal } from './assertions.js';
import { type AssertOptions, assertCompare } from './compare.js';

/** The keyword arguments of assert_array_compare. */
export interface CompareOptions extends AssertOptions {
  readonly header?: string;
  /** Digits that the report shows. */
  readonly precision?: number;
  /** Whether NaNs are equal, and infinities of one sign; true if it is not given. */
  readonly equal_nan?: boolean;
  readonly equal_inf?: boolean;
  /** What the report calls the two. */
  readonly names?: readonly [string, string];
}

/**
 * Throws unless a comparison holds for every element of two arrays of one shape, or an array and a
 * scalar.
 * NumPy: numpy.testing.assert_array_compare
 *
 * @param comparison - tells of two arrays which elements pass, as `np.less`
 * @param options - the message, or options: `err_msg`, `verbose`, `header`, `precision` (6),
 *   `equal_nan` (true), `equal_inf` (true), `strict` (false), `names`
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_array_compare(np.less, [1, 2], [2, 3]);
 * ```
 */
export function assert_array_compare(
  comparison: (x: NDArray, y: NDArray) => unknown,
  x: unknown,
  y: unknown,
  ...given: readonly (string | CompareOptions)[]
): void {
  const known = [
    'err_msg',
    'verbose',
    'header',
    'precision',
    'equal_nan',
    'equal_inf',
    'strict',
    'names',
  ] as const;
  const options = keywords<CompareOptions>('assert_array_compare', known, given);
  const { header = '', precision = 6, equal_nan = true, equal_inf = true, ...rest } = options;
  const { names = ['ACTUAL', 'DESIRED'], ...report } = rest;
  const labels = { header, precision, names };
  const how = { ...labels, compare: comparison, equalNaN: equal_nan, equalInf: equal_inf };
  assertCompare(x, y, how, report);
}

/**
 * Throws unless two values are equal, and shows both as they are.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.print_assert_equal.html
 *
 * @param test_string - what the message begins with
 * @throws AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.print_assert_equal('Test of sums', [0, 1], [0, 1]);
 * ```
 */
export function print_assert_equal(
  test_string: string,
  actual: unknown,
  desired: unknown,
  ...none: Nothing
): void {
  nothing('print_assert_equal', 3, 3, none);
  try {
    assert_equal(actual, desired);
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    throw new AssertionError(
      `${test_string} failed\nACTUAL: \n${reprObject(actual)}\nDESIRED: \n${reprObject(desired)}\n`,
    );
  }
}
