// Arguments that may come by position or by name.

import type { Axis } from './reduce/axes.js';

/** The options, with an axis that was given as the second argument among them. */
export function withAxis<O extends { readonly axis?: Axis }>(
  second: Axis | O | undefined,
  options: O | undefined,
): O {
  const isAxis = second === null || typeof second === 'number' || Array.isArray(second);
  if (isAxis) return { ...(options as O), axis: second };
  return (second as O | undefined) ?? options ?? ({} as O);
}
