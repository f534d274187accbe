/**
 * Arithmetic of float32 numbers under fastmath's `contract`: it stays in float32.
 *
 * JavaScript computes with doubles whatever the elements are, and a float32 that is a double takes twice
 * the room in a register. C's floats do not become doubles; where rounding is free nor do ours: what is
 * made of float32 elements, and of scalars, constants and indices beside them, is rounded after each
 * operation, as if Math.fround stood around it. One element of more than 24 bits makes all that is made
 * of it a double. Whole numbers, those of bit operations say, are never rounded.
 */
import { toSingle } from './arithmetic.js';
import type { Context } from './context.js';
import type { Num } from './num.js';
import { morePrecise, type Precision, withPrecision } from './range.js';
import type { Js } from './value.js';

/** What an operation makes of numbers. */
export function contracted(
  { k, contract }: Context,
  operands: readonly Num[],
  apply: (operands: readonly Num[]) => Js,
): Js {
  if (!contract) return apply(operands);
  const precision = operands.map(({ range }) => range.precision).reduce(morePrecise, undefined);
  const isSingle = precision === 'single';
  const result = apply(isSingle ? operands.map((x) => toSingle(k, x)) : operands);
  if (result.kind !== 'num') return result;
  const isExact = result.range.whole && !result.range.single;
  if (!isSingle || isExact) return precise(result, precision && 'double');
  return precise(toSingle(k, result), precision);
}

/** The same number, made of elements as precise as these. */
export const precise = (x: Num, precision: Precision): Num =>
  precision === x.range.precision ? x : x.with(withPrecision(x.range, precision));
