import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { array_repr, load, load_url, npy_bytes } from '../../src/index.js';
import { type DTypeLike, dtype } from '../../src/ndarray/dtype/parse.js';
import { heap } from '../../src/vectorize/runtime/heap.js';
import { root } from '../support/files.js';
import { errorOf } from '../support/golden.js';
import { integersBelow } from '../support/random.js';
import { base64, bytes, fileWith, type Loaded, npy } from './files.js';

const data = join(root, 'examples/data');
const folder = mkdtempSync(join(tmpdir(), 'lanewise-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectLoaded(expected: Loaded): void {
  const array = load(bytes(expected.file));
  expect(array.dtype.str).toBe(expected.dtype);
  expect(array.shape).toEqual(expected.shape);
  expect(base64(array.tobytes())).toBe(expected.elements);
}

describe('load', () => {
  it('reads every dtype, shape and order that NumPy saves', () => {
    expect(npy.files.length).toBe(500);
    for (const file of npy.files) {
      expectLoaded(file);
      const { flags } = load(bytes(file.file));
      expect([flags.c_contiguous, flags.f_contiguous]).toEqual([file.c, file.f]);
      expect(flags.owndata && flags.writeable && flags.aligned).toBe(true);
    }
  });

  it.each(Object.entries(npy.accepted))('reads a header %s', (_, file) => expectLoaded(file));

  it('takes a Uint8Array, another view, an ArrayBuffer, a path and a URL', () => {
    const path = join(data, 'wine_f.npy');
    const file = readFileSync(path);
    const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const inside = new Uint8Array(file.length + 3);
    inside.set(file, 3);
    const expected = base64(load(path).tobytes());
    const view = new DataView(inside.buffer, 3);
    for (const given of [file, new Uint8Array(buffer), view, buffer, pathToFileURL(path)]) {
      const array = load(given);
      expect([array.dtype.name, array.shape, array.flags.fnc]).toEqual([
        'float64',
        [178, 14],
        true,
      ]);
      expect(base64(array.tobytes())).toBe(expected);
    }
  });

  it('refuses what is neither a path nor bytes', () => {
    for (const given of [5, null, undefined, {}, [1, 2]]) {
      expect(errorOf(() => load(given as unknown as string))).toBe(
        'TypeError: load needs a path, a URL, or the bytes of a file',
      );
    }
  });

  it('copies the bytes, so that the array does not change with them', () => {
    const file = bytes(npy.base);
    const array = load(file);
    file.fill(0);
    expect(array.item(3, 4, 5)).toBe(119);
  });

  it('ignores what follows the array', () => {
    const file = bytes(npy.base);
    const longer = new Uint8Array(file.length + 9).fill(7);
    longer.set(file);
    expect(load(longer).tolist()).toEqual(load(file).tolist());
  });

  it('reads a file of which the system does not tell the size', () => {
    const error = errorOf(() => load('/dev/null'));
    expect(error).toBe('ValueError: No data left in file');
  });

  it('passes on what the file system says of a file that is not there', () => {
    expect(errorOf(() => load(join(folder, 'missing.npy')))).toMatch(
      /^Error: ENOENT: .*missing\.npy/,
    );
    expect(errorOf(() => load(folder))).toMatch(/^Error: EISDIR/);
  });

  it('closes the files that it refuses', () => {
    const path = join(folder, 'short.npy');
    writeFileSync(path, bytes(npy.base).subarray(0, 200));
    for (let i = 0; i < 3000; i++) expect(() => load(path)).toThrow('Failed to read all data');
  });
});

describe('a file is refused', () => {
  const same = { ...npy.refused, ...npy.magic };
  it.each(Object.entries(same))("in NumPy's words: %s", (_, { file, error }) => {
    expect(errorOf(() => load(bytes(file)))).toBe(error);
  });

  it.each(Object.entries(npy['also refused']))('with a ValueError: %s', (_, file) => {
    expect(errorOf(() => load(bytes(file)))).toMatch(
      /^ValueError: (Cannot parse header|negative dim|array is too big|Failed to read|descr is not a valid)/,
    );
  });

  it.each(npy.versions)('unless NumPy reads its version: $name', (version) => {
    if ('error' in version) expect(errorOf(() => load(bytes(version.file)))).toBe(version.error);
    else expectLoaded(version);
  });

  it.each(Object.entries(npy.unsupported))('only where there is no dtype %s', (name, file) => {
    const isKnown = errorOf(() => dtype(name as DTypeLike)) === null;
    const error = `TypeError: data type '${name}' is not supported yet`;
    expect(errorOf(() => load(bytes(file)))).toBe(isKnown ? null : error);
  });

  it.each(npy.records)('not if it holds records: $dtype', ({ file, shown }) => {
    const a = load(bytes(file));
    expect(array_repr(a)).toBe(shown);
    expect(base64(npy_bytes(a))).toBe(file);
  });

  it('not if it holds flowers', () => {
    const path = join(data, 'iris.npy');
    const iris = load(path);
    expect(iris.dtype.names).toEqual([
      'sepal_length',
      'sepal_width',
      'petal_length',
      'petal_width',
      'species',
    ]);
    expect(Buffer.compare(npy_bytes(iris), readFileSync(path))).toBe(0);
  });

  it('if its fields are no fields', () => {
    for (const descr of ['[]x', "['<f8']", "[('a',)]", "[('a', '<f8', 'b')]", "[('a', 'foo')]"]) {
      const file = fileWith(`{'descr': ${descr}, 'fortran_order': False, 'shape': (0,), }`);
      expect(errorOf(() => load(file))).toMatch(
        /^ValueError: (descr is not a valid dtype descriptor|Cannot parse header): /,
      );
    }
    const objects = "{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (0,), }";
    expect(errorOf(() => load(fileWith(objects)))).toBe(
      'ValueError: Object arrays cannot be loaded when allow_pickle=False',
    );
  });

  it('if its header is longer than max_header_size', () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }";
    const file = fileWith(header.padEnd(10001));
    expect(errorOf(() => load(file))).toMatch(
      /^ValueError: Header info length \(10001\) is large and may not be safe to load securely/,
    );
    expect(load(file, { max_header_size: 10001 }).shape).toEqual([0]);
    expect(load(fileWith(header.padEnd(10000))).shape).toEqual([0]);
    expect(errorOf(() => load(fileWith(header.padEnd(60000))))).toMatch('(60000) is large');
  });

  it('if its text is not UTF-8 in version 3', () => {
    const file = fileWith('{"\xff": 1}');
    const third = new Uint8Array([...file.subarray(0, 6), 3, 0, 8, 0, 0, 0, ...file.subarray(10)]);
    expect(errorOf(() => load(third))).toBe(`ValueError: Cannot parse header: b'{"\\xff": 1}'`);
  });

  it('at every length short of its own', () => {
    for (const { file } of npy.files.slice(60, 110)) {
      const whole = bytes(file);
      for (let length = 0; length < whole.length; length++) {
        const error = errorOf(() => load(whole.subarray(0, length)));
        expect(error).toMatch(/^ValueError: (No data left|EOF: reading|Failed to read all data)/);
      }
    }
    const cut = bytes(npy.base).subarray(0, 5);
    expect(errorOf(() => load(cut))).toBe(
      'ValueError: EOF: reading magic string, expected 8 bytes got 5',
    );
  });

  it('before anything of the promised size is allocated', () => {
    const before = heap.usage();
    const header = (shape: string) =>
      fileWith(`{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`);
    for (const shape of [
      '(9,)',
      '(1000000000,)',
      '(4294967296, 4294967296)',
      '(9007199254740991,)',
    ]) {
      expect(errorOf(() => load(header(shape)))).toMatch(/^ValueError/);
    }
    const longHeader = new Uint8Array([0x93, ...Buffer.from('NUMPY'), 2, 0, 255, 255, 255, 255, 1]);
    expect(errorOf(() => load(longHeader))).toBe(
      'ValueError: EOF: reading array header, expected 4294967295 bytes got 1',
    );
    expect(heap.usage()).toEqual(before);
  });

  it('or loaded, whatever bytes of its header are changed', () => {
    const random = integersBelow(1);
    const alphabet = Buffer.from(
      '{}()[],:\'"\\ 0123456789-LTrueFalseNone<>|biuf\x00\xff',
      'latin1',
    );
    const outcomes = new Set<string>();
    for (let i = 0; i < 20000; i++) {
      const file = bytes(npy.files[random(npy.files.length)].file).slice();
      for (let n = random(4); n >= 0; n--) file[random(128)] = alphabet[random(alphabet.length)];
      outcomes.add(errorOf(() => load(file))?.replace(/:.*/s, '') ?? 'loaded');
    }
    expect([...outcomes].filter((name) => name !== 'TypeError').sort()).toEqual([
      'ValueError',
      'loaded',
    ]);
  });
});

