// The general way of a call: any operands, any layout, every option.
//
// The order is NumPy's: resolve the loop, check the output, broadcast; then, and only then, memory
// is written. An input that an output overlaps is copied first. The loop itself is the plan's.

import { ValueError } from '../errors.js';
import { fresh, freshStrided, NDArray } from '../ndarray/array.js';
import { castArray, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Casting } from '../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { higher } from '../ndarray/dtype/family.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { conflicts, sharesMemory } from '../ndarray/iter/conflict.js';
import { depthOf, launch, layoutsOf } from '../ndarray/iter/launch.js';
import { plan } from '../ndarray/iter/plan.js';
import { checked } from '../ndarray/keywords.js';
import type { Order } from '../ndarray/layout.js';
import { type Caller, callerOf } from './beside.js';
import type { Dispatch } from './dispatch.js';
import { runEach } from './each.js';
import { copyWhere, maskOf, type Outputs, runMasked } from './masked.js';
import { checkCast, type Resolved, resolveCall } from './resolve.js';
import { isDType } from './seen.js';
import { type Loop, outputsOf, type UfuncRow } from './table/row.js';
import { watch } from './watch.js';

/** What a ufunc takes for an operand: arrays, scalars, nested lists, typed arrays. */
export type Input = ArrayLike;

