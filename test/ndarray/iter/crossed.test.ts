import * as np from 'lanewise';
import { afterEach, describe, expect, it } from 'vitest';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { onHeap, onJavaScriptHeap } from '../../support/places.js';

afterEach(() => setOptions('default'));

const places = { onHeap, onJavaScriptHeap };
const shapes = [
  [16, 16],
  [17, 40],
  [41, 23],
  [3, 19, 18],
  [300, 260],
] as const;

/** Numbers that differ, as bytes of any dtype. */
const bytes = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * 167 + (i >> 8) * 31) & 255);

describe.each(['vec=1', 'vec=0', 'threshold=1000000000'])(
  'a transposed copy with %s',
  (options) => {
    it.each(['uint8', 'int16', 'float16', '>f4', 'float64', 'complex64', 'complex128', 'S24'])(
      'of %s has every element in its place',
      (name) => {
        setOptions(options);
        const dtype = np.dtype(name as 'float64');
        for (const shape of options.startsWith('thr') ? shapes.slice(0, 3) : shapes) {
          for (const place of Object.values(places)) {
            const size = shape.reduce((n, length) => n * length, 1);
            const data = bytes(size * dtype.itemsize);
            const a = place(dtype, shape, data);
            const copy = np.copy(a.T, 'C');
            const words = np.frombuffer(data.buffer, `V${dtype.itemsize}`);
            const axes = shape.map((_, axis) => shape.length - 1 - axis);
            const order = np.transpose(
              np.reshape(np.arange(size).astype('int64'), [...shape]),
              axes,
            );
            const expected = words.get(np.ravel(order)).tobytes();
            expect(Buffer.compare(copy.tobytes(), expected), `${name} ${shape}`).toBe(0);
          }
        }
      },
    );

    it('casts, and fills a target that lies across its source', () => {
      setOptions(options);
      const a = np.reshape(np.arange(20 * 33), [20, 33]);
      expect(a.T.astype('int16', { order: 'C' }).tolist()).toEqual(a.T.tolist());
      const target = np.zeros([33, 20], { order: 'F' });
      const whole = np.zeros([40, 66], { order: 'C' });
      np.copyto(target, np.copy(a.T, 'C'));
      np.copyto(whole.get('::2', '1::2'), target.T);
      expect(target.tolist()).toEqual(a.T.tolist());
      expect(whole.get('::2', '1::2').tolist()).toEqual(a.tolist());
      expect(np.sum(whole)).toBe(np.sum(a));
    });

    it('writes nothing beside a part of an array', () => {
      setOptions(options);
      const whole = np.full([40, 40], -1);
      const part = whole.get(np.slice(3, 22), np.slice(5, 31));
      const a = np.reshape(np.arange(26 * 19), [26, 19]);
      np.copyto(part, a.T);
      expect(part.tolist()).toEqual(a.T.tolist());
      expect(np.count_nonzero(np.equal(whole, -1))).toBe(1600 - 26 * 19);
    });
  },
);

describe.each(['vec=1', 'vec=0', 'threshold=1000000000'])(
  'an operand that lies across with %s',
  (options) => {
    const some = options.startsWith('thr')
      ? shapes.slice(0, 2)
      : shapes.filter(({ length }) => length < 3);

    it.each(['uint8', 'int16', 'float32', 'float64', 'int64', 'complex64', 'complex128'] as const)(
      'of %s meets the elements of its place',
      (name) => {
        setOptions(options);
        for (const [rows, columns] of some) {
          const size = rows * columns;
          const values = np.remainder(np.multiply(np.arange(size), 7), 101).astype(name);
          const a = np.reshape(values, [rows, columns]);
          const b = np.reshape(np.flip(values), [columns, rows]);
          const expected = np.add(
            np.ravel(a),
            np.ravel(np.array(b.T.tolist() as number[][], { dtype: name })),
          );
          expect(np.ravel(np.add(a, b.T)).tolist()).toEqual(expected.tolist());
          expect(np.ravel(np.add(b.T, a)).tolist()).toEqual(expected.tolist());
          const out = np.zeros([columns, rows], { dtype: name }).T;
          expect(np.ravel(np.add(a, np.copy(b.T, 'C'), { out })).tolist()).toEqual(
            expected.tolist(),
          );
        }
      },
    );

    it('is repeated, masked, chosen from and written to', () => {
      setOptions(options);
      const a = np.reshape(np.arange(33 * 20), [33, 20]);
      const b = np.multiply(np.reshape(np.arange(20 * 33), [20, 33]), -1);
      const row = np.arange(20);
      const even = np.equal(np.remainder(a, 2), 0);
      const plain = np.array(b.T.tolist() as number[][]);
      const sum = np.add(a, plain);
      expect(np.add(b.T, row).tolist()).toEqual(np.add(plain, row).tolist());
      expect(np.where(even, a, b.T).tolist()).toEqual(np.where(even, a, plain).tolist());
      const out = np.zeros([33, 20]);
      np.add(a, b.T, { out, where: even });
      expect(out.tolist()).toEqual(np.where(even, sum, 0).tolist());
      np.add(a, b.T, { out: b.T });
      expect(b.T.tolist()).toEqual(sum.tolist());
    });
  },
);
