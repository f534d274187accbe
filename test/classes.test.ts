/** Classes of arrays, and what is small beside them, against NumPy's: test/golden/classes.json. */
import { describe, expect, test } from 'vitest';
import * as np from '../src/index.js';
import { type ClassCase, shownCase } from './support/classcases.js';
import { golden } from './support/golden.js';

const { NumpyVersion, format } = np.lib;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const c = np.char.array(['abc ', ' de', 'f']);
const b = np.char.array(np.array(['x  ', 'yz'], 'S'));
const r = np.rec.array(
  [
    [1, 2.5, 'a'],
    [3, 4.5, 'bc'],
  ],
  {
    dtype: [
      ['x', 'i4'],
      ['name', 'f8'],
      ['s', 'U2'],
    ],
  },
);
const records = np.array(
  [
    [1, 2.5],
    [3, 4.5],
  ],
  [
    ['a', 'i4'],
    ['b', 'f8'],
  ],
);
const x = np.ma.array(records as np.NDArray, {
  mask: [
    [0, 1],
    [1, 1],
  ],
});
const three = np.arange(3, { dtype: 'int64' });

function reader(from: Uint8Array) {
  let at = 0;
  return {
    read: (size: number): Uint8Array => {
      at += size;
      return from.subarray(at - size, at);
    },
  };
}

function written(write: (fp: { write(part: Uint8Array): unknown }) => void): Uint8Array {
  const parts: number[] = [];
  write({ write: (part) => parts.push(...part) });
  return Uint8Array.from(parts);
}

const floats = np.array(
  Array.from(
    { length: 100000 },
    (_, i) => Math.fround(Number((BigInt(i) * 2654435761n) % 1000003n)) / 7,
  ),
  'float32',
);

/** A number as Python shows it. */
const total = (size: number, part: string, options: { dtype?: 'float64' }): unknown =>
  np.errstate({}, () => {
    np.setbufsize(size);
    return np.sum(floats.get(part), options);
  });

const castRows = (size: number): string =>
  np.errstate({}, () => {
    np.setbufsize(size);
    const rows = floats.get(':99000').reshape(3, 33000).get(':', '::2');
    return Buffer.from(np.sum(rows, { axis: 1, dtype: 'float64' }).tobytes()).toString('hex');
  });