/** The keyword arguments of a ufunc's call. */
export interface CallOptions {
  /**
   * Where the result goes: an array of the broadcast shape. Of several results a list, in which null
   * stands for a new array.
   */
  readonly out?: NDArray | readonly (NDArray | null)[] | null;
  /** The dtype of the results and of the calculation. */
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

type Operand = NDArray | Scalar;

/** What a user passes for an operand, as an array or a scalar. */
export function operandOf(value: unknown): Operand {
  if (value instanceof NDArray || isScalar(value)) return value;
  return asarray(value as NDArray);
}

/** Runs a ufunc of one result on operands, as far as the arguments after them say. */
export const callGeneral = (
  dispatch: Dispatch,
  values: readonly unknown[],
  ...rest: readonly unknown[]
): NDArray | Scalar => callSeveral(dispatch, values, rest)[0];

/** The same for any number of results. */
export function callSeveral(
  dispatch: Dispatch,
  values: readonly unknown[],
  rest: readonly unknown[],
): (NDArray | Scalar)[] {
  const { outs, options } = argumentsOf(dispatch.row, values, rest, KEYWORDS);
  const caller = callerOf(values);
  if (caller) return [callBeside(caller, dispatch, values, outs[0], maskOf(options.where))];
  return execute(dispatch, values.map(operandOf), outs, options);
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
  outs: Outputs,
  options: CallOptions,
): (NDArray | Scalar)[] {
  const { row } = dispatch;
  const { loop, scalars } = choose(dispatch, operands, options);
  checkOutputs(row, loop, outs, options.casting);
  row.check?.(loop, operands);
  checkElements(loop, operands);
  const mask = maskOf(options.where);
  const inputs = operands.map((operand, i) =>
    operand instanceof NDArray
      ? clearOf(operand, outs)
      : zeroDimensional(loop.inputs[i], scalars[i] as Scalar),
  );
  const targets = outs.map((_, i) => targetOf(loop, outs, i));
  const { order } = options;
  const results = mask
    ? runMasked({ row, loop, inputs, mask: clearOf(mask, outs), order }, targets)
    : runLoop(dispatch, loop, inputs, targets, order);
  return results.map((result, i) => {
    const out = outs[i];
    if (out === null) return result.ndim === 0 ? scalarOf(result, operands) : result;
    if (out !== result) copyWhere(out, result, mask);
    return out;
  });
}

function checkOutputs(
  { name }: UfuncRow,
  loop: Loop,
  outs: Outputs,
  casting: Casting = 'same_kind',
): void {
  outputsOf(loop).forEach((from, i) => {
    const out = outs[i];
    if (!out) return;
    if (!out.writeable) throw new ValueError('output array is read-only');
    checkCast(name, outs.length > 1 ? `output ${i}` : 'output', from, out.dtype, casting);
  });
}

/**
 * Where a loop writes a result: the output, or an array beside it if no kernel of the loop can write
 * its dtype, or if an earlier output shares bytes with it. Null: where the plan says.
 */
function targetOf(loop: Loop, outs: Outputs, i: number): NDArray | null {
  const out = outs[i];
  if (!out) return null;
  const output = outputsOf(loop)[i];
  const isApart = outs.slice(0, i).some((other) => other && sharesMemory(other, out));
  return !isApart && writes(loop, output, out.dtype) ? out : fresh(output, out.shape);
}

/** Whether a loop can write elements of a dtype. */
const writes = ({ each }: Loop, output: DType, dtype: DType): boolean =>
  dtype === output || each !== undefined || (dtype.parts > 0 && output.parts > 0);

/** An operand that may be read while the outputs are written. */
const clearOf = (operand: NDArray, outs: Outputs): NDArray =>
  outs.some((out) => out && conflicts(operand, out))
    ? castArray(operand, operand.dtype, 'K')
    : operand;

/** Throws for elements that kernels cannot cast to the loop's dtypes. */
function checkElements({ inputs }: Loop, operands: readonly Operand[]): void {
  operands.forEach((operand, i) => {
    if (operand instanceof NDArray && operand.dtype !== inputs[i]) {
      higher(operand.dtype, inputs[i]).checkCast?.(operand, inputs[i]);
    }
  });
}

const NO_SCALARS: readonly undefined[] = [];

/** The loop of a call, and its scalars in the loop's dtypes. */
export function choose(
  dispatch: Dispatch,
  operands: readonly Operand[],
  { casting, dtype: wanted, signature }: Omit<CallOptions, 'where'>,
): Resolved {
  const seen = operands.map((operand) => (operand instanceof NDArray ? operand.dtype : operand));
  if (!casting && !wanted && !signature && seen.every(isDType))
    return { loop: dispatch.loopOf(seen), scalars: NO_SCALARS };
  return resolveCall(dispatch.row, dispatch.loops, seen, {
    dtype: wanted ? dtype(wanted) : null,
    casting: casting ?? 'same_kind',
    ...(signature && { signature: signatureOf(dispatch.row, signature, wanted) }),
  });
}

/** The dtypes that a signature names, of inputs and outputs. */
function signatureOf(
  row: UfuncRow,
  given: string | readonly (DTypeLike | null)[],
  wanted: DTypeLike | null | undefined,
): (DType | null)[] {
  if (wanted) throw new TypeError("cannot specify both 'signature' and 'dtype'");
  const { name, nin } = row;
  const nout = noutOf(row);
  const named = (one: DTypeLike | null) => one && dtype(one);
  if (typeof given !== 'string') {
    if (given.length !== nin + nout)
      throw new ValueError(
        `a type-tuple must be specified of length ${nin + nout} for ufunc '${name}'`,
      );
    return given.map(named);
  }
  if (given.length === 1)
    throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
  const [inputs, outputs = ''] = given.split('->');
  if (inputs.length !== nin || outputs.length !== nout)
    throw new ValueError(
      `a type-string for ${name}, ${nin} typecode(s) before and ${nout} after the -> sign`,
    );
  return Array.from(inputs + outputs, (char) => named(char as DTypeLike));
}

/** Runs a loop over arrays that the outputs, as far as there are any, do not overlap. */
export function runLoop(
  dispatch: Dispatch,
  loop: Loop,
  inputs: readonly NDArray[],
  targets: Outputs,
  order: Order | undefined,
): readonly NDArray[] {
  const nin = inputs.length;
  const outputs = outputsOf(loop);
  const dtypes = [
    ...inputs.map((input) => input.dtype),
    ...outputs.map((output, i) => targets[i]?.dtype ?? output),
  ];
  const itemsizes = dtypes.map(({ itemsize }) => itemsize);
  const wanted = outputs.map((output, i) => targets[i] ?? output.itemsize);
  const loops = plan([...inputs, ...wanted], nin, itemsizes, order);
  const results = outputs.map(
    (output, i) =>
      targets[i] ?? freshStrided(output, loops.shape, loops.made[nin + i] as readonly number[]),
  );
  const { each } = loop;
  if (each) {
    runEach({ ...loop, each }, inputs, results);
    return results;
  }
  const layouts = layoutsOf(loops, itemsizes);
  const entry = dispatch.kernel(loop, dtypes, layouts, depthOf(loops));
  const run = () => launch(entry, loops, layouts, [...inputs, ...results], nin);
  if (watch.mask === 0) run();
  else watch.collect(dispatch.row.name, run);
  return results;
}

/** A result of numbers alone is a number, also where it was computed as an int64. */
function scalarOf(result: NDArray, operands: readonly Operand[]): Scalar {
  const value = result.item() as Scalar;
  const ofNumbers = operands.every((operand) => typeof operand === 'number');
  return typeof value === 'bigint' && ofNumbers ? Number(value) : value;
}

const NO_ARRAY = 'return arrays must be of ArrayType';

/** How many results a row's functions have. */
const noutOf = ({ nout = 1 }: UfuncRow): number => nout;

interface Arguments<O> {
  readonly outs: Outputs;
  readonly options: O;
}

const KEYWORDS = ['out', 'dtype', 'casting', 'order', 'where', 'signature', 'subok'] as const;

/**
 * Reads what a call gives behind its operands.
 *
 * @throws TypeError for too few operands, too many outputs, or what is no array
 */
export function argumentsOf<O extends CallOptions>(
  row: UfuncRow,
  values: readonly unknown[],
  rest: readonly unknown[],
  known: readonly (keyof O & string)[],
): Arguments<O> {
  let named = rest.findIndex((value) => !isOutput(value));
  if (named < 0) named = rest.length;
  const positional = rest.slice(0, named) as (NDArray | null | undefined)[];
  while (positional.length > 0 && !positional.at(-1)) positional.pop();
  checkCount(row, values, positional.length);
  const options = optionsOf<O>(row, rest[named], known);
  if (positional.length === 0) return { outs: givenOutputs(row, options), options };
  if (options.out)
    throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
  return { outs: filled(row, positional), options };
}

const isOutput = (value: unknown): boolean =>
  value instanceof NDArray || value === null || value === undefined;

/** Outputs, and null for those that are left out. */
const filled = (row: UfuncRow, given: readonly (NDArray | null | undefined)[]): Outputs =>
  Array.from({ length: noutOf(row) }, (_, i) => given[i] ?? null);

function checkCount(row: UfuncRow, values: readonly unknown[], outs: number): void {
  const { name, nin } = row;
  const present = values.filter((value) => value !== undefined).length;
  const most = nin + noutOf(row);
  const given = present + outs;
  if (present === nin && given <= most) return;
  throw new TypeError(
    `${name}() takes from ${nin} to ${most} positional arguments but ${given} ` +
      `${given === 1 ? 'was' : 'were'} given`,
  );
}

function optionsOf<O extends CallOptions>(
  { name }: UfuncRow,
  given: unknown,
  known: readonly (keyof O & string)[],
): O {
  if (given === undefined) return {} as O;
  if (typeof given !== 'object' || Array.isArray(given)) throw new TypeError(NO_ARRAY);
  return checked<O>(name, known, given as O);
}

function givenOutputs(row: UfuncRow, options: CallOptions): Outputs {
  const { out } = options;
  if (noutOf(row) === 1) return [outputOf(options)];
  if (out === undefined || out === null) return filled(row, []);
  if (!Array.isArray(out)) throw new TypeError("'out' must be a tuple of arrays");
  if (out.length !== noutOf(row)) throw new ValueError(WRONG_COUNT);
  if (!out.every(isOutput)) throw new TypeError(NO_ARRAY);
  return filled(row, out);
}

const WRONG_COUNT = "The 'out' tuple must have exactly one entry per ufunc output";

/** The output that the options name, alone or as a list of one. */
export function outputOf({ out }: { readonly out?: CallOptions['out'] }): NDArray | null {
  if (out === undefined || out === null) return null;
  if (out instanceof NDArray) return out;
  if (!Array.isArray(out)) throw new TypeError(NO_ARRAY);
  if (out.length !== 1) throw new ValueError(WRONG_COUNT);
  if (!(out[0] instanceof NDArray)) throw new TypeError(NO_ARRAY);
  return out[0];
}
