// NDArray: a dtype, a shape and strides over a storage. The class holds what is true of every
// array: where its elements are and how one reads, indexes and shows them. Arithmetic and
// everything else that needs a kernel stands above and adds its methods from there.
//
// Arrays share the lists of their shapes and strides, and nothing changes one once an array has it.
// (They are not frozen: V8 reads a frozen list three times slower.)

import { ValueError } from '../errors.js';
import { assignTo } from './assignment.js';
import type { DType, DTypeName, ScalarOf, TypedArrayOf } from './dtype/dtype.js';
import { type PartOf, partField } from './dtype/parts.js';
import type { FieldPart } from './dtype/record-types.js';
import {
  type NestedList,
  plainText,
  readAt,
  toBytes,
  toList,
  typedOf,
  writeAt,
} from './elements.js';
import { ALIGNED, Flags, OWNDATA, WRITEABLE } from './flags.js';
import { FlatIterator, offsetOfItem } from './flat.js';
import { byArrays, elementOffset, type IndexTerm, isFullIndex, resolveIndex } from './indexing.js';
import {
  C_CONTIGUOUS,
  contiguity,
  contiguousStrides,
  type Order,
  type Shape,
  type Strides,
  shapeText,
} from './layout.js';
import { allocate, allocateApart, allocateFor, allocateZeroed, type Storage } from './storage.js';
import { checkShape, checkView, isAligned, type View } from './view.js';

/** The method whose result Node's inspect shows. */
export const inspected: unique symbol = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom');
/** The method through which views of an array come to be of its class. */
export const derived: unique symbol = /* @__PURE__ */ Symbol('derived');

/**
 * An n-dimensional array of elements of one dtype: a view, by shape and strides, of bytes that it owns or
 * shares. `np.array`, `np.zeros` and their kin make arrays; methods of the names of functions come with these.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * [a.shape, a.strides, a.ndim, a.size] // => [[2, 3], [24, 8], 2, 6]
 * a.T.base === a // => true
 * a.get(1) // => [4. 5. 6.]
 * ```
 */
export class NDArray<D extends DTypeName = DTypeName> implements View<D> {
  readonly dtype: DType<D>;
  readonly shape: Shape;
  /** In bytes. */
  readonly strides: Strides;
  readonly storage: Storage;
  /** Byte offset of the first element in the storage. */
  readonly offset: number;
  /** The array or buffer whose bytes these are; null if they are this array's own. */
  readonly base: object | null;
  readonly ndim: number;
  readonly size: number;
  /** NumPy's flag bits; `flags` shows them. */
  flagBits: number;
  private typed: WeakRef<TypedArrayOf<D>> | null = null;

  /** Checks the view's invariants. The lists are kept: do not change them afterwards. */
  constructor(
    dtype: DType<D>,
    shape: Shape,
    strides: Strides,
    storage: Storage,
    offset: number,
    base: object | null,
    writeable: boolean,
  ) {
    const { itemsize } = dtype;
    this.size = checkView(shape, strides, offset, itemsize, storage.bytes);
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.storage = storage;
    this.offset = offset;
    this.base = base;
    this.ndim = shape.length;
    this.flagBits =
      contiguity(shape, strides, itemsize) |
      (isAligned(shape, strides, storage.origin + offset, dtype.alignment) ? ALIGNED : 0) |
      (base === null ? OWNDATA : 0) |
      (writeable ? WRITEABLE : 0);
  }

  get itemsize(): number {
    return this.dtype.itemsize;
  }

  get nbytes(): number {
    return this.size * this.dtype.itemsize;
  }

  /** The first element's heap address; 0 if the bytes are not on the heap. Throws when disposed. */
  get ptr(): number {
    const { start } = this.storage;
    return start === 0 ? 0 : start + this.offset;
  }

  get flags(): Flags {
    return new Flags(this);
  }

  get isContiguous(): boolean {
    return (this.flagBits & C_CONTIGUOUS) !== 0;
  }

  get writeable(): boolean {
    return (this.flagBits & WRITEABLE) !== 0;
  }

  /** The view with its axes reversed. */
  get T(): NDArray<D> {
    return view(this, [...this.shape].reverse(), [...this.strides].reverse(), this.offset);
  }

  /** The real parts, a view: of real numbers the array itself. What is assigned to it is copied. */
  get real(): NDArray<PartOf<D>> {
    return viewField(this, partField(this.dtype, 0)) as NDArray<PartOf<D>>;
  }

  set real(values: unknown) {
    this.real.set('...', values);
  }

