/** Floating-point errors of casts, as NumPy finds them (test/golden/errstate_casts.json). */
import { afterEach, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { golden } from '../support/golden.js';

const cases =
  golden<[from: string, to: string, value: string, errors: string[]][]>('errstate_casts');
const numberOf = (text: string): number => Number(text.replace('inf', 'Infinity'));

afterEach(() => {
  np.seterr('ignore');
  np.seterrcall(null);
});

test('casts show the errors that NumPy shows', () => {
  const wrong: unknown[] = [];
  for (const [from, to, value, errors] of cases) {
    const source = np.array([numberOf(value)]).astype(from as 'f4');
    const seen: string[] = [];
    np.seterrcall((error) => seen.push(error));
    np.errstate({ all: 'call' }, () => source.astype(to as 'f4'));
    if (seen.join() !== errors.join()) wrong.push([from, to, value, errors, seen]);
  }
  expect(wrong).toEqual([]);
});

test('casts are watched wherever arrays are written', () => {
  const message = 'overflow encountered in cast';
  const big = np.array([[1, 1e300, 2]]);
  const raising = (call: () => unknown): unknown => np.errstate({ over: 'raise' }, call);
  expect(() => raising(() => big.get(':', '::-1').astype('float32'))).toThrow(message);
  expect(() => raising(() => np.zeros([4, 3], 'float32').set('...', big))).toThrow(message);
  expect(() => raising(() => np.copyto(np.zeros([2, 3], 'f2'), big))).toThrow(message);
  expect(() =>
    raising(() => np.concatenate([big, big], { dtype: 'f4', casting: 'same_kind' })),
  ).toThrow(message);
  expect(
    np.errstate({ over: 'raise', invalid: 'ignore' }, () => big.astype('int32').shape),
  ).toEqual([1, 3]);
  expect(big.astype('float32').tolist()).toEqual([[1, Infinity, 2]]);
});
