// What bytes without a meaning become where another dtype is asked for: what Python makes of bytes.
// Numbers read them as text, a void of another length takes them as they are, strings refuse them.

import { ValueError } from '../../errors.js';
import type { DType, Kind } from './dtype.js';
import { quoted } from './string-code.js';

type Convert = (bytes: Uint8Array) => unknown;

const refuse = (message: string): Convert => {
  return () => {
    throw new ValueError(message);
  };
};

const charactersOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const INTEGER = /^\s*[+-]?\d+(_\d+)*\s*$/;
const FLOAT = /^\s*[+-]?(\d+(_\d+)*(\.(\d+(_\d+)*)?)?|\.\d+(_\d+)*)(e[+-]?\d+)?\s*$/i;

function integerOf(bytes: Uint8Array): bigint {
  const text = charactersOf(bytes);
  if (INTEGER.test(text)) return BigInt(text.replaceAll('_', '').trim());
  throw new ValueError(`invalid literal for int() with base 10: ${quoted(text, true)}`);
}

const floatOf = (bytes: Uint8Array, failure: (text: string) => string): number => {
  const text = charactersOf(bytes);
  if (FLOAT.test(text)) return Number(text.replaceAll('_', ''));
  throw new ValueError(failure(text));
};

const STRING = /* @__PURE__ */ refuse('setting an array element with a sequence');
const REAL: Convert = (bytes) => floatOf(bytes, () => 'setting an array element with a sequence.');

const MEANINGS: Readonly<Record<Kind, Convert>> = {
  b: (bytes) => bytes.some((byte) => byte !== 0),
  i: integerOf,
  u: integerOf,
  f: REAL,
  c: (bytes) =>
    floatOf(bytes, (text) => `could not convert string to float: ${quoted(text, true)}`),
  S: STRING,
  U: STRING,
  M: /* @__PURE__ */ refuse('Could not convert object to NumPy datetime'),
  m: /* @__PURE__ */ refuse('Could not convert object to NumPy timedelta'),
  V: (bytes) => bytes,
  O: (bytes) => bytes,
};

/** How bytes become elements of a dtype. */
export const meaningOf = ({ kind }: DType): ((value: unknown) => unknown) =>
  MEANINGS[kind] as (value: unknown) => unknown;
