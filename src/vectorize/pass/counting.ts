// Has the compiler count bytes in bytes: see `count.ts`.

import { brought } from './brought.js';
import { countBlocks } from './count.js';

/** Brings it, and returns what needs it. */
export function withCounting<T>(thing: T): T {
  brought.countBlocks = countBlocks;
  return thing;
}
