import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import type { Scalar } from '../../src/ndarray/dtype/dtype.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { bitsOf, eachMode, laidOut, layouts, names, place, strayWrites, values } from './arrays.js';
import { product } from './reference.js';

type Size = [m: number, k: number, n: number];

/** Thin, direct, packed, packed with edges and several blocks of k. */
const sizes: Size[] = [
  [3, 5, 7],
  [1, 40, 19],
  [22, 21, 23],
  [7, 300, 21],
];

function operandsOf(name: NumberName, [m, k, n]: Size) {
  const [x, y] = [values(name, m * k, k), values(name, k * n, n)];
  return {
    x,
    y,
    wanted: bitsOf(laidOut(name, [m, n], 'C', product(dtypes[name], x, y, [m, k, n]))),
  };
}

describe('a product of matrices', () => {
  const some: NumberName[] = ['bool', 'int8', 'uint16', 'int64', 'float32', 'float64'];

  it.each(some)(
    'of %s has the same bits in every layout of both operands and of the output',
    (name) => {
      for (const size of sizes) {
        const [m, k, n] = size;
        const { x, y, wanted } = operandsOf(name, size);
        layouts.forEach((layout, i) => {
          const a = laidOut(name, [m, k], layout, x);
          layouts.forEach((other, j) => {
            if (size !== sizes[0] && (i + j) % 3 !== 0) return;
            const b = laidOut(name, [k, n], other, y);
            const placed = place(name, [m, n], layouts[(i + 2 * j) % layouts.length]);
            const stray = strayWrites(placed, () => np.matmul(a, b, placed.array));
            const title = `${size} ${layout} ${other}`;
            if (m > 1) expect(bitsOf(placed.array) === wanted, title).toBe(true);
            else expect(bitsOf(placed.array), title).toBe(bitsOf(np.matmul(a, b)));
            expect(stray, title).toBe(0);
          });
        });
      }
    },
  );

  it.each(some)('of %s on the JavaScript heap, too, with nothing else touched', (name) => {
    for (const size of sizes) {
      const [m, k, n] = size;
      const { x, y, wanted } = operandsOf(name, size);
      for (let which = 1; which < 8; which++) {
        layouts.forEach((layout, i) => {
          const other = layouts[(i * which) % layouts.length];
          const a = laidOut(name, [m, k], layout, x, (which & 1) > 0);
          const b = laidOut(name, [k, n], other, y, (which & 2) > 0);
          const placed = place(
            name,
            [m, n],
            layouts[(i + which) % layouts.length],
            (which & 4) > 0,
          );
          const stray = strayWrites(placed, () => np.matmul(a, b, { out: placed.array }));
          const title = `${size} ${layout} ${other} ${which}`;
          // Of one row, whose sums depend on the layout, the same arrays on the heap tell.
          const same =
            m > 1
              ? wanted
              : bitsOf(
                  np.matmul(laidOut(name, [m, k], layout, x), laidOut(name, [k, n], other, y)),
                );
          expect(bitsOf(placed.array) === same, title).toBe(true);
          expect(stray, title).toBe(0);
        });
      }
    }
  });

  it('has the same bits by every way to run it, also with strides of 0', () => {
    for (const name of ['uint8', 'int32', 'float32', 'float64'] as const) {
      const x = values(name, 40, 1);
      const y = values(name, 40, 2);
      const cases = [
        [np.broadcast_to(laidOut(name, [40], 'C', x), [6, 40]), laidOut(name, [40, 1], 'C', y)],
        [
          np.broadcast_to(laidOut(name, [40, 1], 'C', x), [40, 33]),
          laidOut(name, [33, 9], 'F', values(name, 297, 3)),
        ],
        [
          laidOut(name, [9, 40], 'F', values(name, 360, 3)),
          np.broadcast_to(laidOut(name, [40, 1], 'stepped', y), [40, 35]),
        ],
        [
          np.broadcast_to(laidOut(name, [1], 'C', [x[0]]), [5, 40]),
          np.broadcast_to(laidOut(name, [40], 'reversed', y), [50, 40]).T,
        ],
      ];
      cases.forEach(([a, b], i) => {
        const found = new Set<string>();
        const [m, k] = a.shape;
        const n = b.shape[1];
        eachMode(() => found.add(bitsOf(np.matmul(a, b))));
        expect(found.size, `${name} ${i}`).toBe(1);
        if (n === 1) return;
        const wanted = product(dtypes[name], scalars(a) as Scalar[], scalars(b) as Scalar[], [
          m,
          k,
          n,
        ]);
        expect([...found][0]).toBe(bitsOf(laidOut(name, [m, n], 'C', wanted)));
      });
    }
  });

  const scalars = (a: np.NDArray) => [...a.flat];

  it('of stacks is that of each pair of matrices', () => {
    for (const name of names) {
      const a = laidOut(name, [2, 1, 3, 5], 'part of F', values(name, 30, 1));
      const b = laidOut(name, [4, 5, 2], 'reversed', values(name, 40, 2));
      const c = np.matmul(a, b) as np.NDArray;
      expect(c.shape).toEqual([2, 4, 3, 2]);
      const d = np.dot(a, b) as np.NDArray;
      expect(d.shape).toEqual([2, 1, 3, 4, 2]);
      for (let i = 0; i < 2; i++) {
        for (let j = 0; j < 4; j++) {
          const one = np.matmul(a.get(i, 0), b.get(j));
          expect(bitsOf(c.get(i, j))).toBe(bitsOf(one));
          expect(bitsOf(d.get(i, 0, ':', j))).toBe(bitsOf(one));
        }
      }
    }
  });
});

describe('under a heap limit', () => {
  it('arrays that no longer fit the heap are multiplied to the same bits', () => {
    const [m, k, n]: Size = [150, 170, 130];
    const results = [false, true].map((limited) => {
      np.set_options(limited ? 'heap_limit=0' : 'default');
      try {
        const kept = Array.from({ length: 40 }, () => np.empty(700));
        const a = laidOut('float64', [m, k], 'C', values('float64', m * k, 1));
        const b = laidOut('float64', [k, n], 'part of F', values('float64', k * n, 2));
        const c = np.matmul(a, b) as np.NDArray;
        const v = np.matmul(a, b.get(':', 0)) as np.NDArray;
        expect(c.storage.foreign !== null).toBe(limited);
        expect(kept.length).toBe(40);
        return [bitsOf(c), bitsOf(v), bitsOf(np.dot(a.get(0), a.get(1)))];
      } finally {
        np.set_options('default');
      }
    });
    expect(results[1]).toEqual(results[0]);
  });
});
