// Positions in C or F order as indices along axes, and back.

import { IndexError, ValueError } from '../../errors.js';
import { entry } from '../../vectorize/compile.js';
import { fresh, type NDArray, view } from '../array.js';
import { castArray, zeroDimensional } from '../assign.js';
import type { ArrayLike } from '../create/nested.js';
import type { ShapeLike } from '../create/settings.js';
import { dtypes } from '../dtype/table.js';
import { integersOf } from '../integer.js';
import { depthOf, launch, layoutsOf } from '../iter/launch.js';
import { elementwise, type LayoutClass } from '../iter/nest.js';
import { plan } from '../iter/plan.js';
import { keywords, type Nothing, nothing } from '../keywords.js';
import { broadcastShapes, contiguousStrides, type Shape, sizeOf, tryBroadcast } from '../layout.js';
import { arrayOf, checkMode, type Mode, within } from './integers.js';
import { checkBounds, joinPlaces } from './places.js';

/** Divides positions by a length: what is left goes to one array, the quotients to another. */
function divide(flat: NDArray, n: number, rest: NDArray, quotient: NDArray): void {
  const operands = [flat, zeroDimensional(dtypes.int32, n), rest, quotient];
  const itemsizes = operands.map(({ itemsize }) => itemsize);
  const loops = plan(operands, 2, itemsizes);
  const layouts = layoutsOf(loops, itemsizes);
  const depth = depthOf(loops);
  const key = `unravel:${layouts}:${depth}`;
  const kernel = entry(key, () => {
    const form = operands.map(({ dtype }, i) => ({
      cell: dtype,
      layout: layouts[i] as LayoutClass,
      role: i < 2 ? ('in' as const) : ('out' as const),
    }));
    return elementwise(key, form, depth, (k, position, length) => {
      const above = k.op('div', position, length);
      return [k.op('sub', position, k.op('mul', above, length)), above];
    });
  });
  launch(kernel, loops, layouts, operands, 2);
}

/** Positions of a shape, in bounds, as indices along each of its axes. */
export function unravelled(
  flat: NDArray<'int32'>,
  shape: Shape,
  order: 'C' | 'F' = 'C',
): NDArray<'int32'>[] {
  const lists = shape.map(() => fresh(dtypes.int32, flat.shape));
  if (flat.size === 0) return lists;
  const axes = shape.map((_, axis) => axis);
  if (order === 'C') axes.reverse();
  let left: NDArray = flat;
  axes.slice(0, -1).forEach((axis) => {
    const above: NDArray = fresh(dtypes.int32, flat.shape);
    divide(left, shape[axis], lists[axis], above);
    left = above;
  });
  const last = axes.at(-1);
  if (last !== undefined) lists[last] = left as NDArray<'int32'>;
  return lists;
}

interface OrderOption {
  readonly order?: 'C' | 'F';
}

type OrderArgument = 'C' | 'F' | OrderOption;

function orderOf(order: string = 'C'): 'C' | 'F' {
  if (order === 'C' || order === 'F') return order;
  if (order !== 'K' && order !== 'A')
    throw new ValueError(`order must be one of 'C', 'F', 'A', or 'K' (got '${order}')`);
  throw new ValueError("only 'C' or 'F' order is permitted");
}

const NOT_INTEGERS = 'only int indices permitted';

/** Integers as they are given: neither floats nor an empty list of no dtype. */
function integers(given: ArrayLike): NDArray {
  const list = arrayOf(given);
  const { kind } = list.dtype;
  if (kind === 'b' && !(given instanceof Object && 'dtype' in given))
    return castArray(list, dtypes.int64);
  if (kind === 'i' || kind === 'u' || kind === 'b') return list;
  throw new TypeError(NOT_INTEGERS);
}

const LARGEST = 2 ** 31 - 1;

/**
 * Positions in the C order of a shape as indices: a list for each axis, or numbers for one position.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unravel_index.html
 *
 * @param order - 'F': positions in F order; or options: `order`
 * @throws ValueError for a position out of bounds
 * @throws TypeError for positions that are no integers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unravel_index([22, 41, 37], [7, 6])[0] // => [3 6 6]
 * np.unravel_index(1621, [6, 7, 8, 9]) // => [3, 1, 4, 1]
 * ```
 */
export function unravel_index(
  indices: number | bigint,
  shape: ShapeLike,
  order?: OrderArgument,
): number[];
export function unravel_index(
  indices: ArrayLike,
  shape: ShapeLike,
  order?: OrderArgument,
): NDArray<'int32'>[];
export function unravel_index(
  indices: ArrayLike,
  shape: ShapeLike,
  ...given: readonly [order?: OrderArgument]
): (number | NDArray<'int32'>)[] {
  const by = orderOf(keywords<OrderOption>('unravel_index', ['order'], given, 2).order);
  const dims = integersOf(shape);
  const size = sizeOf(dims);
  if (size > LARGEST)
    throw new ValueError(
      "dimensions are too large; arrays and shapes with a total size greater than 'intp' are not " +
        'supported.',
    );
  const list = integers(indices);
  if (dims.length === 0 && list.ndim > 0)
    throw new ValueError('multiple indices are not supported for 0d arrays');
  checkPositions(list, size);
  const lists = unravelled(castArray(list, dtypes.int32, 'C'), dims, by);
  return list.ndim === 0 ? lists.map((one) => one.item()) : lists;
}

