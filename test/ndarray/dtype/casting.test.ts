import { describe, expect, expectTypeOf, it } from 'vitest';
import * as np from '../../../src/index.js';
import { errorOf, golden } from '../../support/golden.js';

type Table<T> = Record<string, T>;

/** A number or boolean; an integer as text. */
type Given = string | number | boolean;

interface Golden {
  dtypes: ({ orders: Table<string>; type: string } & Table<unknown>)[];
  promote: Table<Table<string>>;
  result_type: Table<Table<string>>;
  can_cast: Table<Table<string[]>>;
  weak: Table<Table<string>>;
  finfo: Table<Table<unknown>>;
  iinfo: Table<Table<unknown>>;
  noinfo: Table<[string, string]>;
  issubdtype: Table<string[]>;
  subsets: Table<string[]>;
  same: Table<string[]>;
  isdtype: Table<string[]>;
  minimal: {
    integers: [string, string][];
    floats: [number | string, string][];
    complex: [number | string, number | string, string][];
    'zero-d': [string, string][];
    arrays: [string, string][];
  };
  common: Table<Table<string>>;
  beside: [string, string, Given, string | [string, string]][];
  assigned: [string, Given, string][];
  called: [string, string, np.Casting, np.DTypeLike | null, np.DTypeLike | null, string][];
  astype: {
    shape: number[];
    order: 'C' | 'F';
    cut: number[];
    to: np.DTypeLike;
    wanted: np.Order;
    strides: number[];
    same: boolean;
    kept: number[];
  }[];
  refused: { from: string; to: string; casting: np.Casting; ndim: number; error: string }[];
}

const numpy = golden<Golden>('casting');
const strs = numpy.dtypes.map(({ str }) => str as np.DTypeLike);
/** The exports, to be looked up by name. */
const exported: Record<string, unknown> = { ...np };
const of = (str: unknown): np.DType => np.dtype(str as np.DTypeLike);
const float = (x: number | string): number =>
  typeof x === 'number' ? x : Number(x.replace('inf', 'Infinity'));
const scalars: Table<np.Scalar> = {
  true: true,
  '3n': 3n,
  '1.5': 1.5,
  '1+2j': new np.Complex(1, 2),
};

/** What a function gives for every pair of dtypes. */
const pairs = (fn: (a: np.DTypeLike, b: np.DTypeLike) => unknown): Table<Table<unknown>> =>
  Object.fromEntries(strs.map((a) => [a, Object.fromEntries(strs.map((b) => [b, fn(a, b)]))]));

/** What NumPy was asked of a dtype or its limits, of ours. */
function attributes(ours: object, asked: Table<unknown>): Table<unknown> {
  const values = ours as Table<unknown>;
  const shown = (value: unknown): unknown =>
    typeof value === 'bigint'
      ? value > 2n ** 53n || value < -(2n ** 53n)
        ? `${value}`
        : Number(value)
      : value;
  return Object.fromEntries(
    Object.keys(asked).map((key) => {
      if (key === 'repr' && !('repr' in ours)) return [key, String(ours)];
      const value = values[key];
      return [key, key === 'dtype' ? (value as np.DType).str : shown(value)];
    }),
  );
}

describe('a dtype in either byte order', () => {
  it.each(numpy.dtypes)('$str is as NumPy has it', ({ orders, type, ...rest }) => {
    const ours = of(rest.str);
    expect(attributes(ours, rest)).toEqual(rest);
    expect(ours.type).toBe(exported[type]);
    for (const [order, str] of Object.entries(orders)) {
      expect(ours.newbyteorder(order as '<')).toBe(of(str));
    }
  });

  it('takes no other order', () => {
    expect(errorOf(() => np.float64.newbyteorder('x' as '<'))).toBe(
      "ValueError: byteorder not recognized (got 'x')",
    );
  });

  it('promotes with every other to what NumPy says', () => {
    expect(pairs((a, b) => np.promote_types(a, b).str)).toEqual(numpy.promote);
    expect(pairs((a, b) => np.result_type(a, np.zeros(1, b)).str)).toEqual(numpy.result_type);
  });

  it.each(Object.keys(numpy.can_cast))('casts to others by the rule %s as NumPy says', (rule) => {
    const to = (a: np.DTypeLike) => strs.filter((b) => np.can_cast(a, b, rule as np.Casting));
    expect(Object.fromEntries(strs.map((a) => [a, to(a)]))).toEqual(numpy.can_cast[rule]);
  });

  it('promotes with weak scalars to what NumPy says', () => {
    const beside = (a: np.DTypeLike) =>
      Object.entries(scalars).map(([name, scalar]) => [name, np.result_type(a, scalar).str]);
    const ours = strs.map((a) => [a, Object.fromEntries(beside(a))]);
    expect(Object.fromEntries(ours)).toEqual(numpy.weak);
  });

  it('has no scalars in can_cast', () => {
    expect(() => np.can_cast(3 as unknown as 'int8', 'int8')).toThrow(
      /^can_cast\(\) does not support/,
    );
  });

  it.each(numpy.refused)('$from is not cast to $to by $casting, $ndim-d', (refused) => {
    const { from, to, casting, ndim, error } = refused;
    const a = np.zeros(
      Array.from({ length: ndim }, () => 1),
      of(from),
    );
    const found = errorOf(() => a.astype(of(to), { casting }));
    expect(found).toBe(error.startsWith('Type') ? error : null);
  });
});

