/**
 * np.jit: a function of JavaScript with loops → the same function, compiled.
 *
 * The source is read when `jit` is called, and lowered for the kinds of arguments of a call when the
 * first such call comes. A call looks its kinds up by a text of a few characters an argument.
 *
 * Invariant: a call does what the plain function does on the same typed arrays, bit for bit, but for
 * functions that ECMAScript leaves to implementations.
 */
import { JitError } from '../errors.js';
import type { Reject } from '../vectorize/ir/reject.js';
import { print } from '../vectorize/ir/text.js';
import type { Source, Surroundings } from '../vectorize/js/context.js';
import { type Compiled, compileFunction, type Request } from '../vectorize/js/function.js';
import { Refusal } from '../vectorize/js/refusal.js';
import { type ArgumentType, signatureText } from '../vectorize/js/signature.js';
import { positionIn, readSource } from '../vectorize/js/source.js';
import { loopEntry } from '../vectorize/loops.js';
import { countReject } from '../vectorize/runtime/counters.js';
import { options as switches } from '../vectorize/runtime/switches.js';
import { Again, unlike } from './again.js';
import {
  type Argument,
  argumentOf,
  isArray,
  isInHeap,
  type Sharing,
  sharingOf,
} from './arguments.js';
import { Explanation, remarksOf } from './explain.js';
import { plainArguments } from './fallback.js';
import type { Anything } from './functions.js';
import { tellAborted, tellCompiled } from './hooks.js';
import { inspected } from './inspect.js';
import { type JitOptions, type Settings, settingsOf } from './options.js';
import { jitError } from './report.js';
import { launch, notRun, type Result, type Specialization } from './specialize.js';
import { makeDType } from './types.js';

/** A compiled function: called as the plain one is. */
export interface JitFunction {
  (...args: unknown[]): Result;
  /** The plain function. */
  readonly js: Anything;
  /** The kinds of arguments that it was compiled for. */
  readonly signatures: readonly string[];
  /** What became of its loops. */
  explain(): Explanation;
  /** What the compiler made: 'ir' as it was built, 'ir:PASS' as a pass left it, 'wat' or 'wasm'. */
  inspect(what: 'wasm'): Uint8Array;
  inspect(what: string): string;
}

/** How many kinds of calls are remembered. */
const remembered = 4;

/** So that two functions of one name have entries of their own. */
let count = 0;

/** Compiles a function for each kind of arguments that it is called with. */
export class Compiler {
  readonly made = new Map<string, Specialization | Reject>();
  /** Calls of kinds that came lately. */
  private again: readonly Again[] = [];
  private readonly id = ++count;
  private epoch = -1;
  readonly fn: Anything;
  readonly text: string;
  readonly settings: Settings;
  private readonly source: Source;
  private readonly surroundings: Surroundings;

  /** For a function, whose text may be another one that does the same. */
  constructor(fn: Anything, options: JitOptions, text = String(fn)) {
    this.fn = fn;
    this.settings = settingsOf(fn, options);
    this.text = text;
    this.source = sourceOf(this.settings.name, this.text);
    const functions = Object.entries(options.functions ?? {}).map(
      ([name, one]) => [name, sourceOf(name, String(one))] as const,
    );
    const constants = new Map(Object.entries(options.consts ?? {}));
    this.surroundings = { constants, functions: new Map(functions) };
  }

  /** What there is for arguments of these kinds, made now if there is nothing yet. */
  specialization(types: readonly ArgumentType[], sharing: Sharing): Specialization | Reject {
    if (this.epoch !== switches.epoch) {
      this.made.clear();
      this.again = [];
      this.epoch = switches.epoch;
    }
    const text = signatureText(types);
    const key = `${text} ${sharing.same} ${sharing.disjoint}`;
    let found = this.made.get(key);
    if (!found) {
      found = this.specialize(types, sharing, text, key);
      this.made.set(key, found);
    }
    return found;
  }

  private specialize(
    types: readonly ArgumentType[],
    sharing: Sharing,
    text: string,
    key: string,
    declines = true,
  ): Specialization | Reject {
    const { name, vec } = this.settings;
    const compiled = this.lowered(types, sharing, declines);
    if ('reason' in compiled) {
      countReject(compiled.reason);
      tellAborted({ name, signature: text, ...compiled });
      return compiled;
    }
    const manner = { hot: true, scalar: vec === 'off' || switches.vec_all === 0 };
    const version = declines ? '' : ' with checks';
    const named = `jit:${this.id}:${name}(${key})${version}`;
    const entry = loopEntry(named, () => compiled.kernel, manner);
    let other: Specialization | Reject | undefined;
    const whole = (): Specialization | undefined => {
      other ??= this.specialize(types, sharing, text, key, false);
      return 'reason' in other ? undefined : other;
    };
    const one: Specialization = { text, compiled, entry, types, same: sharing.same, whole };
    if (vec === 'require') this.insist(one);
    tellCompiled(() => ({ name, signature: text, ir: print(compiled.kernel) }));
    return one;
  }

