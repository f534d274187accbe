import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { array } from '../../src/index.js';
import { archive } from '../../src/io/archive.js';
import { crc32 } from '../../src/io/crc.js';
import { load } from '../../src/io/load.js';
import { NpzFile } from '../../src/io/npz.js';
import { npy_bytes } from '../../src/io/save.js';
import { npz_bytes, savez, savez_compressed } from '../../src/io/savez.js';
import { joinParts } from '../../src/io/source.js';
import { heap } from '../../src/vectorize/runtime/heap.js';
import { errorOf, golden } from '../support/golden.js';
import { integersBelow } from '../support/random.js';
import { base64, bytes, fileWith } from './files.js';

interface Saved {
  file: string;
  repr: string;
  files: string[];
  members: [string, string][];
}

/** What scripts/golden/npz.py wrote. */
const npz = golden<{
  saved: Record<string, Saved>;
  foreign: string;
  zip64: string;
  /** Archives of three arrays, written with other limits of what is large. */
  limits: [limit: number, count: number, file: string][];
  stored: string;
  deflated: string;
  lzma: string;
}>('npz');

/** Where the first header of an archive says how its member is compressed. */
const METHOD = 8;

const folder = mkdtempSync(join(tmpdir(), 'lanewise-npz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (file: Uint8Array): NpzFile => load<NpzFile>(file);

describe('load of an archive', () => {
  it.each(Object.entries(npz.saved))('reads what NumPy saves: %s', (_, saved) => {
    const file = open(bytes(saved.file));
    expect(file).toBeInstanceOf(NpzFile);
    expect(file.files).toEqual(saved.files);
    expect([...file]).toEqual(saved.files);
    expect(String(file)).toBe(saved.repr);
    for (const [name, member] of saved.members) {
      expect(base64(npy_bytes(file.get(name)))).toBe(member);
      expect(base64(file.read(name))).toBe(member);
      expect(file.get(name.replace('.npy', '')).tolist()).toEqual(file.get(name).tolist());
    }
  });

  it('reads members of other archives: stored, deflated, in Zip64 form, and no arrays', () => {
    for (const form of [npz.zip64, npz.stored]) {
      expect(open(bytes(form)).get('a').tolist()).toEqual([
        [0, 1, 2],
        [3, 4, 5],
      ]);
    }
    const foreign = open(bytes(npz.foreign));
    expect(foreign.files).toEqual(['a', 'dir/note.txt', 'b']);
    expect(foreign.get('b').flags.fnc).toBe(true);
    expect(Buffer.from(foreign.read('dir/note.txt')).toString()).toBe('hello');
    expect(errorOf(() => foreign.get('dir/note.txt'))).toMatch(/^ValueError: EOF: reading magic/);
  });

  it('reads the last of several members of one name, and archives with something behind them', () => {
    const twice = zip([
      { name: 'a.npy', data: npy_bytes([1, 2]) },
      { name: 'a.npy', data: npy_bytes([3]) },
    ]);
    const file = load<NpzFile>(new Uint8Array([...twice, 0, 0, 0]));
    expect(file.files).toEqual(['a', 'a']);
    expect([...file.values()].map((array) => array.tolist())).toEqual([[3], [3]]);
  });

  it('is a mapping from names to arrays, each read when it is asked for', () => {
    const file = open(npz_bytes({ x: [1, 2], y: [3] }));
    expect([file.length, file.keys(), file.has('x'), file.has('x.npy'), file.has('z')]).toEqual([
      2,
      ['x', 'y'],
      true,
      true,
      false,
    ]);
    expect([...file.values()].map(String)).toEqual(['[1. 2.]', '[3.]']);
    expect([...file.items()].map(([name, a]) => name + a)).toEqual(['x[1. 2.]', 'y[3.]']);
    expect(file.get('x')).not.toBe(file.get('x'));
    expect(errorOf(() => file.get('z'))).toBe('ValueError: z is not a file in the archive');
  });

  it('holds its file open until it is closed', () => {
    const path = join(folder, 'a.npz');
    savez(path, { x: [1, 2] });
    const file = load(path as 'a.npz');
    expect(String(file)).toBe(`NpzFile '${path}' with keys: x`);
    rmSync(path);
    const x = file.get('x');
    file.close();
    file.close();
    expect(x.tolist()).toEqual([1, 2]);
    expect(errorOf(() => file.get('x'))).toBe('ValueError: the archive is closed');
    savez(path, { x: [1] });
    for (let i = 0; i < 3000; i++) {
      using another = load(path as 'a.npz');
      expect(another.files).toEqual(['x']);
    }
  });
});

describe('npz_bytes', () => {
  it.each(Object.entries(npz.saved))('holds the members that NumPy saves: %s', (name, saved) => {
    const original = open(bytes(saved.file));
    const arrays = Object.fromEntries(original.items());
    const file = npz_bytes(arrays, { compressed: name.endsWith('compressed') });
    const members = Object.entries(unzipSync(file));
    expect(members.map(([key, data]) => [key, base64(data)])).toEqual(saved.members);
    expect(open(file).files).toEqual(saved.files);
    if (bytes(saved.file)[METHOD] === 0) expect(base64(file)).toBe(saved.file);
  });

  it.each(npz.limits)(
    'has 64-bit numbers above its limits: %d, %d members',
    (limit, count, whole) => {
      const arrays = open(bytes(whole));
      const members = arrays.files.map((name) => [`${name}.npy`, [arrays.read(name)]] as const);
      const options = { compressed: false, limit, countLimit: count };
      expect(base64(joinParts([...archive(members, options)]))).toBe(whole);
      const small = joinParts([...archive(members, { ...options, compressed: true })]);
      expect([...open(small).values()].map(String)).toEqual([...arrays.values()].map(String));
    },
  );

  it('refuses a name that no archive can hold', () => {
    const name = 'x'.repeat(65532);
    expect(errorOf(() => npz_bytes({ [name]: [1] }))).toBe('ValueError: Filename is too long');
  });

  it('names the arrays of a list, and gives the same bytes each time', () => {
    const file = npz_bytes([[1, 2], array([3], 'int8'), 5]);
    expect([...open(file).items()].map(([name, a]) => `${name} ${a}`)).toEqual([
      'arr_0 [1. 2.]',
      'arr_1 [3]',
      'arr_2 5.0',
    ]);
    expect(base64(npz_bytes([[1, 2], array([3], 'int8'), 5]))).toBe(base64(file));
  });

  it('refuses what is neither', () => {
    for (const given of [array([1]), 5, null, Float64Array.of(1)]) {
      expect(errorOf(() => npz_bytes(given as unknown as []))).toBe(
        'TypeError: npz_bytes needs arrays by name, or a list of arrays',
      );
    }
    expect(errorOf(() => npz_bytes([], { compress: true } as object))).toMatch(/^TypeError: npz_b/);
  });
});

describe('savez', () => {
  it('writes arrays by place and by name, and appends the ending', () => {
    savez(join(folder, 'both'), [1], [2, 3], { x: [4] });
    const file = readFileSync(join(folder, 'both.npz'));
    expect([...open(file).items()].map(([name, a]) => `${name} ${a}`)).toEqual([
      'x [4.]',
      'arr_0 [1.]',
      'arr_1 [2. 3.]',
    ]);
    savez_compressed(pathToFileURL(join(folder, 'zeros')), new Float64Array(1e5));
    const compressed = readFileSync(join(folder, 'zeros.npz'));
    expect(compressed.length).toBeLessThan(2000);
    expect(open(compressed).get('arr_0').shape).toEqual([1e5]);
  });

  it('refuses a name that is used twice, before it opens the file', () => {
    const path = join(folder, 'twice.npz');
    expect(errorOf(() => savez(path, [1], { arr_0: [2] }))).toBe(
      'ValueError: Cannot use un-named variables and keyword arr_0',
    );
    expect(() => readFileSync(path)).toThrow('ENOENT');
  });
});

describe('crc32', () => {
  it('is that of the standard, whole or in parts', () => {
    const data = Buffer.from('123456789');
    expect(crc32(data)).toBe(0xcbf43926);
    expect(crc32(data.subarray(4), crc32(data.subarray(0, 4)))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });
});

/** The archive with some bytes replaced. */
function changed(file: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = file.slice();
  copy.set(values, at < 0 ? file.length + at : at);
  return copy;
}

/** Where the record of the directory at a position of it begins. */
function recordAt(file: Uint8Array): number {
  return new DataView(file.buffer, file.byteOffset).getUint32(file.length - 6, true);
}

describe('an archive is refused with a ValueError', () => {
  const stored = bytes(npz.stored);
  const deflated = bytes(npz.deflated);

  /** What reading every member says. */
  const outcome = (file: Uint8Array): string | null =>
    errorOf(() => {
      for (const name of open(file)) open(file).get(name);
    });

  it('at every length short of its own', () => {
    for (const whole of [stored, deflated]) {
      for (let length = 4; length < whole.length; length += 1 + (length >> 9)) {
        expect(outcome(whole.subarray(0, length))).toMatch(/^ValueError: File is not a zip file/);
      }
    }
  });

  it('if a member does not have its checksum, and no memory is kept', () => {
    const before = heap.usage().used;
    expect(outcome(changed(stored, 165, 77))).toBe("ValueError: Bad CRC-32 for file 'a.npy'");
    const record = recordAt(deflated);
    expect(outcome(changed(deflated, record + 16, 1, 2, 3, 4))).toBe(
      "ValueError: Bad CRC-32 for file 'a.npy'",
    );
    expect(heap.usage().used).toBe(before);
  });

  it('if a member cannot be unpacked or does not unpack to its size', () => {
    const record = recordAt(deflated);
    expect(outcome(changed(deflated, 60, 255, 255, 255, 255, 255, 255))).toMatch(
      /^ValueError: (File 'a.npy' cannot be unpacked|Bad CRC-32|the magic|Header|Cannot|Failed)/,
    );
    const { size } = { size: new DataView(deflated.buffer).getUint32(record + 24, true) };
    const sized = (n: number) =>
      changed(deflated, record + 24, n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24);
    expect(outcome(sized(size - 1))).toMatch(/^ValueError: Failed to read all data/);
    expect(outcome(sized(size + 1))).toBe("ValueError: File 'a.npy' is truncated");
    expect(outcome(sized(0xfffffff0))).toMatch(/^ValueError: File 'a.npy' cannot unpack from/);
  });

  it('if a member unpacks to more than it says', () => {
    const longer = new Uint8Array([...npy_bytes([1, 2]), 1, 2, 3]);
    const file = npz_bytes({ a: [1, 2] });
    expect(outcome(file)).toBe(null);
    const other = zip([{ name: 'a.npy', data: longer, size: longer.length - 3 }]);
    expect(outcome(other)).toMatch(/^ValueError: File 'a.npy' cannot unpack from 147 bytes to 144/);
  });

  it('if members share bytes, or lie outside the file', () => {
    const data = npy_bytes([1, 2]);
    const shared = zip([
      { name: 'a.npy', data },
      { name: 'b.npy', data, offset: 0 },
    ]);
    expect(outcome(shared)).toMatch(/^ValueError: Overlapped entries: '[ab].npy' \(possible zip/);
    const outside = zip([{ name: 'a.npy', data, offset: 9999 }]);
    expect(outcome(outside)).toBe("ValueError: Overlapped entries: 'a.npy' (possible zip bomb)");
    const renamed = changed(stored, 30, 0x62);
    expect(outcome(renamed)).toBe(
      "ValueError: File name in directory 'a.npy' and header 'b.npy' differ.",
    );
    expect(outcome(changed(stored, 0, 0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0, 0))).toBe(null);
  });

  it('if it is encrypted, of another method, or in several files', () => {
    const record = recordAt(stored);
    expect(outcome(changed(stored, record + 8, 1))).toBe("ValueError: File 'a.npy' is encrypted");
    expect(outcome(bytes(npz.lzma))).toBe('ValueError: That compression method is not supported');
    expect(outcome(changed(stored, -18, 1))).toBe(
      'ValueError: zipfiles that span multiple disks are not supported',
    );
    expect(outcome(changed(stored, -12, 9))).toMatch(/^ValueError: Bad (offset|number)/);
  });

  it('if an array in it promises more than its member holds, before anything is allocated', () => {
    const before = heap.usage();
    for (const shape of ['(9,)', '(1000000000,)', '(-1,)', '(4611686018427387904, 4)']) {
      const data = fileWith(`{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`);
      expect(outcome(zip([{ name: 'a.npy', data }]))).toMatch(/^ValueError/);
    }
    expect(heap.usage()).toEqual(before);
  });

  it('or read, whatever bytes of it are changed', () => {
    const random = integersBelow(7);
    const originals = [stored, deflated, bytes(npz.zip64), bytes(npz.foreign)];
    const outcomes = new Set<string>();
    for (let i = 0; i < 4000; i++) {
      const file = originals[random(4)].slice();
      const fromEnd = random(2) === 0;
      for (let n = random(4); n >= 0; n--) {
        const at = random(Math.min(150, file.length));
        file[fromEnd ? file.length - 1 - at : at] = random(256);
      }
      const path = file[0] === 0x50 && file[1] === 0x4b;
      if (path) outcomes.add(outcome(file)?.replace(/:.*/s, '') ?? 'loaded');
    }
    expect([...outcomes].sort()).toEqual(['ValueError', 'loaded']);
  });

  it('from a path, and its file is closed', () => {
    const path = join(folder, 'bad.npz');
    writeFileSync(path, stored.subarray(0, 100));
    for (let i = 0; i < 3000; i++) expect(() => load(path)).toThrow('File is not a zip file');
  });
});

interface Written {
  name: string;
  data: Uint8Array;
  /** What the directory says. */
  size?: number;
  offset?: number;
}

/** A stored archive, of which the directory says what it is told to. */
function zip(members: Written[]): Uint8Array {
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const { name, data, size = data.length, offset = at } of members) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    records.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]),
    );
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}
