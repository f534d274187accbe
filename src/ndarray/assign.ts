// Assignment: writing the elements of one array, cast and broadcast, into another.

import { ValueError } from '../errors.js';
import { fresh, freshStrided, type NDArray, requireWriteable, view } from './array.js';
import { castEntry, flatCastEntry } from './cast.js';
import type { DType, DTypeName, ScalarOf } from './dtype/dtype.js';
import { higher } from './dtype/family.js';
import { eachOffset, readAt } from './elements.js';
import { asWords, isMovable } from './index/words.js';
import { stridesInOrder } from './iter/axes.js';
import { conflicts } from './iter/conflict.js';
import { CHUNK, depthOf, launch, layoutsOf } from './iter/launch.js';
import { plan } from './iter/plan.js';
import {
  axesByStride,
  broadcastStrides,
  C_CONTIGUOUS,
  F_CONTIGUOUS,
  type Order,
  resolveOrder,
  type Shape,
  sameShape,
  shapeText,
} from './layout.js';
import { casts, lost } from './warn.js';

/**
 * Writes `source`, cast by any rule and broadcast, into `target`, as if it had been copied first.
 *
 * @throws ValueError if the target is read-only or the source does not broadcast to its shape
 */
export function copyInto(target: NDArray, source: NDArray): void {
  requireWriteable(target);
  if (target.dtype.record === null || target.dtype === source.dtype) {
    write(target, source);
    return;
  }
  // A field that cannot be converted is found before another one is written.
  checkBroadcast(withoutLeadingOnes(source, target).shape, target.shape);
  const converted = castArray(source, target.dtype, 'K');
  write(target, converted);
  converted.dispose();
}

function write(target: NDArray, source: NDArray): void {
  const from = withoutLeadingOnes(source, target);
  checkBroadcast(from.shape, target.shape);
  if (target.size === 0 || source.size === 0) return;
  if (target.dtype === from.dtype && liesAlike(target, from) && isMovable(from.dtype))
    moveBytes(target, from);
  else if (conflicts(from, target)) {
    const copied = castArray(from, from.dtype, 'K');
    castElements(target, copied);
    copied.dispose();
  } else castElements(target, from);
}

function castElements(target: NDArray, source: NDArray): void {
  const { ptr, size } = target;
  if (source.dtype.parts === 0 || target.dtype.parts === 0) {
    if (target.itemsize === 0) return;
    const family = higher(source.dtype, target.dtype);
    const movable = source.dtype === target.dtype && isMovable(target.dtype);
    const record = source.dtype.record ?? target.dtype.record;
    if (movable) castElements(asWords(target), asWords(source));
    else if (record) record.copy(target, source, copyInto);
    else if (!family.copy?.(target, source)) convertElements(target, source);
    return;
  }
  higher(source.dtype, target.dtype).checkCast?.(source, target.dtype);
  if (source.dtype.parts > target.dtype.parts) lost.part(target.dtype);
  if (size <= CHUNK && ptr > 0 && source.ptr > 0 && liesAlike(target, source)) {
    flatCastEntry(source.dtype, target.dtype).run(source.ptr, ptr, size);
  } else castAlong(target, source);
  casts.check?.(source, target);
}

/** The same by a kernel for these layouts. */
function castAlong(target: NDArray, source: NDArray): void {
  const itemsizes = [source.itemsize, target.itemsize];
  const loops = plan([source, target], 1, itemsizes);
  const layouts = layoutsOf(loops, itemsizes);
  const kernel = castEntry(source.dtype, target.dtype, layouts, depthOf(loops));
  launch(kernel, loops, layouts, [source, target], 1);
}

/** Element by element, for what no kernel converts. */
function convertElements(target: NDArray, source: NDArray): void {
  const [from, to] = [source.dtype, target.dtype];
  const convert = higher(from, to).convert?.(from, to);
  const strides = broadcastStrides(source.shape, source.strides, target.shape);
  const spread = view(source, target.shape, strides, source.offset);
  const values: unknown[] = [];
  eachOffset(spread, (at) => {
    const value = readAt(source, at);
    values.push(to.coerce(convert ? convert(value) : value));
  });
  let i = 0;
  const { storage } = target;
  eachOffset(target, (at) => {
    to.write(storage.view, storage.start + at, values[i++] as never);
  });
}

