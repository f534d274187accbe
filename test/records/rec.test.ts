import { inspect } from 'node:util';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

describe('np.rec', () => {
  it('makes records of columns', () => {
    const r = np.rec.fromarrays(
      [
        [1n, 2n],
        [1.5, 2.5],
      ],
      { names: 'a,b' },
    );
    expect(inspect(r)).toBe(
      "rec.array([(1, 1.5), (2, 2.5)],\n          dtype=[('a', '<i8'), ('b', '<f8')])",
    );
    const formats = { formats: 'i4,f8', names: ['x', 'y'] };
    expect(
      String(
        np.rec.fromarrays(
          [
            [1, 2],
            [1.5, 2.5],
          ],
          formats,
        ).dtype,
      ),
    ).toBe("[('x', '<i4'), ('y', '<f8')]");
    expect(
      errorOf(() =>
        np.rec.fromarrays(
          [
            [1, 2],
            [1, 2, 3],
          ],
          { names: 'a,b' },
        ),
      ),
    ).toBe('ValueError: array-shape mismatch in array 1 ("b")');
  });

  it('makes records of rows, of bytes and of records', () => {
    const rows = np.rec.fromrecords(
      [
        [1n, 2.5],
        [3n, 4],
      ],
      { names: 'a,b' },
    );
    expect(inspect(rows)).toBe(
      "rec.array([(1, 2.5), (3, 4. )],\n          dtype=[('a', '<i8'), ('b', '<f8')])",
    );
    const bytes = Uint8Array.from({ length: 12 }, (_, i) => i);
    expect(String(np.rec.fromstring(bytes, { dtype: 'i4,i2' }))).toBe(
      '[( 50462976, 1284) (151521030, 2826)]',
    );
    const copy = np.rec.array(rows);
    copy.a = 0;
    expect(String(rows)).toBe('[(1, 2.5) (3, 4. )]');
    expect(String(copy)).toBe('[(0, 2.5) (0, 4. )]');
    expect(np.rec.find_duplicate([1, 2, 1])).toEqual([1]);
  });

  it('makes dtypes of formats, names and titles', () => {
    const { format_parser } = np.rec;
    expect(format_parser(['<f8', '<i4'], ['col1', 'col2'], ['T1', 'T2']).dtype.repr).toBe(
      "dtype([(('T1', 'col1'), '<f8'), (('T2', 'col2'), '<i4')])",
    );
    expect(format_parser('f8,i4,S5', 'a, b').dtype.repr).toBe(
      "dtype([('a', '<f8'), ('b', '<i4'), ('f2', 'S5')])",
    );
    expect(format_parser('f8,>i4', 'a,b', null, false, '>').dtype.repr).toBe(
      "dtype([('a', '>f8'), ('b', '>i4')])",
    );
    expect(format_parser('f8', 'a,b,c').dtype.repr).toBe("dtype([('a', '<f8')])");
    expect(format_parser('i1,f8', null, null, true).dtype.itemsize).toBe(16);
    expect(errorOf(() => format_parser('f8,i4', 'a,a'))).toBe(
      "ValueError: Duplicate field names: ['a']",
    );
    expect(errorOf(() => format_parser(null as never))).toBe('ValueError: Need formats argument');
  });

  it('has fields as properties, typed where they are literal', () => {
    const r = np.rec.array(
      [
        [1, 2],
        [3, 4],
      ],
      {
        dtype: [
          ['x', 'i4'],
          ['y', 'f8'],
        ],
      },
    );
    expectTypeOf(r.x).toEqualTypeOf<np.NDArray<'int32'>>();
    expectTypeOf(r.y).toEqualTypeOf<np.NDArray<'float64'>>();
    expectTypeOf(r).not.toHaveProperty('z');
    expect('z' in r).toBe(false);
    expect(np.array_repr(r.x)).toBe('array([1, 3], dtype=int32)');
    np.multiply(r.y, 2, r.y);
    expect(String(r)).toBe('[(1, 4.) (3, 8.)]');
    expect(r.get('::-1')).toBeInstanceOf(np.recarray);
    expect(r.get('x')).not.toBeInstanceOf(np.recarray);
  });

  it('is a view of an array, and an array of it', () => {
    const a = np.array(
      [
        [1, 2.5],
        [3, 4],
      ],
      [
        ['x', 'i4'],
        ['y', 'f8'],
      ],
    );
    const r = a.view(np.recarray);
    expectTypeOf(r.x).toEqualTypeOf<np.NDArray<'int32'>>();
    expect(inspect(r)).toBe(
      "rec.array([(1, 2.5), (3, 4. )],\n          dtype=[('x', '<i4'), ('y', '<f8')])",
    );
    r.set('y', 7);
    expect(String(a)).toBe('[(1, 7.) (3, 7.)]');
    expect(a.view({ type: np.recarray })).toBeInstanceOf(np.recarray);
    const renamed = a.view(
      [
        ['p', 'i4'],
        ['q', 'f8'],
      ],
      np.recarray,
    );
    expect(String(renamed.field('p'))).toBe('[1 3]');
    expect(String(np.arange(2).view(np.recarray))).toBe('[0. 1.]');
  });

  it('finds fields by number, and assigns to them', () => {
    const r = np.rec.array([[1, 2]], { dtype: 'i4,i2' });
    expect(r.field(-1).tolist()).toEqual([2]);
    r.field('f0', 9);
    expect(String(r)).toBe('[(9, 2)]');
    expect(errorOf(() => r.field(2))).toBe('IndexError: tuple index out of range');
  });

  it('leaves to arrays what is theirs', () => {
    const r = np.rec.array([[1, 2]], {
      dtype: [
        ['shape', 'i4'],
        ['size', 'i4'],
      ],
    });
    expect(r.shape).toEqual([1]);
    expect(r.get('shape').tolist()).toEqual([1]);
  });
});
