import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fresh, freshStrided, NDArray, view } from '../../src/ndarray/array.js';
import { setAssign } from '../../src/ndarray/assignment.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { wrap } from '../../src/ndarray/storage.js';
import { errorOf } from '../support/golden.js';

/** 0, 1, 2 … in this shape. */
function counting<D extends NumberName>(name: D, shape: number[]): NDArray<D> {
  const array = fresh(dtypes[name], shape);
  for (let i = 0; i < array.size; i++) array.flat.set(i, i);
  return array as NDArray<NumberName> as NDArray<D>;
}

describe('a fresh array', () => {
  it('is contiguous in the order asked for and owns its bytes', () => {
    const c = fresh(dtypes.float32, [2, 3, 4]);
    const f = fresh(dtypes.float32, [2, 3, 4], 'F');
    expect([c.strides, f.strides]).toEqual([
      [48, 16, 4],
      [4, 8, 24],
    ]);
    expect([c.flags.c_contiguous, c.flags.f_contiguous]).toEqual([true, false]);
    expect([f.flags.c_contiguous, f.flags.f_contiguous, f.flags.fnc]).toEqual([false, true, true]);
    expect([c.size, c.ndim, c.itemsize, c.nbytes, c.length]).toEqual([24, 3, 4, 96, 2]);
    expect([c.base, c.offset, c.flags.owndata, c.writeable]).toEqual([null, 0, true, true]);
    expect(c.ptr).toBe(c.storage.ptr);
  });

  it('may have its axes in any order in memory', () => {
    expect(freshStrided(dtypes.int8, [2, 3, 4], [4, 8, 1]).strides).toEqual([4, 8, 1]);
  });

  it('has strides 0 when it is empty, as in NumPy', () => {
    expect(fresh(dtypes.float64, [2, 0, 3]).strides).toEqual([0, 0, 0]);
  });

  it('has a dtype that is its name in a text', () => {
    const dtype: unknown = fresh(dtypes.int8, [1]).dtype;
    expect(`${dtype}`).toBe('int8');
  });

  it.each<[unknown[], string]>([
    [[-1], 'ValueError: negative dimensions are not allowed'],
    [[1.5], "TypeError: expected a sequence of integers or a single integer, got '1.5'"],
    [
      [2 ** 40, 2 ** 40],
      'ValueError: array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.',
    ],
    [
      new Array(65).fill(1),
      'ValueError: maximum supported dimension for an ndarray is currently 64, found 65',
    ],
  ])('of shape %j is refused in the words of NumPy', (shape, message) => {
    expect(errorOf(() => fresh(dtypes.float64, shape as number[]))).toBe(message);
  });

  it('does not change when the list it was given does', () => {
    const shape = [2, 3];
    const array = fresh(dtypes.int8, shape);
    shape[0] = 100;
    expect(array.shape).toEqual([2, 3]);
  });
});

