/**
 * Where a product goes: what `out` may be, in NumPy's order of checks and in its words.
 *
 * dot takes only the very array that it would have made. Of a generalized ufunc (matmul) the output
 * may have another dtype, any strides, and more stacks than the operands, which are then broadcast.
 *
 * Invariant: all of this happens before anything is written.
 */
import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { checked } from '../ndarray/keywords.js';
import { type Shape, sameShape, shapeText, tryBroadcast } from '../ndarray/layout.js';
import type { Signed } from './signature.js';

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
  const alike = out.dtype === dtype && out.ndim === shape.length;
  if (!alike || !out.isContiguous || !out.writeable) {
    throw new ValueError(
      'output array is not acceptable (must have the right datatype, number of dimensions, ' +
        'and be a C-Array)',
    );
  }
  if (!sameShape(out.shape, shape)) throw new ValueError('output array has wrong dimensions');
}

/** An operand of a generalized ufunc: its shape, and that of its loop, without core dimensions. */
export interface Looped {
  readonly shape: Shape;
  readonly loop: Shape;
}

/**
 * The shape of the loops: the operands' axes that are no core dimensions, broadcast, also to those of
 * an output, which must have room for all of them.
 */
export function stackShape(inputs: readonly Looped[], out: Looped | null, core: Shape): Shape {
  const stack = tryBroadcast([...inputs, ...(out ? [out] : [])].map(({ loop }) => loop));
  if (stack === null) throw broadcastError(inputs, out, core);
  if (out !== null) requireRoom(out, stack, core);
  return stack;
}

/** Throws unless `out` has the core dimensions of a product; first ones of length 1 may be missing. */
export function requireCoreShape({ name, signature }: Signed, out: Shape, core: Shape): void {
  const dropped = Math.max(0, core.length - out.length);
  const own = core.slice(dropped);
  const start = out.length - own.length;
  const i = own.findIndex((n, axis) => out[start + axis] !== n);
  if (i >= 0) {
    throw new ValueError(
      `${name}: Output operand 0 has a mismatch in its core dimension ${i}, with gufunc signature ` +
        `${signature} (size ${out[start + i]} is different from ${own[i]})`,
    );
  }
  if (core.slice(0, dropped).some((n) => n !== 1)) throw new ValueError(REDUCTION);
}

const REDUCTION =
  'output operand requires a reduction along dimension -1, but the reduction is not enabled. ' +
  'The dimension size of 1 does not match the expected output shape.';

function requireRoom({ shape: out }: Looped, stack: Shape, core: Shape): void {
  const missing = stack.length + core.length - out.length;
  for (let axis = stack.length - 1; axis >= 0; axis--) {
    if (axis < missing && stack[axis] !== 1) throw new ValueError(REDUCTION);
    if (axis >= missing && out[axis - missing] !== stack[axis]) {
      const shape = [...new Array<string>(missing).fill('newaxis'), ...out];
      throw new ValueError(
        `non-broadcastable output operand with shape ${shapeText(out)} ` +
          `[remapped to (${shape.reverse().join(',')})] doesn't match the broadcast shape ` +
          shapeText([...stack, ...core]),
      );
    }
  }
}

/** NumPy shows an operand by its axes in the loop over stacks, an output by all. */
function broadcastError(inputs: readonly Looped[], out: Looped | null, core: Shape): Error {
  const texts = inputs.map(({ shape, loop }) => {
    const shown = loop.length === 0 ? [] : [...loop, ...core.map(() => 'newaxis')];
    return `${shapeText(shape)}->(${shown.join(',')}${shown.length === 1 ? ',' : ''}) `;
  });
  if (out !== null) texts.push(`${shapeText(out.shape)}->${shapeText(out.shape)} `);
  return new ValueError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${texts.join('')} and requested shape (${core.join(',')})`,
  );
}
