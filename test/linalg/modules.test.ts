import binaryen from 'binaryen';
import * as np from 'lanewise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isRounded } from '../../src/ndarray/dtype/cell.js';
import { dtypes } from '../../src/ndarray/dtype/table.js';
import { onEmit } from '../../src/vectorize/compile.js';
import { laidOut, names, values } from './arrays.js';

const modules = new Map<string, Uint8Array>();

beforeAll(() => onEmit((bytes, key) => modules.set(key, bytes)));
afterAll(() => {
  onEmit(undefined);
  np.set_options('default');
});

it.each(['vec=1', 'vec=0'])('every module that a product emits is valid (%s)', (mode) => {
  np.set_options(`default,threshold=0,${mode}`);
  modules.clear();
  for (const name of names) {
    for (const [m, k, n] of [
      [1, 9, 1],
      [3, 9, 5],
      [5, 300, 70],
      [1, 9, 70],
    ]) {
      for (const layout of ['C', 'F', 'stepped']) {
        const a = laidOut(name, [m, k], layout, values(name, m * k, 1));
        const b = laidOut(name, [k, n], layout, values(name, k * n, 2));
        np.matmul(a, b);
      }
    }
  }
  const products = [...modules].filter(([key]) => /^(matmul|dot)-/.test(key));
  // Halfs and complex numbers are multiplied by the kernels of floats.
  const own = names.filter((name) => dtypes[name].parts === 1 && !isRounded(dtypes[name]));
  expect(products.length).toBeGreaterThan(own.length * 5);
  const invalid = products.filter(([, bytes]) => !isValid(bytes)).map(([key]) => key);
  expect(invalid).toEqual([]);
});

function isValid(bytes: Uint8Array): boolean {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(binaryen.Features.All);
  const valid = module.validate() !== 0;
  module.dispose();
  return valid;
}
