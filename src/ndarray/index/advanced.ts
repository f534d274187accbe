// Indexing by arrays: `get` copies what they select, `set` writes there.
//
// A mask of all axes is read as a mask: elements are packed, or blended in. Everything else becomes
// places (`terms.ts`, `places.ts`) between which elements move (`move.ts`). What is written is
// converted, and copied where it shares memory with the target, and every check is done before, so
// that an error leaves the target as it was.

import { ValueError } from '../../errors.js';
import { fresh, freshStrided, NDArray, view, viewField } from '../array.js';
import { castArray, copyInto } from '../assign.js';
import { asarray } from '../create/array.js';
import type { DType } from '../dtype/dtype.js';
import type { Split } from '../dtype/record-types.js';
import { type ByArrays, ellipsis, type IndexTerm } from '../indexing.js';
import { stridesAlong } from '../iter/broadcast.js';
import { sharesMemory } from '../iter/conflict.js';
import {
  reshapeStrides,
  type Shape,
  sameShape,
  shapeText,
  sizeOf,
  tryBroadcast,
} from '../layout.js';
import { along } from './along.js';
import { blend, isBlendable } from './blend.js';
import { gather, scatter } from './move.js';
import { layoutOf, met } from './order.js';
import { joinPlaces } from './places.js';
import { compress, countTrue, expand, plainMask } from './scan.js';
import { type Selection, select, type Term, termsOf } from './terms.js';
import { valuesFor, withoutOnes } from './values.js';

/** What indexes by arrays: see `brought` in `indexing.ts`. */
export const arrays: ByArrays = {
  get(array, index) {
    const only = onlyArray(array, index);
    if (only?.dtype.kind === 'b') {
      const found = sameShape(only.shape, array.shape) ? packed(array, only) : null;
      if (found) return found;
    } else if (only) return selected(array.dtype, along(array, only, 0));
    const terms = termsOf(index);
    const plain = withoutArrays(index, terms);
    if (plain) return castArray(array.get(...plain), array.dtype);
    const mask = wholeMask(array, terms);
    return (mask && packed(array, mask)) ?? selected(array.dtype, select(array, terms));
  },
  set(array, index, value) {
    const only = onlyArray(array, index);
    if (only && only.dtype.kind !== 'b') {
      place(array, along(array, only, 0), valuesFor(array, value));
      return;
    }
    const terms = termsOf(index);
    const plain = withoutArrays(index, terms);
    if (plain) array.set(plain, value);
    else if (wholeMask(array, terms)) setMasked(array, terms, value);
    else place(array, select(array, terms), valuesFor(array, value));
  },
  setField(array, split, value) {
    const field = viewField(array, split.part);
    const before = padded(split);
    if (split.after.length === 0) field.set(before, value);
    else {
      const part = field.get(...before);
      part.set(split.after, value);
      field.set(before, part);
    }
  },
};

/** The mask or the array of integers with axes that an index is; null: it is something else. */
function onlyArray(array: NDArray, index: readonly IndexTerm[]): NDArray | null {
  const [term] = index;
  if (index.length !== 1 || !(term instanceof NDArray) || array.ndim === 0) return null;
  const isIndex = term.ndim > 0 && 'biu'.includes(term.dtype.kind);
  return isIndex ? term : null;
}

/** The terms before a field, so that an ellipsis leaves the field's own axes alone. */
function padded({ before, part }: Split<IndexTerm>): readonly IndexTerm[] {
  const hasEllipsis = before.some((term) => term === ellipsis || term === '...');
  return hasEllipsis ? [...before, ...part.shape.map(() => ':')] : before;
}

/** The index with integers for arrays of no axes; null if an array with axes or a mask is left. */
function withoutArrays(index: readonly IndexTerm[], terms: readonly Term[]): IndexTerm[] | null {
  if (terms.some(({ kind }) => kind === 'mask' || kind === 'integers')) return null;
  return terms.map((term, i) => (term.kind === 'integer' ? term.value : index[i]));
}

/** The mask of all axes that an index is; null: it is something else. */
function wholeMask(array: NDArray, terms: readonly Term[]): NDArray | null {
  const [first] = terms;
  if (terms.length !== 1 || first.kind !== 'mask' || array.ndim === 0) return null;
  return sameShape(first.mask.shape, array.shape) ? first.mask : null;
}

/** The elements that a mask selects, by its kernel; null if none can. */
function packed(array: NDArray, given: NDArray): NDArray | null {
  if (!isBlendable(array)) return null;
  const source = array.isContiguous ? array : castArray(array, array.dtype, 'C');
  const mask = plainMask(given);
  if (source.ptr === 0 || mask.ptr === 0) return null;
  const result = fresh(array.dtype, [countTrue(mask.ptr, mask.size)]);
  if (result.ptr === 0) return null;
  compress(mask, source, result);
  return result;
}

