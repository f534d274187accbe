/**
 * The compiler, as a list. Each pass takes a kernel and returns one; `visit` sees every stage.
 *
 * Invariant: every stage means the same, bit for bit, to the interpreter.
 *
 * Kernels without a fold have no need of `reduce`, which comes with those that have one: see
 * `vectorize/fold.ts`.
 */
import type { Kernel } from '../ir/kernel.js';
import { cost } from './cost.js';
import { induct } from './induct.js';
import { interleave } from './interleave.js';
import { legalize } from './legalize.js';
import { pack } from './pack.js';
import { simplify } from './simplify.js';
import type { Target } from './target.js';

export type Pass = (kernel: Kernel, target: Target) => Kernel;

export const brought: { reduce?: Pass } = {};

export const pipeline: readonly (readonly [name: string, pass: Pass])[] = [
  ['reduce', (kernel, target) => brought.reduce?.(kernel, target) ?? kernel],
  ['simplify', simplify],
  ['cost', cost],
  ['pack', pack],
  ['interleave', interleave],
  ['legalize', legalize],
  ['induct', induct],
];

/** Runs the pipeline; `visit` is told the name and the result of each pass. */
export function lower(
  kernel: Kernel,
  target: Target,
  visit: (name: string, kernel: Kernel) => void = () => {},
): Kernel {
  let current = kernel;
  for (const [name, pass] of pipeline) {
    current = pass(current, target);
    visit(name, current);
  }
  return current;
}
