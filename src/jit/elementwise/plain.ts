// Functions that are not compiled, called for each element.
//
// As NumPy's `vectorize` does, the first call tells the dtype of the results where none is given. The
// methods are those of a ufunc of objects.

import { ValueError } from '../../errors.js';
import { NDArray } from '../../ndarray/array.js';
import { array } from '../../ndarray/create/array.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { dtypeOfScalar } from '../../ndarray/dtype/promote.js';
import { readAt } from '../../ndarray/elements.js';
import { callGeneral, operandOf } from '../../ufunc/call.js';
import { Dispatch } from '../../ufunc/dispatch.js';
import type { Each } from '../../ufunc/each.js';
import { frompyfunc } from '../../ufunc/frompyfunc.js';
import type { Loop } from '../../ufunc/table/row.js';
import { asUfunc, type UfuncMethods } from '../../ufunc/ufunc.js';

type Operand = NDArray | Scalar;

/** A ufunc that calls a function. */
export function perElement<F extends UfuncMethods>(fn: Each, output: DType | null): F {
  const nin = fn.length;
  const { dispatch } = frompyfunc(fn, nin, 1);
  const call = (...args: unknown[]): Operand => {
    const operands = args.slice(0, nin).map(operandOf);
    const only: Loop = {
      inputs: operands.map((operand) =>
        operand instanceof NDArray ? operand.dtype : dtypeOfScalar(operand),
      ),
      output: output ?? dtypeOfFirst(fn, operands),
      body: (_, x) => x,
      each: fn,
    };
    const row = { ...dispatch.row, only, loops: () => [only] };
    return callGeneral(new Dispatch(row), operands, ...args.slice(nin));
  };
  return asUfunc<F>(call as (...args: unknown[]) => unknown, dispatch);
}

/** The dtype of what the function gives for the first elements. */
function dtypeOfFirst(fn: Each, operands: readonly Operand[]): DType {
  const first = operands.map((operand) => {
    if (!(operand instanceof NDArray)) return operand;
    if (operand.size === 0)
      throw new ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set');
    return readAt(operand, operand.offset);
  });
  return array([fn(...(first as never[]))] as readonly number[]).dtype;
}
