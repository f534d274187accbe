/** `evaluate`: its options, its errors, and operands that no kernel knows. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../../src/index.js';
import { functionOf } from '../../../src/jit/expression/functions.js';
import { counters } from '../../../src/vectorize/runtime/counters.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { errorOf } from '../../support/golden.js';
import { bits, ufuncs } from '../../ufunc/support.js';

afterEach(() => setOptions('default'));

const a = np.array([1, 2, 3]);
const b = np.array([4, 5, 6]);

describe('an expression', () => {
  test('is one kernel, compiled once for operands of a form', () => {
    setOptions({ threshold: 0, vec: 1 });
    const [x, y] = [np.linspace(0, 1, 50), np.linspace(1, 2, 50)];
    const run = () => np.evaluate('sqrt(x*x + y*y)*x - where(x > y, x, y)/4', { x, y });
    const before = counters.kernelsCompiled;
    run();
    run();
    expect(counters.kernelsCompiled).toBe(before + 1);
  });

  test('may stretch over several lines', () => {
    expect(String(np.evaluate('\n  a +\n\tb * 2\n', { a, b }))).toBe('[ 9. 12. 15.]');
  });

  test('takes typed arrays, lists and scalars for operands', () => {
    const operands = { x: new Float32Array([1, 2]), y: [3, 4], n: 2, m: 3n };
    expect(String(np.evaluate('x + y*n', operands))).toBe('[ 7. 10.]');
    expect(np.evaluate('n*3 + m', operands)).toBe(9);
  });

  test('of a name alone is a copy', () => {
    const copy = np.evaluate('a', { a }) as np.NDArray;
    expect(copy).not.toBe(a);
    expect(copy.tolist()).toEqual([1, 2, 3]);
  });

  test('of scalars is a scalar; literals have types', () => {
    expect(np.evaluate('7 // 2 + 2**3')).toBe(11);
    expect(np.evaluate('1 < 2')).toBe(true);
    const i = np.array([1, 2], 'int32');
    expect((np.evaluate('i*(4/2)', { i }) as np.NDArray).dtype.name).toBe('float64');
    expect((np.evaluate('i*(4//2)', { i }) as np.NDArray).dtype.name).toBe('int32');
    expect((np.evaluate('i*s', { i, s: 2 }) as np.NDArray).dtype.name).toBe('int32');
    expect((np.evaluate('i*s', { i, s: 2.5 }) as np.NDArray).dtype.name).toBe('float64');
  });

  test('knows every ufunc of one result by its name', () => {
    const several = ['divmod', 'modf', 'frexp'];
    const names = ufuncs.map(({ name }) => name).filter((name) => !several.includes(name));
    expect(names.filter((name) => functionOf(name) === undefined)).toEqual([]);
    expect(several.filter((name) => functionOf(name))).toEqual([]);
  });

  test('computes integer comparisons beyond the range of a dtype', () => {
    const u = np.array([1, 200], 'uint8');
    for (const n of [100, 300, -1, 100]) {
      expect(bits(np.evaluate('u < n', { u, n }))).toBe(bits(np.less(u, n)));
    }
  });
});

describe('the options', () => {
  test('out takes the result, cast by same_kind, and may overlap the operands', () => {
    const out = np.zeros(3, { dtype: 'float32' });
    expect(np.evaluate('a/2 + b', { a, b }, { out })).toBe(out);
    expect(out.tolist()).toEqual([4.5, 6, 7.5]);
    const x = np.arange(6);
    np.evaluate('x*2 + y', { x: x.get(':5'), y: x.get('1:') }, { out: x.get('1:') });
    expect(x.tolist()).toEqual([0, 1, 4, 7, 10, 13]);
    np.evaluate('x + x', { x }, { out: x });
    expect(x.tolist()).toEqual([0, 2, 8, 14, 20, 26]);
    np.evaluate('x + 1', { x }, { out: x.get('::-1') });
    expect(x.tolist()).toEqual([27, 21, 15, 9, 3, 1]);
  });

  test('casting says what may be cast', () => {
    const out = np.zeros(3, { dtype: 'int32' });
    expect(errorOf(() => np.evaluate('a/2', { a }, { out }))).toBe(
      "UFuncTypeError: Cannot cast ufunc 'evaluate' output from dtype('float64') to dtype('int32') with casting rule 'same_kind'",
    );
    np.evaluate('a/2', { a }, { out, casting: 'unsafe' });
    expect(out.tolist()).toEqual([0, 1, 1]);
  });

  test('order is the layout of a new result', () => {
    const x = np.reshape(np.arange(6), [2, 3]);
    const y = np.evaluate('x + 1', { x }, { order: 'F' }) as np.NDArray;
    expect(y.strides).toEqual([8, 16]);
    expect(y.tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect((np.evaluate('x*x + x', { x: x.T }) as np.NDArray).strides).toEqual([8, 24]);
  });

  test('a reduction writes to out', () => {
    const x = np.reshape(np.arange(6), [2, 3]);
    const out = np.zeros(3);
    expect(np.evaluate('sum(x*x, axis=0)', { x }, { out })).toBe(out);
    expect(out.tolist()).toEqual([9, 17, 29]);
  });

  test.each([
    ['shape', () => np.evaluate('a + c', { a, c: np.zeros(2) })],
    ['output shape', () => np.evaluate('a + b', { a, b }, { out: np.zeros(4) })],
    ['option', () => np.evaluate('a', { a }, { where: true } as never)],
  ])('a wrong %s is an error', (_, call) => {
    expect(call).toThrow();
  });
});

describe('operands that no kernel knows', () => {
  test('strings are compared one operation after the other', () => {
    const s = np.array(['x', 'yy', 'x']);
    const i = np.array([1, 2, 3], 'int32');
    const given = np.evaluate("where(s == 'x', i*2.0, i)", { s, i }) as np.NDArray;
    expect(given.dtype.name).toBe('float64');
    expect(given.tolist()).toEqual([2, 2, 6]);
    expect((np.evaluate('where(m, s, "zzz")', { s, m: i }) as np.NDArray).tolist()).toEqual([
      'x',
      'yy',
      'x',
    ]);
  });

  test('objects are added by their own operators', () => {
    const o = np.array([1n, 'a'] as never, 'object' as never);
    expect(np.array(np.evaluate('o + o', { o }) as never).tolist()).toEqual([2n, 'aa']);
  });

  test('dates and durations are fused where kernels know them', () => {
    const d = np.array(['2020-01-01', '2021-06-05', 'NaT'], 'M8[D]');
    const e = np.array(['2019-01-01', '2021-06-04', '2020-01-01'], 'M8[D]');
    const days = np.evaluate('(d - e)*2', { d, e }) as np.NDArray;
    expect(days.tobytes()).toEqual(np.multiply(np.subtract(d, e), 2).tobytes());
    expect(String(np.evaluate('(d > e) & (e > d - (d - e))', { d, e }))).toBe(
      '[False False False]',
    );
    const half = np.evaluate('d - s', { d, s: np.array(['2020-01-01T12'], 'M8[h]') });
    expect(bits(half)).toBe(bits(np.subtract(d, np.array(['2020-01-01T12'], 'M8[h]'))));
  });

  test('arrays on the JavaScript heap are staged', () => {
    const x = np.frombuffer(Float64Array.from({ length: 3000 }, (_, i) => i));
    const y = np
      .reshape(np.frombuffer(new Float32Array(3000).fill(2), 'float32'), [3000, 1])
      .get('::-1', 0);
    const given = np.evaluate('x*y + 1', { x, y }) as np.NDArray;
    expect(given.tobytes()).toEqual((np.add(np.multiply(x, y), 1) as np.NDArray).tobytes());
  });
});

describe('an error in the text says where it is', () => {
  test.each([
    ['a +* b', "unexpected '*'", 1, 4],
    ['', 'the expression ends too early', 1, 1],
    ['a\n+ (b', 'the expression ends too early', 2, 5],
    ['a b', "unexpected 'b'", 1, 3],
    ['a < b < 2', 'comparisons do not chain: write (a < b) & (b < c)', 1, 7],
    ['a and b', "'and' has no meaning on arrays: use &", 1, 3],
    ['not a', "'not' has no meaning on arrays: use ~", 1, 1],
    ['a if b else 2', "'if' has no meaning on arrays: use where(condition, x, y)", 1, 3],
    ['a @ b', "'@' is no elementwise operator: use np.matmul", 1, 3],
    ['a, b', "unexpected ','", 1, 2],
    ['(a, b)', 'an expression has one value, not several', 1, 3],
    ['a.T', "unexpected character '.'", 1, 2],
    ['a[0]', "unexpected character '['", 1, 2],
    ['1x', "invalid number '1x'", 1, 1],
    ['a + "x', 'unterminated string', 1, 5],
    ['alert(a)', "there is no function 'alert'", 1, 1],
    ['constructor(a)', "there is no function 'constructor'", 1, 1],
    ['sqrt(a, b)', 'sqrt() takes 1 argument, not 2', 1, 1],
    ['1 + where(a, b)', 'where() takes 3 arguments, not 2', 1, 5],
    ['sum(a, axis=b)', 'an axis is an integer', 1, 13],
    ['sum(a, where=b)', "a reduction takes 'axis' and 'keepdims'", 1, 14],
    ['sqrt(x=a)', 'only reductions take arguments by name', 1, 7],
    ['a = b', "unexpected '='", 1, 3],
  ])('%j: %s', (text, reason, line, column) => {
    const error = errorOf(() => np.evaluate(text, { a, b })) as string;
    const [first, source, caret] = error.split('\n');
    expect(first).toBe(`JitError: ${reason} (${line}:${column})`);
    expect(source).toBe(text.split('\n')[line - 1]);
    expect(caret.length).toBe(column);
  });

  test('a name without a value is one', () => {
    let error: unknown;
    try {
      np.evaluate('a + toString*c', { a });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(np.JitError);
    expect(error).toMatchObject({ line: 1, column: 5 });
  });

  test.each([
    'a ** ** b',
    '((((a',
    'a))',
    '~',
    'sum(',
    'sum(a, axis=(0,',
    '\u0000',
    '1__',
    '0x',
    '1e',
    '..5',
    'a;b',
    '`a`',
    'a => b',
    '$ {a}',
    '\ud800',
  ])('%j is refused', (text) => {
    expect(() => np.evaluate(text, { a, b })).toThrow(np.JitError);
  });
});
