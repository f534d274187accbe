/** Sorting, searching, distinct values and counting in bins beside NumPy. */
import type { Operand } from '../task.js';
import { array, measuring, type Row } from './layouts.js';

const row = (most: number, code: string, operands: readonly Operand[], python = code): Row => ({
  code,
  python,
  operands,
  most,
  note: `${operands[0].dtype} n=${operands[0].shape[0]}`,
});

const integers = (n: number): Operand => ({ dtype: 'int32', shape: [n], low: 0, high: 2 ** 31 });

const sorting: readonly Row[] = [
  ...[65536, 1e6].flatMap((n) => [
    row(1.3, 'np.sort(a)', [array([n])]),
    row(0.8, 'np.argsort(a)', [array([n])]),
    row(1.5, 'np.sort(a)', [integers(n)]),
    row(1, 'np.unique(a)', [array([n])]),
  ]),
  row(1, 'np.searchsorted(a, b)', [{ ...array([1e5]), rising: true }, array([1e5])]),
  row(0.4, 'np.histogram(a)', [array([1e6])]),
  row(1, 'np.median(a)', [array([1e6])]),
];

export const sortingTargets = { sorting: measuring(sorting) };
