// Elementwise functions that expressions have beside the ufuncs: where, real and imag.
//
// The condition of `where` counts as a bool, whatever it is; so the result's dtype is that of the
// other two.

import type { NDArray } from '../../ndarray/array.js';
import { castArray, copyInto, zeroDimensional } from '../../ndarray/assign.js';
import type { DType, DTypeName, Scalar } from '../../ndarray/dtype/dtype.js';
import { dtypeOfScalar, resultType } from '../../ndarray/dtype/promote.js';
import { dtypeList, dtypes } from '../../ndarray/dtype/table.js';
import { type CallOptions, type Input, outputOf } from '../../ufunc/call.js';
import { Dispatch } from '../../ufunc/dispatch.js';
import { isDType, type Seen } from '../../ufunc/seen.js';
import { type Body, type Loop, same, toPart, type UfuncRow } from '../../ufunc/table/row.js';
import { where } from '../../ufunc/where.js';
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

/** The dtype of the choice for all: scalars are cast to it without a check. */
function countsAs([, ...choices]: readonly Seen[]): readonly Seen[] {
  const strong = choices.filter(isDType);
  const common = resultType(
    strong,
    choices.filter((seen): seen is Scalar => !isDType(seen)),
  );
  return [dtypes.bool, ...choices.map((seen) => (isDType(seen) ? seen : common))];
}

/** A scalar as a dtype's, as a cast makes it. */
const unchecked = (value: unknown, dtype: DType): unknown =>
  castArray(
    zeroDimensional<DTypeName>(dtypeOfScalar(value as Scalar), value as Scalar),
    dtype,
  ).item();

/** `where` of arrays that no kernel knows. */
function whereEager(operands: readonly Given[], options: CallOptions): NDArray | Scalar {
  const [condition, x, y] = operands as readonly Input[];
  const result = where(condition, x, y);
  const out = outputOf(options);
  if (out === null) return result.ndim > 0 ? result : (result.item() as Scalar);
  copyInto(out, result);
  return out;
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
    countsAs,
    coerce: unchecked,
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
