import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../src/vectorize/pass/reason.js';
import { analysed, loopText } from './blocks.js';

const reason = (lines: string, carry = '', traits = 'disjoint') =>
  reasonOf(analysed(loopText(lines, traits, carry), 4).plan);

describe('A loop that stays scalar says why', () => {
  it('where elements are at a distance that is known', () => {
    expect(
      reason(`%v = load f64 [%a + 8*%i - 8]
       store %v, [%a + 8*%i]`),
    ).toBe('a[i-1] reads what a[i] wrote one iteration before');
    expect(
      reason(`%v = load f64 [%a + 8*%i]
       store %v, [%a + 8*%i + 16]`),
    ).toBe('a[i] reads what a[i+2] wrote 2 iterations before');
  });

  it('where indices are loaded', () => {
    expect(
      reason(`%j = load i32 [%b + 4*%i]
       %v = load f64 [%a + 8*%j]
       store %v, [%a + 8*%i]`),
    ).toBe('a[…] reads what a[i] may have written in another iteration');
  });

  it('where a float sum is in order', () => {
    const lines = `%v = load f64 [%a + 8*%i]
      %w = add f64 %p, %v
      yield %w`;
    expect(reason(lines, '%p = %z')).toBe('float sum is ordered: needs fastmath reassoc');
  });

  it('where another value is carried in order', () => {
    const lines = `%w = mul i32 %p, %p
      yield %w`;
    expect(reason(lines, '%p = %u')).toBe(
      'a value carried from one iteration to the next is ordered',
    );
  });
});
