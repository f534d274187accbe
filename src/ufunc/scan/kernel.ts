// Kernels of scans: every result is the one before it with one more term.
//
// Two axes run in one call: `along`, where the scanned axis is innermost and the last result is carried
// in registers, and `across`, where a whole row of results follows from the row before it, so that
// neighbouring lines go into the lanes of one vector. Each result is rounded as memory holds it.
//
// Parameters: pointers x (terms), p (results one step before), r; sx, sp and sr, strides along the
// innermost axis, each if its layout is general; n0; tx, tp and tr along the other axis; n1.

import { castValues } from '../../ndarray/cast.js';
import { loadCell, rounded, storeCell } from '../../ndarray/dtype/cell.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { innerStride, type LayoutClass, layoutClass } from '../../ndarray/iter/nest.js';
import { type Entry, entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Kernel, Value } from '../../vectorize/ir/kernel.js';
import { asList, inLane } from '../lower.js';
import { type Loop, loopCode } from '../table/row.js';

/** A loop over terms of a dtype. */
export interface Scan {
  readonly name: string;
  readonly loop: Loop;
  readonly source: DType;
}

/** An axis: its length, and the strides of the terms and of the results in bytes. */
export interface Span {
  readonly n: number;
  readonly from: number;
  readonly to: number;
}

/** Pointers of the next term, the last result and the next one. */
export type Place = readonly [x: number, p: number, r: number];

/** One call: `scanned` innermost, or across it. */
export function runScan(scan: Scan, across: boolean, scanned: Span, kept: Span, at: Place): void {
  const [inner, outer] = across ? [kept, scanned] : [scanned, kept];
  const x = layoutClass(inner.from, scan.source.itemsize);
  const r = layoutClass(inner.to, scan.loop.output.itemsize);
  const args: number[] = [...at];
  if (x === 'g') args.push(inner.from);
  if (r === 'g') args.push(inner.to, inner.to);
  args.push(inner.n, outer.from, outer.to, outer.to, outer.n);
  scanEntry(scan, across, x + r + r).run(...args);
}

function scanEntry(scan: Scan, across: boolean, layouts: string): Entry {
  const { name, loop, source } = scan;
  const form = across ? 'across' : 'along';
  const key = `${name}.accumulate:${loopCode(loop)}:${source.code}:${form}:${layouts}`;
  return entry(key, () => scanKernel(key, scan, across, layouts));
}

function scanKernel(name: string, scan: Scan, across: boolean, layouts: string): Kernel {
  const { loop, source } = scan;
  const { output, inputs } = loop;
  const k = new Builder(name);
  const pointers = ['x', 'p', 'r'].map((operand) => k.pointer(operand));
  const inner = [source, output, output].map(({ itemsize }, i) =>
    innerStride(k, `s${i}`, layouts[i] as LayoutClass, itemsize),
  );
  const n0 = k.trips('n0');
  const outer = pointers.map((_, i) => k.stride(`t${i}`));
  const n1 = k.trips('n1');
  const at = (i: number, row: Value, column: Value | number): Address =>
    k.at(pointers[i], [row, outer[i]], [column, inner[i]]);
  /** Adds a term to a result, stores what comes out, and returns it. */
  const step = (last: readonly Value[], row: Value, column: Value): readonly Value[] => {
    const loaded = loadCell(k, source, at(0, row, column));
    const term =
      source === inputs[1]
        ? loaded
        : rounded(k, inputs[1], castValues(k, loaded, source, inputs[1]));
    const sums = asList(loop.body(k, ...last, ...term)).map((part) => inLane(k, part, output));
    const next = rounded(k, output, sums);
    storeCell(k, output, next, at(2, row, column));
    return next;
  };
  k.for(0, n1, { step: 1 }, [], (row) => {
    if (across) {
      k.for(0, n0, { step: 1, independent: true }, [], (column) => {
        step(loadCell(k, output, at(1, row, column)), row, column);
        return [];
      });
      return [];
    }
    k.for(0, n0, { step: 1 }, loadCell(k, output, at(1, row, 0)), (column, ...last) =>
      step(last, row, column),
    );
    return [];
  });
  return k.finish();
}
