import { expect, test } from 'vitest';
import { type Arrived, difference } from './arrays.js';

const array = (dtype: string, shape: number[], data: ArrayBufferView): Arrived => ({
  dtype,
  shape,
  tobytes: () => new Uint8Array(data.buffer as ArrayBuffer),
});
const f64 = (...values: number[]): Arrived =>
  array('float64', [values.length], new Float64Array(values));
const sent = (a: Arrived) => ({
  dtype: String(a.dtype),
  shape: [...a.shape],
  hex: Buffer.from(a.tobytes()).toString('hex'),
});
const next = 1 + Number.EPSILON;

test.each([
  [f64(1, Number.NaN), f64(1, -Number.NaN), 0, undefined],
  [f64(next), f64(1), 1, undefined],
  [f64(next), f64(1), 0, `float64 [1] element 0: ${next}, not 1 (1 ulp)`],
  [f64(0), f64(-0), 9, 'float64 [1] element 0: 0, not 0 (Infinity ulp)'],
  [f64(Number.MIN_VALUE), f64(-Number.MIN_VALUE), 2, undefined],
  [f64(Number.NaN), f64(1), 9, 'float64 [1] element 0: NaN, not 1 (Infinity ulp)'],
  [f64(1), f64(1, 2), 0, 'float64 [1], not float64 [2]'],
  [
    array('int8', [2], new Int8Array([1, 2])),
    array('int8', [2], new Int8Array([1, 3])),
    9,
    'int8 [2] 0102, not 0103',
  ],
])('the comparison tells %# as it is', (ours, theirs, ulp, reason) => {
  expect(difference(ours, sent(theirs), ulp)).toBe(reason);
});
