// What happens when a calculation divides by zero, overflows, underflows or has no value.
//
// NumPy warns of all but underflow; here everything is ignored until `seterr` or `errstate` says
// otherwise, as in JavaScript: flags have to be computed (see `flags.ts`), which makes simple loops
// slower, and where nobody asked for them they cost nothing.
//
// Results are written before an error is thrown. What is done in a callback is not watched.

import { FloatingPointError, NameError, RuntimeWarning, ValueError } from '../errors.js';
import { exact, type Nothing, nothing } from '../ndarray/keywords.js';
import { casts, warnings } from '../ndarray/warn.js';
import { buffer } from './buffer.js';
import { castFlags } from './castflags.js';
import { collected, flaggingOf } from './flags.js';
import { checkFolded } from './flagsfold.js';
import { DIVIDE, INVALID, OVER, UNDER, watch } from './watch.js';

/** What is done with errors of one class. */
export type ErrorMode = 'ignore' | 'warn' | 'raise' | 'call' | 'print' | 'log';

export interface ErrorModes {
  /** Of divisions by zero. */
  readonly divide: ErrorMode;
  /** Of results that are too large. */
  readonly over: ErrorMode;
  /** Of results that are too small. */
  readonly under: ErrorMode;
  /** Of operations that have no value. */
  readonly invalid: ErrorMode;
}

/** Modes of some classes; `all` is of those that are not named. */
export interface ErrorSettings extends Partial<ErrorModes> {
  readonly all?: ErrorMode;
}

/** Called with the error's name, as 'divide by zero', and its flag; or an object with `write`. */
export type ErrorCall =
  | ((error: string, flag: number) => void)
  | { write(message: string): unknown };

interface ErrorClass {
  readonly name: keyof ErrorModes;
  readonly flag: number;
  readonly text: string;
}

const CLASSES: readonly ErrorClass[] = [
  { name: 'divide', flag: DIVIDE, text: 'divide by zero' },
  { name: 'over', flag: OVER, text: 'overflow' },
  { name: 'under', flag: UNDER, text: 'underflow' },
  { name: 'invalid', flag: INVALID, text: 'invalid value' },
];

const MODES: readonly string[] = ['ignore', 'warn', 'raise', 'call', 'print', 'log'];

let modes: ErrorModes = { divide: 'ignore', over: 'ignore', under: 'ignore', invalid: 'ignore' };
let callback: ErrorCall | null = null;

/** The settings as modes of all classes. */
function modesOf(name: string, given: ErrorMode | ErrorSettings): ErrorModes {
  const settings: ErrorSettings = typeof given === 'string' ? { all: given } : given;
  for (const key of Object.keys(settings)) {
    if (key !== 'all' && !CLASSES.some((one) => one.name === key))
      throw new TypeError(`${name}() got an unexpected keyword argument '${key}'`);
  }
  const mode = (one: keyof ErrorModes): ErrorMode => {
    const wanted = settings[one] ?? settings.all ?? modes[one];
    if (!MODES.includes(wanted)) throw new ValueError(`invalid error mode '${wanted}'`);
    return wanted;
  };
  return {
    divide: mode('divide'),
    over: mode('over'),
    under: mode('under'),
    invalid: mode('invalid'),
  };
}

/** Puts modes in force, and what looks for the errors where one is not ignored. */
function enforce(next: ErrorModes): void {
  modes = next;
  const flags = CLASSES.map(({ name, flag }) => (next[name] === 'ignore' ? 0 : flag));
  watch.flagging = (loop, signals) => flaggingOf(loop, signals, watch.mask);
  watch.collect = (where, run) => report(where, collected(run));
  watch.folded = (fold) => report(fold.where, unwatched(() => checkFolded(fold)) & watch.mask);
  watch.mask = flags.reduce((a, b) => a | b);
  casts.check =
    watch.mask === 0 ? null : (from, to) => report('cast', castFlags(from, to) & watch.mask);
}

/** What a function gives, without looking for errors in it. */
function unwatched<T>(run: () => T): T {
  const { mask } = watch;
  watch.mask = 0;
  try {
    return run();
  } finally {
    watch.mask = mask;
  }
}

function report(where: string, flags: number): void {
  if (flags === 0) return;
  for (const { name, flag, text } of CLASSES) {
    if ((flags & flag) !== 0) unwatched(() => act(modes[name], text, flag, where));
  }
}

