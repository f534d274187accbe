// `np.scope`: arrays that live as long as a function call.

import { type Nothing, nothing } from './keywords.js';
import { collectMade, type Storage, storageOf } from './storage.js';

/**
 * Calls a function and disposes every array made in it, except those that it returns: an array, or
 * arrays in a returned array or object. Of an async function the arrays made before its first
 * `await` live until its promise settles; those made later are left to the collector, or tracked
 * by passing them through the function's argument.
 *
 * @param fn - the function; its argument adds an array to the scope and returns it
 * @returns what `fn` returns
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const squares = np.scope(() => {
 *   const x = np.array([3, 4]);
 *   return np.multiply(x, x).sum();
 * });
 * squares // => 25
 * ```
 */
export function scope<T>(fn: (own: <V>(value: V) => V) => T, ...none: Nothing): T {
  nothing('scope', 1, 1, none);
  const inner: Storage[] = [];
  const own = <V>(value: V): V => {
    for (const storage of storagesIn(value)) inner.push(storage);
    return value;
  };
  const outer = collectMade(inner);
  let result: T;
  try {
    result = fn(own);
  } catch (error) {
    closeScope(inner, undefined, outer);
    throw error;
  } finally {
    collectMade(outer);
  }
  if (!isPromise(result)) {
    closeScope(inner, result, outer);
    return result;
  }
  return result.then(
    (value) => {
      closeScope(inner, value, null);
      return value;
    },
    (error: unknown) => {
      closeScope(inner, undefined, null);
      throw error;
    },
  ) as T;
}

function closeScope(inner: readonly Storage[], result: unknown, outer: Storage[] | null): void {
  const kept = new Set(storagesIn(result));
  for (const storage of inner) {
    if (!kept.has(storage)) storage.dispose();
    else outer?.push(storage);
  }
}

function storagesIn(value: unknown): Storage[] {
  const direct = storageOf(value);
  if (direct !== null) return [direct];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value)
    .map(storageOf)
    .filter((storage) => storage !== null);
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}
