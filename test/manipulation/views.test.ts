import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';

describe('as_strided', () => {
  const { as_strided } = np.lib.stride_tricks;

  test('gives a view of the same memory', () => {
    const a = np.arange(6);
    const view = as_strided(a, [2, 2], [16, 8]);
    a.set(3, 9);
    expect(view.tolist()).toEqual([
      [0, 1],
      [2, 9],
    ]);
    expect(as_strided(a, { shape: [2], writeable: false }).flags.writeable).toBe(false);
  });

  test('refuses what lies outside the memory', () => {
    const a = np.arange(6);
    for (const [shape, strides] of [
      [[7], [8]],
      [[2], [-8]],
      [
        [2, 4],
        [24, 8],
      ],
    ])
      expect(() => as_strided(a, shape, strides)).toThrow('the view lies outside its storage');
    expect(() => as_strided(a, [2, 2])).toThrow('strides must have the same length as shape');
  });
});

describe('sliding_window_view', () => {
  const { sliding_window_view } = np.lib.stride_tricks;

  test('slides along several axes, or one of them', () => {
    const a = np.arange(12, { dtype: 'int16' }).reshape(3, 4);
    expect(sliding_window_view(a, [2, 3]).shape).toEqual([2, 2, 2, 3]);
    expect(sliding_window_view(a, [2, 3]).get(1, 0).tolist()).toEqual([
      [4, 5, 6],
      [8, 9, 10],
    ]);
    expect(sliding_window_view(a, 2, 0).get(1, 3).tolist()).toEqual([7, 11]);
    expect(sliding_window_view(a, [2, 2], { axis: [1, 1] }).shape).toEqual([3, 2, 2, 2]);
    expect(sliding_window_view(a, 2, 0).flags.writeable).toBe(false);
    expect(sliding_window_view(a, 2, 0, { writeable: true }).flags.writeable).toBe(true);
  });

  test.each<[string, unknown, unknown]>([
    ['window shape cannot be larger than input array shape', 4, 0],
    ['`window_shape` cannot contain negative values', -1, 0],
    ['Since axis is `None`, must provide window_shape for all dimensions of `x`', 2, undefined],
    ['Must provide matching length window_shape and axis', [1, 2], 0],
    ['axis 2 is out of bounds for array of dimension 2', 1, 2],
  ])('says %s', (message, window, axis) => {
    const a = np.zeros([3, 3]);
    expect(() => sliding_window_view(a, window as number, axis as number)).toThrow(message);
  });
});

describe('views of joined and turned arrays', () => {
  test('flip, rot90, split, unstack and rollaxis share their array', () => {
    const a = np.arange(6).reshape(2, 3);
    const views = [
      np.flip(a),
      np.rot90(a),
      ...np.split(a, 3, 1),
      ...np.unstack(a),
      np.rollaxis(a, 1),
      np.matrix_transpose(a),
      np.trim_zeros(a),
      np.atleast_3d(a),
    ];
    for (const view of views) expect(np.shares_memory(view, a)).toBe(true);
    expect(np.shares_memory(np.roll(a, 1), a)).toBe(false);
  });

  test('parts of nothing that runs backwards are nothing', () => {
    const empty = np.zeros([5, 4]).get('3:3', '::-1');
    expect(np.diff(empty).shape).toEqual([0, 3]);
    expect(np.array_split(empty, 2, 1).map((part) => part.shape)).toEqual([
      [0, 2],
      [0, 2],
    ]);
    expect((np.trapezoid(empty) as np.NDArray).shape).toEqual([0]);
  });

  test('concatenate keeps the order of its arrays, and writes into out', () => {
    const f = np.zeros([2, 3], { order: 'F' });
    expect(np.concatenate([f, f]).strides).toEqual([8, 32]);
    expect(np.concatenate([f, np.zeros([2, 3])]).strides).toEqual([24, 8]);
    const out = np.zeros(4, 'float32');
    expect(np.concatenate([np.array([1, 2]), [3, 4]], { out })).toBe(out);
    expect(out.tolist()).toEqual([1, 2, 3, 4]);
    expect(() => np.concatenate([[1]], { out, dtype: 'int8' })).toThrow(
      new TypeError(
        'concatenate() only takes `out` or `dtype` as an argument, but both were provided.',
      ),
    );
    expect(() => np.concatenate([[1, 2]], { out })).toThrow('Output array is the wrong shape');
    expect(() => np.concatenate([[[1, 2]]], { out })).toThrow('Output array has wrong dimension');
    const narrow = np.zeros(1, 'int8');
    expect(() => np.concatenate([[1.5]], { out: narrow })).toThrow('Cannot cast array data');
    expect(narrow.tolist()).toEqual([0]);
  });

  test('strings and records join as they promote', () => {
    const joined = np.concatenate([np.array(['a', 'bcd']), np.array(['efghi'])]);
    expect([joined.dtype.str, joined.tolist()]).toEqual(['<U5', ['a', 'bcd', 'efghi']]);
    expect(np.concatenate([np.array([1.5, 20]), np.array([3])], { dtype: 'S' }).tolist()).toEqual([
      '1.5',
      '20.0',
      '3.0',
    ]);
    expect(np.flip(np.array(['a', 'b'])).tolist()).toEqual(['b', 'a']);
    expect(np.repeat(np.array(['a', 'b']), [1, 2]).tolist()).toEqual(['a', 'b', 'b']);
  });
});

