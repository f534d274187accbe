import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as np from '../../src/index.js';
import { arrayOf, type Case, expected, outcome, type Ticks } from './support.js';

interface Cast extends Case {
  from: string;
  to: string;
}

interface Golden {
  codes: Record<string, unknown>[];
  promote: [string, string, string | null][];
  can_cast: [string, string, string][];
  casts: (Cast & { ticks: Ticks })[];
  floats: Cast[];
  texts: (Case & { texts: string[]; code: string; to: string })[];
  created: (Case & { values: never; dtype: string })[];
  files: { code: string; hex: string }[];
  printed: { code: string; ticks: Ticks; repr: string; str: string; comma: string }[];
}

const file = new URL('../golden/time_dtype.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(file, 'utf8'));
const CASTINGS = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'] as const;
const FLOATS = [0, 1.75, -2.5, 1e10, NaN, Infinity, -Infinity, 1e19];
const like = (code: string): np.DTypeLike => code as np.DTypeLike;

function promoted(a: string, b: string): string | null {
  try {
    return np.promote_types(like(a), like(b)).str;
  } catch {
    return null;
  }
}

/** Integers are bigints. */
const bigints = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(bigints) : typeof value === 'number' ? BigInt(value) : value;

describe('the dtypes of dates and durations', () => {
  test.each(golden.codes)('$code is as in NumPy', ({ code, text, ...row }) => {
    const dtype = np.dtype(like(code as string));
    expect(String(dtype)).toBe(text);
    expect(dtype).toMatchObject(row);
  });

  test('are one for each kind, unit and byte order', () => {
    expect(np.dtype('M8[s]')).toBe(np.dtype('datetime64[1s]'));
    expect(np.dtype('>M8[s]')).not.toBe(np.dtype('M8[s]'));
    expect(np.dtype('>M8[s]').newbyteorder()).toBe(np.dtype('M8[s]'));
    expect(np.dtype('>m8[s]').type).toBe(np.dtype('m8[s]'));
  });

  test('are what np.datetime64 and np.timedelta64 stand for', () => {
    expect(np.dtype(np.datetime64)).toBe(np.dtype('M8'));
    expect(np.array(['2000-01-01'], np.datetime64).dtype).toBe(np.dtype('M8[D]'));
    expect(np.array([5n], { dtype: np.timedelta64 }).dtype).toBe(np.dtype('m8'));
    expect(np.array([5n], 'm8[s]').astype(np.datetime64).dtype).toBe(np.dtype('M8[s]'));
    expect(np.issubdtype('M8[D]', np.datetime64)).toBe(true);
    expect(np.issubdtype('M8[D]', np.timedelta64)).toBe(false);
    expect(np.issubdtype(np.timedelta64, np.signedinteger)).toBe(true);
    expect(np.result_type(np.timedelta64, 'm8[s]')).toBe(np.dtype('m8[s]'));
    expectTypeOf(np.array(['2000'], np.datetime64)).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(np.dtype(np.timedelta64)).toEqualTypeOf<np.DType<'timedelta64'>>();
    expect(() => np.dtype((() => 5) as never)).toThrow(TypeError);
  });

  test('promote as in NumPy', () => {
    for (const [a, b, c] of golden.promote) {
      expect([a, b, promoted(a, b)]).toEqual([a, b, c]);
      expect([b, a, promoted(b, a)]).toEqual([b, a, c]);
    }
  });

  test('cast by the rules of NumPy', () => {
    for (const [a, b, rules] of golden.can_cast) {
      const ours = CASTINGS.map((rule) => (np.can_cast(like(a), like(b), rule) ? 'x' : '.'));
      expect([a, b, ours.join('')]).toEqual([a, b, rules]);
    }
  });

  test('are known to the type checker', () => {
    expectTypeOf(np.array([new Date(0)])).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(np.array([np.timedelta64(1, 's')])).toEqualTypeOf<np.NDArray<'timedelta64'>>();
    expectTypeOf(np.zeros(2, 'M8[ns]')).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(np.zeros(2, '>m8[25s]')).toEqualTypeOf<np.NDArray<'timedelta64'>>();
    expectTypeOf(np.zeros(2, 'M8[D]').item(0)).toEqualTypeOf<np.Datetime64>();
    expectTypeOf(np.promote_types('M8[D]', 'm8[s]')).toEqualTypeOf<np.DType<'datetime64'>>();
    expectTypeOf(np.promote_types('m8[D]', 'int8')).toEqualTypeOf<np.DType<'timedelta64'>>();
    expectTypeOf(np.dtype('M8[D]').name).toEqualTypeOf<string>();
  });
});

describe('an array of dates or durations', () => {
  test.each(golden.created)('made of $values as $dtype', ({ values, dtype, ...result }) => {
    const run = () => np.array(bigints(values) as np.ArrayLike, like(dtype));
    expect(outcome(run)).toEqual(expected(result));
  });

  test('prints as in NumPy', () => {
    for (const { code, ticks, repr, str, comma } of golden.printed) {
      const a = arrayOf(code, ticks);
      expect(np.array_repr(a)).toBe(repr);
      expect(String(a)).toBe(str);
      expect(np.array2string(a, { separator: ', ', max_line_width: 40 })).toBe(comma);
    }
  });

  test('is cast as in NumPy', () => {
    for (const { from, ticks, to, ...result } of golden.casts) {
      const ours = outcome(() => arrayOf(from, ticks).astype(like(to)));
      expect({ from, to, ticks, ...ours }).toEqual({ from, to, ticks, ...expected(result) });
    }
  });

  test('is made of floats as in NumPy', () => {
    for (const { from, to, ...result } of golden.floats) {
      const ours = outcome(() => np.array(FLOATS).astype(like(from)).astype(like(to)));
      expect({ from, to, ...ours }).toEqual({ from, to, ...expected(result) });
    }
  });

  test('is made of strings as in NumPy', () => {
    for (const { texts, code, to, ...result } of golden.texts) {
      const ours = outcome(() => np.array(texts, like(code)).astype(like(to)));
      expect({ texts, code, to, ...ours }).toEqual({ texts, code, to, ...expected(result) });
    }
  });

  test('takes and gives scalars', () => {
    const a = np.array(['2000-01-01', 'NaT', '2001-02-03'], 'M8[D]');
    expect(Array.from(a.flat, String)).toEqual(['2000-01-01', 'NaT', '2001-02-03']);
    a.set(0, '1999-12-31');
    a.set(1, np.datetime64('2020-05-06T07'));
    a.set(2, new Date(0));
    expect(String(a)).toBe("['1999-12-31' '2020-05-06' '1970-01-01']");
    a.fill(5n);
    a.set('1:', np.array(['2000', '2001'], 'M8[Y]'));
    expect(String(a)).toBe("['1970-01-06' '2000-01-01' '2001-01-01']");
    expect(a.view('int64').tolist()).toEqual([5n, 10957n, 11323n]);
    expect(() => a.set(0, 1.5)).toThrow('Could not convert object to NumPy datetime');
    expect(a.item(0).toDate()).toEqual(new Date(5 * 86400000));
    expect(a.data).toEqual(BigInt64Array.of(5n, 10957n, 11323n));
  });

  test('is made by every creator', () => {
    const day = np.datetime64('2001-02-03');
    expect(np.array_repr(np.full(2, day))).toBe(
      "array(['2001-02-03', '2001-02-03'], dtype='datetime64[D]')",
    );
    expect(String(np.zeros(2, '>m8[s]'))).toBe('[0 0]');
    expect(String(np.ones(2, 'm8[s]'))).toBe('[1 1]');
    expect(np.empty(3, 'M8[s]').dtype).toBe(np.dtype('M8[s]'));
    expect(np.zeros_like(np.array([day])).dtype).toBe(np.dtype('M8[D]'));
    expect(String(np.array([new Date(1500), day]))).toBe(
      "['1970-01-01T00:00:01.500' '2001-02-03T00:00:00.000']",
    );
    expect(np.array([day, 'x']).dtype).toBe(np.object_);
    expect(np.array([np.timedelta64(5, 's')], 'int64').tolist()).toEqual([5n]);
    expect(np.array([np.timedelta64(5, 's')], 'float32').tolist()).toEqual([5]);
  });

  test.each(golden.files)('of $code has the bytes of NumPy in a file', ({ code, hex }) => {
    const a = arrayOf(code, [
      ['1', '-9223372036854775808'],
      ['-5', '7'],
    ]);
    expect(Buffer.from(np.npy_bytes(a)).toString('hex')).toBe(hex);
    const b = np.load(new Uint8Array(Buffer.from(hex, 'hex')));
    expect(b.dtype).toBe(a.dtype);
    expect(b.tobytes()).toEqual(a.tobytes());
  });

  test('prints by a formatter of its own', () => {
    const days = np.array(['2000', 'NaT'], 'M8[Y]');
    const formatter = { datetime: (d: np.Datetime64) => `<${d}>` };
    expect(np.array2string(days, { formatter })).toBe('[<2000> <NaT>]');
    const span = { timedelta: (d: np.Timedelta64) => `${d.ticks}!` };
    expect(np.array2string(np.array([1n, 20n], 'm8[s]'), { formatter: span })).toBe('[1! 20!]');
  });
});
