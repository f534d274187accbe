/** Kinds of arguments as texts: 'float64[]', 'int32[][]', 'int', 'number', 'boolean', 'bigint'. */
import { ValueError } from '../errors.js';
import type { ArgumentType } from '../vectorize/js/signature.js';
import { typedLanes } from './arguments.js';

const scalars: { readonly [text: string]: ArgumentType } = {
  int: { kind: 'int' },
  number: { kind: 'float' },
  boolean: { kind: 'boolean' },
  bigint: { kind: 'bigint' },
  undefined: { kind: 'undefined' },
};

/** The kind that a text names; a ValueError where it names none. */
export function makeDType(text: string): ArgumentType {
  const scalar = Object.hasOwn(scalars, text) ? scalars[text] : undefined;
  if (scalar) return scalar;
  const [, name = '', axes = ''] = /^(\w+?)((?:\[\])+)$/.exec(text) ?? [];
  const row = typedLanes(name);
  if (!row)
    throw new ValueError(
      `'${text}' is no kind of argument; they are int, number, boolean, bigint and ` +
        "arrays such as 'float64[]' and 'uint8[][]'",
    );
  return { kind: 'array', lane: row[0], element: row[1], rank: axes.length / 2, dense: true };
}
