// The print options: one row each with its default and its check. A check returns the value to
// keep or throws, so that a call with one bad option changes none.

import { ValueError } from '../../errors.js';
import type { Complex } from '../dtype/complex.js';
import type { Datetime64, Timedelta64 } from '../dtype/datetime/scalar.js';
import type { Scalar } from '../dtype/dtype.js';
import { checked } from '../keywords.js';

/** Functions that replace the built-in text of one element, by kind; 'all' covers every kind. */
export interface Formatter {
  readonly all?: ((value: Scalar) => string) | null;
  readonly bool?: ((value: boolean) => string) | null;
  readonly int?: ((value: number | bigint) => string) | null;
  readonly int_kind?: ((value: number | bigint) => string) | null;
  readonly float?: ((value: number) => string) | null;
  readonly float_kind?: ((value: number) => string) | null;
  readonly complexfloat?: ((value: Complex) => string) | null;
  readonly complex_kind?: ((value: Complex) => string) | null;
  readonly void?: ((value: Uint8Array) => string) | null;
  readonly datetime?: ((value: Datetime64) => string) | null;
  readonly timedelta?: ((value: Timedelta64) => string) | null;
  readonly object?: ((value: unknown) => string) | null;
  readonly numpystr?: ((value: string) => string) | null;
  readonly str_kind?: ((value: string) => string) | null;
}

export type FloatMode = 'fixed' | 'unique' | 'maxprec' | 'maxprec_equal';
export type Sign = '-' | '+' | ' ';

export interface PrintOptions {
  /** Items shown at either end of a summarized axis. */
  edgeitems: number;
  /** Arrays with more elements are summarized. */
  threshold: number;
  floatmode: FloatMode;
  /** Digits behind the point. */
  precision: number;
  /** Never print floats in scientific notation because of small values. */
  suppress: boolean;
  /** Characters per line. */
  linewidth: number;
  nanstr: string;
  infstr: string;
  /** '+' prints the sign of positive numbers, ' ' leaves room for it. */
  sign: Sign;
  formatter: Formatter | null;
}

export type OptionName = keyof PrintOptions;

/** As a call gives them: null and undefined mean "as it is". */
export type Given<T> = { readonly [K in keyof T]?: T[K] | null };

interface Row<T> {
  readonly default: T;
  check(value: unknown): T;
}

const floatModes: readonly unknown[] = ['fixed', 'unique', 'maxprec', 'maxprec_equal'];

const rows: { readonly [K in OptionName]: Row<PrintOptions[K]> } = {
  edgeitems: { default: 3, check: (value) => integer(value, 'edgeitems') },
  threshold: {
    default: 1000,
    check(value) {
      const threshold = number(value, 'threshold');
      if (!Number.isNaN(threshold)) return threshold;
      const hint = 'try Infinity for untruncated representation';
      throw new ValueError(`threshold must be non-NAN, ${hint}`);
    },
  },
  floatmode: {
    default: 'maxprec',
    check(value) {
      if (floatModes.includes(value)) return value as FloatMode;
      const names = floatModes.map((mode) => `"${mode}"`).join(', ');
      throw new ValueError(`floatmode option must be one of ${names}`);
    },
  },
  precision: { default: 8, check: (value) => integer(value, 'precision') },
  suppress: { default: false, check: Boolean },
  linewidth: { default: 75, check: (value) => number(value, 'linewidth') },
  nanstr: { default: 'nan', check: String },
  infstr: { default: 'inf', check: String },
  sign: {
    default: '-',
    check(value) {
      if (value === '-' || value === '+' || value === ' ') return value;
      throw new ValueError("sign option must be one of ' ', '+', or '-'");
    },
  },
  formatter: {
    default: null,
    check(value) {
      if (typeof value === 'object') return value;
      throw new TypeError('formatter must be an object of functions');
    },
  },
};

const allNames = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ Object.keys(rows).map((name) => [name, name]),
) as Readonly<Record<OptionName, OptionName>>;

let current: PrintOptions | undefined;

/** The options in force. */
export function inForce(): PrintOptions {
  if (current === undefined) {
    const defaults = Object.entries(rows).map(([name, row]) => [name, row.default]);
    current = Object.fromEntries(defaults) as PrintOptions;
  }
  return current;
}

/**
 * The options in force, overridden by those that a call of the function named `caller` was given
 * under `names`.
 */
export function withOptions(
  caller: string,
  given: object,
  names: Readonly<Record<string, OptionName>> = allNames,
): PrintOptions {
  const options = { ...inForce() };
  checked<Record<string, unknown>>(caller, Object.keys(names), { ...given });
  for (const [key, value] of Object.entries(given)) {
    const name = names[key];
    if (value !== null && value !== undefined) {
      Object.assign(options, { [name]: rows[name].check(value) });
    }
  }
  return options;
}

/** Puts options in force. */
export function enforce(options: PrintOptions): void {
  current = options;
}

function number(value: unknown, name: string): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  throw new TypeError(`${name} must be numeric`);
}

export function integer(value: unknown, name: string): number {
  if (Number.isInteger(value)) return value as number;
  throw new TypeError(`${name} must be an integer`);
}

export function nonNegative(value: number, name: string): number {
  if (value >= 0) return value;
  throw new ValueError(`${name} must be >= 0`);
}
