// Tests run compiled code from the first iteration, unless they ask for something else: small arrays
// would otherwise stay below the threshold, on the interpreter. What they emit is kept, and Binaryen
// validates each module when the file is done; the options are the defaults again then, since files share
// processes. With SIMD=absent in the environment the engine is taken
// to have no vectors. Complex dtypes are there, whatever part of the library a test imports.
import { afterAll, beforeEach, expect } from 'vitest';
import '../../src/ndarray/dtype/complex-table.js';
import { onEmit } from '../../src/vectorize/compile.js';
import { overrideFeatures } from '../../src/vectorize/runtime/features.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';

const modules = new Map<string, Uint8Array>();

onEmit((bytes, key) => {
  modules.set(`${key} ${bytes.length}`, bytes);
});

beforeEach(() => {
  setOptions({ threshold: 0 });
  if (process.env.SIMD === 'absent') overrideFeatures({ simd: false });
});

afterAll(async () => {
  setOptions('default');
  if (modules.size === 0) return;
  const { default: binaryen } = await import('binaryen');
  const refused = [...modules].filter(([, bytes]) => {
    const module = binaryen.readBinary(bytes);
    module.setFeatures(binaryen.Features.All);
    const valid = module.validate() === 1;
    module.dispose();
    return !valid;
  });
  expect(refused.map(([key]) => key)).toEqual([]);
});
