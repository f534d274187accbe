// Calls programs of the corpus, plainly and compiled.

import { array } from '../../../src/index.js';
import { jit } from '../../../src/jit/jit.js';
import type { Input, Numbers, Program } from './program.js';

/** What a call returns, and what it leaves in its arguments. */
export interface Outcome {
  readonly result: unknown;
  readonly left: unknown[];
}

const isRows = (value: Input): value is readonly Numbers[] => Array.isArray(value);

const listOf = (value: Input): unknown =>
  isRows(value)
    ? value.map((row) => Array.from(row as Float64Array))
    : ArrayBuffer.isView(value)
      ? Array.from(value as Float64Array)
      : value;

export function plainly({ run, inputs }: Program, size: number): Outcome {
  const args = inputs(size);
  return { result: Reflect.apply(run, undefined, args), left: args.map(listOf) };
}

const dtypeOf = ([row]: readonly Numbers[]): string =>
  row.constructor.name.replace('Array', '').toLowerCase();

export interface Compiled extends Outcome {
  /** For each loop in the order of the source, whether it is one of vectors. */
  readonly vectorized: readonly boolean[];
  /** Why others are not, as one text. */
  readonly reasons: string;
}

/** The same compiled, or another form of it; rows are an array of two axes. */
export function compiled({ run, inputs }: Program, size: number, form = run): Compiled {
  const args = inputs(size).map((value) =>
    isRows(value)
      ? array(
          value.map((row) => Array.from(row as Float64Array)),
          { dtype: dtypeOf(value) as 'float64' },
        )
      : value,
  );
  const fn = jit(form);
  const result = fn(...args);
  const left = args.map((value) =>
    typeof value === 'object' && 'tolist' in value ? value.tolist() : listOf(value),
  );
  const { loops } = fn.explain();
  return {
    result,
    left,
    vectorized: loops.map((loop) => loop.vectorized),
    reasons: loops.map(({ line, reason }) => `${line}: ${reason ?? 'vectors'}`).join('\n'),
  };
}
