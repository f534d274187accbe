import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';

describe('members of arrays', () => {
  test('mT exchanges the last two axes', () => {
    expect(np.zeros([2, 3, 4]).mT.shape).toEqual([2, 4, 3]);
    expect(() => np.zeros(3).mT).toThrow('matrix transpose with ndim < 2 is undefined');
  });

  test('resize changes an array in place and leaves its views alone', () => {
    const a = np.array(
      [
        [1, 2],
        [3, 4],
      ],
      'int16',
    );
    const row = a.get(1);
    a.resize([3, 2]);
    expect([a.tolist(), a.shape, a.size, a.strides, a.nbytes]).toEqual([
      [
        [1, 2],
        [3, 4],
        [0, 0],
      ],
      [3, 2],
      6,
      [4, 2],
      12,
    ]);
    a.set([1, 0], 9);
    expect(row.tolist()).toEqual([3, 4]);
    a.resize(3);
    expect([a.tolist(), a.data]).toEqual([[1, 2, 9], new Int16Array([1, 2, 9])]);
    expect(np.add(a, a).tolist()).toEqual([2, 4, 18]);
    const f = np.array(
      [
        [1, 2],
        [3, 4],
      ],
      { order: 'F' },
    );
    f.resize(2, 3);
    expect([f.tolist(), f.flags.f_contiguous]).toEqual([
      [
        [1, 2, 0],
        [3, 4, 0],
      ],
      true,
    ]);
  });

  test('resize refuses views and negative lengths', () => {
    const a = np.arange(4);
    expect(() => a.get('1:').resize(9)).toThrow('it does not own its data');
    expect(() => a.resize(-1)).toThrow('negative dimensions not allowed');
    expect(a.tolist()).toEqual([0, 1, 2, 3]);
  });

  test('getfield and setfield reach parts of elements, and no other bytes', () => {
    const a = np.array([1, 0x0302], '<i4');
    expect(a.getfield('uint8').tolist()).toEqual([1, 2]);
    expect(a.getfield('int16', { offset: 2 }).tolist()).toEqual([0, 0]);
    a.setfield([5, 6], 'uint8', 1);
    expect(a.tolist()).toEqual([0x0501, 0x0602]);
    for (const [dtype, offset] of [
      ['int64', 0],
      ['int16', 3],
      ['uint8', -1],
    ] as const)
      expect(() => a.getfield(dtype, offset)).toThrow(np.ValueError);
  });

  test('setflags and conj are as in NumPy', () => {
    const a = np.array([new np.Complex(1, 2)]);
    expect(String(a.conj())).toBe('[1.-2.j]');
    expect(a.conjugate().tolist()).toEqual(np.conj(a).tolist());
    a.setflags({ write: false });
    expect(a.flags.writeable).toBe(false);
    expect(() => a.get('...').setflags({ write: true })).toThrow('cannot set WRITEABLE flag');
    a.setflags(true);
    expect(a.flags.writeable).toBe(true);
    expect(() => a.setflags({ uic: true })).toThrow('cannot set WRITEBACKIFCOPY flag to True');
  });
});
