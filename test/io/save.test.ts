import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { load } from '../../src/index.js';
import { wrapHeader } from '../../src/io/header.js';
import { npy_bytes, save } from '../../src/io/save.js';
import { type NDArray, view } from '../../src/ndarray/array.js';
import { root } from '../support/files.js';
import { errorOf } from '../support/golden.js';
import { base64, bytes, npy } from './files.js';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-save-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The views that scripts/golden/npy.py saves, by the same names. */
const views: Record<string, (a: NDArray) => NDArray> = {
  'every second': (a) => a.get('::2'),
  reversed: (a) => a.get('::-1', ':', '::-1'),
  'without its first': (a) => a.get('1:'),
  'a column': (a) => a.get(':', 1),
  'the last axis': (a) => a.get(2, 3),
  stepped: (a) => a.get(':', '::2', '1::3'),
  transposed: (a) => a.T,
  'transposed, every second': (a) => a.T.get('::2'),
  'axes swapped': (a) => view(a, [5, 4, 6], [12, 60, 2], 0),
  repeated: (a) => view(a, [3, 6], [0, 2], 0),
  'one element': (a) => a.get(1, 2, 3),
  empty: (a) => a.get(':', '2:2'),
};

describe('npy_bytes', () => {
  it('gives the file that NumPy saves, for every dtype, shape and order', () => {
    for (const { file } of npy.files) expect(base64(npy_bytes(load(bytes(file))))).toBe(file);
  });

  it.each(Object.entries(npy.views))(
    'gives the file that NumPy saves of a view: %s',
    (name, file) => {
      expect(base64(npy_bytes(views[name](load(bytes(npy.base)))))).toBe(file);
    },
  );

  it.each(['digits', 'digits_target', 'wine_f'])('gives back the bytes of %s.npy', (name) => {
    const path = join(root, `examples/data/${name}.npy`);
    expect(Buffer.compare(npy_bytes(load(path)), readFileSync(path))).toBe(0);
  });

  it('makes an array of lists, TypedArrays and scalars', () => {
    const pairs = [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [2, 2],
      ],
      [Int16Array.of(5), [1]],
      [5n, []],
    ] as const;
    const dtypes = ['float64', 'int16', 'int64'];
    pairs.forEach(([given, shape], i) => {
      const array = load(npy_bytes(given));
      expect([array.dtype.name, array.shape]).toEqual([dtypes[i], shape]);
    });
  });

  it('gives bytes that do not change with the array', () => {
    const array = load(bytes(npy.base));
    const file = npy_bytes(array);
    array.set([0, 0, 0], 7);
    expect(base64(file)).toBe(npy.base);
  });

  it('refuses a disposed array', () => {
    const array = load(bytes(npy.base));
    array.dispose();
    expect(errorOf(() => npy_bytes(array))).toBe('ValueError: the array was disposed');
  });
});

describe('a header text', () => {
  it('goes into the lowest version that holds it, padded as NumPy pads it', () => {
    for (const { character, count, start, length } of npy.wrapped) {
      const header = wrapHeader(character.repeat(count));
      expect(header.length, `${count} times ${character}`).toBe(length);
      expect(base64(header.subarray(0, 70))).toBe(start);
      expect(header.at(-1)).toBe(10);
    }
    expect(new Set(npy.wrapped.map(({ start }) => bytes(start)[6]))).toEqual(new Set([1, 2, 3]));
  });
});

describe('save', () => {
  const array = load(bytes(npy.base));

  it('writes the file, appending .npy to a path that does not end so', () => {
    save(join(folder, 'one.npy'), array);
    save(join(folder, 'two'), array.T);
    save(join(folder, 'three.txt'), array);
    save(pathToFileURL(join(folder, 'four')), array);
    save(pathToFileURL(join(folder, 'five.npy')), array);
    const names = ['five.npy', 'four.npy', 'one.npy', 'three.txt.npy', 'two.npy'];
    expect(readdirSync(folder).sort()).toEqual(names);
    for (const name of names) {
      const file = name === 'two.npy' ? npy.views.transposed : npy.base;
      expect(base64(readFileSync(join(folder, name))), name).toBe(file);
    }
  });

  it('replaces a longer file', () => {
    const path = join(folder, 'long.npy');
    writeFileSync(path, new Uint8Array(1000));
    save(path, array);
    expect(base64(readFileSync(path))).toBe(npy.base);
  });

  it('writes all of a file of which the system takes a piece at a time', () => {
    const fs = process.getBuiltinModule('node:fs');
    const writeSync = (fd: number, from: Uint8Array, offset: number, length: number) =>
      fs.writeSync(fd, from, offset, Math.min(length, 7));
    vi.stubGlobal('process', { getBuiltinModule: () => ({ ...fs, writeSync }) });
    save(join(folder, 'pieces'), array);
    vi.unstubAllGlobals();
    expect(base64(readFileSync(join(folder, 'pieces.npy')))).toBe(npy.base);
  });

  it('leaves the file as it was when the array cannot be saved', () => {
    const path = join(folder, 'kept.npy');
    save(path, array);
    const disposed = load(path);
    disposed.dispose();
    expect(errorOf(() => save(path, disposed))).toBe('ValueError: the array was disposed');
    expect(base64(readFileSync(path))).toBe(npy.base);
  });

  it('passes on what the file system says of a folder that is not there', () => {
    expect(errorOf(() => save(join(folder, 'no/a.npy'), array))).toMatch(
      /^Error: ENOENT: .*a\.npy/,
    );
  });
});
