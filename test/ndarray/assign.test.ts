import { afterEach, describe, expect, it } from 'vitest';
import { fresh, type NDArray, view } from '../../src/ndarray/array.js';
import { castArray, copyInto, fillWith } from '../../src/ndarray/assign.js';
import { arange, array, frombuffer, zeros } from '../../src/ndarray/create.js';
import { dtypeList, dtypes } from '../../src/ndarray/dtype/table.js';
import { overlapsItself } from '../../src/ndarray/iter/overlap.js';
import '../../src/ndarray/methods.js';
import { broadcast_to } from '../../src/ndarray/shape.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf } from '../support/golden.js';
import { integersBelow } from '../support/random.js';

afterEach(() => setOptions('default'));

const BYTES = 800;

/** A random view of a shape into bytes, of a random dtype, elements anywhere. */
function randomView(bytes: NDArray, shape: number[], random: (n: number) => number): NDArray {
  const dtype = dtypeList[random(dtypeList.length)];
  const strides = shape.map(() => dtype.itemsize * (random(9) - 4));
  let low = 0;
  let high = dtype.itemsize;
  shape.forEach((n, axis) => {
    if (strides[axis] < 0) low += strides[axis] * (n - 1);
    else high += strides[axis] * (n - 1);
  });
  const room = BYTES - (high - low);
  const at = -low + (random(3) === 0 ? random(room) : random(Math.floor(room / 8)) * 8);
  return view(bytes, shape, strides, at, dtype) as NDArray;
}

function contents(a: NDArray): string {
  return Buffer.from(a.tobytes()).toString('hex');
}

describe.each(['off=1', 'vec=1', 'heap_limit=0'])('copyInto with %s', (mode) => {
  it('works as if the source had been copied first, however the two overlap', () => {
    setOptions(mode);
    const random = integersBelow(mode.length);
    for (let round = 0; round < 500; round++) {
      const bytes = castArray(arange(BYTES, { dtype: 'float64' }), dtypes.uint8);
      const shape = [[5], [3, 4], [2, 3, 2], [11], []][random(5)];
      const target = randomView(bytes, shape, random);
      const source = randomView(bytes, shape, random);
      const { shape: lengths, strides, itemsize } = target;
      if (overlapsItself({ address: 0, shape: lengths, strides, itemsize })) continue;
      const before = bytes.tobytes();
      const wanted = castArray(castArray(source, source.dtype, 'C'), target.dtype, 'C');
      copyInto(target, source);
      const where = JSON.stringify({ round, target: [strides, target.offset], source });
      expect(contents(target), where).toBe(contents(wanted));
      expect(outside(bytes, before, target), where).toEqual([]);
    }
  });
});

/** Bytes that changed although they are none of the target's. */
function outside(bytes: NDArray, before: Uint8Array, target: NDArray): number[] {
  let starts = [target.offset];
  target.shape.forEach((n, axis) => {
    const stride = target.strides[axis];
    starts = starts.flatMap((start) => Array.from({ length: n }, (_, i) => start + i * stride));
  });
  const own = new Set(
    starts.flatMap((start) => Array.from({ length: target.itemsize }, (_, i) => start + i)),
  );
  const after = bytes.tobytes();
  return [...after.keys()].filter((i) => after[i] !== before[i] && !own.has(i));
}

describe('copyInto', () => {
  it('repeats the source and drops its leading axes of length 1', () => {
    const target = zeros([2, 3]);
    copyInto(target, array([[[1, 2, 3]]]));
    expect(target.tolist()).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('refuses what does not broadcast or may not be written, in NumPy words', () => {
    const target = zeros(2);
    expect(errorOf(() => copyInto(target, zeros([1, 2, 3])))).toBe(
      'ValueError: could not broadcast input array from shape (2,3) into shape (2,)',
    );
    expect(errorOf(() => copyInto(broadcast_to(target, [3, 2]), zeros(2)))).toBe(
      'ValueError: assignment destination is read-only',
    );
  });

  it('leaves the target alone when it throws', () => {
    const target = array([1, 2, 3]);
    expect(() => target.set('0:2', [1, 2, 3])).toThrow();
    expect(() => target.set('0:2', ['x'])).toThrow();
    expect(target.tolist()).toEqual([1, 2, 3]);
  });
});

describe('set', () => {
  it('takes nested lists, typed arrays, arrays and scalars, cast to the dtype', () => {
    const a = zeros([2, 3], 'int16');
    a.set(0, [1.9, true, 3n]);
    a.set([1, '1:'], new Float32Array([-2.5, 70000]));
    a.set([1, 0], 9);
    expect(a.tolist()).toEqual([
      [1, 1, 3],
      [9, -2, 4464],
    ]);
    a.set(['::', '::-1'], a);
    expect(a.tolist()).toEqual([
      [3, 1, 1],
      [4464, -2, 9],
    ]);
  });
});

describe('fillWith', () => {
  it('fills contiguous arrays of every length and strided views', () => {
    for (const n of [0, 1, 2, 3, 17, 4096, 20001]) {
      const a = fresh(dtypes.float64, [n]);
      fillWith(a, 2.5);
      expect(a.tolist().toString()).toBe(new Array(n).fill(2.5).toString());
    }
    const b = zeros([3, 4], 'uint8');
    fillWith(b.get('::2', '1:3'), 7);
    expect(b.tolist()).toEqual([
      [0, 7, 7, 0],
      [0, 0, 0, 0],
      [0, 7, 7, 0],
    ]);
  });

  it('refuses a value that the dtype cannot hold', () => {
    expect(errorOf(() => fillWith(zeros(2, 'uint8'), 300))).toBe(
      'OverflowError: Python integer 300 out of bounds for uint8',
    );
  });
});

describe('arrays over the same JavaScript buffer', () => {
  it('are known to overlap though their storages differ', () => {
    const bytes = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
    const [a, b] = [frombuffer(bytes.subarray(1), 'uint8'), frombuffer(bytes, 'uint8')];
    copyInto(a, b.get(':-1'));
    expect([...bytes]).toEqual([1, 1, 2, 3, 4, 5, 6, 7]);
  });
});