describe('a scalar', () => {
  const scalar = (given: Given) => (typeof given === 'string' ? BigInt(given) : given);
  const hex = (a: np.NDArray): string => Buffer.from(a.tobytes()).toString('hex');

  it('beside an array is weak, and an integer must fit, as in NumPy', () => {
    const ours = numpy.beside.map(([name, dtype, given]) => {
      const fn = exported[name] as (a: np.NDArray, b: np.Scalar) => np.NDArray;
      let result: unknown;
      const error = errorOf(() => {
        const a = fn(np.ones(2, of(dtype)), scalar(given));
        result = [a.dtype.str, hex(a)];
      });
      return [name, dtype, given, error ?? result];
    });
    expect(ours).toEqual(numpy.beside);
  });

  it('assigned is converted, or refused in the words of NumPy', () => {
    const ours = numpy.assigned.map(([dtype, given]) => {
      const a = np.zeros(1, of(dtype));
      const error = errorOf(() => a.set(0, scalar(given)));
      return [dtype, given, error ?? hex(a)];
    });
    expect(ours).toEqual(numpy.assigned);
  });
});

describe('a function', () => {
  it('casts by the rule given, or refuses in the words of NumPy', () => {
    const ours = numpy.called.map(([name, dtype, casting, out, wanted]) => {
      const fn = exported[name] as (...rest: unknown[]) => np.NDArray;
      const x = np.ones(2, of(dtype));
      const operands = name === 'sqrt' ? [x] : [x, x];
      let result = '';
      const error = errorOf(() => {
        const given = { casting, dtype: wanted, out: out && np.zeros(2, out) };
        result = fn(...operands, given).dtype.str;
      });
      return [name, dtype, casting, out, wanted, error ?? result];
    });
    expect(ours).toEqual(numpy.called);
  });
});

describe('astype', () => {
  it('has the order asked for, and no copy where none is needed, as NumPy', () => {
    for (const row of numpy.astype) {
      const { shape, order, cut, to, wanted, strides, same, kept } = row;
      const index = cut.map((step) => np.slice(null, null, step));
      const a = np.zeros(shape, 'int16', { order }).get(...index);
      const without = a.astype(to, { order: wanted, copy: false, subok: true });
      expect({ ...row, strides: [...a.astype(to, wanted).strides] }).toEqual({ ...row, strides });
      expect([row, without === a, [...without.strides]]).toEqual([row, same, kept]);
    }
  });
});

describe('limits', () => {
  it.each(Object.entries(numpy.finfo))('finfo of %s are those of NumPy', (dtype, asked) => {
    expect(attributes(np.finfo(of(dtype)), asked)).toEqual(asked);
  });

  it.each(Object.entries(numpy.iinfo))('iinfo of %s are those of NumPy', (dtype, asked) => {
    expect(attributes(np.iinfo(of(dtype)), asked)).toEqual(asked);
  });

  it.each(Object.entries(numpy.noinfo))(
    'of %s are refused in the words of NumPy',
    (dtype, texts) => {
      const tried = [() => np.finfo(of(dtype)), () => np.iinfo(of(dtype))];
      tried.forEach((info, i) => {
        expect(errorOf(info)).toBe(texts[i].startsWith('ValueError') ? texts[i] : null);
      });
    },
  );

  it('are those of arrays and scalars, too', () => {
    expect(np.finfo(np.zeros(2, 'complex64')).bits).toBe(32);
    expect(np.finfo(1.5).dtype).toBe(np.float64);
    expect(np.iinfo(1n).max).toBe(2n ** 63n - 1n);
    expectTypeOf(np.finfo('F').dtype.name).toEqualTypeOf<'float32'>();
    expectTypeOf(np.iinfo(np.uint64).max).toEqualTypeOf<bigint>();
    expectTypeOf(np.iinfo('int8').max).toEqualTypeOf<number>();
  });
});

