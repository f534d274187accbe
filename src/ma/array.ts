// MaskedArray: an array, and a mask that says which of its elements are invalid.
//
// It holds two arrays, the data and the mask, and indexes both alike; it is no NDArray, so no function
// that knows nothing of masks takes it for one. Functions of masked arrays stand in the files beside
// this one and bring their methods (`method.ts`).
//
// Invariants:
// 1. The mask is `nomask` or of the data's shape.
// 2. An array of records has a mask.
// 3. What an array comes by later, a mask or a fill value, outlives the scope in which it does.

import { NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, DTypeName, ScalarOf } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { copyto } from '../ndarray/index/copyto.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import type { Shape } from '../ndarray/layout.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { compress } from '../ufunc/compress.js';
import { logical_not, logical_or } from '../ufunc/table/logical.js';
import { MaskError, NotImplementedError } from './errors.js';
import { type FillLike, fillFor, shownFill } from './fill.js';
import { assigned, type Masked } from './lists.js';
import {
  anyMasked,
  apart,
  bitsOf,
  clearMask,
  copied,
  isNomask,
  joint,
  lasting,
  type Mask,
  type MaskLike,
  nomask,
  onMask,
  shrunk,
} from './mask.js';
import { masked_print_option, reprOf, type Shown, strOf } from './text.js';
import { fillWhere, kept, maskFrom, setBits, withMasked } from './values.js';

/** What an index of a masked array may be made of: of masked arrays only the data count. */
export type MaskedTerm = IndexTerm | MaskedArray;

/** What becomes a masked array: arrays with and without masks, scalars, nested lists of them. */
export type MaskedInput = ArrayLike | MaskedArray | readonly MaskedInput[];

/** The dtype of the masks of arrays of a dtype. */
export type MaskDType<D extends DTypeName> = D extends 'void' ? 'void' : 'bool';

/** An element, or `masked`. */
export type MaskedScalar<D extends DTypeName = DTypeName> = ScalarOf<D> | MaskedConstant;

const dataOfTerm = (term: MaskedTerm): IndexTerm =>
  term instanceof MaskedArray ? term.data : term;

/**
 * An array of which elements may be masked: they take no part in what is computed. Made by
 * `np.ma.array` and others; `data` and `mask` are what it consists of.
 * NumPy: https://numpy.org/doc/stable/reference/maskedarray.baseclass.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2, 3], { mask: [0, 1, 0] });
 * x instanceof np.ma.MaskedArray // => true
 * x // => [1.0 -- 3.0]
 * x.mean() // => 2
 * x.filled(-1) // => [ 1. -1.  3.]
 * ```
 */
export class MaskedArray<D extends DTypeName = DTypeName> {
  /** The elements, those that are masked too. */
  readonly data: NDArray<D>;
  private held: Mask;
  private ownFill: NDArray | null;
  private hard: boolean;
  private shared = true;

  constructor(
    data: NDArray<D>,
    mask: Mask = nomask as Mask,
    fill: NDArray | null = null,
    hard = false,
  ) {
    this.data = data;
    const isWhole = data.dtype.record !== null && isNomask(mask);
    this.held = isWhole ? clearMask(data.shape, data.dtype as DType) : mask;
    this.ownFill = fill;
    this.hard = hard;
  }

  get dtype(): DType<D> {
    return this.data.dtype;
  }

  get shape(): Shape {
    return this.data.shape;
  }

  get ndim(): number {
    return this.data.ndim;
  }

  get size(): number {
    return this.data.size;
  }

  /** The length of the first axis. */
  get length(): number {
    return this.data.length;
  }

  /** Which elements are masked: booleans of the shape, or `nomask` if there is no mask. */
  get mask(): NDArray<MaskDType<D>> {
    return this.held as NDArray as NDArray<MaskDType<D>>;
  }

  /** Masks elements, and unless the mask is hard unmasks the others. */
  set mask(given: MaskLike | MaskedArray) {
    this.setMask(given);
  }

  /** What stands in the place of masked elements in `filled`. */
  get fill_value(): ScalarOf<D> {
    return shownFill(this.filling, this.dtype as DType) as ScalarOf<D>;
  }

  set fill_value(value: FillLike | null) {
    const given = fillFor(value, this.dtype as DType);
    if (this.ownFill === null || given.ndim > 0) this.ownFill = kept(given);
    else copyInto(this.ownFill, given);
  }

