import { afterEach, describe, expect, it } from 'vitest';
import { fresh, type NDArray, view } from '../../src/ndarray/array.js';
import { castArray, copyInto } from '../../src/ndarray/assign.js';
import { type DTypeLike, dtype as parse } from '../../src/ndarray/dtype/parse.js';
import { partOf } from '../../src/ndarray/dtype/parts.js';
import { dtypes } from '../../src/ndarray/dtype/table.js';
import { contiguousStrides } from '../../src/ndarray/layout.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { golden } from '../support/golden.js';

interface Case {
  from: DTypeLike;
  to: DTypeLike;
  source: string;
  result: string;
}

const dtypeOf = (like: DTypeLike) => parse(like);
const cases = golden<Case[]>('cast');
const modes = ['off=1', 'vec=0', 'vec=1', 'heap_limit=0'];

afterEach(() => setOptions('default'));

function arrayOf(dtype: DTypeLike, hex: string): NDArray {
  const bytes = Buffer.from(hex, 'hex');
  const a = fresh(dtypeOf(dtype), [bytes.length / dtypeOf(dtype).itemsize]);
  a.storage.memory.set(bytes, a.storage.start);
  return a;
}

/** The bytes in hexadecimal; NaNs all alike if the cast made them. */
function textOf(a: NDArray, cast: boolean): string {
  const bytes = Buffer.from(a.tobytes());
  const part = partOf(a.dtype);
  if (!cast || part.kind !== 'f') return bytes.toString('hex');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = Array.from({ length: bytes.length / part.itemsize }, (_, i) =>
    part.read(view, i * part.itemsize),
  );
  return values.map((x) => (Object.is(x, -0) ? '-0' : `${x}`)).join(' ');
}

/** A view of n elements with a stride, in a new array whose other bytes are 0xaa. */
function spread(dtype: DTypeLike, n: number, step: number): NDArray {
  const { itemsize } = dtypeOf(dtype);
  const whole = fresh(dtypeOf(dtype), [Math.max(n * Math.abs(step), 1)]);
  whole.storage.memory.fill(0xaa, whole.storage.start, whole.storage.start + whole.nbytes);
  const first = step < 0 ? (n - 1) * -step * itemsize : 0;
  return view(whole, [n], [step * itemsize], first);
}

const steps = [1, 2, 3, 4, 5, -1, -2];

describe.each(modes)('with %s', (mode) => {
  it('every cast gives the bytes that NumPy gives', () => {
    setOptions(mode);
    for (const { from, to, source, result } of cases) {
      const found = castArray(arrayOf(from, source), dtypeOf(to));
      const wanted = arrayOf(to, result);
      expect(textOf(found, from !== to), `${from} to ${to}`).toBe(textOf(wanted, from !== to));
    }
  });

  it('casts from and to steps of every size, forwards and backwards', () => {
    setOptions(mode);
    for (const { from, to, source, result } of cases.filter((_, i) => i % 5 === 0)) {
      const dense = arrayOf(from, source);
      const wanted = textOf(arrayOf(to, result), from !== to);
      for (const step of steps) {
        const loaded = spread(from, dense.size, step);
        copyInto(loaded, dense);
        const stored = spread(to, dense.size, steps[(steps.indexOf(step) + 2) % steps.length]);
        copyInto(stored, loaded);
        expect(textOf(stored, from !== to), `${from} to ${to} by ${step}`).toBe(wanted);
      }
    }
  });

  it('casts one value into many', () => {
    setOptions(mode);
    for (const to of ['bool', 'int16', 'float32', 'float64'] as const) {
      const one = castArray(arrayOf('float64', '000000000000f83f'), dtypeOf(to));
      const many = fresh(dtypeOf(to), [3, 5]);
      copyInto(many, view(one, [], [], 0));
      expect(new Set(many.flat).size).toBe(1);
      expect(many.item(2, 4)).toBe(one.item(0));
    }
  });
});

describe('a cast', () => {
  it('touches no byte between the elements of its target', () => {
    const source = arrayOf('uint8', '0102030405060708090a0b0c0d0e0f1011');
    const target = spread('int16', source.size, 3);
    copyInto(target, source);
    const bytes = target.storage.memory.subarray(
      target.storage.start,
      target.storage.start + target.storage.bytes,
    );
    const gaps = bytes.filter((_, i) => i % 6 >= 2);
    expect(gaps.every((byte) => byte === 0xaa)).toBe(true);
  });

  it('of one dtype to itself keeps every bit of a NaN', () => {
    const nan = arrayOf('float32', 'efbeadff010080ff'.repeat(9));
    const reversed = view(nan, [18], [-4], 17 * 4);
    expect(textOf(castArray(reversed, dtypes.float32), false)).toBe('010080ffefbeadff'.repeat(9));
  });

  it('walks whole matrices in both orders', () => {
    const a = castArray(arrayOf('uint8', '00010203040506070809'), dtypes.int32);
    const matrix = view(a, [2, 5], contiguousStrides([2, 5], 4, 'C'), 0) as NDArray;
    const cast = castArray(matrix, dtypes.float64, 'F');
    expect(cast.strides).toEqual([8, 16]);
    expect(cast.tolist()).toEqual(matrix.tolist());
  });
});
