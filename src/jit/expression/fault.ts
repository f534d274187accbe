// Errors in an expression's text.

import type { JitError } from '../../errors.js';
import { errorAt } from '../report.js';

/** The error for what stands at an offset of a text. */
export function fault(text: string, at: number, reason: string): JitError {
  const before = text.slice(0, at).split('\n');
  return errorAt(text, reason, before.length, (before.at(-1) as string).length + 1);
}
