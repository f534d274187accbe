/**
 * `np.char.chararray`: an array of strings with the functions of `np.char` as methods. White space at the
 * end of an element is dropped where one is read by `item`.
 *
 * Results that are strings are of the class, too; operators are functions: `np.char.add`, `np.char.equal`.
 */
import { ValueError } from '../errors.js';
import { fresh, inspected, NDArray } from '../ndarray/array.js';
import { lengthsOf, plainOrder, type ShapeLike } from '../ndarray/create/settings.js';
import type { DTypeName, Scalar, ScalarOf } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { isString } from '../ndarray/dtype/string.js';
import { repr } from '../ndarray/format/text.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import { checked } from '../ndarray/keywords.js';
import { contiguousStrides } from '../ndarray/layout.js';
import { attach } from '../ndarray/method.js';
import { wrap } from '../ndarray/storage.js';
import { edits, queries } from './common.js';
import { join, partition, rpartition } from './join.js';
import { rsplit, split, splitlines } from './split.js';

/** The keyword arguments of chararray. */
export interface CharArrayOptions {
  /** Characters of an element; 1 if it is not given. */
  readonly itemsize?: number;
  /** true: code points ('U'); false: bytes ('S'). */
  readonly unicode?: boolean;
  /** Whose bytes; new ones if it is not given. */
  readonly buffer?: ArrayBufferLike | ArrayBufferView | null;
  /** Of the first element in the buffer, in bytes. */
  readonly offset?: number;
  /** In bytes. */
  readonly strides?: readonly number[] | null;
  readonly order?: 'C' | 'F';
  /** As classes of arrays take it: an array's elements are not copied. */
  readonly copy?: false;
}

const OPTIONS = ['itemsize', 'unicode', 'buffer', 'offset', 'strides', 'order', 'copy'] as const;

/** A new array, or one over a buffer. */
function made(shape: ShapeLike, given: CharArrayOptions): NDArray {
  const { itemsize = 1, unicode = false, buffer = null, offset = 0, strides, order } = given;
  const row = dtype(`${unicode ? 'U' : 'S'}${itemsize}` as DTypeLike);
  const lengths = [...lengthsOf(shape)];
  const memory = plainOrder(order);
  if (buffer === null) return fresh(row, lengths, memory);
  const bytes = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
  const steps = strides ?? contiguousStrides(lengths, row.itemsize, memory);
  const last = lengths.reduce((sum, n, axis) => sum + (n - 1) * steps[axis], offset);
  if (lengths.every((n) => n > 0) && last + row.itemsize > bytes.length)
    throw new TypeError('buffer is too small for requested array');
  return new NDArray(row, lengths, [...steps], wrap(bytes), offset, buffer, true);
}

/** The functions whose results are of the class, if they are strings. */
const EDITING = /* @__PURE__ */ Object.assign({}, edits, {
  partition,
  rpartition,
} as const);

const OTHERS = /* @__PURE__ */ Object.assign({}, queries, {
  join,
  rsplit,
  split,
  splitlines,
} as const);

export class CharArray extends NDArray {
  constructor(of: NDArray | ShapeLike, given: CharArrayOptions = {}) {
    const options = checked('chararray', OPTIONS, given);
    const source = of instanceof NDArray ? of : made(of, options);
    const { shape, strides, storage, offset, writeable } = source;
    if (!isString(source.dtype))
      throw new ValueError('Can only create a chararray from string data.');
    const base = source === of ? source : null;
    super(source.dtype, shape, strides, storage, offset, source.base ?? base, writeable);
  }

  override get(...terms: IndexTerm[]): NDArray {
    return charsOf(super.get(...terms));
  }

  override item(...at: number[]): ScalarOf<DTypeName> {
    return (super.item(...at) as string).trimEnd();
  }
}

const charsOf = <T>(result: T): T | CharArray =>
  result instanceof NDArray && isString(result.dtype) ? new CharArray(result as NDArray) : result;

type Fn = (a: NDArray, ...rest: unknown[]) => unknown;

/** Gives the class the functions as methods. */
function withMethods(given: typeof CharArray): typeof CharArray {
  const { prototype } = given;
  for (const [name, fn] of Object.entries(EDITING))
    attach(prototype, name, (self: NDArray, ...rest: unknown[]) =>
      charsOf((fn as unknown as Fn)(self, ...rest)),
    );
  for (const [name, fn] of Object.entries(OTHERS)) attach(prototype, name, fn as unknown as Fn);
  attach(prototype, inspected, (self: NDArray) => repr(self, {}, 'chararray'));
  return given;
}

/** A function without its first argument. */
type Method<F, T> = F extends (a: never, ...rest: infer R) => unknown ? (...rest: R) => T : never;
type Methods<F, T> = { readonly [K in keyof F]: Method<F[K], T> };

interface Editing extends Methods<Omit<typeof EDITING, 'partition'>, chararray> {}
interface Others extends Methods<typeof OTHERS, NDArray | Scalar> {}

/** The class. */
export interface CharArrayClass {
  new (of: NDArray | ShapeLike, options?: CharArrayOptions): chararray;
  readonly prototype: chararray;
}

/**
 * An array of strings with the functions of `np.char` as methods: `np.char.array` makes one. `item` drops
 * white space at the ends of elements. NumPy advises to use arrays of strings and `np.strings`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.chararray.html
 *
 * @param of - a shape; or an array of strings, over whose bytes it is made
 * @param options - `itemsize` (1), `unicode` (false), `buffer`, `offset`, `strides`, `order`
 * @throws ValueError for an array of something else; TypeError if the buffer is too small
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const names = np.char.array(['ada ', 'grace']);
 * names.title() // => ['Ada ' 'Grace']
 * names.upper().startswith('A') // => [ True False]
 * names.item(0) // => 'ada'
 * new np.char.chararray(2, { buffer: new TextEncoder().encode('abcd'), itemsize: 2 }) // => [b'ab' b'cd']
 * ```
 */
export const chararray = /* @__PURE__ */ withMethods(CharArray) as unknown as CharArrayClass;
export interface chararray extends CharArray, Editing, Others {
  partition: NDArray['partition'] & Method<typeof partition, chararray>;
}
