/** Integers as arguments: what stands for a length, an axis, a place. */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';

const a = () => np.arange(6).reshape(2, 3);
const shape = (list: number[]) => np.array(list, 'int64');

describe('lengths, axes and places', () => {
  test('are taken from arrays of integers', () => {
    expect(np.zeros(shape([2, 3])).shape).toEqual([2, 3]);
    expect(a().reshape(shape([3, -1])).shape).toEqual([3, 2]);
    expect(np.transpose(a(), shape([1, 0])).shape).toEqual([3, 2]);
    expect(a().transpose(shape([1, 0])).shape).toEqual([3, 2]);
    expect(np.tile(a(), shape([1, 2])).shape).toEqual([2, 6]);
    expect(np.broadcast_to(1, shape([2, 2])).tolist()).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(np.roll(a(), np.array([1, 1], 'int8'), [0, 1]).tolist()).toEqual([
      [5, 3, 4],
      [2, 0, 1],
    ]);
    expect(np.moveaxis(np.zeros([1, 2, 3]), shape([0, 1]), shape([2, 0])).shape).toEqual([2, 3, 1]);
    expect(np.split(a(), shape([1, 2]), 1).map((part) => part.shape)).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
  });

  test('are taken from bigints and from arrays without axes', () => {
    const two = np.array(2, 'int64');
    expect(np.ones(2n).shape).toEqual([2]);
    expect(np.empty([2n, 3n]).shape).toEqual([2, 3]);
    expect(np.eye(two as never).shape).toEqual([2, 2]);
    expect(np.linspace(0, 1, 3n as never).tolist()).toEqual([0, 0.5, 1]);
    expect(np.flip(a(), 1n as never).tolist()).toEqual([
      [2, 1, 0],
      [5, 4, 3],
    ]);
    expect(np.array_split(np.arange(4), two).map((part) => part.tolist())).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(np.arange(5).get(np.slice(1n, 3n)).tolist()).toEqual([1, 2]);
    expect(np.ravel_multi_index([1n, 2n] as never, [2n, 3n])).toBe(5);
  });

  test('are refused in the words of Python', () => {
    const integer = (type: string) => `'${type}' object cannot be interpreted as an integer`;
    expect(() => np.round(a(), 1.5)).toThrow(new TypeError(integer('float')));
    expect(() => np.tile(a(), 2.5)).toThrow(new TypeError(integer('float')));
    expect(() => np.sum(a(), { axis: 'x' as never })).toThrow(new TypeError(integer('str')));
    const list = 'only integer scalar arrays can be converted to a scalar index';
    expect(() => np.diff(a(), shape([1]) as never)).toThrow(new TypeError(list));
    const range = 'tuple index out of range';
    expect(() => np.split(a(), 2, 4)).toThrow(new np.IndexError(range));
  });
});