describe('a file system', () => {
  const fs = process.getBuiltinModule('node:fs');
  const path = join(data, 'wine_f.npy');
  afterEach(() => vi.unstubAllGlobals());

  function stubFs(overrides: object): void {
    vi.stubGlobal('process', { getBuiltinModule: () => ({ ...fs, ...overrides }) });
  }

  it('may give a file in pieces', () => {
    const expected = base64(load(path).tobytes());
    stubFs({
      readSync: (fd: number, to: Uint8Array, offset: number, length: number, position: number) =>
        fs.readSync(fd, to, offset, Math.min(length, 1001), position),
    });
    const pieces = load(path);
    vi.unstubAllGlobals();
    expect(base64(pieces.tobytes())).toBe(expected);
  });

  it('may tell no size', () => {
    stubFs({ fstatSync: () => ({ isFile: () => false, size: 0 }) });
    expect(load(path).shape).toEqual([178, 14]);
  });

  it('may promise more than it gives: a ValueError, and no memory is kept', () => {
    const before = heap.usage().used;
    stubFs({
      fstatSync: () => ({ isFile: () => true, size: 1e6 }),
      readSync: (fd: number, to: Uint8Array, offset: number, length: number, position: number) =>
        position < 1000 ? fs.readSync(fd, to, offset, Math.min(length, 872), position) : 0,
    });
    const error = errorOf(() => load(path));
    vi.unstubAllGlobals();
    expect(error).toMatch('Expected (178, 14) = 2492 elements, could only read 109 elements.');
    expect(heap.usage().used).toBe(before);
  });
});

