// The object that a ufunc is: a function with NumPy's attributes and methods.

import { NDArray } from '../ndarray/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { absent, attach } from '../ndarray/method.js';
import type { AtIndices } from './at.js';
import { typesBeside } from './beside.js';
import { type CallOptions, callGeneral, callSeveral, type Input } from './call.js';
import { Dispatch } from './dispatch.js';
import type { ReduceOptions } from './reduce/reduce.js';
import type { ReduceAtOptions } from './reduceat.js';
import type { AccumulateOptions } from './scan/accumulate.js';
import { signature, type UfuncRow } from './table/row.js';
import { watch } from './watch.js';

/** What every ufunc has besides being callable. */
export interface UfuncMethods {
  readonly name: string;
  /** The number of inputs. */
  readonly nin: number;
  readonly nout: number;
  readonly nargs: number;
  /** The number of loops. */
  readonly ntypes: number;
  /** The loops in the order in which they are tried, as 'dd->d'. */
  readonly types: readonly string[];
  /** What a reduction of nothing is; null if there is no such value. */
  readonly identity: number | boolean | null;
  /** The core dimensions of a generalized ufunc; null: it works on single elements. */
  readonly signature: string | null;
  /** One line on what it computes. */
  readonly doc: string;
  /** How it is called, and that line. */
  readonly __doc__: string;
  readonly __name__: string;
  readonly row: UfuncRow;
  readonly dispatch: Dispatch;
  /**
   * Folds an array along one axis, several, or all (`axis: null`); along the first if none is named.
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ufunc.reduce.html
   *
   * @throws ValueError if the array is empty and there is no identity, AxisError for a wrong axis
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.multiply.reduce(np.array([[1, 2], [3, 4]])) // => [3. 8.]
   * np.maximum.reduce(np.array([[1, 2], [3, 4]]), { axis: null }) // => 4
   * ```
   */
  reduce(array: Input, options?: ReduceOptions): NDArray | Scalar;
  /**
   * The results of the first element, of the first two, and so on, along one axis.
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ufunc.accumulate.html
   *
   * @throws AxisError for a wrong axis, TypeError for an array without axes
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.maximum.accumulate(np.array([1, 3, 2, 5])) // => [1. 3. 3. 5.]
   * ```
   */
  accumulate(array: Input, axis?: number | AccumulateOptions, options?: AccumulateOptions): NDArray;
  /**
   * Folds an axis from each index to the next one; where that is not larger, the element is taken.
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ufunc.reduceat.html
   *
   * @throws IndexError for an index outside the axis
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.add.reduceat(np.arange(8), [0, 4, 1, 5]) // => [ 6.  4. 10. 18.]
   * ```
   */
  reduceat(
    array: Input,
    indices: Input,
    axis?: number | ReduceAtOptions,
    options?: ReduceAtOptions,
  ): NDArray;
  /**
   * Every element of one operand with every one of another.
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ufunc.outer.html
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.add.outer(np.array([10, 20]), np.array([1, 2, 3])) // => [[11. 12. 13.]
   * //     [21. 22. 23.]]
   * ```
   */
  outer(a: Input, b: Input, options?: CallOptions): NDArray | Scalar;
  /**
   * Works in place on the elements at indices, one by one, so that an index named twice counts twice.
   * A list of NDArrays indexes one axis each.
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ufunc.at.html
   *
   * @throws IndexError for an index outside the axis, ValueError for values of another shape
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const a = np.zeros(3);
   * np.add.at(a, [0, 2, 2], [1, 10, 100]);
   * a // => [  1.   0. 110.]
   * ```
   */
  at(array: NDArray, indices: AtIndices, values?: Input): void;
}

type Result = NDArray | Scalar;
type Callable = (...args: unknown[]) => Result;

/** Makes the function of a row. */
export function ufunc<F extends UfuncMethods>(row: UfuncRow): F {
  const dispatch = new Dispatch(row);
  const isPlain = row.nout === undefined && row.nin < 3;
  const short = row.nin === 1 ? unary : binary;
  return asUfunc<F>((isPlain ? short : several)(dispatch), dispatch);
}

/** Gives a function what ufuncs have. */
export function asUfunc<F extends UfuncMethods>(
  fn: (...args: unknown[]) => unknown,
  dispatch: Dispatch,
): F {
  Object.setPrototypeOf(fn, ufuncPrototype());
  Object.defineProperty(fn, 'name', { value: dispatch.row.name });
  Object.defineProperty(fn, 'dispatch', { value: dispatch });
  return fn as unknown as F;
}

