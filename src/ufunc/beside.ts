// Loops for dtypes beside numbers.
//
// A row lists the loops of numbers. Strings, times, records and objects have dtypes without end, so
// their families give the loop for the dtypes at hand; the one that stands highest among the
// operands' is asked. Scalars count as what they are: there is no weak string.

import { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import type { Family } from '../ndarray/dtype/family.js';
import { numbers } from '../ndarray/dtype/numbers.js';
import { weakDType } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import type { Dispatch } from './dispatch.js';
import { isDType, type Seen } from './seen.js';
import type { Loop, UfuncRow } from './table/row.js';

/** The loop of a row for operands of these dtypes; null: there is none. */
export type LoopGiver = (row: UfuncRow, operands: readonly DType[]) => Loop | null;

/** What a family's loops of a row are called, as 'mm->m'. */
export type TypesGiver = (row: UfuncRow) => readonly string[];

interface Given {
  readonly loop: LoopGiver;
  readonly types: TypesGiver;
}

const givers = /* @__PURE__ */ new Map<Family, Given>();

/** Makes a family's loops known. */
export function giveLoops(family: Family, loop: LoopGiver, types: TypesGiver = () => []): void {
  givers.set(family, { loop, types });
}

/** What the loops of a row beside those of numbers are called. */
export function typesBeside(row: UfuncRow): readonly string[] {
  if (row.only) return [];
  const families = [...givers].sort(([a], [b]) => a.rank - b.rank);
  return families.flatMap(([, { types }]) => types(row));
}

/** A call that no loop of elements is enough for. */
export type Caller = (
  dispatch: Dispatch,
  values: readonly unknown[],
  out: NDArray | null,
) => NDArray | Scalar;

const callers = /* @__PURE__ */ new Map<Family, Caller>();

/** Has calls with a family's arrays among their operands done in another way than by loops. */
export function giveCalls(family: Family, caller: Caller): void {
  callers.set(family, caller);
}

/** What does a call with these operands; undefined: a loop. */
export function callerOf(values: readonly unknown[]): Caller | undefined {
  if (callers.size === 0) return undefined;
  const families = values.flatMap((value) => (value instanceof NDArray ? value.dtype.family : []));
  return families.map((family) => callers.get(family)).find(Boolean);
}

const truths = /* @__PURE__ */ new Map<Family, (array: NDArray) => NDArray>();

/** Says which elements of a family count as not 0, where that is no cast to bool. */
export function giveTruth(family: Family, truth: (array: NDArray) => NDArray): void {
  truths.set(family, truth);
}

/** Which elements are not 0, of a dtype that kernels do not know. */
export const truthBeside = (array: NDArray): NDArray =>
  truths.get(array.dtype.family)?.(array) ?? castArray(array, dtypes.bool);

/** The loop for operands not all of which are numbers; null: they are. */
export function loopBeside(row: UfuncRow, operands: readonly Seen[]): Loop | null {
  if (givers.size === 0) return null;
  const own = operands.map(ownDType);
  const family = own.map((dtype) => dtype.family).reduce((a, b) => (a.rank >= b.rank ? a : b));
  if (family === numbers) return null;
  const loop = givers.get(family)?.loop(row, own);
  if (loop) return loop;
  throw unsupported(row);
}

const ownDType = (seen: Seen): DType => (isDType(seen) ? seen : weakDType(seen));

/** The error of a ufunc that has no loop for its operands. */
export const unsupported = ({ name }: UfuncRow): TypeError =>
  new TypeError(
    `ufunc '${name}' not supported for the input types, and the inputs could not be safely ` +
      `coerced to any supported types according to the casting rule ''safe''`,
  );