  /** The function as a kernel, which nothing is made of yet. */
  lowered(
    types: readonly ArgumentType[],
    sharing = alone(types.length),
    declines = false,
  ): Compiled | Reject {
    const { name, reassoc, contract, strict } = this.settings;
    const request: Request = { name, types, ...sharing, reassoc, contract, strict, declines };
    return compileFunction(this.source, request, this.surroundings);
  }

  private insist(one: Specialization): void {
    const refused = remarksOf(one).find(({ vectorized }) => !vectorized);
    if (!refused) return;
    const { reason = 'it stays scalar', line, column } = refused;
    throw jitError(this.settings.name, this.text, { reason, line, column });
  }

  call(self: unknown, values: readonly unknown[]): Result {
    if (this.epoch === switches.epoch) {
      for (const one of this.again) {
        const result = one.call(values);
        if (result !== unlike) return result;
      }
    }
    return this.first(self, values);
  }

  /** A call that is not known to be like another. */
  private first(self: unknown, values: readonly unknown[]): Result {
    const args = values.map(argumentOf);
    const at = args.indexOf(undefined);
    if (at >= 0) return this.plain(self, values, `argument ${at} is nothing that is compiled for`);
    const known = args as Argument[];
    const types = known.map(({ type }) => type as ArgumentType);
    const sharing = known.some(isArray) ? sharingOf(known) : alone(known.length);
    const one = this.specialization(types, sharing);
    if ('reason' in one) {
      if (this.settings.fallback === 'throw') throw jitError(this.settings.name, this.text, one);
      return this.plain(self, values);
    }
    const result = launch(one, known);
    if (result === notRun) return this.plain(self, values);
    if (sharing.disjoint) this.remember(one, known, values);
    return result;
  }

  private remember(
    one: Specialization,
    args: readonly Argument[],
    values: readonly unknown[],
  ): void {
    if (one.compiled.faults || !args.every((each) => !isArray(each) || isInHeap(each))) return;
    if (this.again.some((before) => before.isFor(one, values))) return;
    this.again = [new Again(one, values), ...this.again].slice(0, remembered);
  }

  /** Runs the plain function. */
  private plain(self: unknown, values: readonly unknown[], reason?: string): Result {
    if (reason !== undefined && this.settings.fallback === 'throw')
      throw new JitError(`${this.settings.name}: ${reason}`);
    return plainArguments(values, (args) => Reflect.apply(this.fn, self, args) as Result);
  }
}

const alone = (length: number): Sharing => ({
  same: Array.from({ length }, (_, j) => j),
  disjoint: true,
});

function sourceOf(name: string, text: string): Source {
  try {
    return readSource(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw jitError(name, text, {
      reason: error.message,
      ...positionIn(`(${text}`, error.position),
    });
  }
}

/**
 * Compiles a function of numbers and arrays: its loops run as WebAssembly, with vectors where what
 * they do allows it.
 *
 * The function is compiled from its source text, for the kinds of arguments of each first call: NDArrays
 * (`a[i]`, `a[i][j]`, `a.length`, `a.shape[0]`), typed arrays, numbers, booleans and bigints. It does
 * what the plain function does on the same typed arrays, bit for bit: elements are doubles once they
 * are read, reads past the end are undefined, writes there vanish. Only functions such as `Math.exp`,
 * which ECMAScript leaves to implementations, are lanewise's own, within 1 ulp.
 *
 * The text cannot see what is around it: pass other names as `consts` and `functions`.
 *
 * @throws JitError with line and column, for what is outside the subset of JavaScript that is
 *   compiled; when `jit` is called, or at the first call with arguments of some kinds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const axpy = np.jit((k: number, x: Float64Array, y: Float64Array) => {
 *   for (let i = 0; i < x.length; i++) y[i] += k * x[i];
 * });
 * const y = np.ones(4);
 * axpy(0.5, np.arange(4), y);
 * y // => [1.  1.5 2.  2.5]
 * ```
 */
export function jit(fn: Anything, options: JitOptions = {}): JitFunction {
  const compiler = new Compiler(fn, options);
  for (const texts of compiler.settings.types) {
    const types = texts.map(makeDType);
    const one = compiler.specialization(types, alone(types.length));
    if ('reason' in one && compiler.settings.fallback === 'throw')
      throw jitError(compiler.settings.name, compiler.text, one);
  }
  const compiled = function (this: unknown, ...args: unknown[]): Result {
    return compiler.call(this, args);
  };
  const specializations = (): Specialization[] =>
    [...compiler.made.values()].flatMap((one) => ('reason' in one ? [] : one));
  Object.defineProperty(compiled, 'name', { value: fn.name });
  Object.defineProperty(compiled, 'length', { value: fn.length });
  return Object.defineProperties(compiled, {
    js: { value: fn },
    signatures: { get: () => specializations().map(({ text }) => text) },
    explain: { value: () => new Explanation(compiler.text, specializations()) },
    inspect: { value: (what: string) => inspected(specializations(), what) },
  }) as unknown as JitFunction;
}
