/**
 * The order of complex numbers: by the real parts and, of equal ones, by the imaginary parts. As in
 * NumPy a number is neither above nor below another if one of their imaginary parts is NaN, and real
 * parts that are NaN are not equal.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { OpName } from '../ir/ops.js';

/** The parts of two numbers. */
export type ComplexPair = [ar: Value, ai: Value, br: Value, bi: Value];

/** What decides where the real parts differ. */
const strict: Partial<Record<OpName, OpName>> = { lt: 'lt', le: 'lt', gt: 'gt', ge: 'gt' };

/** A comparison by any of eq, ne, lt, le, gt, ge. */
export function compareComplex(k: Builder, op: OpName, ...pair: ComplexPair): Value {
  const [ar, ai, br, bi] = pair;
  if (op === 'ne') return k.op('or', k.op('ne', ar, br), k.op('ne', ai, bi));
  const tied = k.op('and', k.op('eq', ar, br), k.op(op, ai, bi));
  const apart = strict[op];
  if (apart === undefined) return tied;
  const numbers = k.op('and', k.op('eq', ai, ai), k.op('eq', bi, bi));
  return k.op('or', k.op('and', k.op(apart, ar, br), numbers), tied);
}

/** Whether a part of a number is NaN. */
export const isNan = (k: Builder, parts: readonly Value[]): Value =>
  parts.map((x) => k.op('ne', x, x)).reduce((x, y) => k.op('or', x, y));
