import { describe, expect, it } from 'vitest';
import { parseLiteral, reprBytes, reprLiteral, reprString } from '../../src/io/literal.js';

/** Texts and what Python's repr shows of their values. */
const literals: [string, string][] = [
  ['0', '0'],
  ['-17', '-17'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['3L', '3'],
  ['+3', '3'],
  ['1_0', '10'],
  ['-0x1F', '-31'],
  [`u'a'`, `'a'`],
  ['True', 'True'],
  [' False\n', 'False'],
  ['None', 'None'],
  [`'a"b'`, `'a"b'`],
  [`"a'b"`, `"a'b"`],
  [`'a\\'"b'`, `'a\\'"b'`],
  [`'\\x41\\u0042\\n\\t\\\\'`, `'AB\\n\\t\\\\'`],
  [`'\\q'`, `'\\\\q'`],
  [`''`, `''`],
  ['()', '()'],
  ['(1)', '1'],
  ['(1,)', '(1,)'],
  ['( 1 , 2 )', '(1, 2)'],
  ['[1]', '[1]'],
  ['[1, [2, (3,)],]', '[1, [2, (3,)]]'],
  ['{}', '{}'],
  [`{'a': 1, 'b': {2: []}, }`, `{'a': 1, 'b': {2: []}}`],
  [`{'__proto__': 1}`, `{'__proto__': 1}`],
  [`${'['.repeat(31)}1${']'.repeat(31)}`, `${'['.repeat(31)}1${']'.repeat(31)}`],
];

const refused = [
  '',
  ' ',
  '(',
  ')',
  '(,)',
  '[,]',
  '{,}',
  '(1 2)',
  '(1,,)',
  '(1]',
  '[1)',
  '{1}',
  '{1:}',
  '{1: 2 3: 4}',
  '{:1}',
  '1 2',
  '()()',
  '1.5',
  '1e5',
  '1__0',
  '1_',
  '0x',
  "b'a'",
  '01',
  '00',
  '--1',
  '- 1',
  '1L1',
  'Truex',
  'true',
  'nan',
  'a',
  'f()',
  '1+1',
  `b'a'`,
  `'a`,
  `'a\n'`,
  `'a\\'`,
  `'a' 'b'`,
  '1#',
  '1;',
  '\0',
  '1\0',
  `${'['.repeat(32)}1${']'.repeat(32)}`,
  '('.repeat(100000),
  '{1:'.repeat(100000),
];

describe('the parser of Python literals', () => {
  it.each(literals)('reads %j as %s', (text, repr) => {
    const value = parseLiteral(text);
    expect(value).not.toBe(undefined);
    expect(value === undefined ? '' : reprLiteral(value)).toBe(repr);
  });

  it.each(refused.map((text) => [text.slice(0, 40), text]))('refuses %j', (_, text) => {
    expect(parseLiteral(text)).toBe(undefined);
  });

  it('takes time proportional to a long text', () => {
    expect(parseLiteral(`(${'1, '.repeat(100000)})`)).toMatchObject({ open: '(' });
    expect(parseLiteral(' '.repeat(100000))).toBe(undefined);
    expect(parseLiteral(`'${'\\'.repeat(100001)}`)).toBe(undefined);
  });
});

describe('the repr of Python', () => {
  it('escapes what does not print', () => {
    const text = '\x00\x7f\x80\xa0\xad\xe9\n\t\r\\\u2028\u{1f600}\u{e0001}';
    const repr = `'\\x00\\x7f\\x80\\xa0\\xadé\\n\\t\\r\\\\\\u2028\u{1f600}\\U000e0001'`;
    expect(reprString(text)).toBe(repr);
  });

  it('shows bytes that are no ASCII as escapes', () => {
    expect(reprBytes(Uint8Array.of(0x93, 0x4e, 0, 0xe9, 0x27))).toBe(`b"\\x93N\\x00\\xe9'"`);
  });
});
