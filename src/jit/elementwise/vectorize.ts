// `np.vectorize`: an elementwise JavaScript function as a ufunc.

import { JitError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../../ndarray/dtype/parse.js';
import { checked } from '../../ndarray/keywords.js';
import { Dispatch } from '../../ufunc/dispatch.js';
import { ufunc } from '../../ufunc/methods.js';
import { asUfunc, several, type UfuncMethods } from '../../ufunc/ufunc.js';
import { Refusal } from '../../vectorize/js/refusal.js';
import { readSource } from '../../vectorize/js/source.js';
import { fault } from '../expression/fault.js';
import { type Operand, Terms } from '../expression/term.js';
import { rowOf } from './infer.js';
import { perElement } from './plain.js';
import { type Free, Translator } from './translate.js';

/** An elementwise function. */
export type ElementFunction = (...elements: never[]) => unknown;

/** The keyword arguments of `vectorize`. */
export interface VectorizeOptions {
  /** The dtype of the results, alone, in a list, or as a letter; by default what the ufuncs give. */
  readonly otypes?: DTypeLike | readonly [DTypeLike] | null;
  /** What is taken for the function's documentation. */
  readonly doc?: string | null;
  /** The function's name in errors. */
  readonly name?: string;
  /** Values of names that the function takes from around it. */
  readonly consts?: Readonly<Record<string, boolean | number | bigint>>;
  /** Functions that it takes from around it: plain ones, or ufuncs. */
  readonly functions?: Readonly<Record<string, ElementFunction | UfuncMethods>>;
  /** `'js'` calls the function for each element where it cannot be compiled; else that is an error. */
  readonly fallback?: 'js' | 'throw';
  /** There is nothing to cache: the function is not called to find its dtype. */
  readonly cache?: boolean;
}

/** A ufunc of an elementwise function. */
export interface Vectorized extends UfuncMethods {
  (...operands: readonly unknown[]): NDArray | Scalar;
}

const KEYWORDS = ['otypes', 'doc', 'name', 'consts', 'functions', 'fallback', 'cache'] as const;

function outputOf({ otypes }: VectorizeOptions): DType | null {
  if (otypes === undefined || otypes === null) return null;
  const [wanted, ...more] = Array.isArray(otypes) ? otypes : [otypes];
  if (more.length > 0) throw new TypeError('an elementwise function has one result');
  return dtype(wanted as DTypeLike) as DType;
}

/** The error of a refusal, at its place in the function's source. */
function errorOf(refusal: Refusal, source: string, text: string): JitError {
  const lead = Math.max(0, text.indexOf(source));
  return fault(source, Math.max(0, refusal.position - lead), refusal.message);
}

function compiled(fn: ElementFunction, options: VectorizeOptions): Vectorized {
  const source = String(fn);
  let text = source;
  try {
    const read = readSource(source);
    ({ text } = read);
    const { node } = read;
    const terms = new Terms();
    const params = node.params.map((_, i) => terms.named(`${i}`, i) as Operand);
    if (params.length === 0) throw new Refusal('the function takes no element', node);
    const free = { ...options.consts, ...options.functions } as Readonly<Record<string, Free>>;
    const root = new Translator(terms, free).call({ node, names: new Map() }, params, node.body);
    const name = options.name ?? (fn.name || 'vectorized');
    const row = rowOf({
      name,
      doc: options.doc ?? '',
      terms,
      params,
      root,
      output: outputOf(options),
    });
    const dispatch = new Dispatch(row);
    const made = asUfunc<Vectorized>(several(dispatch), dispatch);
    return Object.setPrototypeOf(made, ufunc.prototype) as Vectorized;
  } catch (error) {
    if (error instanceof Refusal) throw errorOf(error, source, text);
    throw error;
  }
}

/**
 * A ufunc of an elementwise JavaScript function, whose source is compiled to one loop: operands
 * broadcast, dtypes follow NumPy's rules, and there are `out`, `where`, `dtype`, `casting`, `order`, and
 * `reduce`, `accumulate`, `outer`, `reduceat` and `at` of functions of two elements.
 *
 * The meaning is typed: each operator is the ufunc on those dtypes (`%` is `fmod`, which has JavaScript's
 * sign), functions of `Math` are ufuncs, `?:` and `if` choose by `np.where`. Locals, `if` with `return`,
 * functions declared inside are allowed; loops and objects are not. What the function takes from around
 * it is given by `consts` and `functions`, for its source does not tell.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.vectorize.html
 *
 * @throws JitError with line, column and reason for a function that is none of elements, unless
 *   `fallback` is `'js'`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const f = np.vectorize((x: number, y: number) => (x > 0 ? Math.sqrt(x) * y : -y));
 * f(np.array([4, -1, 9]), 2) // => [ 4. -2.  6.]
 * f.outer(np.array([1, 4]), np.array([1, 2])) // => [[1. 2.]
 * //     [2. 4.]]
 * const larger = np.vectorize((x: number, y: number) => (x > y ? x : y));
 * larger.reduce(np.array([3, 7, 5])) // => 7
 * ```
 */
export function vectorize(fn: ElementFunction, options: VectorizeOptions = {}): Vectorized {
  if (typeof fn !== 'function') throw new TypeError('function must be callable');
  checked<VectorizeOptions>('vectorize', KEYWORDS, options);
  try {
    return compiled(fn, options);
  } catch (error) {
    if (options.fallback !== 'js' || !(error instanceof JitError)) throw error;
    return perElement<Vectorized>(fn, outputOf(options));
  }
}
