// Elementwise kernels: from one body and the operands' layout classes to a loop nest.
//
// A body says what happens to one element. How its operands lie in memory is said by one character
// each, the layout class of its innermost stride, so that the compiler sees constant strides where
// they pay: they become vector loads and shuffles, and what is repeated is loaded once. A plan's
// nest has any depth; one or two axes run inside the kernel, the rest outside it.
//
// Parameters of every kernel made here, in this order (`launch` relies on it):
//   the operands' pointers, inputs then outputs;
//   the innermost stride of each operand of class g;
//   n0, the innermost length;
//   at depth 2: every operand's stride along the outer axis, and n1, its length.

import { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Kernel, Value } from '../../vectorize/ir/kernel.js';
import type { LaneName } from '../../vectorize/ir/lane.js';
import { FLAGS } from '../../vectorize/runtime/heap.js';
import { type Cell, loadCell, storeCell } from '../dtype/cell.js';

/** unit, broadcast (0), reversed, 2 to 4 elements, general. */
export type LayoutClass = 'u' | 'b' | 'r' | '2' | '3' | '4' | 'g';

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

/** The class of an innermost stride. */
export function layoutClass(stride: number, itemsize: number): LayoutClass {
  if (stride === itemsize) return 'u';
  if (stride === 0) return 'b';
  if (stride === -itemsize) return 'r';
  if (stride === 2 * itemsize) return '2';
  if (stride === 3 * itemsize) return '3';
  return stride === 4 * itemsize ? '4' : 'g';
}

/** How many elements apart two neighbours are, where the class tells. */
const steps: Readonly<Record<Exclude<LayoutClass, 'g'>, number>> = {
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
  return layout === 'g' ? k.stride(name) : steps[layout] * itemsize;
}

/** An operand's pointer and strides, as values of the kernel. */
interface Access {
  readonly operand: LoopOperand;
  readonly pointer: Value;
  readonly inner: Value | number;
  outer: Value | number;
}

/** Elements that are asked together whether the usual body will do: so few that a cache holds them. */
const BLOCK = 1024;

/**
 * Builds the kernel of an elementwise loop. A mask that is to be stored becomes 0 or 1.
 *
 * @param flags - the lane of a word that the body gives behind its results; all words are joined, by
 *   `or`, into that at FLAGS
 */
export function elementwise(
  name: string,
  operands: readonly LoopOperand[],
  depth: 1 | 2,
  body: Body,
  flags: LaneName | null = null,
  usual?: Usual,
): Kernel {
  const k = new Builder(name);
  const pointers = operands.map((_, i) => k.pointer(`p${i}`));
  const accesses = operands.map((operand, i): Access => {
    const inner = innerStride(k, `s${i}`, operand.layout, operand.cell.itemsize);
    return { operand, pointer: pointers[i], inner, outer: 0 };
  });
  const n0 = k.trips('n0');
  if (depth === 1) {
    innerLoop(k, accesses, n0, 0, body, flags, usual);
    return k.finish();
  }
  accesses.forEach((access, i) => {
    access.outer = k.stride(`t${i}`);
  });
  k.for(0, k.trips('n1'), { step: 1 }, [], (row) => {
    innerLoop(k, accesses, n0, row, body, flags, usual);
    return [];
  });
  return k.finish();
}

function innerLoop(
  k: Builder,
  accesses: readonly Access[],
  n0: Value,
  row: Value | number,
  body: Body,
  flags: LaneName | null,
  usual?: Usual,
): void {
  const at = (access: Access, i: Value | number): Address =>
    k.at(access.pointer, [row, access.outer], [i, access.inner]);
  const operands = accesses.map(({ operand }) => operand);
  const inputs = accesses.filter(({ operand }) => operand.role === 'in');
  const outputs = accesses.filter(({ operand }) => operand.role === 'out');
  const repeated = inputs.map((access) =>
    access.operand.layout === 'b' ? loadCell(k, access.operand.cell, at(access, 0)) : null,
  );
  const independent = !operands.some(({ cell }) => cell.isWide);
  const loadedAt = (i: Value) =>
    inputs.flatMap((access, j) => repeated[j] ?? loadCell(k, access.operand.cell, at(access, i)));
  const stored = (results: readonly Value[], i: Value): number => {
    let done = 0;
    for (const access of outputs) {
      const { cell } = access.operand;
      storeCell(k, cell, results.slice(done, done + cell.parts), at(access, i));
      done += cell.parts;
    }
    return done;
  };
  if (usual && independent && flags === null) {
    inBlocks(
      k,
      n0,
      body,
      usual,
      (from, to, what, chained) =>
        k.for(from, to, { step: 1, independent, ...(chained && { chained }) }, [], (i) => {
          stored(what(k, ...loadedAt(i)), i);
          return [];
        }),
      loadedAt,
    );
    return;
  }
  const traits = {
    step: 1,
    ...(independent && { independent }),
    ...(flags && { folds: ['or'] as const }),
  };
  const start = flags ? [k.const(flags, 0)] : [];
  const words = k.for(0, n0, traits, start, (i, ...found) => {
    const results = body(k, ...loadedAt(i));
    const done = stored(results, i);
    return found.map((word) => k.op('or', word, results[done]));
  });
  for (const word of words) {
    const at = k.at(k.const('i32', FLAGS));
    k.store(k.op('or', k.load(word.type.lane, at), word), at);
  }
}

/** Block by block the usual body, or the other one where an element of the block asks for it. */
function inBlocks(
  k: Builder,
  n0: Value,
  body: Body,
  usual: Usual,
  over: (from: Value, to: Value, what: Body, chained?: boolean) => void,
  loadedAt: (i: Value) => Value[],
): void {
  k.for(0, n0, { step: BLOCK }, [], (start) => {
    const end = k.op('min', k.op('add', start, BLOCK), n0);
    const fitsAt = (i: Value) => k.convert(usual.fits(k, ...loadedAt(i)), 'm32');
    const fits = k.reduce('and', 'any', start, end, k.const('m32', 1), fitsAt);
    const middle = k.op('select', fits, end, start);
    over(start, middle, usual.body, usual.chained);
    over(middle, end, body);
    return [];
  });
}
