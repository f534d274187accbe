import { afterEach, describe, expect, it } from 'vitest';
import '../../support/compiled.js';
import * as np from '../../../src/index.js';
import { errorOf } from '../../support/golden.js';
import { fractions } from '../../support/random.js';

const dtypes = ['uint8', 'int16', 'float32', 'float64', 'complex128', 'U3'] as const;
const modes = ['vec=1', 'vec=0', 'off=1', 'heap_limit=0'];

afterEach(() => np.set_options('default'));

describe.each(modes)('a mask with %s', (mode) => {
  const random = fractions(mode.length);
  const lengths = mode === 'off=1' ? [0, 1, 7, 8, 9, 40, 300] : [0, 1, 7, 8, 9, 40, 300, 70001];

  it.each(lengths)('of %i booleans selects and assigns what each of them says', (n) => {
    np.set_options(mode);
    for (const share of [0, 0.004, 0.1, 0.5, 0.97, 1]) {
      const flags = Uint8Array.from({ length: n }, () => Number(random() < share));
      const mask = np.array(flags).astype('bool');
      const chosen = [...flags.keys()].filter((i) => flags[i] === 1);
      const dtype = dtypes[Math.floor(random() * dtypes.length)];
      const a: np.NDArray = np.array(Int32Array.from(flags.keys(), (i) => i % 100)).astype(dtype);
      const before = a.tolist() as unknown[];

      expect(np.flatnonzero(mask).tolist()).toEqual(chosen);
      const part = a.get(mask);
      expect(String(part.tolist())).toBe(String(chosen.map((i) => before[i])));

      const values: np.NDArray = np
        .array(Int32Array.from(chosen, (i) => (i * 7) % 90))
        .astype(dtype);
      const list = values.tolist() as unknown[];
      const wanted = [...before];
      chosen.forEach((i, k) => {
        wanted[i] = list[k];
      });
      a.set(mask, values);
      expect(String(a.tolist())).toBe(String(wanted));

      a.set(mask, dtype === 'U3' ? '5' : 5);
      const five = String(np.array([5]).astype('int32').astype(dtype).item(0));
      expect(String(a.tolist())).toBe(
        String(wanted.map((value, i) => (flags[i] === 1 ? five : value))),
      );
    }
  });

  it('takes any byte that is not 0 for true', () => {
    np.set_options(mode);
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? 0 : i * 5));
    const mask = np.frombuffer(bytes, 'bool');
    const chosen = [...bytes.keys()].filter((i) => bytes[i] !== 0);
    expect(np.arange(100).get(mask).tolist()).toEqual(chosen);
    expect(np.nonzero(mask)[0].tolist()).toEqual(chosen);
  });
});