describe('a view', () => {
  const base = counting('int16', [4, 5]);

  it('reads and writes the bytes of its base', () => {
    const part = view(base, [2, 2], [-10, 4], 30);
    part.set([1, 1], 99);
    expect(base.item(2, 2)).toBe(99);
    base.set([2, 2], 12);
    expect(part.tolist()).toEqual([
      [15, 17],
      [10, 12],
    ]);
    expect([part.base, part.flags.owndata]).toEqual([base, false]);
    expect(part.T.base).toBe(base);
    expect(part.ptr).toBe(base.ptr + 30);
  });

  it('may read the bytes as another dtype', () => {
    expect(view(base, [3], [1], 1, dtypes.uint8).tolist()).toEqual([0, 1, 0]);
  });

  it.each<[string, number[], number[], number]>([
    ['before its storage', [2], [-2], 0],
    ['beyond its storage', [5], [2], 34],
    ['beyond its storage by a large stride', [2], [2 ** 52], 0],
    ['at a negative offset', [1], [2], -2],
    ['one byte beyond its storage', [1], [2], 39],
    ['beyond its storage although empty', [0], [2], 41],
    ['at half a byte', [1], [2], 0.5],
    ['nowhere', [1], [2], Number.NaN],
  ])('%s is refused', (_, shape, strides, offset) => {
    expect(errorOf(() => view(base, shape, strides, offset))).toBe(
      'ValueError: the view lies outside its storage',
    );
  });

  it('needs a stride for each axis, and whole ones', () => {
    expect(errorOf(() => view(base, [2, 2], [2], 0))).toContain('ValueError');
    expect(errorOf(() => view(base, [2], [Number.NaN], 0))).toContain('TypeError');
  });

  it('knows whether it is aligned', () => {
    const bytes = new Uint8Array(64);
    const at = (offset: number, strides = [4]) =>
      new NDArray(dtypes.int32, [2], strides, wrap(bytes.subarray(offset)), 0, bytes, true);
    expect([at(4), at(1), at(4, [6])].map((array) => array.flags.aligned)).toEqual([
      true,
      false,
      false,
    ]);
    expect(new NDArray(dtypes.int32, [1], [3], wrap(bytes), 4, bytes, true).flags.aligned).toBe(
      true,
    );
  });

  it('of T has its axes reversed', () => {
    expect(base.T.shape).toEqual([5, 4]);
    expect(base.T.strides).toEqual([2, 10]);
    expect(base.T.T.tolist()).toEqual(base.tolist());
  });
});

describe('flags', () => {
  it('print as in NumPy', () => {
    expect(String(fresh(dtypes.int8, [2, 2]).flags)).toBe(
      '  C_CONTIGUOUS : True\n  F_CONTIGUOUS : False\n  OWNDATA : True\n' +
        '  WRITEABLE : True\n  ALIGNED : True\n  WRITEBACKIFCOPY : False\n',
    );
  });

  it('make an array and its views read-only', () => {
    const array = counting('int8', [3]);
    array.flags.writeable = false;
    const part = array.get('1:');
    for (const readOnly of [array, part]) {
      const message = 'ValueError: assignment destination is read-only';
      expect(errorOf(() => readOnly.set(0, 1))).toBe(message);
      expect(errorOf(() => readOnly.fill(1))).toBe(message);
      expect(errorOf(() => readOnly.flat.set(0, 1))).toBe(
        'ValueError: underlying array is read-only',
      );
    }
    expect(errorOf(() => Object.assign(part.flags, { writeable: true }))).toBe(
      'ValueError: cannot set WRITEABLE flag to True of this array',
    );
    array.flags.writeable = true;
    array.set(0, 5);
    expect(array.tolist()).toEqual([5, 1, 2]);
  });
});

