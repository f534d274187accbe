// `np.rec`: arrays of records with a property for each field.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import {
  array,
  find_duplicate,
  format_parser,
  fromarrays,
  fromfile,
  fromrecords,
  fromstring,
} from './make.js';
import { recarray, record } from './recarray.js';

/**
 * Functions that make records with a property for each field.
 * NumPy: https://numpy.org/doc/stable/reference/routines.rec.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const r = np.rec.fromarrays([[1, 2], [3.5, 4]], { names: 'x,y' });
 * r.field('y') // => [3.5 4. ]
 * ```
 */
export const rec = {
  array,
  find_duplicate,
  format_parser,
  fromarrays,
  fromfile,
  fromrecords,
  fromstring,
  recarray,
  record,
} as const;
