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

/**
 * An object as Python would show it: what holds others shows them the same way, or '...' where they
 * hold it; other objects and numbers show themselves.
 */
export function reprObject(value: unknown, within: readonly unknown[] = []): string {
  if (typeof value === 'string') return reprString(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null || value === undefined) return 'None';
  if (value instanceof Uint8Array) return quoted(String.fromCharCode(...value), true);
  if (!Array.isArray(value) && !isPlain(value)) return String(value);
  const inside = [...within, value];
  const shown = (item: unknown) => (inside.includes(item) ? '...' : reprObject(item, inside));
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  const entries = Object.entries(value);
  return `{${entries.map(([key, item]) => `${reprString(key)}: ${shown(item)}`).join(', ')}}`;
}

/** Whether an object is one of keys and values, of no class. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
