// `np.testing`: assertions for tests of numeric code.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import {
  assert_,
  assert_allclose,
  assert_almost_equal,
  assert_approx_equal,
  assert_array_almost_equal,
  assert_array_equal,
  assert_array_less,
  assert_equal,
  assert_raises,
  assert_raises_regex,
  assert_string_equal,
} from './assertions.js';
import { decorate_methods } from './decorate.js';
import { assert_array_compare, print_assert_equal } from './generic.js';
import { IgnoreException, KnownFailureException, platform, SkipTest } from './platform.js';
import { jiffies, measure, memusage, tempdir, temppath } from './process.js';
import { build_err_msg } from './report.js';
import { assert_array_almost_equal_nulp, assert_array_max_ulp } from './ulp.js';
import {
  assert_no_warnings,
  assert_warns,
  clear_and_catch_warnings,
  suppress_warnings,
} from './warnings.js';

function withPlatform<T extends object>(names: T): T & typeof platform {
  return { ...names, ...platform };
}

/**
 * Assertions about arrays that tell what differs, in NumPy's words, and what tests need beside them.
 * NumPy: https://numpy.org/doc/stable/reference/routines.testing.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_allclose([1, 2], [1, 2 + 1e-9])
 * np.testing.assert_(np.all([1, 0]), 'not all') // throws AssertionError: not all
 * ```
 */
export const testing = /* @__PURE__ */ withPlatform({
  IgnoreException,
  KnownFailureException,
  SkipTest,
  assert_: assert_ as (value: unknown, msg?: string) => void,
  assert_allclose,
  assert_almost_equal,
  assert_approx_equal,
  assert_array_almost_equal,
  assert_array_almost_equal_nulp,
  assert_array_compare,
  assert_array_equal,
  assert_array_less,
  assert_array_max_ulp,
  assert_equal,
  assert_no_warnings,
  assert_raises,
  assert_raises_regex,
  assert_string_equal,
  assert_warns,
  build_err_msg,
  clear_and_catch_warnings,
  decorate_methods,
  jiffies,
  measure,
  memusage,
  print_assert_equal,
  suppress_warnings,
  tempdir,
  temppath,
} as const);
