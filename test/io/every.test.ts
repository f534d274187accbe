/**
 * Arrays of every dtype, alone and in records, as NumPy saves and prints them
 * (scripts/golden/every.py): what is read from its files is written as the same bytes and printed as
 * the same text. So reading, writing and printing are held together, byte order and layout included.
 */
import { describe, expect, it } from 'vitest';
import * as np from '../../src/index.js';
import { golden } from '../support/golden.js';
import { base64, bytes } from './files.js';

interface Printed {
  readonly options: np.PrintOptions;
  readonly str: string;
  readonly repr: string;
}

const every = golden<{
  readonly files: readonly string[];
  readonly texts: readonly (Printed & { readonly file: number })[];
  readonly objects: readonly (Printed & { readonly values: readonly unknown[] })[];
  readonly archive: { readonly members: readonly number[]; readonly file: string };
}>('every');

const arrays = every.files.map((file) => np.load(bytes(file)));

function expectText(array: np.NDArray, { options, str, repr }: Printed): void {
  np.printoptions(options, () => {
    expect(np.array_str(array)).toBe(str);
    expect(np.array_repr(array)).toBe(repr);
  });
}

describe('a .npy file of any dtype', () => {
  it('is written again byte for byte: 700 files, C and Fortran order, records and all units', () => {
    arrays.forEach((array, i) => {
      expect(base64(np.npy_bytes(array)), `${array.dtype.repr} ${array.shape}`).toBe(
        every.files[i],
      );
    });
    expect(arrays.length).toBeGreaterThan(700);
  });

  it('is one from a view of its array, too', () => {
    arrays.forEach((array, i) => {
      const back = array.get('...', ...(array.ndim > 0 ? ['::-1'] : [])).astype(array.dtype);
      const again = back.get('...', ...(array.ndim > 0 ? ['::-1'] : []));
      const stored = np.copy(again, { order: array.flags.f_contiguous ? 'F' : 'C' });
      const order = array.flags.c_contiguous ? 'C' : 'F';
      const file = base64(np.npy_bytes(np.copy(stored, { order })));
      if (!array.dtype.record) expect(file, array.dtype.repr).toBe(every.files[i]);
      expect(np.array_repr(again)).toBe(np.array_repr(array));
    });
  });
});

describe('an .npz file of every dtype', () => {
  const { members, file } = every.archive;
  const names = members.map((i) => `a${i}`);

  it('holds the .npy files, compressed or not, from NumPy or not', () => {
    using theirs = np.load(bytes(file)) as unknown as np.NpzFile;
    expect(theirs.files).toEqual(names);
    const all = Object.fromEntries(members.map((i) => [`a${i}`, arrays[i]]));
    using ours = np.load(np.npz_bytes(all)) as unknown as np.NpzFile;
    using small = np.load(np.npz_bytes(all, { compressed: true })) as unknown as np.NpzFile;
    members.forEach((i) => {
      for (const npz of [ours, small]) {
        expect(base64(np.npy_bytes(npz.get(`a${i}`)))).toBe(every.files[i]);
      }
      // Between the fields of its records NumPy writes what happens to be there.
      expect(np.array_repr(theirs.get(`a${i}`))).toBe(np.array_repr(arrays[i]));
    });
    expect(members.length).toBeGreaterThan(90);
  });
});

describe('the text of an array', () => {
  it('of any dtype is that of NumPy: 1200 texts of 700 arrays, under many print options', () => {
    for (const text of every.texts) expectText(arrays[text.file], text);
    expect(every.texts.length).toBeGreaterThan(1200);
  });

  it('of objects is that of NumPy where the values print alike', () => {
    for (const text of every.objects) expectText(np.array(text.values, 'object'), text);
    expect(every.objects.length).toBeGreaterThan(90);
  });
});
