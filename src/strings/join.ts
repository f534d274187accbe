// What else `np.char` has: characters joined, and the three parts of strings along one more axis.

import { fresh, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { promote } from '../ndarray/dtype/promote.js';
import type { StringName } from '../ndarray/dtype/string.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { withStrings } from './dtypes.js';
import { rpartition as lastParts, partition as threeParts } from './edit.js';
import { type Apply, longest, type Rowed, stringFunction, text } from './row.js';
import type { Text } from './types.js';
import { charactersOf } from './unicode.js';

const joined: Apply = () => (sep: string, seq: string) => charactersOf(seq).join(sep);

/** A separator between the characters of strings. */
type Joining = Rowed<{
  (sep: string, seq: string): string;
  (sep: Text, seq: Text): NDArray<'str'>;
}>;

/**
 * The characters of each string with a separator between them. For text only.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.join.html
 *
 * @param sep - separators
 * @param seq - strings
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.join('-', ['abc', 'd']) // => ['a-b-c' 'd']
 * ```
 */
export const join: Joining = /* @__PURE__ */ stringFunction({
  name: 'join',
  doc: 'The characters of each string with a separator between them.',
  params: [/* @__PURE__ */ text('sep'), /* @__PURE__ */ text('seq')],
  output: longest,
  apply: joined,
  only: 'U',
});

type ThreeParts = (a: Text, sep: Text) => readonly unknown[];

export interface Parting {
  <D extends StringName>(a: NDArray<D>, sep: Text): NDArray<D>;
  (a: Text, sep: Text): NDArray<'str'>;
}

/** The three parts side by side along a last axis. */
function stacked(name: string, parts: ThreeParts): Parting {
  const fn = (a: Text, sep: Text, ...none: Nothing): NDArray => {
    nothing(name, 2, 2, none);
    const three = parts(a, sep).map((part) => asarray(part as Text));
    const dtype = three.map((part) => part.dtype).reduce(promote);
    const { shape } = three[0];
    const result = fresh(dtype, [...shape, 3]);
    const strides = result.strides.slice(0, -1);
    three.forEach((part, i) => {
      copyInto(view(result, shape, strides, i * dtype.itemsize), part);
    });
    return result;
  };
  return withStrings(fn) as Parting;
}

/**
 * The strings parted at the first occurrence of a separator, along one more axis of length 3.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.partition.html
 *
 * @throws ValueError for an empty separator
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.partition(['a-b-c'], '-') // => [['a' '-' 'b-c']]
 * ```
 */
export const partition: Parting = /* @__PURE__ */ stacked('partition', threeParts);

/**
 * The strings parted at the last occurrence of a separator, along one more axis of length 3.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.rpartition.html
 *
 * @throws ValueError for an empty separator
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.rpartition(['a-b-c'], '-') // => [['a-b' '-' 'c']]
 * ```
 */
export const rpartition: Parting = /* @__PURE__ */ stacked('rpartition', lastParts);
