// Basic indexing: an index expression against a shape gives another shape, strides and offset over
// the same bytes.
//
// First every term is classified into a kind (`parseIndex`), then each kind consumes its axes. The
// kinds that pick single elements by arrays are recognized and refused; they will be one more
// consumer behind the same classification.

import { IndexError } from '../errors.js';
import type { Shape, Strides } from './layout.js';
import { parseSlice, Slice, sliceSpan } from './slice.js';

/** The index term that stands for as many full slices as are missing. */
export const ellipsis: unique symbol = /* @__PURE__ */ Symbol('np.ellipsis');
/** The index term that makes a new axis of length 1. */
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
  | IndexArray
  | readonly (number | boolean)[]
  | readonly string[];

/** An array of integers or booleans, as far as an index looks at it. */
export interface IndexArray {
  readonly shape: Shape;
}

type Part =
  | { kind: 'integer'; value: number }
  | { kind: 'slice'; slice: Slice }
  | { kind: 'ellipsis' }
  | { kind: 'newaxis' };

/** A layout relative to another array's first element. */
export interface Layout {
  shape: number[];
  strides: number[];
  offset: number;
}

const INVALID =
  'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean ' +
  'arrays are valid indices';
const TWO_ELLIPSES = "an index can only have a single ellipsis ('...')";

/** The shape, strides and offset (bytes from the old first element) that an index selects. */
export function resolveIndex(terms: readonly IndexTerm[], shape: Shape, strides: Strides): Layout {
  const parts = parseIndex(terms, shape.length);
  const layout: Layout = { shape: [], strides: [], offset: 0 };
  let axis = 0;
  for (const part of parts) axis += consume(part, axis, parts, shape, strides, layout);
  keepAxes(axis, shape.length, shape, strides, layout);
  if (layout.shape.includes(0)) layout.offset = 0;
  return layout;
}

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

function parseIndex(terms: readonly IndexTerm[], ndim: number): Part[] {
  const parts = terms.map(parseTerm);
  if (parts.filter((part) => part.kind === 'ellipsis').length > 1) {
    throw new IndexError(TWO_ELLIPSES);
  }
  const used = axesUsed(parts);
  if (used > ndim) {
    throw new IndexError(
      `too many indices for array: array is ${ndim}-dimensional, but ${used} were indexed`,
    );
  }
  return parts;
}

function parseTerm(term: IndexTerm): Part {
  if (typeof term === 'number' || typeof term === 'bigint') return parseInteger(term);
  if (term === null) return { kind: 'newaxis' };
  if (term === ellipsis || term === '...') return { kind: 'ellipsis' };
  if (term instanceof Slice) return { kind: 'slice', slice: term };
  if (typeof term === 'string') return { kind: 'slice', slice: parseSlice(term) };
  if (typeof term === 'boolean' || Array.isArray(term) || isIndexArray(term)) {
    throw new IndexError('indexing with integer or boolean arrays is not supported yet');
  }
  throw new IndexError(INVALID);
}

function parseInteger(term: number | bigint): Part {
  const value = Number(term);
  if (!Number.isSafeInteger(value)) throw new IndexError(INVALID);
  return { kind: 'integer', value };
}

function isIndexArray(term: unknown): boolean {
  return typeof term === 'object' && term !== null && 'shape' in term;
}

function axesUsed(parts: readonly Part[]): number {
  return parts.filter(({ kind }) => kind === 'integer' || kind === 'slice').length;
}

/** Applies one part to the axes from `axis` on and says how many it used. */
function consume(
  part: Part,
  axis: number,
  parts: readonly Part[],
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
    case 'ellipsis': {
      const skipped = shape.length - axesUsed(parts);
      keepAxes(axis, axis + skipped, shape, strides, to);
      return skipped;
    }
  }
}

function keepAxes(from: number, to: number, shape: Shape, strides: Strides, layout: Layout): void {
  for (let axis = from; axis < to; axis++) {
    layout.shape.push(shape[axis]);
    layout.strides.push(strides[axis]);
  }
}

function wrapIndex(index: number, axis: number, n: number): number {
  if (index < -n || index >= n) {
    throw new IndexError(`index ${index} is out of bounds for axis ${axis} with size ${n}`);
  }
  return index < 0 ? index + n : index;
}
