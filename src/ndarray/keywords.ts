// Arguments after a function's operands: NumPy's, in the places that NumPy gives them or by name in one
// plain object that comes last. A name that a function does not have, or more arguments than it has
// places for, are errors in the words of Python. `device`, which means the same wherever it is one, is
// looked at here.

import { requireDevice } from './device.js';

/** What may follow operands: values in their places, of which the last may be the keywords. */
export type Given<P extends readonly unknown[], O> = readonly [
  ...Partial<{ [I in keyof P]: P[I] | O }>,
  options?: O,
];

/** Names behind it have no place, as behind Python's `*`. */
type Star = '*';

/** Whether a value is a plain object, of whatever realm. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a value is an object of keyword arguments: a record described by one is not. */
export const isKeywords = (value: unknown): value is object =>
  isPlain(value) && !('names' in value && 'formats' in value);

/** Throws for an unknown keyword, and for what is no object of them. */
export function checked<O extends object>(
  name: string,
  known: readonly ((keyof O & string) | Star)[],
  options: O,
): O {
  if (!isPlain(options))
    throw new TypeError(`${name}() takes keyword arguments in one plain object at the end`);
  for (const key in options) {
    if (!(known as readonly string[]).includes(key)) {
      throw new TypeError(`${name}() got an unexpected keyword argument '${key}'`);
    }
  }
  if ('device' in options) requireDevice(options.device);
  return options;
}

/** The value of a function's only keyword, given alone or in an object. */
export function alone<T>(
  name: string,
  key: string,
  given: T | { readonly [key: string]: T | undefined } | undefined,
  fallback: T,
): T {
  if (given === undefined) return fallback;
  if (!isPlain(given)) return given;
  const named = given as { readonly [key: string]: T | undefined };
  return checked(name, [key], named)[key] ?? fallback;
}

/**
 * The keyword arguments of a call, of which some may be given by position.
 *
 * @param name - the function, for the error
 * @param known - its keywords: those that have a place in their order, then '*' and those that have none
 * @param given - the arguments after the operands; the last one may be an object of keywords
 * @param operands - how many come before them
 * @param least - how many arguments must be given at least
 * @throws TypeError for a keyword that the function does not have or that is given twice, and for too
 *   many arguments
 */
export function keywords<O extends object>(
  name: string,
  known: readonly ((keyof O & string) | Star)[],
  given: readonly unknown[],
  operands = 1,
  least = operands,
): Partial<O> {
  let count = given.length;
  while (count > 0 && given[count - 1] === undefined) count--;
  if (count === 0) return {};
  const last = given[count - 1];
  const named = isKeywords(last) ? checked<object>(name, known as readonly never[], last) : {};
  if (named === last) count--;
  if (count === 0) return named;
  const star = known.indexOf('*');
  const most = star < 0 ? known.length : star;
  if (count > most) throw surplus(name, least, operands + most, operands + count);
  const placed: Record<string, unknown> = { ...named };
  for (let i = 0; i < count; i++) {
    if (given[i] === undefined) continue;
    if (known[i] in named)
      throw new TypeError(`${name}() got multiple values for argument '${known[i]}'`);
    placed[known[i]] = given[i];
  }
  return placed as Partial<O>;
}

/** What a function takes behind its parameters. */
export type Nothing = readonly never[];

/**
 * Refuses what a call gives behind a function's parameters.
 *
 * @param least - how many parameters must be given
 * @param most - how many there are
 */
export function nothing(
  name: string,
  least: number,
  most: number,
  given: readonly unknown[],
): void {
  const last = given.findLast((value) => value !== undefined);
  if (last === undefined) return;
  if (isKeywords(last)) checked<object>(name, [], last);
  else throw surplus(name, least, most, most + given.length);
}

/**
 * A function that refuses what a call gives behind its parameters.
 *
 * @param count - how many parameters there are; or how many must be given, and how many there are
 */
export function exact<F extends (...args: never[]) => unknown>(
  name: string,
  count: number | readonly [least: number, most: number],
  fn: F,
): F {
  const [least, most] = typeof count === 'number' ? [count, count] : count;
  const checking = (...args: never[]) => {
    if (args.length > most) nothing(name, least, most, args.slice(most));
    return fn(...args);
  };
  return Object.defineProperty(checking, 'name', { value: name }) as F;
}

/** The error of a call with more arguments than there are places. */
function surplus(name: string, least: number, most: number, given: number): TypeError {
  const takes = least === most ? `${most}` : `from ${least} to ${most}`;
  const nouns = most === 1 ? 'argument' : 'arguments';
  const verb = given === 1 ? 'was' : 'were';
  return new TypeError(`${name}() takes ${takes} positional ${nouns} but ${given} ${verb} given`);
}
