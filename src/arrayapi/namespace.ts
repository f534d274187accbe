/**
 * The namespace of the Array API standard: what it names, and nothing else.
 *
 * Every name is that of the library itself; programs written for the standard find it by
 * `a.__array_namespace__()`. In a bundle it brings all that it names.
 */

import { meshgrid } from '../creation/grids.js';
import { ValueError } from '../errors.js';
import { broadcast_arrays } from '../iterate/broadcast.js';
import { matmul, vecdot } from '../linalg/matmul.js';
import { tensordot } from '../linalg/tensordot.js';
import { flip, matrix_transpose, permute_dims, roll } from '../manipulation/flip.js';
import { repeat, tile } from '../manipulation/repeat.js';
import { stack, unstack } from '../manipulation/stack.js';
import { __array_api_version__, e, inf, nan, pi } from '../ndarray/constants.js';
import {
  arange,
  asarray,
  astype,
  empty,
  empty_like,
  eye,
  full,
  full_like,
  linspace,
  ones,
  ones_like,
  zeros,
  zeros_like,
} from '../ndarray/create.js';
import { can_cast } from '../ndarray/dtype/casting.js';
import { complex64, complex128 } from '../ndarray/dtype/complex-table.js';
import { isdtype } from '../ndarray/dtype/hierarchy.js';
import { finfo, iinfo } from '../ndarray/dtype/info.js';
import { result_type } from '../ndarray/dtype/promote.js';
import {
  bool,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../ndarray/dtype/table.js';
import { take } from '../ndarray/index/take.js';
import { take_along_axis } from '../ndarray/index/takealong.js';
import { tril, triu } from '../ndarray/index/triangle.js';
import { newaxis } from '../ndarray/indexing.js';
import { checked } from '../ndarray/keywords.js';
import { bring } from '../ndarray/method.js';
import { imag, real } from '../ndarray/parts.js';
import { broadcast_to, concat, expand_dims, moveaxis, reshape, squeeze } from '../ndarray/shape.js';
import { searchsorted } from '../sorting/search.js';
import { argsort, sort } from '../sorting/sort.js';
import { unique_all, unique_counts, unique_inverse, unique_values } from '../sorting/unique.js';
import { clip } from '../statistics/clip.js';
import { diff } from '../statistics/diff.js';
import { round } from '../statistics/round.js';
import { std, var_ } from '../statistics/variance.js';
import { cumulative_prod, cumulative_sum } from '../ufunc/cumulative.js';
import { argmax, argmin } from '../ufunc/reduce/arg.js';
import { count_nonzero } from '../ufunc/reduce/count.js';
import { all, any, max, mean, min, prod, sum } from '../ufunc/reductions.js';
import {
  add,
  divide,
  floor_divide,
  multiply,
  power as pow,
  remainder,
  subtract,
} from '../ufunc/table/arithmetic.js';
import {
  bitwise_and,
  invert as bitwise_invert,
  left_shift as bitwise_left_shift,
  bitwise_or,
  right_shift as bitwise_right_shift,
  bitwise_xor,
} from '../ufunc/table/bitwise.js';
import {
  equal,
  greater,
  greater_equal,
  less,
  less_equal,
  not_equal,
} from '../ufunc/table/comparison.js';
import { exp, log } from '../ufunc/table/exponential.js';
import { maximum, minimum } from '../ufunc/table/extrema.js';
import { isfinite, isinf, isnan, signbit } from '../ufunc/table/floating.js';
import { copysign, nextafter } from '../ufunc/table/floats.js';
import {
  arccosh as acosh,
  arcsinh as asinh,
  arctanh as atanh,
  cosh,
  sinh,
  tanh,
} from '../ufunc/table/hyperbolic.js';
import { expm1, log1p, log2, log10 } from '../ufunc/table/logarithms.js';
import { logical_and, logical_not, logical_or, logical_xor } from '../ufunc/table/logical.js';
import { hypot, logaddexp } from '../ufunc/table/roots.js';
import { ceil, floor, trunc } from '../ufunc/table/rounding.js';
import {
  arccos as acos,
  arcsin as asin,
  arctan as atan,
  arctan2 as atan2,
  cos,
  sin,
  tan,
} from '../ufunc/table/trigonometric.js';
import {
  abs,
  conj,
  negative,
  positive,
  reciprocal,
  sign,
  sqrt,
  square,
} from '../ufunc/table/unary.js';
import { nonzero, where } from '../ufunc/where.js';
import { __array_namespace_info__ } from './info.js';

/** The keyword arguments of `__array_namespace__`. */
export interface NamespaceOptions {
  /** The version that is asked for; null: the latest. */
  readonly api_version?: string | null;
}

declare module '../ndarray/array.js' {
  interface NDArray {
    /**
     * The functions, dtypes and constants of the Array API standard: `np.array_api`.
     *
     * @throws ValueError for a version that is not there
     */
    __array_namespace__(options?: NamespaceOptions): ArrayNamespace;
  }
}

const VERSIONS = ['2021.12', '2022.12', '2023.12', '2024.12'];

const names = {
  __array_api_version__,
  __array_namespace_info__,
  abs,
  acos,
  acosh,
  add,
  all,
  any,
  arange,
  argmax,
  argmin,
  argsort,
  asarray,
  asin,
  asinh,
  astype,
  atan,
  atan2,
  atanh,
  bitwise_and,
  bitwise_invert,
  bitwise_left_shift,
  bitwise_or,
  bitwise_right_shift,
  bitwise_xor,
  bool,
  broadcast_arrays,
  broadcast_to,
  can_cast,
  ceil,
  clip,
  complex128,
  complex64,
  concat,
  conj,
  copysign,
  cos,
  cosh,
  count_nonzero,
  cumulative_prod,
  cumulative_sum,
  diff,
  divide,
  e,
  empty,
  empty_like,
  equal,
  exp,
  expand_dims,
  expm1,
  eye,
  finfo,
  flip,
  float32,
  float64,
  floor,
  floor_divide,
  full,
  full_like,
  greater,
  greater_equal,
  hypot,
  iinfo,
  imag,
  inf,
  int16,
  int32,
  int64,
  int8,
  isdtype,
  isfinite,
  isinf,
  isnan,
  less,
  less_equal,
  linspace,
  log,
  log10,
  log1p,
  log2,
  logaddexp,
  logical_and,
  logical_not,
  logical_or,
  logical_xor,
  matmul,
  matrix_transpose,
  max,
  maximum,
  mean,
  meshgrid,
  min,
  minimum,
  moveaxis,
  multiply,
  nan,
  negative,
  newaxis,
  nextafter,
  nonzero,
  not_equal,
  ones,
  ones_like,
  permute_dims,
  pi,
  positive,
  pow,
  prod,
  real,
  reciprocal,
  remainder,
  repeat,
  reshape,
  result_type,
  roll,
  round,
  searchsorted,
  sign,
  signbit,
  sin,
  sinh,
  sort,
  sqrt,
  square,
  squeeze,
  stack,
  std,
  subtract,
  sum,
  take,
  take_along_axis,
  tan,
  tanh,
  tensordot,
  tile,
  tril,
  triu,
  trunc,
  uint16,
  uint32,
  uint64,
  uint8,
  unique_all,
  unique_counts,
  unique_inverse,
  unique_values,
  unstack,
  var: var_,
  vecdot,
  where,
  zeros,
  zeros_like,
} as const;

/** The functions, dtypes and constants of the Array API standard. */
export type ArrayNamespace = typeof names;

/** Gives arrays the method that returns the namespace, and returns it. */
function withMethod(namespace: ArrayNamespace): ArrayNamespace {
  bring({
    __array_namespace__: (_: unknown, options: NamespaceOptions = {}) => {
      const known = ['api_version'] as const;
      const { api_version: version = null } = checked('__array_namespace__', known, options);
      requireVersion(version);
      return namespace;
    },
  });
  return namespace;
}

function requireVersion(version: unknown): void {
  if (version === null) return;
  if (typeof version !== 'string') {
    throw new ValueError(
      `Only None and strings are allowed as the Array API version, but received: ${version}.`,
    );
  }
  if (!VERSIONS.includes(version))
    throw new ValueError(`Version "${version}" of the Array API Standard is not supported.`);
}

/**
 * The functions, dtypes and constants of the Array API standard 2024.12, and no others. Arrays give it
 * to programs that are written for the standard: `a.__array_namespace__()`.
 *
 * The standard: https://data-apis.org/array-api/2024.12/
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const xp = np.ones(3).__array_namespace__({ api_version: '2024.12' });
 * xp === np.array_api // => true
 * xp.concat([xp.arange(2), xp.ones(1)]) // => [0. 1. 1.]
 * ```
 */
export const array_api: ArrayNamespace = /* @__PURE__ */ withMethod(names);
