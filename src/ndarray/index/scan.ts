// Masks as kernels read them: eight booleans in a word.
//
// A word whose booleans are all false is stepped over. In another each element is moved and the
// position of the packed side moves on by the boolean: no branch depends on a single one, since half
// of such guesses would fail. That touches the packed side one element ahead of what is selected, so
// it is done only while eight more fit; the last ones are found by counting zeros. A boolean is any
// byte that is not 0.
//
// Positions are the same for all that is packed, so a table has those of a word's booleans, and eight
// are written at once.

import { entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Kernel, Value } from '../../vectorize/ir/kernel.js';
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
    run(mask + i, SCRATCH, Math.floor(size / BLOCK), size);
    count += heap.data.getInt32(SCRATCH, true);
  }
  return count;
}

function countKernel(name: string): Kernel {
  const k = new Builder(name);
  const [mask, result] = [k.pointer('mask'), k.pointer('result')];
  const [blocks, n] = [k.stride('blocks'), k.trips('n')];
  const block = (first: Value, length: Value): Value => {
    const zero = k.const('u8', 0);
    const [sum] = k.for(0, length, { step: 1, folds: ['add'] }, [zero], (i, found) => {
      const x = k.load('u8', k.at(mask, [first, BLOCK], [i, 1]));
      return [k.op('add', found, k.convert(k.op('ne', x, 0), 'u8'))];
    });
    return k.convert(sum, 'i32');
  };
  const length = k.const('i32', BLOCK);
  const [whole] = k.for(0, blocks, { step: 1 }, [k.const('i32', 0)], (i, found) => [
    k.op('add', found, block(i, length)),
  ]);
  const rest = block(blocks, k.op('sub', n, k.op('mul', blocks, BLOCK)));
  k.store(k.op('add', whole, rest), k.at(result));
  return k.finish();
}

/**
 * A side of a scan: the packed elements, or those beside the mask. A kernel holds where it is as a
 * pointer; of positions it is the number.
 */
type Place = Value;

/** What is done with the elements beside a word whose bits are given; gives where the packed side goes on. */
type Visit = (k: Builder, beside: Place, packed: Place, bits: Value) => Value;

/** What a scan does with elements beside the mask and the next packed ones. */
interface Scan {
  /** Bytes from one element beside the mask to the next. */
  readonly masked: number;
  /** Bytes of a packed element: a power of two of at most 16. */
  readonly packed: number;
  /** With eight, where eight more fit. */
  readonly dense: Visit;
  readonly selected: (k: Builder, beside: Place, packed: Place) => void;
}

interface State {
  readonly mask: Value;
  readonly beside: Place;
  readonly packed: Place;
}

/** Pointers mask, beside, packed, result; n booleans, of which `count` are true at least. */
function scanKernel(name: string, scan: Scan): Kernel {
  const k = new Builder(name);
  const [mask, beside, packed, result] = ['mask', 'beside', 'packed', 'result'].map((operand) =>
    k.pointer(operand),
  );
  const [n, count] = [k.trips('n'), k.stride('count')];
  const end = k.op('add', mask, k.convert(n, 'u32'));
  const full = k.op('add', packed, k.op('mul', k.convert(count, 'u32'), scan.packed));
  const fast = words(
    k,
    scan,
    { mask, beside, packed },
    end,
    k.op('sub', full, 8 * scan.packed),
    scan.dense,
  );
  const slow = words(k, scan, fast, end, k.op('sub', full, scan.packed), sparse(scan));
  k.store(rest(k, scan, slow, end, full), k.at(result));
  return k.finish();
}

/** Walks whole words while there is room, and does something where one is not 0. */
function words(
  k: Builder,
  scan: Scan,
  { mask, beside, packed }: State,
  end: Value,
  room: Value,
  visit: Visit,
): State {
  const last = k.op('sub', end, 8);
  const [m, q, p] = k.while(
    [mask, beside, packed],
    (m, _, p) => k.op('and', k.op('le', m, last), k.op('le', p, room)),
    (m, q, p) => {
      const bits = bitsOfWord(k, k.load('u64', k.at(m)));
      const [next] = k.while(
        [p, bits],
        (_, left) => k.op('ne', left, 0),
        (at, left) => [visit(k, q, at, left), k.const('u64', 0)],
      );
      return [k.op('add', m, 8), k.op('add', q, 8 * scan.masked), next];
    },
  );
  return { mask: m, beside: q, packed: p };
}

/**
 * Eight elements without a branch. The highest bit of a boolean's byte becomes a packed element's bytes.
 *
 * @param either - for an element so many bytes on, where `bit` is not 0; where it is, nothing may change
 *   that counts
 */
const oneByOne =
  (
    masked: number,
    packed: number,
    either: (k: Builder, beside: Place, bytes: number, packed: Place, bit: Value) => void,
  ): Visit =>
  (k, beside, first, bits) => {
    const halves = [k.convert(bits, 'u32'), k.convert(k.op('shr', bits, 32), 'u32')];
    let at = first;
    for (let b = 0; b < 8; b++) {
      const shift = 8 * (b % 4) + 7 - Math.log2(packed);
      const bytes = k.op('and', k.op('shr', halves[b >> 2], shift), packed);
      either(k, beside, b * masked, at, bytes);
      at = k.op('add', at, bytes);
    }
    return at;
  };