  /** The imaginary parts, a view; of real numbers zeros that are read-only. */
  get imag(): NDArray<PartOf<D>> {
    if (this.dtype.parts === 2)
      return viewField(this, partField(this.dtype, 1)) as NDArray<PartOf<D>>;
    const zeros = freshZeroed(this.dtype, this.shape);
    zeros.flagBits &= ~WRITEABLE;
    return zeros as NDArray as NDArray<PartOf<D>>;
  }

  set imag(values: unknown) {
    if (this.dtype.parts !== 2) throw new TypeError('array does not have imaginary part to set');
    this.imag.set('...', values);
  }

  /** The scalars in C order. What is assigned to it is repeated. */
  get flat(): FlatIterator<D> {
    return new FlatIterator(this);
  }

  set flat(values: unknown) {
    this.flat.set('...', values);
  }

  /** The length of the first axis. */
  get length(): number {
    if (this.ndim === 0) throw new TypeError('len() of unsized object');
    return this.shape[0];
  }

  /**
   * The elements as a TypedArray over the same bytes, in memory order. The array must be C- or
   * F-contiguous and aligned. The bytes live as long as this TypedArray does, whatever happens to
   * the array; a `subarray` of it does not count.
   *
   * @throws ValueError if the array is not contiguous, not aligned or not of native byte order
   */
  get data(): TypedArrayOf<D> {
    const known = this.typed?.deref();
    if (known !== undefined && !this.storage.disposed) return known;
    const typed = typedOf(this);
    this.typed = new WeakRef(typed);
    return typed;
  }

  /**
   * The part that an index selects, as a view: an integer drops its axis, a slice keeps it, and one
   * integer for each axis gives a 0-d array. Arrays or lists of integers, and masks, give a copy in C
   * order: indexing by arrays comes with `np.take`.
   * NumPy: https://numpy.org/doc/stable/user/basics.indexing.html
   *
   * @param index - integers, slices (`np.slice(1, 5)`, `'1:5'`), `np.newaxis`, `np.ellipsis`, arrays of
   *   integers or booleans; of records also a field's name, or a list of names
   * @throws IndexError if an index is out of bounds or there are more terms than axes
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const a = np.arange(10);
   * a.get('::-3') // => [9. 6. 3. 0.]
   * a.get(np.slice(2, 4)) // => [2. 3.]
   * a.get([3, -1, 3]) // => [3. 9. 3.]
   * np.array([[1, 2], [3, 4]], [['x', 'f8'], ['y', 'i4']]).get('y') // => [2 4]
   * ```
   */
  get(this: NDArray<'void'>, ...index: IndexTerm[]): NDArray;
  get(...index: IndexTerm[]): NDArray<D>;
  get(...index: IndexTerm[]): NDArray {
    const split = this.dtype.record?.split(index);
    if (split) return viewField(this.get(...split.before), split.part).get(...split.after);
    const part = resolveIndex(index, this.shape, this.strides);
    if (part === null) return byArrays().get(this, index);
    return view(this, part.shape, part.strides, this.offset + part.offset);
  }

  /**
   * One element as a JavaScript scalar: of an array of size 1 without an index, by its position in
   * C order, or by one integer for each axis.
   *
   * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.item.html
   *
   * @throws IndexError if the index is out of bounds
   * @throws ValueError if the index has the wrong number of integers
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const a = np.array([[1, 2], [3, 4]]);
   * a.item(1, 0) // => 3
   * a.item(-1) // => 4
   * ```
   */
  item(...index: number[]): ScalarOf<D> {
    return readAt(this, offsetOfItem(this, index));
  }

  /**
   * Assigns to the part that an index selects, with broadcasting and casting.
   *
   * @param index - one term, or a list of terms as for `get`
   * @param value - an array, a scalar or nested lists
   * @throws IndexError as `get`
   * @throws ValueError if the array is read-only or the value's shape does not broadcast
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * const a = np.array([1, 2, 3, 4]);
   * a.set('2:', [7, 8]);
   * a // => [1. 2. 7. 8.]
   * ```
   */
  set(index: IndexTerm | readonly IndexTerm[], value: unknown): void {
    requireWriteable(this);
    const isList = Array.isArray(index) && !this.dtype.record?.isTerm(index);
    const terms = isList ? index : [index as IndexTerm];
    if (isFullIndex(terms, this.ndim) && typeof value !== 'object') {
      writeAt(this, this.offset + elementOffset(terms, this.shape, this.strides), value);
    } else {
      assignTo(this, terms, value);
    }
  }

