import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  arange,
  array,
  type DTypeLike,
  fromfile,
  fromstring,
  loadtxt,
  tofile,
} from '../../src/index.js';
import { errorOf } from '../support/golden.js';
import { base64 } from './files.js';
import { arrayOf, described, outcome, text } from './text/golden.js';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-raw-'));
const path = join(folder, 'a');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('fromstring', () => {
  it.each(text.separated)('gives what NumPy gives of $text, separated by $sep', (given) => {
    const { text: string, sep, dtype, options, result, error } = given;
    const got = outcome(() =>
      described(fromstring(string, dtype as DTypeLike, { sep, ...options })),
    );
    expect(got).toEqual(error === undefined ? { result } : { error });
  });

  it('refuses what NumPy reads by accident', () => {
    expect(fromstring('  ', { sep: ' ' }).shape).toEqual([0]);
    expect(errorOf(() => fromstring(' ,1', { sep: ',' }))).toMatch(/^ValueError: string or file/);
    expect(fromstring('1 2', { sep: ' ', count: 5 }).tolist()).toEqual([1, 2]);
    expect(errorOf(() => fromstring(5 as unknown as string, { sep: ' ' }))).toMatch(/^TypeError/);
  });
});

describe('tofile', () => {
  it.each(text.written)('writes what NumPy writes of $array with $sep and $format', (given) => {
    const { array: name, sep, format, file } = given;
    arrayOf(text.arrays[name]).tofile(path, { sep, format });
    expect(base64(readFileSync(path))).toBe(file);
  });

  it('writes the bytes in C order, whatever the layout', () => {
    const a = arange(24).reshape(2, 3, 4).astype('int16');
    for (const view of [a, a.T, a.get(':', '::-1'), a.get(1, ':', '::2'), a.copy('F')]) {
      view.tofile(path);
      expect(base64(readFileSync(path))).toBe(base64(view.tobytes()));
      expect(fromfile(path, 'int16').tolist()).toEqual(view.ravel().tolist());
    }
  });

  it('writes long texts in pieces, and takes a separator alone', () => {
    const a = arange(40000);
    a.tofile(path, '\n');
    const lines = readFileSync(path, 'utf8').split('\n');
    expect([lines.length, lines[0], lines[39999]]).toEqual([40000, '0.0', '39999.0']);
    expect(fromfile(path, { sep: '\n' }).tolist()).toEqual(a.tolist());
    tofile([1, 2], path, ' ');
    expect(readFileSync(path, 'utf8')).toBe('1.0 2.0');
  });

  it('writes records as bytes, and refuses to write them as text', () => {
    const dtype = [
      ['a', 'i2'],
      ['b', 'U2'],
    ] as unknown as DTypeLike;
    const a = loadtxt(['1 ab', '-2 c'], dtype);
    a.get('::-1').tofile(path);
    expect(String(fromfile(path, dtype))).toBe("[(-2, 'c') ( 1, 'ab')]");
    expect(errorOf(() => a.tofile(path, ','))).toMatch(/^TypeError: records have no text/);
  });

  it('refuses formats that do not take one value', () => {
    expect(errorOf(() => array([1]).tofile(path, { sep: ' ', format: 'a' }))).toBe(
      'TypeError: not all arguments converted during string formatting',
    );
  });
});

describe('fromfile', () => {
  const data = new Uint8Array([0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 9]);
  const read = (options: object, dtype: DTypeLike = 'i2') =>
    fromfile(path, dtype, options).tolist();

  it('reads elements from an offset, as many as there are', () => {
    writeFileSync(path, data);
    expect(read({})).toEqual([0, 1, 2, 3, 4]);
    expect(read({}, 'i4')).toEqual([65536, 196610]);
    expect(read({ count: 2 })).toEqual([0, 1]);
    expect(read({ count: 20 })).toEqual([0, 1, 2, 3, 4]);
    expect(read({ count: 0 })).toEqual([]);
    expect(read({ count: -7 })).toEqual([0, 1, 2, 3, 4]);
    expect(read({ offset: 2 })).toEqual([1, 2, 3, 4]);
    expect(read({ offset: 3, count: 2 })).toEqual([512, 768]);
    expect(read({ offset: 11 })).toEqual([]);
    expect(read({ offset: 12 })).toEqual([]);
    expect(fromfile(data, 'u1').tolist()).toEqual([...data]);
    expect(fromfile(data.buffer, { dtype: 'u1', offset: 9 }).tolist()).toEqual([0, 9]);
  });

  it('reads text', () => {
    writeFileSync(path, '1 2\n3');
    expect(fromfile(path, { sep: ' ' }).tolist()).toEqual([1, 2, 3]);
    expect(fromfile(path, 'int8', { sep: ' ', count: 2 }).tolist()).toEqual([1, 2]);
    expect(errorOf(() => fromfile(path, { sep: ',' }))).toMatch(
      /^ValueError: string or file could/,
    );
    expect(errorOf(() => fromfile(path, { sep: ' ', offset: 2 }))).toBe(
      "TypeError: 'offset' argument only permitted for binary files",
    );
  });

  it('refuses offsets outside the file and unknown options', () => {
    writeFileSync(path, data);
    expect(errorOf(() => fromfile(path, 'i2', { offset: 13 }))).toBe(
      'ValueError: negative dimensions are not allowed',
    );
    expect(errorOf(() => fromfile(path, 'i2', { offset: -2 }))).toMatch(/^ValueError: offset/);
    expect(errorOf(() => fromfile(path, 'i2', { count: 1.5 }))).toMatch(/^TypeError: count/);
    expect(errorOf(() => fromfile(path, 'i2', { skip: 1 } as object))).toMatch(/^TypeError/);
    expect(errorOf(() => fromfile({} as unknown as string))).toMatch(/^TypeError: fromfile needs/);
  });

  it('and tofile refuse objects', () => {
    expect(errorOf(() => fromfile(data, 'O' as DTypeLike))).toBe(
      'ValueError: Cannot read into object array',
    );
    expect(errorOf(() => array([1], 'O' as DTypeLike).tofile(path))).toMatch(/^ValueError: cannot/);
  });
});

describe('tobytes', () => {
  it('gives the bytes in the order that is asked for', () => {
    const a = array([
      [0, 1, 2],
      [3, 4, 5],
    ]).astype('int8');
    const all = (x: typeof a) =>
      (['C', 'F', 'A', 'K'] as const).map((order) => [...x.tobytes(order)].join(''));
    expect(all(a)).toEqual(['012345', '031425', '012345', '012345']);
    expect(all(a.T)).toEqual(['031425', '012345', '012345', '031425']);
    expect(all(a.get(':', '::2'))).toEqual(['0235', '0325', '0235', '0235']);
    expect(errorOf(() => a.tobytes('X' as 'C'))).toBe(
      "ValueError: order must be one of 'C', 'F', 'A', or 'K' (got 'X')",
    );
  });
});
