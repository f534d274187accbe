// What is public of order, searching, distinct values and sets.

export type { SortKind, SortOptions } from './arguments.js';
export { type LexsortOptions, lexsort, sort_complex } from './lexsort.js';
export {
  argpartition,
  type Kth,
  type Partition,
  type PartitionOptions,
  partition,
} from './partition.js';
export {
  type DigitizeOptions,
  digitize,
  type SearchOptions,
  type SearchSide,
  searchsorted,
} from './search.js';
export {
  type IntersectOptions,
  type IsInOptions,
  intersect1d,
  isin,
  type SetOptions,
  setdiff1d,
  setxor1d,
  union1d,
} from './sets.js';
export { argsort, type Sort, sort } from './sort.js';
export { type TopKOptions, top_k } from './topk.js';
export {
  type Unique,
  type UniqueAll,
  type UniqueOptions,
  unique,
  unique_all,
  unique_counts,
  unique_inverse,
  unique_values,
} from './unique.js';
