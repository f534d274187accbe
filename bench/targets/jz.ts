/**
 * Users' loops beside jz, which compiles JavaScript to WebAssembly ahead of time: the loops of the corpus
 * that it takes, that is, compiles, and with the plain function's results. Its arrays are its module's own,
 * of kinds that it sees, and are never copied; it optimizes for speed. Loops over matrices are left out:
 * of rows in an array it does not see the kind, and takes a hundred times as long.
 */
import { corpus } from '../../test/jit/corpus/corpus.js';
import { type CorpusLane, corpusLanes, type Entry } from '../../test/jit/corpus/entry.js';
import { np } from '../library.js';
import { install } from '../peers.js';
import { argumentsOf, elementOf, isMatrix, kinds, n, namesOf, scalars } from './corpus.js';
import { quantity, type Target } from './target.js';
import { speedUp } from './turns.js';

type Exports = Readonly<Record<string, (...args: number[]) => number>>;
type Jz = (source: string, options: { readonly optimize: number }) => { readonly exports: Exports };

async function load(): Promise<Jz> {
  install();
  const entry = new URL('../peers/node_modules/jz/index.js', import.meta.url);
  return ((await import(entry.href)) as { readonly default: Jz }).default;
}

const isArray = (name: string): boolean => scalars[name] === undefined;

/** A module's declaration of an argument, and a function that reads its elements. */
function declared(name: string, lane: CorpusLane): string {
  const { name: kind } = kinds[name === 'ip' ? 'int32' : lane];
  const element = elementOf(name);
  return `const ${name} = new ${kind}(${n});
    for (let i = 0; i < ${n}; i++) ${name}[i] = ${element};
    export let at_${name} = (i) => ${name}[i];`;
}

/** A loop that returns nothing is called by a statement, as jz drops the call where it is a value. */
function sourceOf(entry: Entry, lane: CorpusLane): string {
  const names = namesOf(entry);
  const args = names.map((name) => scalars[name] ?? name);
  const call = `loop(${args.join(', ')})`;
  const returns = /\breturn\b/.test(`${entry.loop}`);
  return `${names
    .filter(isArray)
    .map((name) => declared(name, lane))
    .join('\n')}
    const loop = ${entry.loop};
    export let run = () => { ${returns ? 'return ' : ''}${call}; };`;
}

const areSame = (x: number, y: number, approximate: boolean): boolean =>
  Object.is(x, y) || (approximate && Math.abs(x - y) <= 1e-6 * Math.abs(y));

/** The loop in jz where its first call does what the plain function does. */
function taken(jz: Jz, entry: Entry, lane: CorpusLane): (() => number) | undefined {
  const names = namesOf(entry);
  const plain = argumentsOf(entry, lane).map((one) => one.plain);
  const { approximate = false } = entry;
  let exports: Exports;
  let result: unknown;
  try {
    ({ exports } = jz(sourceOf(entry, lane), { optimize: 3 }));
    result = exports.run();
  } catch {
    return undefined;
  }
  const expected = (entry.loop as (...args: unknown[]) => unknown)(...plain);
  if (expected !== undefined && !areSame(Number(result), Number(expected), approximate))
    return undefined;
  const same = names.every(
    (name, j) =>
      !isArray(name) ||
      (plain[j] as Float64Array).every((value, i) =>
        areSame(exports[`at_${name}`](i), value, approximate),
      ),
  );
  return same ? exports.run : undefined;
}

/** Times of jz over ours, of the loops that it takes. */
async function measured(): Promise<Target[]> {
  const jz = await load();
  const entries = Object.values(corpus)
    .flat()
    .filter((entry) => !namesOf(entry).some(isMatrix))
    .flatMap((entry) => (entry.lanes ?? corpusLanes).map((lane) => [entry, lane] as const));
  const ratios = entries.flatMap(([entry, lane]) => {
    const theirs = taken(jz, entry, lane);
    if (!theirs) return [];
    const own = argumentsOf(entry, lane).map((one) => one.own);
    const fn = np.jit(entry.loop as (...args: unknown[]) => unknown);
    const ratio = speedUp(theirs, () => fn(...own), 100);
    if (process.env.LOOPS) console.error(`${ratio.toFixed(2)} ${entry.name}, ${lane}`);
    return [ratio];
  });
  const value = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  const figure = `${ratios.length} of ${entries.length} loops over vectors, those that jz takes: speed-up over jz`;
  return [{ figure, value, measured: quantity(value, ' ×'), least: 1.3 }];
}

/** Beside the groups that are measured where none is named: it installs the peers. */
export const jzTargets = { jz: measured };
