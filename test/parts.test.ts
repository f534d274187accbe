import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLibrary } from '../scripts/library.js';
import * as source from '../src/index.js';
import { standIn } from '../src/parts.js';
import { documented, runExample, statements } from './support/examples.js';
import { root } from './support/files.js';

type Library = typeof source;

describe('what stands for an export', () => {
  const calls: unknown[] = [];
  const fn = Object.assign((...args: unknown[]) => calls.push(args), { nin: 2 });
  const standing = standIn('function', () => fn) as typeof fn;

  test('is called, read and written as it', () => {
    expect(standing(1, 'two')).toBe(1);
    expect(calls).toEqual([[1, 'two']]);
    standing.nin = 3;
    expect([fn.nin, 'nin' in standing, 'nout' in standing]).toEqual([3, true, false]);
    expect(Object.keys(standing)).toEqual(['nin']);
    expect(Reflect.ownKeys(standing)).toEqual(Reflect.ownKeys(fn));
    expect(Object.getOwnPropertyDescriptor(standing, 'nin')?.value).toBe(3);
    expect(Object.getOwnPropertyDescriptor(standing, 'none')).toBeUndefined();
    Object.defineProperty(standing, 'doc', { value: 'text', configurable: true });
    expect(Reflect.get(fn, 'doc')).toBe('text');
    expect(Reflect.deleteProperty(standing, 'doc')).toBe(true);
    expect('doc' in fn).toBe(false);
  });

  test('is of its type and prints as it', () => {
    const object = standIn('object', () => [1, 2]);
    expect([typeof standing, typeof object]).toEqual(['function', 'object']);
    expect(standing).toBeInstanceOf(Function);
    expect(inspect(object)).toBe('[ 1, 2 ]');
    expect(inspect(standing)).toBe(inspect(fn));
  });

  test('makes instances, and may be extended, as a class', () => {
    class Real {
      static count = 0;
      readonly at = ++Real.count;
    }
    const Standing = standIn('class', () => Real) as typeof Real;
    class Derived extends Standing {
      readonly more = true;
    }
    const [made, derived] = [new Standing(), new Derived()];
    expect([made.at, derived.at, derived.more, Standing.count]).toEqual([1, 2, true, 2]);
    expect(made).toBeInstanceOf(Real);
    expect(made).toBeInstanceOf(Standing);
    expect(derived).toBeInstanceOf(Standing);
    expect([made.constructor === Real, derived.constructor === Derived]).toEqual([true, true]);
    expect(Object.getOwnPropertyDescriptor(Standing, 'prototype')?.value).toBe(Real.prototype);
    expect(Reflect.ownKeys(Standing)).toEqual(Reflect.ownKeys(Real));
  });
});

describe('the library in parts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-parts-'));
  const dist = join(folder, 'dist');
  const native = join(folder, 'native.cjs');
  let instances = 0;

  /** An instance of its own, of which no part is read yet; by Node's `import`, not the test runner's. */
  const fresh = (): Promise<Library> =>
    createRequire(native)(native)(`${pathToFileURL(join(dist, 'index.js')).href}?${++instances}`);

  beforeAll(async () => {
    writeFileSync(native, 'module.exports = (url) => import(url);');
    copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    await buildLibrary(dist);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('exports what the sources export, each with the same properties', async () => {
    const np = (await fresh()) as unknown as Record<string, object>;
    expect(Object.keys(np)).toEqual(Object.keys(source).sort());
    for (const [name, value] of Object.entries<unknown>(source)) {
      expect([name, typeof np[name]]).toEqual([name, typeof value]);
      const keys = [np[name], value].map((one) => Reflect.ownKeys(Object(one)));
      expect([name, keys[0]]).toEqual([name, keys[1]]);
    }
  });

  test('reads a part when something of it is used, and then exports that itself', async () => {
    const { median: standing, array } = await fresh();
    expect(standing(array([3, 1, 2]))).toBe(2);
    const np = await fresh();
    const before = np.median;
    expect(np.median(np.array([3, 1, 2]))).toBe(2);
    expect(np.median === before).toBe(false);
    expect(np.median.name).toBe(before.name);
    expect(before(np.array([4, 6]))).toBe(5);
  });

  test('brings the methods of arrays and ufuncs', async () => {
    const one = await fresh();
    expect(one.array([1, 3]).var()).toBe(1);
    expect(one.array([1.26]).round(1).tolist()).toEqual([1.3]);
    const two = await fresh();
    expect(two.add.accumulate([1, 2, 3]).tolist()).toEqual([1, 3, 6]);
    expect((two.add.outer([1, 2], [3, 4]) as source.NDArray).tolist()).toEqual([
      [4, 5],
      [5, 6],
    ]);
    const six = await fresh();
    expect(six.arange(4).get([0, 2]).tolist()).toEqual([0, 2]);
    const seven = await fresh();
    const masked = seven.arange(4);
    masked.set(seven.array([true, false, true, false]), 9);
    expect(masked.tolist()).toEqual([9, 1, 9, 3]);
    const four = await fresh();
    expect((four.arange(4).flat.get('::2') as source.NDArray).tolist()).toEqual([0, 2]);
    const five = await fresh();
    expect(five.array(source.arange(3)).__array_interface__.shape).toEqual([3]);
    expect(five.asarray({ __array_interface__: five.arange(2).__array_interface__ }).size).toBe(2);
    const three = await fresh();
    expect(three.add instanceof three.ufunc).toBe(true);
  });

  test('has more than one part', () => {
    expect(readdirSync(join(dist, 'parts')).length).toBeGreaterThan(5);
  });

  test('adds small arrays without any of them, and large ones by the compiler', async () => {
    const index = join(folder, 'alone.js');
    copyFileSync(join(dist, 'index.js'), index);
    const alone: Library = await createRequire(native)(native)(pathToFileURL(index).href);
    expect(alone.add(alone.array([1, 2]), alone.array([3, 4.5])).tolist()).toEqual([4, 6.5]);
    const large = alone.ones(100_000);
    expect(() => alone.add(large, large)).toThrow(/parts\/compiler\.cjs/);
    mkdirSync(join(folder, 'parts'));
    copyFileSync(join(dist, 'parts/compiler.cjs'), join(folder, 'parts/compiler.cjs'));
    expect(alone.add(large, large).item(-1)).toBe(2);
  });

  const examples = documented();
  const folders = [...new Set(examples.map(({ file }) => dirname(file)))];
  test.each(folders)('runs the examples of the files in %s', async (folder) => {
    const np = await fresh();
    for (const example of examples.filter(({ file }) => dirname(file) === folder)) {
      const held = statements(example).filter((statement) => statement.expected).length;
      expect(await runExample(example, np)).toBe(held);
    }
  });
});
