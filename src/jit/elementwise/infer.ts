// The ufunc of an elementwise function: a row whose loops are made when dtypes come.
//
// For operands of some dtypes the function's terms are resolved and fused as those of an expression are.
// Scalars count as they do for every ufunc: weak ones take the dtype of the arrays.

import { JitError } from '../../errors.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { dtypeOfScalar, promote, promoteWeak } from '../../ndarray/dtype/promote.js';
import { isDType, type Seen } from '../../ufunc/seen.js';
import type { CheckedOperand, Loop, UfuncRow } from '../../ufunc/table/row.js';
import { Binder } from '../expression/bind.js';
import { type Check, runCheck } from '../expression/program.js';
import { fixedIn } from '../expression/stage.js';
import { type Apply, type Operand, type Term, type Terms, termsOf } from '../expression/term.js';

/** A function as terms. */
export interface Elementwise {
  readonly name: string;
  readonly doc: string;
  readonly terms: Terms;
  readonly params: readonly Operand[];
  readonly root: Term;
  /** What results are cast to. */
  readonly output: DType | null;
}

interface Inferred {
  readonly loop: Loop;
  readonly checks: readonly Check[];
}

/** The row of a function. */
export function rowOf(fn: Elementwise): UfuncRow {
  const known = new Map<string, Inferred>();
  const checks = new WeakMap<Loop, readonly Check[]>();
  const infer = (operands: readonly Seen[]): Loop => {
    const dtypes = countedAs(operands);
    const key = dtypes.map(({ code }) => code).join(' ');
    let found = known.get(key);
    if (found === undefined) {
      found = inferred(fn, dtypes);
      known.set(key, found);
      checks.set(found.loop, found.checks);
    }
    return found.loop;
  };
  return {
    name: fn.name,
    nin: fn.params.length as UfuncRow['nin'],
    doc: fn.doc,
    ulp: 1,
    loops: () => [],
    infer,
    check: (loop: Loop, operands: readonly CheckedOperand[]) => {
      for (const check of checks.get(loop) ?? []) runCheck(check, operands);
    },
  };
}

function inferred(
  { name, terms, params, root, output }: Elementwise,
  dtypes: readonly DType[],
): Inferred {
  const list = termsOf(root, terms.list);
  const ready = fixedIn(list);
  const binder = new Binder(ready, undefined);
  params.forEach((param, i) => {
    binder.declare(param, dtypes[i]);
  });
  const applies = list.filter((term): term is Apply => term.kind === 'apply' && !ready.has(term));
  if (dtypes.some(({ parts }) => parts === 0) || !applies.every((term) => binder.add(term)))
    throw new JitError(`${name}() has no loop for ${dtypes.map(({ repr }) => repr).join(', ')}`);
  const { name: code, loop, checks } = binder.fused(root, output);
  return { loop: { ...loop, code: `:${code}` }, checks };
}

/** The dtypes that operands count as. */
function countedAs(operands: readonly Seen[]): DType[] {
  const strong = operands.filter(isDType);
  if (strong.length === 0) return operands.map((seen) => dtypeOfScalar(seen as never));
  const common = strong.reduce(promote);
  return operands.map((seen) => (isDType(seen) ? seen : promoteWeak(common, seen)));
}
