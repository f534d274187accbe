/** Bytes without a meaning, cast and filled as NumPy 2.4 does. */
import { describe, expect, it } from 'vitest';
import type { DTypeLike } from '../../src/index.js';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const voids = (text: string): np.NDArray =>
  np.array([Buffer.from(text, 'latin1')] as unknown as string[], 'V8');
const zeros = "b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00'";

describe('voids', () => {
  it('become numbers as the bytes of Python do: read as text', () => {
    const cast = (to: DTypeLike) => voids('12345678').astype(to).tolist();
    expect(cast('f8')).toEqual([12345678]);
    expect(cast('i4')).toEqual([12345678]);
    expect(cast('u8')).toEqual([12345678n]);
    expect(cast('c16')).toEqual([new np.Complex(12345678)]);
    expect(cast('?')).toEqual([true]);
    expect(cast([['x', 'i8']])).toEqual([{ x: 12345678n }]);
    expect(voids('').astype('?').tolist()).toEqual([false]);
  });

  it('are refused by what cannot read them', () => {
    const error = (to: DTypeLike) => errorOf(() => voids('').astype(to));
    const integer = `ValueError: invalid literal for int() with base 10: ${zeros}`;
    expect(error('i8')).toBe(integer);
    expect(error('f4')).toBe('ValueError: setting an array element with a sequence.');
    expect(error('c8')).toBe(`ValueError: could not convert string to float: ${zeros}`);
    expect(error('S3')).toBe('ValueError: setting an array element with a sequence');
    expect(error('M8[s]')).toBe('ValueError: Could not convert object to NumPy datetime');
    expect(error('m8[s]')).toBe('ValueError: Could not convert object to NumPy timedelta');
    expect(
      error([
        ['a', 'V2'],
        ['b', 'i8'],
      ]),
    ).toBe(integer);
  });

  it('take elements of either byte order as they are in the native one', () => {
    for (const dtype of ['<u2', '>u2'] as const) {
      expect(String(np.array([258], dtype).astype('V2'))).toBe("[b'\\x02\\x01']");
      const row = np.array([258], dtype).astype([['v', 'V4']]);
      expect(String(row)).toBe("[(b'\\x02\\x01\\x00\\x00',)]");
    }
    expect(String(np.array(['-'], '>U1').astype('V4'))).toBe("[b'\\x2D\\x00\\x00\\x00']");
    expect(String(np.array([1], '>m8[s]').astype('V2'))).toBe("[b'\\x01\\x00']");
  });

  it('are cut or filled up by voids of other lengths, kept by objects', () => {
    expect(String(voids('12345678').astype('V3'))).toBe("[b'\\x31\\x32\\x33']");
    expect(String(voids('12345678').astype('object'))).toBe("[b'12345678']");
  });

  it('are filled with the bytes of a number', () => {
    expect(String(np.ones(1, 'V3'))).toBe("[b'\\x01\\x00\\x00']");
    const row = np.ones(1, [
      ['v', 'V2'],
      ['d', 'M8[D]'],
      ['s', 'U2'],
      ['c', 'c8'],
    ]);
    expect(String(row)).toBe("[(b'\\x01\\x00', '1970-01-02', '1', 1.+0.j)]");
    expect(String(np.full(1, 1.5, 'V8'))).toBe("[b'\\x00\\x00\\x00\\x00\\x00\\x00\\xF8\\x3F']");
    expect(np.full(1, 300, [['x', 'i1']]).tolist()).toEqual([{ x: 44 }]);
  });
});

describe('records', () => {
  it('are untouched when a field of what is assigned cannot be converted', () => {
    const target = np.zeros(2, [
      ['a', 'i4'],
      ['b', 'i4'],
    ]);
    const words = np.array(
      [
        ['1', 'x'],
        ['2', '3'],
      ],
      [
        ['a', 'U2'],
        ['b', 'U2'],
      ],
    );
    expect(errorOf(() => target.set('...', words))).toBe(
      "ValueError: invalid literal for int() with base 10: 'x'",
    );
    expect(String(target)).toBe('[(0, 0) (0, 0)]');
  });
});
