// Tests run compiled code from the first iteration, unless they ask for something else: small arrays
// would otherwise stay below the threshold, on the interpreter.
import { beforeEach } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';

beforeEach(() => {
  setOptions({ threshold: 0 });
});
