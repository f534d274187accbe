import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

describe('np.rec.fromfile', () => {
  const bytes = np.array([[0.5, 10n, 'abcde']], 'f8,i4,S5').tobytes();
  const file = new Uint8Array([...bytes, ...bytes, ...bytes, 1]);

  it('reads as many records as there are, or as a shape says', () => {
    const all = np.rec.fromfile(file, { formats: 'f8,i4,S5' });
    expect(String(all)).toBe("[(0.5, 10, b'abcde') (0.5, 10, b'abcde') (0.5, 10, b'abcde')]");
    expect(np.rec.fromfile(file, { formats: 'f8,i4,S5', shape: 2 }).shape).toEqual([2]);
    expect(np.rec.fromfile(file, { formats: 'f8,i4,S5', shape: [-1, 2] }).shape).toEqual([1, 2]);
    const shifted = np.rec.fromfile(file, { formats: 'f8,i4,S5', offset: 17, shape: 2 });
    expect(shifted.get('f1').tolist()).toEqual([10, 10]);
  });

  it('refuses a shape that the file does not fill, and no fields', () => {
    expect(() => np.rec.fromfile(file, { formats: 'f8,i4,S5', shape: 4 })).toThrow(
      new np.ValueError('Not enough bytes left in file for specified shape and type.'),
    );
    expect(() => np.rec.fromfile(file, {})).toThrow(
      new TypeError("fromfile() needs a 'dtype' or 'formats' argument"),
    );
  });
});

describe('recursive_fill_fields', () => {
  it('fills what both have, in records inside, too', () => {
    const inner = [
      ['x', 'i4'],
      [
        'y',
        [
          ['z', 'f8'],
          ['w', 'i2'],
        ],
      ],
    ] as const;
    const input = np.array([[1, [2, 3]]], inner as never);
    const output = np.zeros(2, [
      [
        'y',
        [
          ['w', 'i2'],
          ['v', 'i2'],
        ],
      ],
      ['x', 'f4'],
      ['q', 'i1'],
    ] as never);
    np.lib.recfunctions.recursive_fill_fields(input as np.NDArray, output as np.NDArray);
    expect(String(output)).toBe('[((3, 0), 1., 0) ((0, 0), 0., 0)]');
  });
});
