// Making arrays: the public functions and their types.

export { type ArrayOptions, type AsArrayOptions, array, asarray } from './create/array.js';
export { type BufferOptions, frombuffer } from './create/buffer.js';
export {
  type CreateOptions,
  empty,
  empty_like,
  full,
  full_like,
  type LikeOptions,
  ones,
  ones_like,
  zeros,
  zeros_like,
} from './create/constant.js';
export {
  type AsTypeOptions,
  ascontiguousarray,
  asfortranarray,
  astype,
  copy,
} from './create/copy.js';
export { type LinspaceOptions, linspace } from './create/linspace.js';
export { type EyeOptions, eye, identity } from './create/matrix.js';
export type { ArrayLike, Invented } from './create/nested.js';
export { arange, type RangeOptions } from './create/range.js';
export type { ShapeLike } from './create/settings.js';