/** The elements whose bits are set, found by counting zeros. */
const sparse =
  (scan: Scan): Visit =>
  (k, beside, packed, bits) => {
    const [, last] = k.while(
      [bits, packed],
      (left) => k.op('ne', left, 0),
      (left, at) => {
        const b = k.convert(k.op('shr', k.op('ctz', left), 3), 'u32');
        scan.selected(k, k.op('add', beside, k.op('mul', b, scan.masked)), at);
        return [k.op('and', left, k.op('sub', left, 1)), k.op('add', at, scan.packed)];
      },
    );
    return last;
  };

/** The elements behind the last whole word, one by one; gives where the packed side ends. */
function rest(k: Builder, scan: Scan, { mask, beside, packed }: State, end: Value, full: Value) {
  const [, , done] = k.while(
    [mask, beside, packed],
    (m, _, p) => k.op('and', k.op('lt', m, end), k.op('lt', p, full)),
    (m, q, p) => {
      const [next] = k.while(
        [p, k.load('u8', k.at(m))],
        (_, isSet) => k.op('ne', isSet, 0),
        (at) => {
          scan.selected(k, q, at);
          return [k.op('add', at, scan.packed), k.const('u8', 0)];
        },
      );
      return [k.op('add', m, 1), k.op('add', q, scan.masked), next];
    },
  );
  return done;
}

/** Runs a scan over all of a mask, of which `count` booleans are true. */
function runScan(
  key: string,
  scan: Scan,
  mask: NDArray,
  count: number,
  beside: number,
  packed: number,
): void {
  const { run } = entry(key, () => scanKernel(key, scan));
  const full = packed + count * scan.packed;
  let at = packed;
  for (let i = 0; i < mask.size && at < full; i += CHUNK) {
    const left = (full - at) / scan.packed;
    const first = beside + i * scan.masked;
    run(mask.ptr + i, first, at, SCRATCH, Math.min(CHUNK, mask.size - i), left);
    at = heap.data.getUint32(SCRATCH, true);
  }
}

const past = (pointer: Value, offset: number): Address => ({ base: pointer, terms: [], offset });

/** Copies the elements where a mask is true to a packed array; all in heap memory and contiguous. */
export function compress(mask: NDArray, from: NDArray, packed: NDArray): void {
  const { itemsize } = from;
  const cell = cellOfBytes(itemsize) as Cell;
  const copy = (k: Builder, source: Address, target: Value): void =>
    storeCell(k, cell, loadCell(k, cell, source), k.at(target));
  const scan: Scan = {
    masked: itemsize,
    packed: itemsize,
    dense: oneByOne(itemsize, itemsize, (k, beside, bytes, at) => copy(k, past(beside, bytes), at)),
    selected: (k, beside, at) => copy(k, k.at(beside), at),
  };
  runScan(`compress:${itemsize}`, scan, mask, packed.size, from.ptr, packed.ptr);
}

/** Copies packed elements to where a mask is true; all in heap memory and contiguous. */
export function expand(mask: NDArray, to: NDArray, packed: NDArray): void {
  const { itemsize } = to;
  const cell = cellOfBytes(itemsize) as Cell;
  const scan: Scan = {
    masked: itemsize,
    packed: itemsize,
    dense: oneByOne(itemsize, itemsize, (k, beside, bytes, at, bit) => {
      const place = past(beside, bytes);
      const old = loadCell(k, cell, place);
      const isSet = k.op('ne', bit, 0);
      const given = loadCell(k, cell, k.at(at));
      const chosen = given.map((value, part) => k.op('select', isSet, value, old[part]));
      storeCell(k, cell, chosen, place);
    }),
    selected: (k, beside, at) => storeCell(k, cell, loadCell(k, cell, k.at(at)), k.at(beside)),
  };
  runScan(`expand:${itemsize}`, scan, mask, packed.size, to.ptr, packed.ptr);
}

/** Where the table is while positions are written: for each byte the numbers of its bits that are set. */
const TABLE = SCRATCH + 4096;
const ROW = 32;
/** What brings the lowest bits of a word's bytes together in the highest byte. */
const TOGETHER = 0x0102040810204080n;

let table: Uint32Array | null = null;

function makeTable(): Uint32Array {
  const rows = new Uint32Array(256 * 8);
  for (let byte = 0; byte < 256; byte++) {
    let next = byte * 8;
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) rows[next++] = bit;
  }
  return rows;
}

/** The positions of a word's booleans, from one on. */
function eightPositions(k: Builder, first: Place, packed: Place, bits: Value): Value {
  const byte = k.op('shr', k.op('mul', k.op('shr', bits, 7), TOGETHER), 56);
  const row = k.convert(byte, 'u32');
  const start = k.const('u32', TABLE);
  k.for(0, k.const('i32', 8), { step: 1, independent: true }, [], (i) => {
    const bit = k.load('u32', k.at(start, [row, ROW], [i, 4]));
    k.store(k.op('add', first, bit), k.at(packed, [i, 4]));
    return [];
  });
  return k.op('add', packed, k.op('shl', k.op('popcnt', row), 2));
}

/** The positions, in C order, where a contiguous mask is true. */
export function positions(mask: NDArray): NDArray<'int32'> {
  if (mask.ptr === 0) return positionsInJs(mask);
  const found = fresh(dtypes.int32, [countTrue(mask.ptr, mask.size)]);
  if (found.ptr === 0) return positionsInJs(mask);
  const scan: Scan = {
    masked: 1,
    packed: 4,
    dense: eightPositions,
    selected: (k, beside, at) => k.store(beside, k.at(at)),
  };
  table ??= makeTable();
  heap.u32.set(table, TABLE / 4);
  runScan('positions', scan, mask, found.size, 0, found.ptr);
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