/** Calls for any numbers of operands and results: one result, or a list of several. */
export function several(dispatch: Dispatch): (...args: unknown[]) => Result | Result[] {
  const { nin, nout } = dispatch.row;
  return (...args) => {
    const results = callSeveral(dispatch, args.slice(0, nin), args.slice(nin));
    return nout === undefined ? results[0] : results;
  };
}

/** The output that a third argument is or names, if it says nothing else; undefined: look closer. */
function onlyOutput(given: unknown): NDArray | undefined {
  if (given instanceof NDArray) return given;
  if (typeof given !== 'object' || given === null) return undefined;
  for (const key in given) if (key !== 'out') return undefined;
  const { out } = given as CallOptions;
  return out instanceof NDArray ? out : undefined;
}

function unary(dispatch: Dispatch): Callable {
  return (x, given, keywords) => {
    if (watch.mask === 0 && x instanceof NDArray && keywords === undefined) {
      const out = given === undefined ? null : onlyOutput(given);
      const result = out === undefined ? null : dispatch.unary(x, out);
      if (result !== null) return result;
    }
    return callGeneral(dispatch, [x], given, keywords);
  };
}

function binary(dispatch: Dispatch): Callable {
  return (x, y, given, keywords) => {
    if (watch.mask === 0 && keywords === undefined) {
      const out = given === undefined ? null : onlyOutput(given);
      const result = out === undefined ? null : fastBinary(dispatch, x, y, out);
      if (result !== null) return result;
    }
    return callGeneral(dispatch, [x, y], given, keywords);
  };
}

function fastBinary(
  dispatch: Dispatch,
  x: unknown,
  y: unknown,
  out: NDArray | null,
): NDArray | null {
  if (x instanceof NDArray) {
    if (y instanceof NDArray) return dispatch.binary(x, y, out);
    if (isScalar(y)) return dispatch.withScalar(x, y, false, out);
  } else if (y instanceof NDArray && isScalar(x)) return dispatch.withScalar(y, x, true, out);
  return null;
}

/** The methods of ufuncs, and the functions that bring them. */
const bringers = {
  reduce: 'sum',
  accumulate: 'cumsum',
  reduceat: 'ufunc',
  outer: 'ufunc',
  at: 'ufunc',
} as const;

let shared: object | null = null;

/** The prototype of all ufuncs. */
export function ufuncPrototype(): object {
  if (shared) return shared;
  shared = Object.create(Function.prototype, {
    row: getter((self) => self.dispatch.row),
    nin: getter((self) => self.row.nin),
    nout: getter((self) => self.row.nout ?? 1),
    nargs: getter((self) => self.nin + self.nout),
    ntypes: getter((self) => self.types.length),
    types: getter(({ row, dispatch }) => [
      ...dispatch.loops.filter((loop) => !loop.refusal).map(signature),
      ...typesBeside(row),
    ]),
    identity: getter((self) => self.row.identity ?? null),
    signature: getter((self) => self.row.signature ?? null),
    doc: getter((self) => self.row.doc),
    __doc__: getter(({ row }) => `${callText(row)}\n\n${row.doc}`),
    __name__: getter((self) => self.row.name),
    toString: { value: ufuncText },
    [Symbol.for('nodejs.util.inspect.custom')]: { value: ufuncText },
  });
  for (const [name, bringer] of Object.entries(bringers))
    attach(shared as object, name, absent(`ufunc.${name}()`, name, bringer));
  return shared as object;
}

/** How a ufunc is called, as NumPy writes it. */
function callText({ name, nin, nout = 1, signature: cores }: UfuncRow): string {
  const count = (letter: string, n: number) =>
    Array.from({ length: n }, (_, i) => letter + (i + 1));
  const inputs = (nin === 1 ? ['x'] : count('x', nin)).join(', ');
  const outputs =
    nout === 1
      ? ', /, out=None'
      : `[, ${count('out', nout).join(', ')}], / [, out=(${count('', nout).fill('None').join(', ')})]`;
  const where = cores ? '' : 'where=True, ';
  const last = cores ? ', axes, axis' : '';
  return `${name}(${inputs}${outputs}, *, ${where}casting='same_kind', order='K', dtype=None, subok=True[, signature${last}])`;
}

function getter(read: (self: UfuncMethods) => unknown): PropertyDescriptor {
  return {
    get(this: UfuncMethods) {
      return read(this);
    },
  };
}

function ufuncText(this: UfuncMethods): string {
  return `<ufunc '${this.name}'>`;
}
