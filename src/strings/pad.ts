// Functions that fill strings up to a width.

import { countPoints } from '../ndarray/dtype/string-code.js';
import { type Apply, int, longest, type StringRow, stringFunction, text } from './row.js';
import type { Editing, Integers, Text } from './types.js';

type Sides = (missing: number, width: number) => readonly [left: number, right: number];

const padding =
  (sides: Sides): Apply =>
  (isBytes) =>
  (a: string, width: number, fill: string) => {
    const missing = width - (isBytes ? a.length : countPoints(a));
    if (missing <= 0) return a;
    const [left, right] = sides(missing, width);
    return fill.repeat(left) + a + fill.repeat(right);
  };

/** Of an odd number the larger half goes left if the width is odd, as in Python. */
function bothSides(missing: number, width: number): readonly [number, number] {
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return [left, missing - left];
}

/** What these rows have in common. */
const shaped = (row: Pick<StringRow, 'name' | 'doc' | 'apply' | 'only'>): StringRow => ({
  ...row,
  params: [
    { name: 'a', kind: 'text' },
    { name: 'width', kind: 'width' },
    { name: 'fillchar', kind: 'fill', default: ' ' },
  ],
  output: longest,
});

type Padding = Editing<[width: Integers, fillchar?: Text | { readonly fillchar: Text }]>;

/** Zeros between sign and digits. */
const zeroFilled: Apply = (isBytes) => (a: string, width: number) => {
  const missing = width - (isBytes ? a.length : countPoints(a));
  const sign = /^[+-]/.exec(a)?.[0] ?? '';
  return missing > 0 ? sign + '0'.repeat(missing) + a.slice(sign.length) : a;
};

/** Blanks up to the next multiple of the tab size, counted from the last line break. */
function expanded(a: string, tabsize: number): string {
  let column = 0;
  const parts = Array.from(a, (character) => {
    if (character === '\t') {
      const blanks = tabsize > 0 ? tabsize - (column % tabsize) : 0;
      column += blanks;
      return ' '.repeat(blanks);
    }
    column = character === '\n' || character === '\r' ? 0 : column + 1;
    return character;
  });
  return parts.join('');
}

/**
 * The strings in the middle of so many characters.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.center.html
 *
 * @param a - strings
 * @param width - the width to reach; longer strings stay as they are
 * @param fillchar - one character, a blank if it is not given
 * @throws TypeError if a fill character is not one character
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.center(['ab', 'c'], 4, '*') // => ['*ab*' '*c**']
 * ```
 */
export const center: Padding = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'center',
    doc: 'The strings in the middle of so many characters.',
    apply: /* @__PURE__ */ padding(bothSides),
  }),
);

/**
 * The strings at the left of so many characters.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.ljust.html
 *
 * @param a - strings
 * @param width - the width to reach; longer strings stay as they are
 * @param fillchar - one character, a blank if it is not given
 * @throws TypeError if a fill character is not one character
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.ljust(['ab', 'c'], 4, '.') // => ['ab..' 'c...']
 * ```
 */
export const ljust: Padding = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'ljust',
    doc: 'The strings at the left of so many characters.',
    apply: /* @__PURE__ */ padding((missing) => [0, missing]),
  }),
);

/**
 * The strings at the right of so many characters.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.rjust.html
 *
 * @param a - strings
 * @param width - the width to reach; longer strings stay as they are
 * @param fillchar - one character, a blank if it is not given
 * @throws TypeError if a fill character is not one character
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.rjust(['ab', 'c'], [3, 2]) // => [' ab' ' c']
 * ```
 */
export const rjust: Padding = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'rjust',
    doc: 'The strings at the right of so many characters.',
    apply: /* @__PURE__ */ padding((missing) => [missing, 0]),
  }),
);

/**
 * The strings with zeros before their digits, behind a sign.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.zfill.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.zfill(['1', '-1'], 3) // => ['001' '-01']
 * ```
 */
export const zfill: Editing<[width: Integers]> = /* @__PURE__ */ stringFunction({
  name: 'zfill',
  doc: 'The strings with zeros before their digits, behind a sign.',
  params: [/* @__PURE__ */ text('a'), { name: 'width', kind: 'width' }],
  output: longest,
  apply: zeroFilled,
});

/**
 * The strings with blanks up to the next tab stop for each tab.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.expandtabs.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.expandtabs(['a\tb'], 4) // => ['a   b']
 * ```
 */
export const expandtabs: Editing<[tabsize?: Integers]> = /* @__PURE__ */ stringFunction({
  name: 'expandtabs',
  doc: 'The strings with blanks up to the next tab stop for each tab.',
  params: [/* @__PURE__ */ text('a'), /* @__PURE__ */ int('tabsize', 8)],
  output: longest,
  apply: () => expanded,
});
