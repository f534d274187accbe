/** Times relative to NumPy, and of vec=1 relative to vec=0: tasks measured in turns by workers. */
import type { DTypeName } from 'lanewise';
import { type Contender, startOurs } from '../contender.js';
import { measure } from '../measure.js';
import { speedup } from '../report.js';
import type { Task } from '../task.js';
import {
  besideNumpy,
  isNumpy,
  type Measured,
  plan,
  startBound,
  startInTurn,
  timed,
  times,
} from './beside.js';
import { quantity, type Target } from './target.js';

const relaxedFlag = '--experimental-wasm-relaxed-simd';

type Limit = readonly [n: number, most: number];

const elementwise: readonly Limit[] = [
  [16, 0.8],
  [256, 1],
  [4096, 1],
  [65536, 1],
  [1e6, 1.1],
];

/** Each call of float64 vectors, and for each n the most of NumPy's time. */
const calls: Record<string, readonly Limit[]> = {
  'np.add(a, b)': elementwise,
  'np.multiply(a, b)': elementwise,
  'np.greater(a, b)': elementwise,
  'np.sum(a)': [
    [16, 0.4],
    [4096, 0.4],
    [1e6, 0.65],
  ],
  'np.dot(a, b)': [[4096, 0.85]],
};

/** For each call with an output the least speed-up of vec=1 over vec=0. */
const widths: Record<string, Partial<Record<DTypeName, number>>> = {
  'np.add(a, b, c)': { float64: 1.7, float32: 3, int16: 6, uint8: 10 },
  'np.multiply(a, b, c)': { float64: 1.7, float32: 3, int16: 6, uint8: 4 },
};

function taskOf(code: string, dtype: DTypeName, shape: readonly number[]): Task {
  const range = { low: 1, high: 11 };
  const operands = ['a', 'b', 'c']
    .filter((name) => new RegExp(`\\b${name}\\b`).test(code))
    .map(() => ({ dtype, shape, ...range }));
  const n = shape.reduce((size, length) => size * length, 1);
  return { name: code, dtype, n, code, operands, result: dtype, plain: null };
}

async function timedCalls(contenders: readonly Contender[]): Promise<Measured[]> {
  const wanted = Object.entries(calls).flatMap(([code, limits]) =>
    limits.map(([n, most]) => [code, 'float64' as DTypeName, n, most] as const),
  );
  const found: Measured[] = [];
  const inTurn = await startInTurn(({ code }) => (/greater/.test(code) ? 'bool' : 'float64'));
  const bound = await startBound();
  for (const [code, dtype, n, most] of wanted) {
    const isLarge = calls[code] === elementwise && n >= 4096;
    const all = [...contenders, ...(isLarge ? [inTurn, bound] : [bound])];
    const what = `${code} ${dtype} n=${n}`;
    found.push(await timed({ what, task: taskOf(code, dtype, [n]), most }, all));
  }
  for (const other of [inTurn, bound]) other.close();
  return found;
}

const side = 512;
const gigaflops = (seconds: number): number => (2 * side ** 3) / seconds / 1e9;

async function matmul(
  contenders: readonly Contender[],
  ours: string,
  least: number,
): Promise<Measured[]> {
  const bound = await startBound();
  const known = contenders.filter((one) => one.name === ours || isNumpy(one));
  const taking = ours === 'relaxed' ? known : [...known, bound];
  const found: Measured[] = [];
  for (const dtype of ['float64', 'float32'] as const) {
    const point = await measure(taskOf('np.matmul(a, b)', dtype, [side, side]), taking, plan);
    const speed = (name: string) => gigaflops(point.seconds[name]?.median ?? Number.NaN);
    const what = `matmul ${side} ${dtype}${ours === 'relaxed' ? ', relaxed' : ''}`;
    const figure = (numpy: string): Target => {
      const [mine, theirs] = [speed(ours), speed(numpy)];
      const alone = speed('bound');
      const most = Number.isNaN(alone) ? '' : `; a tile of registers alone ${quantity(alone, '')}`;
      const of = `${quantity(mine, '')} of ${quantity(theirs, ' GFLOP/s')}${most}`;
      const measured = `${quantity(mine / theirs, '')} (${of})`;
      return { figure: `${what}, speed of ${numpy}'s`, value: mine / theirs, measured, least };
    };
    found.push({ point, figure });
  }
  bound.close();
  return found;
}

/** Figures relative to NumPy on one thread. */
export async function speedTargets(): Promise<Target[]> {
  const relaxed = await startOurs('relaxed', 'vec=1,relaxed=1', [relaxedFlag]);
  try {
    return await besideNumpy(async (contenders) => [
      ...(await timedCalls(contenders)),
      ...(await matmul(contenders, 'ours', 0.38)),
      ...(await matmul([...contenders, relaxed], 'relaxed', 0.55)),
    ]);
  } finally {
    relaxed.close();
  }
}

/** How much faster vectors are than scalars, into an output that is there. */
export async function widthTargets(): Promise<Target[]> {
  const contenders = [await startOurs('vec=1', 'vec=1'), await startOurs('vec=0', 'vec=0')];
  const targets: Target[] = [];
  for (const [code, leasts] of Object.entries(widths)) {
    for (const [dtype, least] of Object.entries(leasts)) {
      const task = taskOf(code, dtype as DTypeName, [16384]);
      const point = await measure(task, contenders, plan);
      const value = speedup(point, 'vec=1', 'vec=0');
      const measured = `${quantity(value, '×')} (${times(point, 'vec=1', 'vec=0')})`;
      targets.push({
        figure: `${code} ${dtype} n=16384, vec=1 over vec=0`,
        value,
        measured,
        least,
      });
    }
  }
  for (const contender of contenders) contender.close();
  return targets;
}
