/**
 * The compiler, as a list. Each pass takes a kernel and returns one; `visit` sees every stage.
 *
 * Invariant: every stage means the same, bit for bit, to the interpreter.
 *
 * `reduce` and `interleave` come with the kernels that need them: see `brought.ts`.
 */
import type { Kernel } from '../ir/kernel.js';
import { brought, type Pass } from './brought.js';
import { cost } from './cost.js';
import { induct } from './induct.js';
import { legalize } from './legalize.js';
import { pack } from './pack.js';
import { simplify } from './simplify.js';
import type { Target } from './target.js';

export const pipeline: readonly (readonly [name: string, pass: Pass])[] = [
  ['reduce', (kernel, target) => brought.reduce?.(kernel, target) ?? kernel],
  ['simplify', simplify],
  ['address', (kernel, target) => brought.address?.(kernel, target) ?? kernel],
  ['reload', (kernel, target) => brought.reload?.(kernel, target) ?? kernel],
  ['reroll', (kernel, target) => brought.reroll?.(kernel, target) ?? kernel],
  ['ahead', (kernel, target) => brought.ahead?.(kernel, target) ?? kernel],
  ['split', (kernel, target) => brought.split?.(kernel, target) ?? kernel],
  ['jam', (kernel, target) => brought.jam?.(kernel, target) ?? kernel],
  ['strip', (kernel, target) => brought.strip?.(kernel, target) ?? kernel],
  ['forward', (kernel, target) => brought.forward?.(kernel, target) ?? kernel],
  ['cost', cost],
  ['pack', pack],
  ['apart', (kernel, target) => brought.apart?.(kernel, target) ?? kernel],
  ['narrow', (kernel, target) => brought.narrow?.(kernel, target) ?? kernel],
  ['interleave', (kernel, target) => brought.interleave?.(kernel, target) ?? kernel],
  ['sink', (kernel, target) => brought.sink?.(kernel, target) ?? kernel],
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
