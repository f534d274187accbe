import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import * as np from '../../src/index.js';
import type { DType } from '../../src/ndarray/dtype/dtype.js';
import { errorOf, golden } from '../support/golden.js';

interface Shown {
  spec: np.DTypeLike;
  align: boolean;
  hex: string;
  str: string;
  repr: string;
  scalar: string;
  views: Record<string, [number[], number[]]>;
}

interface Golden {
  arrays: Shown[];
  cast: np.DTypeLike[];
  casts: string[][];
}

type Records = np.NDArray<'void'>;

const numpy = golden<Golden>('records');

afterEach(() => np.set_options('default'));

const ofBytes = (dtype: np.DTypeLike, hex: string): Records =>
  np.frombuffer(Uint8Array.from(Buffer.from(hex, 'hex')), dtype).copy() as Records;

const hexOf = (a: np.NDArray): string => Buffer.from(a.tobytes()).toString('hex');

const point = np.dtype([
  ['x', 'f8'],
  ['y', 'i4'],
]);
const points = (): Records =>
  np.array(
    [
      [1, 2],
      [3, 4],
    ],
    point,
  );

describe('an array of records', () => {
  it.each(numpy.arrays)('prints as NumPy prints it: $repr', (row) => {
    const a = ofBytes(np.dtype(row.spec, { align: row.align }), row.hex);
    expect(np.array_repr(a)).toBe(row.repr);
    expect(String(a)).toBe(row.str);
    expect(String(a.get(0))).toBe(row.scalar);
  });

  it('has views of its fields with the strides of NumPy', () => {
    for (const { spec, align, hex, views } of numpy.arrays) {
      const a = ofBytes(np.dtype(spec, { align }), hex);
      for (const [name, [shape, strides]] of Object.entries(views)) {
        const field = a.get(name);
        expect([field.shape, field.strides]).toEqual([shape, strides]);
        expect(field.base).toBe(a);
      }
    }
  });

  it('is what comes back of its values', () => {
    for (const { spec, align, hex } of numpy.arrays) {
      const dtype: DType = np.dtype(spec, { align });
      const a = ofBytes(dtype, hex);
      const again = np.array(a.tolist() as np.ArrayLike, dtype);
      expect(np.array_repr(again)).toBe(np.array_repr(a));
    }
  });

  it.each(['off=1', 'vec=0', 'vec=1', 'heap_limit=0'])(
    'is cast field by field as in NumPy with %s',
    (options) => {
      np.set_options(options);
      const dtypes = numpy.cast.map((spec) => np.dtype(spec));
      const bytes = numpy.cast.map((_, i) => numpy.casts[i][i]);
      dtypes.forEach((from, i) => {
        const found = dtypes.map((to) => {
          let hex = '';
          const error = errorOf(() => {
            hex = hexOf(ofBytes(from, bytes[i]).astype(to));
          });
          return error ?? hex;
        });
        expect(found).toEqual(numpy.casts[i]);
      });
    },
  );
});

describe('a field', () => {
  it('is found by its name, by its title and among several', () => {
    const a = np.zeros(3, [
      [['title', 'a'], 'f4'],
      ['b', 'i2', 2],
      ['c', 'i1'],
    ]) as Records;
    a.set('title', [1, 2, 3]);
    a.set(['c', 'a'], [7, 5]);
    expect(String(a)).toBe('[(5., [0, 0], 7) (5., [0, 0], 7) (5., [0, 0], 7)]');
    const some = a.get(['b', 'c']);
    expect(some.dtype.repr).toBe(
      "dtype({'names': ['b', 'c'], 'formats': [('<i2', (2,)), 'i1'], 'offsets': [4, 8], 'itemsize': 9})",
    );
    some.set(1, { b: [8, 9], c: 1 });
    expect(String(a.get(1))).toBe('(5.0, [8, 9], 1)');
  });

  it('goes with indices before and behind it', () => {
    const a = np.zeros([2, 3], [['p', point, 2]]) as Records;
    a.set([1, 'p', ':', 0, 'y'], [4, 5, 6]);
    expect(a.get('p', 'y').tolist()).toEqual([
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      [
        [4, 0],
        [5, 0],
        [6, 0],
      ],
    ]);
    expect(a.get('p', 'y', 1, 2, 0).item()).toBe(6);
  });

  it('of no such name is an error in the words of NumPy', () => {
    const a = points();
    expect(errorOf(() => a.get('foo'))).toBe('ValueError: no field of name foo');
    expect(errorOf(() => a.get(['x', 'foo']))).toBe("KeyError: 'foo'");
    expect(errorOf(() => a.get(['x', 'x']))).toBe("ValueError: duplicate field of name 'x'");
    expect(errorOf(() => a.set('foo', 1))).toBe('ValueError: no field of name foo');
    expect(String(a)).toBe('[(1., 2) (3., 4)]');
  });

  it('that lies at any byte is computed with as it is elsewhere', () => {
    const a = np.zeros(100, 'i1,f8,>f8,i4') as Records;
    const values = np.arange(100);
    a.set('f1', values);
    a.set('f2', values);
    expect(a.get('f1').flags.aligned).toBe(false);
    for (const options of ['vec=0', 'vec=1', 'off=1', 'threshold=0']) {
      np.set_options(options);
      expect(np.sum(a.get('f1'))).toBe(4950);
      expect(np.sum(a.get('f2'))).toBe(4950);
      np.add(a.get('f1'), a.get('f2'), a.get('f1'));
      expect(np.sum(a.get('f1'))).toBe(9900);
      a.set('f1', values);
    }
    expect(a.get('f0').tolist()).toEqual(new Array(100).fill(0));
    expect(a.get('f3').tolist()).toEqual(new Array(100).fill(0));
  });
});

