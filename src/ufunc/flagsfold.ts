// The flags of folds, whose kernels have none: found from the results, and, only where one of these is not
// finite, from the operands' elements in it. What was infinite or NaN on the way stays so.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { count_nonzero } from './reduce/count.js';
import { equal } from './table/comparison.js';
import { isfinite, isinf, isnan } from './table/floating.js';
import { logical_and, logical_not, logical_or } from './table/logical.js';
import { DIVIDE, type Folded, INVALID, OVER } from './watch.js';

const any = (marks: unknown): boolean => Number(count_nonzero(asarray(marks as NDArray))) > 0;

const isFloat = ({ dtype }: NDArray): boolean => dtype.kind === 'f' || dtype.kind === 'c';

/** Which results a test's marks on the operands are in. */
const marked = ({ operands }: Folded, test: (array: NDArray) => unknown): unknown =>
  operands
    .map(({ array, spread }) => spread(logical_or.dispatch, test(array) as NDArray))
    .reduce((a, b) => logical_or(a as NDArray, b as NDArray));

const without = (marks: unknown, others: unknown): boolean =>
  any(logical_and(marks as NDArray, logical_not(others as NDArray)));

/** The flags of a fold. */
export function checkFolded(fold: Folded): number {
  const { result, signals, operands } = fold;
  const pole = signals?.pole;
  const isAtPole = () =>
    pole !== undefined && operands.some(({ array }) => pole.at.some((at) => any(equal(array, at))));
  if (signals?.never) return 0;
  if (!isFloat(result)) return pole && !pole.floats && isAtPole() ? DIVIDE : 0;
  if (!any(logical_not(isfinite(result) as NDArray))) return 0;
  const invalid = without(isnan(result), marked(fold, isnan)) ? INVALID : 0;
  const grown = without(
    isinf(result),
    marked(fold, (array) => logical_not(isfinite(array) as NDArray)),
  );
  return invalid | (grown ? (isAtPole() ? DIVIDE : OVER) : 0);
}
