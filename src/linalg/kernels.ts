/**
 * The kernels of matrix products.
 *
 * tile: C += A·B over panels of B, `rows` × `columns` of C in registers while k runs. Which of the
 * tile's loops becomes the vector is the compiler's business: the columns are independent, and the
 * sum over k is carried inside them.
 * direct: the same product without packing, for small or thin operands.
 * rows: dot products of the rows of A with one vector, each folded along k and added to 0, as every
 * sum of products begins there (that of nothing is 0, and no sum of zeros is -0).
 *
 * Invariant: in `tile` and `direct` each element of C is summed over k in order, one product at a
 * time, so the blocking of a large product shows in no bit. Pointers and strides are in bytes.
 */

import type { DType } from '../ndarray/dtype/dtype.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { foldEntry } from '../vectorize/fold.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel } from '../vectorize/ir/kernel.js';
import { lanes } from '../vectorize/ir/lane.js';
import { identityOf } from '../vectorize/ir/ops.js';
import { semiringOf } from './semiring.js';

/** Rows of C in a tile. */
export const tileRows = 2;

/** Columns of C in a tile: four registers. */
export const tileColumns = (dtype: DType): number => 64 / dtype.itemsize;

/** Runs `tile(a, b, c, aRow, aStep, bPanel, cRow, k, rowTiles, panels)`. */
export function tileEntry(dtype: DType): Entry {
  return entry(`matmul-tile:${dtype}`, () => tile(dtype));
}

function tile(dtype: DType): Kernel {
  const { lane, itemsize } = dtype;
  const semiring = semiringOf(dtype);
  const columns = tileColumns(dtype);
  const k = new Builder(`matmul_tile_${dtype}`);
  const [a, b, c] = [k.pointer('a'), k.pointer('b'), k.pointer('c')];
  const [aRow, bPanel, cRow] = [k.stride('aRow'), k.stride('bPanel'), k.stride('cRow')];
  const [depth, rowTiles, panels] = [k.trips('k'), k.trips('rowTiles'), k.trips('panels')];
  const aTile = k.op('mul', aRow, tileRows);
  const cTile = k.op('mul', cRow, tileRows);
  const rows = Array.from({ length: tileRows }, (_, r) => r);
  k.for(0, panels, { step: 1 }, [], (panel) => {
    k.for(0, rowTiles, { step: 1 }, [], (row) => {
      k.for(0, k.const('i32', columns), { step: 1, independent: true }, [], (j) => {
        const cell = (r: number) =>
          k.at(c, [row, cTile], [panel, columns * itemsize], [r, cRow], [j, itemsize]);
        const starts = rows.map((r) => k.load(lane, cell(r)));
        const sums = k.for(0, depth, { step: 1 }, starts, (p, ...carried) => {
          const y = k.load(lane, k.at(b, [panel, bPanel], [p, columns * itemsize], [j, itemsize]));
          return carried.map((sum, r) => {
            const x = k.load(lane, k.at(a, [row, aTile], [r, aRow], [p, itemsize]));
            return semiring.step(k, x, y, sum);
          });
        });
        sums.forEach((sum, r) => {
          k.store(sum, cell(r));
        });
        return [];
      });
      return [];
    });
    return [];
  });
  return k.finish();
}

/** Runs `direct(a, b, c, aRow, aStep, bRow, cRow, [bStep, cStep,] m, n, k)`. */
export function directEntry(dtype: DType, first: boolean, unit: boolean): Entry {
  return entry(`matmul-direct:${dtype}:${first}:${unit}`, () => direct(dtype, first, unit));
}