  /** The fill value as an array without axes. */
  get filling(): NDArray {
    this.ownFill ??= kept(fillFor(null, this.dtype as DType));
    return this.ownFill;
  }

  /** The fill value if there is one already. */
  get ownFilling(): NDArray | null {
    return this.ownFill;
  }

  /** Whether masked elements stay masked whatever is assigned. */
  get hardmask(): boolean {
    return this.hard;
  }

  set hardmask(hard: boolean) {
    this.hard = hard;
  }

  /** Whether others may have the same mask. */
  get sharedmask(): boolean {
    return this.shared;
  }

  /** Another array with this one's fill value and hardness. */
  alike<E extends DTypeName>(data: NDArray<E>, mask: Mask): MaskedArray<E> {
    return new MaskedArray(data, mask, this.ownFill, this.hard);
  }

  /**
   * The part that an index selects, over the same data and mask: see `NDArray.get`.
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const x = np.ma.array([1, 2, 3], { mask: [0, 1, 0] });
   * x.get('1:') // => [-- 3.0]
   * x.get(np.ma.greater(x, 1)) // => [-- 3.0]
   * ```
   */
  get(this: MaskedArray<'void'>, ...index: MaskedTerm[]): MaskedArray;
  get(...index: MaskedTerm[]): MaskedArray<D>;
  get(...index: MaskedTerm[]): MaskedArray {
    const terms = index.map(dataOfTerm);
    const of = this as MaskedArray;
    const data = of.data.get(...terms);
    const mask = onMask(of.held, (held) => held.get(...terms));
    const [name] = terms;
    const isField = typeof name === 'string' && data.dtype !== of.dtype;
    const fill = isField ? of.filling.get(name) : of.ownFill;
    const isRecord = data.ndim === 0 && data.dtype.record !== null;
    return new (isRecord ? records.one : MaskedArray)(data, mask, fill, of.hard);
  }

  /**
   * One element as a JavaScript scalar, or `np.ma.masked`: see `NDArray.item`. A record's fields that
   * are masked are `np.ma.masked`.
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const x = np.ma.array([1, 2], { mask: [0, 1] });
   * x.item(0) // => 1
   * x.item(1) === np.ma.masked // => true
   * ```
   */
  item(...index: number[]): MaskedScalar<D> {
    const value = this.data.item(...index);
    if (isNomask(this.held)) return value;
    return withMasked(value, this.held.item(...index), masked()) as MaskedScalar<D>;
  }

  /**
   * Assigns to the part that an index selects: `np.ma.masked` masks it, other values unmask it unless
   * the mask is hard.
   *
   * @throws MaskError for the constant `masked`
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const x = np.ma.array([1, 2, 3]);
   * x.set(0, np.ma.masked);
   * x.set('1:', [7, 8]);
   * x // => [-- 7.0 8.0]
   * ```
   */
  set(index: MaskedTerm | readonly MaskedTerm[], value: MaskedInput | FillLike): void {
    const { record } = this.dtype;
    const isList = Array.isArray(index) && !record?.isTerm(index);
    const given = (isList ? index : [index]) as readonly MaskedTerm[];
    const terms = given.map(dataOfTerm);
    if (value instanceof MaskedConstant) {
      setBits(this.ownMask(), terms, true);
      return;
    }
    const { data, mask } = assigned(value, isMasked);
    if (this.hard && !isNomask(this.held)) this.setHard(terms, data, mask);
    else {
      this.data.set(terms, data);
      if (isNomask(this.held) && isNomask(mask)) return;
      setBits(this.ownMask(), terms, isNomask(mask) ? false : mask);
    }
  }

  /** Assigns where nothing is masked yet. */
  private setHard(terms: readonly IndexTerm[], value: unknown, mask: Mask): void {
    if (this.dtype.record)
      throw new NotImplementedError("Flexible 'hard' masks are not yet supported.");
    const part = this.held.get(...terms);
    const next = joint(part, mask);
    const of = this.data.get(...terms) as NDArray;
    const source: NDArray =
      value instanceof NDArray ? value : asarray(value as ArrayLike, of.dtype as DType<'float64'>);
    const result = castArray(of, of.dtype);
    copyto(result, source, { where: logical_not(next) as NDArray, casting: 'unsafe' });
    this.data.set(terms, result);
    this.held.set(terms, next);
  }

