// What the type checker knows of functions of strings.

import type { NDArray } from '../ndarray/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { StringName } from '../ndarray/dtype/string.js';
import type { Rowed } from './row.js';

/** Strings for an argument: an array, a string, nested lists. */
export type Text = ArrayLike;
/** Integers for an argument. */
export type Integers = ArrayLike;
/** Positions between which a string is looked at, by name. */
export interface Range {
  readonly start?: Integers;
  readonly end?: Integers | null;
}

/** A function of strings alone, to strings. */
export type Mapping = Rowed<{
  <D extends StringName>(a: NDArray<D>): NDArray<D>;
  (a: string): string;
  (a: Text): NDArray<'str'>;
}>;

/** A function of strings and more, to strings. */
export type Editing<Rest extends unknown[]> = Rowed<{
  <D extends StringName>(a: NDArray<D>, ...rest: Rest): NDArray<D>;
  (a: Text, ...rest: Rest): NDArray<'str'> | string;
}>;

/** A test of strings. */
export type Testing<Rest extends unknown[] = []> = Rowed<{
  (a: NDArray | readonly ArrayLike[], ...rest: Rest): NDArray<'bool'>;
  (a: Text, ...rest: Rest): NDArray<'bool'> | boolean;
}>;

/** A count or a position for each string. */
export type Counting<Rest extends unknown[] = []> = Rowed<{
  (a: NDArray | readonly ArrayLike[], ...rest: Rest): NDArray<'int64'>;
  (a: Text, ...rest: Rest): NDArray<'int64'> | number;
}>;
