// Kernels of masked sums whose runs are short.
//
// The sum of fewer than eight elements is a sequence in every order, so where no run of true elements is
// longer, one loop without a branch adds them up: what is true is added to the run, and what is not adds
// the run to the result and begins another. Adding -0 changes nothing. The loop holds one value twice, in
// a vector, because vectors are selected by bits and scalars by branches, which random masks would mislead.

import { castValues } from '../../ndarray/cast.js';
import { isRounded, loadCell, rounded, storeCell } from '../../ndarray/dtype/cell.js';
import type { Entry } from '../../vectorize/compile.js';
import { foldEntry } from '../../vectorize/fold.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel, Value } from '../../vectorize/ir/kernel.js';
import { lanes, maskOf } from '../../vectorize/ir/lane.js';
import { identityOf, type OpName } from '../../vectorize/ir/ops.js';
import { loopCode } from '../table/row.js';
import type { Fold } from './fold.js';

/** Elements of the shortest run that is not a sequence. */
const LONG_RUN = 8;

/** Whether short runs of a fold can be added without branches. */
export const isSummed = ({ isPairwise, mapped, computed, loop }: Fold): boolean =>
  isPairwise && !mapped && !computed && loop.output.parts === 1 && !isRounded(loop.output);

/** Parameters: the mask, whose booleans are neighbours, and where to say whether a run is long; n. */
export const longRunEntry = (): Entry =>
  foldEntry('masked:long', () => {
    const k = new Builder('masked:long');
    const [m, r] = [k.pointer('m'), k.pointer('r')];
    const n = k.trips('n');
    const last = k.op('sub', n, LONG_RUN - 1);
    const isLong = k.reduce('or', 'any', 0, last, k.const('u8', 0), (i) =>
      Array.from({ length: LONG_RUN }, (_, j) =>
        k.load('u8', k.at(m, [k.op('add', i, j), 1])),
      ).reduce((x, y) => k.op('and', x, y)),
    );
    k.store(isLong, k.at(r));
    return k.finish();
  });

/** Parameters: x, m, r; sx; n. Adds the elements where m is true onto r, run by run. */
export function shortRunsEntry(fold: Fold): Entry {
  const { row, loop, source, via } = fold;
  const key = `${row.name}.reduce:${loopCode(loop)}:${source.code}${via.code}:masked`;
  return foldEntry(key, () => shortRunsKernel(key, fold));
}

function shortRunsKernel(name: string, { op, loop, source, via }: Fold): Kernel {
  const k = new Builder(name);
  const [x, m, r] = [k.pointer('x'), k.pointer('m'), k.pointer('r')];
  const sx = k.stride('sx');
  const n = k.trips('n');
  const { output } = loop;
  const to = loop.inputs[1];
  const lane = to.lane;
  const none = k.const(lane, identityOf(op as OpName, lanes[lane]), 2);
  const joined = (a: Value, b: Value) => k.op(op as OpName, a, b);
  const [old] = loadCell(k, output, k.at(r));
  const begun = [k.splat(old, 2), none];
  const [sum, run] = k.for(0, n, { step: 1 }, begun, (i, total, current) => {
    const cell = castValues(k, loadCell(k, source, k.at(x, [i, sx])), source, via);
    const [term] = rounded(k, to, castValues(k, cell, via, to));
    const truth = k.op('ne', k.load('u8', k.at(m, [i, 1])), 0);
    const mask = k.splat(k.convert(truth, maskOf(lane)), 2);
    const longer = joined(current, k.splat(term, 2));
    const ended = k.op('select', mask, none, current);
    return [joined(total, ended), k.op('select', mask, longer, none)];
  });
  storeCell(k, output, [k.extract(joined(sum, run), 0)], k.at(r));
  return k.finish();
}
