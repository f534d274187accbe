// Objects that are functions: polynomials, which are evaluated by calling them.

import { inspected } from '../ndarray/array.js';

/**
 * What a prototype needs for inspect to show the repr. (A class with a method of a computed name is kept in
 * every bundle.)
 */
export const showing = (): PropertyDescriptorMap => ({
  [inspected]: {
    value(this: { readonly repr: string }) {
      return this.repr;
    },
  },
});

/** A function with the methods of a prototype and fields of its own; it evaluates itself. */
export function callable<T extends { evaluate(x: unknown): unknown }>(
  prototype: object,
  fields: Partial<T>,
): T {
  const self = ((x: unknown) => self.evaluate(x)) as unknown as T;
  for (const name of ['name', 'length']) Reflect.deleteProperty(self, name);
  Object.setPrototypeOf(self, prototype);
  return Object.assign(self, fields);
}
