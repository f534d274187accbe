/**
 * Where a product goes: what `out` may be, in NumPy's order of checks and in its words.
 *
 * dot takes only the very array that it would have made. matmul is a generalized ufunc: its output
 * may have another dtype, any strides, and more stacks than the operands, which are then broadcast.
 *
 * Invariant: all of this happens before anything is written.
 */
import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { checked } from '../ndarray/keywords.js';
import { type Shape, sameShape, shapeText, tryBroadcast } from '../ndarray/layout.js';

export interface ProductOptions {
  /** Where the result goes: an array of the result's shape. */
  readonly out?: NDArray | null;
}

/** What may follow the operands: an output, or options. */
export type ProductOutput = NDArray | ProductOptions | null;

/** The output that was given by position or as `out`. */
export function givenOutput(
  who: string,
  given: ProductOutput | undefined,
  refusal: string,
): NDArray | null {
  if (given === undefined || given === null || given instanceof NDArray) return given ?? null;
  if (typeof given !== 'object' || Array.isArray(given)) throw new TypeError(refusal);
  const out = checked<ProductOptions>(who, ['out'], given).out ?? null;
  if (out !== null && !(out instanceof NDArray)) throw new TypeError(refusal);
  return out;
}

/** Throws unless `out` is an array as dot would make it. */
export function requireAlike(out: NDArray, dtype: DType, shape: Shape): void {
  const alike = (out.dtype as DType) === dtype && out.ndim === shape.length;
  if (!alike || !out.isContiguous || !out.writeable) {
    throw new ValueError(
      'output array is not acceptable (must have the right datatype, number of dimensions, ' +
        'and be a C-Array)',
    );
  }
  if (!sameShape(out.shape, shape)) throw new ValueError('output array has wrong dimensions');
}

/** The leading axes of an operand of matmul, whose last two, or whose only one, make the product. */
const stackOf = (operand: NDArray): Shape => operand.shape.slice(0, -2);

/**
 * The shape of the stacks of products: the operands' leading axes, broadcast, also to those of an
 * output, which must have room for all of them.
 */
export function stackShape(inputs: readonly NDArray[], out: NDArray | null, core: Shape): Shape {
  const stacks = inputs.map(stackOf);
  if (out !== null) stacks.push(out.shape.slice(0, Math.max(0, out.ndim - core.length)));
  const stack = tryBroadcast(stacks);
  if (stack === null) throw broadcastError(inputs, out, core);
  if (out !== null) requireRoom(out, stack, core);
  return stack;
}

/** Throws unless `out` has the core dimensions of a product; first ones of length 1 may be missing. */
export function requireCoreShape(out: NDArray, core: Shape, signature: string): void {
  const dropped = Math.max(0, core.length - out.ndim);
  const own = core.slice(dropped);
  const start = out.ndim - own.length;
  const i = own.findIndex((n, axis) => out.shape[start + axis] !== n);
  if (i >= 0) {
    throw new ValueError(
      `matmul: Output operand 0 has a mismatch in its core dimension ${i}, with ${signature} ` +
        `(size ${out.shape[start + i]} is different from ${own[i]})`,
    );
  }
  if (core.slice(0, dropped).some((n) => n !== 1)) throw new ValueError(REDUCTION);
}

const REDUCTION =
  'output operand requires a reduction along dimension -1, but the reduction is not enabled. ' +
  'The dimension size of 1 does not match the expected output shape.';

function requireRoom(out: NDArray, stack: Shape, core: Shape): void {
  const missing = stack.length + core.length - out.ndim;
  for (let axis = stack.length - 1; axis >= 0; axis--) {
    if (axis < missing && stack[axis] !== 1) throw new ValueError(REDUCTION);
    if (axis >= missing && out.shape[axis - missing] !== stack[axis]) {
      const shape = [...new Array<string>(missing).fill('newaxis'), ...out.shape];
      throw new ValueError(
        `non-broadcastable output operand with shape ${shapeText(out.shape)} ` +
          `[remapped to (${shape.reverse().join(',')})] doesn't match the broadcast shape ` +
          shapeText([...stack, ...core]),
      );
    }
  }
}

/** NumPy shows an operand by its axes in the loop over stacks, an output by all. */
function broadcastError(inputs: readonly NDArray[], out: NDArray | null, core: Shape): Error {
  const texts = inputs.map((input) => {
    const stack = stackOf(input);
    const shown = stack.length === 0 ? [] : [...stack, ...core.map(() => 'newaxis')];
    return `${shapeText(input.shape)}->(${shown.join(',')}) `;
  });
  if (out !== null) texts.push(`${shapeText(out.shape)}->(${out.shape.join(',')}) `);
  return new ValueError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${texts.join('')} and requested shape (${core.join(',')})`,
  );
}