const withAxes = ({ lengths, at, shape }: Selection): number[] => [
  ...lengths.slice(0, at),
  ...shape,
  ...lengths.slice(at),
];

/** The elements that arrays select, in a new array. */
export function taken(dtype: DType, selection: Selection): NDArray {
  const { axes, shape, rest, at } = selection;
  const places = joinPlaces(axes, shape, false, true);
  const result = fresh(dtype, withAxes(selection));
  gather(inFront(result, at, shape) as NDArray, rest, places);
  return result;
}

/** The same in an array that lies in memory as the arrays and the elements do. */
function selected(dtype: DType, selection: Selection): NDArray {
  const { shape, lengths, at } = selection;
  const isPlain = shape.length < 2 && lengths.length < (at === 0 ? 2 : 1);
  if (isPlain || selection.rest.size === 0) return taken(dtype, selection);
  const [whole, strides] = layoutOf(selection, dtype.itemsize);
  const result = freshStrided(dtype, whole, strides);
  const { axes, shape: order, rest } = met(selection, null).selection;
  const step = dtype.itemsize * sizeOf(lengths);
  const within = rest.ndim === 0 ? [] : strides.toSpliced(at, shape.length);
  const near = view(result, [sizeOf(shape), ...rest.shape], [step, ...within], 0);
  gather(near, rest, joinPlaces(axes, order, false, true));
  return result;
}

/** The elements at places, all of which an axis has. */
export function takenAt(array: NDArray, places: Int32Array, axis: number): NDArray {
  return taken(array.dtype, along(array, asarray(places), axis, true));
}

/** The array with the axes of places in front, as one; null if its layout does not allow that. */
function inFront(array: NDArray, at: number, shape: Shape): NDArray | null {
  const { strides, itemsize } = array;
  const end = at + shape.length;
  const count = sizeOf(shape);
  const merged = reshapeStrides(shape, strides.slice(at, end), [count], itemsize, 'C');
  const others = (list: readonly number[]): number[] => [...list.slice(0, at), ...list.slice(end)];
  if (merged === null) return null;
  const lengths = [count, ...others(array.shape)];
  return view(array, lengths, [...merged, ...others(strides)], array.offset);
}

/** Writes values of the array's dtype, that share no memory with it, to what arrays select. */
export function place(array: NDArray, selection: Selection, given: NDArray): void {
  const whole = withAxes(selection);
  const values = withoutOnes(given, whole.length);
  const common = tryBroadcast([values.shape, whole]);
  if (!common || !sameShape(common, whole))
    throw new ValueError(
      `shape mismatch: value array of shape ${shapeText(values.shape)} could not be broadcast to ` +
        `indexing result of shape ${shapeText(whole)}`,
    );
  const spread = view(values, whole, stridesAlong(values, whole), values.offset);
  const ordered = met(selection, spread);
  const { axes, shape, rest, at } = ordered.selection;
  const all = ordered.values as NDArray;
  const places = joinPlaces(
    axes,
    shape,
    axes.some(({ list }) => sharesMemory(list, array)),
  );
  const near = inFront(all, at, shape) ?? inFront(castArray(all, all.dtype, 'C'), at, shape);
  scatter(rest, near as NDArray, places);
}

/** Writes one value to all elements that a mask of all axes selects, or to each its own. */
function setMasked(array: NDArray, terms: readonly Term[], value: unknown): void {
  const given = valuesFor(array, value);
  const mask = plainMask(wholeMask(array, terms) as NDArray);
  if (given.ndim > 1)
    throw new TypeError(
      'NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ' +
        `${given.ndim} dimensions`,
    );
  if (given.size === 1) {
    if (array.size === 0) return;
    if (isBlendable(array)) blend(array, mask, view(given, [], [], given.offset));
    else place(array, select(array, terms), given);
    return;
  }
  const count = mask.ptr === 0 ? select(array, terms).shape[0] : countTrue(mask.ptr, mask.size);
  if (given.size !== count)
    throw new ValueError(
      `NumPy boolean array indexing assignment cannot assign ${given.size} input values to the ` +
        `${count} output values where the mask is true`,
    );
  if (!expanded(array, mask, given)) place(array, select(array, terms), given);
}

/** Writes packed values by the kernel of masks; false if it cannot. */
function expanded(array: NDArray, mask: NDArray, given: NDArray): boolean {
  if (!isBlendable(array)) return false;
  const values = given.isContiguous ? given : castArray(given, given.dtype, 'C');
  const target = array.isContiguous ? array : castArray(array, array.dtype, 'C');
  if (target.ptr === 0 || values.ptr === 0 || mask.ptr === 0) return false;
  const own = sharesMemory(mask, target) ? castArray(mask, mask.dtype, 'C') : mask;
  expand(own, target, values);
  if (target !== array) copyInto(array, target);
  return true;
}
