// choose: at each position the element of one of several arrays.
//
// The arrays are laid one behind the other, and the positions are places along the axis between them.

import { ValueError } from '../../errors.js';
import { fresh, NDArray, view } from '../array.js';
import { copyInto } from '../assign.js';
import { asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import type { DTypeName, Scalar } from '../dtype/dtype.js';
import { resultType } from '../dtype/promote.js';
import { isScalar } from '../dtype/scalar.js';
import { eachOffset, readAt } from '../elements.js';
import { shapeTogether } from '../iter/together.js';
import { keywords } from '../keywords.js';
import { sameShape } from '../layout.js';
import { method } from '../method.js';
import { broadcast_to } from '../shape/broadcast.js';
import { taken } from './advanced.js';
import { besideOthers } from './along.js';
import { checkMode, integersOf, type Mode, within } from './integers.js';
import { placeOf } from './places.js';

/** The keyword arguments of `choose`. */
export interface ChooseOptions {
  /** Where the result goes: an array of its shape. */
  readonly out?: NDArray | null;
  readonly mode?: Mode;
}

declare module '../array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** At each position the element of the array that this one numbers: see `np.choose`. */
    choose(
      choices: NDArray | readonly ArrayLike[],
      out?: NDArray | null | ChooseOptions,
      options?: ChooseOptions,
    ): NDArray | Scalar;
  }
}

/** The choices as arrays of one dtype. */
function choicesOf(given: NDArray | readonly ArrayLike[]): {
  list: ArrayLike[];
  arrays: NDArray[];
} {
  if (!Array.isArray(given) && !(given instanceof NDArray && given.ndim > 0))
    throw new TypeError('choices must be a sequence');
  const list = Array.isArray(given)
    ? (given as ArrayLike[])
    : Array.from({ length: given.length }, (_, i) => given.get(i));
  if (list.length === 0) throw new ValueError('0-length sequence.');
  return { list, arrays: list.map((one) => asarray(one as NDArray)) };
}

/** Throws unless each number is that of a choice; none counts from the end. */
function checkChoices(list: NDArray, length: number): void {
  eachOffset(list, (at) => {
    const number = placeOf(readAt(list, at));
    if (number < 0 || number >= length) throw new ValueError('invalid entry in choice array');
  });
}

/**
 * At each position the element of one of several arrays, by its number.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.choose.html
 *
 * @param a - numbers of the choices
 * @param choices - arrays, which broadcast together and with the numbers
 * @param out - where the result goes, or options: `out`, `mode` ('raise', 'wrap', 'clip')
 * @throws ValueError for a number that no choice has, and if shapes do not broadcast
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.choose([1, 0, 1], [[1, 2, 3], [10, 20, 30]]) // => [10.  2. 30.]
 * np.choose([1, 4], [[1, 2], [10, 20]], { mode: 'clip' }) // => [10. 20.]
 * ```
 */
export const choose = /* @__PURE__ */ method(
  'choose',
  (
    a: ArrayLike,
    choices: NDArray | readonly ArrayLike[],
    ...given: readonly (NDArray | null | undefined | ChooseOptions)[]
  ): NDArray | Scalar => {
    const options = keywords<ChooseOptions>('choose', ['out', 'mode'], given);
    const { out, mode = 'raise' } = options;
    checkMode(mode);
    const numbers = integersOf(a, 'safe');
    const { list, arrays } = choicesOf(choices);
    const strong = list.flatMap((one, i) => (isScalar(one) ? [] : [arrays[i].dtype]));
    const dtype = resultType(strong, list.filter(isScalar));
    const shape = shapeTogether([...arrays, numbers].map((one) => one.shape));
    if (out && !sameShape(out.shape, shape))
      throw new TypeError('choose: invalid shape for output array.');
    if (mode === 'raise') checkChoices(numbers, arrays.length);
    const stack: NDArray = fresh(dtype, [arrays.length, ...shape]);
    arrays.forEach((one, i) => {
      copyInto(stack.get(i), one);
    });
    const wanted: NDArray = broadcast_to(within(numbers, arrays.length, mode), shape);
    const line = view(wanted, [1, ...shape], [0, ...wanted.strides], wanted.offset);
    const chosen = taken(dtype, besideOthers(stack, line, 0, line.shape)).get(0);
    if (out) copyInto(out, chosen);
    return out ?? (chosen.ndim === 0 ? (chosen.item() as Scalar) : chosen);
  },
);
