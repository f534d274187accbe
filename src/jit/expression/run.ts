// Running a fused loop over its operands: the short way for arrays that lie alike and scalars, and the
// general one for all others. The rules are those of ufuncs.

import { ValueError } from '../../errors.js';
import { NDArray } from '../../ndarray/array.js';
import { castArray, copyInto, zeroDimensional } from '../../ndarray/assign.js';
import type { Casting } from '../../ndarray/dtype/casting.js';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import { checkOutput } from '../../ndarray/iter/broadcast.js';
import { conflicts } from '../../ndarray/iter/conflict.js';
import { CHUNK } from '../../ndarray/iter/launch.js';
import {
  broadcastShapes,
  C_CONTIGUOUS,
  F_CONTIGUOUS,
  type Order,
  sameShape,
} from '../../ndarray/layout.js';
import { runLoop } from '../../ufunc/call.js';
import { accepts, collides, resultLike } from '../../ufunc/dispatch.js';
import { checkCast } from '../../ufunc/resolve.js';
import { heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import { isBeyond, type Program } from './bind.js';
import type { Term } from './term.js';

/** How a stage is called. */
export interface Call {
  readonly out: NDArray | null;
  readonly casting?: Casting;
  readonly order?: Order;
}

/** The value of a term that is there before the loop runs. */
export type ValueFor = (term: Term) => NDArray | Scalar;

/** Bytes for a scalar. */
const SLOT = 16;

/** Runs a program; null: its loop is not the one for these scalars. Nothing was written then. */
export function runProgram(program: Program, valueFor: ValueFor, call: Call): NDArray | null {
  const { inputs, checks, loop } = program;
  const { out } = call;
  const values = inputs.map(({ term }) => valueFor(term));
  for (let i = 0; i < inputs.length; i++) {
    if (inputs[i].scalar !== null && isBeyond(inputs[i], values[i] as Scalar)) return null;
  }
  if (out) {
    if (!out.writeable) throw new ValueError('output array is read-only');
    checkCast('evaluate', 'output', loop.output, out.dtype, call.casting ?? 'same_kind');
  }
  for (const { row, loop: checked, terms } of checks) row.check?.(checked, terms.map(valueFor));
  const plain = call.order === undefined || call.order === 'K';
  return (plain ? runFlat(program, values, out) : null) ?? runGeneral(program, values, call);
}

/** The short way; null: take the general one. */
function runFlat(
  { inputs, loop, dispatch }: Program,
  values: readonly (NDArray | Scalar)[],
  out: NDArray | null,
): NDArray | null {
  let bits = C_CONTIGUOUS | F_CONTIGUOUS;
  let first: NDArray | null = null;
  let layouts = '';
  for (const value of values) {
    const isArray = value instanceof NDArray;
    if (isArray && value.ptr === 0) return null;
    layouts += isArray && value.ndim > 0 ? 'u' : 'b';
    if (!isArray || value.ndim === 0) continue;
    bits &= value.flagBits;
    if (first !== null && !sameShape(value.shape, first.shape)) return null;
    first ??= value;
  }
  if (first === null || bits === 0) return null;
  if (out !== null && (!accepts(out, first, bits, loop.output) || isInTheWay(out, values)))
    return null;
  const result = out ?? resultLike(first, bits, loop.output);
  if (result.ptr === 0) return null;
  const pointers: number[] = [];
  const steps: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const { scalar, dtype } = inputs[i];
    if (scalar) dtype.write(heap.data, SCRATCH + i * SLOT, scalar(value as Scalar) as never);
    pointers.push(value instanceof NDArray ? value.ptr : SCRATCH + i * SLOT);
    steps.push(layouts[i] === 'u' ? (value as NDArray).itemsize : 0);
  }
  pointers.push(result.ptr);
  steps.push(result.itemsize);
  const dtypes = [...loop.inputs, loop.output];
  const entry = dispatch.kernel(loop, dtypes, `${layouts}u`, 1);
  for (let done = 0; done < result.size; done += CHUNK) {
    const count = Math.min(CHUNK, result.size - done);
    entry.run(...pointers, count);
    for (let i = 0; i < pointers.length; i++) pointers[i] += count * steps[i];
  }
  return result;
}

const isInTheWay = (out: NDArray, values: readonly (NDArray | Scalar)[]): boolean =>
  values.some((value) => value instanceof NDArray && collides(out, out.ptr, value, value.ptr));

function runGeneral(
  { inputs, loop, dispatch }: Program,
  values: readonly (NDArray | Scalar)[],
  { out, order }: Call,
): NDArray {
  const operands = values.map((value, i) => {
    const { scalar, dtype } = inputs[i];
    if (!(value instanceof NDArray)) return zeroDimensional(dtype, scalar?.(value) ?? value);
    return out && conflicts(value, out) ? castArray(value, value.dtype, 'K') : value;
  });
  const isWritten = out !== null && out.dtype.parts > 0;
  const [result] = runLoop(dispatch, loop, operands, [isWritten ? out : null], order);
  if (out === null || isWritten) return result;
  checkOutput(out, broadcastShapes(out.shape, result.shape));
  copyInto(out, result);
  return out;
}
