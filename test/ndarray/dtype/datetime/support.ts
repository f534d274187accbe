import { golden } from '../../../support/golden.js';

/** What a call gave in NumPy: a value, or an error and its text. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
  readonly message?: string;
  readonly warning?: string;
}

export type Case = Readonly<Record<string, unknown>> & Outcome;

export type Section =
  | 'types'
  | 'units'
  | 'parse'
  | 'durations'
  | 'numbers'
  | 'print'
  | 'as_string'
  | 'promote'
  | 'casts'
  | 'convert'
  | 'scalars'
  | 'offsets'
  | 'counts'
  | 'busdays'
  | 'masks'
  | 'loops'
  | 'resolved'
  | 'kinds'
  | 'elements'
  | 'days'
  | 'holidays_of'
  | 'ranges'
  | 'arrays'
  | 'assigned';

const numpy = golden<
  Record<Section, Case[]> & Record<'widths' | 'holidays' | 'operands', Record<string, unknown>>
>('dates');

export default numpy;

/** The same of a call here. */
export function outcome(run: (warn: (message: string) => void) => unknown): Outcome {
  let warning: string | undefined;
  const warned = () => (warning === undefined ? {} : { warning });
  try {
    const value = run((message) => {
      warning = message;
    });
    return { value, ...warned() };
  } catch (thrown) {
    const { name, message } = thrown as Error;
    return { error: name, message, ...warned() };
  }
}

/** The cases that give something else here, with both outcomes. */
export function differing(
  cases: readonly Case[],
  run: (one: Case, warn: (message: string) => void) => unknown,
): { numpy: Case; here: Outcome }[] {
  return cases.flatMap((one) => {
    const here = outcome((warn) => run(one, warn));
    const { value, error, message, warning } = one;
    const same = JSON.stringify([here.value, here.error, here.message, here.warning]);
    return same === JSON.stringify([value, error, message, warning]) ? [] : [{ numpy: one, here }];
  });
}
