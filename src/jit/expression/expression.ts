// An expression, ready to be run on operands: its stages, each before the one that wants its result.

import { NDArray } from '../../ndarray/array.js';
import { asarray } from '../../ndarray/create/array.js';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import type { Input } from '../../ufunc/call.js';
import type { Given } from './operation.js';
import type { Call } from './program.js';
import { Stage } from './stage.js';
import { type Fold, type Term, type Terms, termsOf } from './term.js';

/** A name, and where it stands first. */
export interface Name {
  readonly name: string;
  readonly at: number;
}

/** A stage, and how its root is folded. */
interface Step {
  readonly stage: Stage;
  readonly fold: Fold | null;
}

export class Expression {
  /** For each slot the name, or the stage, that fills it. */
  private readonly slots: readonly (Name | Step)[];
  private readonly last: Step;

  constructor({ list, sources }: Terms, root: Term) {
    const stageOf = (term: Term) => new Stage(term, termsOf(term, list));
    this.slots = sources.map((source) =>
      'name' in source ? source : { stage: stageOf(source.root), fold: source.fold },
    );
    const outer = root.kind === 'operand' ? this.slots[root.slot] : null;
    this.last = outer && 'stage' in outer ? outer : { stage: stageOf(root), fold: null };
  }

  /** Runs on the values that names have. */
  run(valueFor: (name: Name) => Given, call: Call): NDArray | Scalar {
    const values: Given[] = [];
    for (const slot of this.slots) {
      if ('name' in slot) values.push(valueFor(slot));
      else if (slot !== this.last) values.push(runStep(slot, values, NO_CALL));
    }
    return runStep(this.last, values, call);
  }
}

const NO_CALL: Call = { out: null };

function runStep({ stage, fold }: Step, values: readonly Given[], call: Call): NDArray | Scalar {
  if (fold === null) return stage.run(values, call);
  const { reduction, options } = fold;
  if ((options.axis ?? null) === null && !options.keepdims && call.out === null) {
    const result = stage.fold(values, reduction);
    if (result !== undefined) return result;
  }
  const array = stage.run(values, { ...call, out: null });
  const operand = array instanceof NDArray ? array : asarray(array as Input);
  return reduction.reduce(operand as never, { ...options, ...(call.out && { out: call.out }) });
}
