// `np.lazy`: expressions by methods, for those who want no texts.
//
// A method makes a node and computes nothing. `eval` numbers the arrays and spells the graph; graphs of
// one spelling are one expression, whatever arrays they are over, so what was compiled once is found
// again.

import type { NDArray } from '../../ndarray/array.js';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import { checked, keywords, type Given as Places } from '../../ndarray/keywords.js';
import { type Input, operandOf, outputOf } from '../../ufunc/call.js';
import type { Axis } from '../../ufunc/reduce/axes.js';
import { Cache } from '../../vectorize/runtime/cache.js';
import { type EvaluateOptions, KEYWORDS } from './evaluate.js';
import { Expression } from './expression.js';
import {
  type FunctionName,
  functionsByName,
  type ReductionName,
  reductionsByName,
} from './functions.js';
import type { Given, Operation, Reduced, Reduction } from './operation.js';
import { raise } from './operators.js';
import { type Term, Terms } from './term.js';

/** What a method takes for an operand. */
export type LazyInput = Input | Lazy;

/** Shorter names. */
const SHORT = {
  sub: 'subtract',
  mul: 'multiply',
  div: 'divide',
  floordiv: 'floor_divide',
  neg: 'negative',
  lt: 'less',
  le: 'less_equal',
  gt: 'greater',
  ge: 'greater_equal',
  eq: 'equal',
  ne: 'not_equal',
} as const satisfies Readonly<Record<string, FunctionName>>;

type Method = (...operands: readonly LazyInput[]) => Lazy;
type Fold = (axis?: Axis | Reduced, options?: Reduced) => Lazy;

/** An expression that is computed when `eval` is called. Every ufunc is a method, and so are reductions. */
export type Lazy = LazyNode & {
  readonly [name in FunctionName | keyof typeof SHORT | 'pow']: Method;
} & {
  readonly [name in ReductionName]: Fold;
};

type Node =
  | { readonly kind: 'value'; readonly value: Given }
  | { readonly kind: 'apply'; readonly operation: Operation; readonly args: readonly LazyNode[] }
  | {
      readonly kind: 'fold';
      readonly reduction: Reduction;
      readonly options: Reduced;
      readonly array: LazyNode;
    };

class LazyNode {
  constructor(readonly node: Node) {}

  /** Computes the expression in one loop. */
  eval(options: EvaluateOptions = {}): NDArray | Scalar {
    const { casting, order } = checked('eval', KEYWORDS, options);
    const spelling = new Spelling(this);
    const expression = expressions.get(spelling.text) ?? build(spelling.text, this);
    const call = { out: outputOf(options), casting, order };
    return expression.run(({ at }) => spelling.values[at], call);
  }
}

const expressions = /* @__PURE__ */ new Cache<Expression>();

/** A graph in words: nodes in the order in which they are computed, each once. */
class Spelling {
  /** The values in the order in which they come. */
  readonly values: Given[] = [];
  readonly text: string;
  private readonly numbers = new Map<object, string>();
  private words = '';

  constructor(root: LazyNode) {
    const last = this.wordOf(root);
    this.text = `${this.words}${last}`;
  }

  private wordOf(lazy: LazyNode): string {
    const { node } = lazy;
    const key = node.kind === 'value' && typeof node.value === 'object' ? node.value : lazy;
    let word = this.numbers.get(key);
    if (word !== undefined) return word;
    if (node.kind === 'value') word = `$${this.values.push(node.value) - 1}`;
    else {
      const spelled = this.spelled(node);
      word = `%${this.numbers.size}`;
      this.words += `${spelled};`;
    }
    this.numbers.set(key, word);
    return word;
  }

  private spelled(node: Exclude<Node, { kind: 'value' }>): string {
    if (node.kind === 'apply')
      return `${numberOf(node.operation)}(${node.args.map((arg) => this.wordOf(arg))})`;
    const { reduction, options, array } = node;
    return `${reduction.name}(${this.wordOf(array)}${JSON.stringify(options)})`;
  }
}

const numbers = /* @__PURE__ */ new Map<Operation, number>();

function numberOf(operation: Operation): number {
  let number = numbers.get(operation);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(operation, number);
  }
  return number;
}

function build(text: string, root: LazyNode): Expression {
  const terms = new Terms();
  const known = new Map<object, Term>();
  let count = 0;
  const termOf = (lazy: LazyNode): Term => {
    const { node } = lazy;
    const key = node.kind === 'value' && typeof node.value === 'object' ? node.value : lazy;
    let term = known.get(key);
    if (term !== undefined) return term;
    if (node.kind === 'value') term = terms.named(`$${count}`, count++);
    else if (node.kind === 'apply') term = terms.apply(node.operation, node.args.map(termOf));
    else term = terms.reduced(termOf(node.array), node);
    known.set(key, term);
    return term;
  };
  const expression = new Expression(terms, termOf(root));
  expressions.set(text, expression);
  return expression;
}

const nodeOf = (value: LazyInput): LazyNode =>
  value instanceof LazyNode ? value : new LazyNode({ kind: 'value', value: operandOf(value) });

/** Gives the prototype a method for each function. */
function withMethods(): void {
  const all = functionsByName();
  const define = (name: string, value: unknown) =>
    Object.defineProperty(LazyNode.prototype, name, { value, configurable: true, writable: true });
  for (const [name, operation] of all) define(name, methodOf(name, operation));
  for (const [name, long] of Object.entries(SHORT))
    define(name, methodOf(name, all.get(long) as Operation));
  define('pow', methodOf('pow', raise));
  for (const [name, reduction] of reductionsByName()) define(name, foldOf(reduction));
}

function methodOf(name: string, operation: Operation) {
  const { nin } = operation.dispatch.row;
  return function (this: LazyNode, ...rest: readonly LazyInput[]): LazyNode {
    if (rest.length !== nin - 1)
      throw new TypeError(`${name}() takes ${nin - 1} arguments, not ${rest.length}`);
    return new LazyNode({ kind: 'apply', operation, args: [this, ...rest.map(nodeOf)] });
  };
}

function foldOf(reduction: Reduction) {
  return function (this: LazyNode, ...given: Places<[axis: Axis], Reduced>): LazyNode {
    const options = keywords<Reduced>(reduction.name, ['axis', '*', 'keepdims'], given, 0);
    return new LazyNode({ kind: 'fold', reduction, options, array: this });
  };
}

let isReady = false;

/**
 * The start of an expression whose methods compute nothing until `eval`, which computes all of it in
 * one loop. Every ufunc is a method (`add`, `multiply`, `sqrt` …), some by shorter names (`sub`, `mul`,
 * `div`, `lt` …); `pow` is the operator `**`; reductions are methods, too. The results are those of
 * `evaluate`, and so of the ufuncs one by one.
 *
 * @param array - an array, or what becomes one
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([1, 2, 3]);
 * const b = np.array([4, 5, 6]);
 * np.lazy(a).mul(b).add(1).eval() // => [ 5. 11. 19.]
 * np.lazy(a).sub(b).abs().max().eval() // => 3
 * ```
 */
export function lazy(array: LazyInput): Lazy {
  if (!isReady) withMethods();
  isReady = true;
  return nodeOf(array) as Lazy;
}
