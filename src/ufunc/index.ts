// The ufuncs and reductions, re-exported. Every ufunc is here: tests and benchmarks list them from
// this page.

export * from './reductions.js';
export * from './table/arithmetic.js';
export * from './table/bitwise.js';
export * from './table/comparison.js';
export * from './table/exponential.js';
export * from './table/extrema.js';
export * from './table/floating.js';
export * from './table/logical.js';
export * from './table/rounding.js';
