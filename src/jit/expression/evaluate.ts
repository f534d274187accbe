// `np.evaluate`: an expression in a string, as one loop.

import type { NDArray } from '../../ndarray/array.js';
import type { Casting } from '../../ndarray/dtype/casting.js';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import { checked } from '../../ndarray/keywords.js';
import type { Order } from '../../ndarray/layout.js';
import { type Input, operandOf, outputOf } from '../../ufunc/call.js';
import { Cache } from '../../vectorize/runtime/cache.js';
import { Expression, type Name } from './expression.js';
import { fault } from './fault.js';
import { parse } from './parse.js';

/** The keyword arguments of `evaluate`. */
export interface EvaluateOptions {
  /** Where the result goes: an array of the broadcast shape. */
  readonly out?: NDArray | null;
  /** What may be cast to what; 'same_kind' if it is not said. */
  readonly casting?: Casting;
  /** The memory layout of a new result. */
  readonly order?: Order;
}

/** Their names. */
export const KEYWORDS = ['out', 'casting', 'order'] as const;

const expressions = /* @__PURE__ */ new Cache<Expression>();

let lastText = '';
let last: Expression | null = null;

function expressionOf(text: string): Expression {
  if (last !== null && text === lastText) return last;
  let expression = expressions.get(text);
  if (expression === undefined) {
    const { terms, root } = parse(text);
    expression = new Expression(terms, root);
    expressions.set(text, expression);
  }
  lastText = text;
  last = expression;
  return expression;
}

type Variables = Readonly<Record<string, Input>>;

/**
 * An expression of arrays and numbers, computed in one loop: what is between its operations is never
 * stored. Operators are Python's, with its precedence, and functions are ufuncs by their names,
 * `where`, `real` and `imag`; so are the dtype and every bit of the result those of the ufuncs one by one.
 * A reduction (`sum`, `prod`, `min`, `max`, `mean`, `any`, `all`, with `axis` and `keepdims`) may stand
 * around the whole or within.
 *
 * The text is parsed, and never run as code: names are those of `variables` alone. `2` is an integer and
 * `2.0` a float, as in Python. As the operator on arrays does, `x**2` squares floats.
 * numexpr: https://numexpr.readthedocs.io/en/latest/api.html#numexpr.evaluate
 *
 * @param expression - as `'a*b + 2*c**2 > d'`
 * @param variables - what its names stand for
 * @throws JitError with line and column where the text is not such an expression, or for a name that
 *   has no value; whatever the ufuncs throw for their operands
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([1, 2, 3]);
 * const b = np.array([4, 5, 6]);
 * np.evaluate('2*a + 3*b', { a, b }) // => [14. 19. 24.]
 * np.evaluate('where(a**2 > b, a, -1)', { a, b }) // => [-1. -1.  3.]
 * np.evaluate('sum(a*b)', { a, b }) // => 32
 * ```
 */
export function evaluate<O extends NDArray>(
  expression: string,
  variables: Variables,
  options: EvaluateOptions & { readonly out: O },
): O;
export function evaluate(
  expression: string,
  variables?: Variables,
  options?: EvaluateOptions,
): NDArray | Scalar;
export function evaluate(
  expression: string,
  variables: Variables = {},
  options: EvaluateOptions = {},
): NDArray | Scalar {
  const { casting, order } = checked('evaluate', KEYWORDS, options);
  const valueFor = ({ name, at }: Name) => {
    if (Object.hasOwn(variables, name)) return operandOf(variables[name]);
    throw fault(expression, at, `name '${name}' is not defined: evaluate(text, { ${name} })`);
  };
  return expressionOf(expression).run(valueFor, { out: outputOf(options), casting, order });
}
