/** Flat iterators, places of a shape, and operands broadcast together. Values and errors are NumPy's. */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const a = np.reshape(np.arange(6), [2, 3]).T;
const INVALID =
  'IndexError: only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices';
const mask = np.array([true, false, true, false, false, true]);

describe('a flat iterator', () => {
  test('goes through the scalars in C order, and knows where it is', () => {
    const f = a.flat;
    expect([f.length, f.index, f.coords, f.base === a]).toEqual([6, 0, [0, 0], true]);
    expect([f.next().value, f.next().value, f.index, f.coords]).toEqual([0, 3, 2, [1, 0]]);
    expect([...f]).toEqual([1, 4, 2, 5]);
    expect([f.index, f.coords, f.next()]).toEqual([6, [3, 0], { done: true, value: undefined }]);
    expect(f instanceof np.flatiter).toBe(true);
  });

  test('begins anew when it is indexed', () => {
    const f = a.flat;
    f.next();
    expect([f.get(3), f.index]).toEqual([4, 0]);
  });

  test.each<[string, np.IndexTerm, unknown]>([
    ['a slice', '1:5:2', [3, 4]],
    ['a reversed slice', np.slice(null, null, -1), [5, 2, 4, 1, 3, 0]],
    ['an ellipsis', '...', [0, 3, 1, 4, 2, 5]],
    ['a slice of nothing', '4:2', []],
    ['positions', [0, 2, -1], [0, 1, 5]],
    [
      'positions of two axes',
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 3],
        [1, 4],
      ],
    ],
    ['a mask', mask, [0, 1, 5]],
    ['no positions', [], []],
    ['one position as an array', np.array([2], 'int8'), [1]],
  ])('is indexed by %s', (_, index, expected) => {
    for (const base of [a, np.ascontiguousarray(a)]) {
      const part = base.flat.get(index) as np.NDArray;
      expect(part.tolist()).toEqual(expected);
      expect(part.flags.owndata).toBe(true);
    }
    expect(a.flat.get(-1)).toBe(5);
  });

  test.each<[string, np.IndexTerm, unknown, unknown]>([
    [
      'a position',
      2,
      9,
      [
        [0, 3],
        [9, 4],
        [2, 5],
      ],
    ],
    [
      'a slice',
      '::2',
      [7, 8, 9],
      [
        [7, 3],
        [8, 4],
        [9, 5],
      ],
    ],
    [
      'a slice, in turn',
      ':',
      [1, 2],
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    ],
    [
      'all, in turn',
      '...',
      [3, 2],
      [
        [3, 2],
        [3, 2],
        [3, 2],
      ],
    ],
    [
      'all, from two axes',
      ':',
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
        [1, 2],
      ],
    ],
    [
      'positions',
      [0, -1],
      5,
      [
        [5, 3],
        [1, 4],
        [2, 5],
      ],
    ],
    [
      'positions, of too many',
      [0, 1],
      [1, 2, 3],
      [
        [1, 2],
        [1, 4],
        [2, 5],
      ],
    ],
    [
      'positions, of none',
      [0, 1],
      [],
      [
        [0, 3],
        [1, 4],
        [2, 5],
      ],
    ],
    [
      'a mask',
      mask,
      [9, 8],
      [
        [9, 3],
        [8, 4],
        [2, 9],
      ],
    ],
  ])('is assigned to by %s', (_, index, values, expected) => {
    const places = [np.ascontiguousarray(a), a.copy('F'), np.zeros([3, 4]).get(':', '::2')];
    for (const base of places) {
      base.set('...', a);
      base.flat.set(index, values);
      expect(base.tolist()).toEqual(expected);
    }
  });

  test('takes the dtype of the array', () => {
    const b = np.zeros([2, 3], 'int16');
    b.flat = [1.5, 2];
    expect(b.tolist()).toEqual([
      [1, 2, 1],
      [2, 1, 2],
    ]);
    b.flat = 5;
    expect(b.flat.copy().tolist()).toEqual([5, 5, 5, 5, 5, 5]);
    b.flat.set(1, 2.7);
    expect(b.item(0, 1)).toBe(2);
  });

  const many =
    'too many indices for flat iterator: flat iterator is 1-dimensional, but 2 were indexed';
  test.each<[string, () => unknown]>([
    ['IndexError: index 6 is out of bounds for size 6', () => a.flat.get(6)],
    ['IndexError: index -7 is out of bounds for size 6', () => a.flat.get(-7)],
    ['IndexError: index 7 is out of bounds for size 6', () => a.flat.get([7])],
    ['IndexError: index 9 is out of bounds for size 6', () => a.copy().flat.set([9], 1)],
    [`IndexError: ${many}`, () => a.flat.get(1, 2)],
    [`IndexError: ${many}`, () => a.flat.get(np.greater(a, 2))],
    [
      'IndexError: boolean index did not match indexed flat iterator along axis 0; size of axis is 6 but size of corresponding boolean axis is 2',
      () => a.flat.get(np.array([true, false])),
    ],
    [INVALID, () => a.flat.get(null)],
    [INVALID, () => a.flat.get('a')],
    ['ValueError: Error setting single item of array.', () => a.copy().flat.set(2, [4, 5])],
    ['ValueError: underlying array is read-only', () => np.broadcast_to(1, [3]).flat.set(0, 1)],
  ])('refuses: %s', (message, call) => {
    expect(errorOf(call)).toBe(message);
  });
});

