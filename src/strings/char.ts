// `np.char`: functions of strings, as older programs know them.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { add } from '../ufunc/table/arithmetic.js';
import { chararray } from './chararray.js';
import { edits, queries } from './common.js';
import { equal, greater, greater_equal, less, less_equal, not_equal } from './compare.js';
import { multiply } from './edit.js';
import { join, partition, rpartition } from './join.js';
import { array, asarray, compare_chararrays } from './make.js';
import { mod } from './mod.js';
import { str_len } from './search.js';
import { rsplit, split, splitlines } from './split.js';

/**
 * Functions of arrays of strings as `np.strings` has them, and those that split, join and compare
 * without white space at the end; and `chararray`, whose methods they are.
 * NumPy: https://numpy.org/doc/stable/reference/routines.char.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.join('-', ['abc']) // => ['a-b-c']
 * ```
 */
export const char = /* @__PURE__ */ Object.assign({}, edits, queries, {
  add,
  array,
  asarray,
  chararray,
  compare_chararrays,
  equal,
  greater,
  greater_equal,
  join,
  less,
  less_equal,
  mod,
  multiply,
  not_equal,
  partition,
  rpartition,
  rsplit,
  split,
  splitlines,
  str_len,
} as const);
