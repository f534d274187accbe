import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

describe('np.char.array', () => {
  it('makes text of text, bytes of the rest, unless that is said', () => {
    expect(np.array_repr(np.char.array(['a', 'bcd']))).toBe("array(['a', 'bcd'], dtype='<U3')");
    expect(np.array_repr(np.char.array(np.array([1n, 2n])))).toBe(
      "array([b'1', b'2'], dtype='|S1')",
    );
    expect(np.array_repr(np.char.array(np.array([1.5, 2.5]), { unicode: true }))).toBe(
      "array(['1.5', '2.5'], dtype='<U3')",
    );
    expect(np.array_repr(np.char.array(['a', 'bcd'], 2, { unicode: false }))).toBe(
      "array([b'a', b'bc'], dtype='|S2')",
    );
  });

  it('cuts a string into pieces', () => {
    expect(np.char.array('abcdef', 2).tolist()).toEqual(['ab', 'cd', 'ef']);
    expect(np.char.array('abc').tolist()).toEqual(['abc']);
  });

  it('copies, and asarray does where it must', () => {
    const a = np.array(['ab', 'c']);
    expect(np.shares_memory(np.char.array(a), a)).toBe(false);
    expect(np.shares_memory(np.char.array(a, { copy: false }), a)).toBe(true);
    expect(np.shares_memory(np.char.asarray(a), a)).toBe(true);
    expect(np.char.asarray(a)).toBeInstanceOf(np.char.chararray);
    expect(np.char.asarray(a, 1).tolist()).toEqual(['a', 'c']);
  });
});

describe('np.char.compare_chararrays', () => {
  const a = np.array(['a ', 'b', 'd']);
  const b = np.array(['a', 'c', 'c']);

  it.each([
    ['==', [true, false, false], [false, false, false]],
    ['!=', [false, true, true], [true, true, true]],
    ['<', [false, true, false], [false, true, false]],
    ['<=', [true, true, false], [false, true, false]],
    ['>', [false, false, true], [true, false, true]],
    ['>=', [true, false, true], [true, false, true]],
  ] as const)('compares by %s, with white space at the end or without', (cmp, stripped, exact) => {
    expect(np.char.compare_chararrays(a, b, cmp, true).tolist()).toEqual(stripped);
    expect(np.char.compare_chararrays(a, b, cmp, false).tolist()).toEqual(exact);
  });

  it('refuses other operators and other elements', () => {
    expect(() => np.char.compare_chararrays(a, b, '=' as '==', true)).toThrow(
      new np.ValueError("comparison must be '==', '!=', '<', '>', '<=', '>='"),
    );
    expect(() => np.char.compare_chararrays(np.array([1]), b, '==', true)).toThrow(
      new TypeError('comparison of non-string arrays'),
    );
  });
});
