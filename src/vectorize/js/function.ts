/**
 * Users' functions: source text → kernel.
 *
 * The text is parsed, its names are resolved, and its statements are lowered to the values of a
 * kernel for the kinds of arguments that it was called with. What is not in the subset is a Reject
 * with the place and the reason.
 *
 * The subset:
 *
 *   function    arrow, function expression or declaration, method; not async, no generator
 *   parameter   name | name = expression
 *   statement   let const var | expression ; | if | for ( ; ; ) | while | do | switch | return
 *               | break | continue | label: | { … } | a function that captures nothing
 *   expression  number true false bigint undefined NaN Infinity | name | a[i] a[i][j] | a.length
 *               | a.shape[k] | a.size | a.ndim | Math.x Number.x
 *               | + − * / % ** & | ^ ~ << >> >>> ! == != === !== < <= > >= && || ?: , void
 *               | = += … ++ −− | Math.f(…) Number.f(…) BigInt.asIntN(…) isNaN … | f(…)
 *               | [x, y] = [y, x] | return [x, y]
 *   f           a function of the function, or one of the option `functions`
 *   name        a variable, or one of the option `consts`
 *
 * The meaning is JavaScript's, bit for bit, on the same typed arrays; functions that ECMAScript
 * leaves to implementations are lanewise's own. A variable keeps its kind: number, boolean or
 * bigint; numbers may be `undefined` too. Bigints are what their 64 bits are, and refused where
 * more would show.
 *
 * Invariant: a function is either refused, or its kernel touches nothing but elements of its arrays
 * and the place for its results.
 */
