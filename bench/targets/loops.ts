/**
 * Users' loops: the corpus of test/jit/corpus, each loop plainly under V8's optimizing tier and
 * compiled by np.jit on arrays in the heap, in turns. The figures are geometric means of speed-ups.
 */
import { corpus } from '../../test/jit/corpus/corpus.js';
import { type CorpusLane, corpusLanes, type Entry } from '../../test/jit/corpus/entry.js';
import { np } from '../library.js';
import { argumentsOf } from './corpus.js';
import { rounded } from './rounded.js';
import { quantity, type Target } from './target.js';
import { speedUp } from './turns.js';

interface Figure {
  readonly name: string;
  readonly lane: CorpusLane;
  readonly ratio: number;
  readonly vectorized: boolean;
}

/** How a loop is written and compiled. */
type Manner = 'strict' | 'fastmath' | 'Math.fround' | 'Math.fround and fastmath';

type Loop = (...values: unknown[]) => unknown;

function figureOf(entry: Entry, lane: CorpusLane, manner: Manner = 'strict'): Figure {
  const args = argumentsOf(entry, lane);
  const text = manner.startsWith('Math.fround') ? rounded(`${entry.loop}`) : `(${entry.loop})`;
  const loop = new Function(`return ${text};`)() as Loop;
  const fn = np.jit(loop, { fastmath: manner.endsWith('fastmath') });
  const [plain, own] = [args.map((one) => one.plain), args.map((one) => one.own)];
  const ratio = speedUp(
    () => loop(...plain),
    () => fn(...own),
  );
  const loops = fn.explain().signatures.flatMap((one) => one.loops);
  return { name: entry.name, lane, ratio, vectorized: loops.some((one) => one.vectorized) };
}

const mean = (figures: readonly Figure[]): number =>
  Math.exp(figures.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / figures.length);

const wanted = { float64: 6, float32: 7, int32: undefined } as const;

function target(figure: string, of: readonly Figure[], least?: number): Target {
  const value = mean(of);
  const measured = quantity(value, ' ×');
  return { figure, value, measured, ...(least === undefined ? {} : { least }) };
}

function measured(): Target[] {
  const figures = Object.values(corpus)
    .flat()
    .flatMap((entry) => (entry.lanes ?? corpusLanes).map((lane) => figureOf(entry, lane)));
  if (process.env.LOOPS)
    for (const { name, lane, ratio } of figures.sort((x, y) => x.ratio - y.ratio))
      console.error(`${ratio.toFixed(2)} ${name}, ${lane}`);
  const lanes = corpusLanes.map((lane) => {
    const own = figures.filter((one) => one.lane === lane && one.vectorized);
    const figure = `${own.length} loops made of vectors, ${lane}: speed-up over V8`;
    return target(figure, own, wanted[lane]);
  });
  const all = target(`all ${figures.length} loops: speed-up over V8`, figures, 4.5);
  return [...lanes, all];
}

/** Loops in float32 throughout: written so, or allowed to be. */
function singles(): Target[] {
  const manners = ['fastmath', 'Math.fround', 'Math.fround and fastmath'] as const;
  return manners.map((manner) => {
    const own = Object.values(corpus)
      .flat()
      .filter(({ lanes = corpusLanes }) => lanes.includes('float32'))
      .map((entry) => figureOf(entry, 'float32', manner))
      .filter(({ vectorized }) => vectorized);
    return target(`${own.length} loops, float32 with ${manner}: speed-up over V8`, own, 10);
  });
}

export const loopTargets = { loops: measured, singles };
