// What assignment to an array means is installed from above: see `methods.ts`.

import type { NDArray } from './array.js';
import type { IndexTerm } from './indexing.js';

/** Writes `source` (an array, a scalar, lists) into what terms select, broadcast and cast. */
type Assign = (target: NDArray, terms: readonly IndexTerm[], source: unknown) => void;

let assign: Assign = () => {
  throw new Error('no assignment is installed');
};

/** Installs the assignment that `set` and `fill` use; answers the one before. */
export function setAssign(fn: Assign): Assign {
  const before = assign;
  assign = fn;
  return before;
}

export const assignTo: Assign = (target, terms, source) => assign(target, terms, source);
