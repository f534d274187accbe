/**
 * The largest error of the float functions, in units in the last place of the true value, that was
 * found among some 10⁶ points a function and lane: drawn over all exponents, the usual ranges and
 * where reductions are hardest, against 80-bit results, and 10⁵ of them against mpmath (scripts/golden/search.py).
 * test/golden/math holds the worst ones; the tests hold both the bounds and that they are tight.
 * Results of logaddexp and logaddexp2 count that are no smaller than a quarter of an operand.
 */
import type { FloatLane } from '../ir/lane.js';

export const measuredErrors = {
  exp2: { f32: 0.89, f64: 0.85 },
  expm1: { f32: 0.81, f64: 0.8 },
  log1p: { f32: 0.8, f64: 0.81 },
  log2: { f32: 0.76, f64: 0.76 },
  log10: { f32: 0.69, f64: 0.66 },
  sin: { f32: 0.6, f64: 0.85 },
  cos: { f32: 0.6, f64: 0.82 },
  tan: { f32: 0.56, f64: 0.99 },
  arcsin: { f32: 0.7, f64: 0.64 },
  arccos: { f32: 0.67, f64: 0.61 },
  arctan: { f32: 0.88, f64: 0.89 },
  arctan2: { f32: 0.96, f64: 0.93 },
  sinh: { f32: 0.84, f64: 0.86 },
  cosh: { f32: 0.73, f64: 0.74 },
  tanh: { f32: 0.53, f64: 0.78 },
  arcsinh: { f32: 0.78, f64: 0.79 },
  arccosh: { f32: 0.78, f64: 0.74 },
  arctanh: { f32: 0.82, f64: 0.8 },
  cbrt: { f32: 0.82, f64: 0.83 },
  hypot: { f32: 0.51, f64: 0.65 },
  logaddexp: { f32: 0.51, f64: 0.8 },
  logaddexp2: { f32: 0.51, f64: 0.8 },
} satisfies Record<string, Record<FloatLane, number>>;

/**
 * The same of the parts of complex results, among 10⁵ points a function: pairs of parts of many exponents,
 * points near ±1, ±i and the unit circle. exp2 and expm1, which follow NumPy's formulas, are not precise
 * part by part.
 */
export const measuredComplexErrors = {
  exp: { real: 2.25, imag: 2.07 },
  log: { real: 2.13, imag: 0.71 },
  sin: { real: 1.89, imag: 1.97 },
  cos: { real: 1.88, imag: 2.07 },
  sinh: { real: 2.01, imag: 1.94 },
  cosh: { real: 1.9, imag: 1.97 },
  log2: { real: 2.45, imag: 1.33 },
  log10: { real: 2.65, imag: 1.59 },
  log1p: { real: 3.04, imag: 1.47 },
  tan: { real: 4.11, imag: 4.67 },
  tanh: { real: 4.76, imag: 4.26 },
  arcsin: { real: 2.87, imag: 3.05 },
  arccos: { real: 2.52, imag: 2.43 },
  arctan: { real: 2.26, imag: 2.46 },
  arcsinh: { real: 2.53, imag: 3.14 },
  arccosh: { real: 2.56, imag: 2.83 },
  arctanh: { real: 2.67, imag: 2.26 },
} satisfies Record<string, Readonly<Record<'real' | 'imag', number>>>;
