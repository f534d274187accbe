// What is public of users' own loops.

export {
  type ElementFunction,
  type Vectorized,
  type VectorizeOptions,
  vectorize,
} from './elementwise/vectorize.js';
export type { Explanation, Remark } from './explain.js';
export { type EvaluateOptions, evaluate } from './expression/evaluate.js';
export { type Lazy, type LazyInput, lazy } from './expression/lazy.js';
export type { GeneralizedFunction } from './generalized/make.js';
export {
  type AbortEvent,
  type CompileEvent,
  getStatsSnapshot as get_stats_snapshot,
  setAbortHook as set_abort_hook,
  setCompileHook as set_compile_hook,
} from './hooks.js';
export { type JitFunction, jit } from './jit.js';
export type { FastMath, JitOptions } from './options.js';
