/**
 * Every ufunc of one operand, the ones that the table names, and integer arithmetic, beside NumPy.
 * What has no limit of its own counts in a mean. Float functions are measured beside two NumPys in the
 * same turns, as it runs on this processor and kept to AVX2: its own loops differ by up to five times.
 */
import type { DTypeName } from 'lanewise';
import { type Contender, startNumpyAvx2 } from '../contender.js';
import { np } from '../library.js';
import { measure, type Point } from '../measure.js';
import { geometricMean } from '../statistics.js';
import type { Operand, Task } from '../task.js';
import { type Ufunc, ufuncsOf } from '../ufuncs.js';
import { besideOf, plan, startBoth } from './beside.js';
import { quantity, type Target } from './target.js';

type Row = readonly [ufunc: string, dtype: DTypeName];
type Interval = readonly [low: number, high: number];

const lengths = [4096, 65536];

const named = ['sin', 'cos', 'exp', 'log', 'tanh', 'power'];
const limits: Partial<Record<DTypeName, number>> = { float64: 0.8, float32: 1.5 };

const arithmetic = ['add', 'multiply', 'floor_divide', 'remainder', 'minimum'];
const shifts = ['left_shift', 'right_shift'];
const integers: readonly DTypeName[] = [
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
];

function taskOf([ufunc, dtype]: Row, n: number, domain: readonly Interval[]): Task {
  const operands = domain.map(([low, high]): Operand => ({ dtype, shape: [n], low, high }));
  const code = `np.${ufunc}(${['a', 'b'].slice(0, operands.length).join(', ')})`;
  return { name: ufunc, dtype, n, code, operands, result: dtype, plain: null };
}

const domainOf = ({ nin, row }: Ufunc): Interval[] =>
  Array.from({ length: nin }, (_, i) => row.domain?.[i] ?? [-100, 100]);

type Wanted = readonly [row: Row, domain: readonly Interval[], most?: number];

/** A row at one length, by every contender. */
interface Measured {
  readonly what: string;
  readonly point: Point;
  readonly most?: number;
}

async function measureRows(
  rows: readonly Wanted[],
  contenders: readonly Contender[],
): Promise<Measured[]> {
  const found: Measured[] = [];
  for (const [row, domain, most] of rows) {
    for (const n of lengths) {
      const point = await measure(taskOf(row, n, domain), contenders, plan);
      found.push({ what: `np.${row[0]} ${row[1]} n=${n}`, point, most });
    }
  }
  return found;
}

/** What rows are together, and what the mean of their figures must be. */
interface Mean {
  readonly of: string;
  readonly most: number;
}

/** The figures of rows at every length relative to a NumPy, and their mean. */
function relativeTo(
  { name, features }: Contender,
  measured: readonly Measured[],
  mean?: Mean,
): Target[] {
  const found = measured.map(({ point }) => besideOf(point, name));
  const targets = measured.map(({ what, most: limit }, i): Target => {
    const { value, measured: text } = found[i] as (typeof found)[number];
    return { figure: `${what}, time of ${name}'s`, value, measured: text, most: limit };
  });
  const sets = features.split(' ').length;
  const runsWith = { figure: `sets of instructions, ${name}`, value: sets, measured: features };
  if (!mean) return [runsWith, ...targets];
  const value = geometricMean(found.map((one) => one.value));
  const disposed = quantity(geometricMean(found.map((one) => one.disposed)), '');
  const figure = `${mean.of}, time of ${name}'s, geometric mean`;
  const text = `${quantity(value, '')} (disposed ${disposed})`;
  return [runsWith, { figure, value, measured: text, most: mean.most }, ...targets];
}

/** The same relative to each NumPy among the contenders, measured in one run. */
async function figures(
  rows: readonly Wanted[],
  contenders: readonly Contender[],
  mean?: Mean,
): Promise<Target[]> {
  const measured = await measureRows(rows, contenders);
  const numpys = contenders.filter(({ name }) => name.startsWith('NumPy'));
  return numpys.flatMap((numpy) => relativeTo(numpy, measured, mean));
}

const hasLoop = (char: string) => (ufunc: Ufunc) =>
  ufunc.nin === 1 && ufunc.types.some((type) => new RegExp(`^${char}->.$`).test(type));

/** Every function of one float64. */
async function unaryTargets(contenders: readonly Contender[]): Promise<Target[]> {
  const rows = ufuncsOf(np)
    .filter(hasLoop('d'))
    .map((ufunc) => [[ufunc.name, 'float64'], domainOf(ufunc)] as const);
  return figures(rows, contenders, { of: 'functions of one float64', most: 0.6 });
}

/** Those that the table names. */
async function namedTargets(contenders: readonly Contender[]): Promise<Target[]> {
  const ufuncs = new Map(ufuncsOf(np).map((ufunc) => [ufunc.name, ufunc]));
  const rows = Object.entries(limits).flatMap(([dtype, most]) =>
    named.map(
      (name) => [[name, dtype as DTypeName], domainOf(ufuncs.get(name) as Ufunc), most] as const,
    ),
  );
  return figures(rows, contenders);
}

async function integerTargets(contenders: readonly Contender[]): Promise<Target[]> {
  const operands: Interval[] = [
    [1, 120],
    [1, 12],
  ];
  const counts: Interval[] = [
    [1, 120],
    [0, 7.5],
  ];
  const rows = integers.flatMap((dtype) => [
    ...arithmetic.map((name) => [[name, dtype], operands] as const),
    ...shifts.map((name) => [[name, dtype], counts] as const),
  ]);
  return figures(rows, contenders, { of: 'integer arithmetic', most: 1.1 });
}

const groups = { unary: unaryTargets, named: namedTargets, integers: integerTargets };

const measuring = (group: keyof typeof groups) => async (): Promise<Target[]> => {
  const both: readonly Contender[] = await startBoth();
  const avx2 = group === 'integers' ? undefined : await startNumpyAvx2();
  const contenders = avx2 ? [...both, avx2] : both;
  try {
    return await groups[group](contenders);
  } finally {
    for (const contender of contenders) contender.close();
  }
};

export const functionTargets = {
  unary: measuring('unary'),
  named: measuring('named'),
  integers: measuring('integers'),
};
