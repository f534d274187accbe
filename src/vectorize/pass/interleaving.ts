// Has the compiler interleave accesses: see `interleave.ts`.

import { brought } from './brought.js';
import { groupsIn, interleave } from './interleave.js';

/** Brings the pass, and returns what needs it. */
export function withInterleaving<T>(thing: T): T {
  brought.interleave = interleave;
  brought.groupsIn = groupsIn;
  return thing;
}
