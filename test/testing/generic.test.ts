import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

const { assert_array_compare, print_assert_equal } = np.testing;

describe('assert_array_compare', () => {
  it('passes where the comparison holds', () => {
    assert_array_compare(np.less, [1, NaN], [2, NaN]);
    assert_array_compare(np.greater_equal, np.ones([2, 2]), 1);
  });

  it('reports as NumPy does', () => {
    const compare = () =>
      assert_array_compare(np.less, np.array([1n, 2n, 3n]), np.array([1n, 3n, 4n]), {
        header: 'Not less',
        err_msg: 'hm',
      });
    expect(compare).toThrow(
      new np.AssertionError(
        '\nNot less\nhm\nMismatched elements: 1 / 3 (33.3%)\nMismatch at index:\n [0]: 1 (ACTUAL), 1 (DESIRED)\n' +
          'Max absolute difference among violations: 0\nMax relative difference among violations: 0.\n' +
          ' ACTUAL: array([1, 2, 3])\n DESIRED: array([1, 3, 4])',
      ),
    );
    expect(() => assert_array_compare(np.less, [NaN], [NaN], { equal_nan: false })).toThrow(
      np.AssertionError,
    );
  });
});

describe('print_assert_equal', () => {
  it('shows both values', () => {
    print_assert_equal('Test', { a: [1, 2] }, { a: [1, 2] });
    expect(() => print_assert_equal('Test XYZ', [0n, 1n], [0n, 2n])).toThrow(
      new np.AssertionError('Test XYZ failed\nACTUAL: \n[0, 1]\nDESIRED: \n[0, 2]\n'),
    );
  });
});

describe('what tests ask of the platform', () => {
  it('is true of WebAssembly', () => {
    expect(np.testing.IS_WASM).toBe(true);
    expect(np.testing.IS_64BIT).toBe(np.dtype('intp').itemsize === 8);
    expect(new np.testing.SkipTest('why')).toBeInstanceOf(Error);
  });
});
