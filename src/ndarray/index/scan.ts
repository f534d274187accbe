// Masks as kernels read them: eight booleans in a word.
//
// A word whose booleans are all false is stepped over. In another each element is moved and the
// position of the packed side moves on by the boolean: no branch depends on a single one, since half
// of such guesses would fail. That touches the packed side one element ahead of what is selected, so
// it is done only while eight more fit; the last ones are found by counting zeros. A boolean is any
// byte that is not 0.

import { type Entry, entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel, Value } from '../../vectorize/ir/kernel.js';
import { heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import { fresh, type NDArray } from '../array.js';
import { castArray } from '../assign.js';
import { type Cell, loadCell, storeCell } from '../dtype/cell.js';
import { dtypes } from '../dtype/table.js';
import { cellOfBytes } from './words.js';

const LOW = 0x7f7f7f7f7f7f7f7fn;
const HIGH = 0x8080808080808080n;
/** Bytes of one call. */
const CHUNK = 1 << 16;
/** Booleans that are counted in bytes. */
const BLOCK = 240;

/** The highest bit of each byte that is not 0. */
function bitsOfWord(k: Builder, word: Value): Value {
  const low = k.op('add', k.op('and', word, LOW), LOW);
  return k.op('and', k.op('or', low, word), HIGH);
}

/** A mask as contiguous booleans. */
export const plainMask = (mask: NDArray): NDArray =>
  mask.isContiguous ? mask : castArray(mask, dtypes.bool, 'C');

/** How many booleans in heap memory are true. */
export function countTrue(mask: number, n: number): number {
  const { run } = entry('count', () => countKernel('count'));
  let count = 0;
  for (let i = 0; i < n; i += CHUNK) {
    const size = Math.min(CHUNK, n - i);
    run(mask + i, SCRATCH, Math.floor(size / BLOCK), size % BLOCK);
    count += heap.data.getInt32(SCRATCH, true);
  }
  return count;
}

function countKernel(name: string): Kernel {
  const k = new Builder(name);
  const [mask, result] = [k.pointer('mask'), k.pointer('result')];
  const [blocks, rest] = [k.trips('blocks'), k.stride('rest')];
  const block = (first: Value, n: Value): Value => {
    const zero = k.const('u8', 0);
    const [sum] = k.for(0, n, { step: 1, folds: ['add'] }, [zero], (i, found) => {
      const x = k.load('u8', k.at(mask, [first, BLOCK], [i, 1]));
      return [k.op('add', found, k.convert(k.op('ne', x, 0), 'u8'))];
    });
    return k.convert(sum as Value, 'i32');
  };
  const length = k.const('i32', BLOCK);
  const [whole] = k.for(0, blocks, { step: 1 }, [k.const('i32', 0)], (i, found) => [
    k.op('add', found, block(i, length)),
  ]);
  k.store(k.op('add', whole as Value, block(blocks, rest)), k.at(result));
  return k.finish();
}

/** What a scan does with the element i of the masked side and the element c of the packed one. */
interface Scan {
  /** Where `bit` is 1 the element is selected; where it is 0 nothing may change that counts. */
  readonly either: (k: Builder, i: Value, c: Value, bit: Value) => void;
  readonly selected: (k: Builder, i: Value, c: Value) => void;
}

interface State {
  readonly i: Value;
  readonly c: Value;
}

/** Pointers mask, masked, packed, result; n booleans, of which `count` are true at least. */
function scanKernel(
  name: string,
  make: (k: Builder, masked: Value, packed: Value) => Scan,
): Kernel {
  const k = new Builder(name);
  const [mask, masked, packed, result] = ['mask', 'masked', 'packed', 'result'].map((operand) =>
    k.pointer(operand),
  );
  const [n, count] = [k.trips('n'), k.stride('count')];
  const scan = make(k, masked, packed);
  const zero = k.const('i32', 0);
  const fast = words(
    k,
    { mask, n, start: { i: zero, c: zero }, room: k.op('sub', count, 8) },
    (i, c, bits) => {
      let at = c;
      for (let b = 0; b < 8; b++) {
        const bit = k.convert(k.op('and', k.op('shr', bits, 8 * b + 7), 1), 'i32');
        scan.either(k, b === 0 ? i : k.op('add', i, b), at, bit);
        at = k.op('add', at, bit);
      }
      return at;
    },
  );
  const slow = words(k, { mask, n, start: fast, room: k.op('sub', count, 1) }, (i, c, bits) => {
    const [, , last] = k.while(
      [bits, i, c],
      (left) => k.op('ne', left, 0),
      (left, _, at) => {
        const b = k.convert(k.op('shr', k.op('ctz', left), 3), 'i32');
        scan.selected(k, k.op('add', i, b), at);
        return [k.op('and', left, k.op('sub', left, 1)), i, k.op('add', at, 1)];
      },
    );
    return last as Value;
  });
  const [, end] = k.while(
    [slow.i, slow.c],
    (i, c) => k.op('and', k.op('lt', i, n), k.op('lt', c, count)),
    (i, c) => {
      const bit = k.convert(k.op('ne', k.load('u8', k.at(mask, [i, 1])), 0), 'i32');
      const [at] = k.while(
        [c, bit],
        (_, isSet) => k.op('ne', isSet, 0),
        (at) => {
          scan.selected(k, i, at);
          return [k.op('add', at, 1), zero];
        },
      );
      return [k.op('add', i, 1), at as Value];
    },
  );
  k.store(end as Value, k.at(result));
  return k.finish();
}

interface Words {
  readonly mask: Value;
  readonly n: Value;
  readonly start: State;
  /** c may be at most this before a word. */
  readonly room: Value;
}

/** Walks whole words, and does something where one is not 0: it gives the new c. */
function words(
  k: Builder,
  { mask, n, start, room }: Words,
  visit: (i: Value, c: Value, bits: Value) => Value,
): State {
  const [i, c] = k.while(
    [start.i, start.c],
    (i, c) => k.op('and', k.op('le', k.op('add', i, 8), n), k.op('le', c, room)),
    (i, c) => {
      const bits = bitsOfWord(k, k.load('u64', k.at(mask, [i, 1])));
      const [at] = k.while(
        [c, bits],
        (_, left) => k.op('ne', left, 0),
        (at, left) => [visit(i, at, left), k.const('u64', 0)],
      );
      return [k.op('add', i, 8), at as Value];
    },
  );
  return { i: i as Value, c: c as Value };
}

/** Runs a scan over all of a mask, of which `count` booleans are true. */
function runScan(
  { run }: Entry,
  mask: number,
  n: number,
  count: number,
  sides: (i: number, c: number) => readonly [masked: number, packed: number],
): void {
  let c = 0;
  for (let i = 0; i < n && c < count; i += CHUNK) {
    const [masked, packed] = sides(i, c);
    run(mask + i, masked, packed, SCRATCH, Math.min(CHUNK, n - i), count - c);
    c += heap.data.getInt32(SCRATCH, true);
  }
}

/** Copies the elements where a mask is true to a packed array; all in heap memory and contiguous. */
export function compress(mask: NDArray, from: NDArray, packed: NDArray): void {
  const { itemsize } = from;
  const cell = cellOfBytes(itemsize) as Cell;
  const key = `compress:${itemsize}`;
  const kernel = entry(key, () =>
    scanKernel(key, (_, masked, target) => {
      const copy = (k: Builder, i: Value, c: Value): void =>
        storeCell(
          k,
          cell,
          loadCell(k, cell, k.at(masked, [i, itemsize])),
          k.at(target, [c, itemsize]),
        );
      return { either: copy, selected: copy };
    }),
  );
  runScan(kernel, mask.ptr, mask.size, packed.size, (i, c) => [
    from.ptr + i * itemsize,
    packed.ptr + c * itemsize,
  ]);
}

/** Copies packed elements to where a mask is true; all in heap memory and contiguous. */
export function expand(mask: NDArray, to: NDArray, packed: NDArray): void {
  const { itemsize } = to;
  const cell = cellOfBytes(itemsize) as Cell;
  const key = `expand:${itemsize}`;
  const kernel = entry(key, () =>
    scanKernel(key, (_, masked, source) => ({
      either(k, i, c, bit) {
        const place = k.at(masked, [i, itemsize]);
        const old = loadCell(k, cell, place);
        const given = loadCell(k, cell, k.at(source, [c, itemsize]));
        const isSet = k.op('ne', bit, 0);
        storeCell(
          k,
          cell,
          given.map((value, part) => k.op('select', isSet, value, old[part])),
          place,
        );
      },
      selected(k, i, c) {
        const given = loadCell(k, cell, k.at(source, [c, itemsize]));
        storeCell(k, cell, given, k.at(masked, [i, itemsize]));
      },
    })),
  );
  runScan(kernel, mask.ptr, mask.size, packed.size, (i, c) => [
    to.ptr + i * itemsize,
    packed.ptr + c * itemsize,
  ]);
}

/** The positions, in C order, where a contiguous mask is true. */
export function positions(mask: NDArray): NDArray<'int32'> {
  if (mask.ptr === 0) return positionsInJs(mask);
  const found = fresh(dtypes.int32, [countTrue(mask.ptr, mask.size)]);
  if (found.ptr === 0) return positionsInJs(mask);
  const key = 'positions';
  const kernel = entry(key, () =>
    scanKernel(key, (_, first, target) => {
      const put = (k: Builder, i: Value, c: Value): void =>
        k.store(k.op('add', i, k.convert(first, 'i32')), k.at(target, [c, 4]));
      return { either: put, selected: put };
    }),
  );
  runScan(kernel, mask.ptr, mask.size, found.size, (i, c) => [i, found.ptr + 4 * c]);
  return found;
}

function positionsInJs(mask: NDArray): NDArray<'int32'> {
  const { storage, offset, size } = mask;
  const { memory, start } = storage;
  const list: number[] = [];
  for (let i = 0; i < size; i++) if (memory[start + offset + i] !== 0) list.push(i);
  const found = fresh(dtypes.int32, [list.length]);
  list.forEach((position, i) => {
    found.dtype.write(found.storage.view, found.storage.start + 4 * i, position);
  });
  return found;
}
