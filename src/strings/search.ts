// Functions that look for one string in another. Positions count code points.

import { ValueError } from '../errors.js';
import { countPoints } from '../ndarray/dtype/string-code.js';
import { boundsOf } from './integers.js';
import { type Apply, int, type StringRow, stringFunction, text, toBool, toInteger } from './row.js';
import type { Counting, Integers, Range, Testing, Text } from './types.js';

/** What is looked at: the part of a string between two positions, and where it begins. */
interface Part {
  readonly text: string;
  readonly start: number;
  /** Whether the positions leave no part, not even an empty one. */
  readonly isNone: boolean;
}

function partOf(a: string, start: number, end: number, isBytes: boolean): Part {
  const length = isBytes ? a.length : countPoints(a);
  const [low, high] = boundsOf(start, end, length);
  const isPlain = length === a.length;
  const part = isPlain ? a.slice(low, high) : Array.from(a).slice(low, high).join('');
  return { text: part, start: low, isNone: low > high };
}

type Look = (part: Part, sub: string) => unknown;

/** Looks at the part of each string. */
const looking =
  (look: Look): Apply =>
  (isBytes) =>
  (a: string, sub: string, start: number, end: number) =>
    look(partOf(a, start, end, isBytes), sub);

const positionOf =
  (method: 'indexOf' | 'lastIndexOf'): Look =>
  ({ text: part, start, isNone }, sub) => {
    const at = isNone ? -1 : part[method](sub);
    return at < 0 ? -1 : start + countPoints(part.slice(0, at));
  };

const orError =
  (look: Look): Look =>
  (part, sub) => {
    const at = look(part, sub);
    if (at === -1) throw new ValueError('substring not found');
    return at;
  };

function countOf({ text: part, isNone }: Part, sub: string): number {
  if (isNone) return 0;
  return sub === '' ? countPoints(part) + 1 : part.split(sub).length - 1;
}

const params = (sub: string): StringRow['params'] => [
  text('a'),
  text(sub),
  int('start', 0),
  int('end', Number.POSITIVE_INFINITY),
];
/** What these rows have in common. */
const shaped = (row: Pick<StringRow, 'name' | 'doc' | 'apply' | 'only'>): StringRow => ({
  ...row,
  params: params('sub'),
  output: toInteger,
});

type Rest = [sub: Text, start?: Integers | Range, end?: Integers | null];

/**
 * The first position of a string in each string, -1 where it is not.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.find.html
 *
 * @param a - strings
 * @param sub - what is looked for
 * @param start - where the part that is looked at begins, and `end`, behind it; also by name
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.find(['banana', 'x'], 'an') // => [ 1 -1]
 * np.strings.find(['banana'], 'an', { start: 2 }) // => [3]
 * ```
 */
export const find: Counting<Rest> = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'find',
    doc: 'The first position of a string in each string, -1 where it is not.',
    apply: /* @__PURE__ */ looking(/* @__PURE__ */ positionOf('indexOf')),
  }),
);

/**
 * The last position of a string in each string, -1 where it is not.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.rfind.html
 *
 * @param a - strings
 * @param sub - what is looked for
 * @param start - where the part that is looked at begins, and `end`, behind it; also by name
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.rfind(['banana', 'x'], 'an') // => [ 3 -1]
 * ```
 */
export const rfind: Counting<Rest> = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'rfind',
    doc: 'The last position of a string in each string, -1 where it is not.',
    apply: /* @__PURE__ */ looking(/* @__PURE__ */ positionOf('lastIndexOf')),
  }),
);

/**
 * The first position of a string in each string, which must have it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.index.html
 *
 * @param a - strings
 * @param sub - what is looked for
 * @param start - where the part that is looked at begins, and `end`, behind it; also by name
 * @throws ValueError if a string does not have it
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.index(['banana'], 'n') // => [2]
 * np.strings.index(['x'], 'n') // throws ValueError: substring not found
 * ```
 */
export const index: Counting<Rest> = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'index',
    doc: 'The first position of a string in each string, which must have it.',
    apply: /* @__PURE__ */ looking(/* @__PURE__ */ orError(/* @__PURE__ */ positionOf('indexOf'))),
  }),
);

/**
 * The last position of a string in each string, which must have it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.rindex.html
 *
 * @param a - strings
 * @param sub - what is looked for
 * @param start - where the part that is looked at begins, and `end`, behind it; also by name
 * @throws ValueError if a string does not have it
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.rindex(['banana'], 'n') // => [4]
 * ```
 */
export const rindex: Counting<Rest> = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'rindex',
    doc: 'The last position of a string in each string, which must have it.',
    apply: /* @__PURE__ */ looking(
      /* @__PURE__ */ orError(/* @__PURE__ */ positionOf('lastIndexOf')),
    ),
  }),
);

/**
 * How often a string occurs in each string, without overlaps.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.count.html
 *
 * @param a - strings
 * @param sub - what is looked for
 * @param start - where the part that is looked at begins, and `end`, behind it; also by name
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.count(['banana', 'x'], 'an') // => [2 0]
 * ```
 */
export const count: Counting<Rest> = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'count',
    doc: 'How often a string occurs in each string, without overlaps.',
    apply: /* @__PURE__ */ looking(countOf),
  }),
);

/**
 * Whether each string begins with another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.startswith.html
 *
 * @param a - strings
 * @param prefix - what they may begin with
 * @param start - where the part that is looked at begins, and `end`, behind it; also by name
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.startswith(['foo', 'bar'], 'f') // => [ True False]
 * ```
 */
export const startswith: Testing<Rest> = /* @__PURE__ */ stringFunction({
  name: 'startswith',
  doc: 'Whether each string begins with another.',
  params: /* @__PURE__ */ params('prefix'),
  output: toBool,
  apply: /* @__PURE__ */ looking(({ text: part, isNone }, sub) => !isNone && part.startsWith(sub)),
});

/**
 * Whether each string ends with another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.endswith.html
 *
 * @param a - strings
 * @param suffix - what they may end with
 * @param start - where the part that is looked at begins, and `end`, behind it; also by name
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.endswith(['foo', 'bar'], ['o', 'f']) // => [ True False]
 * ```
 */
export const endswith: Testing<Rest> = /* @__PURE__ */ stringFunction({
  name: 'endswith',
  doc: 'Whether each string ends with another.',
  params: /* @__PURE__ */ params('suffix'),
  output: toBool,
  apply: /* @__PURE__ */ looking(({ text: part, isNone }, sub) => !isNone && part.endsWith(sub)),
});

/**
 * The lengths of strings, in code points or bytes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.str_len.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.str_len(['a', 'é😀', '']) // => [1 2 0]
 * ```
 */
export const str_len: Counting = /* @__PURE__ */ stringFunction({
  name: 'str_len',
  doc: 'The lengths of strings, in code points or bytes.',
  params: [/* @__PURE__ */ text('x')],
  output: toInteger,
  apply: (isBytes) => (x: string) => (isBytes ? x.length : countPoints(x)),
});
