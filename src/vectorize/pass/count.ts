/**
 * Counts how many of many bytes hold: a sum whose terms are masks of 8 bits, as integers of a wide lane.
 *
 * Term by term each mask would become as many registers as the sum's lane is wider than a byte. So each
 * lane of one register counts in bytes, as often as cannot overflow them, and then all are added up.
 */
import type { Region, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import type { OpName } from '../ir/ops.js';
import type { CountBlocks } from './brought.js';

/** Bytes side by side, and how many each lane counts; a few are taken together. */
const COLUMNS = 16;
const COUNTED = 128;
const TOGETHER = 4;
const BLOCK = COLUMNS * COUNTED;

/** Whether a fold counts bytes. */
function counts(op: OpName, { yields: [term] }: Region): boolean {
  if (op !== 'add' || term?.op !== 'convert' || lanes[term.type.lane].bytes < 4) return false;
  return lanes[term.type.lane].kind !== 'float' && term.args[0].type.lane === 'm8';
}

/** Counts whole blocks of bytes. */
export const countBlocks: CountBlocks = (rewriter, op, region, [lo, hi], zero) => {
  if (!counts(op, region)) return null;
  const { k } = rewriter;
  const length = k.op('max', k.op('sub', hi, lo), 0);
  const end = k.op('add', lo, k.op('and', length, -BLOCK));
  const byte = (index: Value): Value => {
    const [term] = rewriter.inline(region, [index]) as [Value];
    return k.convert(term.args[0], 'u8');
  };
  const column = (first: Value, c: Value): Value => {
    const none = [k.const('u8', 0)];
    const step = COLUMNS * TOGETHER;
    const [sum] = k.for(0, k.const('i32', BLOCK), { step }, none, (t, held) => {
      const at = k.op('add', k.op('add', first, t), c);
      const places = Array.from({ length: TOGETHER }, (_, j) => j * COLUMNS);
      const join = (all: Value, place: number) =>
        k.op('add', all, byte(place ? k.op('add', at, place) : at));
      return [places.reduce(join, held)];
    });
    return k.convert(sum, zero.type.lane);
  };
  const [count] = k.for(lo, end, { step: BLOCK }, [zero], (first, held) => {
    const traits = { step: 1, folds: ['add'] } as const;
    const [block] = k.for(0, k.const('i32', COLUMNS), traits, [zero], (c, sum) => [
      k.op('add', sum, column(first, c)),
    ]);
    return [k.op('add', held, block)];
  });
  return [count, end];
};
