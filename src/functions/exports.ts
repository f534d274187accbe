// What is public of functions made of ufuncs, reductions and products.

export {
  type AxisFunction,
  apply_along_axis,
  apply_over_axes,
  type LineFunction,
} from './along.js';
export {
  type CorrelateMode,
  type CorrelateOptions,
  convolve,
  correlate,
} from './correlate.js';
export { type CrossOptions, cross } from './cross.js';
export { type InterpOptions, interp } from './interp.js';
export { fix, isneginf, isposinf, real_if_close } from './parts.js';
export { type Piece, piecewise, select } from './pieces.js';
export { emath } from './scimath.js';
export { i0, sinc } from './special.js';
export { type UnwrapOptions, unwrap } from './unwrap.js';
export { bartlett, blackman, hamming, hanning, kaiser } from './windows.js';
