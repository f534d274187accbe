import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { arange, loadtxt, type NDArray, savetxt } from '../../../src/index.js';
import { percent } from '../../../src/ndarray/format/percent.js';
import { errorOf } from '../../support/golden.js';
import { arrayOf, outcome, text } from './golden.js';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-savetxt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function saved(array: NDArray, options: object): string {
  let written = '';
  savetxt({ write: (part) => (written += part) }, array, options);
  return written;
}

describe('savetxt', () => {
  it.each(text.save)('writes what NumPy writes of $array with $options', (given) => {
    const { array, options, result, error } = given;
    const got = outcome(() => saved(arrayOf(text.arrays[array]), options));
    const own = error?.replace('AttributeError', 'ValueError');
    expect(got).toEqual(error === undefined ? { result } : { error: own });
  });

  it('writes files, in UTF-8 or Latin-1, which loadtxt reads back bit for bit', () => {
    const path = join(folder, 'a.txt');
    const a = arange(30000).reshape(-1, 3);
    a.set([':', 1], 1 / 3);
    savetxt(path, a, { header: 'é' });
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('# é\n');
    expect(loadtxt(path).tolist()).toEqual(a.tolist());
    savetxt(path, [1], { header: 'é', encoding: 'latin1', fmt: '%d' });
    expect(readFileSync(path).toString('latin1')).toBe('# é\n1\n');
    expect(errorOf(() => savetxt(path, [1], { header: '✓', encoding: 'latin1' }))).toBe(
      "ValueError: 'latin-1' codec can't encode character '\\u2713' in position 2: ordinal not in range(256)",
    );
  });

  it('checks its arguments before it opens the file', () => {
    const path = join(folder, 'none.txt');
    expect(errorOf(() => savetxt(path, [1], { fmt: 'x' }))).toMatch(/^ValueError: fmt has wrong/);
    expect(errorOf(() => savetxt(path, [1], { format: 'x' } as object))).toMatch(/^TypeError/);
    expect(() => readFileSync(path)).toThrow('ENOENT');
  });
});

describe("Python's % formatting", () => {
  const values = text.values.map(Number);
  const formatted = (format: string, value: unknown) =>
    outcome(() => percent(format).apply([value], String));

  it.each(text.conversions)('has the conversion $format', ({ format, floats, integers }) => {
    if (!/[rs]/.test(format)) {
      floats.forEach((expected, i) => {
        expect([values[i], formatted(format, values[i])]).toEqual([values[i], expected]);
      });
    }
    integers.forEach((expected, i) => {
      const value = BigInt(Math.trunc(values[i]));
      const { error } = formatted(format, value);
      if (expected.error !== undefined) expect(error).toBe(expected.error);
      else expect([value, formatted(format, value)]).toEqual([value, expected]);
    });
  });

  it('says how many values a format takes, and refuses another number', () => {
    const format = percent('%d%% of %s');
    expect([format.count, format.apply([3, 'x'], String)]).toEqual([2, '3% of x']);
    expect(errorOf(() => format.apply([3], String))).toBe(
      'TypeError: not enough arguments for format string',
    );
    expect(errorOf(() => format.apply([3, 4, 5], String))).toBe(
      'TypeError: not all arguments converted during string formatting',
    );
  });
});
