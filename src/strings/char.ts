// `np.char`: functions of strings, as older programs know them.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { add } from '../ufunc/table/arithmetic.js';
import { capitalize, lower, swapcase, title, upper } from './case.js';
import { chararray } from './chararray.js';
import {
  isalnum,
  isalpha,
  isdecimal,
  isdigit,
  islower,
  isnumeric,
  isspace,
  istitle,
  isupper,
} from './classes.js';
import { decode, encode } from './codec.js';
import { equal, greater, greater_equal, less, less_equal, not_equal } from './compare.js';
import { multiply, replace, translate } from './edit.js';
import { join, partition, rpartition } from './join.js';
import { array, asarray, compare_chararrays } from './make.js';
import { mod } from './mod.js';
import { center, expandtabs, ljust, rjust, zfill } from './pad.js';
import { count, endswith, find, index, rfind, rindex, startswith, str_len } from './search.js';
import { rsplit, split, splitlines } from './split.js';
import { lstrip, rstrip, strip } from './trim.js';

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
export const char = {
  add,
  array,
  asarray,
  capitalize,
  center,
  chararray,
  compare_chararrays,
  count,
  decode,
  encode,
  endswith,
  equal,
  expandtabs,
  find,
  greater,
  greater_equal,
  index,
  isalnum,
  isalpha,
  isdecimal,
  isdigit,
  islower,
  isnumeric,
  isspace,
  istitle,
  isupper,
  join,
  less,
  less_equal,
  ljust,
  lower,
  lstrip,
  mod,
  multiply,
  not_equal,
  partition,
  replace,
  rfind,
  rindex,
  rjust,
  rpartition,
  rsplit,
  rstrip,
  split,
  splitlines,
  startswith,
  str_len,
  strip,
  swapcase,
  title,
  translate,
  upper,
  zfill,
} as const;
