// Comparisons. Signed and unsigned 64-bit integers have loops of their own, since no dtype holds
// the values of both; an integer scalar beyond the other operand's range is compared by value.
// Complex numbers are ordered by their real parts, equal ones by the imaginary parts.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { type ComplexPair, compareComplex } from '../../vectorize/math/order.js';
import type { Joined } from '../records.js';
import type { BinaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Body, type Loop, loop, test, type UfuncRow } from './row.js';

type Comparison = BinaryUfunc<'bool'>;

/** What a comparison answers where the signed operand is negative. */
interface Mixed {
  readonly op: OpName;
  readonly mirrored: OpName;
  readonly below: boolean;
  readonly above: boolean;
}

/** A signed value compared with an unsigned one: a negative one is below all. */
function signedUnsigned(k: Builder, x: Value, y: Value, op: OpName, below: boolean): Value {
  const compared = k.op(op, k.convert(x, 'u64'), y);
  return below ? k.op('or', k.op('lt', x, 0), compared) : k.op('and', k.op('ge', x, 0), compared);
}

function comparisonLoops({ op, mirrored, below, above }: Mixed): Loop[] {
  const plain: Body = (k, x, y) => k.op(op, x, y);
  const complex: Body = (k, ...parts) => compareComplex(k, op, ...(parts as ComplexPair));
  return [
    ...test(2, 'biu', plain),
    loop(['int64', 'uint64'], 'bool', (k, x, y) => signedUnsigned(k, x, y, op, below)),
    loop(['uint64', 'int64'], 'bool', (k, x, y) => signedUnsigned(k, y, x, mirrored, above)),
    ...test(2, 'f', plain),
    ...test(2, 'c', complex),
  ];
}

function comparison(name: string, doc: string, mixed: Mixed, joins?: Joined): UfuncRow {
  return { name, nin: 2, doc, ulp: 0, compares: true, joins, loops: () => comparisonLoops(mixed) };
}

/**
 * Whether x equals y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.equal(np.array([1, 2, 3]), 2) // => [False  True False]
 * ```
 */
export const equal: Comparison = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ comparison(
    'equal',
    'Whether x equals y.',
    { op: 'eq', mirrored: 'eq', below: false, above: false },
    'every',
  ),
);

/**
 * Whether x differs from y, element by element. A NaN differs from everything.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.not_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.not_equal(np.array([1, NaN]), np.array([1, NaN])) // => [False  True]
 * ```
 */
export const not_equal: Comparison = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ comparison(
    'not_equal',
    'Whether x differs from y.',
    { op: 'ne', mirrored: 'ne', below: true, above: true },
    'some',
  ),
);

/**
 * Whether x < y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.less.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.less(np.array([1, 2, 3]), np.array([3, 2, 1])) // => [ True False False]
 * np.less(np.array([1, 200], 'uint8'), 300) // => [ True  True]
 * ```
 */
export const less: Comparison = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ comparison('less', 'Whether x < y.', {
    op: 'lt',
    mirrored: 'gt',
    below: true,
    above: false,
  }),
);

/**
 * Whether x ≤ y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.less_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.less_equal(np.array([1, 2, 3]), 2) // => [ True  True False]
 * ```
 */
export const less_equal: Comparison = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ comparison('less_equal', 'Whether x ≤ y.', {
    op: 'le',
    mirrored: 'ge',
    below: true,
    above: false,
  }),
);

/**
 * Whether x > y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.greater.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.greater(np.array([1, 2, 3]), 2) // => [False False  True]
 * ```
 */
export const greater: Comparison = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ comparison('greater', 'Whether x > y.', {
    op: 'gt',
    mirrored: 'lt',
    below: false,
    above: true,
  }),
);

/**
 * Whether x ≥ y, element by element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.greater_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.greater_equal(np.array([1, 2, 3]), 2) // => [False  True  True]
 * ```
 */
export const greater_equal: Comparison = /* @__PURE__ */ ufunc(
  /* @__PURE__ */ comparison('greater_equal', 'Whether x ≥ y.', {
    op: 'ge',
    mirrored: 'le',
    below: false,
    above: true,
  }),
);