describe('elements', () => {
  const array = counting('uint8', [2, 3]);

  it('are listed, iterated and copied in C order whatever the layout', () => {
    expect(array.T.tolist()).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    expect([...array.T.flat]).toEqual([0, 3, 1, 4, 2, 5]);
    expect([...array.T.tobytes()]).toEqual([0, 3, 1, 4, 2, 5]);
    expect([...array.get(1, '::-1').tobytes()]).toEqual([5, 4, 3]);
    expect([array.T.flat.get(1), array.T.flat.get(-1), array.flat.length]).toEqual([3, 5, 6]);
    expect(errorOf(() => array.flat.get(6))).toBe(
      'IndexError: index 6 is out of bounds for size 6',
    );
  });

  it('of several bytes are copied whole', () => {
    const wide = counting('uint16', [2, 2]).T;
    expect([...wide.tobytes()]).toEqual([0, 0, 2, 0, 1, 0, 3, 0]);
  });

  it('are views along the first axis, and scalars of a 1-d array', () => {
    expect([...array].map((row) => (row instanceof NDArray ? row.tolist() : row))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect([...array.get(1)]).toEqual([3, 4, 5]);
    expect(errorOf(() => [...array.get(0, 0)])).toBe('TypeError: iteration over a 0-d array');
    expect(errorOf(() => array.get(0, 0).length)).toBe('TypeError: len() of unsized object');
  });

  it('are of the JavaScript type of their dtype', () => {
    const long = counting('int64', [2]);
    const scalars: bigint[] = [...long.flat];
    expect(scalars).toEqual([0n, 1n]);
    expect(counting('bool', [2]).tolist()).toEqual([false, true]);
    expect(counting('float64', []).tolist()).toBe(0);
  });

  it('of an empty array are none', () => {
    const empty = fresh(dtypes.int8, [2, 0]);
    expect(empty.tolist()).toEqual([[], []]);
    expect([...empty.flat]).toEqual([]);
    expect(empty.tobytes()).toHaveLength(0);
  });
});

describe('data', () => {
  it('is a typed array over the same bytes in memory order', () => {
    const array = counting('float64', [2, 3]);
    array.data[4] = 40;
    expect(array.item(1, 1)).toBe(40);
    expect(array.T.data).toEqual(new Float64Array([0, 1, 2, 3, 40, 5]));
    expect(array.get(1).data).toEqual(new Float64Array([3, 40, 5]));
    expect(array.data).toBe(array.data);
  });

  it('stays current although other arrays make the memory grow', () => {
    const array = counting('int32', [4]);
    const { data } = array;
    const large = fresh(dtypes.int8, [80 * 2 ** 20]);
    array.set(0, 7);
    expect(data[0]).toBe(7);
    large.dispose();
  });

  it('needs a contiguous and aligned array', () => {
    expect(errorOf(() => counting('int8', [4]).get('::2').data)).toContain('ValueError');
    const odd = view(counting('int8', [8]), [1], [4], 1, dtypes.int32);
    expect(errorOf(() => odd.data)).toContain('ValueError');
  });
});

describe('a disposed array', () => {
  it('and its views refuse every use', () => {
    const array = counting('int8', [3]);
    const part = array.get('1:');
    array.dispose();
    array.dispose();
    const uses: (() => unknown)[] = [
      () => part.item(0),
      () => part.set(0, 1),
      () => part.ptr,
      () => part.data,
      () => part.tolist(),
      () => part.tobytes(),
      () => [...part.flat],
      () => array.item(0),
    ];
    for (const use of uses) expect(errorOf(use)).toBe('ValueError: the array was disposed');
    expect(inspect(part)).toBe('NDArray int8 (2,)');
  });

  it('is what `using` leaves', () => {
    const array = fresh(dtypes.int8, [1]);
    array[Symbol.dispose]();
    expect(array.storage.disposed).toBe(true);
  });
});

describe('set', () => {
  it('writes one scalar itself, converted to the dtype', () => {
    const array = counting('uint8', [2, 2]);
    array.set([-1, 0], 7.9);
    array.get(1, 1).set([], true);
    expect(array.tolist()).toEqual([
      [0, 1],
      [7, 1],
    ]);
    expect(errorOf(() => array.set([0, 0], 256))).toBe(
      'OverflowError: Python integer 256 out of bounds for uint8',
    );
    expect(array.item(0, 0)).toBe(0);
  });

  it('leaves everything else to the installed assignment', () => {
    const calls: [unknown, unknown, unknown][] = [];
    const installed = setAssign((...call) => calls.push(call));
    const array = counting('uint8', [2, 2]);
    array.set([':', 1], [5, 6]);
    array.set(1, 8);
    array.fill(9);
    setAssign(installed);
    expect(calls).toEqual([
      [array, [':', 1], [5, 6]],
      [array, [1], 8],
      [array, [], 9],
    ]);
  });
});

describe('text', () => {
  it('is the elements as JavaScript prints them where nothing of printing is imported', () => {
    const array = counting('int8', [2, 2]);
    expect([String(array), `${array.get(1, 1)}`]).toEqual(['[[0 1] [2 3]]', '3']);
    expect(inspect(array)).toBe('NDArray int8 (2,2)');
  });
});
