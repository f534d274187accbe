// Ufuncs of JavaScript functions: operands broadcast, elements as JavaScript values, object results.
//
// Such a ufunc is a row with one loop, that of objects, whatever the operands are.

import type { DType } from '../ndarray/dtype/dtype.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { Dispatch } from './dispatch.js';
import type { Each } from './each.js';
import { ufunc } from './methods.js';
import { object_ } from './table/objects.js';
import type { Loop, UfuncRow } from './table/row.js';
import { asUfunc, several, type UfuncMethods } from './ufunc.js';

/** The keyword arguments of `frompyfunc`. */
export interface FromFunctionOptions {
  /** What a reduction of nothing is. */
  readonly identity?: number | boolean | null;
}

/** A ufunc of a JavaScript function; of several results a list. */
export interface FunctionUfunc extends UfuncMethods {
  (...operands: readonly unknown[]): unknown;
}

function rowOf(func: Each, nin: number, nout: number, { identity }: FromFunctionOptions): UfuncRow {
  const plain: DType = object_;
  const only: Loop = {
    inputs: new Array<DType>(nin).fill(plain),
    output: plain,
    ...(nout > 1 && { others: new Array<DType>(nout - 1).fill(plain) }),
    body: (_, x) => x,
    each: func,
  };
  return {
    name: `${func.name || '?'} (vectorized)`,
    nin: nin as UfuncRow['nin'],
    ...(nout > 1 && { nout }),
    doc: 'dynamic ufunc based on a JavaScript function',
    ulp: 0,
    only,
    loops: () => [only],
    ...(identity !== undefined && identity !== null && { identity, reorderable: true }),
  };
}

/**
 * A ufunc of a JavaScript function of `nin` elements that gives one value, or a list of `nout`. The
 * results are objects.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.frompyfunc.html
 *
 * @throws TypeError if it is not a function
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const pad = np.frompyfunc((x: number, n: number) => x + 2 * n, 2, 1);
 * String(pad(np.array([1, 2]), np.array([[10], [20]]))) // => '[[21 22]\n [41 42]]'
 * pad.reduce([1, 2, 3]) // => 11
 * ```
 */
export function frompyfunc(
  func: (...values: never[]) => unknown,
  nin: number,
  nout: number,
  options: FromFunctionOptions = {},
  ...none: Nothing
): FunctionUfunc {
  nothing('frompyfunc', 3, 4, none);
  if (typeof func !== 'function') throw new TypeError('function must be callable');
  checked<FromFunctionOptions>('frompyfunc', ['identity'], options);
  const dispatch = new Dispatch(rowOf(func, nin, nout, options));
  const made = asUfunc<FunctionUfunc>(several(dispatch), dispatch);
  Object.setPrototypeOf(made, ufunc.prototype);
  return made;
}
