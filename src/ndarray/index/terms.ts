// An index with arrays among its terms: which axes they pick from, and where theirs go in the result.
//
// The rules are NumPy's. A mask stands for as many arrays of positions as it has axes. The arrays
// broadcast together; their common axes stand where the first of them did if all are neighbours, else
// in front; integers beside arrays count as arrays in that. A boolean alone is a mask of no axes.

import { IndexError } from '../../errors.js';
import { NDArray, view } from '../array.js';
import { readAt } from '../elements.js';
import {
  type BasicPart,
  consume,
  INVALID,
  type IndexTerm,
  keepAxes,
  type Layout,
  type Part,
  partsOf,
  requireAxes,
  wrapIndex,
} from '../indexing.js';
import { type Shape, shapeText, tryBroadcast } from '../layout.js';
import { arrayOf } from './integers.js';
import { type Axis, placeOf } from './places.js';
import { plainMask, positions } from './scan.js';
import { unravelled } from './unravel.js';

const NO_INDEX = 'arrays used as indices must be of integer (or boolean) type';

/** What an index selects: the elements of a view, at places along some axes that are not in it. */
export interface Selection {
  readonly axes: readonly Axis[];
  /** That of the arrays together. */
  readonly shape: Shape;
  /** Lengths of the axes that are not indexed by arrays. */
  readonly lengths: Shape;
  /** The view of these; of no elements if the array has none. */
  readonly rest: NDArray;
  /** Where among these the arrays' axes go. */
  readonly at: number;
}

/** A term, looked at. */
export type Term =
  | BasicPart
  | { kind: 'integers'; list: NDArray }
  | { kind: 'mask'; mask: NDArray };

/** Looks at the terms of an index. */
export function termsOf(terms: readonly IndexTerm[]): Term[] {
  return partsOf(terms).map(termOf);
}

function termOf(part: Part): Term {
  if (part.kind !== 'array') return part;
  const { term } = part;
  const list = arrayOf(term);
  const { kind } = list.dtype;
  if (kind === 'b') return { kind: 'mask', mask: list };
  if (kind === 'i' || kind === 'u') {
    if (list.ndim > 0) return { kind: 'integers', list };
    return { kind: 'integer', value: placeOf(readAt(list, list.offset)) };
  }
  throw new IndexError(term instanceof NDArray ? NO_INDEX : INVALID);
}

/** How many axes a term picks from. */
function axesOf(term: Term): number {
  if (term.kind === 'mask') return term.mask.ndim;
  return term.kind === 'ellipsis' || term.kind === 'newaxis' ? 0 : 1;
}

/** Whether a term's axes are joined with those of the arrays. */
const isJoined = ({ kind }: Term): boolean =>
  kind === 'integers' || kind === 'mask' || kind === 'integer';

/** What terms select. */
export function select(array: NDArray, terms: readonly Term[]): Selection {
  const { shape, strides, ndim } = array;
  const used = terms.reduce((sum, term) => sum + axesOf(term), 0);
  requireAxes(used, ndim);
  checkMasks(terms, shape, ndim - used);
  const rest: Layout = { shape: [], strides: [], offset: 0 };
  const axes: Axis[] = [];
  const runs: number[] = [];
  let axis = 0;
  terms.forEach((term, i) => {
    if (isJoined(term) && (i === 0 || !isJoined(terms[i - 1]))) runs.push(rest.shape.length);
    if (term.kind === 'integers')
      axes.push({
        list: term.list,
        length: shape[axis],
        stride: strides[axis],
        axis,
        isSafe: false,
      });
    else if (term.kind === 'mask') axes.push(...maskAxes(term.mask, array, axis));
    else consume(term, axis, ndim - used, shape, strides, rest);
    axis += term.kind === 'ellipsis' ? ndim - used : axesOf(term);
  });
  keepAxes(axis, ndim, shape, strides, rest);
  const common = tryBroadcast(axes.map(({ list }) => list.shape));
  if (!common) throw mismatch(axes);
  const isEmpty = rest.shape.includes(0) || array.size === 0;
  return {
    axes,
    shape: common,
    lengths: rest.shape,
    rest: isEmpty
      ? view(array, [0], [0], array.offset)
      : view(array, rest.shape, rest.strides, array.offset + rest.offset),
    at: runs.length === 1 ? runs[0] : 0,
  };
}

function mismatch(axes: readonly Axis[]): IndexError {
  const shapes = axes.map(({ list, from = 1 }) => `${shapeText(list.shape)} `.repeat(from));
  return new IndexError(
    `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.join('')}`,
  );
}

/** Throws unless masks have the lengths of the axes that they pick from, and integers are places of theirs. */
function checkMasks(terms: readonly Term[], shape: Shape, skipped: number): void {
  const firsts: number[] = [];
  let axis = 0;
  for (const term of terms) {
    firsts.push(axis);
    axis += term.kind === 'ellipsis' ? skipped : axesOf(term);
  }
  terms.forEach((term, i) => {
    if (term.kind === 'mask') checkMask(term.mask, shape, firsts[i]);
  });
  terms.forEach((term, i) => {
    if (term.kind === 'integer') wrapIndex(term.value, firsts[i], shape[firsts[i]]);
  });
}

function checkMask(mask: NDArray, shape: Shape, first: number): void {
  mask.shape.forEach((length, i) => {
    // As in NumPy a mask without elements goes with any length.
    if (length === shape[first + i] || length === 0) return;
    throw new IndexError(
      `boolean index did not match indexed array along axis ${first + i}; size of axis is ` +
        `${shape[first + i]} but size of corresponding boolean axis is ${length}`,
    );
  });
}

/** The positions where a mask is true: along each of its axes, or along all as one if they are in a row. */
function maskAxes(mask: NDArray, { shape, strides }: NDArray, first: number): Axis[] {
  const found = positions(plainMask(mask));
  const { ndim } = mask;
  const base = { axis: first, isSafe: true };
  if (ndim === 0) return [{ ...base, list: found, length: 1, stride: 0 }];
  const last = first + ndim - 1;
  let inRow = true;
  for (let i = first; i < last; i++) inRow &&= strides[i] === strides[i + 1] * shape[i + 1];
  if (inRow)
    return [{ ...base, list: found, length: mask.size, stride: strides[last], from: ndim }];
  return unravelled(found, mask.shape).map((list, i) => ({
    ...base,
    list,
    length: mask.shape[i],
    stride: strides[first + i],
  }));
}
