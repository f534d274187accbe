// Keyword arguments that do not exist are errors, in the words of Python. `device`, which means the same
// wherever it is one, is looked at here.

import { requireDevice } from './device.js';

/** Throws for an unknown keyword. */
export function checked<O extends object>(
  name: string,
  known: readonly (keyof O & string)[],
  options: O,
): O {
  for (const key in options) {
    if (!(known as readonly string[]).includes(key)) {
      throw new TypeError(`${name}() got an unexpected keyword argument '${key}'`);
    }
  }
  if ('device' in options) requireDevice(options.device);
  return options;
}

/** The value of a function's only keyword, given alone or in an object. */
export function alone<T extends string | number | boolean | null | readonly unknown[]>(
  name: string,
  key: string,
  given: T | { readonly [key: string]: T | undefined } | undefined,
  fallback: T,
): T {
  if (given === undefined) return fallback;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given as T;
  const named = given as { readonly [key: string]: T | undefined };
  return checked(name, [key], named)[key] ?? fallback;
}