function checkPositions(list: NDArray, size: number): void {
  try {
    checkBounds({ list, length: size, axis: 0, isFromStart: true });
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    throw new ValueError(error.message.replace(/for axis .*/, `for array with size ${size}`));
  }
}

/** The keyword arguments of `ravel_multi_index`. */
export interface RavelOptions {
  /** What becomes of indices out of bounds: one mode, or one for each axis. */
  readonly mode?: Mode | readonly Mode[];
  readonly order?: 'C' | 'F';
}

/**
 * Indices along axes as positions in the C order of a shape.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ravel_multi_index.html
 *
 * @param multi_index - for each axis integers, which broadcast
 * @param mode - 'raise', 'wrap' or 'clip', or a list of them; or options: `mode`, `order` ('C')
 * @throws ValueError for an index out of bounds, and for another number of axes
 * @throws TypeError for indices that are no integers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ravel_multi_index([[3, 6, 6], [4, 5, 1]], [7, 6]) // => [22 41 37]
 * np.ravel_multi_index([3, 1, 4, 1], [6, 7, 8, 9]) // => 1621
 * ```
 */
export function ravel_multi_index(
  multi_index: readonly number[],
  dims: ShapeLike,
  mode?: Mode | readonly Mode[] | RavelOptions,
  order?: 'C' | 'F' | RavelOptions,
): number;
export function ravel_multi_index(
  multi_index: NDArray | readonly ArrayLike[],
  dims: ShapeLike,
  mode?: Mode | readonly Mode[] | RavelOptions,
  order?: 'C' | 'F' | RavelOptions,
): NDArray<'int32'>;
export function ravel_multi_index(
  multi_index: NDArray | readonly ArrayLike[],
  dims: ShapeLike,
  mode?: Mode | readonly Mode[] | RavelOptions,
  order?: 'C' | 'F' | RavelOptions,
  ...none: Nothing
): number | NDArray<'int32'> {
  nothing('ravel_multi_index', 2, 4, none);
  const options = keywords<RavelOptions>('ravel_multi_index', ['mode', 'order'], [mode, order]);
  const by = orderOf(options.order);
  const shape = integersOf(dims);
  const lists = listsOf(multi_index, shape.length);
  const modes = modesOf(options.mode ?? 'raise', shape.length);
  if (sizeOf(shape) > LARGEST)
    throw new ValueError(
      'invalid dims: array size defined by dims is larger than the maximum possible size.',
    );
  const common =
    tryBroadcast(lists.map((list) => list.shape)) ??
    broadcastShapes(...lists.map((list) => list.shape));
  const strides = contiguousStrides(shape, 1, by);
  const axes = lists.map((list, axis) => {
    const places = placesOf(list, shape[axis], modes[axis]);
    return { list: places, length: shape[axis], stride: strides[axis], axis, isSafe: true };
  });
  const { list, step } = joinPlaces(axes, common, false);
  const flat = step === 1 ? castArray(list, dtypes.int32) : list;
  const result = view(flat, common, contiguousStrides(common, 4, 'C'), flat.offset);
  return (result.ndim === 0 ? result.item() : result) as number | NDArray<'int32'>;
}

function listsOf(given: NDArray | readonly ArrayLike[], axes: number): NDArray[] {
  const list = Array.isArray(given)
    ? (given as ArrayLike[])
    : Array.from({ length: (given as NDArray).length }, (_, i) => (given as NDArray).get(i));
  if (list.length !== axes)
    throw new ValueError(`parameter multi_index must be a sequence of length ${axes}`);
  return list.map(integers);
}

function modesOf(mode: Mode | readonly Mode[], axes: number): readonly Mode[] {
  const modes = typeof mode === 'string' ? Array.from({ length: axes }, () => mode) : mode;
  if (modes.length !== axes)
    throw new ValueError(`list of clipmodes has wrong length (${modes.length} instead of ${axes})`);
  modes.forEach(checkMode);
  return modes;
}

function placesOf(list: NDArray, length: number, mode: Mode): NDArray {
  if (mode !== 'raise') return within(list, length, mode);
  try {
    checkBounds({ list, length, axis: 0, isFromStart: true });
  } catch (error) {
    if (error instanceof IndexError) throw new ValueError('invalid entry in coordinates array');
    throw error;
  }
  return list;
}
