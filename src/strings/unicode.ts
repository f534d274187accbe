// Characters and their classes and cases, as Python sees them: of text by Unicode, of bytes by ASCII.

import { WHITE } from '../ndarray/dtype/string-text.js';

/** The code points of text as strings; of bytes their characters. */
export const charactersOf = (text: string): string[] => Array.from(text);

const codeOf = (character: string): number => character.codePointAt(0) as number;

/** Digits that are not decimal: superscripts, circled and others; pairs of first and last. */
const DIGITS = [
  178, 179, 185, 185, 4969, 4977, 6618, 6618, 8304, 8304, 8308, 8313, 8320, 8329, 9312, 9320, 9332,
  9340, 9352, 9360, 9450, 9450, 9461, 9469, 9471, 9471, 10102, 10110, 10112, 10120, 10122, 10130,
  68160, 68163, 69216, 69224, 69714, 69722, 127232, 127242,
];

/** Ideographs that are numbers. */
const NUMERALS: ReadonlySet<number> = /* @__PURE__ */ new Set([
  13317, 13443, 14378, 15181, 19968, 19971, 19975, 19977, 20061, 20108, 20116, 20118, 20159, 20160,
  20191, 20200, 20237, 20336, 20740, 20806, 20841, 20843, 20845, 21313, 21315, 21316, 21317, 21324,
  21441, 21442, 21443, 21444, 22235, 22769, 22777, 24186, 24318, 24319, 24332, 24333, 24334, 24336,
  25342, 25420, 26578, 28422, 29590, 30334, 32902, 33836, 36014, 36019, 36144, 38433, 38470, 38476,
  38520, 38646, 63851, 63859, 63864, 63922, 63953, 63955, 63997, 131073, 131172, 131298, 131361,
  133418, 133507, 133516, 133532, 133866, 133885, 133913, 140176, 141720, 146203, 156269, 194704,
]);

type Test = (character: string) => boolean;

function whiteTest(): Test {
  const pattern = new RegExp(`^[${WHITE}]$`);
  return (character) => pattern.test(character);
}

const matching =
  (pattern: RegExp): Test =>
  (character) =>
    pattern.test(character);

const isDecimal = /* @__PURE__ */ matching(/^\p{Nd}$/u);
const isLetter = /* @__PURE__ */ matching(/^\p{L}$/u);
const isWhite = /* @__PURE__ */ whiteTest();
const isUpperCase = /* @__PURE__ */ matching(/^\p{Uppercase}$/u);
const isLowerCase = /* @__PURE__ */ matching(/^\p{Lowercase}$/u);
const isTitleCase = /* @__PURE__ */ matching(/^\p{Lt}$/u);
const isCased = /* @__PURE__ */ matching(/^\p{Cased}$/u);

function isDigit(character: string): boolean {
  if (isDecimal(character)) return true;
  const code = codeOf(character);
  return DIGITS.some((first, i) => i % 2 === 0 && first <= code && code <= DIGITS[i + 1]);
}

const isNumber = /* @__PURE__ */ matching(/^\p{N}$/u);
const isNumeric: Test = (character) => isNumber(character) || NUMERALS.has(codeOf(character));
const isAlphanumeric: Test = (character) => isLetter(character) || isNumeric(character);

/** The classes that all characters of a string can be of. */
export const classes: Readonly<Record<string, readonly [text: Test, bytes: Test]>> = {
  isalpha: [isLetter, /* @__PURE__ */ matching(/[A-Za-z]/)],
  isdigit: [isDigit, /* @__PURE__ */ matching(/[0-9]/)],
  isalnum: [isAlphanumeric, /* @__PURE__ */ matching(/[0-9A-Za-z]/)],
  isspace: [isWhite, /* @__PURE__ */ matching(/[\t-\r ]/)],
  isdecimal: [isDecimal, /* @__PURE__ */ matching(/[0-9]/)],
  isnumeric: [isNumeric, /* @__PURE__ */ matching(/[0-9]/)],
};

