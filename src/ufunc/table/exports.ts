// The ufuncs and dtypes that are public, and their other names.

export { deg2rad, degrees, rad2deg, radians } from './angles.js';
export {
  add,
  divide,
  divmod,
  floor_divide,
  fmod,
  mod,
  multiply,
  power,
  power as pow,
  remainder,
  subtract,
  true_divide,
} from './arithmetic.js';
export {
  bitwise_and,
  bitwise_not,
  bitwise_or,
  bitwise_xor,
  invert,
  invert as bitwise_invert,
  left_shift,
  left_shift as bitwise_left_shift,
  right_shift,
  right_shift as bitwise_right_shift,
} from './bitwise.js';
export { equal, greater, greater_equal, less, less_equal, not_equal } from './comparison.js';
export { exp, log } from './exponential.js';
export { fmax, fmin, maximum, minimum } from './extrema.js';
export { isfinite, isinf, isnan, signbit } from './floating.js';
export { copysign, fabs, frexp, heaviside, ldexp, modf, nextafter, spacing } from './floats.js';
export {
  arccosh,
  arccosh as acosh,
  arcsinh,
  arcsinh as asinh,
  arctanh,
  arctanh as atanh,
  cosh,
  sinh,
  tanh,
} from './hyperbolic.js';
export { bitwise_count, gcd, lcm } from './integers.js';
export { exp2, expm1, log1p, log2, log10 } from './logarithms.js';
export { logical_and, logical_not, logical_or, logical_xor } from './logical.js';
export { object_ } from './objects.js';
export { cbrt, float_power, hypot, logaddexp, logaddexp2 } from './roots.js';
export { ceil, floor, rint, trunc } from './rounding.js';
export {
  arccos,
  arccos as acos,
  arcsin,
  arcsin as asin,
  arctan,
  arctan as atan,
  arctan2,
  arctan2 as atan2,
  cos,
  sin,
  tan,
} from './trigonometric.js';
export {
  abs,
  absolute,
  conj,
  conjugate,
  negative,
  positive,
  reciprocal,
  sign,
  sqrt,
  square,
} from './unary.js';
