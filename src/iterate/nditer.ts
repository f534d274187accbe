// nditer and nested_iters: from what users give to iterators.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { type Casting, canCast } from '../ndarray/dtype/casting.js';
import type { DType, Scalar, TypedArray } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { checkOrder, type Order, type Shape } from '../ndarray/layout.js';
import {
  type Flags,
  type IterFlag,
  iterFlags,
  maskOf,
  type OperandFlag,
  type OperandFlags,
  operandFlags,
} from './flags.js';
import { frameOf } from './frame.js';
import { NdIter } from './iterator.js';
import { checkMask, makeArrays, type Operand, prepared, settleDTypes } from './operands.js';

/** What is iterated over: an operand, or a list of them; null is made by the iterator. */
export type IterOperands = ArrayLike | null | readonly (ArrayLike | null)[];

/** The keyword arguments of nested_iters. */
export interface NestedOptions {
  readonly flags?: readonly IterFlag[] | null;
  /** The flags of each operand, or one list for all. */
  readonly op_flags?: readonly OperandFlag[] | readonly (readonly OperandFlag[])[] | null;
  /** The dtypes that operands have in the iteration; null: their own. */
  readonly op_dtypes?: DTypeLike | readonly (DTypeLike | null)[] | null;
  /** In which order elements are visited: 'K' is as they lie in memory. */
  readonly order?: Order;
  readonly casting?: Casting;
  /** The most elements of a buffer; 0: as many as are good. */
  readonly buffersize?: number;
}

/** The keyword arguments of nditer. */
export interface NdIterOptions extends NestedOptions {
  /** For each operand, which of its axes is at each axis of the iteration; −1: none. */
  readonly op_axes?: readonly (readonly (number | null)[] | null)[] | null;
  /** The shape of the iteration; −1: as the operands have it. */
  readonly itershape?: readonly number[] | null;
}

const KNOWN = [
  'flags',
  'op_flags',
  'op_dtypes',
  'order',
  'casting',
  'op_axes',
  'itershape',
  'buffersize',
] as const;

/** All that a construction needs, by operand. */
interface Request {
  readonly arrays: readonly (NDArray | null)[];
  readonly own: readonly OperandFlags[];
  readonly wanted: readonly (DType | null)[];
  readonly axes: readonly (readonly number[] | null)[];
  readonly ndim: number;
  readonly shape: Shape | null;
  readonly flags: Flags;
  readonly order: Order;
  readonly casting: Casting;
  readonly buffersize: number;
}

function construct(request: Request): NdIter {
  const { arrays, own, wanted, axes, ndim, shape, flags, order, casting, buffersize } = request;
  const operands: Operand[] = arrays.map((array, k) =>
    prepared(array, own[k], axes[k], wanted[k], flags),
  );
  const mask = maskOf(own);
  const frame = frameOf(operands, ndim, shape, order, flags);
  settleDTypes(operands, flags, casting);
  makeArrays(operands, frame, flags);
  checkMask(operands, frame, mask);
  return new NdIter({ operands, frame, flags, mask, buffersize });
}

function operandsOf(op: IterOperands): (NDArray | null)[] {
  const list = Array.isArray(op) ? (op as readonly (ArrayLike | null)[]) : [op as ArrayLike | null];
  if (list.length === 0) throw new ValueError('Must provide at least one operand');
  return list.map((one) => (one === null ? null : asarray(one)));
}

function dtypesOf(given: NestedOptions['op_dtypes'], count: number): (DType | null)[] {
  if (given === null || given === undefined) return new Array(count).fill(null);
  if (Array.isArray(given) && given.length === count && given.every(isNamed))
    return given.map((one) => (one === null ? null : dtype(one as DTypeLike)));
  if (count === 1) return [dtype(given as DTypeLike)];
  throw new ValueError('op_dtypes must be a tuple/list matching the number of ops');
}

/** Whether an entry is a dtype of its own: a list of fields is not. */
const isNamed = (one: unknown): boolean => one === null || !Array.isArray(one);

