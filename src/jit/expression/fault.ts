// Errors in an expression's text: the reason, where it is, and the line with a caret below the place.

import { JitError } from '../../errors.js';

/** The error for what stands at an offset of a text. */
export function fault(text: string, at: number, reason: string): JitError {
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const column = before[line - 1].length + 1;
  const source = text.split('\n')[line - 1];
  const caret = `${source.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`;
  return new JitError(`${reason} (line ${line}, column ${column})\n${source}\n${caret}`, {
    line,
    column,
  });
}