describe('an index by arrays', () => {
  const a = np.arange(10);

  it('may be written as nested lists, bigints and typed arrays', () => {
    expect(
      a
        .get([
          [1, 2],
          [3, -1],
        ])
        .tolist(),
    ).toEqual([
      [1, 2],
      [3, 9],
    ]);
    expect(a.get([1n, -2n]).tolist()).toEqual([1, 8]);
    expect(a.get(Int8Array.of(-1, 4)).tolist()).toEqual([9, 4]);
    expect(a.get([true, ...new Array<boolean>(9).fill(false)]).tolist()).toEqual([0]);
    expect(a.get([]).tolist()).toEqual([]);
    expect(a.get(np.array(3n)).tolist()).toBe(3);
  });

  it('gives a copy', () => {
    const b = np.arange(3);
    b.get([0, 1]).fill(9);
    b.get(np.array(1n)).fill(9);
    expect(b.tolist()).toEqual([0, 1, 2]);
  });

  it('refuses what is no integer, and leaves the target as it was', () => {
    const b = np.arange(4);
    const refused: [() => void, string][] = [
      [() => b.get([1.5]), 'IndexError: only integers, slices (`:`), ellipsis (`...`)'],
      [() => b.get(np.array([1])), 'IndexError: arrays used as indices must be of integer'],
      [() => b.get({} as never), 'IndexError: only integers, slices (`:`), ellipsis (`...`)'],
      [
        () => b.get([2n ** 62n]),
        'IndexError: index 4611686018427387904 is out of bounds for axis 0',
      ],
      [() => b.set([[0, 4]], 9), 'IndexError: index 4 is out of bounds for axis 0 with size 4'],
      [() => b.set([[0, -5]], [1, 2]), 'IndexError: index -5 is out of bounds'],
      [() => b.set([[0, 1]], [1, 'x']), ''],
      [() => np.put(b, [0, 9], 5), 'IndexError: index 9 is out of bounds for axis 0 with size 4'],
      [() => np.broadcast_to(1, [2]).set([[0]], 1), 'ValueError: assignment destination is read'],
    ];
    for (const [call, message] of refused) {
      const error = errorOf(call);
      expect(error).not.toBeNull();
      expect(error).toContain(message);
    }
    expect(b.tolist()).toEqual([0, 1, 2, 3]);
  });

  it('assigns the last value to an element that is named twice, and casts', () => {
    const b = np.zeros(3, 'int8');
    b.set([[0, 2, 0]], [1.9, 2.9, 3.9]);
    expect(b.tolist()).toEqual([3, 0, 2]);
    b.set([[0, 1]], np.array([300, -1]));
    expect(b.tolist()).toEqual([44, -1, 2]);
    expect(errorOf(() => b.set([[0]], 300))).toContain('OverflowError');
    expect(b.tolist()).toEqual([44, -1, 2]);
  });

  it('reads values and indices before it writes where they share memory with the target', () => {
    const b = np.arange(6, { dtype: 'int32' });
    b.set([[1, 2, 3]], b.get(':3'));
    expect(b.tolist()).toEqual([0, 0, 1, 2, 4, 5]);
    const c = np.array([2n, 0n, 1n]);
    c.set([c], c);
    expect(c.tolist()).toEqual([0n, 1n, 2n]);
    const d = np.array([true, false, true, true]);
    d.set(d, [false, true, false]);
    expect(d.tolist()).toEqual([false, false, true, false]);
    d.set(d, false);
    expect(d.tolist()).toEqual([false, false, false, false]);
  });

  it('goes on in the fields of records', () => {
    const r = np.array(
      [
        [1, [2, 3]],
        [4, [5, 6]],
        [7, [8, 9]],
      ],
      [
        ['x', 'i4'],
        ['y', 'f8', [2]],
      ],
    );
    const mask = np.array([true, false, true]);
    expect(r.get(mask, 'x').tolist()).toEqual([1, 7]);
    expect(r.get('y', [0, 2], 1).tolist()).toEqual([3, 9]);
    r.set([mask, 'x'], [10, 70]);
    r.set(['x', [1]], 40);
    r.set([[0, 2], '...', 'y', 0], -1);
    r.set(['y', mask], [[0, 1]]);
    expect(r.get('x').tolist()).toEqual([10, 40, 70]);
    expect(r.get('y').tolist()).toEqual([
      [0, 1],
      [5, 6],
      [0, 1],
    ]);
    const two = np.array(
      [[1, 2, 3]],
      [
        ['a', 'i1'],
        ['b', 'i2'],
        ['c', 'i4'],
      ],
    );
    two.get(['a', 'c']).set(
      [[0]],
      np.array(
        [[7, 9]],
        [
          ['a', 'i1'],
          ['c', 'i4'],
        ],
      ),
    );
    expect(two.tolist()).toEqual([{ a: 7, b: 2, c: 9 }]);
  });

  it('of a JavaScript value copies the value', () => {
    const values = [{ n: 1 }, [2], 'three'];
    const o = np.array(values, 'object');
    expect(o.get([2, 0]).tolist()).toEqual(['three', { n: 1 }]);
    o.set([[0, 0]], np.array([7, null], 'object'));
    expect(o.item(0)).toBeNull();
  });

  it('moves rows of any length and stride', () => {
    for (const [rows, columns] of [
      [5, 1],
      [5, 3],
      [40, 17],
      [3, 70000],
    ]) {
      const b = np.arange(rows * columns).reshape(rows, columns);
      const list = [rows - 1, 0, -2];
      for (const c of [b, b.T.copy().T, b.get('::-1', '::-1')]) {
        const plain = c.tolist() as number[][];
        expect(c.get(list).tolist()).toEqual(list.map((i) => plain.at(i)));
        const across = c.get(':', [0, columns - 1, 0]).tolist();
        expect(across).toEqual(plain.map((line) => [line[0], line[columns - 1], line[0]]));
        const target = np.zeros_like(c);
        target.set([list], c.get(list));
        const seen = new Set(list.map((i) => (i < 0 ? i + rows : i)));
        expect(target.tolist()).toEqual(
          plain.map((line, i) => (seen.has(i) ? line : line.map(() => 0))),
        );
      }
    }
  });
});