function act(mode: ErrorMode, text: string, flag: number, where: string): void {
  const message = `${text} encountered in ${where}`;
  if (mode === 'warn') warnings.show(new RuntimeWarning(message));
  else if (mode === 'print') console.error(`Warning: ${message}`);
  else if (mode === 'raise') throw new FloatingPointError(message);
  else if (mode === 'call') {
    if (typeof callback !== 'function')
      throw new NameError(
        `python callback specified for ${text} (in  ${where}) but no function found.`,
      );
    callback(text, flag);
  } else if (mode === 'log') {
    if (callback === null || typeof callback === 'function')
      throw new NameError(
        `log specified for ${text} (in ${where}) but no object with write method found.`,
      );
    callback.write(`Warning: ${message}\n`);
  }
}

/**
 * Says what happens on divisions by zero, overflow, underflow and invalid values: 'ignore', which it is
 * at first, 'warn' (on the console), 'raise', 'call', 'print' or 'log' (see `seterrcall`). Kernels then
 * look for what is not ignored. NumPy's default is to warn of all but underflow.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.seterr.html
 *
 * @returns what it was before
 * @throws ValueError for an unknown mode
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const before = np.seterr({ divide: 'raise' });
 * np.divide(1, 0) // throws FloatingPointError: divide by zero encountered in divide
 * np.seterr(before).divide // => 'raise'
 * ```
 */
export function seterr(settings: ErrorMode | ErrorSettings = {}, ...none: Nothing): ErrorModes {
  nothing('seterr', 0, 1, none);
  const before = modes;
  enforce(modesOf('seterr', settings));
  return before;
}

/**
 * What happens on each class of errors.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.geterr.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.geterr().over // => 'ignore'
 * ```
 */
export const geterr = /* @__PURE__ */ exact('geterr', 0, (): ErrorModes => ({ ...modes }));

/**
 * Sets the function for errors whose mode is 'call', or the object whose `write` is for 'log'.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.seterrcall.html
 *
 * @returns the one before
 * @throws TypeError if it is neither
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const seen: string[] = [];
 * np.seterrcall((error) => { seen.push(error); });
 * np.errstate({ all: 'call' }, () => np.log(np.array([0, -1, 1])));
 * seen // => ['divide by zero', 'invalid value']
 * ```
 */
export function seterrcall(func: ErrorCall | null, ...none: Nothing): ErrorCall | null {
  nothing('seterrcall', 1, 1, none);
  const isObject = typeof func === 'object' && typeof func?.write === 'function';
  if (func !== null && typeof func !== 'function' && !isObject)
    throw new TypeError('python object must be callable or have a callable write method');
  const before = callback;
  callback = func;
  return before;
}

/**
 * The function or object that `seterrcall` set; null: none.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.geterrcall.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.geterrcall() === np.seterrcall(null) // => true
 * ```
 */
export const geterrcall = /* @__PURE__ */ exact('geterrcall', 0, (): ErrorCall | null => callback);

/** The settings of `errstate`; `call` is as `seterrcall` takes it. */
export interface ErrorState extends ErrorSettings {
  readonly call?: ErrorCall | null;
}

/**
 * Other modes than `seterr`'s for the duration of a function, or, without one, until the object that it
 * returns is disposed of: `using state = np.errstate({ … })`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.errstate.html
 *
 * @param run - runs at once, to its first `await` if it is asynchronous
 * @returns what the function gives
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.errstate({ invalid: 'raise' }, () => np.sqrt(-1)) // throws FloatingPointError: invalid value encountered in sqrt
 * np.errstate({ all: 'ignore' }, () => np.sqrt(-1)) // => NaN
 * ```
 */
export function errstate(settings: ErrorState): Disposable;
export function errstate<T>(settings: ErrorState, run: () => T): T;
export function errstate<T>(settings: ErrorState, run?: () => T, ...none: Nothing): T | Disposable {
  nothing('errstate', 1, 2, none);
  const { call, ...given } = settings;
  const [before, calledBefore, size] = [modes, callback, buffer.size];
  const next = modesOf('errstate.__init__', given);
  if (call !== undefined) seterrcall(call);
  enforce(next);
  const restore = (): void => {
    enforce(before);
    callback = calledBefore;
    buffer.size = size;
  };
  if (!run) return { [Symbol.dispose]: restore };
  try {
    return run();
  } finally {
    restore();
  }
}
