import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './support/files.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
];

const manifest = JSON.parse(read('package.json')) as {
  readonly scripts: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
};

/** The anchor that a heading has on a page. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** Where a page's links to files and headings go wrong. */
function deadLinks(page: string): string[] {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  return links.flatMap(([link, path, anchor]) => {
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, target))) return [link];
    if (anchor === undefined) return [];
    const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, text]) => anchorOf(text));
    return headings.includes(anchor) ? [] : [link];
  });
}

/** The names in the first column of the first table under a line. */
function namesBelow(page: string, line: string): string[] {
  const table = page.slice(page.indexOf(line)).split('\n').slice(1);
  const from = table.findIndex((row) => row.startsWith('|'));
  const rows = table.slice(from + 2);
  const cells = rows.slice(
    0,
    rows.findIndex((row) => !row.startsWith('|')),
  );
  return cells.flatMap((row) => [...row.split('|')[1].matchAll(/`([^`]+)`/g)].map(([, n]) => n));
}

describe.each(pages)('the page %s', (page) => {
  test('links to files and headings that are there', () => {
    expect(deadLinks(page)).toEqual([]);
  });

  test('names commands that package.json has', () => {
    const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

describe('the README', () => {
  test('lists the packages of package.json, and no others', () => {
    const readme = read('README.md');
    const { dependencies, devDependencies } = manifest;
    expect(namesBelow(readme, 'At run time:').sort()).toEqual(Object.keys(dependencies).sort());
    expect(namesBelow(readme, 'For development:').sort()).toEqual(
      Object.keys(devDependencies).sort(),
    );
  });
});

test('ARCHITECTURE.md leads to every folder of src that holds files', () => {
  const linked = read('ARCHITECTURE.md');
  const folders = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  expect(folders.filter((folder) => !linked.includes(folder))).toEqual([]);
});
