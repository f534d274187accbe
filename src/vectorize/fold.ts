/**
 * Kernels with folds (`reduce`, and the `tree` that it becomes): whoever makes entries of such kernels
 * makes them here, and thereby brings the parts of the compiler that only they need.
 */
import { entry } from './compile.js';
import { brought as passes } from './pass/brought.js';
import { withInterleaving } from './pass/interleaving.js';
import { reduce } from './pass/reduce.js';
import { brought as emitters } from './wasm/brought.js';
import { pushTree } from './wasm/tree.js';

/** As `entry`, for kernels with folds. */
export const foldEntry: typeof entry = /* @__PURE__ */ withFolds(entry);

/** Brings what kernels with folds need, and returns what makes them. */
export function withFolds<F>(fn: F): F {
  passes.reduce = reduce;
  emitters.tree = pushTree;
  return withInterleaving(fn);
}
