// `np.lib`.

import { recfunctions } from './records/recfunctions.js';
import { add_docstring } from './ufunc/info.js';

/** Parts of NumPy's library beside the main names. */
export const lib = { add_docstring, recfunctions } as const;
