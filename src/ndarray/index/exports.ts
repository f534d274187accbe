// What is public of indexing.

export { type ChooseOptions, choose } from './choose.js';
export { type CopyToOptions, copyto, place, putmask } from './copyto.js';
export {
  type Diagonal,
  type DiagonalOptions,
  diag,
  diag_indices,
  diag_indices_from,
  diagflat,
  diagonal,
  fill_diagonal,
} from './diagonal.js';
export { flatiter } from './flatiter.js';
export {
  type GridSlice,
  type IndicesOptions,
  index_exp,
  indices,
  ix_,
  mgrid,
  ogrid,
  s_,
} from './grid.js';
export type { Mode } from './integers.js';
export { c_, type GridPiece, r_ } from './pieces.js';
export { type PutOptions, put, type Take, type TakeOptions, take } from './take.js';
export { put_along_axis, take_along_axis } from './takealong.js';
export {
  mask_indices,
  type TriangleOptions,
  type TriOptions,
  tri,
  tril,
  tril_indices,
  tril_indices_from,
  triu,
  triu_indices,
  triu_indices_from,
} from './triangle.js';
export { type RavelOptions, ravel_multi_index, unravel_index } from './unravel.js';
