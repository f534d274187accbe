// `np.lib`: parts of NumPy's library beside the main names.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { NumpyVersion } from './functions/numpyversion.js';
import { emath } from './functions/scimath.js';
import { format } from './io/format.js';
import { NpzFile } from './io/npz.js';
import { Arrayterator } from './iterate/arrayterator.js';
import { stride_tricks } from './manipulation/stride_tricks.js';
import { array_utils } from './ndarray/arrayutils.js';
import { recfunctions } from './records/recfunctions.js';
import { add_docstring } from './ufunc/info.js';

/**
 * Parts of NumPy's library beside the main names.
 * NumPy: https://numpy.org/doc/stable/reference/module_structure.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.lib.NumpyVersion('2.0.1').bugfix // => 1
 * np.lib.scimath.sqrt(-4) // => 2j
 * ```
 */
export const lib = {
  add_docstring,
  Arrayterator,
  array_utils,
  format,
  NumpyVersion,
  npyio: { NpzFile },
  recfunctions,
  scimath: emath,
  stride_tricks,
} as const;
