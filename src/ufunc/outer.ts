// `ufunc.outer`: every element of one operand with every one of another.

import { ValueError } from '../errors.js';
import { NDArray, view } from '../ndarray/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { callSeveral, type Input, operandOf } from './call.js';
import type { UfuncMethods } from './ufunc.js';

/** `ufunc.outer` as a method. */
export function outerMethod(
  { dispatch }: UfuncMethods,
  a: Input,
  b: Input,
  ...rest: readonly unknown[]
): NDArray | Scalar | (NDArray | Scalar)[] {
  const { nin, nout, signature } = dispatch.row;
  if (signature)
    throw new TypeError('method outer is not allowed in ufunc with non-trivial signature');
  if (nin !== 2) throw new ValueError('outer product only supported for binary functions');
  const [left, right] = [operandOf(a), operandOf(b)];
  const apart =
    left instanceof NDArray && right instanceof NDArray ? withOnes(left, right.ndim) : left;
  const results = callSeveral(dispatch, [apart, right], rest);
  return nout === undefined ? results[0] : results;
}

/** An array with further axes of length 1. */
function withOnes(array: NDArray, more: number): NDArray {
  const { shape, strides, offset } = array;
  const fill = (value: number): number[] => new Array<number>(more).fill(value);
  return view(array, [...shape, ...fill(1)], [...strides, ...fill(0)], offset);
}
