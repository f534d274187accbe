// Functions of dates that run in JavaScript, element by element: broadcasting, and an output that
// nothing is written to before all results are there.

import { ValueError } from '../errors.js';
import { freshStrided, NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { canCast } from '../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { plan } from '../ndarray/iter/plan.js';
import { contiguousStrides } from '../ndarray/layout.js';
import { type Each, runEach } from '../ufunc/each.js';

/** A function of one element of each operand. */
export interface EachOf {
  readonly name: string;
  readonly inputs: readonly DType[];
  readonly output: DType;
  readonly each: Each;
}

/**
 * Runs it over operands that cast to its inputs.
 *
 * @throws ValueError if the shapes do not broadcast or the output is none, TypeError if the result
 * does not cast to it safely
 */
export function mapEach(
  { name, inputs, output, each }: EachOf,
  operands: readonly NDArray[],
  out: unknown,
): NDArray | Scalar {
  const given =
    out === undefined || out === null ? null : checkOutput(name, out, output, inputs.length);
  const itemsizes = [...operands, given ?? output].map(({ itemsize }) => itemsize);
  const { shape, made } = plan([...operands, given ?? output.itemsize], inputs.length, itemsizes);
  const strides = made[inputs.length] ?? contiguousStrides(shape, output.itemsize, 'C');
  const result: NDArray = freshStrided(output, shape, strides);
  runEach({ inputs, each }, operands, [result]);
  if (given) {
    copyInto(given, result);
    return given;
  }
  return result.ndim === 0 ? (result.item() as Scalar) : result;
}

function checkOutput(name: string, out: unknown, from: DType, place: number): NDArray {
  if (!(out instanceof NDArray)) {
    throw new ValueError(`${name}: must provide a NumPy array for 'out'`);
  }
  if (!out.writeable) throw new ValueError('output array is read-only');
  if (canCast(from, out.dtype, 'safe')) return out;
  throw new TypeError(
    `Iterator requested dtype could not be cast from ${from.repr} to ${out.dtype.repr}, ` +
      `the operand ${place} dtype, according to the rule 'safe'`,
  );
}
