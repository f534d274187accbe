import { describe, expect, it } from 'vitest';
import * as np from '../../../src/index.js';
import { errorOf } from '../../support/golden.js';

const { object_ } = np;

describe('object arrays', () => {
  it('are NumPy dtype O', () => {
    const { str, num, kind, char, itemsize, hasobject, name, repr } = object_;
    expect([str, num, kind, char, itemsize, hasobject, name, repr, `${object_}`]).toEqual([
      '|O',
      17,
      'O',
      'O',
      8,
      true,
      'object',
      "dtype('O')",
      'object',
    ]);
    for (const text of ['object', 'O', '|O', 'O8'] as const)
      expect<unknown>(np.dtype(text)).toBe(object_);
  });

  it('hold any values, each in its own place', () => {
    const map = new Map([[1, 2]]);
    const a = np.array([map, 'text', 3n, null, undefined], 'object');
    expect(a.tolist()).toEqual([map, 'text', 3n, null, undefined]);
    expect(a.item(0)).toBe(map);
    a.set(1, 7);
    a.set(0, 8);
    expect(a.tolist()).toEqual([8, 7, 3n, null, undefined]);
    expect(np.empty(2, 'object').tolist()).toEqual([null, null]);
  });

  it('are copied value by value, through views, strides and overlaps', () => {
    const a = np.array(
      [
        [{ k: 1 }, 'b'],
        ['c', 4],
      ],
      'object',
    );
    const b = a.T.copy();
    b.set([0, 1], 'changed');
    expect(a.tolist()).toEqual([
      [{ k: 1 }, 'b'],
      ['c', 4],
    ]);
    expect(b.tolist()).toEqual([
      [{ k: 1 }, 'changed'],
      ['b', 4],
    ]);
    expect(b.item(0, 0)).toBe(a.item(0, 0));
    const line = np.array([1, 'x', 2, 'y'], 'object');
    line.set('1:', line.get(':-1'));
    expect(line.tolist()).toEqual([1, 1, 'x', 2]);
    line.get('::-2').fill('z');
    expect(line.tolist()).toEqual([1, 'z', 'x', 'z']);
    expect(np.full([2], 'v' as never, { dtype: 'object' }).tolist()).toEqual(['v', 'v']);
  });

  it('keep lists where lists do not agree in length', () => {
    const a = np.array([[1, 2], [3]], 'object');
    expect([a.shape, a.tolist()]).toEqual([[2], [[1, 2], [3]]]);
  });

  it('cast to and from numbers', () => {
    const a = np.array([1.5, true, 2n], 'object');
    expect(a.astype('float64').tolist()).toEqual([1.5, 1, 2]);
    expect(np.array([1, 2], 'int8').astype('object').tolist()).toEqual([1, 2]);
    expect(np.array([null], 'object').astype('float64').tolist()).toEqual([Number.NaN]);
    expect(errorOf(() => np.array([null], 'object').astype('int8'))).toMatch(/^TypeError/);
    const casts = [np.can_cast('int8', 'object'), np.can_cast('object', 'int8', 'same_kind')];
    expect(casts).toEqual([true, false]);
    expect(np.promote_types('object', 'complex64')).toBe(object_);
  });

  it('are what an array of values without a dtype is', () => {
    expect(np.array([null, 1] as never).dtype).toBe(object_);
    expect(np.array([new Date(0), 1n] as never).dtype).toBe(object_);
  });

  it('give nobody their bytes, in NumPy words where it has them', () => {
    const a = np.array([1, null], 'object');
    const bytes = /^ValueError: elements of dtype\('O'\) are JavaScript values and have no bytes$/;
    expect(errorOf(() => a.tobytes())).toMatch(bytes);
    expect(errorOf(() => a.data)).toMatch(bytes);
    expect(errorOf(() => np.npy_bytes(a))).toBe(
      'ValueError: Object arrays cannot be saved when allow_pickle=False',
    );
    expect(errorOf(() => np.frombuffer(new Uint8Array(8), 'object'))).toBe(
      'ValueError: cannot create an OBJECT array from memory buffer',
    );
  });

  it('are 0 in an array of zeros, and anything that a list of records holds', () => {
    expect(np.zeros(2, 'object').tolist()).toEqual([0, 0]);
    expect(np.zeros_like(np.array(['a'], 'object')).tolist()).toEqual([0]);
    const dtype = [
      ['x', 'i4'],
      ['o', 'O', [2]],
      ['r', [['p', 'O']]],
    ] as const;
    expect(np.zeros(1, dtype).tolist()).toEqual([{ x: 0, o: [0, 0], r: { p: 0 } }]);
    const rows = np.array(
      [
        [1, { a: 1 }],
        [2, [1, 2]],
      ],
      [
        ['x', 'i4'],
        ['o', 'O'],
      ],
    );
    expect(String(rows)).toBe("[(1, {'a': 1}) (2, list([1, 2]))]");
  });

  it('print their values', () => {
    expect(String(np.array([1, 'a', null], 'object'))).toBe("[1 'a' None]");
  });
});
