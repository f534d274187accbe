// Where warnings go: to the console, unless `np.testing` takes them.

import type { Warning } from '../errors.js';
import type { DType } from './dtype/dtype.js';

export const warnings = {
  show: (warning: Warning): void => console.warn(`${warning.name}: ${warning.message}`),
};

/** What is told of where numbers lose a part; complex dtypes bring it. */
export const lost = { part: (_to: DType): void => {} };
