/**
 * What a worker runs: this library, plain loops, or a peer. An engine prepares a task; what it
 * prepares can be timed, and shows its result so that it can be verified.
 */
import type { Task } from './task.js';

export interface Prepared {
  /** Milliseconds that so many calls take, measured around a loop in the engine's own process. */
  run(repeats: number): number | Promise<number>;
  /** The result of one call, flattened in C order. */
  result(): ArrayLike<number>;
}

export interface Engine {
  readonly version: string;
  /** Undefined if the engine has no such operation or dtype. */
  prepare(task: Task): Prepared | undefined;
}

/**
 * Compiles a loop around a call's source text, as Python's timeit does: each task gets a function of
 * its own, so no task runs with what V8 learned about the types of another.
 */
export function timeit(code: string, scope: Record<string, unknown>): (repeats: number) => number {
  const loop = new Function(
    ...Object.keys(scope),
    'repeats',
    `let last;
    const start = performance.now();
    for (let turn = 0; turn < repeats; turn++) last = ${code};
    return [performance.now() - start, last];`,
  );
  const values = Object.values(scope);
  return (repeats) => loop(...values, repeats)[0];
}

/** The functions of a namespace that a call names, as 'np.add' in 'np.add(a, b)'. */
export function calledNames(code: string): string[] {
  return Array.from(code.matchAll(/\bnp\.(\w+)/g), ([, name]) => name);
}

/** The value of a call's source text. */
export function evaluate(code: string, scope: Record<string, unknown>): unknown {
  return new Function(...Object.keys(scope), `return ${code};`)(...Object.values(scope));
}