describe('places', () => {
  test('of a shape come in C order', () => {
    expect([...np.ndindex(2, 3)].slice(0, 4)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ]);
    expect([...np.ndindex([2, 2])]).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect([...np.ndindex()]).toEqual([[]]);
    expect([...np.ndindex(0, 2)]).toEqual([]);
    const places = np.ndindex(2, 2);
    places.next();
    expect([...places]).toEqual([
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(errorOf(() => np.ndindex(-1))).toBe('ValueError: negative dimensions are not allowed');
  });

  test('of an array come with its scalars', () => {
    expect([...np.ndenumerate(a)].slice(0, 3)).toEqual([
      [[0, 0], 0],
      [[0, 1], 3],
      [[1, 0], 1],
    ]);
    expect([...np.ndenumerate(5)]).toEqual([[[], 5]]);
  });
});

describe('operands broadcast together', () => {
  const x = np.arange(3);
  const y = np.reshape(np.arange(2), [2, 1]);

  test('have a shape and meet element by element', () => {
    const b = np.broadcast(x, y);
    expect([b.shape, b.size, b.index, b.nd, b.ndim, b.numiter]).toEqual([[2, 3], 6, 0, 2, 2, 2]);
    expect([b.next().value, b.next().value, b.index]).toEqual([[0, 0], [1, 0], 2]);
    b.reset();
    expect([...b]).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect([...b.iters[0]]).toEqual([]);
    expect(np.broadcast().shape).toEqual([]);
  });

  test('are views', () => {
    const [p, q] = np.broadcast_arrays(x, y);
    expect([p.tolist(), q.tolist()]).toEqual([
      [
        [0, 1, 2],
        [0, 1, 2],
      ],
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
    ]);
    expect([p.strides, p.writeable]).toEqual([[0, 8], false]);
    const [same] = np.broadcast_arrays(x, 1);
    expect(same).toBe(x);
    expect(np.broadcast_arrays()).toEqual([]);
  });

  test('have shapes that broadcast', () => {
    expect(np.broadcast_shapes(3, [2, 1])).toEqual([2, 3]);
    expect(np.broadcast_shapes()).toEqual([]);
    expect(np.broadcast_shapes([0], [1])).toEqual([0]);
    expect(errorOf(() => np.broadcast_shapes([2, -3]))).toBe(
      'ValueError: negative dimensions are not allowed',
    );
  });

  test.each<[readonly number[][], string]>([
    [
      [
        [2, 3],
        [4, 3],
      ],
      'arg 0 with shape (2, 3) and arg 1 with shape (4, 3)',
    ],
    [[[2, 3], [1], [4, 1, 2]], 'arg 0 with shape (2, 3) and arg 2 with shape (4, 1, 2)'],
    [[[0], [2]], 'arg 0 with shape (0,) and arg 1 with shape (2,)'],
  ])('%j do not', (shapes, pair) => {
    const message = `ValueError: shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between ${pair}.`;
    expect(errorOf(() => np.broadcast_shapes(...shapes))).toBe(message);
    expect(errorOf(() => np.broadcast(...shapes.map((shape) => np.zeros(shape))))).toBe(message);
  });
});
