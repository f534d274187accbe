// Truth: a value counts as true where it is not 0. A NaN is true.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import type { BinaryUfunc, UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { same, test, type UfuncRow } from './row.js';

const truth = (k: Builder, parts: readonly Value[]): Value =>
  parts.map((x) => k.op('ne', x, 0)).reduce((x, y) => k.op('or', x, y));

/** The truth of two operands of as many parts. */
function truths(k: Builder, parts: readonly Value[]): [Value, Value] {
  const half = parts.length / 2;
  return [truth(k, parts.slice(0, half)), truth(k, parts.slice(half))];
}

/** Booleans are bytes of 0 or 1: for them the op itself does. */
function connective(name: string, doc: string, op: OpName, identity: boolean): UfuncRow {
  return {
    name,
    nin: 2,
    doc,
    ulp: 0,
    identity,
    reorderable: true,
    truth: true,
    loops: () => [
      ...same(2, 'b', (k, x, y) => k.op(op, x, y)),
      ...test(2, 'iufc', (k, ...parts) => k.op(op, ...truths(k, parts))),
    ],
  };
}

/**
 * Whether both x and y are true, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.logical_and.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.logical_and(np.array([0, 1, 2]), np.array([1, 0, 3])) // => [False False  True]
 * ```
 */
export const logical_and: BinaryUfunc<'bool'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ connective('logical_and', 'Whether both x and y are true.', 'and', true),
);

/**
 * Whether x or y or both are true, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.logical_or.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.logical_or(np.array([0, 1, 0]), np.array([0, 0, 3])) // => [False  True  True]
 * ```
 */
export const logical_or: BinaryUfunc<'bool'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ connective('logical_or', 'Whether x or y is true.', 'or', false),
);

/**
 * Whether exactly one of x and y is true, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.logical_xor.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.logical_xor(np.array([0, 1, 2]), np.array([0, 0, 3])) // => [False  True False]
 * ```
 */
export const logical_xor: BinaryUfunc<'bool'> = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ connective(
    'logical_xor',
    'Whether exactly one of x and y is true.',
    'xor',
    false,
  ),
);

/**
 * Whether x is false, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.logical_not.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.logical_not(np.array([0, 1, NaN])) // => [ True False False]
 * ```
 */
export const logical_not: UnaryUfunc<'bool'> = /* @__PURE__ */ ufunc({
  name: 'logical_not',
  nin: 1,
  doc: 'Whether x is false.',
  ulp: 0,
  loops: () =>
    test(1, 'biufc', (k, ...parts) =>
      parts.map((x) => k.op('eq', x, 0)).reduce((x, y) => k.op('and', x, y)),
    ),
});