describe('assignment of records', () => {
  const changed = (change: (a: Records) => void): string => {
    const a = points();
    change(a);
    return String(a);
  };

  it('takes objects, lists, scalars and arrays, by position', () => {
    expect(changed((a) => a.set(0, { y: 1, x: 2 }))).toBe('[(2., 1) (3., 4)]');
    expect(changed((a) => a.set(0, [7, 8]))).toBe('[(7., 8) (3., 4)]');
    expect(changed((a) => a.set(0, 7))).toBe('[(7., 7) (3., 4)]');
    expect(changed((a) => a.set(':', [9, 10]))).toBe('[(9., 10) (9., 10)]');
    expect(changed((a) => a.fill([3, 4]))).toBe('[(3., 4) (3., 4)]');
    expect(changed((a) => a.set('x', 5))).toBe('[(5., 2) (5., 4)]');
    const other = np.ones(2, [
      ['a', 'i2'],
      ['b', 'f4'],
    ]);
    expect(changed((a) => a.set(':', other))).toBe('[(1., 1) (1., 1)]');
    expect(changed((a) => a.set(0, other.get(0)))).toBe('[(1., 1) (3., 4)]');
    expect(changed((a) => a.set(':', np.zeros(2)))).toBe('[(0., 0) (0., 0)]');
  });

  it('reads all that it writes over before', () => {
    expect(changed((a) => a.set(['y', 'x'], a))).toBe('[(2., 1) (4., 3)]');
    expect(changed((a) => a.set('x', a.get('y')))).toBe('[(2., 2) (4., 4)]');
    expect(changed((a) => a.set(':', a.get('::-1')))).toBe('[(3., 4) (1., 2)]');
  });

  it.each([
    [[1, 2, 3], 'ValueError: could not assign tuple of length 3 to structure with 2 fields.'],
    [{ x: 1, y: 2, z: 3 }, 'ValueError: no field of name z'],
    [{ x: 1 }, "ValueError: the field 'y' has no value"],
    [[1, 2 ** 40], 'OverflowError: Python integer 1099511627776 out of bounds for int32'],
  ])('of %j is refused and changes nothing', (value, error) => {
    const a = points();
    expect(errorOf(() => a.set(0, value))).toBe(error);
    expect(String(a)).toBe('[(1., 2) (3., 4)]');
  });

  it('between dtypes of different numbers of fields is refused', () => {
    expect(errorOf(() => points().set(':', np.zeros(2, 'i4,i4,i4')))).toBe(
      "TypeError: Cannot cast array data from dtype([('f0', '<i4'), ('f1', '<i4'), ('f2', '<i4')]) " +
        "to dtype([('x', '<f8'), ('y', '<i4')]) according to the rule 'unsafe'",
    );
  });

  it('leaves what lies between fields alone', () => {
    const bytes = new Uint8Array(24).fill(0xaa);
    const dtype = np.dtype({ names: ['a'], formats: ['i2'], offsets: [2], itemsize: 8 });
    const a = np.frombuffer(bytes, dtype);
    a.set(':', np.zeros(3, dtype));
    a.fill(1);
    expect(Buffer.from(bytes).toString('hex')).toBe('aaaa0100aaaaaaaa'.repeat(3));
  });
});

