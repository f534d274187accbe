// The element that a field of a text stands for, one row per dtype kind. A row's function gives
// undefined for a text that is none. Where JavaScript reads numbers that Python does not ('0x10',
// an empty text) the text is looked at again.

import type { DType } from '../../ndarray/dtype/dtype.js';

/** A scalar of the dtype; undefined if the text is none. */
export type Parse = (text: string) => unknown;

const INTEGER = /^\s*[+-]?\d+\s*$/;
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const SPECIAL = /^([+-]?)(?:(nan)|inf|infinity)$/i;
const SUSPECT = /[xob]/i;
const NUMBER = '[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?|nan|inf(?:inity)?)';
const complexPattern = (): RegExp =>
  new RegExp(`^(?:(${NUMBER})(?:([+-](?:${NUMBER.slice(5)}))[ji])?|(${NUMBER})[ji])$`, 'i');
const COMPLEX = /* @__PURE__ */ complexPattern();

/** A float as Python reads it; undefined if the text is none. */
export function parseFloatText(text: string): number | undefined {
  const value = Number(text);
  if (value !== 0 && !Number.isNaN(value) && !SUSPECT.test(text)) return value;
  const trimmed = text.trim();
  if (FLOAT.test(trimmed)) return Number(trimmed);
  const special = SPECIAL.exec(trimmed);
  if (special === null) return undefined;
  const [, sign, nan] = special;
  if (nan !== undefined) return Number.NaN;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** An integer of any size; undefined if the text is none. */
export function parseIntegerText(text: string): number | bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text.trim().replace(/^\+/, ''));
}

export interface ComplexParts {
  readonly re: number;
  readonly im: number;
}

/** A complex number as Python writes it, in parentheses or not. */
export function parseComplexText(text: string): ComplexParts | undefined {
  const trimmed = text.trim();
  const match = COMPLEX.exec(/^\(.*\)$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed);
  if (match === null) return undefined;
  const [, re, im, imaginary] = match;
  return {
    re: re === undefined ? 0 : (parseFloatText(re) ?? 0),
    im: parseFloatText(im ?? imaginary ?? '0') ?? 0,
  };
}

/** Text to what a dtype's `coerce` takes, by kind; other kinds coerce the text itself. */
const table: Readonly<Record<string, Parse>> = {
  b: (text) => {
    const value = parseIntegerText(text);
    return value === undefined ? undefined : value !== 0;
  },
  i: parseIntegerText,
  u: parseIntegerText,
  f: parseFloatText,
  c: parseComplexText,
};

/** The function that reads elements of a dtype. */
export function parserOf(dtype: DType): Parse {
  const parse = table[dtype.kind] ?? ((text: string) => text);
  return (text) => {
    const value = parse(text);
    return value === undefined ? undefined : coerced(dtype, value);
  };
}

/** A value as the dtype's scalar; undefined if it is none. */
export function coerced(dtype: DType, value: unknown): unknown {
  try {
    return dtype.coerce(value);
  } catch {
    return undefined;
  }
}
