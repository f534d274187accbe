import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import * as np from '../../../src/index.js';
import { errorOf } from '../../support/golden.js';

const folder = mkdtempSync(join(tmpdir(), 'lanewise-packed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('text in gzip files', () => {
  const path = join(folder, 'a.txt.gz');
  const a = np.arange(6).reshape(3, 2);

  it('is written and read by the ending of the path', () => {
    np.savetxt(path, a, { fmt: '%d', header: 'x y' });
    expect(gunzipSync(readFileSync(path)).toString()).toBe('# x y\n0 1\n2 3\n4 5\n');
    expect(np.loadtxt(path).tolist()).toEqual(a.tolist());
    expect(np.genfromtxt(pathToFileURL(path)).tolist()).toEqual(a.tolist());
  });

  it('may consist of several members, as the gzip program makes them', () => {
    const several = join(folder, 'b.gz');
    writeFileSync(several, Buffer.concat([readFileSync(path), readFileSync(path)]));
    expect(np.loadtxt(several).shape).toEqual([6, 2]);
  });

  it('must be whole', () => {
    const broken = join(folder, 'c.gz');
    const whole = readFileSync(path);
    const bad = [
      Buffer.from('0 1\n'),
      whole.subarray(0, -9),
      Buffer.from(new Uint8Array(whole).fill(7, -8, -4)),
    ];
    for (const bytes of bad) {
      writeFileSync(broken, bytes);
      expect(errorOf(() => np.loadtxt(broken))).toMatch(/^ValueError: Not a gzipped file/);
    }
  });

  it('is refused in other forms', () => {
    expect(errorOf(() => np.loadtxt(join(folder, 'a.bz2')))).toBe(
      'ValueError: text in .bz2 files cannot be unpacked: only gzip (.gz) can',
    );
    expect(errorOf(() => np.savetxt(join(folder, 'a.xz'), a))).toMatch(/^ValueError: text in \.xz/);
  });
});
