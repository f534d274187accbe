// Elementwise kernels: from one body and the operands' layout classes to a loop nest.
//
// A body says what happens to one element. How its operands lie in memory is said by one character
// each, the layout class of its innermost stride, so that the compiler sees constant strides where
// they pay: they become vector loads and shuffles, and what is repeated is loaded once. A plan's
// nest has any depth; one or two axes run inside the kernel, the rest outside it.
//
// Parameters of every kernel made here, in this order (`launch` relies on it):
//   the operands' pointers, inputs then outputs;
//   the innermost stride of each operand of class g or x;
//   n0, the innermost length;
//   at depth 2: every operand's stride along the outer axis, and n1, its length.

import { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Kernel, Value } from '../../vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../../vectorize/ir/lane.js';
import { FLAGS } from '../../vectorize/runtime/heap.js';
import { type Cell, loadCell, storeCell } from '../dtype/cell.js';
import { rowsOfStrip } from './crossed.js';

/** unit, broadcast (0), reversed, 2 to 4 elements, general; general with its neighbours in the next row. */
export type LayoutClass = 'u' | 'b' | 'r' | '2' | '3' | '4' | 'g' | 'x';

export interface LoopOperand {
  /** How an element lies in memory. */
  readonly cell: Cell;
  readonly layout: LayoutClass;
  readonly role: 'in' | 'out';
}

/** What happens to one element: the inputs' values, part by part, to those of the outputs. */
export type Body = (k: Builder, ...loaded: Value[]) => readonly Value[];

/** A body for most elements, with the same results, and a mask of those for which it is made. */
export interface Usual {
  readonly body: Body;
  /** Whether it is one long chain of operations. */
  readonly chained?: boolean;
  readonly fits: (k: Builder, ...loaded: Value[]) => Value;
}

/** The class of an innermost stride alone. */
export function layoutClass(stride: number, itemsize: number): Exclude<LayoutClass, 'x'> {
  if (stride === itemsize) return 'u';
  if (stride === 0) return 'b';
  if (stride === -itemsize) return 'r';
  if (stride === 2 * itemsize) return '2';
  if (stride === 3 * itemsize) return '3';
  return stride === 4 * itemsize ? '4' : 'g';
}

type Strided = 'g' | 'x';

/** Whether the innermost stride is a parameter. */
export const isStrided = (layout: LayoutClass): layout is Strided =>
  layout === 'g' || layout === 'x';

/** How many elements apart two neighbours are, where the class tells. */
const steps: Readonly<Record<Exclude<LayoutClass, Strided>, number>> = {
  u: 1,
  b: 0,
  r: -1,
  2: 2,
  3: 3,
  4: 4,
};

/** The innermost stride in bytes: a parameter of the kernel where the class does not tell it. */
export function innerStride(
  k: Builder,
  name: string,
  layout: LayoutClass,
  itemsize: number,
): Value | number {
  return isStrided(layout) ? k.stride(name) : steps[layout] * itemsize;
}

/** An operand's pointer and strides, as values of the kernel. */
interface Access {
  readonly operand: LoopOperand;
  readonly pointer: Value;
  readonly inner: Value | number;
  outer: Value | number;
}

/** Bytes of a word of which a register holds a pair. */
const PAIRED = 8;
/** Elements that are asked together whether the usual body will do: so few that a cache holds them. */
const BLOCK = 1024;

/**
 * Builds the kernel of an elementwise loop. A mask that is to be stored becomes 0 or 1.
 *
 * @param flags - the lane of a word that the body gives behind its results; all words are joined, by
 *   `or`, into that at FLAGS
 * @param chained - whether the body is one long chain of operations
 */
export function elementwise(
  name: string,
  operands: readonly LoopOperand[],
  depth: 1 | 2,
  body: Body,
  flags: LaneName | null = null,
  usual?: Usual,
  chained = false,
): Kernel {
  const k = new Builder(name);
  const pointers = operands.map((_, i) => k.pointer(`p${i}`));
  const accesses = operands.map((operand, i): Access => {
    const inner = innerStride(k, `s${i}`, operand.layout, operand.cell.itemsize);
    return { operand, pointer: pointers[i], inner, outer: 0 };
  });
  const n0 = k.trips('n0');
  const work = { body, flags, usual, chained };
  if (depth === 1) {
    innerLoop(k, cellsOf(k, accesses, [0]), n0, work);
    return k.finish();
  }
  accesses.forEach((access, i) => {
    const stride = k.stride(`t${i}`);
    const { layout, cell } = access.operand;
    access.outer = layout === 'x' ? cell.itemsize : stride;
  });
  const n1 = k.trips('n1');
  const overRows = (from: Value | number, to: Value, step: number): void => {
    k.for(from, to, { step }, [], (row) => {
      const rows = Array.from({ length: step }, (_, r) => (r === 0 ? row : k.op('add', row, r)));
      innerLoop(k, cellsOf(k, accesses, rows), n0, work);
      return [];
    });
  };
  const height = flags || usual ? 1 : stripHeight(operands);
  const strips = height > 1 ? k.op('and', n1, -height) : 0;
  if (typeof strips === 'object') overRows(0, strips, height);
  overRows(strips, n1, 1);
  return k.finish();
}

