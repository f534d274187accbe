// Values as Python's `repr` shows them: the texts of records are made of these.

import { quoted } from './string-code.js';

/** A string as Python's `repr` shows it. */
export const reprString = (text: string): string => quoted(text, false);

/** The bytes of a void, each escaped. */
export const reprVoid = (bytes: Uint8Array): string =>
  `b'${Array.from(bytes, (byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}'`;

/** Texts as a tuple. */
export const tupleText = (items: readonly (string | number)[]): string =>
  `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;

/** A value of a dtype's description: lists stand for tuples. */
export function reprValue(value: unknown): string {
  if (typeof value === 'string') return reprString(value);
  if (Array.isArray(value)) return tupleText(value.map(reprValue));
  return value === null || value === undefined ? 'None' : String(value);
}
