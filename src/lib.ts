// `np.lib`.

import { stride_tricks } from './manipulation/stride_tricks.js';
import { recfunctions } from './records/recfunctions.js';
import { add_docstring } from './ufunc/info.js';

/** Parts of NumPy's library beside the main names. */
export const lib = { add_docstring, recfunctions, stride_tricks } as const;
