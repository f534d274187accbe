// argmin and argmax of elements that no kernel holds: one after the other, in JavaScript.

import { type NDArray, view } from '../../ndarray/array.js';
import { eachOffset, readAt } from '../../ndarray/elements.js';

/** Whether an element takes the place of the best one before it. */
export type Better = (x: unknown, best: unknown) => boolean;

/** Writes the places of the best elements along an axis that is not empty. */
export function placesEach(better: Better, array: NDArray, axis: number, result: NDArray): void {
  const { shape, strides } = array;
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, i) => i !== axis);
  const places: number[] = [];
  eachOffset(view(array, kept(shape), kept(strides), array.offset), (from) => {
    let best = readAt(array, from);
    let place = 0;
    for (let i = 1; i < shape[axis]; i++) {
      const x = readAt(array, from + i * strides[axis]);
      if (better(x, best)) [best, place] = [x, i];
    }
    places.push(place);
  });
  let i = 0;
  eachOffset(result, (at) => {
    result.dtype.write(result.storage.view, result.storage.start + at, places[i++] as never);
  });
}
