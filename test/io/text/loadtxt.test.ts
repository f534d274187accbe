import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { array_repr, type LoadTextOptions, loadtxt, type NDArray } from '../../../src/index.js';
import { errorOf } from '../../support/golden.js';
import { bytes } from '../files.js';
import { described, outcome, text } from './golden.js';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-loadtxt-'));
const path = join(folder, 'a.txt');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('loadtxt', () => {
  it.each(text.load)('gives what NumPy gives of $lines with $options', (given) => {
    const { lines, options, result, error } = given;
    const got = outcome(() => described(loadtxt(lines, options)));
    expect(got).toEqual(error === undefined ? { result } : { error });
  });

  it('reads objects: texts, and what converters give', () => {
    const read = loadtxt(['a 1', 'b 2'], { dtype: 'O', converters: { 1: (s) => BigInt(s) } });
    expect(read.tolist()).toEqual([
      ['a', 1n],
      ['b', 2n],
    ]);
    expect(loadtxt([], { dtype: 'O' }).shape).toEqual([0]);
  });

  it('gives a field of texts without a length empty ones, as NumPy does', () => {
    const record = [
      ['x', 'U'],
      ['y', 'i4'],
    ] as const;
    const read = loadtxt(['ab 1', 'c 2'], { dtype: record }) as NDArray;
    expect(array_repr(read.get('x'))).toBe("array(['', ''], dtype='<U0')");
    expect(read.get('y').tolist()).toEqual([1, 2]);
  });

  it('finds converters by the numbers that usecols has, and passes over those that are not read', () => {
    const twice = { converters: { '-1': (s: string) => 2 * Number(s) } };
    expect(loadtxt(['1 2 3'], twice).tolist()).toEqual([1, 2, 6]);
    expect(loadtxt(['1 2 3'], { ...twice, usecols: [0, 2] }).tolist()).toEqual([1, 3]);
    expect(loadtxt(['1 2 3'], { ...twice, usecols: [0, -1] }).tolist()).toEqual([1, 6]);
  });

  it('reads paths, URLs and bytes as NumPy reads files', () => {
    for (const { file, options, result } of text.files) {
      writeFileSync(path, bytes(file));
      for (const given of [path, pathToFileURL(path), bytes(file), bytes(file).buffer]) {
        expect(described(loadtxt(given as string, options))).toEqual(result);
      }
    }
  });

  it('reads a long file piece by piece, whatever its pieces cut in two', () => {
    const lines = Array.from(
      { length: 40000 },
      (_, i) => `${i},${i / 7} # é✓${'x'.repeat(i % 13)}`,
    );
    for (const ending of ['\n', '\r\n', '\r']) {
      const a = loadtxt(new TextEncoder().encode(lines.join(ending)), { delimiter: ',' });
      expect(a.shape).toEqual([40000, 2]);
      expect([a.item(39999, 0), a.item(39999, 1), a.item(12345, 1)]).toEqual([
        39999,
        39999 / 7,
        12345 / 7,
      ]);
      expect(a.get(':', 0).tolist()).toEqual(lines.map((_, i) => i));
    }
  });

  it('takes any iterable of lines, and lines that are bytes', () => {
    function* lines() {
      yield '1 2';
      yield Buffer.from('3 4 # \xe9', 'latin1');
    }
    expect(loadtxt(lines()).tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(loadtxt(new Set(['5'])).item()).toBe(5);
  });

  it('closes the iterable and the file when it has enough or fails', () => {
    let closed = 0;
    function* lines() {
      try {
        for (;;) yield '1 x';
      } finally {
        closed++;
      }
    }
    expect(loadtxt(lines(), { max_rows: 2, usecols: 0 }).tolist()).toEqual([1, 1]);
    expect(errorOf(() => loadtxt(lines()))).toMatch('row 0, column 2');
    expect(closed).toBe(2);
    writeFileSync(path, '1 2\n3\n');
    for (let i = 0; i < 3000; i++) expect(() => loadtxt(path)).toThrow('from 2 to 1 at row 2');
  });

  it('refuses what is no text, and bytes that are none', () => {
    expect(errorOf(() => loadtxt(5 as unknown as string))).toBe(
      'ValueError: fname must be a string, filehandle, list of strings,\nor generator. Got number instead.',
    );
    expect(errorOf(() => loadtxt([5] as unknown as string[]))).toBe(
      'TypeError: non-string returned while reading data',
    );
    expect(errorOf(() => loadtxt(join(folder, 'none.txt')))).toMatch(/^Error: ENOENT/);
    expect(errorOf(() => loadtxt(Uint8Array.of(0x31, 0xff)))).toMatch(
      /^ValueError: 'utf-8' codec can't decode/,
    );
    expect(errorOf(() => loadtxt(Uint8Array.of(0x31), { encoding: 'utf-9' }))).toBe(
      'ValueError: unknown encoding: utf-9',
    );
    expect(errorOf(() => loadtxt(['1'], { skip: 1 } as object))).toBe(
      "TypeError: loadtxt() got an unexpected keyword argument 'skip'",
    );
  });

  describe('with converters', () => {
    const cases: [string, string[], LoadTextOptions, unknown][] = [
      [
        'of one column',
        ['1 x', '2 yy'],
        { converters: { 1: (s) => s.length } },
        [
          [1, 1],
          [2, 2],
        ],
      ],
      ['of a column from the end', ['1 x'], { converters: { [-1]: () => 7 } }, [1, 7]],
      ['of all columns', ['1 x'], { converters: (s) => s.charCodeAt(0) }, [49, 120]],
      [
        'of a column that usecols has',
        ['1 2 3'],
        { usecols: [0, 2], converters: { 2: () => 9 } },
        [1, 9],
      ],
      [
        'of missing values',
        ['1,,3'],
        { delimiter: ',', converters: (s) => Number(s || -1) },
        [1, -1, 3],
      ],
      ['to the dtype', ['1 2'], { dtype: 'int8', converters: { 0: () => 3.7 } }, [3, 2]],
    ];
    it.each(cases)('uses that %s', (_, lines, options, expected) => {
      expect(loadtxt(lines, options as object).tolist()).toEqual(expected);
    });

    const refused: [unknown, string][] = [
      [
        { 5: Number },
        'ValueError: converter specified for column 5, which is invalid for the number of fields 2.',
      ],
      [
        { 0: () => 'abc' },
        "ValueError: could not convert string '1' to float64 at row 0, column 1.",
      ],
      [
        { 0: 5 },
        'TypeError: values of the converters dictionary must be callable, but the value associated with key 0 is not',
      ],
      [
        5,
        'TypeError: converters must be a dictionary mapping columns to converter functions or a single callable.',
      ],
      [{ 0.5: Number }, 'TypeError: keys of the converters dictionary must be integers; got 0.5'],
    ];
    it.each(refused)('refuses %o', (converters, error) => {
      expect(errorOf(() => loadtxt(['1 2'], { converters } as object))).toBe(error);
    });

    it('keeps what a converter throws as the cause', () => {
      const failure = new Error('no');
      const converters = () => {
        throw failure;
      };
      let caught: unknown;
      try {
        loadtxt(['1 2'], { converters });
      } catch (error) {
        caught = error;
      }
      expect(String(caught)).toMatch("could not convert string '1'");
      expect((caught as Error).cause).toBe(failure);
    });
  });
});
