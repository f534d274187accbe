/** Expressions in one loop beside NumPy's, one operation after the other, and beside numexpr's, block by block. */
import { startNumexpr, startOurs } from '../contender.js';
import type { Operand } from '../task.js';
import { startDisposed, timedAll } from './beside.js';
import { array, measuring, type Row, wantedOf } from './layouts.js';
import type { Target } from './target.js';

const million: readonly number[] = [1e6];

const row = (most: number, text: string, python: string, operands: readonly Operand[]): Row => ({
  code: `np.evaluate('${text}', { a, b${operands.length > 2 ? ', c' : ''} })`,
  python,
  operands,
  most,
  note: `n=${operands[0].shape[0]}`,
});

/** The tail of the normal distribution by a polynomial (Abramowitz and Stegun 26.2.17). */
const tail = (d: string, k: string, exp: string): string =>
  `0.3989422804014327*${exp}(-0.5*${d}*${d})*${k}*(0.31938153 + ${k}*(-0.356563782 + ` +
  `${k}*(1.781477937 + ${k}*(-1.821255978 + ${k}*1.330274429))))`;

const normal = (d: string): string => {
  const t = tail(d, `(1/(1 + 0.2316419*abs(${d})))`, 'exp');
  return `where(${d} > 0, 1 - ${t}, ${t})`;
};

/** The price of a call option: a is the stock's, b the strike's, c the time; the rate 0.1, volatility 0.2. */
const d1 = '((log(a/b) + 0.12*c)/(0.2*sqrt(c)))';
const price = `a*${normal(d1)} - b*exp(-0.1*c)*${normal(`(${d1} - 0.2*sqrt(c))`)}`;

/** The same in NumPy, what is needed twice computed once. */
const python =
  '(lambda normal, d, v: a*normal(d) - b*np.exp(-0.1*c)*normal(d - v))(' +
  `lambda d: (lambda t: np.where(d > 0, 1 - t, t))((lambda k: ${tail('d', 'k', 'np.exp')})` +
  '(1/(1 + 0.2316419*abs(d)))), ' +
  '(np.log(a/b) + 0.12*c)/(0.2*np.sqrt(c)), 0.2*np.sqrt(c))';

const expressions: readonly Row[] = [
  row(0.5, '2*a + 3*b', '2*a + 3*b', [array(million), array(million)]),
  {
    ...row(0.5, price, python, [array(million), array(million), array(million)]),
    called: 'np.evaluate of Black–Scholes',
  },
  row(0.5, 'sum(a*b)', 'np.sum(a*b)', [array(million), array(million)]),
];

/** The same texts by numexpr, where there is one. */
async function besideNumexpr(): Promise<Target[]> {
  const numexpr = await startNumexpr();
  if (!numexpr) return [];
  numexpr.edit = (task) => ({
    ...task,
    python: task.code.replace(/^np\.evaluate\(('.*'), \{.*$/, 'ne.evaluate($1)'),
  });
  const contenders = [await startOurs('ours', 'vec=1'), numexpr, await startDisposed()];
  try {
    const rows = expressions.map((one) => wantedOf({ ...one, most: 0.8 }));
    return (await timedAll(rows, contenders)).map(({ figure }) => figure(numexpr.name));
  } finally {
    for (const contender of contenders) contender.close();
  }
}

const besideNumpy = measuring(expressions);

export const expressionTargets = {
  expressions: async (): Promise<Target[]> => [
    ...(await besideNumpy()),
    ...(await besideNumexpr()),
  ],
};
