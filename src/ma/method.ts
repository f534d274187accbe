// Methods of masked arrays come with their functions, as those of arrays do: see ndarray/method.ts.

import { attach } from '../ndarray/method.js';
import { MaskedArray } from './array.js';

type Fn = (self: never, ...rest: never[]) => unknown;

/** Makes a function a method of masked arrays too, under each of the names, and returns it. */
export function method<F extends Fn>(names: string | readonly symbol[], fn: F): F {
  const list = typeof names === 'string' ? names.split(' ') : names;
  for (const name of list) attach(MaskedArray.prototype, name, fn);
  return fn;
}

/** Gives masked arrays a property that is computed, and returns what computes it. */
export function property<T>(name: string, read: (self: MaskedArray) => T): typeof read {
  Object.defineProperty(MaskedArray.prototype, name, {
    get(this: MaskedArray) {
      return read(this);
    },
    configurable: true,
  });
  return read;
}
