// `np.ufunc`: what all ufuncs are instances of, and what brings all of their methods.

import { attach } from '../ndarray/method.js';
import { atMethod } from './at.js';
import type { Input } from './call.js';
import { accumulateMethod } from './cumulative.js';
import { outerMethod } from './outer.js';
import { type ReduceAtOptions, reduceatUfunc } from './reduceat.js';
import { reduceMethod } from './reductions.js';
import { type UfuncMethods, ufuncPrototype } from './ufunc.js';

/** The class of ufuncs. It makes none: see `frompyfunc`. */
export interface UfuncClass {
  new (): UfuncMethods;
  readonly prototype: UfuncMethods;
}

function reduceatMethod(
  { dispatch }: UfuncMethods,
  array: Input,
  indices: Input,
  second?: number | ReduceAtOptions,
  third?: ReduceAtOptions,
) {
  const options = typeof second === 'number' ? { ...third, axis: second } : (second ?? third ?? {});
  return reduceatUfunc(dispatch, array, indices, options);
}

function ufuncClass(): UfuncClass {
  const prototype = ufuncPrototype();
  attach(prototype, 'reduce', reduceMethod);
  attach(prototype, 'accumulate', accumulateMethod);
  attach(prototype, 'reduceat', reduceatMethod);
  attach(prototype, 'outer', outerMethod);
  attach(prototype, 'at', atMethod);
  function ufunc(): never {
    throw new TypeError("cannot create 'numpy.ufunc' instances");
  }
  ufunc.prototype = prototype;
  return ufunc as unknown as UfuncClass;
}

/**
 * The class of all ufuncs. A bundle that uses it has their methods `accumulate`, `at`, `outer`,
 * `reduce` and `reduceat`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ufunc.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.add instanceof np.ufunc // => true
 * ```
 */
export const ufunc: UfuncClass = /* @__PURE__ */ ufuncClass();
