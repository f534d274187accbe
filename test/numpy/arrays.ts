/**
 * Arrays on their way from NumPy: the bytes in hexadecimal, or the name of the error that came instead.
 */
import * as np from 'lanewise';

/** What the tests use of an array; the library's own types have their own tests. */
export interface Sent {
  dtype: string;
  shape: number[];
  hex: string;
}

export interface Arrived {
  dtype: { toString(): string };
  shape: readonly number[];
  tobytes(): Uint8Array;
}

export type Call = (...operands: unknown[]) => unknown;

/** The library by name, as a table of tests needs it. */
export const library = np as unknown as Record<string, Call>;

export const dtypes =
  'bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64'.split(' ');

/** Python: `send(call)` is what `received` makes of the call's result. */
export const send = `
names = 'bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64'.split()

def send(call):
    try:
        a = np.asarray(call())
    except (TypeError, ValueError, OverflowError) as error:
        return {'error': type(error).__name__}
    hex = a.tobytes().hex()
    return {'dtype': str(a.dtype), 'shape': list(a.shape), 'hex': hex}

def sample(dtype, count, seed):
    rng = np.random.RandomState(seed)
    dtype = np.dtype(dtype)
    if dtype.kind == 'b':
        return rng.randint(0, 2, count).astype(bool)
    if dtype.kind == 'f':
        edges = [0., -0., 1., -1., np.inf, -np.inf, np.nan, 0.5, -2.5, 1e-40, 3e38]
        values = np.ldexp(rng.standard_normal(count), rng.randint(-10, 11, count))
        values[rng.permutation(count)[:len(edges)]] = edges
        return values.astype(dtype)
    info = np.iinfo(dtype)
    values = rng.randint(max(info.min, -99), min(info.max, 100), count).astype(dtype)
    edges = np.array([info.min, info.max, 0, 1, 2], dtype)
    values[rng.permutation(count)[:len(edges)]] = edges
    return values
`;

/** The elements of float bytes. */
function read(dtype: string, bytes: Uint8Array): number[] {
  const { itemsize, read: readAt } = np.dtype(dtype as 'float64');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / itemsize }, (_, i) => readAt(view, i * itemsize));
}

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** An array of ours with the bytes of NumPy's. */
export function receive({ dtype, shape, hex }: Sent): unknown {
  return library.reshape(library.frombuffer(bytesOf(hex), { dtype }), shape);
}

/** Steps between two floats of the same width among the floats of that width; NaN equals NaN. */
function steps(a: number, b: number, dtype: string): number {
  if (Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const bits = (x: number): bigint => {
    const { itemsize, write } = np.dtype(dtype as 'float64');
    const view = new DataView(new ArrayBuffer(8));
    write(view, 0, x);
    const raw = BigInt.asIntN(8 * itemsize, view.getBigInt64(0, true));
    return raw < 0n ? -(1n << BigInt(8 * itemsize - 1)) - raw : raw;
  };
  if (a === b || Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  const difference = bits(a) - bits(b);
  return Number(difference < 0n ? -difference : difference);
}

/** Why `ours` is not what NumPy sent, or nothing; floats may lie `ulp` steps apart. */
export function difference(ours: Arrived, theirs: Sent, ulp = 0): string | undefined {
  const kind = `${ours.dtype} [${ours.shape}]`;
  const wanted = `${theirs.dtype} [${theirs.shape}]`;
  if (kind !== wanted) return `${kind}, not ${wanted}`;
  const [a, b] = [Uint8Array.from(ours.tobytes()), bytesOf(theirs.hex)];
  if (Buffer.compare(a, b) === 0) return undefined;
  if (!theirs.dtype.startsWith('float'))
    return `${kind} ${Buffer.from(a).toString('hex')}, not ${theirs.hex}`;
  const [x, y] = [read(theirs.dtype, a), read(theirs.dtype, b)];
  for (let i = 0; i < y.length; i++) {
    const apart = steps(x[i], y[i], theirs.dtype);
    if (apart > ulp) return `${kind} element ${i}: ${x[i]}, not ${y[i]} (${apart} ulp)`;
  }
  return undefined;
}
