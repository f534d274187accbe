/** What users are told of their functions: errors with the place in the source. */
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

/** The error for a function that is refused. */
export function jitError(name: string, source: string, { reason, line, column }: Reject): JitError {
  const place = { line, column };
  return new JitError(`${name}: ${reason} (${line}:${column})\n${pointed(source, place)}`, place);
}
