// Nested JavaScript lists: the shape and dtype that they have together, and their elements.
//
// The shape is that of the first list at each depth; every later one must agree. A scalar ends the
// descent, an array or typed array among the lists counts as many axes as it has. The dtype is what
// the leaves' dtypes promote to, each leaf's found as though it stood alone.

import { OverflowError, ValueError } from '../../errors.js';
import { fresh, NDArray, view } from '../array.js';
import { copyInto } from '../assign.js';
import type { Complex } from '../dtype/complex.js';
import type { Datetime64, Timedelta64 } from '../dtype/datetime/scalar.js';
import type { DType, DTypeName, Scalar, TypedArray } from '../dtype/dtype.js';
import { complete, isOpen } from '../dtype/family.js';
import { dtypeOfTypedArray } from '../dtype/parse.js';
import { commonDType, inventedDType, promote } from '../dtype/promote.js';
import { dtypes, type NumberName } from '../dtype/table.js';
import { type Shape, shapeText } from '../layout.js';
import type { HasArrayInterface } from './bytes.js';
import { fromTyped, isTyped } from './typed.js';

/** What an array can be made of. */
export type ArrayLike =
  | NDArray
  | TypedArray
  | Uint8ClampedArray
  | ArrayBufferLike
  | DataView
  | HasArrayInterface
  | Scalar
  | Date
  | readonly ArrayLike[];

/** What was found of nested lists so far. */
interface Found {
  readonly shape: number[];
  /** True once a scalar or an empty list told how deep the lists go. */
  closed: boolean;
  ragged: boolean;
  dtype: DType | null;
  /** The dtype that is asked for, if it says which lists and objects are elements. */
  readonly wanted: DType | null;
}

/** The array of nested lists; its dtype is invented where none is given. */
export function fromNested(
  list: readonly ArrayLike[],
  dtype: DType | undefined,
  order: 'C' | 'F',
): NDArray {
  const wanted = dtype ?? null;
  const found: Found = { shape: [], closed: false, ragged: false, dtype: null, wanted };
  visit(list, 0, found, dtypeOfLeaf(dtype));
  if (found.ragged && !dtype?.hasobject) throw inhomogeneous(found.shape);
  const made = found.dtype ?? (dtype ? complete(dtype) : dtypes.float64);
  const result = fresh(made, found.shape, order);
  write(list, 0, 0, result);
  return result;
}

/** The dtype that a leaf asks for; null where none is to be found. */
type Invent = ((leaf: ArrayLike) => DType) | null;

function dtypeOfLeaf(dtype: DType | undefined): Invent {
  if (dtype === undefined) return leafDType;
  if (!isOpen(dtype)) return null;
  return (leaf) => complete(dtype, leaf instanceof NDArray ? leaf.dtype : leaf);
}

function visit(value: ArrayLike, depth: number, found: Found, invent: Invent): void {
  if (typeof value !== 'object' || found.wanted?.isValue(value))
    visitLeaf(value, depth, found, invent);
  else if (Array.isArray(value)) {
    if (!meet(value.length, depth, found)) return;
    if (value.length === 0) found.closed = true;
    for (let i = 0; i < value.length; i++) visit(value[i], depth + 1, found, invent);
  } else {
    const shape = shapeOf(value as NDArray | TypedArray);
    for (let axis = 0; axis < shape.length; axis++) {
      if (!meet(shape[axis], depth + axis, found)) return;
    }
    visitLeaf(value, depth + shape.length, found, invent);
  }
}

function visitLeaf(value: ArrayLike, depth: number, found: Found, invent: Invent): void {
  if (depth < found.shape.length) cut(depth, found);
  found.closed = true;
  if (invent) found.dtype = joined(found.dtype, invent(value));
}

/** Enters a length at a depth; false if it disagrees with what was met there. */
function meet(length: number, depth: number, found: Found): boolean {
  const { shape } = found;
  if (depth < shape.length && shape[depth] === length) return true;
  if (depth === shape.length && !found.closed) {
    shape.push(length);
    return true;
  }
  cut(depth, found);
  return false;
}

/** Only the first `depth` axes are the same everywhere. */
function cut(depth: number, found: Found): void {
  found.shape.length = Math.min(depth, found.shape.length);
  found.ragged = true;
  found.closed = true;
}

const shapeOf = (value: NDArray | TypedArray): Shape =>
  value instanceof NDArray ? value.shape : isTyped(value) ? [value.length] : [];

