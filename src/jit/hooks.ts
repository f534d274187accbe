/** Hooks of the compiler of users' functions, as PyPy has them. */
import { snapshot } from '../vectorize/runtime/counters.js';

/** A function that was compiled for arguments of some kinds. */
export interface CompileEvent {
  readonly name: string;
  readonly signature: string;
  /** The kernel as it was built, as text. */
  readonly ir: string;
}

/** A function that was refused. */
export interface AbortEvent {
  readonly name: string;
  readonly signature: string;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

const hooks: {
  compile: ((event: CompileEvent) => void) | undefined;
  abort: ((event: AbortEvent) => void) | undefined;
} = { compile: undefined, abort: undefined };

/**
 * Has `fn` called for each function of `np.jit` that is compiled, with its name, its signature and its
 * kernel; `undefined` stops that.
 *
 * PyPy: https://doc.pypy.org/en/latest/jit-hooks.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const seen: string[] = [];
 * np.set_compile_hook(({ name, signature }) => seen.push(`${name}(${signature})`));
 * np.jit((a: Float64Array) => a[0], { name: 'first' })(new Float64Array(2));
 * seen // => ['first(f64[1])']
 * np.set_compile_hook(undefined);
 * ```
 */
export function setCompileHook(fn: ((event: CompileEvent) => void) | undefined): void {
  hooks.compile = fn;
}

/**
 * Has `fn` called for each function of `np.jit` that is refused, with the reason and its place;
 * `undefined` stops that.
 *
 * PyPy: https://doc.pypy.org/en/latest/jit-hooks.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const reasons: string[] = [];
 * np.set_abort_hook((event) => reasons.push(event.reason));
 * const refused = np.jit((x: number) => String(x), { fallback: 'js' });
 * refused(1) // => '1'
 * reasons.length // => 1
 * np.set_abort_hook(undefined);
 * ```
 */
export function setAbortHook(fn: ((event: AbortEvent) => void) | undefined): void {
  hooks.abort = fn;
}

/**
 * The compiler's counters as an object: what `jit_summary` prints.
 *
 * PyPy: https://doc.pypy.org/en/latest/jit-hooks.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * typeof np.get_stats_snapshot()['kernels compiled'] // => 'number'
 * ```
 */
export function getStatsSnapshot(): Record<string, number> {
  return snapshot();
}

export function tellCompiled(event: () => CompileEvent): void {
  hooks.compile?.(event());
}

export function tellAborted(event: AbortEvent): void {
  hooks.abort?.(event);
}
