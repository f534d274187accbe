// The elements at which a mask over the first axes is true, as a list, and back.

import { IndexError, ValueError } from '../errors.js';
import { fresh, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { eachOffset } from '../ndarray/elements.js';
import { broadcastStrides } from '../ndarray/layout.js';

/** Throws unless a mask has the first axes of an array. */
function requireFitting({ ndim, shape }: NDArray, mask: NDArray): void {
  if (mask.ndim > ndim)
    throw new IndexError(
      `too many indices for array: array is ${ndim}-dimensional, but ${mask.ndim} were indexed`,
    );
  const axis = mask.shape.findIndex((n, i) => n !== shape[i]);
  if (axis < 0) return;
  throw new IndexError(
    `boolean index did not match indexed array along axis ${axis}; size of axis is ${shape[axis]} ` +
      `but size of corresponding boolean axis is ${mask.shape[axis]}`,
  );
}

/** Byte offsets in an array's storage of its parts at which a mask is true. */
function placesOf(array: NDArray, mask: NDArray): number[] {
  requireFitting(array, mask);
  const { memory, start } = mask.storage;
  const all: number[] = [];
  const outer = view(
    array,
    mask.shape,
    array.strides.slice(0, mask.ndim),
    mask.size > 0 ? array.offset : 0,
  );
  eachOffset(outer, (at) => all.push(at));
  let i = 0;
  let n = 0;
  eachOffset(mask, (at) => {
    const place = all[i++];
    if (memory[start + at] !== 0) all[n++] = place;
  });
  all.length = n;
  return all;
}

/** Moves parts, of a shape, between an array and a list of them. */
function move(array: NDArray, places: readonly number[], list: NDArray, isTaking: boolean): void {
  const [shape, from] = [list.shape.slice(1), array.strides.slice(array.ndim - list.ndim + 1)];
  const [first, ...steps] = list.strides;
  const { storage: a } = array;
  const { storage: b, itemsize } = list;
  if (shape.length === 0 && !list.dtype.hasobject && !list.dtype.record) {
    const [source, target] = isTaking ? [a, b] : [b, a];
    places.forEach((place, i) => {
      const [near, far] = [a.start + place, b.start + list.offset + i * first];
      const [at, to] = isTaking ? [near, far] : [far, near];
      for (let j = 0; j < itemsize; j++) target.memory[to + j] = source.memory[at + j];
    });
    return;
  }
  places.forEach((place, i) => {
    const inside = view(array, shape, from, place);
    const outside = view(list, shape, steps, list.offset + i * first);
    copyInto(isTaking ? outside : inside, isTaking ? inside : outside);
  });
}

/** A new array of the parts at which a mask is true, one after the other. */
export function pick(array: NDArray, mask: NDArray): NDArray {
  const places = placesOf(array, mask);
  const list = fresh(array.dtype, [places.length, ...array.shape.slice(mask.ndim)]) as NDArray;
  if (list.size > 0) move(array, places, list, true);
  return list;
}

/** Writes values, cast and broadcast, to the parts at which a mask is true. */
export function place(array: NDArray, mask: NDArray, values: NDArray): void {
  const places = placesOf(array, mask);
  const shape = [places.length, ...array.shape.slice(mask.ndim)];
  if (mask.ndim === array.ndim && values.ndim === 1 && ![1, places.length].includes(values.size))
    throw new ValueError(
      `NumPy boolean array indexing assignment cannot assign ${values.size} input values to the ` +
        `${places.length} output values where the mask is true`,
    );
  const list = fresh(array.dtype, shape) as NDArray;
  copyInto(list, values);
  if (list.size > 0) move(array, places, list, false);
}

/** A view of an array along a shape that it broadcasts to. */
export const spread = (array: NDArray, shape: readonly number[]): NDArray =>
  view(array, shape, broadcastStrides(array.shape, array.strides, shape), array.offset);
