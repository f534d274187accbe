// `np.strings`: functions of strings, element by element.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { add } from '../ufunc/table/arithmetic.js';
import {
  equal,
  greater,
  greater_equal,
  less,
  less_equal,
  not_equal,
} from '../ufunc/table/comparison.js';
import { edits, queries } from './common.js';
import { multiply, partition, rpartition, slice } from './edit.js';
import { mod } from './mod.js';
import { str_len } from './search.js';

/**
 * Functions of arrays of strings, element by element; operands broadcast, strings alone give
 * a string.
 * NumPy: https://numpy.org/doc/stable/reference/routines.strings.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.upper(['ab', 'c']) // => ['AB' 'C']
 * ```
 */
export const strings = /* @__PURE__ */ Object.assign({}, edits, queries, {
  add,
  equal,
  greater,
  greater_equal,
  less,
  less_equal,
  mod,
  multiply,
  not_equal,
  partition,
  rpartition,
  slice,
  str_len,
} as const);
