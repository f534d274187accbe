// What is public of polynomials.

export type { DerivativeOptions, IntegralOptions } from './calculus.js';
export type { ValueOptions } from './evaluate.js';
export type { Degrees, FitOptions, FitStatus } from './fit.js';
export {
  poly,
  polyadd,
  polyder,
  polydiv,
  polyint,
  polymul,
  polysub,
  polyval,
  roots,
} from './legacy.js';
export { type Poly1d, type Poly1dOptions, type PolynomialLike, poly1d } from './poly1d.js';
export { type PolyfitOptions, polyfit } from './polyfit.js';
export { polynomial } from './polynomial.js';
export type { ChebyshevClass, Series, SeriesClass, SeriesOptions } from './types.js';
