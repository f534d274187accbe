// From operands to a loop: which of a row's loops a call runs, and what is cast to what.
//
// Arrays count with their dtypes. A JavaScript scalar is weak (NEP 50): it counts as the dtype that
// the arrays have in common where that can hold its kind, and is converted to the loop's dtype when
// the loop is known, which is where an integer that does not fit is an OverflowError. Comparisons
// instead give the answer: an integer beyond the other operand's range is compared as an infinity.

import { UFuncTypeError } from '../errors.js';
import { type Casting, canCast } from '../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { dtypeOfScalar, promote, promoteWeak } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { loopBeside, unsupported } from './beside.js';
import { isDType, type Seen } from './seen.js';
import { type Loop, outputsOf, type UfuncRow } from './table/row.js';

interface Wish {
  /** The dtype of the results. */
  readonly dtype: DType | null;
  readonly casting: Casting;
  /** The dtypes of the loop, inputs and outputs, as far as they are given. */
  readonly signature?: readonly (DType | null)[];
}

const NO_WISH: Wish = { dtype: null, casting: 'same_kind' };

/** The dtypes as which operands count when a loop is chosen. */
function countedAs(operands: readonly Seen[]): DType[] {
  const strong = operands.filter(isDType);
  if (strong.length === 0) return (operands as readonly Scalar[]).map(dtypeOfScalar);
  const common = strong.reduce(promote);
  return operands.map((seen) => (isDType(seen) ? seen : promoteWeak(common, seen)));
}

/** The first loop of a list to whose inputs the dtypes can be cast safely. */
function firstSafe(loops: readonly Loop[], counted: readonly DType[]): Loop | undefined {
  return loops.find(({ inputs }) => inputs.every((to, i) => canCast(counted[i], to, 'safe')));
}

/** Chooses a row's loop for a call. */
export function resolve(
  row: UfuncRow,
  loops: readonly Loop[],
  operands: readonly Seen[],
  wish: Wish = NO_WISH,
): Loop {
  const loop =
    row.only ??
    row.infer?.(wishedFor(operands, wish)) ??
    loopBeside(row, asObjects(operands, wish)) ??
    loopOfNumbers(row, loops, operands, wish);
  if (loop.refusal) throw loop.refusal(operands);
  operands.forEach((seen, i) => {
    const called = operands.length > 1 ? `input ${i}` : 'input';
    if (isDType(seen)) checkCast(row.name, called, seen, loop.inputs[i], wish.casting);
  });
  return loop;
}

/** The operands as a wish has them. */
const wishedFor = (operands: readonly Seen[], { dtype, signature }: Wish): readonly Seen[] =>
  operands.map((seen, i) => signature?.[i] ?? dtype ?? seen);

/** Arrays as objects where a wish names these. */
function asObjects(operands: readonly Seen[], { dtype, signature = [] }: Wish): readonly Seen[] {
  const objects = [dtype, ...signature].find((one) => one?.hasobject);
  return objects ? operands.map((seen) => (isDType(seen) ? objects : seen)) : operands;
}

function loopOfNumbers(
  row: UfuncRow,
  loops: readonly Loop[],
  operands: readonly Seen[],
  wish: Wish,
): Loop {
  const counted = countedAs(operands);
  if (wish.dtype !== null || wish.signature) return byDTypes(row, loops, counted, wish);
  return byInputs(row, loops, operands, counted);
}

function byInputs(
  row: UfuncRow,
  loops: readonly Loop[],
  operands: readonly Seen[],
  counted: readonly DType[],
): Loop {
  const loop = firstSafe(loops, row.lift ? row.lift(counted) : counted);
  if (loop && !loop.refusal) return loop;
  const found = firstSafe(loops, asIntegers(operands, counted)) ?? loop;
  if (found) return found;
  throw unsupported(row);
}

/** Where there is no loop for floats, a number with an integer value is an integer, and true is true. */
function asIntegers(operands: readonly Seen[], counted: readonly DType[]): DType[] {
  return counted.map((dtype, i) => {
    if (typeof operands[i] === 'boolean') return dtypes.bool;
    return Number.isInteger(operands[i]) ? dtypes.int64 : dtype;
  });
}

/** Among several loops with the wanted dtypes (comparisons) the operands decide. */
function byDTypes(
  row: UfuncRow,
  loops: readonly Loop[],
  counted: readonly DType[],
  wish: Wish,
): Loop {
  const candidates = loops.filter((loop) => {
    const outputs = outputsOf(loop);
    const own = [...loop.inputs, ...outputs];
    const wanted = wish.signature ?? [...counted.map(() => null), ...outputs.map(() => wish.dtype)];
    return !loop.refusal && wanted.every((dtype, i) => dtype === null || dtype === own[i]);
  });
  const loop = candidates.length === 1 ? candidates[0] : firstSafe(candidates, counted);
  if (loop) return loop;
  throw new TypeError(
    `No loop matching the specified signature and casting was found for ufunc ${row.name}`,
  );
}

/** A loop, and the scalars among its operands as it takes them. */
export interface Resolved {
  readonly loop: Loop;
  /** For each operand the scalar in the loop's dtype, or undefined for an array. */
  readonly scalars: readonly (Scalar | undefined)[];
}

/** Chooses a loop and converts the scalars to its dtypes. */
export function resolveCall(
  row: UfuncRow,
  loops: readonly Loop[],
  operands: readonly Seen[],
  wish: Wish = NO_WISH,
): Resolved {
  const loop = resolve(row, loops, operands, wish);
  if (row.compares && isBeyond(operands, loop)) return compareBeyond(loops, operands);
  const scalars = operands.map((seen, i) =>
    isDType(seen) ? undefined : (loop.inputs[i].coerce(row.truth ? isTrue(seen) : seen) as Scalar),
  );
  return { loop, scalars };
}

const isTrue = (value: Scalar): boolean => Boolean(value) || Number.isNaN(value);

/** Whether an integer lies outside an integer dtype. */
export function exceeds(value: Scalar, { kind, min, max }: DType): boolean {
  if (typeof value !== 'number' && typeof value !== 'bigint') return false;
  if (kind !== 'i' && kind !== 'u') return false;
  return value < (min as number) || value > (max as number);
}

/** Whether an integer is compared with integers, and lies outside their dtype. */
function isBeyond(operands: readonly Seen[], { inputs }: Loop): boolean {
  const beside = operands.every((seen) => !isDType(seen) || seen.kind !== 'b');
  return beside && operands.some((seen, i) => !isDType(seen) && exceeds(seen, inputs[i]));
}

/** No integer of 64 bits becomes infinite as a float64. */
function compareBeyond(loops: readonly Loop[], operands: readonly Seen[]): Resolved {
  const { float64 } = dtypes;
  const loop = loops.find(({ inputs }) => inputs[0] === float64) as Loop;
  const scalars = operands.map((seen) =>
    isDType(seen) ? undefined : Number(seen) < 0 ? -Infinity : Infinity,
  );
  return { loop, scalars };
}

/** Throws unless an operand, 'input 0' or 'output', may be cast. */
export function checkCast(
  name: string,
  operand: string,
  from: DType,
  to: DType,
  casting: Casting,
): void {
  if (canCast(from, to, casting)) return;
  throw new UFuncTypeError(
    `Cannot cast ufunc '${name}' ${operand} from ${from.repr} to ${to.repr} ` +
      `with casting rule '${casting}'`,
  );
}
