/** Reductions, layouts, methods of ufuncs and masks beside NumPy. */
import type { DTypeName } from 'lanewise';
import type { Operand, Task, View } from '../task.js';
import { besideNumpy, startBound, timedAll, type Wanted } from './beside.js';
import type { Target } from './target.js';

export interface Row {
  readonly code: string;
  readonly python?: string;
  readonly operands: readonly Operand[];
  /** None: the figure is reported only. */
  readonly most?: number;
  readonly note?: string;
  /** What the figure is called, if not by the code. */
  readonly called?: string;
}

const side = 1024;
const thousand: readonly number[] = [1000, 1000];

export function array(shape: readonly number[], dtype: Operand['dtype'] = 'float64', view?: View) {
  return { dtype, shape, low: 1, high: 11, ...(view ? { view } : {}) };
}

/** Each reduction over axis 0, axis 1 and both. */
const reductions: readonly Row[] = (['float64', 'float32'] as const).flatMap((dtype) =>
  ['sum', 'max', 'argmax', 'any', 'mean', 'var'].flatMap((name) => {
    // any must look at every element
    const values = name === 'any' ? { low: 0, high: 0 } : {};
    const operands = [{ ...array([side, side], dtype), ...values }];
    return ['a, 0', 'a, 1', 'a'].map((args) => ({
      code: `np.${name}(${args})`,
      operands,
      most: 1,
      note: `${dtype} ${side}×${side}`,
    }));
  }),
);

const add = (operands: readonly Operand[], note: string, most = 1): Row => ({
  code: 'np.add(a, b)',
  operands,
  note,
  most,
});

const both = (shape: readonly number[], view: View) => [
  array(shape, 'float64', view),
  array(shape, 'float64', view),
];

const layouts: readonly Row[] = [
  add([array(thousand), array(thousand, 'float64', 'T')], 'transposed', 0.7),
  add(both([2e6], 'step'), 'stepped by 2'),
  add(both([1e6], 'reverse'), 'reversed'),
  add([array(thousand), array([1000])], 'row'),
  add([array(thousand), array([1000, 1])], 'column'),
  add([array([100000, 3]), array([3])], '(100000, 3), row of 3', 0.8),
  { code: 'a.T.copy()', operands: [array([side, side])], most: 0.6, note: `${side}×${side}` },
  {
    code: 'np.concatenate([a, b])',
    operands: [array([1e6]), array([1e6])],
    most: 1,
    note: 'n=10⁶ each',
  },
];

const many: Row[] = [
  { code: 'np.sum(a, 1)', operands: [array([100000, 3])], most: 0.4, note: '(100000, 3)' },
  { code: 'np.var(a)', operands: [array([1e6])], most: 0.5, note: 'n=10⁶' },
];

const positions = (shape: readonly number[], high: number, rising: boolean): Operand => ({
  dtype: 'intp',
  shape,
  low: 0,
  high,
  rising,
});

const methods: readonly Row[] = [
  { code: 'np.cumsum(a)', operands: [array([1e6])], most: 1, note: 'n=10⁶' },
  {
    code: 'np.add.at(a, b, c)',
    operands: [array([1000]), positions([1e5], 1000, false), array([1e5])],
    most: 1,
    note: '10⁵ repeated indices',
  },
  ...[10, 100, 10000].map((length) => ({
    code: 'np.add.reduceat(a, b)',
    operands: [array([1e6]), positions([1e6 / length], 1e6, true)],
    most: 1,
    note: `n=10⁶, segments of ${length}`,
  })),
  { code: 'np.add.outer(a, b)', operands: [array([1000]), array([1000])], most: 1, note: '1000' },
  {
    code: 'np.multiply.outer(a, b)',
    operands: [array([1000]), array([1000])],
    most: 1,
    note: '1000',
  },
];

export const bools = (shape: readonly number[]): Operand => ({
  dtype: 'bool',
  shape,
  low: 0,
  high: 2,
});

const masks: readonly Row[] = [
  {
    code: 'np.add(a, b, {where: c, out: d})',
    python: 'np.add(a, b, where=c, out=d)',
    operands: [array([65536]), array([65536]), bools([65536]), array([65536])],
    most: 1,
    note: 'n=65536',
  },
  {
    code: 'np.sum(a, {where: b})',
    python: 'np.sum(a, where=b)',
    operands: [array([65536]), bools([65536])],
    most: 1,
    note: 'n=65536',
  },
  {
    code: 'np.count_nonzero(np.logical_and(np.greater(a, b), np.less(a, c)))',
    operands: [array([65536]), array([65536]), array([65536])],
    most: 1,
    note: 'n=65536',
  },
];

export function wantedOf({ code, python, operands, most, note, called }: Row): Wanted {
  const n = operands[0].shape.reduce((size, length) => size * length, 1);
  const dtype = operands[0].dtype as DTypeName;
  const task: Task = { name: code, dtype, n, code, python, operands, result: dtype, plain: null };
  return { what: `${called ?? code} ${note}`, task, most };
}

/** Measures rows beside NumPy, and beside a loop by hand where there is one. */
export const measuring = (rows: readonly Row[]) => (): Promise<Target[]> =>
  besideNumpy(async (contenders) => {
    const bound = await startBound();
    const measured = await timedAll(rows.map(wantedOf), [...contenders, bound]);
    bound.close();
    return measured;
  });

export const layoutTargets = {
  reductions: measuring(reductions),
  layouts: measuring(layouts),
  many: measuring(many),
  methods: measuring(methods),
  masks: measuring(masks),
};
