/** Whether an engine computed what the plain loop computes. */
import type { Prepared } from './engine.js';
import type { Task } from './task.js';

const epsilons: Record<string, number> = { float32: 2 ** -23, float64: 2 ** -52 };

/**
 * How far a float may lie from the reference, relative to it: a few roundings, and those of the plain
 * loop's sum of n terms, one after the other, which grow with the root of n.
 */
function tolerance({ dtype, n }: Task): number {
  return (epsilons[dtype] ?? 0) * (8 + 4 * Math.sqrt(n));
}

/** The first difference, in words, or undefined. */
export function difference(
  wanted: ArrayLike<number>,
  found: ArrayLike<number>,
  relative: number,
): string | undefined {
  if (found.length !== wanted.length) return `${found.length} elements, not ${wanted.length}`;
  for (let i = 0; i < wanted.length; i++) {
    const near = Math.abs(found[i] - wanted[i]) <= relative * Math.abs(wanted[i]);
    if (!near && !Object.is(found[i], wanted[i]))
      return `element ${i} is ${found[i]}, not ${wanted[i]}`;
  }
  return undefined;
}

/** Compares with the plain loop, where there is one. */
export function mismatch(
  task: Task,
  reference: Prepared | undefined,
  prepared: Prepared,
): string | undefined {
  if (!reference) return undefined;
  return difference(reference.result(), prepared.result(), tolerance(task));
}
