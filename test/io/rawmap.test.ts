import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as np from 'lanewise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const path = join(tmpdir(), `lanewise-rawmap-${process.pid}.bin`);
beforeAll(() => writeFileSync(path, np.arange(6, { dtype: 'int16' }).tobytes()));
afterAll(() => rmSync(path));

describe('memmap', () => {
  it('reads elements of a file without a header', () => {
    using bytes = np.memmap(path);
    expect(bytes.shape).toEqual([12]);
    using words = np.memmap(path, 'int16', { offset: 2, shape: [2, 2], order: 'F' });
    expect(words.get().tolist()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(words.get(1).tolist()).toEqual([2, 4]);
  });

  it('refuses what does not fit, and writing', () => {
    expect(() => np.memmap(path, 'int64')).toThrow(
      new np.ValueError('Size of the available data is not a multiple of the data-type size.'),
    );
    expect(() => np.memmap(path, { shape: 13 })).toThrow('mmap length is greater than file size');
    expect(() => np.memmap(path, { mode: 'w+' as 'r' })).toThrow("mode must be 'r' (got 'w+')");
    expect(() => np.memmap(path, { offset: -1 })).toThrow(np.ValueError);
  });
});
