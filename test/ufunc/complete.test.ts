/**
 * Every ufunc of NumPy is here, and none lacks what a user or the next change of it relies on: a domain,
 * an error bound, golden values, an example in its documentation, a benchmark.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cases } from '../../bench/cases.js';
import { ufuncCases } from '../../bench/ufuncs.js';
import * as np from '../../src/index.js';
import { documented } from '../support/examples.js';
import { root } from '../support/files.js';
import { golden } from '../support/golden.js';
import { isUfunc } from './support.js';

const names = golden<{ ufuncs: string[] }>('numpy_names').ufuncs.filter(
  (name) => !name.startsWith('_'),
);
const main = np as unknown as Record<string, unknown>;
const strings = np.strings as unknown as Record<string, unknown>;

/** In NumPy's table of ufuncs, but functions of other kinds in its main namespace, as here. */
const FUNCTIONS = ['clip', 'real', 'imag'];

const ufuncs = names.flatMap((name) => (isUfunc(main[name]) ? [[name, main[name]] as const] : []));
const others = names.filter((name) => !isUfunc(main[name]));

/** One product: the golden values are NumPy's. */
const PRODUCTS = ['degrees', 'rad2deg', 'radians', 'deg2rad'];

/** The functions whose errors are held to correctly rounded results (test/vectorize/math). */
const ALIASES: Readonly<Record<string, string>> = { power: 'pow', float_power: 'pow' };

/** The examples' code, of those that state what something gives. */
const examples = documented()
  .map(({ code }) => code.join('\n'))
  .filter((code) => /\/\/ (=>|throws) /.test(code));
const hasExample = (name: string): boolean =>
  examples.some((code) => code.includes(`np.${name}(`) || code.includes(`np.${name}.`));

const goldenUfuncs = golden<{ ufuncs: Record<string, unknown> }>('ufunc').ufuncs;
const goldenComplex = golden<{ functions: Record<string, unknown> }>('complex').functions;
const goldenOthers = [
  ...golden<{ cases: { call: string }[] }>('gufunc').cases.map(({ call }) => call),
  ...golden<{ loops: { ufunc: string }[] }>('dates').loops.map(({ ufunc }) => ufunc),
];
const benchmarks = new Set([...cases, ...ufuncCases(np)].map(({ name }) => name));

test('every ufunc of NumPy is here', () => {
  const missing = others.filter((name) => !FUNCTIONS.includes(name) && !(name in strings));
  expect(missing).toEqual([]);
  expect(FUNCTIONS.filter((name) => typeof main[name] !== 'function')).toEqual([]);
  expect(ufuncs.length).toBeGreaterThanOrEqual(90);
});

describe.each(ufuncs)('%s', (name, ufunc) => {
  const { row } = ufunc;

  test('has a domain on which it is defined', () => {
    const loop = ufunc.dispatch.loops.find(
      ({ inputs, refusal }) => !refusal && inputs.every(({ kind }) => kind === 'f'),
    );
    if (!loop || row.signature) return;
    const inputs = loop.inputs.map((dtype, i) => {
      const [low, high] = row.domain?.[i] ?? [-100, 100];
      return np.linspace(low, high, 64).astype(dtype.name as 'float64');
    });
    const results = [ufunc(...inputs)].flat() as np.NDArray[];
    const known = results.map((result) => Number(np.count_nonzero(np.isnan(result))));
    expect(known.every((nans) => nans <= 32)).toBe(true);
  });

  test('has error bounds, and golden values', () => {
    expect(row.ulp).toBeGreaterThanOrEqual(0);
    for (const { ulp } of ufunc.dispatch.loops) expect(ulp ?? row.ulp).toBeLessThanOrEqual(5);
    expect(name in goldenUfuncs || goldenOthers.includes(name)).toBe(true);
  });

  test.runIf(row.ulp > 0 && !PRODUCTS.includes(name))(
    'is held to correctly rounded results',
    () => {
      const of = ALIASES[name] ?? name;
      expect(existsSync(join(root, `test/golden/math/${of}.f64.bin`))).toBe(true);
      const isComplex = ufunc.dispatch.loops.some(({ inputs }) => inputs[0].kind === 'c');
      if (isComplex && of !== 'pow') expect(Object.keys(goldenComplex)).toContain(name);
    },
  );

  test('has an example', () => {
    expect(hasExample(name)).toBe(true);
    expect(row.doc).toMatch(/\.$/);
  });

  test('has a benchmark', () => {
    const isOfTimes = ufunc.types.every((type) => /^[mM]/.test(type));
    expect(isOfTimes || benchmarks.has(name) || benchmarks.has(ufunc.name)).toBe(true);
  });
});

describe.each(others.filter((name) => name in strings))('strings.%s', (name) => {
  const goldenStrings = golden<{ cases: { name: string }[] }>('strings').cases;

  test('has golden values and an example', () => {
    expect(goldenStrings.some((one) => one.name === name)).toBe(true);
    expect(examples.some((code) => code.includes(`strings.${name}(`))).toBe(true);
  });
});