  /** The mask; a new one where there is none. */
  private ownMask(): Mask {
    if (isNomask(this.held)) this.held = lasting(() => clearMask(this.shape, this.dtype as DType));
    return this.held;
  }

  private setMask(given: MaskLike | MaskedArray): void {
    if (given === nomask && isNomask(this.held)) return;
    const mask = this.ownMask();
    const plain = given instanceof MaskedArray ? given.data : (given ?? false);
    const wanted = maskFrom(given instanceof MaskedConstant ? true : plain, this);
    if (this.hard) logical_or(bitsOf(mask), bitsOf(wanted), bitsOf(mask));
    else copyInto(mask, wanted);
  }

  /** Puts another mask in the place of this one. */
  replaceMask(mask: Mask): void {
    this.held = mask;
    this.shared = false;
  }

  /**
   * The data with a value in the place of masked elements: the fill value, if no other is given. The
   * data themselves where nothing is masked.
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.MaskedArray.filled.html
   *
   * @throws TypeError for a value that the dtype cannot hold
   */
  filled(value?: FillLike | null): NDArray<D> {
    const { held, data } = this;
    if (isNomask(held) || !anyMasked(held)) return data;
    const given = value === undefined || value === null;
    const fill = given ? this.filling : fillFor(value, this.dtype as DType);
    const result = castArray(data, data.dtype, 'K');
    fillWhere(result as NDArray, fill, held);
    return result;
  }

  /** The elements that are not masked, as an array of one axis. */
  compressed(): NDArray<D> {
    const flat = ravelArray(this.data, 'C');
    if (isNomask(this.held)) return flat;
    const valid = logical_not(ravelArray(this.held, 'C')) as NDArray;
    return compress(valid, flat as NDArray) as NDArray<D>;
  }

  /** Keeps masked elements masked whatever is assigned. */
  harden_mask(): this {
    this.hard = true;
    return this;
  }

  /** Lets assignments unmask elements. */
  soften_mask(): this {
    this.hard = false;
    return this;
  }

  /** Gives the array a mask of its own. */
  unshare_mask(): this {
    if (this.shared) this.replaceMask(lasting(() => copied(this.held)));
    return this;
  }

  /** Drops a mask in which nothing is masked. */
  shrink_mask(): this {
    this.held = shrunk(this.held);
    return this;
  }

  /** Along the first axis: scalars or `masked` of an array of one axis, else views. */
  *[Symbol.iterator](): IterableIterator<MaskedArray<D> | MaskedScalar<D>> {
    if (this.ndim === 0) throw new TypeError('iteration over a 0-d array');
    for (let i = 0; i < this.shape[0]; i++) yield this.ndim === 1 ? this.item(i) : this.get(i);
  }

  private get shown(): Shown {
    const { data, held } = this as MaskedArray;
    return { data, mask: held, filled: () => this.filled() as NDArray };
  }

  /** NumPy's `str`. */
  toString(): string {
    return strOf(this.shown);
  }

  /** NumPy's `repr`. */
  get repr(): string {
    return reprOf(this.shown, this.filling);
  }
}

type MaskedClass = new (...args: ConstructorParameters<typeof MaskedArray>) => MaskedArray;

/** The class of what has one record; see `mvoid.ts`. */
export const records: { one: MaskedClass } = { one: MaskedArray };

/** Whether something is a masked array. */
export const isMasked = (item: unknown): item is MaskedArray & Masked =>
  item instanceof MaskedArray;

/** The class of `masked`. */
export class MaskedConstant extends MaskedArray<'float64'> {
  override set(): void {
    throw new MaskError('Cannot alter the masked element.');
  }

  override toString(): string {
    return masked_print_option.display();
  }

  override get repr(): string {
    return 'masked';
  }
}

let constant: MaskedConstant | null = null;

/** The constant `masked`. */
export function masked(): MaskedConstant {
  constant ??= makeMasked();
  return constant;
}

function makeMasked(): MaskedConstant {
  const data = apart(dtypes.float64 as DType, new Uint8Array(8));
  const mask = apart(dtypes.bool as DType, new Uint8Array([1]));
  return new MaskedConstant(data as NDArray<'float64'>, mask);
}
