// Methods that masked arrays have of arrays: what is done to the data is not done to the mask, as in NumPy.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import type { Device } from '../ndarray/device.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { type ChooseOptions, choose as npChoose } from '../ndarray/index/choose.js';
import { keywords } from '../ndarray/keywords.js';
import { sameShape, shapeText } from '../ndarray/layout.js';
import { argpartition, partition } from '../sorting/partition.js';
import { searchsorted } from '../sorting/search.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { NotImplementedError } from './errors.js';
import { type FillLike, fillFor } from './fill.js';
import { isNomask, type Mask } from './mask.js';
import { ids } from './masks.js';
import { method, property } from './method.js';
import { dataOf, recast } from './parts.js';

/** The keyword arguments of `view`. */
export interface MaskedViewOptions {
  readonly dtype?: DTypeLike;
  /** `np.ndarray`: the data alone. */
  readonly type?: typeof NDArray | typeof MaskedArray;
  readonly fill_value?: FillLike | null;
}

const isClass = (given: unknown): boolean => given === NDArray || given === MaskedArray;

/** The data seen with another dtype of that size, or alone; a fill value only replaces another, as in NumPy. */
function view(a: MaskedArray, ...given: readonly unknown[]): MaskedArray | NDArray {
  const known = isClass(given[0])
    ? (['type', 'dtype', 'fill_value'] as const)
    : (['dtype', 'type', 'fill_value'] as const);
  const { dtype, type, fill_value } = keywords<MaskedViewOptions>('view', known, given);
  const own = a.data;
  const data = dtype === undefined ? own.view() : own.view(dtype);
  if (type === NDArray) return data;
  const mask = a.mask as Mask;
  if (!isNomask(mask) && !sameShape(mask.shape, data.shape))
    throw new ValueError(
      `cannot reshape array of size ${mask.size} into shape ${shapeText(data.shape)}`,
    );
  const isGiven = a.ownFilling !== null && fill_value !== undefined && fill_value !== null;
  const kept = dtype === undefined ? a.ownFilling : null;
  const fill = isGiven ? fillFor(fill_value, data.dtype) : kept;
  return new MaskedArray(data, mask, fill, a.hardmask);
}

function setFill(a: MaskedArray, value: FillLike | null = null): void {
  a.fill_value = value as never;
}

/** A masked array of other data with this one's mask. */
const over = (a: MaskedArray, data: unknown): MaskedArray =>
  a.alike(data as NDArray, a.mask as Mask);

type Choices = readonly MaskedInput[];

/** The methods, by their names. */
const members = {
  argpartition: (a: MaskedArray, kth: number, ...rest: never[]) =>
    recast(a, argpartition(a.data, kth, ...rest) as NDArray, a.mask as Mask),
  byteswap: (a: MaskedArray) => over(a, a.data.byteswap()),
  choose: (a: MaskedArray, choices: Choices, options?: ChooseOptions) =>
    over(a, npChoose(a.data, choices.map(dataOf), options as never)),
  fill: (a: MaskedArray, value: unknown) => a.data.fill(value),
  get_fill_value: (a: MaskedArray) => a.fill_value,
  get_imag: (a: MaskedArray) => a.imag,
  get_real: (a: MaskedArray) => a.real,
  getfield: (a: MaskedArray, dtype: DTypeLike, offset?: number) =>
    recast(a, a.data.getfield(dtype, offset), a.mask as Mask),
  ids,
  iscontiguous: (a: MaskedArray) => a.data.isContiguous,
  partition: (a: MaskedArray, kth: number, ...rest: never[]) => {
    a.data.set('...', partition(a.data, kth, ...rest));
  },
  resize: () => {
    throw new ValueError(
      'A masked array does not own its data and therefore cannot be resized.\n' +
        'Use the numpy.ma.resize function instead.',
    );
  },
  searchsorted: (a: MaskedArray, v: MaskedInput, ...rest: never[]) =>
    searchsorted(a.data, dataOf(v), ...rest),
  set_fill_value: setFill,
  setfield: (a: MaskedArray, value: unknown, dtype: DTypeLike, offset?: number) =>
    a.data.setfield(value, dtype, offset),
  setflags: (a: MaskedArray, ...rest: never[]) => a.data.setflags(...rest),
  to_device: (a: MaskedArray, device: Device) => {
    a.data.to_device(device);
    return a;
  },
  tofile: () => {
    throw new NotImplementedError('MaskedArray.tofile() not implemented yet.');
  },
  view,
} as const;

function withMembers(): typeof members {
  for (const [name, fn] of Object.entries(members)) method(name, fn as never);
  property('baseclass', () => NDArray);
  return members;
}

/** Brings them. */
export const memberMethods = /* @__PURE__ */ withMembers();
