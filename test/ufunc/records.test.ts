import { describe, expect, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const point = np.dtype([
  ['x', 'f8'],
  ['y', 'i4'],
]);
const a = np.array(
  [
    [1, 2],
    [3, 4],
  ],
  point,
);
const nested = np.dtype([
  ['p', 'f4', 2],
  ['q', point],
]);

describe('comparing records', () => {
  it('asks whether all fields are equal, or whether one is not', () => {
    const b = np.array(
      [
        [1, 2],
        [3, 5],
      ],
      point,
    );
    expect(String(np.equal(a, b))).toBe('[ True False]');
    expect(String(np.not_equal(a, b))).toBe('[False  True]');
    expect(String(np.equal(a, a.get(0)))).toBe('[ True False]');
    expect(np.equal(a.get(1), a.get(1))).toBe(true);
    expect(String(np.equal(a, { x: 3, y: 4 } as np.ArrayLike))).toBe('[False  True]');
    expect(
      String(
        np.equal(
          a,
          a.astype([
            ['x', 'f4'],
            ['y', 'f8'],
          ]),
        ),
      ),
    ).toBe('[ True  True]');
  });

  it('goes into sub-arrays and records in records, and broadcasts', () => {
    const b = np.zeros([3, 1], nested) as np.NDArray<'void'>;
    b.set([1, 'p', 0, 1], 7);
    b.set([2, 'q', 'y'], 1);
    const c = np.zeros(2, nested);
    expect(np.equal(b, c).tolist()).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect(np.not_equal(c, b).tolist()).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ]);
  });

  it('of voids compares their bytes', () => {
    const b = np.array([new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 4])], 'V3');
    expect(String(np.equal(b, b.get(0)))).toBe('[ True False]');
  });

  it('writes to an output', () => {
    const out = np.ones(2, 'int8');
    expect(np.not_equal(a, a, { out })).toBe(out);
    expect(String(out)).toBe('[0 0]');
  });

  it('is refused in the words of NumPy', () => {
    const other = np.zeros(2, [
      ['a', 'f8'],
      ['y', 'i4'],
    ]);
    expect(errorOf(() => np.equal(a, other))).toBe(
      'TypeError: Cannot compare structured arrays unless they have a common dtype.  I.e. ' +
        '`np.result_type(arr1, arr2)` must be defined.',
    );
    expect(errorOf(() => np.equal(a, 5))).toBe(
      'TypeError: Cannot compare structured or void to non-void arrays.',
    );
    expect(errorOf(() => np.equal(a, np.zeros(3, point)))).toBe(
      'ValueError: operands could not be broadcast together with shapes (2,) (3,) ',
    );
    expect(errorOf(() => np.equal(np.zeros(2, 'V3'), np.zeros(2, 'V4')))).toBe(
      'TypeError: cannot compare unstructured voids of different length. Use bytes to compare. ' +
        '(This may return array of False in the future.)',
    );
    const dtype = "dtype([('x', '<f8'), ('y', '<i4')])";
    expect(errorOf(() => np.add(a, a))).toBe(
      `UFuncTypeError: ufunc 'add' did not contain a loop with signature matching types (${dtype}, ${dtype}) -> None`,
    );
    const voids = "<class 'numpy.dtypes.VoidDType'>";
    expect(errorOf(() => np.less(a, a))).toBe(
      `UFuncTypeError: ufunc 'less' did not contain a loop with signature matching types (${voids}, ${voids}) -> None`,
    );
  });
});
