import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { root } from './support/files.js';

/** What each example prints; files are written by NumPy. */
const outputs: Record<string, string> = {
  'blur.ts': `\
mean 116.514200
as the plain functions have it: true
pixels eb4060fd188e06a292b4e2469effa9cce4d300b4bf09e9c3c8db51bf99cffb81
`,
  'digits.ts': `\
digits uint8, 1797 x 64
pixel sum 561718
sum per class [56415 57007 55566 56151 56239 55915 56336 54289 57408 56392]
first principal component: variance 179.0069301
14.890593584 % of the total
`,
  'iris.ts': readFileSync(join(root, 'test/golden/iris.txt'), 'utf8'),
  'life.ts': `\
alive after 300 generations: 165
as the plain function has it: true
pixels 6830177ea0438b283cc1a8c7a24427b69f74abe76921ae37b68819c1452c3c3f
`,
  'mandelbrot.ts': readFileSync(join(root, 'test/golden/mandelbrot.txt'), 'utf8'),
  'wine.ts': readFileSync(join(root, 'test/golden/wine.txt'), 'utf8'),
};

test('every example is held to its output', () => {
  const names = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.ts'));
  expect(names).toEqual(Object.keys(outputs));
});

/** What an example prints. */
function run(name: string, ...args: string[]): string {
  const tsx = join(root, 'node_modules/.bin/tsx');
  const options = { cwd: root, encoding: 'utf8', timeout: 60_000 } as const;
  return execFileSync(tsx, [join('examples', name), ...args], options);
}

test('the README shows what digits.ts prints', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toContain(`\n\`\`\`\n${outputs['digits.ts']}\`\`\`\n`);
});

test.each(Object.entries(outputs))('the example %s prints what it should', (name, output) => {
  expect(run(name)).toBe(output);
});

test.each([
  ['blur.ts', 300, 200],
  ['life.ts', 160, 90],
] as const)('the picture of %s has the pixels that it tells of', (name, width, height) => {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-'));
  const path = join(folder, 'picture.png');
  run(name, path);
  const picture = decode(readFileSync(path));
  rmSync(folder, { recursive: true });
  expect(picture).toMatchObject({ width, height, depth: 8, channels: 1 });
  const digest = createHash('sha256').update(picture.data).digest('hex');
  expect(outputs[name]).toContain(`pixels ${digest}\n`);
});

test('the picture of mandelbrot.ts has the pixels of the plain loop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-'));
  const path = join(folder, 'picture.png');
  run('mandelbrot.ts', path);
  const { width, height, data } = decode(readFileSync(path));
  rmSync(folder, { recursive: true });
  const expected = Array.from({ length: width * height }, (_, at) => {
    const a = ((at % width) / width) * 3 - 2.2;
    const b = (Math.floor(at / width) / height) * 2.4 - 1.2;
    let [x, y, n] = [0, 0, 0];
    while (n < 1000 && x * x + y * y <= 4) {
      [x, y] = [x * x - y * y + a, 2 * x * y + b];
      n++;
    }
    return n === 1000 ? 0 : Math.min(255, 40 + 6 * n);
  });
  expect([width, height]).toEqual([480, 384]);
  expect(Array.from(data)).toEqual(expected);
});
