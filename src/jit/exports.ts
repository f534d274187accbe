// What is public of users' own loops.

export { type EvaluateOptions, evaluate } from './expression/evaluate.js';
export { type Lazy, type LazyInput, lazy } from './expression/lazy.js';
