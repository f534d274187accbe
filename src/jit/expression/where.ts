// Elementwise functions that expressions have beside the ufuncs: where, real and imag.
//
// The condition of `where` counts as a bool, whatever it is; so the result's dtype is that of the
// other two.

import { freshStrided, type NDArray } from '../../ndarray/array.js';
import { copyInto } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import { resultType } from '../../ndarray/dtype/promote.js';
import { isScalar } from '../../ndarray/dtype/scalar.js';
import { dtypeList, dtypes } from '../../ndarray/dtype/table.js';
import { broadcastShapes, contiguousStrides } from '../../ndarray/layout.js';
import { truthBeside } from '../../ufunc/beside.js';
import { type CallOptions, outputOf } from '../../ufunc/call.js';
import { Dispatch } from '../../ufunc/dispatch.js';
import { copyWhere } from '../../ufunc/masked.js';
import { type Body, type Loop, same, toPart, type UfuncRow } from '../../ufunc/table/row.js';
import type { Given, Operation } from './operation.js';

/** One of two values, part by part. */
const choose: Body = (k, condition, ...parts) => {
  const half = parts.length / 2;
  const mask = k.op('ne', condition, 0);
  return parts.slice(0, half).map((x, p) => k.op('select', mask, x, parts[half + p]));
};

const whereRow: UfuncRow = {
  name: 'where',
  nin: 3,
  doc: 'x where the condition is true, else y.',
  ulp: 0,
  loops: () =>
    dtypeList.map(
      (dtype): Loop => ({
        inputs: [dtypes.bool, dtype, dtype],
        output: dtype,
        body: choose,
      }),
    ),
};

/** Which elements of an array are not 0. */
const truthOf = (array: NDArray): NDArray =>
  array.dtype.parts > 0 ? array.astype('bool') : truthBeside(array);

/** `where` of arrays that no kernel knows. */
function whereEager(operands: readonly Given[], options: CallOptions): NDArray | Scalar {
  const given = operands.slice(1);
  const weak = given.filter(isScalar);
  const [mask, x, y] = operands.map((operand): NDArray => asarray(operand as NDArray));
  const strong = [x, y].filter((_, i) => !isScalar(given[i])).map(({ dtype }) => dtype);
  const dtype = resultType(strong, weak);
  const shape = broadcastShapes(mask.shape, x.shape, y.shape);
  const result =
    outputOf(options) ?? freshStrided(dtype, shape, contiguousStrides(shape, dtype.itemsize, 'C'));
  const chosen = freshStrided(dtype, shape, contiguousStrides(shape, dtype.itemsize, 'C'));
  copyInto(chosen, y);
  copyWhere(chosen, x, truthOf(mask));
  copyInto(result, chosen);
  return options.out || result.ndim > 0 ? result : (result.item() as Scalar);
}

const operationOf = (row: UfuncRow, rest: Omit<Operation, 'dispatch'> = {}): Operation => {
  const dispatch = new Dispatch(row);
  return { dispatch, ...rest };
};

const partRow = (name: string, ofComplex: Body, ofReal: Body): UfuncRow => ({
  name,
  nin: 1,
  doc: `The ${name} part of x.`,
  ulp: 0,
  loops: () => [...same(1, 'biuf', ofReal), ...toPart(ofComplex)],
});

/** Those functions by name. */
export const besides = (): Readonly<Record<'where' | 'real' | 'imag', Operation>> => ({
  where: operationOf(whereRow, {
    countsAs: ([, x, y]) => [dtypes.bool, x, y],
    eager: whereEager,
  }),
  real: operationOf(
    partRow(
      'real',
      (_, re) => re,
      (_, x) => x,
    ),
  ),
  imag: operationOf(
    partRow(
      'imag',
      (_, _re, im) => im,
      (k, x) => k.const(x.type.lane, 0),
    ),
  ),
});