describe('shares_memory', () => {
  const a = np.arange(24, { dtype: 'int32' }).reshape(4, 6);

  test.each<[string, np.NDArray, np.NDArray, boolean]>([
    ['even and odd elements', a.get('...', '::2'), a.get('...', '1::2'), false],
    ['every second and every third', a.get('...', '::2'), a.get('...', '::3'), true],
    ['a row and a column', a.get(1), a.get(':', 2), true],
    ['two rows', a.get(1), a.get(2), false],
    ['reversed rows that meet', a.get('1::-1'), a.get('1:'), true],
    ['empty ones', a.get('0:0'), a, false],
    ['interleaved diagonals', a.get('::2', '::3'), a.get('1::2', '1::3'), false],
  ])('%s', (_, x, y, expected) => {
    expect(np.shares_memory(x, y)).toBe(expected);
    expect(np.shares_memory(y, x)).toBe(expected);
  });

  test('agrees with comparing every byte, for random views', () => {
    let seed = 7;
    const random = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % n;
    };
    const base = np.arange(60, { dtype: 'int16' });
    const pick = (): np.NDArray => {
      const start = base.get(`${random(20)}:`);
      const shape = [1 + random(5), 1 + random(4)];
      return np.lib.stride_tricks.as_strided(start, shape, [random(6), 1 + random(4)]);
    };
    for (let i = 0; i < 200; i++) {
      const [x, y] = [pick(), pick()];
      const bytes = ({ shape, strides, offset }: np.NDArray) => {
        const found = new Set<number>();
        for (let p = 0; p < shape[0]; p++)
          for (let q = 0; q < shape[1]; q++)
            for (let b = 0; b < 2; b++) found.add(offset + p * strides[0] + q * strides[1] + b);
        return found;
      };
      const other = bytes(y);
      const expected = [...bytes(x)].some((at) => other.has(at));
      expect(np.shares_memory(x, y)).toBe(expected);
      if (expected) expect(np.may_share_memory(x, y)).toBe(true);
    }
  });

  test('gives up after max_work steps', () => {
    const base = np.zeros(200, 'int8');
    const x = np.lib.stride_tricks.as_strided(base, [3, 3], [35, 14]);
    const y = np.lib.stride_tricks.as_strided(base.get('3:'), [3, 3], [55, 22]);
    expect(np.shares_memory(x, y)).toBe(false);
    expect(() => np.shares_memory(x, y, 1)).toThrow(np.TooHardError);
    expect(np.may_share_memory(x, y, 1)).toBe(true);
  });
});
