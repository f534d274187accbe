// Basic indexing: an index expression against a shape gives another shape, strides and offset over
// the same bytes.
//
// First every term is classified into a kind (`partsOf`), then each kind consumes its axes. Arrays of
// integers or booleans are recognized here and go another way, which comes with `np.take`: see `index`.

import { IndexError } from '../errors.js';
import { comesWith } from './absent.js';
import type { NDArray } from './array.js';
import type { Split } from './dtype/record-types.js';
import type { Shape, Strides } from './layout.js';
import { parseSlice, Slice, sliceSpan } from './slice.js';

/**
 * The index term that stands for as many full slices as are missing, as the text '...' does.
 * NumPy: https://numpy.org/doc/stable/reference/constants.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ones([2, 3]).get(np.ellipsis, 0) // => [1. 1.]
 * ```
 */
export const ellipsis: unique symbol = /* @__PURE__ */ Symbol('np.ellipsis');
/**
 * The index term that makes a new axis of length 1.
 * NumPy: https://numpy.org/doc/stable/reference/constants.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ones(3).get(np.newaxis).shape // => [1, 3]
 * ```
 */
export const newaxis = null;

/** What an index may be made of. A string is '...' or a slice as '1:10:2'. */
export type IndexTerm =
  | number
  | bigint
  | Slice
  | string
  | typeof ellipsis
  | null
  | boolean
  | NDArray
  | IndexList
  | ArrayBufferView
  | readonly string[];

/** Integers or booleans in nested lists. */
export type IndexList = readonly (number | bigint | boolean | NDArray | IndexList)[];

/** A term that stands for itself. */
export type BasicPart =
  | { kind: 'integer'; value: number }
  | { kind: 'slice'; slice: Slice }
  | { kind: 'ellipsis' }
  | { kind: 'newaxis' };

/** A classified term; what makes it an array is not looked at yet. */
export type Part = BasicPart | { kind: 'array'; term: unknown };

/** A layout relative to another array's first element. */
export interface Layout {
  shape: number[];
  strides: number[];
  offset: number;
}

export const INVALID =
  'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean ' +
  'arrays are valid indices';
const TWO_ELLIPSES = "an index can only have a single ellipsis ('...')";

/** What indexes by arrays. */
export interface ByArrays {
  get(array: NDArray, terms: readonly IndexTerm[]): NDArray;
  set(array: NDArray, terms: readonly IndexTerm[], value: unknown): void;
  /** Assigns to a field of the records that the terms before it select by arrays. */
  setField(array: NDArray, split: Split<IndexTerm>, value: unknown): void;
}

/** It comes with `np.take`. */
export const brought: { arrays?: ByArrays } = {};

export const byArrays = (): ByArrays =>
  comesWith('take', 'an index of integer or boolean arrays', () => brought.arrays);

/**
 * The shape, strides and offset (bytes from the old first element) that an index selects; null if an
 * array is among its terms.
 */
export function resolveIndex(
  terms: readonly IndexTerm[],
  shape: Shape,
  strides: Strides,
): Layout | null {
  const parts = partsOf(terms);
  if (!areBasic(parts)) return null;
  const used = axesUsed(parts);
  requireAxes(used, shape.length);
  const layout: Layout = { shape: [], strides: [], offset: 0 };
  let axis = 0;
  for (const part of parts)
    axis += consume(part, axis, shape.length - used, shape, strides, layout);
  keepAxes(axis, shape.length, shape, strides, layout);
  if (layout.shape.includes(0)) layout.offset = 0;
  return layout;
}

const areBasic = (parts: readonly Part[]): parts is readonly BasicPart[] =>
  parts.every(({ kind }) => kind !== 'array');

/** Whether an index is one integer for each axis. */
export function isFullIndex(terms: readonly IndexTerm[], ndim: number): terms is number[] {
  if (terms.length !== ndim) return false;
  for (let i = 0; i < ndim; i++) if (!Number.isInteger(terms[i])) return false;
  return true;
}

/** Bytes from the first element to the one at an index of one integer for each axis. */
export function elementOffset(index: readonly number[], shape: Shape, strides: Strides): number {
  let offset = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    offset += wrapIndex(index[axis], axis, shape[axis]) * strides[axis];
  }
  return offset;
}

/** Classifies the terms of an index. */
export function partsOf(terms: readonly IndexTerm[]): Part[] {
  const parts = terms.map(parseTerm);
  if (parts.filter((part) => part.kind === 'ellipsis').length > 1) {
    throw new IndexError(TWO_ELLIPSES);
  }
  return parts;
}

/** Throws if more axes are indexed than there are. */
export function requireAxes(used: number, ndim: number): void {
  if (used <= ndim) return;
  throw new IndexError(
    `too many indices for array: array is ${ndim}-dimensional, but ${used} were indexed`,
  );
}

function parseTerm(term: IndexTerm): Part {
  if (typeof term === 'number' || typeof term === 'bigint') return parseInteger(term);
  if (term === null) return { kind: 'newaxis' };
  if (term === ellipsis || term === '...') return { kind: 'ellipsis' };
  if (term instanceof Slice) return { kind: 'slice', slice: term };
  if (typeof term === 'string') return { kind: 'slice', slice: parseSlice(term) };
  if (typeof term === 'boolean' || isArray(term)) return { kind: 'array', term };
  throw new IndexError(INVALID);
}

function parseInteger(term: number | bigint): Part {
  const value = Number(term);
  if (!Number.isSafeInteger(value)) throw new IndexError(INVALID);
  return { kind: 'integer', value };
}

const isArray = (term: unknown): boolean =>
  Array.isArray(term) ||
  ArrayBuffer.isView(term) ||
  (typeof term === 'object' && term !== null && 'shape' in term);

function axesUsed(parts: readonly BasicPart[]): number {
  return parts.filter(({ kind }) => kind === 'integer' || kind === 'slice').length;
}

/** Applies one part to the axes from `axis` on and says how many it used; an ellipsis `skipped` ones. */
export function consume(
  part: BasicPart,
  axis: number,
  skipped: number,
  shape: Shape,
  strides: Strides,
  to: Layout,
): number {
  switch (part.kind) {
    case 'integer':
      to.offset += wrapIndex(part.value, axis, shape[axis]) * strides[axis];
      return 1;
    case 'slice': {
      const { start, length, step } = sliceSpan(part.slice, shape[axis]);
      to.offset += start * strides[axis];
      to.shape.push(length);
      to.strides.push(step * strides[axis] || 0);
      return 1;
    }
    case 'newaxis':
      to.shape.push(1);
      to.strides.push(0);
      return 0;
    case 'ellipsis':
      keepAxes(axis, axis + skipped, shape, strides, to);
      return skipped;
  }
}

/** Takes axes over as they are. */
export function keepAxes(
  from: number,
  to: number,
  shape: Shape,
  strides: Strides,
  layout: Layout,
): void {
  for (let axis = from; axis < to; axis++) {
    layout.shape.push(shape[axis]);
    layout.strides.push(strides[axis]);
  }
}

export function wrapIndex(index: number, axis: number, n: number): number {
  if (index < -n || index >= n) {
    throw new IndexError(`index ${index} is out of bounds for axis ${axis} with size ${n}`);
  }
  return index < 0 ? index + n : index;
}
