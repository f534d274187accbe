// Ufuncs of JavaScript functions: operands broadcast, elements as JavaScript values, object results.
//
// Such a ufunc is a row with one loop, that of objects, whatever the operands are. Several results are
// computed as lists, one for each element, and then taken apart.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { copyInto, freshLike } from '../ndarray/assign.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { eachOffset, readAt, writeAt } from '../ndarray/elements.js';
import { checked } from '../ndarray/keywords.js';
import { type CallOptions, callGeneral } from './call.js';
import { Dispatch } from './dispatch.js';
import type { Each } from './each.js';
import { ufunc } from './methods.js';
import { object_ } from './table/objects.js';
import type { Loop, UfuncRow } from './table/row.js';
import type { UfuncMethods } from './ufunc.js';

/** The keyword arguments of `frompyfunc`. */
export interface FromFunctionOptions {
  /** What a reduction of nothing is. */
  readonly identity?: number | boolean | null;
}

/** A ufunc of a JavaScript function; of several results a list. */
export interface FunctionUfunc extends UfuncMethods {
  (...operands: readonly unknown[]): unknown;
}

function rowOf(func: Each, nin: number, { identity }: FromFunctionOptions): UfuncRow {
  const plain: DType = object_;
  const only: Loop = {
    inputs: new Array<DType>(nin).fill(plain),
    output: plain,
    body: (_, x) => x,
    each: func,
  };
  return {
    name: `${func.name || '?'} (vectorized)`,
    nin: nin as UfuncRow['nin'],
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
): FunctionUfunc {
  if (typeof func !== 'function') throw new TypeError('function must be callable');
  checked<FromFunctionOptions>('frompyfunc', ['identity'], options);
  const dispatch = new Dispatch(rowOf(func, nin, options));
  const call = (...args: unknown[]): NDArray | Scalar =>
    callGeneral(dispatch, args.slice(0, nin), args[nin], args[nin + 1]);
  const fn = nout === 1 ? call : severalOf(dispatch, nin, nout);
  Object.setPrototypeOf(fn, ufunc.prototype);
  Object.defineProperty(fn, 'name', { value: dispatch.row.name });
  Object.defineProperty(fn, 'dispatch', { value: dispatch });
  if (nout !== 1) Object.defineProperty(fn, 'nout', { value: nout });
  return fn as unknown as FunctionUfunc;
}

/** Calls, and takes the lists of results apart. */
function severalOf(dispatch: Dispatch, nin: number, nout: number) {
  return (...args: unknown[]): unknown[] => {
    const { out, ...options } = (args[nin] ?? {}) as Omit<CallOptions, 'out'> & {
      readonly out?: readonly (NDArray | null)[] | null;
    };
    if (out && out.length !== nout)
      throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
    const lists: unknown = callGeneral(dispatch, args.slice(0, nin), options, undefined);
    const parts = Array.from({ length: nout }, (_, k) => part(lists, k));
    return parts.map((result, k) => {
      const target = out?.[k];
      if (!target || !(result instanceof NDArray)) return result;
      copyInto(target, result);
      return target;
    });
  };
}

/** One of the results of each call. */
function part(lists: unknown, k: number): unknown {
  if (!(lists instanceof NDArray)) return (lists as readonly unknown[])[k];
  const result = freshLike(lists, lists.dtype, lists.shape);
  const values: unknown[] = [];
  eachOffset(lists, (at) => values.push((readAt(lists, at) as unknown as readonly unknown[])[k]));
  let i = 0;
  eachOffset(result, (at) => writeAt(result, at, values[i++]));
  return result;
}
