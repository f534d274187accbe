// Divisors and multiples of integers, and counts of their bits.

import { UFuncTypeError } from '../../errors.js';
import { Complex } from '../../ndarray/dtype/complex.js';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import { gcd as gcdBody, lcm as lcmBody } from '../../vectorize/math/gcd.js';
import { isDType, type Seen } from '../seen.js';
import type { BinaryUfunc, UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import { type Body, type Loop, refused, same } from './row.js';

const CLASSES: Readonly<Record<string, string>> = { i: 'Int', u: 'UInt', f: 'Float', c: 'Complex' };

function scalarOf(seen: Scalar): string {
  if (typeof seen === 'boolean') return 'Bool';
  if (typeof seen === 'number' && !Number.isInteger(seen)) return '_PyFloat';
  return seen instanceof Complex ? '_PyComplex' : '_PyLong';
}

/** NumPy's class of an operand's dtype. */
function classOf(seen: Seen): string {
  if (!isDType(seen)) return `${scalarOf(seen)}DType`;
  return seen.kind === 'b' ? 'BoolDType' : `${CLASSES[seen.kind]}${seen.itemsize * 8}DType`;
}

/** Loops of integers; other numbers are refused. */
function integerLoops(name: string, body: Body): Loop[] {
  const refusal = (operands: readonly Seen[]) => {
    const types = operands.map((seen) => `<class 'numpy.dtypes.${classOf(seen)}'>`);
    return new UFuncTypeError(
      `ufunc '${name}' did not contain a loop with signature matching types (${types.join(', ')}) -> None`,
    );
  };
  return [...refused(2, 'b', refusal), ...same(2, 'iu', body), ...refused(2, 'fc', refusal)];
}

function countBits(k: Builder, x: Value): Value {
  const size = lanes[x.type.lane].kind === 'int' ? k.op('abs', x) : x;
  return k.convert(k.op('popcnt', size), 'u8');
}

/**
 * The greatest common divisor of |x| and |y|; 0 of two zeros.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.gcd.html
 *
 * @throws UFuncTypeError for booleans and floats
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.gcd(np.array([12, 18], 'int32'), 30) // => [6 6]
 * ```
 */
export const gcd: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'gcd',
  nin: 2,
  doc: 'The greatest common divisor of |x| and |y|.',
  ulp: 0,
  identity: 0,
  reorderable: true,
  loops: () => integerLoops('gcd', gcdBody),
});

/**
 * The least common multiple of |x| and |y|; 0 if one of them is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lcm.html
 *
 * @throws UFuncTypeError for booleans and floats
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.lcm(np.array([4, 6], 'int32'), 10) // => [20 30]
 * ```
 */
export const lcm: BinaryUfunc<'same'> = /* @__PURE__ */ ufunc({
  name: 'lcm',
  nin: 2,
  doc: 'The least common multiple of |x| and |y|.',
  ulp: 0,
  loops: () => integerLoops('lcm', lcmBody),
});

/**
 * How many bits of |x| are set.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bitwise_count.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.bitwise_count(np.array([7, -8, 0], 'int32')) // => [3 1 0]
 * ```
 */
export const bitwise_count: UnaryUfunc<'byte'> = /* @__PURE__ */ ufunc({
  name: 'bitwise_count',
  nin: 1,
  doc: 'How many bits of |x| are set.',
  ulp: 0,
  loops: () => same(1, 'iu', countBits).map((loop) => ({ ...loop, output: dtypes.uint8 })),
});
