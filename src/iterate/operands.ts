// The operands of an iterator: their dtypes, whether casts are allowed, the arrays that are made for it,
// copies of what it must not read or write in place.
//
// A copy of an operand that is written is written back when the iterator is closed. What is only cast
// in a buffer, block by block, is marked.

import { ValueError } from '../errors.js';
import { freshStrided, type NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { type Casting, canCast } from '../ndarray/dtype/casting.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { promoteAll } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { sharesMemory } from '../ndarray/iter/conflict.js';
import { overlapsItself } from '../ndarray/iter/overlap.js';
import { type Shape, sameShape } from '../ndarray/layout.js';
import { checkOperandFlags, type Flags, type OperandFlags, reads, writes } from './flags.js';
import { axisAt, type Frame, stridesOf } from './frame.js';

/** An operand on its way into an iterator. */
export interface Operand {
  array: NDArray | null;
  readonly flags: OperandFlags;
  /** Its axis, or −1, at each axis of the iteration; null: its axes are the last ones. */
  axes: readonly number[] | null;
  /** The dtype that it has in the iteration; null: that of all others. */
  dtype: DType | null;
  /** Whether its elements must go through a buffer. */
  casts: boolean;
  /** The operand that a copy is written back to. */
  origin: NDArray | null;
}

/** An operand with the dtype that is asked for, its flags checked. */
export function prepared(
  array: NDArray | null,
  own: OperandFlags,
  axes: readonly number[] | null,
  wanted: DType | null,
  flags: Flags,
): Operand {
  checkOperandFlags(own);
  const base = { array, flags: own, axes, origin: null };
  if (array === null) {
    checkMissing(own, flags);
    const isMask = own.has('arraymask') && wanted === null;
    return { ...base, dtype: isMask ? (dtypes.bool as DType) : wanted, casts: false };
  }
  if (writes(own) && !array.writeable)
    throw new ValueError('operand array with iterator write flag set is read-only');
  if (!flags.has('zerosize_ok') && array.size === 0)
    throw new ValueError('Iteration of zero-sized operands is not enabled');
  const dtype = wanted ?? array.dtype;
  if (!flags.has('refs_ok') && (array.dtype.hasobject || dtype.hasobject))
    throw new TypeError(
      'Iterator operand or requested dtype holds references, but the NPY_ITER_REFS_OK flag was not enabled',
    );
  const turns = own.has('nbo') && !dtype.isnative;
  const casts = turns || (own.has('aligned') && !array.flags.aligned);
  return { ...base, dtype: turns ? native(dtype) : dtype, casts };
}

function checkMissing(own: OperandFlags, flags: Flags): void {
  if (!own.has('allocate'))
    throw new ValueError(
      'Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified',
    );
  if (!writes(own))
    throw new ValueError(
      "Automatic allocation was requested for an iterator operand, but it wasn't flagged for writing",
    );
  if (flags.has('buffered') && !flags.has('delay_bufalloc') && reads(own))
    throw new ValueError(
      'Automatic allocation was requested for an iterator operand, and it was flagged as readable, ' +
        'but buffering  without delayed allocation was enabled',
    );
}

/** Finds the dtypes that are still open, and checks that all casts are allowed. */
export function settleDTypes(operands: readonly Operand[], flags: Flags, casting: Casting): void {
  const isCommon = flags.has('common_dtype');
  if (isCommon || operands.some(({ dtype }) => dtype === null)) {
    const known = operands
      .filter(({ dtype, flags: own }) => dtype !== null && (isCommon || reads(own)))
      .map(({ dtype }) => dtype as DType);
    if (known.length === 0)
      throw new TypeError('no arrays or types available to calculate result type');
    const common = known.every((dtype) => dtype === known[0])
      ? known.length === 1
        ? known[0]
        : native(known[0])
      : promoteAll(known);
    for (const operand of operands) if (isCommon || operand.dtype === null) operand.dtype = common;
  }
  operands.forEach((operand, k) => {
    checkCasting(operand, k, casting);
  });
}

function checkCasting(operand: Operand, k: number, casting: Casting): void {
  const { array, flags } = operand;
  const dtype = operand.dtype as DType;
  if (array === null || array.dtype === dtype) return;
  if (reads(flags) && !canCast(array.dtype, dtype, casting))
    throw new TypeError(
      `Iterator operand ${k} dtype could not be cast from ${array.dtype.repr} to ${dtype.repr} ` +
        `according to the rule '${casting}'`,
    );
  if (writes(flags) && !canCast(dtype, array.dtype, casting))
    throw new TypeError(
      `Iterator requested dtype could not be cast from ${dtype.repr} to ${array.dtype.repr}, ` +
        `the operand ${k} dtype, according to the rule '${casting}'`,
    );
  operand.casts = true;
}

/** Which written operands share memory with one that is read, and so must be copied. */
function overlapping(operands: readonly Operand[]): boolean[] {
  const copied = operands.map(() => false);
  operands.forEach((one, i) => {
    if (one.array === null || !writes(one.flags)) return;
    copied[i] = operands.some(
      (other, k) => k !== i && !copied[k] && reads(other.flags) && dependsOn(one, other),
    );
  });
  return copied;
}

function dependsOn({ array: a, flags }: Operand, { array: b, flags: others }: Operand): boolean {
  if (a === null || b === null || !sharesMemory(a, b)) return false;
  const isElementwise =
    flags.has('overlap_assume_elementwise') && others.has('overlap_assume_elementwise');
  const isSame =
    a.storage === b.storage &&
    a.offset === b.offset &&
    a.dtype === b.dtype &&
    sameShape(a.shape, b.shape) &&
    sameShape(a.strides, b.strides);
  const { shape, strides, itemsize } = a;
  return !(isElementwise && isSame && !overlapsItself({ address: 0, shape, strides, itemsize }));
}

/** Makes the arrays that are missing, and copies those that must not be used in place. */
export function makeArrays(operands: readonly Operand[], frame: Frame, flags: Flags): void {
  const apart = flags.has('copy_if_overlap') ? overlapping(operands) : operands.map(() => false);
  operands.forEach((operand, k) => {
    const { array, flags: own } = operand;
    const dtype = operand.dtype as DType;
    const mayCopy = own.has('copy') || own.has('updateifcopy');
    if (array === null) operand.array = allocated(operand, frame);
    else if (operand.casts && !writes(own) && array.ndim === 0)
      replace(operand, castArray(array, dtype));
    else if ((operand.casts && mayCopy) || apart[k]) {
      const copy = made(dtype, array.shape, keptStrides(operand, frame, array.shape, dtype));
      if (reads(own)) copyInto(copy, array);
      if (writes(own)) operand.origin = array;
      replace(operand, copy);
    } else if (operand.casts && !flags.has('buffered'))
      throw new TypeError(
        'Iterator operand required copying or buffering, but neither copying nor buffering was enabled',
      );
    if (own.has('contig')) requireSteps(operand, frame, flags);
  });
}

/** Marks an operand that must be contiguous where the innermost axis does not step from element to element. */
function requireSteps(operand: Operand, { shape, order, flipped }: Frame, flags: Flags): void {
  const [inner] = order;
  const step = inner === undefined ? 0 : stridesOf(operand, shape)[inner];
  if ((flipped[inner] ? -step : step) === operand.dtype?.itemsize) return;
  operand.casts = true;
  if (!flags.has('buffered'))
    throw new TypeError(
      'Iterator operand required buffering, to be contiguous as requested, but buffering is not enabled',
    );
}

/** Throws where a masked operand would be written once for several values of the mask. */
export function checkMask(operands: readonly Operand[], frame: Frame, mask: number): void {
  operands.forEach((operand, k) => {
    if (!operand.flags.has('writemasked') || !frame.reduces[k]) return;
    const [own, masks] = [operand, operands[mask]].map((one) => stridesOf(one, frame.shape));
    if (own.some((stride, axis) => stride === 0 && masks[axis] !== 0))
      throw new ValueError(
        'Iterator reduction operand is WRITEMASKED, but also broadcasts to multiple mask values. ' +
          'There can be only one mask value per WRITEMASKED element.',
      );
  });
}

function replace(operand: Operand, array: NDArray): void {
  operand.array = array;
  operand.casts = false;
}

const made = (dtype: DType, shape: Shape, strides: readonly number[]): NDArray =>
  freshStrided(dtype, shape, strides);

/** The array of a missing operand, laid out in the order of the iteration. */
function allocated(operand: Operand, { shape, order }: Frame): NDArray {
  const { axes } = operand;
  const dtype = operand.dtype as DType;
  const ndim = shape.length;
  const lengths: number[] = [];
  const strides: number[] = [];
  let stride = dtype.itemsize;
  for (const axis of order) {
    const own = axisAt({ array: null, flags: operand.flags, axes }, ndim, ndim, axis);
    if (own < 0) continue;
    if (own >= ndim)
      throw new ValueError(
        `${UNFIT}the axis mapping cannot include dimension ${own} which is too large for the ` +
          `iterator dimension of ${ndim}.`,
      );
    lengths[own] = shape[axis];
    strides[own] = stride;
    stride *= shape[axis];
  }
  for (let own = 0; own < lengths.length; own++)
    if (lengths[own] === undefined)
      throw new ValueError(`${UNFIT}the axis mapping is missing an entry for dimension ${own}.`);
  return made(dtype, lengths, strides);
}

const UNFIT = 'automatically allocated output array specified with an inconsistent axis mapping; ';

/** Strides of a copy in the order of the iteration; axes that it does not visit lie innermost. */
function keptStrides(
  operand: Operand,
  frame: Frame,
  shape: Shape,
  { itemsize }: DType,
): readonly number[] {
  const ndim = frame.shape.length;
  const used = frame.order
    .map((axis) => axisAt({ ...operand, array: null }, ndim, shape.length, axis))
    .filter((own) => own >= 0);
  const rest = shape.map((_, axis) => axis).filter((axis) => !used.includes(axis));
  const strides = new Array<number>(shape.length);
  let stride = itemsize;
  for (const axis of [...rest.reverse(), ...used]) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}