import { Builder } from '../ir/builder.js';
import type { Kernel, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { type Reject, reject } from '../ir/reject.js';
import { ofSymbol } from './affine.js';
import { fitsI64, fitsU64, tooLarge } from './bigint.js';
import { functionBody } from './calls.js';
import {
  Context,
  type Lowering,
  type Memory,
  type Source,
  type Surroundings,
  type Tested,
} from './context.js';
import { bind, evaluate } from './expression.js';
import { ofF64, ofInt } from './num.js';
import { anyNumber, wholes } from './range.js';
import { Refusal, refuse } from './refusal.js';
import { type ArgumentType, arraySlot, smallest } from './signature.js';
import { type Position, positionIn } from './source.js';
import { discard, statement, statements } from './statement.js';
import { type Js, nameOf, nothing } from './value.js';

/** What a function is compiled for. */
export interface Request {
  readonly name: string;
  readonly types: readonly ArgumentType[];
  /** For each argument the first one that is the same array, which may be itself. */
  readonly same: readonly number[];
  /** No array that is written overlaps another one. */
  readonly disjoint: boolean;
  readonly reassoc?: boolean;
  readonly contract?: boolean;
  /** An index outside of an array is an error. */
  readonly strict?: boolean;
  /** The kernel may leave calls to another one that need checks of indices. */
  readonly declines?: boolean;
}

/** How a result comes back: where it is, and what to make of it. */
export type Returned =
  | { readonly kind: 'undefined' }
  | { readonly kind: 'number'; readonly offset: number; readonly absent: boolean }
  | { readonly kind: 'boolean'; readonly offset: number }
  | { readonly kind: 'bigint'; readonly offset: number; readonly signed: boolean }
  | { readonly kind: 'list'; readonly items: readonly Returned[] };

/** A function as a kernel: the result pointer comes first, then what stands for the arguments. */
export interface Compiled {
  readonly kernel: Kernel;
  readonly returned: Returned;
  /** Positions of the arguments that are stored to. */
  readonly written: ReadonlySet<number>;
  /** Where loops stand that are no counted ones. */
  readonly open: readonly Position[];
  /** Where loops stand that have another version, with checks of indices. */
  readonly tested: readonly Tested[];
  /** Whether the first word of the results tells what is to be thrown. */
  readonly faults: boolean;
  /** Whether it may tell that nothing was done, as indices need checks. */
  readonly declines: boolean;
}

/** Rounds until what loops know of their variables no longer changes. */
const mostRounds = 100;

const position = ({ text }: Source, at: number) => positionIn(text, at);

/** The function as a kernel for arguments of these kinds. */
export function compileFunction(
  source: Source,
  request: Request,
  surroundings: Surroundings,
): Compiled | Reject {
  const memory: Memory = {
    shapes: new Map(),
    growths: new Map(),
    guarded: new Map(),
    declines: request.declines === true && request.types.some(({ kind }) => kind === 'array'),
    within: new Set(),
    changed: false,
  };
  try {
    for (let round = 0; round < mostRounds; round++) {
      memory.changed = false;
      const compiled = lowered(source, request, surroundings, memory);
      if (!memory.changed) return compiled;
    }
    return refuse('what its variables hold does not settle', source.node);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { line, column } = position(source, error.position);
    return reject(error.message, line, column);
  }
}

const parts: Lowering = {
  evaluate: evaluate as Lowering['evaluate'],
  bind,
  statement,
  statements,
  discard,
};

function lowered(
  source: Source,
  request: Request,
  surroundings: Surroundings,
  memory: Memory,
): Compiled {
  const k = new Builder(request.name);
  const result = k.pointer('result');
  const c = new Context(parts, k, result, source, memory, surroundings, request);
  const args = parameters(k, source, request);
  let returned: Returned = { kind: 'undefined' };
  const body = (): void => {
    const value = functionBody(c, source.node, args);
    returned = new Keeper(c, source).keep(value);
  };
  const { declines } = memory;
  if (declines) c.enter(body);
  else body();
  return {
    kernel: k.finish(),
    returned,
    written: c.written,
    open: c.open,
    tested: c.tested,
    faults: c.faults,
    declines,
  };
}

function parameters(k: Builder, { node }: Source, { types, same }: Request): Js[] {
  const made: Js[] = [];
  types.forEach((type, j) => {
    const param = node.params[j];
    const name = param?.type === 'Identifier' ? param.name : `argument${j}`;
    const shared = same[j] === j ? undefined : made[same[j]];
    made.push(shared ?? parameter(k, type, name, j));
  });
  return made;
}

function parameter(k: Builder, type: ArgumentType, name: string, at: number): Js {
  switch (type.kind) {
    case 'array': {
      const array = arraySlot(k, type, name, at, lanes[type.lane].bytes);
      return { kind: 'view', array, indices: [] };
    }
    case 'int': {
      const value = k.param(name, 'i32');
      return ofInt(k, value, wholes(1 - smallest, smallest - 1), ofSymbol(value));
    }
    case 'float':
      return ofF64(k.param(name, 'f64'), anyNumber);
    case 'boolean':
      return { kind: 'bool', mask: k.op('ne', k.param(name, 'i32'), 0) };
    case 'bigint': {
      const half = 2n ** 63n;
      return { kind: 'big', bits: k.param(name, 'i64'), low: -half, high: half - 1n };
    }
    default:
      return nothing;
  }
}

/** Where results begin, and how many bytes each takes. */
const firstResult = 8;
const resultBytes = 16;

/** Stores what a function returns. */
class Keeper {
  private readonly c: Context;
  private readonly source: Source;
  private next = firstResult;

  constructor(c: Context, source: Source) {
    this.c = c;
    this.source = source;
  }

  keep(value: Js): Returned {
    switch (value.kind) {
      case 'undefined':
      case 'unset':
        return { kind: 'undefined' };
      case 'tuple':
        return { kind: 'list', items: value.items.map((item) => this.keep(item)) };
      case 'view':
      case 'builtin':
        return refuse(`the result is ${nameOf(value)}`, this.source.node);
      default: {
        const offset = this.next;
        this.next += resultBytes;
        return this.scalar(value, offset);
      }
    }
  }

  private store(value: Value, offset: number): void {
    const { k, result } = this.c;
    k.store(value, { base: result, terms: [], offset });
  }

  private scalar(value: Extract<Js, { kind: 'num' | 'bool' | 'big' }>, offset: number): Returned {
    const { k } = this.c;
    if (value.kind === 'bool') {
      this.store(k.convert(value.mask, 'i32'), offset);
      return { kind: 'boolean', offset };
    }
    if (value.kind === 'big') {
      if (!fitsI64(value) && !fitsU64(value)) refuse(tooLarge, this.source.node);
      this.store(value.bits, offset);
      return { kind: 'bigint', offset, signed: fitsI64(value) };
    }
    this.store(value.form(k, 'f64'), offset);
    if (value.absent) this.store(k.convert(value.absent, 'i32'), offset + resultBytes / 2);
    return { kind: 'number', offset, absent: value.absent !== undefined };
  }
}
