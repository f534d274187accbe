/**
 * One kernel of a user's function: for arguments of some kinds, compiled, and called.
 *
 * Invariants: results are read before anything else may use the memory that they are in; what a call
 * copied into the heap is given back whatever happens.
 */
import { IndexError, ValueError } from '../errors.js';
import type { Entry } from '../vectorize/compile.js';
import { faults } from '../vectorize/js/context.js';
import type { Compiled, Returned } from '../vectorize/js/function.js';
import type { ArgumentType } from '../vectorize/js/signature.js';
import { heap, SCRATCH } from '../vectorize/runtime/heap.js';
import { type Argument, type ArrayArgument, isArray, Staging } from './arguments.js';

/** What a function returns. */
export type Result = number | boolean | bigint | undefined | readonly Result[];

/** What a call answers that did nothing: the heap has no room, or no kernel takes it. */
export const notRun: unique symbol = /* @__PURE__ */ Symbol('not run');

export interface Specialization {
  readonly text: string;
  readonly compiled: Compiled;
  readonly entry: Entry;
  readonly types: readonly ArgumentType[];
  readonly same: readonly number[];
  /** What runs where the kernel declines; undefined where that cannot be compiled. */
  readonly whole: () => Specialization | undefined;
}

function parametersOf(
  args: readonly Argument[],
  same: readonly number[],
  staging: Staging,
): (number | bigint)[] {
  const values: (number | bigint)[] = [SCRATCH];
  for (let j = 0; j < args.length; j++) {
    const argument = args[j];
    if (!isArray(argument)) {
      if (argument.type.kind !== 'undefined') values.push(argument.value);
      continue;
    }
    if (same[j] !== j) continue;
    values.push(staging.address(argument), ...argument.shape);
    const { dense, rank } = argument.type;
    for (let axis = 0; axis < (dense ? rank - 1 : rank); axis++)
      values.push(argument.strides[axis]);
  }
  return values;
}

function checkWriteable(args: readonly Argument[], written: ReadonlySet<number>): void {
  for (const at of written) {
    const argument = args[at] as ArrayArgument;
    if (!argument.writeable) throw new ValueError('assignment destination is read-only');
  }
}

/** What the kernel that ran last told its caller, if it may tell something. */
const told = ({ faults: mayThrow, declines }: Compiled): number =>
  mayThrow || declines ? heap.u32[SCRATCH / 4] : 0;

/**
 * Runs a kernel, or the one for calls that it declines, if that is let; returns what ran, undefined if
 * nothing did. The other one may write arrays that the first does not.
 */
export function run(
  one: Specialization,
  params: readonly (number | bigint)[],
  isLet: (whole: Compiled) => boolean,
): Compiled | undefined {
  const { compiled, entry } = one;
  if (compiled.faults || compiled.declines) heap.u32[SCRATCH / 4] = 0;
  entry.run(...(params as number[]));
  if (told(compiled) !== faults.declined) return compiled;
  const whole = one.whole();
  return whole && isLet(whole.compiled) ? run(whole, params, isLet) : undefined;
}

/** What the kernel returned that ran last; throws what it tells, once the elements are `left`. */
export function outcome(ran: Compiled, left: () => void = () => {}): Result {
  const [result, thrown] = [read(ran.returned), told(ran)];
  left();
  if (thrown === faults.index) throw new IndexError('index is out of bounds of its array');
  if (thrown === faults.mixed)
    throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
  return result;
}

/** Runs a kernel on arguments of its kinds. */
export function launch(one: Specialization, args: readonly Argument[]): Result | typeof notRun {
  const { compiled, same } = one;
  checkWriteable(args, compiled.written);
  const arrays = args.filter((argument, j) => isArray(argument) && same[j] === j);
  const staging = new Staging(arrays as ArrayArgument[]);
  if (!staging.fits) return notRun;
  try {
    staging.copyIn();
    const ran = run(one, parametersOf(args, same, staging), ({ written }) => {
      checkWriteable(args, written);
      return true;
    });
    if (!ran) return notRun;
    return outcome(ran, () =>
      staging.copyOut((argument) => ran.written.has(args.indexOf(argument))),
    );
  } finally {
    staging.release();
  }
}

/** What a kernel left in the memory for its caller. */
function read(returned: Returned): Result {
  const { data } = heap;
  switch (returned.kind) {
    case 'undefined':
      return undefined;
    case 'list':
      return returned.items.map(read);
    case 'boolean':
      return data.getInt32(SCRATCH + returned.offset, true) !== 0;
    case 'bigint': {
      const at = SCRATCH + returned.offset;
      return returned.signed ? data.getBigInt64(at, true) : data.getBigUint64(at, true);
    }
    default: {
      const at = SCRATCH + returned.offset;
      if (returned.absent && data.getInt32(at + 8, true) !== 0) return undefined;
      return data.getFloat64(at, true);
    }
  }
}