/** Rows that are walked together; where several operands are read, squares of words are turned around. */
function stripHeight(operands: readonly LoopOperand[]): number {
  const across = operands.filter(({ layout }) => layout === 'x');
  if (across.length === 0 || operands.some(({ cell }) => cell.isWide)) return 1;
  const others = operands.filter(({ layout }) => layout !== 'x' && layout !== 'b').length;
  if (others > 1 && !operands.every(({ cell }) => cell.parts === 1 && cell.itemsize === PAIRED))
    return 1;
  return rowsOfStrip(Math.max(...across.map(({ cell }) => cell.itemsize)), Math.max(1, others));
}

/** Whether registers of an operand would be made of too many single lanes. */
const isNarrowAcross = ({ layout, cell }: LoopOperand): boolean =>
  layout === 'x' && lanes[cell.word].bytes < 4;

/** What a loop does with elements, and how its operands' are read and written. */
interface Work {
  readonly body: Body;
  readonly flags: LaneName | null;
  readonly usual: Usual | undefined;
  readonly chained: boolean;
}

/** The elements of operands in rows that are walked together. */
interface Cells {
  readonly rows: number;
  /** Whether no iteration needs another one, and vectors of them are worth it. */
  readonly independent: boolean;
  /** The inputs at a place of a row. */
  read(i: Value, row?: number): Value[];
  /** Stores results there, and says how many of the values these were. */
  write(results: readonly Value[], i: Value, row?: number): number;
}

function cellsOf(
  k: Builder,
  accesses: readonly Access[],
  rows: readonly (Value | number)[],
): Cells {
  const at = (access: Access, i: Value | number, row: number): Address =>
    k.at(access.pointer, [rows[row], access.outer], [i, access.inner]);
  const operands = accesses.map(({ operand }) => operand);
  const inputs = accesses.filter(({ operand }) => operand.role === 'in');
  const outputs = accesses.filter(({ operand }) => operand.role === 'out');
  const repeated = rows.map((_, row) =>
    inputs.map((access) =>
      access.operand.layout === 'b' ? loadCell(k, access.operand.cell, at(access, 0, row)) : null,
    ),
  );
  const isScalar = rows.length > 1 && operands.some(isNarrowAcross);
  return {
    rows: rows.length,
    independent: !isScalar && !operands.some(({ cell }) => cell.isWide),
    read: (i, row = 0) =>
      inputs.flatMap(
        (access, j) => repeated[row][j] ?? loadCell(k, access.operand.cell, at(access, i, row)),
      ),
    write(results, i, row = 0) {
      let done = 0;
      for (const access of outputs) {
        const { cell } = access.operand;
        storeCell(k, cell, results.slice(done, done + cell.parts), at(access, i, row));
        done += cell.parts;
      }
      return done;
    },
  };
}

function innerLoop(k: Builder, cells: Cells, n0: Value, work: Work): void {
  const { body, flags, usual, chained } = work;
  const { independent } = cells;
  if (usual && independent && flags === null) {
    inBlocks(k, cells, n0, body, usual);
    return;
  }
  const traits = {
    step: 1,
    ...(independent && { independent }),
    ...(chained && { chained }),
    ...(flags && { folds: ['or'] as const }),
  };
  const start = flags ? [k.const(flags, 0)] : [];
  const rows = Array.from({ length: cells.rows }, (_, row) => row);
  const words = k.for(0, n0, traits, start, (i, ...found) => {
    const results = rows.map((row) => cells.read(i, row)).map((loaded) => body(k, ...loaded));
    const [done] = rows.map((row) => cells.write(results[row], i, row));
    return found.map((word) => k.op('or', word, results[0][done]));
  });
  for (const word of words) {
    const at = k.at(k.const('i32', FLAGS));
    k.store(k.op('or', k.load(word.type.lane, at), word), at);
  }
}

/** Block by block the usual body, or the other one where an element of the block asks for it. */
function inBlocks(k: Builder, cells: Cells, n0: Value, body: Body, usual: Usual): void {
  const over = (from: Value, to: Value, what: Body, chained = false): void => {
    const traits = { step: 1, independent: true, ...(chained && { chained }) };
    k.for(from, to, traits, [], (i) => {
      cells.write(what(k, ...cells.read(i)), i);
      return [];
    });
  };
  k.for(0, n0, { step: BLOCK }, [], (start) => {
    const end = k.op('min', k.op('add', start, BLOCK), n0);
    const fitsAt = (i: Value) => k.convert(usual.fits(k, ...cells.read(i)), 'm32');
    const fits = k.reduce('and', 'any', start, end, k.const('m32', 1), fitsAt);
    const middle = k.op('select', fits, end, start);
    over(start, middle, usual.body, usual.chained);
    over(middle, end, body);
    return [];
  });
}
