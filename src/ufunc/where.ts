// where and nonzero: elements and positions by what counts as true.
//
// What is no boolean is cast first; a word of eight booleans is read at once where positions are
// wanted (see `ndarray/index/scan.ts`), and a choice between two operands is one loop of vectors.

import { ValueError } from '../errors.js';
import { fresh, freshStrided, NDArray, view } from '../ndarray/array.js';
import { castArray, copyInto, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Cell } from '../ndarray/dtype/cell.js';
import type { DType, DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { dtypeOfScalar, type Promote, resultType } from '../ndarray/dtype/promote.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { isBlendable } from '../ndarray/index/blend.js';
import { writeWhere } from '../ndarray/index/copyto.js';
import { plainMask, positions } from '../ndarray/index/scan.js';
import { unravelled } from '../ndarray/index/unravel.js';
import { cellOfBytes } from '../ndarray/index/words.js';
import { stridesAlong } from '../ndarray/iter/broadcast.js';
import { CHUNK, depthOf, launch, layoutsOf } from '../ndarray/iter/launch.js';
import { elementwise, type LayoutClass } from '../ndarray/iter/nest.js';
import { plan } from '../ndarray/iter/plan.js';
import { exact, type Nothing, nothing } from '../ndarray/keywords.js';
import { C_CONTIGUOUS, sameShape } from '../ndarray/layout.js';
import { method } from '../ndarray/method.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { options } from '../vectorize/runtime/switches.js';
import { truthBeside } from './beside.js';

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The positions of the elements that are not 0, a list for each axis: see `np.nonzero`. */
    nonzero(): NDArray<'int32'>[];
  }
}

/** Which elements are not 0. */
function truthOf(array: NDArray): NDArray {
  if (array.dtype.kind === 'b') return array;
  return array.dtype.parts === 0 ? truthBeside(array) : castArray(array, dtypes.bool);
}

const NO_AXES =
  'Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.';

function nonzeroOf(a: ArrayLike, ...none: Nothing): NDArray<'int32'>[] {
  nothing('nonzero', 1, 1, none);
  const array: NDArray = asarray(a as NDArray);
  if (array.ndim === 0) throw new ValueError(NO_AXES);
  const found = positions(plainMask(truthOf(array)));
  return array.ndim === 1 ? [found] : unravelled(found, array.shape);
}

/**
 * The positions of the elements that are not 0, in C order: a list for each axis, as an index takes
 * them.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nonzero.html
 *
 * @throws ValueError for an array of no axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[3, 0], [0, 4]]);
 * const [rows, columns] = np.nonzero(a);
 * rows // => [0 1]
 * a.get(rows, columns) // => [3. 4.]
 * ```
 */
export const nonzero = /* @__PURE__ */ method('nonzero', nonzeroOf);

/**
 * The positions in C order of the elements that are not 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.flatnonzero.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.flatnonzero([[0, 2], [3, 0]]) // => [1 2]
 * ```
 */
export function flatnonzero(a: ArrayLike, ...none: Nothing): NDArray<'int32'> {
  nothing('flatnonzero', 1, 1, none);
  return positions(plainMask(truthOf(asarray(a as NDArray))));
}

/**
 * The positions of the elements that are not 0, one a row.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.argwhere.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.argwhere([[0, 2], [3, 0]]) // => [[0 1]
 * //     [1 0]]
 * ```
 */
export function argwhere(a: ArrayLike, ...none: Nothing): NDArray<'int32'> {
  nothing('argwhere', 1, 1, none);
  const array: NDArray = asarray(a as NDArray);
  const found = flatnonzero(array);
  const result = fresh(dtypes.int32, [array.ndim, found.size]);
  unravelled(found, array.shape).forEach((list, i) => {
    copyInto(result.get(i), list);
  });
  return result.T.copy();
}

export interface Where {
  (condition: ArrayLike): NDArray<'int32'>[];
  <A extends DTypeName, B extends DTypeName>(
    condition: ArrayLike,
    x: NDArray<A>,
    y: NDArray<B>,
  ): NDArray<Promote<A, B>>;
  (condition: ArrayLike, x: ArrayLike, y: ArrayLike): NDArray;
}

/**
 * Elements of one array where a condition holds, of another where it does not; with the condition
 * alone where it does, as `nonzero`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.where.html
 *
 * @param x - it broadcasts with the condition and `y`; scalars are weak
 * @throws ValueError if shapes do not broadcast, and if only one of `x` and `y` is given
 * @throws TypeError if `x` and `y` have no common dtype
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([1, -2, 3]);
 * np.where(np.greater(a, 0), a, 0) // => [1. 0. 3.]
 * np.where([false, true]) // => [1]
 * ```
 */
