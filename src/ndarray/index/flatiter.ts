// Indices of `a.flat` that are no integers: slices, positions and masks, of all elements in C order.

import { IndexError, ValueError } from '../../errors.js';
import { fresh, type NDArray } from '../array.js';
import { castArray } from '../assign.js';
import { elementsOf } from '../create/typed.js';
import { dtypes } from '../dtype/table.js';
import { eachOffset, offsetOfFlat, readAt, writeAt } from '../elements.js';
import { type FlatIndexing, FlatIterator, flatIndexing, flatPosition } from '../flat.js';
import { ellipsis, type IndexTerm } from '../indexing.js';
import { ravelArray } from '../shape/reshape.js';
import { parseSlice, Slice, sliceSpan } from '../slice.js';
import { taken } from './advanced.js';
import { along } from './along.js';
import { arrayOf } from './integers.js';
import { plainMask, positions } from './scan.js';
import { putInto } from './take.js';
import { valuesFor } from './values.js';

const INVALID =
  'only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices';

/** The one term of an index. */
function termOf(index: readonly IndexTerm[]): IndexTerm {
  if (index.length > 1) throw tooMany(index.length);
  return index.length === 0 ? ellipsis : index[0];
}

const tooMany = (count: number): IndexError =>
  new IndexError(
    `too many indices for flat iterator: flat iterator is 1-dimensional, but ${count} were indexed`,
  );

/** The slice that a term is; null: it is none. */
function sliceOf(term: IndexTerm): Slice | null {
  if (term === ellipsis || term === '...') return new Slice(null, null, null);
  if (term instanceof Slice) return term;
  return typeof term === 'string' ? parsed(term) : null;
}

function parsed(text: string): Slice {
  if (text.includes(':')) return parseSlice(text);
  throw new IndexError(INVALID);
}

/** The positions that a term names, checked. */
function positionsOf(term: IndexTerm, size: number): NDArray {
  if (term === null || typeof term === 'boolean' || typeof term === 'number')
    throw new IndexError(INVALID);
  const list = arrayOf(term);
  const { kind } = list.dtype;
  if (list.size === 0 && kind !== 'b') return fresh(dtypes.int32, list.shape) as NDArray;
  if (kind === 'b') return trueOf(list, size);
  if (kind !== 'i' && kind !== 'u') throw new IndexError(INVALID);
  eachOffset(list, (at) => {
    flatPosition(Number(readAt(list, at)), size);
  });
  return list;
}

/** Where a mask of so many elements is true. */
function trueOf(mask: NDArray, size: number): NDArray {
  if (mask.ndim !== 1) throw mask.ndim === 0 ? new IndexError(INVALID) : tooMany(mask.ndim);
  if (mask.size !== size)
    throw new IndexError(
      'boolean index did not match indexed flat iterator along axis 0; size of axis is ' +
        `${size} but size of corresponding boolean axis is ${mask.size}`,
    );
  return positions(plainMask(mask)) as NDArray;
}

/** The positions of a slice. */
function spanOf(slice: Slice, size: number): NDArray {
  const { start, length, step } = sliceSpan(slice, size);
  const list = fresh(dtypes.int32, [length]);
  const places = elementsOf(list);
  for (let i = 0; i < length; i++) places[i] = start + i * step;
  return list as NDArray;
}

const byTerms: FlatIndexing = {
  get(base, index) {
    const term = termOf(index);
    const flat = ravelArray(base, 'C');
    const slice = sliceOf(term);
    if (slice) return castArray(flat.get(slice), base.dtype, 'C');
    const list = positionsOf(term, base.size);
    return taken(base.dtype, along(flat, list, 0, base.size === 0));
  },
  set(base, index, value) {
    const term = termOf(index);
    if (typeof term === 'number') {
      const one = valuesFor(base, value);
      if (one.size !== 1 || one.ndim > 0)
        throw new ValueError('Error setting single item of array.');
      writeAt(base, offsetOfFlat(base, flatPosition(term, base.size)), one.item());
      return;
    }
    const slice = sliceOf(term);
    const list = slice ? spanOf(slice, base.size) : positionsOf(term, base.size);
    const values = ravelArray(valuesFor(base, value), 'C');
    if (values.size > 0 && list.size > 0)
      putInto(base, ravelArray(list, 'C'), values, slice !== null);
  },
};

function bringing(): typeof FlatIterator {
  flatIndexing.by = byTerms;
  return FlatIterator;
}

/**
 * The class of `a.flat`: an iterator over an array's scalars in C order, with `index`, `coords`, `base`
 * and `copy()`, which can be indexed and assigned to by integers, slices, positions and masks. It is not
 * made with `new`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.flatiter.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * a.T.flat.get('1:4') // => [4. 2. 5.]
 * a.flat.set([0, -1], 9);
 * a.flat.set('1:5', [7, 8]);
 * a // => [[9. 7. 8.]
 * //     [7. 8. 9.]]
 * ```
 */
export const flatiter: typeof FlatIterator = /* @__PURE__ */ bringing();
