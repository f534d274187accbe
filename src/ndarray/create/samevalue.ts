// Casts that must change no value: casting 'same_value', which `astype` alone has, as in NumPy.
//
// NaN stays NaN, the sign of a zero does not count, and a truth need not tell from which number it came.

import { ValueError } from '../../errors.js';
import type { NDArray } from '../array.js';
import { castArray } from '../assign.js';
import { castError } from '../dtype/casting.js';
import type { DType } from '../dtype/dtype.js';
import { numbers, workingOf } from '../dtype/numbers.js';
import type { Order } from '../layout.js';

/** C's names of numbers, by letter. */
const NAMES: Readonly<Record<string, string>> = {
  '?': 'bool',
  b: 'byte',
  B: 'ubyte',
  h: 'short',
  H: 'ushort',
  i: 'int',
  I: 'uint',
  l: 'long',
  L: 'ulong',
  e: 'half',
  f: 'float',
  d: 'double',
  F: 'cfloat',
  D: 'cdouble',
};

/**
 * The elements in another dtype.
 *
 * @throws TypeError unless both dtypes are of numbers; ValueError if a value changes
 */
export function castSameValue(x: NDArray, to: DType, order: Order): NDArray {
  const from = x.dtype;
  if (from.family !== numbers || to.family !== numbers) {
    throw castError(from, to, 'same_value', x.ndim === 0);
  }
  const copy = castArray(x, to, order);
  if (to.kind === 'b') return copy;
  const lost = `could not cast 'same_value' ${NAMES[from.char]} to ${NAMES[to.char]}`;
  if (differ(x.real, copy.real)) throw new ValueError(lost);
  if (from.parts < 2 || !differ(x.imag, copy.imag)) return copy;
  throw new ValueError(to.parts < 2 ? `${lost}: imag is not 0` : lost);
}

/** Whether some number is another one than at the same place. */
function differ(x: NDArray, y: NDArray): boolean {
  const [before, after] = [valuesOf(x), valuesOf(y)];
  return before.some((value, i) => isOther(value, after[i]));
}

/** By value: JavaScript compares bigints with numbers exactly. */
const isOther = (x: number | bigint, y: number | bigint): boolean =>
  x < y || x > y || Number.isNaN(x) !== Number.isNaN(y);

/** The elements in C order. */
function valuesOf(x: NDArray): readonly (number | bigint)[] {
  const native = castArray(x, x.dtype.type, 'C');
  const { data } = castArray(native, workingOf(native.dtype), 'C');
  return data as unknown as readonly (number | bigint)[];
}
