import { describe, expect, it } from 'vitest';
import {
  array_repr,
  type GenFromTextOptions,
  genfromtxt,
  NDArray,
  ValueError,
} from '../../../src/index.js';
import { validNames } from '../../../src/io/text/names.js';
import { errorOf, golden } from '../../support/golden.js';
import { type Described, described, type Outcome, outcome } from './golden.js';

type Case = Outcome<Described> & { lines: string[]; options: GenFromTextOptions };

/** What scripts/golden/genfromtxt.py wrote. */
const cases = golden<{ plain: Case[]; records: Case[] }>('genfromtxt');

const read = (lines: string[], options: GenFromTextOptions): NDArray =>
  genfromtxt(lines, options as object);

describe('genfromtxt', () => {
  it.each(cases.plain)('gives what NumPy gives of $lines with $options', (given) => {
    const { lines, options, result, error } = given;
    const got = outcome(() => described(read(lines, options)));
    expect(got).toEqual(error === undefined ? { result } : { error });
  });

  it('reads bytes, and closes what it reads from', () => {
    expect(
      genfromtxt(new TextEncoder().encode('1;2\r\n3;é\n'), { delimiter: ';' }).tolist(),
    ).toEqual([
      [1, 2],
      [3, Number.NaN],
    ]);
    let closed = 0;
    function* lines() {
      try {
        for (;;) yield '1 2';
      } finally {
        closed++;
      }
    }
    expect(genfromtxt(lines(), { max_rows: 2 }).shape).toEqual([2, 2]);
    expect(closed).toBe(1);
  });

  const converting: [string, string[], GenFromTextOptions, unknown][] = [
    ['a column', ['1 2'], { converters: { 0: (s) => Number(s) * 2 } }, [2, 2]],
    [
      'a column that usecols has',
      ['1 2 3'],
      { usecols: [0, 2], converters: { 2: () => 7 } },
      [1, 7],
    ],
    ['a column to its dtype', ['1 2'], { dtype: 'int8', converters: { 1: () => 3.7 } }, [1, 3]],
    [
      'a column to another dtype than the others',
      ['1 x'],
      { converters: { 1: (s) => s.toUpperCase() } },
      { f0: 1, f1: 'X' },
    ],
    [
      'some columns of a record',
      ['1 2 3'],
      { names: 'a,b', dtype: null, usecols: [2, 0], converters: { b: (s) => Number(s) / 2 } },
      { a: 3n, b: 0.5 },
    ],
    [
      'columns of which the dtype is found',
      ['a b'],
      { dtype: null, converters: { 0: (s) => s.length, 1: () => 2 } },
      [1, 2],
    ],
  ];
  it.each(converting)('converts %s by a function', (_, lines, options, expected) => {
    expect(read(lines, options).tolist()).toEqual(expected);
  });

  it('takes a ValueError of a converter for a missing field, and passes on others', () => {
    const converters = (error: Error) => ({
      0: () => {
        throw error;
      },
    });
    expect(
      read(['1 2'], { converters: converters(new ValueError('x')), filling_values: 9 }).tolist(),
    ).toEqual([9, 2]);
    expect(errorOf(() => read(['1 2'], { converters: converters(new TypeError('x')) }))).toBe(
      'TypeError: x',
    );
  });

  const converter = (): number => {
    throw new ValueError('x');
  };

  it('refuses names of columns that there are not, and unknown options', () => {
    expect(errorOf(() => read(['1 2'], { usecols: 'a,b' }))).toBe("ValueError: 'a' is not in list");
    expect(errorOf(() => read(['1 2'], { mask: true } as object))).toBe(
      "TypeError: genfromtxt() got an unexpected keyword argument 'mask'",
    );
    expect(errorOf(() => read(['1 2'], { filling_values: { 5: 1 } }))).toBe(
      'IndexError: list assignment index out of range',
    );
    expect(errorOf(() => read(['1 2'], { missing_values: { a: 1 } }))).toBe(
      "ValueError: 'a' is not in list",
    );
    expect(errorOf(() => read(['1 x'], { dtype: null, converters: { 1: converter } }))).toBe(
      "ValueError: Converter #1 is locked and cannot be upgraded: (occurred line #1 for value 'x')",
    );
  });
});

/** Of a text by its number and options what NumPy shows of the result, or its error. */
type OptionsCase = [number, GenFromTextOptions, string | string[] | { error: string }];

describe('genfromtxt with options', () => {
  const { texts, cases: optionsCases } = golden<{ texts: string[][]; cases: OptionsCase[] }>(
    'genfromtxt_options',
  );
  const inspect = Symbol.for('nodejs.util.inspect.custom');
  const shown = (result: unknown): unknown =>
    Array.isArray(result)
      ? result.map(shown)
      : result instanceof NDArray
        ? array_repr(result)
        : (result as { [inspect](): string })[inspect]();
  const numbers = texts.map((_, i) => i);

  it.each(numbers)('gives what NumPy gives of text %i', (number) => {
    const wrong = optionsCases
      .filter(([n]) => n === number)
      .map(([n, options, expected]) => {
        const { result, error } = outcome(() => shown(read(texts[n], options)));
        return { options, expected, got: error === undefined ? result : { error } };
      })
      .filter(({ expected, got }) => JSON.stringify(got) !== JSON.stringify(expected));
    expect(wrong).toEqual([]);
  });
});

describe('names of fields', () => {
  it('are made valid and different', () => {
    expect(validNames(['a b', 'c!', 'print', '', 'x', 'x', 'x'], {})).toEqual([
      'a_b',
      'c',
      'print_',
      'f0',
      'x',
      'x_1',
      'x_2',
    ]);
    expect(validNames(['', 'f0', 'A q'], { replace_space: '', deletechars: 'q' })).toEqual([
      'f1',
      'f0',
      'A ',
    ]);
    expect(validNames(['aB', ''], { case_sensitive: 'upper' }, 'c%03i')).toEqual(['AB', 'c000']);
    expect(validNames(['mine'], { excludelist: ['mine'], case_sensitive: 'lower' })).toEqual([
      'mine_',
    ]);
    expect(errorOf(() => validNames(['a'], { case_sensitive: 'x' }))).toBe(
      'ValueError: unrecognized case_sensitive value x.',
    );
  });
});

describe('genfromtxt of records', () => {
  it.each(cases.records)('gives what NumPy gives of $lines with $options', (given) => {
    const { lines, options, result } = given;
    const array = read(lines, options);
    const { shape, bytes } = described(array);
    expect({ dtype: array.dtype.descr, shape, bytes }).toEqual(result);
  });

  it('finds columns by the names of its dtype', () => {
    const options = {
      dtype: [
        ['a', 'i4'],
        ['b', 'f8'],
      ],
      filling_values: { b: 7 },
    };
    const array = read(['1 x'], options as unknown as GenFromTextOptions);
    expect(array.get('b').item()).toBe(7);
  });

  it('gives an array for each field with unpack', () => {
    const [x, y] = genfromtxt(['1 2', '3 4'], { names: 'x,y', unpack: true }) as NDArray[];
    expect([x.tolist(), y.tolist()]).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(String(genfromtxt(['1', '3'], { names: 'x', unpack: true }))).toBe('[1. 3.]');
  });
});