/** NumPy's expressions, and what is called here for each. */
const calls: Readonly<Record<string, Readonly<Record<string, () => unknown>>>> = {
  chararray: {
    'c.upper()': () => c.upper(),
    'c.capitalize()': () => c.capitalize(),
    'c.swapcase()': () => c.swapcase(),
    'c.title()': () => c.title(),
    'c.center(5)': () => c.center(5),
    "c.ljust(6, '*')": () => c.ljust(6, '*'),
    'c.rjust(5)': () => c.rjust(5),
    'c.zfill(4)': () => c.zfill(4),
    'c.strip()': () => c.strip(),
    'c.lstrip()': () => c.lstrip(),
    'c.rstrip()': () => c.rstrip(),
    "c.replace('a', 'zz')": () => c.replace('a', 'zz'),
    "c.count('e')": () => c.count('e'),
    "c.find('e')": () => c.find('e'),
    "c.rfind('e')": () => c.rfind('e'),
    "c.index('z')": () => c.index('z'),
    "c.startswith('a')": () => c.startswith('a'),
    "c.endswith('e')": () => c.endswith('e'),
    'c.isalpha()': () => c.isalpha(),
    'c.isspace()': () => c.isspace(),
    'c.encode()': () => c.encode(),
    'b.decode()': () => b.decode(),
    "c.join(['-', '+', '.'])": () => c.join(['-', '+', '.']),
    "c.partition('b')": () => c.partition('b'),
    "c.rpartition('e')": () => c.rpartition('e'),
    'c[:2]': () => c.get(':2'),
    'c[0]': () => c.item(0),
    'np.char.chararray((2, 2), itemsize=3, unicode=True).dtype': () =>
      new np.char.chararray([2, 2], { itemsize: 3, unicode: true }).dtype,
    "np.char.chararray(3, buffer=b'abcdef', itemsize=2)": () =>
      new np.char.chararray(3, { buffer: bytes('abcdef'), itemsize: 2 }),
    "np.char.chararray((2, 3), buffer=b'abcdef', order='F')": () =>
      new np.char.chararray([2, 3], { buffer: bytes('abcdef'), order: 'F' }),
    "np.char.chararray(2, buffer=b'abcdef', itemsize=2, offset=2)": () =>
      new np.char.chararray(2, { buffer: bytes('abcdef'), itemsize: 2, offset: 2 }),
    "np.char.chararray(3, buffer=b'abcdef', itemsize=2, offset=2)": () =>
      new np.char.chararray(3, { buffer: bytes('abcdef'), itemsize: 2, offset: 2 }),
    'np.array([1, 2]).view(np.char.chararray)': () => np.array([1, 2]).view(np.char.chararray),
    "np.array(['a']).view(np.char.chararray)": () => np.array(['a']).view(np.char.chararray),
    "np.char.array(['ab', 'c']).itemsize": () => np.char.array(['ab', 'c']).itemsize,
    'np.char.asarray(c) is c': () => (np.char.asarray(c) as unknown) === 0,
  },
  record: {
    'r[0].pprint()': () => (r.get(0) as np.record).pprint(),
    'r[1].pprint()': () => (r.get(1) as np.record).pprint(),
    'isinstance(r[0], np.record)': () => r.get(0) instanceof np.record,
    'isinstance(r, np.record)': () => r instanceof np.record,
    'str(r[1])': () => String(r.get(1)),
  },
  mvoid: {
    '[str(one) for one in x[0]]': () => `[${[...x.get(0)].map((one) => `'${one}'`).join(', ')}]`,
    'len(x[0])': () => x.get(0).length,
    'str(x[0])': () => x.get(0),
    'str(x[1])': () => x.get(1),
    "str(x[0]['a'])": () => x.get(0).get('a'),
    'isinstance(x[0], np.ma.mvoid)': () => x.get(0) instanceof np.ma.mvoid,
    'isinstance(x[:1], np.ma.mvoid)': () => x.get(':1') instanceof np.ma.mvoid,
  },
  NumpyVersion: {
    "NumpyVersion('1.8.0')._compare('1.9.0')": () => new NumpyVersion('1.8.0').compare('1.9.0'),
    "NumpyVersion('1.10.0')._compare('1.9.0')": () => new NumpyVersion('1.10.0').compare('1.9.0'),
    "NumpyVersion('1.8.0')._compare('1.8.0')": () => new NumpyVersion('1.8.0').compare('1.8.0'),
    "NumpyVersion('1.9.0rc1')._compare('1.9.0')": () =>
      new NumpyVersion('1.9.0rc1').compare('1.9.0'),
    "NumpyVersion('1.9.0a1')._compare('1.9.0b1')": () =>
      new NumpyVersion('1.9.0a1').compare('1.9.0b1'),
    "NumpyVersion('1.9.0rc1')._compare('1.9.0b2')": () =>
      new NumpyVersion('1.9.0rc1').compare('1.9.0b2'),
    "NumpyVersion('1.8.0.dev-f1234afa')._compare('1.8.0')": () =>
      new NumpyVersion('1.8.0.dev-f1234afa').compare('1.8.0'),
    "NumpyVersion('1.8.0.dev-f1')._compare('1.8.0a1')": () =>
      new NumpyVersion('1.8.0.dev-f1').compare('1.8.0a1'),
    "NumpyVersion('1.9.0a2.dev-6acvda54')._compare('1.9.0a2')": () =>
      new NumpyVersion('1.9.0a2.dev-6acvda54').compare('1.9.0a2'),
    "NumpyVersion('2.4.6')._compare('2.4.10')": () => new NumpyVersion('2.4.6').compare('2.4.10'),
    "NumpyVersion('1.9.0a2.dev-6acvda54')._compare('1.9.0a2.dev-11')": () =>
      new NumpyVersion('1.9.0a2.dev-6acvda54').compare('1.9.0a2.dev-11'),
    "NumpyVersion('1.7')._compare('1.8.0')": () => new NumpyVersion('1.7').compare('1.8.0'),
    "NumpyVersion('3.0.0')._compare('1')": () => new NumpyVersion('3.0.0').compare('1'),
    "NumpyVersion('2.0.0rc1').pre_release": () => new NumpyVersion('2.0.0rc1').pre_release,
    "NumpyVersion('2.0.0.dev0').is_devversion": () => new NumpyVersion('2.0.0.dev0').is_devversion,
    "NumpyVersion('2.0.0.dev0').pre_release": () => new NumpyVersion('2.0.0.dev0').pre_release,
  },
  format: {
    'format.magic(1, 0).hex()': () => format.magic(1, 0),
    'format.magic(256, 0)': () => format.magic(256, 0),
    'format.magic(0, -1)': () => format.magic(0, -1),
    "format.read_magic(io.BytesIO(b'abc'))": () => format.read_magic(reader(bytes('abc'))),
    "format.read_magic(io.BytesIO(b'abcdefgh'))": () =>
      format.read_magic(reader(bytes('abcdefgh'))),
    "format.dtype_to_descr(np.dtype('>f8'))": () => format.dtype_to_descr(np.dtype('>f8')),
    "format.descr_to_dtype('<i2')": () => format.descr_to_dtype('<i2'),
    "format.descr_to_dtype([('a', '<i4'), ('', '|V4'), ('b', '<f8', (2,))])": () =>
      format.descr_to_dtype([
        ['a', '<i4'],
        ['', '|V4'],
        ['b', '<f8', [2]],
      ]),
    "written(format.write_array_header_1_0, {'shape': (3,), 'fortran_order': False, 'descr': '<f8'})":
      () =>
        written((fp) =>
          format.write_array_header_1_0(fp, { shape: [3], fortran_order: false, descr: '<f8' }),
        ),
    "written(format.write_array_header_2_0, {'shape': (3, 4), 'fortran_order': True, 'descr': [('a', '<i4')]})":
      () =>
        written((fp) =>
          format.write_array_header_2_0(fp, {
            shape: [3, 4],
            fortran_order: true,
            descr: [['a', '<i4']],
          }),
        ),
    'written(format.write_array, np.arange(3), (2, 0))': () =>
      written((fp) => format.write_array(fp, three, [2, 0])),
    'written(format.write_array, np.arange(3), (4, 0))': () =>
      written((fp) => format.write_array(fp, three, [4, 0])),
    'written(format.write_array, np.asfortranarray(np.ones((2, 3))))': () =>
      written((fp) => format.write_array(fp, np.asfortranarray(np.ones([2, 3])))),
    "written(format.write_array, np.zeros(2, [('\\u03c0', 'f8')]), (1, 0))": () =>
      written((fp) => format.write_array(fp, np.zeros(2, [['\u03c0', 'f8']]), [1, 0])),
    "written(format.write_array_header_1_0, {'shape': (3,), 'descr': '<f8'})": () =>
      written((fp) => format.write_array_header_1_0(fp, { shape: [3], descr: '<f8' } as never)),
    'format.read_array(io.BytesIO(bytes.fromhex(written(format.write_array, np.arange(3)))[:-3]))':
      () =>
        format.read_array(reader(written((fp) => format.write_array(fp, three)).subarray(0, -3))),
  },
  bufsize: {
    "total(16, dtype='f8')": () => total(16, ':', { dtype: 'float64' }),
    "total(16, 0, 99999, 3, dtype='f8')": () => total(16, '0:99999:3', { dtype: 'float64' }),
    "total(1024, dtype='f8')": () => total(1024, ':', { dtype: 'float64' }),
    "total(1024, 0, 99999, 3, dtype='f8')": () => total(1024, '0:99999:3', { dtype: 'float64' }),
    "total(8192, dtype='f8')": () => total(8192, ':', { dtype: 'float64' }),
    "total(8192, 0, 99999, 3, dtype='f8')": () => total(8192, '0:99999:3', { dtype: 'float64' }),
    "total(65536, dtype='f8')": () => total(65536, ':', { dtype: 'float64' }),
    "total(65536, 0, 99999, 3, dtype='f8')": () => total(65536, '0:99999:3', { dtype: 'float64' }),
    'cast_rows(16)': () => castRows(16),
    'cast_rows(4096)': () => castRows(4096),
    'cast_rows(65536)': () => castRows(65536),
    'np.setbufsize(-1)': () => np.setbufsize(-1),
    'np.setbufsize(0)': () => np.setbufsize(0),
    'np.setbufsize(1)': () => np.setbufsize(1),
    'np.setbufsize(5)': () => np.setbufsize(5),
    'np.setbufsize(17)': () => np.setbufsize(17),
    'np.setbufsize(100)': () => np.setbufsize(100),
    'np.setbufsize(10000001)': () => np.setbufsize(10000001),
  },
};

