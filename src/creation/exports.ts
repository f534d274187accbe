// What is public of making arrays by functions, iterators, coordinates and scales.

export { asarray_chkfinite, fromiter, type IterOptions, require } from './gathered.js';
export {
  fromfunction,
  type IndexFunctionOptions,
  type MeshgridOptions,
  meshgrid,
  type VanderOptions,
  vander,
} from './grids.js';
export { type GeomspaceOptions, geomspace, type LogspaceOptions, logspace } from './spaces.js';
