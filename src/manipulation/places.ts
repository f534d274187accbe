// What insert and delete are given for places of an axis.

import { IndexError, ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { parseSlice, Slice, sliceSpan } from '../ndarray/slice.js';

/** Places of an axis: an integer, several, a slice, or a mask of it. */
export type PlacesLike = ArrayLike | Slice | string;

/** One place, or a list of them; negative ones still count from the end. */
export type Chosen = number | number[];

/** Integers of an array that may be an index, or the places where a mask is set. */
function listed(name: string, given: NDArray, n: number): number[] {
  if (given.dtype.kind === 'b') {
    if (given.ndim !== 1 || (name === 'delete' && given.size !== n)) throw maskError(name, n);
    return (given.tolist() as boolean[]).flatMap((isSet, i) => (isSet ? [i] : []));
  }
  if (given.size > 0 && !'iu'.includes(given.dtype.kind))
    throw new IndexError('arrays used as indices must be of integer (or boolean) type');
  return castArray(given, dtypes.float64).ravel().tolist() as number[];
}

const maskError = (name: string, n: number): Error =>
  new ValueError(
    `boolean array argument obj to ${name} must be one dimensional` +
      (name === 'delete' ? ` and match the axis length of ${n}` : ''),
  );

/** Whether a list holds whole numbers only, which then are integers. */
const isWhole = (list: readonly unknown[]): boolean =>
  list
    .flat(Number.POSITIVE_INFINITY)
    .every((one) => Number.isInteger(one) || typeof one === 'bigint');

/** The places of an axis of length n that an argument of `name` stands for. */
export function chosenBy(name: string, obj: PlacesLike, n: number): Chosen {
  if (obj instanceof Slice || typeof obj === 'string') {
    const { start, length, step } = sliceSpan(typeof obj === 'string' ? parseSlice(obj) : obj, n);
    return Array.from({ length }, (_, i) => start + i * step);
  }
  if (typeof obj === 'boolean') throw maskError(name, n);
  if (typeof obj === 'number' || typeof obj === 'bigint') return wholeNumber(name, Number(obj));
  const whole = Array.isArray(obj) && isWhole(obj);
  const array: NDArray = whole ? asarray(obj as ArrayLike, 'int64') : asarray(obj);
  if (array.ndim > 1 && name === 'insert')
    throw new ValueError('index array argument obj to insert must be one dimensional or scalar');
  const list = listed(name, array, n);
  return array.ndim === 0 && array.dtype.kind !== 'b' ? list[0] : list;
}

function wholeNumber(name: string, place: number): number {
  if (Number.isInteger(place)) return place;
  if (name === 'delete')
    throw new IndexError('arrays used as indices must be of integer (or boolean) type');
  throw new TypeError('slice indices must be integers or None or have an __index__ method');
}

/** A place counted from the front, before `end`; `shown` is how an error shows it. */
export function inBounds(
  place: number,
  n: number,
  end: number,
  axis: number,
  shown = `${place}`,
): number {
  if (place < -n || place >= end)
    throw new IndexError(`index ${shown} is out of bounds for axis ${axis} with size ${n}`);
  return place < 0 ? place + n : place;
}