describe('the hierarchy', () => {
  const names = Object.keys(numpy.subsets) as np.ScalarTypeName[];

  it.each(strs)('knows the sets that %s belongs to', (a) => {
    expect(names.filter((set) => np.issubdtype(a, set))).toEqual(numpy.issubdtype[a as string]);
    expect(names.filter((set) => np.issubdtype(a, exported[set] as np.ScalarType))).toEqual(
      numpy.issubdtype[a as string],
    );
    expect(strs.filter((b) => np.issubdtype(a, b))).toEqual(numpy.same[a as string]);
  });

  it.each(names)('knows the sets that hold %s', (name) => {
    expect(names.filter((set) => np.issubdtype(exported[name] as np.ScalarType, set))).toEqual(
      numpy.subsets[name],
    );
    expect(np.issubdtype(name, 'float64')).toBe(false);
    expect(`${exported[name]}`).toBe(name);
  });

  const kinds: np.DTypeKindName[] = [
    'bool',
    'signed integer',
    'unsigned integer',
    'integral',
    'real floating',
    'complex floating',
    'numeric',
  ];

  it.each(strs)('knows the kinds of %s', (a) => {
    expect(kinds.filter((kind) => np.isdtype(a, kind))).toEqual(numpy.isdtype[a as string]);
  });

  it('takes lists of kinds and dtypes, and nothing else', () => {
    expect(np.isdtype('>f8', ['bool', np.float64])).toBe(true);
    expect(np.isdtype('>f8', ['bool', np.float32])).toBe(false);
    expect(errorOf(() => np.isdtype('f8', ['real floating', 'x' as 'bool']))).toBe(
      "ValueError: kind argument is a string, but 'x' is not a known kind name.",
    );
    expect(errorOf(() => np.isdtype('f8', 3 as unknown as 'bool'))).toBe(
      'TypeError: kind argument must be comprised of NumPy dtypes or strings only, but is a number.',
    );
    expect(errorOf(() => np.issubdtype('f8', 'x' as 'number'))).toBe(
      "TypeError: data type 'x' not understood",
    );
  });
});

describe('the least dtype', () => {
  const { minimal } = numpy;

  it('of scalars is that of NumPy', () => {
    const integers = minimal.integers.map(([n]) => [n, np.min_scalar_type(BigInt(n)).str]);
    expect(integers).toEqual(minimal.integers);
    for (const [n, str] of minimal.integers) {
      if (Number.isSafeInteger(Number(n))) expect(np.min_scalar_type(Number(n)).str).toBe(str);
    }
    const floats = minimal.floats.map(([x]) => [x, np.min_scalar_type(float(x)).str]);
    expect(floats).toEqual(minimal.floats);
    const complex = minimal.complex.map(([re, im]) => {
      return [re, im, np.min_scalar_type(new np.Complex(float(re), float(im))).str];
    });
    expect(complex).toEqual(minimal.complex);
    expect(np.min_scalar_type(true)).toBe(np.bool);
    expect(np.min_scalar_type('abc').str).toBe('<U3');
    expect(np.min_scalar_type(2n ** 64n)).toBe(np.object_);
  });

  it('of arrays is that of NumPy', () => {
    const one = (shape: number[]) => (row: [string, string]) => {
      const a = np.full(shape, 1, of(row[0]));
      return [row[0], np.min_scalar_type(a).str];
    };
    expect(minimal['zero-d'].map(one([]))).toEqual(minimal['zero-d']);
    expect(minimal.arrays.map(one([1]))).toEqual(minimal.arrays);
  });

  it('of several arrays that are to be floats is that of NumPy', () => {
    const common = pairs((a, b) => {
      let text = '';
      const error = errorOf(() => {
        text = np.common_type(np.zeros(1, a), np.zeros(1, b)).str;
      });
      return error ?? text;
    });
    expect(common).toEqual(numpy.common);
    expect(np.common_type()).toBe(np.float16);
  });

  it('has a character and words', () => {
    expect(np.mintypecode('i')).toBe('d');
    expect(np.mintypecode('fF')).toBe('F');
    expect(np.mintypecode('dF')).toBe('D');
    expect(np.mintypecode([np.zeros(1, 'float32'), 'i'])).toBe('f');
    expect(np.mintypecode(['i', 'l'], 'il')).toBe('l');
    expect(np.mintypecode('abceh', 'GDFgdf', 'G')).toBe('G');
    expect(np.typename('F')).toBe('complex single precision');
    expect(errorOf(() => np.typename('e'))).toBe("ValueError: 'e'");
  });
});

describe('dtypes by name', () => {
  it('are dtypes wherever one is asked for', () => {
    expect(np.half).toBe(np.dtype('float16'));
    expect(np.intp).toBe(np.dtype('int32'));
    expect(np.zeros(2, np.complex128).dtype).toBe(np.cdouble);
    expect(np.array([1, 2], np.int8).astype(np.single).dtype).toBe(np.float32);
    expectTypeOf(np.zeros(1, np.double)).toEqualTypeOf<np.NDArray<'float64'>>();
    expectTypeOf(np.uint8.name).toEqualTypeOf<'uint8'>();
  });
});
