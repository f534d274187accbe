import { describe, expect, test } from 'vitest';
import * as np from '../src/index.js';
import {
  documented,
  type Example,
  examplesOf,
  runExample,
  statements,
} from './support/examples.js';

const library = {
  grid: { toString: () => '[[1. 2.]\n [3. 4.]]' },
  fail: (): never => {
    throw new RangeError('out of bounds');
  },
};

const block = (...code: string[]): Example => ({
  file: 'page.md',
  line: 10,
  code: [`import * as np from 'lanewise';`, ...code],
});

/** Statements that hold, with how many of them are held to a comment. */
const holding: [string, number, ...string[]][] = [
  ['a number', 1, '1 + 1; // => 2'],
  ['an array by its text', 1, 'np.grid; // => [[1. 2.]', '//  [3. 4.]]'],
  ['a value stated below its statement', 1, 'np.grid;', '// => [[1. 2.]', '//     [3. 4.]]'],
  ['a string in either quotes', 2, `'a"b'; // => 'a"b'`, `'ab'; // => "ab"`],
  ['a string of several lines as it prints', 1, `'a\\n  b'; // => a`, '//   b'],
  ['a bigint and a plain array', 3, '5n; // => 5', '5n; // => 5n', '[1, [2]]; // => [1, [2]]'],
  ['a promise by what it resolves to', 1, 'Promise.resolve(3); // => 3'],
  ['a statement of several lines', 1, 'Math.max(', '  1, // the first', '  2,', '); // => 2'],
  ['an error', 1, 'np.fail(); // throws RangeError: out of bounds'],
  ['an error of a statement', 1, 'const x = np.fail(); // throws RangeError: out of bounds'],
  [
    'types, and names imported one by one',
    1,
    `import { grid as g } from 'lanewise';`,
    'const x: object = g;',
    'x === np.grid; // => true',
  ],
  ['a block that states nothing', 0, 'const a = np.grid;', '// a remark'],
];

/** Statements that do not hold, with the error that must say so. */
const failing: [string, string, ...string[]][] = [
  ['another value', 'page.md:11: 1 + 1;\nstates 3\ngives  2', '1 + 1; // => 3'],
  ['a number where a string is', `page.md:11: '2';\nstates 2\ngives  '2'`, `'2'; // => 2`],
  ['another element', 'gives  [ 1, 2 ]', '[1, 2]; // => [1, 3]'],
  ['a second line that differs', 'page.md:12', '', 'np.grid; // => [[1. 2.]', '//  [3. 5.]]'],
  ['an error that does not come', 'states throws Error: no\ngives  2', '2; // throws Error: no'],
  [
    'an error in other words',
    'gives  throws RangeError: out of',
    'np.fail(); // throws RangeError: x',
  ],
  ['an error of another class', 'gives  throws', 'np.fail(); // throws Error: out of bounds'],
  ['an error where a value is stated', 'page.md:11', 'np.fail(); // => 1'],
  ['an error where nothing is stated', 'page.md:10: out of bounds', 'np.fail();'],
  ['a value stated of a declaration', 'only an expression', 'const x = 1; // => 1'],
  ['text that is no program', 'page.md:11: this does not parse', 'let = (;'],
];

describe('the checker of examples', () => {
  test.each(holding)('accepts %s', async (_, count, ...code) => {
    expect(await runExample(block(...code), library)).toBe(count);
  });

  test.each(failing)('refuses %s', async (_, message, ...code) => {
    await expect(runExample(block(...code), library)).rejects.toThrow(message);
  });

  test('finds the blocks of a page and of docstrings, with their lines', () => {
    expect(examplesOf('a.md', 'x\n```ts\n1;\n\n2;\n```\n```sh\nls\n```\n')).toEqual([
      { file: 'a.md', line: 3, code: ['1;', '', '2;'] },
    ]);
    const source = 'const a = `\n```ts\n`;\n/**\n * Adds.\n * ```ts\n * 1;\n *   2;\n * ```\n */\n';
    expect(examplesOf('a.ts', source)).toEqual([{ file: 'a.ts', line: 7, code: ['1;', '  2;'] }]);
  });
});

const examples = documented();

describe('the example at', () => {
  for (const example of examples) {
    const held = statements(example).filter((statement) => statement.expected).length;
    test(`${example.file}:${example.line} gives what it states (${held})`, async () => {
      expect(await runExample(example, np)).toBe(held);
    });
  }
});
