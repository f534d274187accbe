import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './support/files.js';

/** What each example prints; files are written by NumPy. */
const outputs: Record<string, string> = {
  'digits.ts': `\
digits uint8, 1797 x 64
pixel sum 561718
sum per class [56415 57007 55566 56151 56239 55915 56336 54289 57408 56392]
first principal component: variance 179.0069301
14.890593584 % of the total
`,
  'iris.ts': readFileSync(join(root, 'test/golden/iris.txt'), 'utf8'),
  'mandelbrot.ts': readFileSync(join(root, 'test/golden/mandelbrot.txt'), 'utf8'),
  'wine.ts': readFileSync(join(root, 'test/golden/wine.txt'), 'utf8'),
};

test('every example is held to its output', () => {
  const names = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.ts'));
  expect(names).toEqual(Object.keys(outputs));
});

test.each(Object.entries(outputs))('the example %s prints what it should', (name, output) => {
  const tsx = join(root, 'node_modules/.bin/tsx');
  const options = { cwd: root, encoding: 'utf8', timeout: 60_000 } as const;
  expect(execFileSync(tsx, [join('examples', name)], options)).toBe(output);
});
