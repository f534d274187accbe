// Expressions as graphs: terms, each made once.
//
// A term is a constant, an operand (a name's value, or what a reduction inside the expression gave),
// or an operation on terms. Terms of equal parts are one, so what is written twice is computed once. A
// stage is the terms up to one root; an expression is a list of them: one for each reduction within it,
// in the order in which they are wanted, and one for itself.

import type { Scalar } from '../../ndarray/dtype/dtype.js';
import type { Operation, Reduced, Reduction } from './operation.js';

export interface Constant {
  readonly kind: 'constant';
  readonly id: number;
  readonly value: Scalar | string;
  /** Whether a number is written as a float: '2.0'. */
  readonly isFloat: boolean;
}

export interface Operand {
  readonly kind: 'operand';
  readonly id: number;
  /** Which of the expression's operands. */
  readonly slot: number;
}

export interface Apply {
  readonly kind: 'apply';
  readonly id: number;
  readonly operation: Operation;
  readonly args: readonly Term[];
}

export type Term = Constant | Operand | Apply;

/** A reduction of a stage's root. */
export interface Fold {
  readonly reduction: Reduction;
  readonly options: Reduced;
}

/** What an operand is the value of: a name, or an earlier stage. */
export type Source =
  | { readonly name: string; readonly at: number }
  | { readonly root: Term; readonly fold: Fold };

/** Makes terms. */
export class Terms {
  /** Every term after its operands. */
  readonly list: Term[] = [];
  readonly sources: Source[] = [];
  private readonly known = new Map<string, Term>();
  private readonly numbers = new Map<object, number>();

  constant(value: Scalar | string, isFloat: boolean): Term {
    const text = Object.is(value, -0) ? '-0' : String(value);
    const key = `${typeof value} ${isFloat} ${text}`;
    return this.once(key, (id) => ({ kind: 'constant', id, value, isFloat }));
  }

  /** The operand of a name, which stands first at an offset of the text. */
  named(name: string, at: number): Term {
    return this.once(`name ${name}`, (id) => this.operand(id, { name, at }));
  }

  /** The operand that a reduction gives. */
  reduced(root: Term, fold: Fold): Term {
    const key = `${this.numberOf(fold.reduction)} ${root.id} ${JSON.stringify(fold.options)}`;
    return this.once(key, (id) => this.operand(id, { root, fold }));
  }

  apply(operation: Operation, args: readonly Term[]): Term {
    const key = `${this.numberOf(operation)}(${args.map(({ id }) => id)})`;
    return this.once(key, (id) => ({ kind: 'apply', id, operation, args }));
  }

  private operand(id: number, source: Source): Term {
    return { kind: 'operand', id, slot: this.sources.push(source) - 1 };
  }

  private once(key: string, make: (id: number) => Term): Term {
    let term = this.known.get(key);
    if (term === undefined) {
      term = make(this.list.length);
      this.known.set(key, term);
      this.list.push(term);
    }
    return term;
  }

  /** A number for an object, the same each time. */
  private numberOf(of: object): number {
    const number = this.numbers.get(of) ?? this.numbers.size;
    this.numbers.set(of, number);
    return number;
  }
}

/** A term and all that it is made of, operands first. */
export function termsOf(root: Term, list: readonly Term[]): Term[] {
  const wanted = new Set<Term>([root]);
  for (let id = root.id; id >= 0; id--) {
    const term = list[id];
    if (wanted.has(term) && term.kind === 'apply') for (const arg of term.args) wanted.add(arg);
  }
  return list.filter((term) => wanted.has(term));
}
