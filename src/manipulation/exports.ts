// What is public of joining, splitting, reordering, repeating and padding arrays.

export { type PackOptions, packbits, type UnpackOptions, unpackbits } from './bits.js';
export { type Blocks, block } from './block.js';
export type { PadWidth, Pair, Paired } from './border.js';
export { type AlongOptions, append, delete, insert } from './edit.js';
export {
  flip,
  fliplr,
  flipud,
  matrix_transpose,
  permute_dims,
  type RollOptions,
  type RotateOptions,
  roll,
  rollaxis,
  rot90,
} from './flip.js';
export { type PadFunction, type PadOptions, pad } from './pad.js';
export type { PlacesLike } from './places.js';
export { type RepeatOptions, repeat, tile } from './repeat.js';
export { resize, type TrimOptions, trim_zeros } from './resize.js';
export {
  array_split,
  dsplit,
  hsplit,
  type Sections,
  split,
  vsplit,
} from './split.js';
export {
  atleast_1d,
  atleast_2d,
  atleast_3d,
  column_stack,
  dstack,
  hstack,
  type StackOptions,
  stack,
  unstack,
  vstack,
} from './stack.js';
