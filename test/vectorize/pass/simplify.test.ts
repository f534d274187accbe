import { describe, it } from 'vitest';
import { simplify } from '../../../src/vectorize/pass/simplify.js';
import { expectPass } from './expect.js';

/** A kernel that loads v and w of a lane, computes, and stores. */
const kernel = (lane: string, lines: readonly string[], result: string): string =>
  [
    'kernel rule(%p: u32) {',
    ...lines.filter((line) => line.includes('const')),
    `%v = load ${lane} [%p]`,
    `%w = load ${lane} [%p + 8]`,
    ...lines.filter((line) => !line.includes('const')),
    `store ${result}, [%p + 16]`,
    'store %v, [%p + 24]',
    'store %w, [%p + 32]',
    '}',
  ].join('\n');

type Row = readonly [rule: string, lane: string, before: readonly string[], after: string];

const dropped: readonly Row[] = [
  ['x + 0 is x on integers', 'i32', ['%c = const i32 0', '%r = add i32 %v, %c'], '%v'],
  ['0 + x is x on integers', 'u64', ['%c = const u64 0n', '%r = add u64 %c, %v'], '%v'],
  ['x + −0 is x on floats', 'f64', ['%c = const f64 -0', '%r = add f64 %v, %c'], '%v'],
  ['−0 + x is x on floats', 'f32', ['%c = const f32 -0', '%r = add f32 %c, %v'], '%v'],
  ['x − 0 is x on integers', 'i8', ['%c = const i8 0', '%r = sub i8 %v, %c'], '%v'],
  ['x − 0 is x on floats', 'f64', ['%c = const f64 0', '%r = sub f64 %v, %c'], '%v'],
  ['x · 1 is x', 'f64', ['%c = const f64 1', '%r = mul f64 %v, %c'], '%v'],
  ['1 · x is x', 'i64', ['%c = const i64 1n', '%r = mul i64 %c, %v'], '%v'],
  ['x / 1 is x on floats', 'f32', ['%c = const f32 1', '%r = div f32 %v, %c'], '%v'],
  ['x | 0 is x', 'u8', ['%c = const u8 0', '%r = or u8 %v, %c'], '%v'],
  ['x ^ 0 is x', 'i16', ['%c = const i16 0', '%r = xor i16 %v, %c'], '%v'],
  ['not not x is x', 'u32', ['%n = not u32 %v', '%r = not u32 %n'], '%v'],
  ['bytes swapped twice are x', 'i16', ['%n = bswap i16 %v', '%r = bswap i16 %n'], '%v'],
  ['m ? x : x is x', 'f64', ['%m = lt m64 %v, %w', '%r = select f64 %m, %v, %v'], '%v'],
];

const kept: readonly Row[] = [
  ['x + 0, which makes −0 a 0', 'f64', ['%c = const f64 0', '%r = add f64 %v, %c'], '%r'],
  ['x − −0, which makes −0 a 0', 'f64', ['%c = const f64 -0', '%r = sub f64 %v, %c'], '%r'],
  ['x · 0, which a NaN survives', 'f64', ['%c = const f64 0', '%r = mul f64 %v, %c'], '%r'],
  ['x / x, which may be a NaN', 'f64', ['%r = div f64 %v, %v'], '%r'],
  ['x − x, which may be a NaN', 'f64', ['%r = sub f64 %v, %v'], '%r'],
  ['x / 3', 'f64', ['%c = const f64 3', '%r = div f64 %v, %c'], '%r'],
  ['x / 0', 'f64', ['%c = const f64 0', '%r = div f64 %v, %c'], '%r'],
  [
    'x / y, with y next to a power of two',
    'f64',
    ['%c = const f64 1152921504606847488', '%r = div f64 %v, %c'],
    '%r',
  ],
  ['x / 4 on integers', 'i32', ['%c = const i32 4', '%r = div i32 %v, %c'], '%r'],
  ['0 − x', 'i32', ['%c = const i32 0', '%r = sub i32 %c, %v'], '%r'],
  ['not x', 'i32', ['%r = not i32 %v'], '%r'],
  ['m ? x : y', 'f64', ['%m = lt m64 %v, %w', '%r = select f64 %m, %v, %w'], '%r'],
];

describe('simplify drops an operation where', () => {
  it.each(dropped)('%s', (_, lane, before, after) => {
    expectPass(simplify, kernel(lane, before, '%r'), kernel(lane, [], after));
  });

  it('x · 0 is 0 on integers', () => {
    const zero = ['%c = const i32 0'];
    const before = kernel('i32', [...zero, '%r = mul i32 %v, %c'], '%r');
    expectPass(simplify, before, kernel('i32', zero, '%c'));
  });

  it.each([
    ['f64', '4', '0.25'],
    ['f32', '-0.5', '-2'],
    ['f64', '1152921504606846976', '8.673617379884035e-19'],
  ])('x / 2ⁿ is x · 2⁻ⁿ on %s, of %s', (lane, divisor, inverse) => {
    const text = (line: string, result: string) =>
      `kernel k(%p: u32) {\n%v = load ${lane} [%p]\n${line}\nstore ${result}, [%p]\n}`;
    expectPass(
      simplify,
      text(`%c = const ${lane} ${divisor}\n%r = div ${lane} %v, %c`, '%r'),
      text(`%c = const ${lane} ${inverse}\n%r = mul ${lane} %v, %c`, '%r'),
    );
  });

  it('the operand became simple by another rule', () => {
    const zero = '%c = const i32 0';
    const before = [zero, '%a = add i32 %v, %c', '%b = xor i32 %a, %c', '%r = sub i32 %b, %c'];
    expectPass(simplify, kernel('i32', before, '%r'), kernel('i32', [], '%v'));
  });
});

describe('simplify keeps', () => {
  it.each(kept)('%s', (_, lane, before, after) => {
    const text = kernel(lane, before, after);
    expectPass(simplify, text, text);
  });
});

describe('simplify takes masks as they are', () => {
  const compare = '%m = lt m32 %v, %w';

  it('where a mask made a number is tested for 0', () => {
    const before = ['%z = const u8 0', compare, '%b = convert u8 %m', '%t = ne m8 %b, %z'];
    expectPass(
      simplify,
      kernel('i32', [...before, '%n = convert m32 %t', '%r = select i32 %n, %v, %w'], '%r'),
      kernel('i32', [compare, '%r = select i32 %m, %v, %w'], '%r'),
    );
  });

  it('where it is negated, widened and negated again', () => {
    const before = [compare, '%x = not m32 %m', '%y = convert m8 %x', '%z = not m8 %y'];
    expectPass(
      simplify,
      kernel('i32', [...before, '%r = convert u8 %z'], '%r'),
      kernel('i32', [compare, '%r = convert u8 %m'], '%r'),
    );
  });

  it('where it is widened and narrowed', () => {
    const before = [compare, '%x = convert m64 %m', '%y = convert m8 %x', '%r = convert u8 %y'];
    const after = [compare, '%r = convert u8 %m'];
    expectPass(simplify, kernel('i32', before, '%r'), kernel('i32', after, '%r'));
  });

  it('where a comparison of a number that only began as one stays', () => {
    const text = kernel(
      'i32',
      ['%z = const i32 0', '%t = ne m32 %v, %z', '%r = convert u8 %t'],
      '%r',
    );
    expectPass(simplify, text, text);
  });
});