const cases = golden<Readonly<Record<string, Readonly<Record<string, ClassCase>>>>>('classes');

describe.each(Object.keys(calls))('%s', (group) => {
  test.each(Object.keys(cases[group]))('%s is as in NumPy', (name) => {
    expect(shownCase(calls[group][name])).toEqual(cases[group][name]);
  });
});

test('errstate puts the size of the buffer back', () => {
  np.errstate({}, () => np.setbufsize(16));
  expect(np.getbufsize()).toBe(8192);
});

describe('warnings', () => {
  const { ComplexWarning } = np.exceptions;
  const complex = np.array([new np.Complex(1, 2)]);
  const casts: [string, () => unknown][] = [
    ['astype', () => complex.astype('float32')],
    ['array', () => np.array(complex, 'int32')],
    ['set', () => np.zeros(1).set(':', complex)],
    ['copyto', () => np.copyto(np.zeros(1), complex, { casting: 'unsafe' })],
  ];

  test.each(casts)('%s tells of imaginary parts that are dropped', (_, run) => {
    np.testing.assert_warns(ComplexWarning, run);
  });

  test('nothing is told of casts that keep them, or to booleans', () => {
    np.testing.assert_no_warnings(() => [complex.astype('complex64'), complex.astype('bool')]);
  });

  test('a warning that is not asked for goes on', () => {
    const sup = new np.testing.suppress_warnings();
    const log = sup.record(ComplexWarning);
    const divide = () => np.errstate({ divide: 'warn' }, () => np.divide(1, 0));
    np.testing.assert_warns(np.RuntimeWarning, divide);
    expect(() => np.testing.assert_no_warnings(divide)).toThrow('Got warnings when calling divide');
    complex.astype('int8');
    sup[Symbol.dispose]();
    expect(log.map(String)).toEqual([
      'ComplexWarning: Casting complex values to real discards the imaginary part',
    ]);
  });

  test('a context without a function looks at what comes until it is disposed of', () => {
    const context = np.testing.assert_warns(np.UserWarning);
    expect(() => context[Symbol.dispose]()).toThrow('No warning raised');
    expect(np.testing.assert_no_warnings(np.add, 1, 2)).toBe(3);
  });
});
