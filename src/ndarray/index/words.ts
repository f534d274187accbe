// Elements as words: how kernels move what they need not understand.

import type { NDArray } from '../array.js';
import { view } from '../array.js';
import type { Cell } from '../dtype/cell.js';
import type { DType } from '../dtype/dtype.js';
import { withKind } from '../dtype/numbers.js';

const cells: Readonly<Record<number, Cell>> = {
  1: /* @__PURE__ */ wordCell(1, 'u8'),
  2: /* @__PURE__ */ wordCell(1, 'u16'),
  4: /* @__PURE__ */ wordCell(1, 'u32'),
  8: /* @__PURE__ */ wordCell(1, 'u64'),
  16: /* @__PURE__ */ wordCell(2, 'u64'),
};

function wordCell(parts: number, word: 'u8' | 'u16' | 'u32' | 'u64'): Cell {
  const itemsize = (parts * Number(word.slice(1))) / 8;
  return { parts, lane: word, word, decode: null, encode: null, itemsize };
}

/** The cell of elements of so many bytes, if they are one or two words. */
export const cellOfBytes = (itemsize: number): Cell | undefined => cells[itemsize];

/** Whether elements may be moved as bytes: all of their bytes are theirs, and nothing else. */
export const isMovable = ({ hasobject, record }: DType): boolean => !hasobject && !record?.gaps;

/** The word that elements of so many bytes are made of: the longest that fills them. */
export const wordOf = (itemsize: number): number =>
  [8, 4, 2, 1].find((bytes) => itemsize % bytes === 0) as number;

/** The words that elements of which kernels know nothing are made of, along one more axis. */
export function asWords(array: NDArray): NDArray {
  const { shape, strides, offset, itemsize } = array;
  const word = wordOf(itemsize);
  const dtype = withKind('u', word) as DType;
  return view(array, [...shape, itemsize / word], [...strides, word], offset, dtype);
}
