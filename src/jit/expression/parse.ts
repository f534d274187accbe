// From an expression's text to terms: Python's operators, its precedence, and calls of functions by
// name. Nothing is ever evaluated as code: a name is an operand or one of the functions that are listed.
//
// Each sign has a binding power (Pratt). From loosest to tightest: comparisons; | ; ^ ; & ; << >> ;
// + - ; * / // % ; the signs + - ~ before an operand ; ** , which binds its right side first.
// Comparisons do not chain, because in Python a < b < c asks for the truth of an array.

import { fault } from './fault.js';
import { functionOf, reductionOf } from './functions.js';
import type { Operation, Reduced } from './operation.js';
import { COMPARED, infix, prefix, RAISED, SIGNED } from './operators.js';
import { numberOf, scan, type Word } from './scan.js';
import { type Term, Terms } from './term.js';

/** An expression's terms and its root. */
export interface Parsed {
  readonly terms: Terms;
  readonly root: Term;
}

/** Words of Python that have no meaning on arrays, and what to write. */
const advice = (word: string): string | undefined => {
  const rest = ADVICE[word as keyof typeof ADVICE];
  return Object.hasOwn(ADVICE, word) ? `'${word}' has no meaning on arrays${rest}` : undefined;
};

const ADVICE = {
  and: ': use &',
  or: ': use |',
  not: ': use ~',
  if: ': use where(condition, x, y)',
  else: ': use where(condition, x, y)',
  is: ': use ==',
  in: '',
  lambda: '',
} as const;

const TRUTHS = { True: true, False: false } as const;

const truthOf = (word: string): boolean | undefined =>
  Object.hasOwn(TRUTHS, word) ? TRUTHS[word as keyof typeof TRUTHS] : undefined;

export function parse(text: string): Parsed {
  return new Parser(text).whole();
}

class Parser {
  private readonly words: readonly Word[];
  private readonly terms = new Terms();
  private next = 0;

  constructor(private readonly text: string) {
    this.words = scan(text);
  }

  whole(): Parsed {
    const root = this.expression(0);
    const { kind, text } = this.word;
    if (kind !== 'end') throw this.unexpected(advice(text));
    return { terms: this.terms, root };
  }

  private get word(): Word {
    return this.words[this.next];
  }

  private isSign(sign: string): boolean {
    return this.word.kind === 'sign' && this.word.text === sign;
  }

  private unexpected(reason?: string): Error {
    const { kind, text, at } = this.word;
    const found = kind === 'end' ? 'the expression ends too early' : `unexpected '${text}'`;
    return fault(this.text, at, reason ?? found);
  }

  private take(sign: string): void {
    if (!this.isSign(sign)) throw this.unexpected();
    this.next++;
  }

  /** What binds tighter than `least`. */
  private expression(least: number): Term {
    let left = this.operand();
    let compared = false;
    for (;;) {
      const { kind, text, at } = this.word;
      const row = kind === 'sign' ? infix(text) : undefined;
      if (row === undefined || row.power <= least) return left;
      if (text === '@') throw fault(this.text, at, "'@' is no elementwise operator: use np.matmul");
      if (row.power === COMPARED && compared)
        throw fault(this.text, at, 'comparisons do not chain: write (a < b) & (b < c)');
      compared = row.power === COMPARED;
      this.next++;
      const right = this.expression(row.power === RAISED ? SIGNED : row.power);
      left = this.apply(row.operation, [left, right], at);
    }
  }

  private operand(): Term {
    const { kind, text, at } = this.word;
    if (kind === 'number') return this.number(text);
    if (kind === 'string') {
      this.next++;
      return this.terms.constant(text.slice(1, -1), false);
    }
    if (kind === 'name') return this.name(text);
    if (this.isSign('(')) return this.parenthesized();
    const operation = kind === 'sign' ? prefix(text) : undefined;
    if (operation === undefined) throw this.unexpected();
    this.next++;
    return this.apply(operation, [this.expression(SIGNED)], at);
  }

  private number(text: string): Term {
    this.next++;
    const { value, isFloat } = numberOf(text);
    return this.terms.constant(value, isFloat);
  }

  private parenthesized(): Term {
    this.next++;
    const inner = this.expression(0);
    if (this.isSign(',')) throw this.unexpected('an expression has one value, not several');
    this.take(')');
    return inner;
  }

  private name(text: string): Term {
    const reason = advice(text);
    if (reason) throw this.unexpected(reason);
    const { at } = this.word;
    this.next++;
    if (this.isSign('(')) return this.call(text, at);
    const truth = truthOf(text);
    return truth === undefined ? this.terms.named(text, at) : this.terms.constant(truth, false);
  }

  private call(name: string, at: number): Term {
    const operation = functionOf(name);
    if (operation) return this.apply(operation, this.args(), at, name);
    const reduction = reductionOf(name);
    if (!reduction) throw fault(this.text, at, `there is no function '${name}'`);
    this.take('(');
    const array = this.expression(0);
    const options = this.reduced();
    return this.terms.reduced(array, { reduction, options });
  }

  private args(): Term[] {
    this.take('(');
    const args: Term[] = [];
    while (!this.isSign(')')) {
      args.push(this.expression(0));
      if (this.isSign('=')) throw this.unexpected('only reductions take arguments by name');
      if (!this.isSign(')')) this.take(',');
    }
    this.take(')');
    return args;
  }

  private apply(operation: Operation, args: Term[], at: number, name?: string): Term {
    const { nin } = operation.dispatch.row;
    if (args.length === nin) return this.terms.apply(operation, args);
    const wanted = nin === 1 ? '1 argument' : `${nin} arguments`;
    throw fault(this.text, at, `${name}() takes ${wanted}, not ${args.length}`);
  }

  /** What follows the array among a reduction's arguments: `axis` and `keepdims`. */
  private reduced(): Reduced {
    let options: Reduced = {};
    let position = 0;
    while (this.isSign(',')) {
      this.next++;
      if (this.isSign(')')) break;
      const named = this.word.kind === 'name' && this.words[this.next + 1].text === '=';
      const name = named ? this.word.text : position++ === 0 ? 'axis' : '';
      if (named) this.next += 2;
      if (name === 'axis') options = { ...options, axis: this.axis() };
      else if (name === 'keepdims') options = { ...options, keepdims: this.truth() };
      else throw this.unexpected("a reduction takes 'axis' and 'keepdims'");
    }
    this.take(')');
    return options;
  }

  private truth(): boolean {
    const value = truthOf(this.word.text);
    if (value === undefined) throw this.unexpected('True or False is expected');
    this.next++;
    return value;
  }

  /** An integer, a tuple of them, or None. */
  private axis(): number | number[] | null {
    if (this.word.kind === 'name' && this.word.text === 'None') {
      this.next++;
      return null;
    }
    if (!this.isSign('(')) return this.integer();
    this.next++;
    const axes: number[] = [];
    while (!this.isSign(')')) {
      axes.push(this.integer());
      if (!this.isSign(')')) this.take(',');
    }
    this.next++;
    return axes;
  }

  private integer(): number {
    const isNegative = this.isSign('-');
    if (isNegative) this.next++;
    const { kind, text } = this.word;
    if (kind !== 'number' || !/^\d+$/.test(text)) throw this.unexpected('an axis is an integer');
    this.next++;
    return isNegative ? -Number(text) : Number(text);
  }
}
