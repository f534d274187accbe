import * as np from '../../src/index.js';

/** What NumPy gave: a repr, or an error. */
export interface Case {
  repr?: string;
  error?: string;
  message?: string;
}

/** Ticks as text, for they need 64 bits; nested as the array is. */
export type Ticks = string | readonly Ticks[];

const integers = (ticks: Ticks): np.ArrayLike =>
  typeof ticks === 'string' ? BigInt(ticks) : ticks.map(integers);

/** An array of ticks; of numbers these values. */
export function arrayOf(code: string, ticks: Ticks): np.NDArray {
  const dtype = np.dtype(code as np.DTypeLike);
  const values = np.array(integers(ticks), 'int64');
  if (!'Mm'.includes(dtype.kind)) return values.astype(dtype);
  return values.astype(dtype.isnative ? 'int64' : '>i8').view(dtype);
}

/** The text of a result: of arrays and times its repr. */
function shown(value: unknown): string {
  if (value instanceof np.NDArray) return np.array_repr(value);
  if (value instanceof np.Datetime64 || value instanceof np.Timedelta64) return value.repr;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' && !Number.isFinite(value) ? 'nan' : String(value);
}

/** What a call gives, as NumPy shows it. */
export function outcome(run: () => unknown): Case {
  try {
    return { repr: shown(run()) };
  } catch (error) {
    return { message: (error as Error).message };
  }
}

/** NumPy tells its two types of 64-bit integers apart. */
export const expected = ({ repr, message }: Case): Case =>
  message === undefined ? { repr: repr?.replace(', dtype=int64)', ')') } : { message };

/** The same for indices, which are int32 here. */
export const indexed = ({ repr, message }: Case): Case =>
  message === undefined ? { repr: repr?.replace(', dtype=int32)', ')') } : { message };
