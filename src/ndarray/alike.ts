// New arrays of the class of another: what `subok` asks for.

import { derived, NDArray } from './array.js';

/** The method by which a class makes a new array one of its own, where views of its arrays are not. */
export const alike: unique symbol = /* @__PURE__ */ Symbol('alike');

interface Alike {
  readonly [alike]?: (made: NDArray) => NDArray;
}

/** A new array as one of a prototype's class. */
export function ofClass(prototype: unknown, made: NDArray): NDArray {
  if (!(prototype instanceof NDArray)) return made;
  return (prototype as Alike)[alike]?.(made) ?? prototype[derived](made);
}