function joined(known: DType | null, dtype: DType): DType {
  if (known === null || (known === dtype && dtype.isnative)) return dtype;
  return commonDType(known, dtype) ?? anything() ?? promote(known, dtype);
}

/** The dtype that takes whatever has no dtype in common, if it is there: that of objects. */
const anything = (): DType | null => inventedDType(undefined);

/** The dtype of a leaf that stands alone. */
export function leafDType(value: ArrayLike): DType {
  if (typeof value === 'number') return dtypes.float64;
  if (value instanceof NDArray) return value.dtype;
  if (typeof value === 'bigint') return integerDType(value);
  const dtype = isTyped(value) ? dtypeOfTypedArray(value) : inventedDType(value);
  if (dtype) return dtype;
  throw new TypeError(`cannot make an array element of ${shown(value)}`);
}

function integerDType(value: bigint): DType {
  if (value >= dtypes.int64.min && value <= dtypes.int64.max) return dtypes.int64;
  if (value > 0n && value <= dtypes.uint64.max) return dtypes.uint64;
  throw new OverflowError('Python int too large to convert to C long');
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `the string '${value}'`;
  return value === null ? 'null' : `type ${typeof value}`;
}

/** Writes the elements of `value`, which begins at `depth`, to a byte offset of the result. */
function write(value: ArrayLike, depth: number, at: number, result: NDArray): void {
  const { shape, strides, dtype, storage } = result;
  if (!Array.isArray(value) || depth === shape.length || dtype.isValue(value))
    writeLeaf(value, depth, at, result);
  else if (depth < shape.length - 1 || value.some(isObject)) {
    value.forEach((item, i) => {
      write(item, depth + 1, at + i * strides[depth], result);
    });
  } else {
    const bytes = storage.view;
    const start = storage.start + at;
    for (let i = 0; i < value.length; i++) {
      dtype.write(bytes, start + i * strides[depth], dtype.coerce(value[i]));
    }
  }
}

const isObject = (item: unknown): boolean => typeof item === 'object';

function writeLeaf(value: unknown, depth: number, at: number, result: NDArray): void {
  const { shape, strides, dtype, storage } = result;
  if (!(value instanceof NDArray) && (!isTyped(value) || dtype.isValue(value))) {
    dtype.write(storage.view, storage.start + at, dtype.coerce(value));
    return;
  }
  const source = value instanceof NDArray ? value : fromTyped(value);
  copyInto(view(result, shape.slice(depth), strides.slice(depth), at), source);
}

function inhomogeneous(shape: Shape): ValueError {
  return new ValueError(
    'setting an array element with a sequence. The requested array has an inhomogeneous shape ' +
      `after ${shape.length} dimensions. The detected shape was ${shapeText(shape, ', ')} + ` +
      'inhomogeneous part.',
  );
}

/** The dtype name of an array made of a value; all names where the type does not tell. */
export type Invented<T> = Single<LeafName<T>>;

type LeafName<T, Depth extends 0[] = []> =
  T extends NDArray<infer D>
    ? D
    : T extends readonly (infer U)[]
      ? Depth['length'] extends 6
        ? DTypeName
        : LeafName<U, [...Depth, 0]>
      : T extends boolean
        ? 'bool'
        : T extends number
          ? 'float64'
          : T extends Complex
            ? 'complex128'
            : T extends Datetime64 | Date
              ? 'datetime64'
              : T extends Timedelta64
                ? 'timedelta64'
                : T extends HasArrayInterface
                  ? DTypeName
                  : T extends bigint
                    ? 'int64'
                    : T extends string
                      ? 'str'
                      : T extends Uint8Array | Uint8ClampedArray | ArrayBufferLike | DataView
                        ? 'uint8'
                        : TypedName<T>;

/** Dtypes whose typed array stands for another. */
type Unlike = 'bool' | 'uint8' | 'float16' | 'complex64' | 'complex128';

type TypedName<T> = {
  [D in Exclude<NumberName, Unlike>]: T extends InstanceType<(typeof dtypes)[D]['TypedArray']>
    ? D
    : never;
}[Exclude<NumberName, Unlike>];

type Single<N extends DTypeName> = [N] extends [never]
  ? 'float64'
  : IsUnion<N> extends true
    ? DTypeName
    : N;

type IsUnion<T, U = T> = T extends U ? ([U] extends [T] ? false : true) : never;
