// Where warnings go: to the console, each text once, unless `np.testing` takes them. (Python tells
// once per line of a program; a loop would fill the console here, too.)

import type { Warning } from '../errors.js';
import type { NDArray } from './array.js';
import type { DType } from './dtype/dtype.js';

const told = /* @__PURE__ */ new Set<string>();

export const warnings = {
  show(warning: Warning): void {
    const text = `${warning.name}: ${warning.message}`;
    if (told.has(text)) return;
    told.add(text);
    console.warn(text);
  },
};

/** What looks for floating-point errors in elements that were cast; null: nothing does. */
export const casts: { check: ((source: NDArray, target: NDArray) => void) | null } = {
  check: null,
};

/** What is told of where numbers lose a part; complex dtypes bring it. */
export const lost = { part: (_to: DType): void => {} };
