/** Extrema of floats: a NaN wins and 0 is above -0, whatever the mode and the axis. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { integersBelow } from '../support/random.js';

const modes = ['vec=1', 'vec=0', 'off=1'];
const dtypes = ['float64', 'float32', 'float16'] as const;
const values = [-0, 0, -1, 1, -Infinity, Infinity, NaN];

afterEach(() => setOptions('default'));

/** As Math.max and Math.min have it, which is how the op is defined. */
const folds = {
  max: (list: number[]) => Math.max(...list),
  min: (list: number[]) => Math.min(...list),
};

/** Lists of values, most of them zeros, so that signs of zeros and NaN decide. */
function* lists(lengths: readonly number[]): Generator<number[]> {
  const random = integersBelow(7);
  for (const length of lengths) {
    for (let round = 0; round < 24; round++) {
      const among = [1, 2, 3, 4, 7][round % 5];
      yield Array.from({ length }, () => values[random(among)]);
    }
  }
}

describe.each(modes)('with %s', (mode) => {
  test.each(dtypes)('max and min of %s have the sign of zero and the NaN that they should', (d) => {
    setOptions(mode);
    for (const list of lists([1, 2, 3, 7, 8, 9, 33, 130])) {
      for (const [name, fold] of Object.entries(folds)) {
        const reduce = name === 'max' ? np.max : np.min;
        const wanted = fold(list);
        const row = np.array([list, list], d);
        const column = np
          .array(
            list.flatMap((x) => [x, x, x]),
            d,
          )
          .reshape([list.length, 3]);
        expect(reduce(np.array(list, d)), `${name} ${list}`).toBe(wanted);
        expect(np.asarray(reduce(row, { axis: 1 })).tolist()).toEqual([wanted, wanted]);
        expect(np.asarray(reduce(column, { axis: 0 })).tolist()).toEqual([wanted, wanted, wanted]);
        expect(reduce(column.get(':', 1)), `stepped ${name} ${list}`).toBe(wanted);
      }
    }
  });
});
