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
import { type GeneralizedFunction, generalize } from '../generalized/make.js';
import { rowOf } from './infer.js';
import { perElement } from './plain.js';
import { type Free, Translator } from './translate.js';

/** An elementwise function. */
export type ElementFunction = (...elements: never[]) => unknown;

/** The keyword arguments of `vectorize`. */
export interface VectorizeOptions {
  /** The dtypes of the results, one alone, a list, or letters; by default what the ufuncs give. */
  readonly otypes?: DTypeLike | readonly DTypeLike[] | null;
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
  /**
   * The core dimensions of operands and results, as '(n),()->(n)': the function sees arrays of them, and
   * may have loops.
   */
  readonly signature?: string | null;
  /** Positions or names of parameters that are passed as they are, not element by element. */
  readonly excluded?: Iterable<number | string> | null;
  /** There is nothing to cache: the function is not called to find its dtype. */
  readonly cache?: boolean;
}

/** A ufunc of an elementwise function. */
export interface Vectorized extends UfuncMethods {
  (...operands: readonly unknown[]): NDArray | Scalar;
}

const KEYWORDS = [
  'otypes',
  'doc',
  'name',
  'consts',
  'functions',
  'fallback',
  'cache',
  'signature',
  'excluded',
] as const;

function outputOf({ otypes }: VectorizeOptions): DType | null {
  if (otypes === undefined || otypes === null) return null;
  const [wanted, ...more] = Array.isArray(otypes) ? otypes : [otypes];
  if (more.length > 0) throw new TypeError('an elementwise function has one result');
  return dtype(wanted as DTypeLike);
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
 *
 * With a `signature` the function is generalized: it sees arrays of the core dimensions, may have loops
 * over them, and has the meaning that it has for `np.jit`. It returns numbers, or writes its results to
 * parameters behind its operands. Results are float64, or single precision or bigints where all
 * operands are, or truths, unless `otypes` says otherwise; `{ out }` may end a call. Parameters that
 * are `excluded` are passed as they are.
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const smooth = np.vectorize(
 *   (x: Float64Array, k: number, out: Float64Array) => {
 *     let s = 0;
 *     for (let i = 0; i < x.length; i++) out[i] = s = s + k * (x[i] - s);
 *   },
 *   { signature: '(n),()->(n)' },
 * );
 * smooth(np.array([[4, 8], [2, 2]]), 0.5) // => [[2.  5. ]
 * //     [1.  1.5]]
 * ```
 */
export function vectorize(
  fn: ElementFunction,
  options: VectorizeOptions & ({ readonly signature: string } | { readonly excluded: object }),
): GeneralizedFunction;
export function vectorize(
  fn: ElementFunction,
  options?: VectorizeOptions & { readonly signature?: null; readonly excluded?: null },
): Vectorized;
export function vectorize(
  fn: ElementFunction,
  options: VectorizeOptions = {},
): Vectorized | GeneralizedFunction {
  if (typeof fn !== 'function') throw new TypeError('function must be callable');
  checked<VectorizeOptions>('vectorize', KEYWORDS, options);
  if (options.signature || options.excluded) return generalize(fn, options);
  try {
    return compiled(fn, options);
  } catch (error) {
    if (options.fallback !== 'js' || !(error instanceof JitError)) throw error;
    return perElement<Vectorized>(fn, outputOf(options));
  }
}