describe('creation', () => {
  it('of sub-arrays gives axes', () => {
    expect(np.zeros([2, 2], '(2,)f4').shape).toEqual([2, 2, 2]);
    expect(String(np.array([1, 2], '(2,)f4'))).toBe('[[1. 1.]\n [2. 2.]]');
  });

  it('takes records, objects, and scalars for every field', () => {
    expect(np.array({ x: 1, y: 2 }, point).shape).toEqual([]);
    expect(String(np.array([{ x: 1, y: 2 }, [3, 4]], point))).toBe('[(1., 2) (3., 4)]');
    expect(String(np.full(2, [1, 2], point))).toBe('[(1., 2) (1., 2)]');
    expect(String(np.full(2, 3, point))).toBe('[(3., 3) (3., 3)]');
    expect(String(np.arange(2).astype(point))).toBe('[(0., 0) (1., 1)]');
  });

  it('of voids takes bytes', () => {
    const a = np.array([new Uint8Array([1, 2, 3, 4])], 'V3');
    expect(np.array_repr(a)).toBe("array([b'\\x01\\x02\\x03'], dtype='|V3')");
    expect(a.item(0)).toEqual(new Uint8Array([1, 2, 3]));
    expect(np.ones(1, 'i4').astype('V').dtype.repr).toBe("dtype('V4')");
  });
});

describe('the types of records with literal fields', () => {
  const pairs = [
    ['x', 'i4'],
    [['a title', 'y'], '<f8'],
    ['z', 'U3', 2],
  ] as const;

  it('know the dtype of a field, by whatever the array was made', () => {
    const a = np.array(
      [[1, 2]],
      [
        ['x', 'i4'],
        ['y', 'f8'],
      ],
    );
    expectTypeOf(a.get('x')).toEqualTypeOf<np.NDArray<'int32'>>();
    expectTypeOf(a.get('y')).toEqualTypeOf<np.NDArray<'float64'>>();
    for (const made of [np.zeros(2, pairs), np.ones(2, { dtype: pairs }), np.empty(2, pairs)]) {
      expectTypeOf(made.get('x')).toEqualTypeOf<np.NDArray<'int32'>>();
      expectTypeOf(made.get('y')).toEqualTypeOf<np.NDArray<'float64'>>();
      expectTypeOf(made.get('z')).toEqualTypeOf<np.NDArray<'str'>>();
      expect(made.get('z').shape).toEqual([2, 2]);
    }
    expectTypeOf(
      np
        .asarray(
          a,
          np.dtype([
            ['v', 'f4'],
            ['w', 'i8'],
          ]),
        )
        .get('w'),
    ).toEqualTypeOf<np.NDArray<'int64'>>();
    const dtype = np.dtype([['t', 'M8[s]']]);
    expectTypeOf(np.zeros(1, dtype).get('t')).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(
      np
        .zeros(2, 'u1')
        .view([['b', 'u1']])
        .get('b'),
    ).toEqualTypeOf<np.NDArray<'uint8'>>();
  });

  it('keep the fields through other indices', () => {
    const a = np.zeros([2, 3], pairs);
    expectTypeOf(a.get(0).get('x')).toEqualTypeOf<np.NDArray<'int32'>>();
    expectTypeOf(a.get('::2', np.slice(1)).get('y')).toEqualTypeOf<np.NDArray<'float64'>>();
    expectTypeOf(a.get([true, false]).get('y')).toEqualTypeOf<np.NDArray<'float64'>>();
    expectTypeOf(a.get(['x', 'y']).get('x')).toEqualTypeOf<np.NDArray<'int32'>>();
    expect(np.add(a.get(['x', 'y']).get('y'), a.get(0).get('x')).tolist()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('are those of any array elsewhere', () => {
    const a: np.NDArray = np.zeros(1, pairs);
    expectTypeOf(a.get('x')).toEqualTypeOf<np.NDArray>();
    expectTypeOf(np.zeros(1, 'i4,f8').get('f0')).toEqualTypeOf<np.NDArray>();
    expectTypeOf(np.zeros(1, 'f4')).toEqualTypeOf<np.NDArray<'float32'>>();
  });

  it('take dates among the fields of a text', () => {
    expect(np.dtype('M8[D],i4').repr).toBe("dtype([('f0', '<M8[D]'), ('f1', '<i4')])");
    expect(np.dtype('i4,m8[ns],M8').repr).toBe(
      "dtype([('f0', '<i4'), ('f1', '<m8[ns]'), ('f2', '<M8')])",
    );
  });
});
