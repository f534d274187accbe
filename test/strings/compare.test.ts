import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { type Case, stringsOf } from './support.js';

const COMPARISONS = [
  'equal',
  'not_equal',
  'less',
  'less_equal',
  'greater',
  'greater_equal',
] as const;
type Comparison = (typeof COMPARISONS)[number];
type Side = [code: string, values: never[]];

interface Golden {
  cases: { x: Side; y: Side; bits: Record<Comparison, string> }[];
  calls: (Case & { ufunc: string; operands: ('text' | 'bytes' | 'ints')[] })[];
}

const file = new URL('../golden/string_compare.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(file, 'utf8'));

const bitsOf = (result: unknown): string =>
  [...(result as np.NDArray<'bool'>).flat].map(Number).join('');

const functionOf = (name: string): ((...args: np.NDArray[]) => np.NDArray) => Reflect.get(np, name);

const modes = { interpreted: 'off', scalar: 'vec=0,threshold=0', vector: 'vec=1,threshold=0' };

/** The same strings laid out otherwise; each gives them in the same order. */
const layouts: Record<string, (a: np.NDArray) => np.NDArray> = {
  contiguous: (a) => a.copy(),
  reversed: (a) => a.get('::-1').copy().get('::-1'),
  stepped: (a) =>
    np
      .broadcast_to(a.reshape([-1, 1]), [a.size, 2])
      .copy()
      .get('...', 1),
  foreign: (a) => np.frombuffer(a.tobytes(), a.dtype),
};

afterEach(() => np.set_options('default'));

describe.each(Object.entries(modes))('comparisons of strings, %s', (mode, options) => {
  test.each(Object.entries(layouts))('are those of NumPy: %s', (layout, lay) => {
    if (mode === 'interpreted' && layout !== 'contiguous') return;
    np.set_options(options);
    const isMain = mode === 'vector' && layout === 'contiguous';
    const some = golden.cases.filter((_, i) => isMain || i % 7 === 0);
    for (const { x, y, bits } of some) {
      const [a, b] = [lay(stringsOf(x[1], x[0])), stringsOf(y[1], y[0])];
      for (const name of COMPARISONS) {
        expect([x[0], y[0], name, bitsOf(functionOf(name)(a, b))]).toEqual([
          x[0],
          y[0],
          name,
          bits[name],
        ]);
      }
      a.dispose();
      b.dispose();
    }
  });
});

describe('a comparison of strings', () => {
  const words = np.array(['a', 'b', 'ab', '']);

  test('broadcasts', () => {
    expect(np.equal(words.reshape([4, 1]), words).tolist()).toEqual(
      [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => i === j)),
    );
    expect(bitsOf(np.less(words, 'ab'))).toBe('1001');
    expect(bitsOf(np.greater_equal('ab', words.get('::-1')))).toBe('1101');
    expect(np.equal('a', 'a')).toBe(true);
    expect(np.less(np.array('a'), 'a\0')).toBe(false);
  });

  test('writes to outputs of other dtypes, overlapping ones too', () => {
    const floats = np.zeros(4);
    expect(np.equal(words, 'a', { out: floats })).toBe(floats);
    expect(floats.tolist()).toEqual([1, 0, 0, 0]);
    const texts = words.copy();
    np.equal(texts, 'a', { out: texts });
    expect(texts.tolist()).toEqual(['Tr', 'Fa', 'Fa', 'Fa']);
    expect(() => np.equal(words, 'a', { out: np.zeros(3, 'U5') })).toThrow(np.ValueError);
    expect(np.add([1n, 2n], [1n, 2n], { out: np.zeros(2, 'U3') }).tolist()).toEqual(['2', '4']);
  });

  test('of many elements is that of each', () => {
    const many = Array.from({ length: 70_000 }, (_, i) => `w${(i * 7919) % 1000}`);
    const [a, b] = [np.array(many), np.array(many.map((w, i) => (i % 3 ? w : `${w}x`)))];
    const result = np.equal(a, b);
    expect(np.count_nonzero(result)).toBe(many.filter((_, i) => i % 3).length);
    expect(np.count_nonzero(np.less(a, b))).toBe(many.filter((_, i) => i % 3 === 0).length);
  });

  test('of no elements is empty', () => {
    expect(np.equal(np.zeros([0, 2], 'U3'), np.zeros(2, 'U9')).shape).toEqual([0, 2]);
  });
});

describe('a ufunc of strings', () => {
  const operands = {
    text: np.array(['a', '']),
    bytes: np.array(['ab', ''], 'S'),
    ints: np.array([1n, 0n]),
  };

  test.each(golden.calls)('$ufunc of $operands', ({ ufunc, operands: names, ...expected }) => {
    const fn = functionOf(ufunc);
    const run = () => fn(...names.map((name) => operands[name] as np.NDArray));
    if (expected.error === undefined) expect(np.array_repr(run())).toBe(expected.repr);
    else {
      expect(run).toThrow(expected.message);
      expect(run).toThrow(expected.error === 'TypeError' ? TypeError : np.UFuncTypeError);
    }
  });
});
