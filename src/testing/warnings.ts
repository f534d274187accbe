// Warnings that tests ask for, or do without. As NumPy's context managers these end where a block with
// `using` does, or where they are disposed of.

import { AssertionError, Warning } from '../errors.js';
import { checked } from '../ndarray/keywords.js';
import { warnings } from '../ndarray/warn.js';

/** A class of warnings. */
export type WarningClass = abstract new (...args: never[]) => Warning;

type Fn<A extends readonly unknown[], T> = (...args: A) => T;

/** A rule of what is done with warnings: those that it keeps are in its list. */
interface Rule {
  readonly category: WarningClass;
  readonly message: RegExp;
  readonly log: Warning[] | null;
}

/** Puts another taker of warnings in the place of the one before, and gives what puts that back. */
function taking(take: (warning: Warning, before: (warning: Warning) => void) => void): () => void {
  const before = warnings.show;
  warnings.show = (warning) => take(warning, before);
  return () => {
    warnings.show = before;
  };
}

/**
 * Keeps warnings from being shown: those that `filter` names are dropped, those that `record` names are
 * kept in its list and in `log`; others go on. It is in force until it is disposed of.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.suppress_warnings.html
 *
 * @param options - `forwarding_rule`: 'always', or 'once' to let each other text go on once only
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const sup = new np.testing.suppress_warnings();
 * const log = sup.record(np.exceptions.ComplexWarning, 'Casting');
 * np.array([new np.Complex(1, 2)]).astype('float64') // => [1.]
 * sup[Symbol.dispose]();
 * log.length // => 1
 * ```
 */
export class suppress_warnings {
  /** The warnings that were recorded. */
  readonly log: Warning[] = [];
  private readonly rules: Rule[] = [];
  private readonly seen = new Set<string>();
  private readonly restore: () => void;

  constructor(options: { readonly forwarding_rule?: 'always' | 'once' } = {}) {
    const { forwarding_rule: rule = 'always' } = checked(
      'suppress_warnings.__init__',
      ['forwarding_rule'],
      options,
    );
    this.restore = taking((warning, before) => {
      if (this.take(warning)) return;
      const isSeen = this.seen.has(warning.message);
      this.seen.add(warning.message);
      if (rule === 'always' || !isSeen) before(warning);
    });
  }

  /** Drops warnings of a class whose text begins with what a pattern finds. */
  filter(category: WarningClass = Warning, message: string | RegExp = ''): void {
    this.rules.push({ category, message: beginning(message), log: null });
  }

  /** Keeps such warnings, and gives the list of them. */
  record(category: WarningClass = Warning, message: string | RegExp = ''): Warning[] {
    const log: Warning[] = [];
    this.rules.push({ category, message: beginning(message), log });
    return log;
  }

  [Symbol.dispose](): void {
    this.restore();
  }

  /** Whether a rule, the last first, takes a warning. */
  private take(warning: Warning): boolean {
    const rule = this.rules.findLast(
      ({ category, message }) => warning instanceof category && message.test(warning.message),
    );
    if (rule?.log) {
      rule.log.push(warning);
      this.log.push(warning);
    }
    return rule !== undefined;
  }
}

const beginning = (message: string | RegExp): RegExp =>
  new RegExp(`^(?:${typeof message === 'string' ? message : message.source})`, 'i');

/**
 * Catches warnings until it is disposed of: with `record` they are in `log` and not shown.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.clear_and_catch_warnings.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const caught = new np.testing.clear_and_catch_warnings({ record: true });
 * np.errstate({ divide: 'warn' }, () => np.divide(1, 0)) // => Infinity
 * caught[Symbol.dispose]();
 * String(caught.log[0]) // => 'RuntimeWarning: divide by zero encountered in divide'
 * ```
 */
export class clear_and_catch_warnings {
  readonly log: Warning[] = [];
  private readonly restore: () => void;

  constructor(options: { readonly record?: boolean } = {}) {
    const { record = false } = checked('clear_and_catch_warnings.__init__', ['record'], options);
    this.restore = taking((warning, before) => {
      if (record) this.log.push(warning);
      else before(warning);
    });
  }

  [Symbol.dispose](): void {
    this.restore();
  }
}

/** A stretch of a program whose warnings are looked at after it. */
interface Stretch {
  end(): void;
  /** Throws if the warnings were not those that are asked for. */
  check(): void;
}

/** What a function gives in a stretch of its own; without a function the stretch, to be disposed of. */
function within<A extends readonly unknown[], T>(
  { end, check }: Stretch,
  func: Fn<A, T> | undefined,
  args: A,
): T | Disposable {
  if (!func)
    return {
      [Symbol.dispose]: () => {
        end();
        check();
      },
    };
  const result = during(func, args, end);
  check();
  return result;
}

function during<A extends readonly unknown[], T>(func: Fn<A, T>, args: A, end: () => void): T {
  try {
    return func(...args);
  } finally {
    end();
  }
}

const calling = (func: { readonly name: string } | undefined): string =>
  func ? ` when calling ${func.name || '<lambda>'}` : '';

/**
 * What a function gives, which must warn with a class. Without a function, the same of what comes until
 * the object that it returns is disposed of: `using context = np.testing.assert_warns(…)`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_warns.html
 *
 * @param args - of the function
 * @throws AssertionError if there is no such warning
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const { ComplexWarning } = np.exceptions;
 * const z = np.array([new np.Complex(1, 2)]);
 * np.testing.assert_warns(ComplexWarning, () => z.astype('float64')) // => [1.]
 * np.testing.assert_warns(ComplexWarning, np.add, z, 1) // throws AssertionError: No warning raised when calling add
 * ```
 */
export function assert_warns(warning_class: WarningClass): Disposable;
export function assert_warns<A extends readonly unknown[], T>(
  warning_class: WarningClass,
  func: Fn<A, T>,
  ...args: A
): T;
export function assert_warns<A extends readonly unknown[], T>(
  warning_class: WarningClass,
  func?: Fn<A, T>,
  ...args: A
): T | Disposable {
  let isWarned = false;
  const end = taking((warning, before) => {
    if (warning instanceof warning_class) isWarned = true;
    else before(warning);
  });
  const check = (): void => {
    if (!isWarned) throw new AssertionError(`No warning raised${calling(func)}`);
  };
  return within({ end, check }, func, args);
}

/**
 * What a function gives, which must not warn; without a function as `assert_warns`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_no_warnings.html
 *
 * @param args - of the function
 * @throws AssertionError if there is a warning
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_no_warnings(np.add, 1, 2) // => 3
 * ```
 */
export function assert_no_warnings(): Disposable;
export function assert_no_warnings<A extends readonly unknown[], T>(func: Fn<A, T>, ...args: A): T;
export function assert_no_warnings<A extends readonly unknown[], T>(
  func?: Fn<A, T>,
  ...args: A
): T | Disposable {
  const log: Warning[] = [];
  const end = taking((warning) => log.push(warning));
  const check = (): void => {
    if (log.length > 0)
      throw new AssertionError(`Got warnings${calling(func)}: [${log.map(String).join(', ')}]`);
  };
  return within({ end, check }, func, args);
}
