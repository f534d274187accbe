import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = '1312 foo\n1534  bar\n444   qux';
const dtype = [
  ['num', 'i8'],
  ['key', 'S3'],
] as const;

describe('fromregex', () => {
  it('makes a record of every match, a field of every group', () => {
    const a = np.fromregex(bytes(text), '(\\d+)\\s+(...)', dtype);
    expect(String(a)).toBe("[(1312, b'foo') (1534, b'bar') ( 444, b'qux')]");
    expect(np.fromregex(bytes('x'), /(\d+)\s+(...)/, dtype).shape).toEqual([0]);
  });

  it('takes the whole match where there is no group', () => {
    const a = np.fromregex(bytes('1.5,2,nan'), /[^,]+/, [['x', 'f8']]);
    expect(a.get('x').tolist()).toEqual([1.5, 2, NaN]);
  });

  it('reads files, in any encoding', () => {
    const path = join(tmpdir(), `lanewise-fromregex-${process.pid}.txt`);
    writeFileSync(path, Uint8Array.from([0xe9, 0x31]));
    const a = np.fromregex(path, /(\D)(\d)/, 'U1,i4', { encoding: 'latin1' });
    expect(String(a)).toBe("[('é', 1)]");
    rmSync(path);
  });

  it('refuses what is no record, too few groups and text that is no number', () => {
    expect(() => np.fromregex(bytes(text), /\d+/, 'i8')).toThrow(
      new TypeError('dtype must be a structured datatype.'),
    );
    expect(() => np.fromregex(bytes(text), /(\d+)/, dtype)).toThrow(
      'could not assign tuple of length 1 to structure with 2 fields.',
    );
    expect(() => np.fromregex(bytes('a b'), /(\w) (\w)/, dtype)).toThrow(
      "invalid literal for int() with base 10: 'a'",
    );
    expect(() => np.fromregex(bytes('a'), /(\w)/, [['x', 'f4']])).toThrow(
      "could not convert string to float: 'a'",
    );
  });
});
