import * as np from '../../src/index.js';

/** What NumPy gave: a repr, or an error. */
export interface Case {
  repr?: string;
  error?: string;
  message?: string;
}

/** A 1-d array of values from a golden file; bytes are given as characters, one each. */
export function stringsOf(values: readonly never[], code: string): np.NDArray {
  const dtype = np.dtype(code as np.DTypeLike);
  if (dtype.kind !== 'S') return np.array(values, dtype);
  const { itemsize } = dtype;
  const bytes = new Uint8Array(values.length * itemsize);
  values.forEach((text: string, i) => {
    bytes.set(Buffer.from(text, 'latin1').subarray(0, itemsize), i * itemsize);
  });
  return np.frombuffer(bytes, dtype);
}
