// Decorating the tests of a class: `np.testing.decorate_methods`.

import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const TEST = /(?:^|[\b_./-])[Tt]est/;

/**
 * Replaces the methods of a class whose names match by what a decorator makes of them; those whose names
 * begin with an underscore stay.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.decorate_methods.html
 *
 * @param testmatch - a pattern; names that begin with 'test', also after a point or underscore, if it is
 *   not given
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * class Suite { test_one() { return 1; } help() { return 2; } }
 * np.testing.decorate_methods(Suite, (method) => () => 10 * Number(method()));
 * [new Suite().test_one(), new Suite().help()] // => [10, 2]
 * ```
 */
export function decorate_methods(
  cls: { readonly prototype: object },
  decorator: (method: Method) => Method,
  given?: RegExp | string | null | { readonly testmatch?: RegExp | string | null },
  ...none: Nothing
): void {
  nothing('decorate_methods', 2, 3, none);
  const known = ['testmatch'] as const;
  const named = keywords<{ testmatch: RegExp | string | null }>('decorate_methods', known, [given]);
  const { testmatch = null } = named;
  const pattern = testmatch === null ? TEST : new RegExp(testmatch);
  const prototype = cls.prototype as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method = prototype[name];
    if (name === 'constructor' || typeof method !== 'function') continue;
    if (pattern.test(name) && !name.startsWith('_')) prototype[name] = decorator(method as Method);
  }
}