describe('a grid', () => {
  it('is written with slices and texts', () => {
    expect(np.mgrid('0:3', '0:2').tolist()).toEqual([
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
    ]);
    expect(np.mgrid('0:1:3j').tolist()).toEqual([0, 0.5, 1]);
    expect(np.mgrid('0:1:.5', '0:2').get(0).tolist()).toEqual([
      [0, 0],
      [0.5, 0.5],
    ]);
    expect(String(np.mgrid(':3', np.slice(1, 2)).dtype)).toBe('int32');
    expect(String(np.mgrid('0:3:1.0').dtype)).toBe('float64');
    expect(np.ogrid('0:3', '0:1:2j').map(({ shape }) => shape)).toEqual([
      [3, 1],
      [1, 2],
    ]);
    expect(errorOf(() => np.mgrid('0'))).toContain("IndexError: '0' is not a slice");
    expect(errorOf(() => np.mgrid('1:'))).toContain('TypeError');
  });

  it('joins pieces as rows and columns', () => {
    expect(np.r_('1:4', 0, [5, 6]).tolist()).toEqual([1, 2, 3, 0, 5, 6]);
    expect(np.r_('0:1:3j', 5).tolist()).toEqual([0, 0.5, 1, 5]);
    expect(np.r_('0,2', [1, 2], [3, 4]).tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(np.r_('1,2,0', [1, 2], [3, 4]).tolist()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(np.r_('-1', np.zeros([2, 2]), np.ones([2, 1])).tolist()).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ]);
    expect(np.c_([1, 2], [3, 4]).tolist()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(np.c_('1:4').tolist()).toEqual([[1], [2], [3]]);
    expect(np.c_([[1, 2, 3]], 0, 0, [[4, 5, 6]]).tolist()).toEqual([[1, 2, 3, 0, 0, 4, 5, 6]]);
    expect(errorOf(() => np.r_('a,b', 1))).toBe("ValueError: unknown special directive 'a,b'");
  });

  it('of terms is read as an index reads them', () => {
    expect(String(np.s_('2::2'))).toBe('slice(2, None, 2)');
    expect(np.index_exp('...', null).length).toBe(2);
    expect(
      np
        .arange(6)
        .get(...np.index_exp('1:4'))
        .tolist(),
    ).toEqual([1, 2, 3]);
  });

  it('selects rows and columns all with all', () => {
    const b = np.arange(12).reshape(3, 4);
    expect(b.get(...np.ix_([0, 2], [true, false, false, true])).tolist()).toEqual([
      [0, 3],
      [8, 11],
    ]);
  });

  it('of indices comes from any function of a square', () => {
    expect(np.mask_indices(3, np.triu, 1).map((list) => list.tolist())).toEqual([
      [0, 0, 1],
      [1, 2, 2],
    ]);
  });
});
