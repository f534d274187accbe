/** Reductions of what kernels do not hold, with NumPy 2.4's answers and words. */
import { describe, expect, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const letters = np.array(['b', 'a', 'c', '']);
const square = letters.reshape(2, 2);
const records = np.array(
  [
    [0, '', [0, 0]],
    [0, 'a', [0, 0]],
    [0, '', [0, 1]],
  ],
  [
    ['x', 'i4'],
    ['s', 'S2'],
    ['p', 'i4', [2]],
  ],
);
const type = "dtype([('x', '<i4'), ('s', 'S2'), ('p', '<i4', (2,))])";
const bytes = np.array([Uint8Array.of(0, 0), Uint8Array.of(0, 5)] as unknown as string[], 'V2');

describe('reductions of strings', () => {
  it('judge whether they are empty', () => {
    expect([np.any(letters), np.all(letters)]).toEqual([true, false]);
    expect(np.any(square, 1).tolist()).toEqual([true, true]);
    expect(np.all(square.astype('S1'), 0).tolist()).toEqual([true, false]);
    expect(np.logical_or.reduce(letters)).toBe(true);
    expect(np.any([' ', '0'] as unknown as np.NDArray)).toBe(true);
  });

  it('find the places of the first and last in the order of code points', () => {
    expect([np.argmax(letters), np.argmin(letters)]).toEqual([2, 3]);
    expect(np.argmax(square, 1).tolist()).toEqual([0, 0]);
    expect(np.argmin(square.T.astype('S1'), { axis: 1, keepdims: true }).tolist()).toEqual([
      [0],
      [1],
    ]);
    expect(np.argmax(np.array(['\uffff', '\u{1f600}', 'a']))).toBe(1);
    expect(np.argmin(letters.astype('>U1').get('::-1'))).toBe(0);
    expect(np.argmax(np.array(['x', 'x']))).toBe(0);
  });

  it('refuse sums and means', () => {
    const words =
      'TypeError: the resolved dtypes are not compatible with add.reduce. Resolved ' +
      "(dtype('<U1'), dtype('<U1'), dtype('<U2'))";
    expect(errorOf(() => np.sum(letters))).toBe(words);
    expect(errorOf(() => np.mean(letters))).toBe(words);
  });
});

describe('reductions of objects', () => {
  const objects = np.array(
    [
      [0, 5],
      [7, 0],
    ],
    'object',
  );

  it('give truth, places and means', () => {
    expect(np.any(objects, 1).tolist()).toEqual([true, true]);
    expect(np.all(objects)).toBe(false);
    expect(np.logical_or.reduce(np.array([0, 2], 'object'))).toBe(2);
    expect(np.argmax(objects, 1).tolist()).toEqual([1, 0]);
    expect([np.argmax(objects), np.argmin(objects)]).toEqual([2, 0]);
    expect(np.mean(objects)).toBe(3);
    expect(np.mean(objects, 0).tolist()).toEqual([3.5, 2.5]);
  });
});

describe('reductions of records and voids', () => {
  it('count those of which something is not 0', () => {
    expect(np.count_nonzero(records)).toBe(2);
    expect(np.count_nonzero(bytes)).toBe(1);
    expect([np.any(bytes), np.all(bytes)]).toEqual([true, false]);
  });

  it('refuse the others in NumPy words', () => {
    expect(errorOf(() => np.any(records))).toBe(
      `TypeError: Iterator operand 1 dtype could not be cast from ${type} to dtype('bool') ` +
        "according to the rule 'unsafe'",
    );
    expect(errorOf(() => np.argmax(records))).toBe('TypeError: data type not ordered');
    expect(errorOf(() => np.argmax(bytes))).toBe('TypeError: data type not ordered');
    expect(errorOf(() => np.max(records))).toBe(
      `UFuncTypeError: ufunc 'maximum' did not contain a loop with signature matching types ` +
        `(${type}, ${type}) -> None`,
    );
  });
});
