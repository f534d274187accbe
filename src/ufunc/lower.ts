// From a row's loop to a kernel: the body between the casts of its operands.
//
// A kernel loads each operand in the dtype that it has, casts it to the loop's, computes, and casts
// to the output's: nothing is converted ahead of the loop. The key says all that the kernel depends
// on: the ufunc, the loop, the operands' dtypes, and their layouts.

import { castValues } from '../ndarray/cast.js';
import { rounded } from '../ndarray/dtype/cell.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { elementwise, type LayoutClass, type LoopOperand } from '../ndarray/iter/nest.js';
import { type Entry, entry } from '../vectorize/compile.js';
import type { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { lanes } from '../vectorize/ir/lane.js';
import { type Loop, loopCode, outputsOf, type Signals } from './table/row.js';
import { type Flagging, watch } from './watch.js';

/** A loop and the dtypes that its operands have in memory, inputs then outputs. */
export interface Typed {
  readonly name: string;
  readonly loop: Loop;
  readonly dtypes: readonly DType[];
  readonly signals?: Signals;
}

/** A body's result in the lane of the loop's output. */
export function inLane(k: Builder, value: Value, dtype: DType): Value {
  return lanes[value.type.lane].kind === 'mask' ? k.convert(value, dtype.lane) : value;
}

/** The kernel of a loop for operands of these layouts, one character each. */
export function elementwiseEntry(typed: Typed, layouts: string, depth: 1 | 2): Entry {
  const { name, loop, dtypes } = typed;
  const memory = dtypes.map(({ code }) => code).join('');
  const key = `${name}:${loopCode(loop)}:${memory}:${layouts}:${depth}${watchedKey()}`;
  return entry(key, () => build(key, typed, layouts, depth));
}

/** What is looked for, in a kernel's key. */
export const watchedKey = (): string => (watch.mask === 0 ? '' : `:flags${watch.mask}`);

/** How a kernel finds flags; null: it does not. */
export const flaggingOf = ({ loop, signals }: Typed): Flagging | null =>
  watch.mask === 0 ? null : watch.flagging(loop, signals);

function build(name: string, typed: Typed, layouts: string, depth: 1 | 2): Kernel {
  const { loop, dtypes } = typed;
  const flagging = flaggingOf(typed);
  const nin = loop.inputs.length;
  const targets = dtypes.slice(nin);
  const operands = dtypes.map(
    (dtype, i): LoopOperand => ({
      cell: loop.cells?.[i] ?? dtype,
      layout: layouts[i] as LayoutClass,
      role: i < nin ? 'in' : 'out',
    }),
  );
  const { usual } = loop;
  if (usual && !flagging) {
    const body =
      (from: Loop) =>
      (k: Builder, ...loaded: Value[]) =>
        bodyOf(k, from, dtypes, targets, loaded).flat();
    return elementwise(name, operands, depth, body(loop), null, {
      body: body({ ...loop, body: usual.body }),
      chained: usual.chained,
      fits: (k, ...loaded) => usual.fits(k, ...inputValues(k, loop, dtypes, loaded)),
    });
  }
  return elementwise(
    name,
    operands,
    depth,
    (k, ...loaded) => {
      const flags: Value[] = [];
      const results = bodyOf(k, loop, dtypes, targets, loaded, (given, made) => {
        if (flagging) flags.push(flagging.word(k, given, made));
      });
      return [...results.flat(), ...flags];
    },
    flagging?.lane ?? null,
    undefined,
    loop.chained,
  );
}

/**
 * What a loop makes of loaded values of these dtypes: for each result its values in a target's dtype.
 *
 * @param see - is shown the values of the loop's inputs and of its results as they would be stored
 */
export function bodyOf(
  k: Builder,
  loop: Loop,
  dtypes: readonly DType[],
  targets: readonly DType[],
  loaded: readonly Value[],
  see?: (given: readonly Value[], made: readonly Value[]) => void,
): (readonly Value[])[] {
  const given = loop.cells ? loaded : inputValues(k, loop, dtypes, loaded);
  const results = asList(loop.body(k, ...given));
  const outputs = outputsOf(loop);
  const parts = inPieces(outputs, results);
  see?.(
    given,
    parts.flatMap((values, i) => rounded(k, outputs[i], values)),
  );
  return parts.map((values, i) => inTarget(k, values, outputs[i], targets[i]));
}

/** Values of a loop's output as values of the dtype where they are stored. */
function inTarget(
  k: Builder,
  values: readonly Value[],
  output: DType,
  target: DType,
): readonly Value[] {
  if (target === output) return values;
  const exact = rounded(
    k,
    output,
    values.map((x) => inLane(k, x, output)),
  );
  return castValues(k, exact, output, target);
}

/** Values one after the other as those of each dtype. */
export function inPieces(dtypes: readonly DType[], values: readonly Value[]): Value[][] {
  let done = 0;
  return dtypes.map(({ parts }) => {
    done += parts;
    return values.slice(done - parts, done);
  });
}

/** What a body gives, part by part. */
export const asList = (results: Value | readonly Value[]): readonly Value[] =>
  'op' in results ? [results] : results;

/** The loaded values, part by part, in the dtypes of the loop's inputs. */
function inputValues(
  k: Builder,
  { inputs }: Loop,
  dtypes: readonly DType[],
  loaded: readonly Value[],
): Value[] {
  let done = 0;
  return inputs.flatMap((to, i) => {
    const from = dtypes[i];
    const values = loaded.slice(done, done + from.parts);
    done += from.parts;
    return from === to ? values : rounded(k, to, castValues(k, values, from, to));
  });
}
