import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { print } from '../../../src/vectorize/ir/text.js';

const wrong = (...body: string[]): string =>
  ['kernel k(%a: u32, %n: i32) {', ...body, '}'].join('\n');

describe('reading a kernel', () => {
  it('takes names and comments as they are written by hand', () => {
    const text = `
      // doubles
      kernel double(%a: u32, %n: i32) trip(%n) {
        %zero = const i32 0   // where it begins
        for %i = %zero to %n step 1 {
          %x = load f64 [%a + 8*%i + 16 - 8]
          %y = add f64 %x, %x
          store %y, [%a + 8*%i + 8]
        }
      }`;
    expect(print(parse(text))).toBe(`kernel double(%a: u32, %n: i32) trip(%n) {
  %zero = const i32 0
  for %i = %zero to %n step 1 {
    %x = load f64 [%a + 8*%i + 8]
    %y = add f64 %x, %x
    store %y, [%a + 8*%i + 8]
  }
}
`);
  });

  it('lets sibling regions use the same names', () => {
    const loop = '%i = %z to %n step 1 {\n }\n';
    const kernel = parse(wrong('%z = const i32 0', `for ${loop}`, `for ${loop}`));
    expect(print(kernel)).toContain('for %0 = %z to %n step 1 {');
  });

  it.each([
    ['an unknown value', ['store %b, [%a]'], 'line 2: %b is not known here'],
    [
      'a value of a closed region',
      ['%z = const i32 0', 'for %i = %z to %n step 1 {', '}', 'store %i, [%a]'],
      'line 5: %i is not known here',
    ],
    ['a name taken', ['%a = const i32 0'], 'line 2: %a is defined twice'],
    ['an unknown op', ['', '%b = plus i32 %n, %n'], "line 3: 'plus' is no statement"],
    [
      'an unknown fold',
      ['%b = reduce f64 plus any %i = %n to %n else %n {', '}'],
      "line 2: 'plus' is no op",
    ],
    [
      'an unknown order',
      ['%b = reduce f64 add best %i = %n to %n else %n {', '}'],
      "line 2: 'best' is no order",
    ],
    ['an unknown type', ['%b = const f63 0'], "line 2: 'f63' is no type"],
    ['a missing operand', ['%b = add f64 %n,', '}'], "line 3: expected a number, found '}'"],
    [
      'a missing brace',
      ['%z = const i32 0', 'for %i = %z to %n step 1'],
      "line 4: expected '{', found '}'",
    ],
    ['a stray character', ['%b = add f64 %n ; %n'], "line 2: unexpected ';'"],
    ['a store with a value', ['%b = store %n, [%a]'], 'line 2: a store has no value'],
    [
      'a term without an index',
      ['%b = load f64 [%a + %n]'],
      'line 2: expected a scale and an index, as in 8*%i',
    ],
    [
      'a while with one region named wrongly',
      ['while carry(%x = %n) {', 'yield %x', '} do() {', '}'],
      'line 4: 1 values are carried, 0 named',
    ],
    ['an integer with a fraction', ['%b = const i64 1.5n'], 'line 2: 1.5n is no integer'],
    [
      'a big integer as a stride',
      ['%b = load f64x2 [%a] stride 8n'],
      'line 2: 8n stands where a number must',
    ],
  ])('names the line of %s', (_, body, message) => {
    expect(() => parse(wrong(...body))).toThrow(new SyntaxError(message));
  });

  it('names the end of a text that stops early', () => {
    expect(() => parse('kernel k(')).toThrow('line 1: expected a parameter, found the end');
    expect(() => parse(`${wrong()}\nkernel`)).toThrow("line 3: expected the end, found 'kernel'");
  });
});
