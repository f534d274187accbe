/** The options of np.jit, checked, and its types as texts. */
import { ValueError } from '../errors.js';
import type { Anything } from './functions.js';
import { makeDType } from './types.js';

/** Rules of floating point that may be given up. */
export type FastMath = 'reassoc' | 'contract' | 'nnan' | 'nsz';

export interface JitOptions {
  /** What errors and `explain` call the function; by default its own name. */
  name?: string;
  /** Values of names that the function does not declare. */
  consts?: Readonly<Record<string, number | boolean | bigint>>;
  /** Functions that it calls by name. */
  functions?: Readonly<Record<string, Anything>>;
  /** `off`: scalar code; `require`: an error, with the reason, where a loop stays scalar. */
  vec?: 'auto' | 'off' | 'require';
  /**
   * Floats need not obey these rules: `true` is all. With `reassoc` sums are made in any order; with
   * `contract` what is made of float32 elements is rounded to float32 after each operation, and not only
   * where it is stored. `nnan` and `nsz`, that NaNs and signs of zeros do not matter, change nothing yet.
   */
  fastmath?: boolean | Iterable<FastMath>;
  /**
   * What an index outside of an array does: what it does in JavaScript (reads are undefined, writes
   * vanish), or an IndexError after the call, which has written what it did.
   */
  bounds?: 'js' | 'throw';
  /** What to do with a function that is refused: run it as JavaScript, or throw. */
  fallback?: 'js' | 'throw';
  /** Kinds of arguments to compile for at once, as `['float64[]', 'int']`. */
  types?: readonly (readonly string[])[];
}

const names = ['name', 'consts', 'functions', 'vec', 'fastmath', 'bounds', 'fallback', 'types'];
const flags: readonly string[] = ['reassoc', 'contract', 'nnan', 'nsz'];

function oneOf(what: string, value: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  const list = allowed.filter((one) => one !== undefined).join(', ');
  throw new ValueError(`${what} must be one of ${list}, got '${String(value)}'`);
}

/** Options in which nothing is left open. */
export interface Settings {
  readonly name: string;
  readonly vec: 'auto' | 'off' | 'require';
  readonly reassoc: boolean;
  readonly contract: boolean;
  readonly strict: boolean;
  readonly fallback: 'js' | 'throw';
  readonly types: readonly (readonly string[])[];
}

/** Checks options; throws a ValueError for an unknown name or value. */
export function settingsOf(fn: Anything, options: JitOptions): Settings {
  for (const name of Object.keys(options)) oneOf('an option of jit', name, names);
  const { vec = 'auto', fastmath = false, bounds = 'js' } = options;
  const { fallback = 'throw', types = [] } = options;
  oneOf('vec', vec, ['auto', 'off', 'require']);
  oneOf('bounds', bounds, ['js', 'throw']);
  oneOf('fallback', fallback, ['js', 'throw']);
  const allowed = typeof fastmath === 'boolean' ? (fastmath ? flags : []) : [...fastmath];
  for (const flag of allowed) oneOf('fastmath', flag, flags);
  for (const signature of types) for (const text of signature) makeDType(text);
  const name = options.name ?? (fn.name || 'the function');
  const strict = bounds === 'throw';
  const [reassoc, contract] = ['reassoc', 'contract'].map((flag) => allowed.includes(flag));
  return { name, vec, fallback, types, reassoc, contract, strict };
}
