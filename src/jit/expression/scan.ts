// Expression texts in words: numbers, names, strings and signs, spelled as in Python.

import { Complex } from '../../ndarray/dtype/complex.js';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import { fault } from './fault.js';

/** What a word is; the end is a word too. */
export type WordKind = 'number' | 'name' | 'string' | 'sign' | 'end';

export interface Word {
  readonly kind: WordKind;
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
}

const SPACE = /\s*/y;
const NUMBER = /* @__PURE__ */ numbers();
const NAME = /[\p{ID_Start}_$][\p{ID_Continue}$]*/uy;
const STRING = /'[^'\\\n]*'|"[^"\\\n]*"/y;
const SIGN = /\*\*|\/\/|<<|>>|[<>=!]=|[-+*/%&|^~<>(),=@]/y;

const KINDS: readonly (readonly [WordKind, RegExp])[] = [
  ['number', NUMBER],
  ['name', NAME],
  ['string', STRING],
  ['sign', SIGN],
];

/** Integers in their bases, and decimal numbers. */
function numbers(): RegExp {
  const digits = '\\d(?:_?\\d)*';
  const integer = '0[xX](?:_?[\\da-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+';
  const decimal = `(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:[eE][+-]?${digits})?[jJ]?`;
  return new RegExp(`${integer}|${decimal}`, 'y');
}

/** The words of a text. */
export function scan(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    if (at === text.length) break;
    const word = wordAt(text, at);
    words.push(word);
    at += word.text.length;
  }
  words.push({ kind: 'end', text: '', at });
  return words;
}

function wordAt(text: string, at: number): Word {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (!found) continue;
    const next = text[at + found.length] ?? '';
    if (kind === 'number' && /[\p{ID_Continue}.]/u.test(next))
      throw fault(text, at, `invalid number '${found}${next}'`);
    return { kind, text: found, at };
  }
  const [char] = text.slice(at);
  const reason = `'"`.includes(char) ? 'unterminated string' : `unexpected character '${char}'`;
  throw fault(text, at, reason);
}

/** The value of a number's text, and whether it is written as a float. */
export function numberOf(text: string): { readonly value: Scalar; readonly isFloat: boolean } {
  const plain = text.replaceAll('_', '');
  const isDecimal = !/^0[xX]/.test(plain);
  if (isDecimal && /[jJ]$/.test(plain))
    return { value: new Complex(0, Number(plain.slice(0, -1))), isFloat: false };
  if (isDecimal && /[.eE]/.test(plain)) return { value: Number(plain), isFloat: true };
  const value = Number(plain);
  return { value: Number.isSafeInteger(value) ? value : BigInt(plain), isFloat: false };
}
