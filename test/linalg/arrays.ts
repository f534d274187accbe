/** What the tests of products share: values, layouts to put them in, and what lies around them. */

import * as np from 'lanewise';
import type { DType, Scalar } from '../../src/ndarray/dtype/dtype.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';

export const names: readonly NumberName[] = Object.keys(dtypes) as NumberName[];

/**
 * Values of a dtype that look random: of integers any bits, of floats multiples of 2⁻³² around 0; or
 * small integers but 0, whose products are summed without rounding. As scripts/golden/linalg.py makes them.
 */
export function values(name: NumberName, count: number, seed: number, exact = false): Scalar[] {
  const dtype = dtypes[name];
  return Array.from({ length: count }, (_, i) => scalarOf(dtype, mixed(i + 1, seed), exact));
}

function mixed(i: number, seed: number): number {
  let v = (Math.imul(i, 2654435761) + Math.imul(seed, 40503)) >>> 0;
  v = Math.imul(v ^ (v >>> 15), 2246822519) >>> 0;
  return (v ^ (v >>> 13)) >>> 0;
}

const cell = new DataView(new ArrayBuffer(16));

/** A scalar rounded as a dtype holds it. */
export function held(dtype: DType, value: Scalar): Scalar {
  dtype.write(cell, 0, value);
  return dtype.read(cell, 0) as Scalar;
}

function scalarOf(dtype: DType, v: number, exact: boolean): Scalar {
  const { kind, itemsize } = dtype;
  if (kind === 'b') return (v & 1) === 1;
  const small = ((v >>> 9) % 8) + 1;
  const signed = kind === 'u' || (v & 256) === 0 ? small : -small;
  const float = (bits: number) =>
    exact ? ((bits & 256) === 0 ? small : -small) : bits / 2 ** 32 - 0.5;
  if (kind === 'f') return held(dtype, float(v));
  if (kind === 'c')
    return held(dtype, new np.Complex(float(v), float(Math.imul(v, 2654435761) >>> 0)));
  const bits = exact ? BigInt(signed) : BigInt(v) * (itemsize === 8 ? 0x9e3779b97f4a7c15n : 1n);
  const wrap = kind === 'i' ? BigInt.asIntN : BigInt.asUintN;
  const integer = wrap(itemsize * 8, bits);
  return itemsize === 8 ? integer : Number(integer);
}

/** How one axis of `n` elements lies in one of `length`. */
interface Cut {
  length: number;
  slice: string;
}

const cuts = {
  whole: (n: number): Cut => ({ length: n, slice: ':' }),
  stepped: (n: number): Cut => ({ length: 2 * n + 1, slice: '1::2' }),
  reversed: (n: number): Cut => ({ length: n, slice: '::-1' }),
  backwards: (n: number): Cut => ({ length: 3 * n + 1, slice: '-2::-3' }),
  inner: (n: number): Cut => ({ length: n + 3, slice: `2:${n + 2}` }),
};

/** The cut of the last axis, that of the others, and whether the axes are reversed in memory. */
const table: Record<string, [keyof typeof cuts, keyof typeof cuts, boolean]> = {
  C: ['whole', 'whole', false],
  F: ['whole', 'whole', true],
  stepped: ['stepped', 'stepped', false],
  reversed: ['reversed', 'reversed', false],
  'rows stepped': ['whole', 'stepped', false],
  'rows of F stepped': ['whole', 'backwards', true],
  'part of C': ['inner', 'inner', false],
  'part of F': ['inner', 'inner', true],
  'backwards in F': ['backwards', 'reversed', true],
};

export type Layout = keyof typeof table;
export const layouts: readonly Layout[] = Object.keys(table);

const PAD = 8;
const GUARD = 0xa5;

/** An array of a shape in a layout, in the midst of bytes that are nobody's. */
export interface Placed {
  array: np.NDArray;
  /** All the bytes around and in it. */
  ground: np.NDArray;
}

export function place(
  name: NumberName,
  shape: readonly number[],
  layout: Layout,
  foreign = false,
): Placed {
  const [last, others, turned] = table[layout];
  const axes = shape.map((n, axis) => cuts[axis === shape.length - 1 ? last : others](n));
  const inMemory = turned ? axes.toReversed() : axes;
  const size = axes.reduce((product, { length }) => product * length, 1);
  const ground = blank(name, size + 2 * PAD, foreign);
  const base = np.reshape(
    ground.get(np.slice(PAD, PAD + size)),
    inMemory.map(({ length }) => length),
  );
  const part = base.get(...inMemory.map(({ slice }) => slice));
  return { array: turned ? part.T : part, ground };
}

/** Bytes 0xa5, on the JavaScript heap at an odd address if they are foreign. */
function blank(name: NumberName, count: number, foreign: boolean): np.NDArray {
  const bytes = new Uint8Array(count * dtypes[name].itemsize + 1).fill(GUARD).subarray(1);
  const outside = np.frombuffer(bytes, name) as np.NDArray;
  return foreign ? outside : outside.copy();
}

/** Values in a layout. */
export function laidOut(
  name: NumberName,
  shape: readonly number[],
  layout: Layout,
  list: readonly Scalar[],
  foreign = false,
): np.NDArray {
  const { array } = place(name, shape, layout, foreign);
  const contiguous = np.empty([...shape], name) as np.NDArray;
  const { dtype, storage, itemsize } = contiguous;
  for (let i = 0; i < list.length; i++)
    dtype.write(storage.view, storage.start + i * itemsize, list[i]);
  array.set('...', contiguous);
  return array;
}

/** Bytes that `write` changed around its output: none, if it is right. */
export function strayWrites({ array, ground }: Placed, write: () => void): number {
  const before = ground.tobytes();
  const held = array.copy();
  write();
  const result = array.copy();
  array.set('...', held);
  const after = ground.tobytes();
  array.set('...', result);
  return before.filter((byte, i) => byte !== after[i]).length;
}

/** An array's elements as hexadecimal bytes, and what it is. */
export function bitsOf(result: unknown, name?: NumberName): string {
  const array =
    result instanceof np.NDArray ? result : np.array(result as number, name as 'float64');
  return `${array.dtype} ${array.shape} ${Buffer.from(array.tobytes()).toString('hex')}`;
}

/** Runs under each way to execute a kernel. */
export function eachMode(run: (mode: string) => void, modes = ['vec=1', 'vec=0', 'off']): void {
  for (const mode of modes) {
    np.set_options(`default,threshold=0,${mode}`);
    try {
      run(mode);
    } finally {
      np.set_options('default');
    }
  }
}