  /** Assigns one scalar to every element. */
  fill(value: unknown): void {
    requireWriteable(this);
    assignTo(this, [], value);
  }

  /** The elements as JavaScript scalars in nested arrays; of a 0-d array the scalar itself. */
  tolist(): NestedList<ScalarOf<D>> {
    return toList(this);
  }

  /** A copy of the elements' bytes in C order, or in F; 'A' is F where only F-contiguous. */
  tobytes(order: Order | { readonly order?: Order } = 'C'): Uint8Array {
    return toBytes(this, order);
  }

  /** Gives the memory back now. Using this array or any view of it afterwards is a ValueError. */
  dispose(): void {
    this.storage.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Along the first axis: scalars of a 1-d array, else views. */
  *[Symbol.iterator](): IterableIterator<NDArray<D> | ScalarOf<D>> {
    if (this.ndim === 0) throw new TypeError('iteration over a 0-d array');
    for (let i = 0; i < this.shape[0]; i++) yield this.ndim === 1 ? this.item(i) : this.get(i);
  }

  /** The elements as JavaScript prints them; NumPy's text comes with `array_str` (see `text.ts`). */
  toString(): string {
    return plainText(this.tolist());
  }

  [derived](part: NDArray): NDArray {
    return part;
  }

  [inspected](): string {
    return `NDArray ${this.dtype} ${shapeText(this.shape)}`;
  }
}

/** Throws unless an array may be assigned to. */
export function requireWriteable(array: NDArray): void {
  if (!array.writeable) throw new ValueError('assignment destination is read-only');
}

/**
 * A new contiguous array, its contents undefined. If it is empty its strides are 0. The shape is
 * copied.
 */
export function fresh<D extends DTypeName>(
  dtype: DType<D>,
  shape: Shape,
  order: 'C' | 'F' = 'C',
): NDArray<D> {
  return freshWith(allocate, dtype, shape, order);
}

/** A new contiguous array of zeros. The shape is copied. */
export function freshZeroed<D extends DTypeName>(
  dtype: DType<D>,
  shape: Shape,
  order: 'C' | 'F' = 'C',
): NDArray<D> {
  return freshWith(allocateZeroed, dtype, shape, order);
}

/**
 * A new array with these strides, positive and without gaps, its contents undefined. It keeps the
 * lists: they must not change afterwards.
 */
export function freshStrided<D extends DTypeName>(
  dtype: DType<D>,
  shape: Shape,
  strides: Strides,
): NDArray<D> {
  return build(allocate, dtype, shape, strides);
}

function freshWith<D extends DTypeName>(
  allocator: (bytes: number) => Storage,
  dtype: DType<D>,
  shape: Shape,
  order: 'C' | 'F',
): NDArray<D> {
  const { subdtype } = dtype;
  if (subdtype) {
    const [base, inner] = subdtype;
    return freshWith(allocator, base, [...shape, ...inner], order) as NDArray<D>;
  }
  const own = shape.slice();
  return build(allocator, dtype, own, contiguousStrides(own, dtype.itemsize, order));
}

function build<D extends DTypeName>(
  allocator: (bytes: number) => Storage,
  dtype: DType<D>,
  shape: Shape,
  strides: Strides,
): NDArray<D> {
  const size = checkShape(shape);
  const made = dtype.hasobject ? allocateApart : dtype.record?.gaps ? allocateZeroed : allocator;
  const storage = allocateFor(dtype, shape, size * dtype.itemsize, made);
  const steps = size > 0 ? strides : strides.map(() => 0);
  return new NDArray(dtype, shape, steps, storage, 0, null, true);
}

/** A view of an array's bytes; read-only if the array is. It keeps the lists. */
export function view<D extends DTypeName>(
  of: NDArray<D>,
  shape: Shape,
  strides: Strides,
  offset: number,
): NDArray<D>;
export function view<D extends DTypeName>(
  of: NDArray,
  shape: Shape,
  strides: Strides,
  offset: number,
  dtype: DType<D>,
): NDArray<D>;
export function view(
  of: NDArray,
  shape: Shape,
  strides: Strides,
  offset: number,
  dtype: DType = of.dtype,
): NDArray {
  const base = of.base instanceof NDArray ? of.base : of;
  return of[derived](new NDArray(dtype, shape, strides, of.storage, offset, base, of.writeable));
}

/** The view of a field of an array's records. */
export function viewField(of: NDArray, { dtype, shape, strides, offset }: FieldPart): NDArray {
  const at = of.offset + (of.size === 0 ? 0 : offset);
  return view(of, [...of.shape, ...shape], [...of.strides, ...strides], at, dtype);
}
