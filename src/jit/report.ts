/** What users are told of their functions and expressions: errors with the place in the source. */
import { JitError } from '../errors.js';
import type { Reject } from '../vectorize/ir/reject.js';

/** A line of a source with a caret below one of its columns. */
function pointed(source: string, { line, column }: { line: number; column: number }): string {
  const text = source.split('\n')[line - 1] ?? '';
  const from = Math.max(0, column - 60);
  const shown = text.slice(from, from + 100);
  const lead = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ');
  return `${shown}\n${lead}^`;
}

/** An error in a source: what is wrong, where, and that line with a caret below the place. */
export function errorAt(source: string, message: string, line: number, column: number): JitError {
  const place = { line, column };
  return new JitError(`${message} (${line}:${column})\n${pointed(source, place)}`, place);
}

/** The error for a function that is refused. */
export const jitError = (
  name: string,
  source: string,
  { reason, line, column }: Reject,
): JitError => errorAt(source, `${name}: ${reason}`, line, column);
