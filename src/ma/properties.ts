// Properties and conversions of masked arrays.

import { ValueError } from '../errors.js';
import { inspected, type NDArray } from '../ndarray/array.js';
import { type AsTypeOptions, astype as npAstype } from '../ndarray/create/copy.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import type { Order } from '../ndarray/layout.js';
import { all } from '../ufunc/reductions.js';
import { MaskedArray } from './array.js';
import type { FillLike } from './fill.js';
import { bitsOf, isNomask, type Mask, maskDType, onMask } from './mask.js';
import { method, property } from './method.js';
import { recast } from './parts.js';
import { listWithMasked } from './values.js';

type Change = (array: NDArray) => NDArray;

/** The same change of data and mask. */
const both = (of: MaskedArray, change: Change): MaskedArray =>
  of.alike(change(of.data), onMask(of.mask as Mask, change));

/** What is told of the data: where they lie, and how. */
const LAYOUT = ['base', 'device', 'flags', 'itemsize', 'nbytes', 'strides'] as const;

function withLayout(): typeof LAYOUT {
  for (const name of LAYOUT) property(name, (a) => a.data[name]);
  return LAYOUT;
}

export const layout = /* @__PURE__ */ withLayout();

/** `a.T`: the axes reversed. */
export const T = /* @__PURE__ */ property('T', (a) => both(a, (array) => array.T));

/** `a.mT`: the last two axes exchanged. */
export const mT = /* @__PURE__ */ property('mT', (a) => {
  if (a.ndim < 2) throw new ValueError('matrix transpose with ndim < 2 is undefined');
  const { data, mask } = both(a, (array) => array.swapaxes(-1, -2));
  return new MaskedArray(data, mask as Mask);
});

/** `a.real`: the real parts, a view. */
export const real = /* @__PURE__ */ property(
  'real',
  (a) => new MaskedArray(a.data.real as NDArray, a.mask as Mask),
);

/** `a.imag`: the imaginary parts. */
export const imag = /* @__PURE__ */ property(
  'imag',
  (a) => new MaskedArray(a.data.imag as NDArray, a.mask as Mask),
);

/** `a.recordmask`: the mask of whole records, where all their fields are masked. */
export const recordmask = /* @__PURE__ */ property('recordmask', ({ mask }) => {
  const bits = bitsOf(mask as Mask);
  return bits === (mask as Mask) ? bits : (all(bits, { axis: -1 }) as NDArray);
});

/** `a.astype(dtype)`: the data cast, and the fill value with them. */
export const astype = /* @__PURE__ */ method(
  'astype',
  (a: MaskedArray, dtype: DTypeLike, options?: AsTypeOptions): MaskedArray => {
    const data = npAstype(a.data, dtype, options);
    const to = data.dtype;
    const mask = onMask(a.mask as Mask, (own) => npAstype(own, maskDType(to)));
    return recast(a, data, mask);
  },
);

/** `a.tolist()`: nested arrays with null, or a value, in the place of masked elements. */
export const tolist = /* @__PURE__ */ method(
  'tolist',
  (a: MaskedArray, value?: FillLike | null): unknown => {
    if (value !== undefined && value !== null) return a.filled(value).tolist();
    const list = a.data.tolist();
    return isNomask(a.mask) ? list : listWithMasked(list, a.mask.tolist());
  },
);

/** `a.tobytes()`: the bytes of the filled array. */
export const tobytes = /* @__PURE__ */ method(
  'tobytes',
  (a: MaskedArray, value?: FillLike | null, order: Order = 'C'): Uint8Array =>
    a.filled(value).tobytes(order),
);

/**
 * What functions that know nothing of masks ask for: an array without its mask would go unnoticed.
 *
 * @throws TypeError
 */
export const noInterface = /* @__PURE__ */ property('__array_interface__', (): never => {
  throw new TypeError(
    'this function knows nothing of masks: call that of np.ma, or give it x.data or x.filled()',
  );
});

/** What Node shows: NumPy's `repr`. */
export const inspect = /* @__PURE__ */ method([inspected], (a: MaskedArray): string => a.repr);
