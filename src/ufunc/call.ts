// The general way of a call: any operands, any layout, every option.
//
// The order is NumPy's: resolve the loop, check the output, broadcast; then, and only then, memory
// is written. An input that the output overlaps is copied first. The loop itself is the plan's.

import { ValueError } from '../errors.js';
import { freshStrided, NDArray } from '../ndarray/array.js';
import { castArray, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Casting } from '../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { higher } from '../ndarray/dtype/family.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { checkOutput } from '../ndarray/iter/broadcast.js';
import { conflicts } from '../ndarray/iter/conflict.js';
import { depthOf, launch, layoutsOf } from '../ndarray/iter/launch.js';
import { plan } from '../ndarray/iter/plan.js';
import { checked } from '../ndarray/keywords.js';
import { broadcastShapes, type Order } from '../ndarray/layout.js';
import { type Caller, callerOf } from './beside.js';
import type { Dispatch } from './dispatch.js';
import { runEach } from './each.js';
import { copyWhere, maskOf, runMasked } from './masked.js';
import { checkCast, type Resolved, resolveCall } from './resolve.js';
import { isDType } from './seen.js';
import type { Loop, UfuncRow } from './table/row.js';

/** The keyword arguments of a ufunc's call. */
export interface CallOptions {
  /** Where the result goes: an array of the broadcast shape. */
  readonly out?: NDArray | readonly [NDArray] | null;
  /** The dtype of the result and of the calculation. */
  readonly dtype?: DTypeLike | null;
  /** What may be cast to what; 'same_kind' if it is not said. */
  readonly casting?: Casting;
  /** The memory layout of a new result. */
  readonly order?: Order;
  /**
   * Which elements are computed: booleans that broadcast with the operands. The others keep what the
   * output held; those of a new array are undefined.
   */
  readonly where?: Input;
  /** The dtypes of the loop: as 'dd->d', or a list with null for those that are left open. */
  readonly signature?: string | readonly (DTypeLike | null)[] | null;
  /** NumPy's subclasses of arrays; there are none here, so it changes nothing. */
  readonly subok?: boolean;
}

/** What a ufunc takes for an operand: arrays, scalars, nested lists, typed arrays. */
export type Input = ArrayLike;

type Operand = NDArray | Scalar;

/** What a user passes for an operand, as an array or a scalar. */
export function operandOf(value: unknown): Operand {
  if (value instanceof NDArray || isScalar(value)) return value;
  return asarray(value as NDArray);
}

/** Runs a ufunc on operands, as far as the arguments after them say. */
export function callGeneral(
  dispatch: Dispatch,
  values: readonly unknown[],
  positional: unknown,
  keywords: unknown,
): NDArray | Scalar {
  const { row } = dispatch;
  requireOperands(row, values);
  const options = optionsOf(row, positional, keywords);
  const out = outputOf(options);
  const caller = callerOf(values);
  if (caller) return callBeside(caller, dispatch, values, out, maskOf(options.where));
  return execute(dispatch, values.map(operandOf), out, options);
}

/** A call of operands that only a family knows. */
function callBeside(
  caller: Caller,
  dispatch: Dispatch,
  values: readonly unknown[],
  out: NDArray | null,
  mask: NDArray | null,
): NDArray | Scalar {
  if (!mask || !out) return caller(dispatch, values, out);
  const all: NDArray = asarray(caller(dispatch, values, null));
  copyWhere(out, all, mask);
  return out;
}

function execute(
  dispatch: Dispatch,
  operands: readonly Operand[],
  out: NDArray | null,
  options: CallOptions,
): NDArray | Scalar {
  const { row } = dispatch;
  const { loop, scalars } = choose(dispatch, operands, options);
  if (out) {
    if (!out.writeable) throw new ValueError('output array is read-only');
    checkCast(row.name, 'output', loop.output, out.dtype, options.casting ?? 'same_kind');
  }
  row.check?.(loop, operands);
  checkElements(loop, operands);
  const mask = maskOf(options.where);
  const inputs = operands.map((operand, i) =>
    operand instanceof NDArray
      ? clearOf(operand, out)
      : zeroDimensional(loop.inputs[i], scalars[i] as Scalar),
  );
  const apart = out !== null && !writes(loop, out.dtype);
  const target = apart ? null : out;
  const result = mask
    ? runMasked(
        { name: row.name, loop, inputs, mask: clearOf(mask, out), order: options.order },
        target,
      )
    : runLoop(dispatch, loop, inputs, target, options.order);
  if (apart) return castResult(result, out, mask);
  return out === null && result.ndim === 0 ? scalarOf(result, operands) : result;
}

/** Whether a loop can write elements of a dtype. */
const writes = ({ output, each }: Loop, dtype: DType): boolean =>
  dtype === output || each !== undefined || (dtype.parts > 0 && output.parts > 0);

/** An operand that may be read while the output is written. */
const clearOf = (operand: NDArray, out: NDArray | null): NDArray =>
  out && conflicts(operand, out) ? castArray(operand, operand.dtype, 'K') : operand;

/** Casts a result to an output's dtype where the kernel of the loop cannot. */
function castResult(result: NDArray, out: NDArray, mask: NDArray | null): NDArray {
  checkOutput(out, broadcastShapes(out.shape, result.shape));
  copyWhere(out, result, mask);
  return out;
}

