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
