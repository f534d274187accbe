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

type Entry = readonly [name: string, pass: Pass];

/** A pass that may have come with the kernel. */
const late = (name: Exclude<keyof typeof brought, 'groupsIn' | 'countBlocks'>): Entry => [
  name,
  (kernel, target) => brought[name]?.(kernel, target) ?? kernel,
];

export const pipeline: readonly Entry[] = [
  /* @__PURE__ */ late('reduce'),
  ['simplify', simplify],
  /* @__PURE__ */ late('address'),
  /* @__PURE__ */ late('interchange'),
  /* @__PURE__ */ late('reload'),
  /* @__PURE__ */ late('reroll'),
  /* @__PURE__ */ late('ahead'),
  /* @__PURE__ */ late('split'),
  /* @__PURE__ */ late('jam'),
  /* @__PURE__ */ late('strip'),
  /* @__PURE__ */ late('forward'),
  ['cost', cost],
  ['pack', pack],
  /* @__PURE__ */ late('apart'),
  /* @__PURE__ */ late('narrow'),
  /* @__PURE__ */ late('interleave'),
  /* @__PURE__ */ late('sink'),
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