/** Throws for elements that kernels cannot cast to the loop's dtypes. */
function checkElements({ inputs }: Loop, operands: readonly Operand[]): void {
  operands.forEach((operand, i) => {
    if (operand instanceof NDArray && operand.dtype !== inputs[i]) {
      higher(operand.dtype, inputs[i]).checkCast?.(operand, inputs[i]);
    }
  });
}

const NO_SCALARS: readonly undefined[] = [];

function choose(
  dispatch: Dispatch,
  operands: readonly Operand[],
  { casting, dtype: wanted, signature }: CallOptions,
): Resolved {
  const seen = operands.map((operand) => (operand instanceof NDArray ? operand.dtype : operand));
  if (!casting && !wanted && !signature && seen.every(isDType))
    return { loop: dispatch.loopOf(seen), scalars: NO_SCALARS };
  return resolveCall(dispatch.row, dispatch.loops, seen, {
    dtype: wanted ? (dtype(wanted) as DType) : null,
    casting: casting ?? 'same_kind',
    ...(signature && { signature: signatureOf(dispatch.row, signature, wanted) }),
  });
}

/** The dtypes that a signature names, of inputs and output. */
function signatureOf(
  { name, nin }: UfuncRow,
  given: string | readonly (DTypeLike | null)[],
  wanted: DTypeLike | null | undefined,
): (DType | null)[] {
  if (wanted) throw new TypeError("cannot specify both 'signature' and 'dtype'");
  const named = (one: DTypeLike | null) => one && (dtype(one) as DType);
  if (typeof given !== 'string') {
    if (given.length !== nin + 1)
      throw new ValueError(
        `a type-tuple must be specified of length ${nin + 1} for ufunc '${name}'`,
      );
    return given.map(named);
  }
  if (given.length === 1)
    throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
  const [inputs, outputs = ''] = given.split('->');
  if (inputs.length !== nin || outputs.length !== 1)
    throw new ValueError(
      `a type-string for ${name}, ${nin} typecode(s) before and 1 after the -> sign`,
    );
  return Array.from(inputs + outputs, (char) => named(char as DTypeLike));
}

/** Runs a loop over arrays that the output, if there is one, does not overlap. */
function runLoop(
  dispatch: Dispatch,
  loop: Loop,
  inputs: readonly NDArray[],
  out: NDArray | null,
  order: Order | undefined,
): NDArray {
  const nin = inputs.length;
  const dtypes = inputs.map((input) => input.dtype);
  dtypes.push(out ? out.dtype : loop.output);
  const itemsizes = dtypes.map(({ itemsize }) => itemsize);
  const loops = plan([...inputs, out ?? loop.output.itemsize], nin, itemsizes, order);
  const made = loops.made[nin];
  const { each } = loop;
  if (each) return runEach({ ...loop, each }, inputs, loops.shape, made ?? (out as NDArray));
  const result = made ? freshStrided(loop.output, loops.shape, made) : (out as NDArray);
  const layouts = layoutsOf(loops, itemsizes);
  const entry = dispatch.kernel(loop, dtypes, layouts, depthOf(loops));
  launch(entry, loops, layouts, [...inputs, result], nin);
  return result;
}

/** A result of numbers alone is a number, also where it was computed as an int64. */
function scalarOf(result: NDArray, operands: readonly Operand[]): Scalar {
  const value = result.item() as Scalar;
  const ofNumbers = operands.every((operand) => typeof operand === 'number');
  return typeof value === 'bigint' && ofNumbers ? Number(value) : value;
}

function requireOperands({ name, nin }: UfuncRow, values: readonly unknown[]): void {
  const given = values.filter((value) => value !== undefined).length;
  if (given === nin) return;
  throw new TypeError(
    `${name}() takes from ${nin} to ${nin + 1} positional arguments but ${given} ` +
      `${given === 1 ? 'was' : 'were'} given`,
  );
}

const KEYWORDS = ['out', 'dtype', 'casting', 'order', 'where', 'signature', 'subok'] as const;

/** The options, with an output that was given by position among them. */
function optionsOf({ name }: UfuncRow, positional: unknown, keywords: unknown): CallOptions {
  const hasOutput = positional instanceof NDArray;
  const given = hasOutput ? keywords : (positional ?? keywords);
  if (given === undefined || given === null) return hasOutput ? { out: positional } : {};
  if (typeof given !== 'object' || Array.isArray(given) || given instanceof NDArray)
    throw new TypeError('return arrays must be of ArrayType');
  const options = checked<CallOptions>(name, KEYWORDS, given);
  if (!hasOutput) return options;
  if (options.out)
    throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
  return { ...options, out: positional };
}

/** The output that the options name, alone or as a list of one. */
export function outputOf({ out }: { readonly out?: CallOptions['out'] }): NDArray | null {
  if (out === undefined || out === null) return null;
  if (out instanceof NDArray) return out;
  if (!Array.isArray(out)) throw new TypeError('return arrays must be of ArrayType');
  if (out.length !== 1)
    throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
  if (!(out[0] instanceof NDArray)) throw new TypeError('return arrays must be of ArrayType');
  return out[0];
}
