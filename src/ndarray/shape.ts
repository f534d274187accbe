// Other shapes of the same elements: the public functions and their types.

export type { Axes } from './axis.js';
export { expand_dims, moveaxis, squeeze, swapaxes, transpose } from './shape/axes.js';
export { broadcast_to } from './shape/broadcast.js';
export {
  type ArraySequence,
  type Concatenate,
  type ConcatenateOptions,
  concat,
  concatenate,
} from './shape/join.js';
export { type ReshapeOptions, ravel, reshape } from './shape/reshape.js';
