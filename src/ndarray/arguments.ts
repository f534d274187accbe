// Arguments of functions whose second one may be the first keyword's value or the keywords.

import { NDArray } from './array.js';
import { checked } from './keywords.js';

/** Whether a value is an object of keyword arguments. */
export function isKeywords(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || value instanceof NDArray) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The keyword arguments of a call, of which some may be given by position.
 *
 * @param name - the function, for the error
 * @param known - its keywords, those that have a position first and in their order
 * @param given - the arguments after the operands; the last one may be an object of keywords
 * @throws TypeError for a keyword that the function does not have
 */
export function keywords<O extends object>(
  name: string,
  known: readonly (keyof O & string)[],
  given: readonly unknown[],
): Partial<O> {
  const last = given.findLastIndex((value) => value !== undefined);
  const named = last >= 0 && isKeywords(given[last]) ? given[last] : {};
  const positional = given.slice(0, named === given[last] ? last : last + 1);
  const placed = positional.map((value, i) => [known[i], value] as const);
  return {
    ...Object.fromEntries(placed.filter(([, value]) => value !== undefined)),
    ...checked(name, known, named as O),
  } as Partial<O>;
}
