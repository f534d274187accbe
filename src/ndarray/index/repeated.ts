// Values in turn, from the first again where they are too few.

import { fresh, type NDArray, view } from '../array.js';
import { elementsOf } from '../create/typed.js';
import { dtypes } from '../dtype/table.js';
import { taken } from './advanced.js';
import { along } from './along.js';

/** The first `n` of values of one axis in turn. */
export function repeated(values: NDArray, n: number): NDArray {
  const { size, strides, offset } = values;
  if (size === 1) return view(values, [n], [0], offset);
  if (size >= n) return view(values, [n], strides, offset);
  const list = fresh(dtypes.int32, [n]);
  const places = elementsOf(list);
  for (let i = 0, place = 0; i < n; i++) {
    places[i] = place;
    place = place + 1 === size ? 0 : place + 1;
  }
  return taken(values.dtype, along(values, list, 0, true));
}
