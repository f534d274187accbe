/**
 * What is measured: one case at one size in one dtype, as plain data that every process understands.
 *
 * Operands are described, not sent: each process draws the same values by the same formula. The
 * formula walks the interval in steps of an irrational number, so the values look shuffled to a
 * branch predictor and are the same everywhere.
 */
import type { DTypeLike, DTypeName } from 'lanewise';

/**
 * How an operand lies in its memory: every second element, from the last to the first, transposed, or
 * as a field between others, each record 32 bytes longer.
 */
export type View = 'step' | 'reverse' | 'T' | 'field';

export interface Operand {
  readonly dtype: DTypeLike;
  /** Of the array that holds the values; a view is taken of it. */
  readonly shape: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly view?: View;
  /** Values that rise evenly instead, as indices of segments do. */
  readonly rising?: boolean;
  /** A list of the rows instead of the array. */
  readonly rows?: boolean;
}

export interface Task {
  readonly name: string;
  readonly dtype: DTypeName;
  /** Elements of the larger operand. */
  readonly n: number;
  /** The call, in NumPy's names, which are ours: one text for both. The operands are a, b, c, d. */
  readonly code: string;
  /** The call in Python where it is written otherwise. */
  readonly python?: string;
  readonly operands: readonly Operand[];
  /** The dtype of the result of the plain loop. */
  readonly result: DTypeName;
  /** The body of a plain JavaScript function of a, b, n, side and Out; null: nobody would wait. */
  readonly plain: string | null;
}

export const operandNames = ['a', 'b', 'c', 'd'] as const;

const arrays = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
};

/** The typed arrays whose elements are numbers. */
export type Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

type NumbersConstructor = {
  new (length: number): Numbers;
  of(...values: number[]): Numbers;
};

/** The typed array of a dtype; float64s where numbers are converted to it. */
export function arrayOf(dtype: DTypeLike): NumbersConstructor {
  const known = arrays[dtype as keyof typeof arrays] ?? Float64Array;
  const big = known === BigInt64Array || known === BigUint64Array;
  return (big ? Float64Array : known) as NumbersConstructor;
}

const product = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

const steps = [0.6180339887498949, 0.4142135623730951, 0.7320508075688772, 0.2360679774997898];

/** The values of the operand at a position, in C order, before a view is taken. */
export function draw({ dtype, shape, low, high, rising }: Operand, position: number): Numbers {
  const size = product(shape);
  const values = new (arrayOf(dtype))(size);
  const step = steps[position];
  for (let i = 0; i < size; i++) {
    const part = rising ? i / size : ((i + 1) * step) % 1;
    values[i] = low + (high - low) * part;
  }
  return values;
}

/** The bytes of a result, in C order, as numbers. */
export function readBytes(dtype: string, bytes: Uint8Array): ArrayLike<number> {
  const Elements = arrays[dtype as keyof typeof arrays];
  const { buffer } = Uint8Array.from(bytes);
  const values = new Elements(buffer);
  return values instanceof BigInt64Array || values instanceof BigUint64Array
    ? Array.from(values, Number)
    : values;
}

/** A label that tells tasks apart. */
export function label({ name, dtype, n }: Pick<Task, 'name' | 'n'> & { dtype: string }): string {
  return `${name} ${dtype} n=${n}`;
}