describe('without a file system', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('bytes are loaded, and a path is an error that says what to do', () => {
    vi.stubGlobal('process', undefined);
    const array = load(bytes(npy.base));
    const error = errorOf(() => load('a.npy'));
    vi.unstubAllGlobals();
    expect(array.size).toBe(120);
    expect(error).toMatch(
      /^Error: no file system: .*Pass the bytes of the file instead of its path/,
    );
  });

  it('that Node gives, a CommonJS program lends its own', () => {
    const fs = process.getBuiltinModule('node:fs');
    const path = join(data, 'wine_f.npy');
    vi.stubGlobal('process', { mainModule: { require: () => fs } });
    expect(load(path).shape).toEqual([178, 14]);
  });
});

describe('load_url', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/base.npy') response.end(bytes(npy.base));
      else response.writeHead(404).end('nothing here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('loads the file at a URL', async () => {
    const array = await load_url(`${url}/base.npy`);
    expect(array.tolist()).toEqual(load(bytes(npy.base)).tolist());
    expect((await load_url(new URL(`${url}/base.npy`))).shape).toEqual([4, 5, 6]);
  });

  it('rejects with the status of a response that is not ok', async () => {
    await expect(load_url(`${url}/other.npy`)).rejects.toThrow('/other.npy: 404 Not Found');
  });

  it('rejects with the errors of load', async () => {
    await expect(load_url('data:,hello there')).rejects.toThrow('the magic string is not correct');
    const small = load_url(`${url}/base.npy`, { max_header_size: 10 });
    await expect(small).rejects.toThrow('Header info length');
  });
});