/** The characters that `strip` takes away if none are named. */
export const isBlank = (isBytes: boolean): Test => classes.isspace[Number(isBytes)];

/** Tests of case. */
interface Cases {
  readonly isUpper: Test;
  readonly isLower: Test;
  readonly isTitle: Test;
}

const textCases: Cases = { isUpper: isUpperCase, isLower: isLowerCase, isTitle: isTitleCase };
const bytesCases: Cases = {
  isUpper: (c) => c >= 'A' && c <= 'Z',
  isLower: (c) => c >= 'a' && c <= 'z',
  isTitle: () => false,
};

export const casesOf = (isBytes: boolean): Cases => (isBytes ? bytesCases : textCases);

/** Whether some character has the one case and none has the other or is a title's. */
export function allOfCase(text: string, wanted: Test, other: Test, isTitle: Test): boolean {
  let some = false;
  for (const character of charactersOf(text)) {
    if (other(character) || isTitle(character)) return false;
    some ||= wanted(character);
  }
  return some;
}

/** Whether words begin with capitals and have no others. */
export function hasTitleCase(text: string, { isUpper, isLower, isTitle }: Cases): boolean {
  let [inWord, some] = [false, false];
  for (const character of charactersOf(text)) {
    const isHigh = isUpper(character) || isTitle(character);
    const isLow = isLower(character);
    if ((isHigh && inWord) || (isLow && !inWord)) return false;
    inWord = isHigh || isLow;
    some ||= inWord;
  }
  return some;
}

/** Maps the ASCII letters of one case to the other. */
export const lowerBytes = (text: string): string => text.replace(/[A-Z]/g, (c) => c.toLowerCase());
export const upperBytes = (text: string): string => text.replace(/[a-z]/g, (c) => c.toUpperCase());

/** The lower cases of each character of a text; that of a sigma depends on its neighbours. */
function lowersOf(text: string): string[] {
  const characters = charactersOf(text);
  const whole = text.toLowerCase();
  let at = 0;
  return characters.map((character) => {
    const { length } = character.toLowerCase();
    at += length;
    return whole.slice(at - length, at);
  });
}

/** A character at the head of a word. */
function titled(character: string): string {
  const code = codeOf(character);
  if (code >= 0x10d0 && code <= 0x10ff) return character;
  if (code >= 0x1c4 && code <= 0x1cc) return String.fromCharCode(code - ((code - 0x1c4) % 3) + 1);
  if (code >= 0x1f1 && code <= 0x1f3) return '\u01f2';
  const upper = character.toUpperCase();
  if (code >= 0x1f80 && code <= 0x1fff && upper.endsWith('\u0399')) return withIota(upper);
  const [first, ...rest] = charactersOf(upper);
  return rest.length === 0 || code === 0x149 ? upper : first + rest.join('').toLowerCase();
}

/** With the iota below the letter, where it stands in titles. */
function withIota(upper: string): string {
  const below = `${upper.slice(0, -1)}\u0345`;
  return below.length === 2 ? below.normalize('NFC') : below;
}

/** Each word with a capital first and all else in lower case. */
export function toTitle(text: string): string {
  const lowers = lowersOf(text);
  let inWord = false;
  const titles = charactersOf(text).map((character, i) => {
    const result = inWord ? lowers[i] : titled(character);
    inWord = isCased(character);
    return result;
  });
  return titles.join('');
}

export function toCapital(text: string): string {
  const [first, ...rest] = charactersOf(text);
  if (first === undefined) return '';
  return titled(first) + (rest.length > 0 ? lowersOf(text).slice(1).join('') : '');
}

export function swapCase(text: string): string {
  const lowers = lowersOf(text);
  const swapped = charactersOf(text).map((character, i) => {
    if (isUpperCase(character)) return lowers[i];
    return isLowerCase(character) ? character.toUpperCase() : character;
  });
  return swapped.join('');
}
