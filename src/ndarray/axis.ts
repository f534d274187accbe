// Axes that an error names, as NumPy's does where a function takes several.

import { AxisError, ValueError } from '../errors.js';
import { type IntegersLike, integersOf } from './integer.js';
import { normalizeAxis } from './layout.js';

/** One axis or several; negative ones count from the end. */
export type Axes = number | readonly number[];

/** The same, or an array of them. */
export type AxesLike = Axes | IntegersLike;

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
export function namedAxes(name: string, axes: AxesLike, ndim: number): number[] {
  const normalized = integersOf(axes).map((axis) => namedAxis(name, axis, ndim));
  if (new Set(normalized).size === normalized.length) return normalized;
  throw new ValueError(`repeated axis in \`${name}\` argument`);
}