function direct(dtype: DType, first: boolean, unit: boolean): Kernel {
  const { lane, itemsize } = dtype;
  const semiring = semiringOf(dtype);
  const k = new Builder(`matmul_direct_${dtype}`);
  const [a, b, c] = [k.pointer('a'), k.pointer('b'), k.pointer('c')];
  const [aRow, aStep] = [k.stride('aRow'), k.stride('aStep')];
  const [bRow, cRow] = [k.stride('bRow'), k.stride('cRow')];
  const bStep = unit ? itemsize : k.stride('bStep');
  const cStep = unit ? itemsize : k.stride('cStep');
  const [m, n, depth] = [k.trips('m'), k.trips('n'), k.trips('k')];
  k.for(0, m, { step: 1 }, [], (i) => {
    k.for(0, n, { step: 1, independent: true }, [], (j) => {
      const cell = k.at(c, [i, cRow], [j, cStep]);
      const start = first ? k.const(lane, 0) : k.load(lane, cell);
      const [sum] = k.for(0, depth, { step: 1 }, [start], (p, carried) => {
        const x = k.load(lane, k.at(a, [i, aRow], [p, aStep]));
        const y = k.load(lane, k.at(b, [p, bRow], [j, bStep]));
        return [semiring.step(k, x, y, carried)];
      });
      k.store(sum, cell);
      return [];
    });
    return [];
  });
  return k.finish();
}

/**
 * Runs `ends(a, v, c, vStep, n)` for n neighbouring sums of which each has a product more than the one before
 * it, the first one none: c[i] = Σ v[q − i]·a[q] over q < i. Or, if they are to be added to, one less,
 * the last one none: c[i] += Σ v[q]·a[i + q] over q < n − 1 − i.
 */
export function endsEntry(dtype: DType, isAdded: boolean): Entry {
  return entry(`slide-ends:${dtype}:${isAdded}`, () => ends(dtype, isAdded));
}

function ends(dtype: DType, isAdded: boolean): Kernel {
  const { lane, itemsize } = dtype;
  const semiring = semiringOf(dtype);
  const k = new Builder(`slide_ends_${dtype}`);
  const [a, v, c] = [k.pointer('a'), k.pointer('v'), k.pointer('c')];
  const step = k.stride('vStep');
  const back = k.op('sub', 0, step);
  const n = k.trips('n');
  k.for(0, n, { step: 1 }, [], (i) => {
    const cell = k.at(c, [i, itemsize]);
    const start = isAdded ? k.load(lane, cell) : k.const(lane, 0);
    const depth = isAdded ? k.op('sub', k.op('sub', n, 1), i) : i;
    const [sum] = k.for(0, depth, { step: 1 }, [start], (q, carried) => {
      const x = k.load(
        lane,
        isAdded ? k.at(a, [i, itemsize], [q, itemsize]) : k.at(a, [q, itemsize]),
      );
      const y = k.load(lane, isAdded ? k.at(v, [q, step]) : k.at(v, [i, back], [q, step]));
      return [semiring.step(k, x, y, carried)];
    });
    k.store(sum, cell);
    return [];
  });
  return k.finish();
}

/** Runs `rows(a, x, c, [aStep, xStep,] k, aRow, xRow, cStep, m)`: c[i] = Σ a[i, p]·x[i, p]. */
export function rowsEntry(dtype: DType, unit: boolean, isStreamed = false): Entry {
  return foldEntry(`dot-rows:${dtype}:${unit}:${isStreamed}`, () =>
    dotRows(dtype, unit, isStreamed),
  );
}

function dotRows(dtype: DType, unit: boolean, isStreamed: boolean): Kernel {
  const { lane, itemsize } = dtype;
  const semiring = semiringOf(dtype);
  const k = new Builder(`dot_rows_${dtype}`);
  const [a, x, c] = [k.pointer('a'), k.pointer('x'), k.pointer('c')];
  const aStep = unit ? itemsize : k.stride('aStep');
  const xStep = unit ? itemsize : k.stride('xStep');
  const depth = k.trips('k');
  const [aRow, xRow, cStep] = [k.stride('aRow'), k.stride('xRow'), k.stride('cStep')];
  const identity = k.const(lane, identityOf(semiring.add, lanes[lane]));
  k.for(0, k.trips('m'), { step: 1 }, [], (i) => {
    const order = isStreamed && semiring.order === 'pairwise' ? 'streamed' : semiring.order;
    const sum = k.reduce(semiring.add, order, 0, depth, identity, (p) =>
      semiring.multiply(
        k,
        k.load(lane, k.at(a, [i, aRow], [p, aStep])),
        k.load(lane, k.at(x, [i, xRow], [p, xStep])),
      ),
    );
    k.store(k.op(semiring.add, sum, k.const(lane, 0)), k.at(c, [i, cStep]));
    return [];
  });
  return k.finish();
}
