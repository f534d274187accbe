import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as np from '../../../src/index.js';
import { type Case, stringsOf } from '../../strings/support.js';

interface Golden {
  codes: Record<string, unknown>[];
  promote: [string, string, string][];
  can_cast: [string, string, string][];
  casts: (Case & { from: string; values: never[]; to: string })[];
  complexes: { text: string; parts?: [number, number]; message?: string }[];
  created: (Case & { values: np.ArrayLike; dtype: string | null })[];
  printed: { values: np.ArrayLike; dtype: string; repr: string; str: string; comma: string }[];
}

const file = new URL('../../golden/string_dtype.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(file, 'utf8'));
const CASTINGS = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'] as const;
const like = (code: string): np.DTypeLike => code as np.DTypeLike;

/** What a case gives: a repr, or an error by name and message. */
function outcome(run: () => np.NDArray): Case {
  try {
    return { repr: np.array_repr(run()) };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name, message };
  }
}

const expected = ({ repr, error, message }: Case): Case =>
  error === undefined ? { repr } : { error, message };

describe('the dtypes of strings', () => {
  test.each(golden.codes)('$code is as in NumPy', ({ code, text, ...row }) => {
    const dtype = np.dtype(like(code as string));
    expect(String(dtype)).toBe(text);
    expect(dtype).toMatchObject(row);
  });

  test('are one for each kind, length and byte order', () => {
    expect(np.dtype('U5')).toBe(np.dtype('<U5'));
    expect(np.dtype('>U5')).not.toBe(np.dtype('<U5'));
    expect(np.dtype('S')).toBe(np.bytes_);
    expect(np.dtype('str')).toBe(np.str_);
  });

  test.each(['U-1', 'U5x', 'string', 'U99999999999', 'V3x'])('%s names none', (code) => {
    expect(() => np.dtype(like(code))).toThrow(`data type '${code}' not understood`);
  });

  test('promote as in NumPy', () => {
    for (const [a, b, c] of golden.promote) {
      expect([a, b, np.promote_types(like(a), like(b)).str]).toEqual([a, b, c]);
      expect(np.promote_types(like(b), like(a)).itemsize).toBe(np.dtype(like(c)).itemsize);
    }
  });

  test('cast by the rules of NumPy', () => {
    for (const [a, b, rules] of golden.can_cast) {
      const ours = CASTINGS.map((rule) => (np.can_cast(like(a), like(b), rule) ? 'x' : '.'));
      expect([a, b, ours.join('')]).toEqual([a, b, rules]);
    }
  });

  test('are known to the type checker', () => {
    expectTypeOf(np.array(['a'])).toEqualTypeOf<np.NDArray<'str'>>();
    expectTypeOf(np.zeros(2, 'S3')).toEqualTypeOf<np.NDArray<'bytes'>>();
    expectTypeOf(np.array(['a']).astype('>U3')).toEqualTypeOf<np.NDArray<'str'>>();
    expectTypeOf(np.array(['a']).item(0)).toEqualTypeOf<string>();
    expectTypeOf(np.dtype('U5').name).toEqualTypeOf<string>();
    expectTypeOf(np.promote_types('U1', 'int8')).toEqualTypeOf<np.DType<'str'>>();
  });
});

describe('an array of strings', () => {
  test.each(golden.created)('made of $values as $dtype', ({ values, dtype, ...result }) => {
    const run = () => (dtype === null ? np.array(values) : np.array(values, like(dtype)));
    expect(outcome(run)).toEqual(expected(result));
  });

  test.each(golden.printed)('prints $values as NumPy does', ({ values, dtype, ...text }) => {
    const a = np.array(values, like(dtype));
    expect(np.array_repr(a)).toBe(text.repr);
    expect(np.array_str(a)).toBe(text.str);
    expect(np.array2string(a, { separator: ', ', max_line_width: 40 })).toBe(text.comma);
  });

  test('is filled and assigned to, cut to its length', () => {
    const a = np.zeros(3, 'U3');
    expect(a.tolist()).toEqual(['', '', '']);
    a.fill('abcdef');
    a.set(1, '😀é');
    expect(a.tolist()).toEqual(['abc', '😀é', 'abc']);
    a.set('1:', ['x', 'toolong']);
    a.set(0, 12n);
    expect(a.tolist()).toEqual(['12', 'x', 'too']);
    a.set(0, np.array(1.5));
    expect(a.item(0)).toBe('1.5');
    expect(np.full(2, 'abc').dtype).toBe(np.dtype('U3'));
    expect(np.full(2, 'abc', 'U').tolist()).toEqual(['a', 'a']);
    expect(np.ones(1, 'S2').tolist()).toEqual(['1']);
    expect(np.zeros_like(np.array(['ab'])).tolist()).toEqual(['']);
  });

  test('is unchanged by text that is not ASCII, if it holds bytes', () => {
    const a = np.array(['a', 'b'], 'S3');
    expect(() => a.set(0, 'é')).toThrow(np.UnicodeEncodeError);
    expect(() => a.fill('aé€b')).toThrow(
      "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)",
    );
    expect(a.tolist()).toEqual(['a', 'b']);
  });

  test('keeps lone surrogates and refuses what is no code point', () => {
    expect(np.array(['\ud800']).item(0)).toBe('\ud800');
    const a = np.frombuffer(new Uint8Array([255, 255, 255, 255]), 'U1');
    expect(() => a.item(0)).toThrow('character U+ffffffff is not in range [U+0000; U+10ffff]');
    expect(() => np.frombuffer(new Uint8Array(4), 'U')).toThrow('itemsize cannot be zero in type');
  });

  test('has its code units for data', () => {
    expect(np.array(['ab', 'c']).data).toEqual(new Uint32Array([97, 98, 99, 0]));
    expect(np.array(['ab', 'c'], 'S').data).toEqual(new Uint8Array([97, 98, 99, 0]));
  });
});

describe('a cast', () => {
  test.each(golden.casts)('of $values from $from to $to', ({ from, values, to, ...result }) => {
    const a = stringsOf(values, from);
    expect(outcome(() => a.astype(like(to)))).toEqual(expected(result));
    if (result.error !== undefined) return;
    const back = a.get('::-1').astype(like(to)).get('::-1');
    expect(np.array_repr(back)).toBe(result.repr);
    const column = np.broadcast_to(a.reshape([-1, 1]), [a.size, 3]).astype(like(to));
    expect(np.array_repr(column.get('...', 1))).toBe(result.repr);
  });

  test.each(golden.complexes)('of $text to complex', ({ text, parts, message }) => {
    const cast = () => np.array([text]).astype('complex128').item(0);
    if (parts === undefined) expect(cast).toThrow(message);
    else expect([cast().re, cast().im]).toEqual(parts);
  });

  test('from text happens where text is assigned to numbers', () => {
    const a = np.array(['1.5', '2'], 'float64');
    a.set(0, '-3e2');
    expect(a.tolist()).toEqual([-300, 2]);
    expect(() => a.set(1, 'two')).toThrow("could not convert string to float: 'two'");
  });
});
