// `np.lib`.

import { recfunctions } from './records/recfunctions.js';

/** Parts of NumPy's library beside the main names. */
export const lib = { recfunctions } as const;
