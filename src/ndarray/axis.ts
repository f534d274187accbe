// Axes that an error names, as NumPy's does where a function takes several.

import { AxisError, ValueError } from '../errors.js';
import { normalizeAxis } from './layout.js';

/** One axis or several; negative ones count from the end. */
export type Axes = number | readonly number[];

/** An axis counted from the front. */
export function namedAxis(name: string, axis: number, ndim: number): number {
  try {
    return normalizeAxis(axis, ndim);
  } catch (error) {
    if (error instanceof AxisError) throw new AxisError(`${name}: ${error.message}`);
    throw error;
  }
}

/** Axes counted from the front, each once. */
export function namedAxes(name: string, axes: Axes, ndim: number): number[] {
  const list = typeof axes === 'number' ? [axes] : axes;
  const normalized = list.map((axis) => namedAxis(name, axis, ndim));
  if (new Set(normalized).size === normalized.length) return normalized;
  throw new ValueError(`repeated axis in \`${name}\` argument`);
}