/** Lists of axes of one length. */
function axesOf(
  given: readonly (readonly (number | null)[] | null)[],
  count: number,
): (readonly number[] | null)[] {
  if (!Array.isArray(given) || given.length !== count)
    throw new ValueError('op_axes must be a tuple/list matching the number of ops');
  const lists = given.map(
    (list) => list?.map((axis: number | null) => (axis === null ? -1 : axis)) ?? null,
  );
  const lengths = new Set(lists.filter((list) => list !== null).map((list) => list.length));
  if (lengths.size === 0)
    throw new ValueError(
      'If op_axes is provided, at least one list of axes must be contained within it',
    );
  if (lengths.size > 1) throw new ValueError('Each entry of op_axes must have the same size');
  return lists;
}

function requestOf(op: IterOperands, options: NdIterOptions): Request {
  const { order = 'K', casting = 'safe', buffersize = 0, itershape = null, op_axes } = options;
  const flags = iterFlags(options.flags ?? []);
  checkOrder(order);
  canCast(dtypes.bool, dtypes.bool, casting);
  const arrays = operandsOf(op);
  const missing = arrays.map((array) => array === null);
  const own = operandFlags((options.op_flags as readonly string[] | null) ?? null, missing);
  const wanted = dtypesOf(options.op_dtypes, arrays.length);
  const axes = op_axes ? axesOf(op_axes, arrays.length) : arrays.map(() => null);
  const mapped = axes.find((list) => list !== null)?.length;
  if (itershape !== null && mapped !== undefined && mapped !== itershape.length)
    throw new ValueError(
      "'op_axes' and 'itershape' must have the same number of entries equal to the iterator ndim",
    );
  const ndim =
    mapped ?? itershape?.length ?? Math.max(0, ...arrays.map((array) => array?.ndim ?? 0));
  return { arrays, own, wanted, axes, ndim, shape: itershape, flags, order, casting, buffersize };
}

/**
 * An iterator over arrays that are broadcast together, element by element or in longer runs, in the
 * order in which they lie in memory or in one that is asked for. Each step gives a view of each operand
 * (of one operand, the view itself; of several, a list).
 *
 * What is written to operands that are cast in buffers, or that had to be copied, is in them when the
 * loop ends, or when the iterator is closed.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nditer.html
 *
 * @param op - an array or a list of operands; null is an output that the iterator makes
 * @param flags - may be an option, as all that follow: `op_flags`, `op_dtypes`, `order`, `casting`,
 *   `op_axes`, `itershape`, `buffersize`
 * @throws ValueError for flags that do not go together, shapes that do not broadcast, outputs that are
 *   read-only or repeated without `reduce_ok`
 * @throws TypeError for casts that `casting` forbids, or that need `buffered` or `copy`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * [...np.nditer(a.T)].map(Number) // => [1, 2, 3, 4]
 * const it = np.nditer([a, [10, 20], null]);
 * for (const [x, y, z] of it) z.set([], x.item() + y.item());
 * it.operands[2] // => [[11. 22.]
 * //     [13. 24.]]
 * ```
 */
export function nditer(
  op: NDArray | TypedArray | Scalar,
  options?: NdIterOptions | NdIterOptions['flags'],
): NdIter<NDArray>;
export function nditer(
  op: readonly [ArrayLike | null, ArrayLike | null, ...(ArrayLike | null)[]],
  options?: NdIterOptions | NdIterOptions['flags'],
): NdIter<NDArray[]>;
export function nditer(op: IterOperands, options?: NdIterOptions): NdIter;
export function nditer(
  op: IterOperands,
  flags?: NdIterOptions['flags'] | NdIterOptions,
  op_flags?: NdIterOptions['op_flags'] | NdIterOptions,
  op_dtypes?: NdIterOptions['op_dtypes'] | NdIterOptions,
  order?: Order | NdIterOptions,
  casting?: Casting | NdIterOptions,
  op_axes?: NdIterOptions['op_axes'] | NdIterOptions,
  itershape?: NdIterOptions['itershape'] | NdIterOptions,
  buffersize?: number | NdIterOptions,
): NdIter;
export function nditer(op: IterOperands, ...given: unknown[]): NdIter {
  return construct(requestOf(op, keywords<NdIterOptions>('nditer', KNOWN, given)));
}

