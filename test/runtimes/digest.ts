/**
 * What the library computes, as lines of a name and a digest of the bytes or the text that came out: a
 * program that asks nothing of where it runs. Two engines agree when they give the same lines.
 *
 * Operands are pseudo-random bits, so every exponent, NaN, infinity and subnormal takes part. Which NaN
 * an operation gives is the engine's affair (WebAssembly leaves it open), so all count as one; those
 * that are only moved have to stay.
 */
import type * as lanewise from 'lanewise';

type Library = typeof lanewise;
type Ufunc = Library['add'];
type Lines = string[];

const NUMBERS = '?bBhHiIlLefdFD';
const LENGTH = 137;
const MODES = ['vec=1,threshold=0', 'vec=0,threshold=0', 'off=1'];

/** FNV-1a. */
function digest(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Bits that depend on nothing but the seed (xorshift32). */
function randomBytes(length: number, seed: number): Uint8Array {
  let state = (seed * 2654435761) >>> 0 || 1;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 24;
  });
}

export function digestsOf(np: Library): Lines {
  const lines: Lines = [];

  const operand = (char: string, shape: number[], seed: number): lanewise.NDArray => {
    const dtype = np.dtype(char as 'd');
    const size = shape.reduce((a, b) => a * b, 1);
    const bytes = randomBytes(size * dtype.itemsize, seed);
    if (char === '?') for (const [i, byte] of bytes.entries()) bytes[i] = byte & 1;
    return np.frombuffer(bytes, { dtype }).reshape(shape) as lanewise.NDArray;
  };

  const told = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(told).join(' ');
    if (typeof value === 'function' || typeof value !== 'object') return String(value);
    if (!(value instanceof np.NDArray)) return String(value);
    const isFloat = 'fc'.includes(value.dtype.kind);
    const bytes = isFloat ? np.where(np.isnan(value), np.nan, value).tobytes() : value.tobytes();
    return `${value.dtype} ${value.shape.join('x')} ${digest(bytes)}`;
  };

  /** A line for what a function gives, or for its error. */
  const note = (name: string, compute: () => unknown): void => {
    let text: string;
    try {
      text = told(compute());
    } catch (error) {
      text = String(error);
    }
    lines.push(`${name}: ${text}`);
  };

  const inEveryMode = (cases: () => void): void => {
    for (const mode of MODES) {
      np.set_options(mode);
      lines.push(`== ${mode}`);
      cases();
    }
    np.set_options('default');
  };

  const ufuncs = Object.entries(np as unknown as Record<string, Ufunc>).filter(
    ([, fn]) => typeof fn === 'function' && Array.isArray(fn.types) && fn.nin > 0,
  );

  const elementwise = (): void => {
    for (const [name, fn] of ufuncs) {
      for (const type of fn.types) {
        const inputs = type.slice(0, type.indexOf('-'));
        if ([...inputs].some((char) => !NUMBERS.includes(char))) continue;
        const shape = fn.signature === null ? [LENGTH] : [9, 9];
        const operands = [...inputs].map((char, i) => operand(char, shape, i + 1));
        const call = fn as unknown as (...args: unknown[]) => unknown;
        note(`${name} ${type}`, () => call(...operands));
        note(`${name} ${type} stepped`, () => call(...operands.map((a) => a.get('::-2'))));
      }
    }
  };

  const moved = (): void => {
    for (const from of NUMBERS) {
      const a = operand(from, [LENGTH], 3);
      const isComplex = 'FD'.includes(from);
      for (const to of isComplex ? 'FD' : NUMBERS) {
        note(`${from} to ${to}`, () => a.astype(to as 'd'));
      }
      note(`${from} bits`, () => digest(a.get('::-3').copy().tobytes()));
      note(`${from} swapped`, () => digest(a.byteswap().tobytes()));
    }
  };

  const whole = (): void => {
    for (const char of NUMBERS) {
      const a = np.nan_to_num(operand(char, [13, 31], 4));
      for (const name of [
        'sum',
        'prod',
        'max',
        'argmin',
        'mean',
        'cumsum',
        'sort',
        'argsort',
      ] as const) {
        const fn = np[name] as (a: lanewise.NDArray, options: { axis: number }) => unknown;
        for (const axis of [0, 1]) note(`${name} ${char} ${axis}`, () => fn(a, { axis }));
      }
      note(`unique ${char}`, () => np.unique(a));
      note(`nonzero ${char}`, () => np.nonzero(a));
      note(`text ${char}`, () => np.array_repr(a.get(':2', ':5')));
    }
  };

  const loops = (): void => {
    const x = np.linspace(-3, 3, 1001);
    const out = np.zeros(1001);
    const smooth = np.jit((a: Float64Array, o: Float64Array, n: number) => {
      let steps = 0;
      for (let i = 1; i < n - 1; i++) {
        if (a[i] < 0) continue;
        o[i] = (a[i - 1] + 2 * a[i] + a[i + 1]) / 4 + Math.sin(a[i]);
        steps++;
      }
      return steps;
    });
    note('jit', () => [smooth(x, out, 1001), out]);
    const gray = np.jit((rgb: Uint8Array, o: Uint8Array) => {
      for (let i = 0; i < o.length; i++) {
        o[i] = (77 * rgb[3 * i] + 150 * rgb[3 * i + 1] + 29 * rgb[3 * i + 2]) >> 8;
      }
    });
    const pixels = np.zeros(100, { dtype: 'uint8' });
    note('jit bytes', () => [gray(operand('B', [300], 5), pixels), pixels]);
    note('evaluate', () => np.evaluate('sum(2*x + exp(-x) > 1)', { x }));
    const ramp = np.vectorize((a: number, b: number) => (a > b ? Math.sqrt(a - b) : 0));
    note('vectorize', () => ramp(x, 0.5));
  };

  const others = (): void => {
    const words = np.array(['lane', 'wise', 'ünïcode', '']);
    note('strings', () => [np.strings.upper(words), String(np.sort(words))]);
    note('dates', () => String(np.arange('2024-02-27', '2024-03-02', { dtype: 'datetime64[D]' })));
    const rows = np.array(
      [
        [1, 2.5, 'a'],
        [2, -1, 'b'],
      ].map((row) => row as never),
      {
        dtype: [
          ['id', 'i4'],
          ['x', '>f8'],
          ['name', 'U3'],
        ] as never,
      },
    );
    note('records', () => [String(rows), String(rows.dtype)]);
    const files = np.npz_bytes({ words, x: np.eye(3) }, { compressed: true } as never);
    note('files', () => String(np.load(files)));
    note('masked', () => String(np.ma.masked_array([1, 2, 3], { mask: [false, true, false] })));
    note('error', () => np.add(np.zeros(2), np.zeros(3)));
    note('disposed', () => np.scope(() => np.sum(np.ones([50, 50]))));
  };

  np.seterr({ all: 'ignore' });
  inEveryMode(() => {
    elementwise();
    moved();
    whole();
    loops();
  });
  others();
  return lines;
}