export const where = /* @__PURE__ */ exact(
  'where',
  [1, 3],
  (condition: ArrayLike, x?: ArrayLike, y?: ArrayLike) => {
    if (x === undefined && y === undefined) return nonzeroOf(condition);
    if (x === undefined || y === undefined)
      throw new ValueError('either both or neither of x and y should be given');
    if (condition instanceof NDArray && x instanceof NDArray && y instanceof NDArray) {
      const flat = x.dtype === y.dtype && x.dtype.isnative ? flatChoice(condition, x, y) : null;
      if (flat) return flat;
    }
    const given = [x, y].map((value) => (isScalar(value) ? value : asarray(value as NDArray)));
    const strong = given.flatMap((value) => (value instanceof NDArray ? [value.dtype] : []));
    const dtype = resultType(
      strong,
      given.filter((value) => !(value instanceof NDArray)) as Scalar[],
    );
    const mask = truthOf(asarray(condition as NDArray));
    return choice(mask, operandOf(given[0], dtype), operandOf(given[1], dtype));
  },
) as Where;

/** An operand in the common dtype; a scalar is cast as NumPy casts one, without a check. */
function operandOf(value: NDArray | Scalar, dtype: DType): NDArray {
  if (value instanceof NDArray) return value.dtype === dtype ? value : castArray(value, dtype);
  const own = dtypeOfScalar(value);
  return castArray(zeroDimensional<DTypeName>(own, value), dtype);
}

const flat: Entry[] = [];
let epoch = -1;

/** Elements of one of two arrays of one dtype, all operands without gaps; null: they are otherwise. */
function flatChoice(mask: NDArray, x: NDArray, y: NDArray): NDArray | null {
  const common = mask.flagBits & x.flagBits & y.flagBits & C_CONTIGUOUS;
  const { itemsize, shape, size } = x;
  if (common === 0 || mask.dtype !== (dtypes.bool as DType) || size > CHUNK) return null;
  if (!sameShape(shape, y.shape) || !sameShape(shape, mask.shape) || !isBlendable(x)) return null;
  const result: NDArray = fresh(x.dtype, shape);
  if (mask.ptr === 0 || x.ptr === 0 || y.ptr === 0 || result.ptr === 0) return null;
  if (epoch !== options.epoch) flat.length = 0;
  epoch = options.epoch;
  flat[itemsize] ??= choiceEntry(itemsize, 'uuuu', 1);
  flat[itemsize].run(mask.ptr, x.ptr, y.ptr, result.ptr, size);
  return result;
}

/** Elements of one of two arrays of one dtype. */
function choice(mask: NDArray, x: NDArray, y: NDArray): NDArray {
  const { dtype, itemsize } = x;
  const operands = [mask, x, y];
  const itemsizes = [...operands.map((operand) => operand.itemsize), itemsize];
  const loops = plan([...operands, itemsize], 3, itemsizes);
  const result = freshStrided(dtype, loops.shape, loops.made[3] as readonly number[]);
  if (!isBlendable(x)) return apart(operands, result);
  const layouts = layoutsOf(loops, itemsizes);
  const kernel = choiceEntry(itemsize, layouts, depthOf(loops));
  launch(kernel, loops, layouts, [...operands, result], 3);
  return result;
}

function choiceEntry(itemsize: number, layouts: string, depth: 1 | 2): Entry {
  const key = `where:${itemsize}:${layouts}:${depth}`;
  return entry(key, () => {
    const cell = cellOfBytes(itemsize) as Cell;
    const form = Array.from(layouts, (layout, i) => ({
      cell: i === 0 ? dtypes.bool : cell,
      layout: layout as LayoutClass,
      role: i < 3 ? ('in' as const) : ('out' as const),
    }));
    return elementwise(key, form, depth, (k, isSet, ...parts) =>
      Array.from({ length: cell.parts }, (_, p) =>
        k.op('select', k.op('ne', isSet, 0), parts[p], parts[cell.parts + p]),
      ),
    );
  });
}

/** The same of elements that kernels do not know. */
function apart(operands: readonly NDArray[], result: NDArray): NDArray {
  const { shape } = result;
  const [mask, x, y] = operands.map((operand) =>
    view(operand, shape, stridesAlong(operand, shape), operand.offset),
  );
  copyInto(result, y);
  writeWhere(result, x, mask);
  return result;
}