function checkNesting(axes: readonly (readonly number[])[]): void {
  if (!Array.isArray(axes)) throw new ValueError('axes must be a tuple of axis arrays');
  if (axes.length < 2)
    throw new ValueError('axes must have at least 2 entries for nested iteration');
  const used = new Set<number>();
  for (const list of axes) {
    if (!Array.isArray(list)) throw new ValueError('Each item in axes must be an integer tuple');
    for (const axis of list) {
      if (axis < 0 || axis >= 64) throw new ValueError('An axis is out of bounds');
      if (used.has(axis)) throw new ValueError('An axis is used more than once');
      used.add(axis);
    }
  }
}

const without = <T extends string>(flags: ReadonlySet<T>, ...dropped: readonly T[]): Set<T> =>
  new Set([...flags].filter((flag) => !dropped.includes(flag)));

/** What the outer iterators of a nesting are told, and what the innermost one. */
function nestings(request: Request): [outer: Request, inner: Request] {
  const { arrays, own, wanted, flags } = request;
  const given = own.map((one, k) => (arrays[k] === null ? one : without(one, 'allocate')));
  const isLate = given.map(
    (one) =>
      flags.has('buffered') &&
      !(['copy', 'updateifcopy', 'allocate'] as const).some((flag) => one.has(flag)),
  );
  const outer = {
    ...request,
    flags: without(flags, 'external_loop', 'buffered'),
    own: given.map((one, k) => (isLate[k] ? without(one, 'nbo', 'aligned', 'contig') : one)),
    wanted: wanted.map((one, k) => (isLate[k] ? null : one)),
    buffersize: 0,
  };
  const inner = {
    ...request,
    flags: without(flags, 'common_dtype'),
    own: given.map((one) => without(one, 'copy', 'updateifcopy', 'allocate')),
    wanted: wanted.map((one, k) => (isLate[k] ? one : null)),
  };
  return [outer, inner];
}

/**
 * Iterators for nested loops, outermost first: each over some of the axes, at the place where the ones
 * outside it are.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nested_iters.html
 *
 * @param axes - for each iterator the operands' axes that it visits
 * @param flags - may be an option, as `op_flags`, `op_dtypes`, `order`, `casting` and `buffersize`; the
 *   innermost iterator alone is buffered, or leaves a loop to the caller
 * @throws ValueError for fewer than two lists of axes, or an axis that is used twice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.reshape(np.arange(12), [2, 3, 2]);
 * const [outer, inner] = np.nested_iters(a, [[1], [0, 2]]);
 * const sums: number[] = [];
 * for (const _ of outer) sums.push([...inner].reduce((sum, x) => sum + Number(x), 0));
 * sums // => [14, 22, 30]
 * ```
 */
export function nested_iters(
  op: IterOperands,
  axes: readonly (readonly number[])[],
  ...given: readonly unknown[]
): NdIter[] {
  const known = KNOWN.filter((key) => key !== 'op_axes' && key !== 'itershape');
  const options = keywords<NestedOptions>('nested_iters', known as (keyof NestedOptions)[], given);
  checkNesting(axes);
  const [outer, inner] = nestings(requestOf(op, options));
  let { arrays, own, flags } = outer;
  const isMade = arrays.map((array) => array === null);
  const iterators = axes.map((list, i) => {
    const isLast = i === axes.length - 1;
    const nowhere = i === 0 ? null : list.map(() => -1);
    const along = isMade.map((is) => (is ? nowhere : list));
    const request = isLast ? { ...inner, arrays } : { ...outer, arrays, own, flags };
    const iterator = construct({ ...request, axes: along, ndim: list.length });
    if (i > 0) return iterator;
    arrays = iterator.operands;
    own = own.map((one) => without(one, 'copy', 'updateifcopy'));
    flags = without(flags, 'common_dtype');
    return iterator;
  });
  iterators.slice(1).forEach((child, i) => {
    iterators[i].begin(child);
  });
  return iterators;
}
