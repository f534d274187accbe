// Indexing by arrays comes with the functions that say they bring it.

import { brought } from '../indexing.js';
import { arrays } from './advanced.js';

/** Makes `get` and `set` take arrays, and returns a function. */
export function bringing<F>(fn: F): F {
  brought.arrays = arrays;
  return fn;
}