/** A new array with the elements cast. */
export function castArray<D extends DTypeName>(
  source: NDArray,
  dtype: DType<D>,
  order: Order = 'K',
): NDArray<D> {
  const copy = freshLike(source, dtype, source.shape, order);
  const { shape, strides, offset } = source;
  const ones = dtype.shape.map(() => 1);
  const spread = view(source, [...shape, ...ones], [...strides, ...ones.map(() => 0)], offset);
  write(copy, ones.length > 0 ? spread : source);
  return copy;
}

/** A new array, its contents undefined, laid out as `order` says in view of a prototype. */
export function freshLike<D extends DTypeName>(
  prototype: NDArray,
  dtype: DType<D>,
  shape: Shape,
  order: Order = 'K',
): NDArray<D> {
  const { flagBits, ndim, strides } = prototype;
  const isContiguous = (flagBits & (C_CONTIGUOUS | F_CONTIGUOUS)) !== 0;
  if (order !== 'K' || isContiguous || shape.length !== ndim || dtype.subdtype) {
    const follows = order !== 'K' || shape.length === ndim;
    return fresh(dtype, shape, follows ? resolveOrder(order, flagBits) : 'C');
  }
  const axes = axesByStride(strides).reverse();
  return freshStrided(dtype, shape, stridesInOrder(shape, dtype.itemsize, axes));
}

/**
 * Assigns one scalar to every element.
 *
 * @throws ValueError if the target is read-only; errors as the dtype has them for other values
 */
export function fillWith(target: NDArray, value: unknown): void {
  requireWriteable(target);
  const { dtype, storage, offset, size } = target;
  const scalar = dtype.coerce(value);
  if (size === 0) return;
  if ((target.flagBits & (C_CONTIGUOUS | F_CONTIGUOUS)) === 0 || !isMovable(dtype)) {
    const single = zeroDimensional(dtype, scalar);
    copyInto(target, single);
    single.dispose();
    return;
  }
  const start = storage.start + offset;
  dtype.write(storage.view, start, scalar);
  repeatFirst(storage.memory, start, dtype.itemsize, size * dtype.itemsize);
}

/** A new 0-d array. */
export function zeroDimensional<D extends DTypeName>(
  dtype: DType<D>,
  value: ScalarOf<D>,
): NDArray<D> {
  const array = fresh(dtype, []);
  dtype.write(array.storage.view, array.storage.start, value);
  return array;
}

/** Bytes copied at once when one element is repeated: within the first-level cache. */
const BLOCK = 1 << 14;

/** Repeats the first `itemsize` bytes at `start` until `bytes` are filled. */
function repeatFirst(memory: Uint8Array, start: number, itemsize: number, bytes: number): void {
  let block = itemsize;
  for (let filled = itemsize; filled < bytes; ) {
    if (filled <= BLOCK) block = filled;
    const count = Math.min(block, bytes - filled);
    memory.copyWithin(start + filled, start, start + count);
    filled += count;
  }
}

/** Same shape and the same gapless order. */
function liesAlike(target: NDArray, source: NDArray): boolean {
  const common = target.flagBits & source.flagBits & (C_CONTIGUOUS | F_CONTIGUOUS);
  return common !== 0 && sameShape(target.shape, source.shape);
}

function moveBytes(target: NDArray, source: NDArray): void {
  const from = source.storage.memory;
  const to = target.storage.memory;
  const start = source.storage.start + source.offset;
  const put = target.storage.start + target.offset;
  const end = start + source.size * source.itemsize;
  if (from === to) to.copyWithin(put, start, end);
  else to.set(from.subarray(start, end), put);
}

/** A source may have more axes than its target if the first ones have length 1. */
function withoutLeadingOnes(source: NDArray, target: NDArray): NDArray {
  let extra = 0;
  while (source.ndim - extra > target.ndim && source.shape[extra] === 1) extra++;
  if (extra === 0) return source;
  return view(source, source.shape.slice(extra), source.strides.slice(extra), source.offset);
}

function checkBroadcast(shape: Shape, into: Shape): void {
  const missing = into.length - shape.length;
  let fits = missing >= 0;
  for (let i = 0; fits && i < shape.length; i++) {
    fits = shape[i] === 1 || shape[i] === into[missing + i];
  }
  if (fits) return;
  throw new ValueError(
    `could not broadcast input array from shape ${shapeText(shape)} into shape ${shapeText(into)}`,
  );
}
