import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { arange, type IndexTerm, load, Memmap, newaxis, npy_bytes, save } from '../../src/index.js';
import { heap } from '../../src/vectorize/runtime/heap.js';
import { root } from '../support/files.js';
import { errorOf } from '../support/golden.js';
import { bytes, npy } from './files.js';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-memmap-'));
const lazy = { mmap_mode: 'r' } as const;
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllGlobals());

const indexes: IndexTerm[][] = [
  [],
  [1],
  [-1, 2],
  [2, 3, 3],
  [':', 1],
  [':', ':', -1],
  ['::2', '1:4', '::-1'],
  ['::-1', '::-2', '1::3'],
  ['...', 3],
  [newaxis, 1, newaxis],
  ['2:2'],
  [3, '::4'],
];

/** The bytes that a call reads of a file, a number for each read. */
function readsOf(call: () => unknown): number[] {
  const fs = process.getBuiltinModule('node:fs');
  const reads: number[] = [];
  const readSync = (fd: number, to: Uint8Array, offset: number, length: number, at: number) => {
    reads.push(length);
    return fs.readSync(fd, to, offset, length, at);
  };
  vi.stubGlobal('process', { getBuiltinModule: () => ({ ...fs, readSync }) });
  call();
  vi.unstubAllGlobals();
  return reads;
}

describe('load with mmap_mode', () => {
  it('gives for every index what the array gives, of both orders', () => {
    const array = load(bytes(npy.base));
    for (const [name, whole] of Object.entries({ c: array, f: array.copy('F'), t: array.T })) {
      const path = join(folder, `${name}.npy`);
      save(path, whole);
      using file = load(path, lazy);
      expect(file).toBeInstanceOf(Memmap);
      expect([file.dtype, file.shape, file.ndim, file.size, file.nbytes]).toEqual([
        whole.dtype,
        whole.shape,
        3,
        120,
        240,
      ]);
      for (const index of indexes) {
        const got = file.get(...index);
        expect(got.tolist()).toEqual(whole.get(...index).tolist());
        expect([got.shape, got.flags.owndata]).toEqual([whole.get(...index).shape, true]);
      }
      expect(file.get().flags.fnc).toBe(whole.flags.fnc);
    }
  });

  it('reads the bytes that are asked for, near ones at once', () => {
    const path = join(folder, 'wide.npy');
    const whole = arange(200 * 3000).reshape(200, 3000);
    save(path, whole);
    const row = 3000 * 8;
    let file = load(path, lazy);
    const reads = readsOf(() => {
      file.close();
      file = load(path, lazy);
    });
    expect(reads.reduce((sum, n) => sum + n)).toBe(128 + 4);
    const cases: [IndexTerm[], number[]][] = [
      [[7], [row]],
      [['10:20'], [10 * row]],
      [['150:100:-10'], new Array(5).fill(row)],
      [[':', 0], new Array(200).fill(8)],
      [[5, '::2'], [row - 8]],
      [
        [5, '::1000'],
        [8, 8, 8],
      ],
      [
        ['3:5', '2:4'],
        [16, 16],
      ],
      [['4:4'], []],
    ];
    for (const [index, expected] of cases) {
      let got: unknown;
      const counted = readsOf(() => {
        using opened = load(path, lazy);
        got = opened.get(...index).tolist();
      });
      expect(counted.slice(reads.length)).toEqual(expected);
      expect(got).toEqual(whole.get(...index).tolist());
    }
    file.close();
  });

  it('reads fields of records, and what an index selects in them', () => {
    const path = join(folder, 'records.npy');
    const a = load(join(root, 'examples/data/iris.npy'));
    save(path, a);
    using file = load(path, lazy);
    const indexes: IndexTerm[][] = [
      [],
      ['species'],
      ['3:9', 'sepal_width'],
      ['petal_length', '::-7'],
      [5],
    ];
    for (const index of indexes) {
      const got = file.get(...index);
      expect(got.dtype).toBe(a.get(...index).dtype);
      expect(String(got)).toBe(String(a.get(...index)));
    }
    expect(errorOf(() => file.get('none'))).toBe('ValueError: no field of name none');
  });

  it('closes its file, once, and keeps what was read', () => {
    const path = join(folder, 'close.npy');
    save(path, [1, 2, 3]);
    const file = load(pathToFileURL(path), lazy);
    const part = file.get('1:');
    file.close();
    file.close();
    expect(part.tolist()).toEqual([2, 3]);
    expect(errorOf(() => file.get(0))).toBe('ValueError: the file is closed');
    for (let i = 0; i < 3000; i++) load(path, lazy).close();
  });

  it('refuses what it cannot do, and closes the file', () => {
    const path = join(folder, 'short.npy');
    writeFileSync(path, npy_bytes([1, 2]).subarray(0, 140));
    for (let i = 0; i < 3000; i++) expect(() => load(path, lazy)).toThrow('Failed to read all');
    expect(errorOf(() => load(path, { mmap_mode: 'r+' as 'r' }))).toBe(
      "ValueError: mode must be 'r' (got 'r+')",
    );
    expect(errorOf(() => load(npy_bytes([1]), { mmap_mode: 'r' } as object))).toBe(
      'ValueError: mmap_mode needs the path of a file',
    );
  });

  it('refuses an index out of bounds and a file that became shorter, and keeps no memory', () => {
    const path = join(folder, 'cut.npy');
    save(path, arange(1000));
    using file = load(path, lazy);
    const before = heap.usage().used;
    expect(errorOf(() => file.get(1000))).toMatch(/^IndexError: index 1000 is out of bounds/);
    truncateSync(path, 1000);
    expect(errorOf(() => file.get())).toBe('ValueError: mmap length is greater than file size');
    expect(heap.usage().used).toBe(before);
    expect(file.get('5:7').tolist()).toEqual([5, 6]);
  });
});
