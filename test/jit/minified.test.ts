// What bundlers leave of users' functions: each of the corpus through three minifiers at their fullest.

import swc from '@swc/wasm';
import { transform } from 'esbuild';
import { minify } from 'terser';
import { beforeAll, describe, expect, it } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { corpus } from './corpus/corpus.js';
import { corpusLanes, type Entry } from './corpus/entry.js';
import * as corpusRun from './corpus/run.js';
import { programs } from './programs/programs.js';
import * as programRun from './programs/run.js';

const entries = Object.values(corpus).flat();
const functions = [...entries.map(({ loop }) => loop), ...programs.map(({ run }) => run)];
const source = functions.map((fn, i) => `export const f${i} = ${fn};`).join('\n');

const minifiers: Readonly<Record<string, () => Promise<string>>> = {
  esbuild: async () => (await transform(source, { minify: true, format: 'esm' })).code,
  terser: async () => {
    const compress = { passes: 3, unsafe_arrows: true, toplevel: true };
    return (
      (await minify(source, { module: true, compress, mangle: { toplevel: true } })).code ?? ''
    );
  },
  swc: async () =>
    swc.minifySync(source, { module: true, compress: { passes: 3 }, mangle: true }).code,
};

type Loop = Entry['loop'];

/** The functions as a minifier leaves them. */
async function formsOf(name: string): Promise<Loop[]> {
  const code = await (minifiers[name] as () => Promise<string>)();
  const module = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  );
  return functions.map((_, i) => module[`f${i}`]);
}

/** What loops and programs do, and whether they are ones of vectors. */
const outcomesOf = (forms: readonly Loop[]): unknown[] => [
  ...entries.map((entry, i) => {
    const lane = (entry.lanes ?? corpusLanes)[0] ?? 'float64';
    const size = { n: 43, m: 9 };
    const { result, arrays, vectorized } = corpusRun.compiled(entry, lane, size, forms[i]);
    return { form: name(i), result, arrays, vectorized };
  }),
  ...programs.map((program, i) => {
    const form = forms[entries.length + i];
    const { result, left, vectorized } = programRun.compiled(program, 11, form);
    return { form: name(entries.length + i), result, left, vectorized };
  }),
];

const name = (i: number): string => [...entries, ...programs][i]?.name;

describe('Functions do the same, with the same loops of vectors,', () => {
  let expected: unknown[] = [];
  beforeAll(() => {
    setOptions('default,threshold=0');
    expected = outcomesOf(functions);
  });

  it.each(Object.keys(minifiers))('minified by %s', async (minifier) => {
    setOptions('default,threshold=0');
    expect(outcomesOf(await formsOf(minifier))).toEqual(expected);
  });
});
