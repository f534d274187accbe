import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';

const { ma } = np;
/** Plain values, 'masked' in the place of that: the equality of tests would iterate over it. */
const plain = (value: unknown): unknown => {
  if (value === ma.masked) return 'masked';
  if (Array.isArray(value)) return value.map(plain);
  return value;
};
const holed = () => ma.array([1, 2, 3], { mask: [0, 1, 0] });

describe('a masked array', () => {
  test('reads an element as a scalar, or as masked', () => {
    expect(holed().item(0)).toBe(1);
    expect(holed().item(1)).toBe(ma.masked);
    expect(plain([...holed()])).toEqual([1, 'masked', 3]);
    expect(plain([...holed().flat])).toEqual([1, 'masked', 3]);
    expect(holed().tolist()).toEqual([1, null, 3]);
    expect(holed().tolist(-1)).toEqual([1, -1, 3]);
  });

  test('hides what is no number, also without axes', () => {
    const hidden = ma.fix_invalid(np.array(Number.NaN));
    expect(String(hidden)).toBe('--');
    expect(hidden.data.item()).toBe(1e20);
    expect(String(ma.fix_invalid(np.array(5, 'm8[s]')))).toBe('5 seconds');
  });

  test('shares data and mask with its parts', () => {
    const x = holed();
    const part = x.get('1:');
    part.set(0, 9);
    expect(String(x)).toBe('[1.0 9.0 3.0]');
    part.set(1, ma.masked);
    expect(String(x)).toBe('[1.0 9.0 --]');
    part.unshare_mask().set(0, ma.masked);
    expect(String(x)).toBe('[1.0 9.0 --]');
  });

  test('does not share the mask of a result', () => {
    const x = holed();
    const y = ma.negative(x);
    y.set(0, ma.masked);
    expect(String(x)).toBe('[1.0 -- 3.0]');
  });

  test('takes masked ones in lists', () => {
    expect(String(ma.array([1n, ma.masked, 3n]))).toBe('[1.0 -- 3.0]');
    expect(String(ma.array([[1, 2], ma.array([3, 4], { mask: [1, 0] })]))).toBe(
      '[[1.0 2.0]\n [-- 4.0]]',
    );
    const x = ma.array([1, 2, 3]);
    x.set('1:', [ma.masked, 7]);
    expect(String(x)).toBe('[1.0 -- 7.0]');
  });

  test('with a hard mask keeps what is masked', () => {
    const x = ma.array([1, 2, 3], { mask: [0, 1, 0], hard_mask: true });
    x.set(':', 7);
    x.mask = false;
    expect(x.data.tolist()).toEqual([7, 2, 7]);
    expect(x.mask.tolist()).toEqual([false, true, false]);
    x.soften_mask().set(1, 5);
    expect(x.data.tolist()).toEqual([7, 5, 7]);
    expect(x.mask.tolist()).toEqual([false, false, false]);
    expect(x.shrink_mask().mask).toBe(ma.nomask);
  });

  test('has a mask and a fill value that outlive the scope in which it came by them', () => {
    const x = ma.array([1, 2, 3]);
    np.scope(() => {
      x.set(1, ma.masked);
      x.fill_value = 9;
    });
    expect(String(x)).toBe('[1.0 -- 3.0]');
    expect(x.filled().tolist()).toEqual([1, 9, 3]);
  });

  test('is kept whole where a scope returns it', () => {
    const sum = np.scope(() => ma.add(holed(), 1));
    expect(sum.repr).toBe(
      'masked_array(data=[2.0, --, 4.0],\n             mask=[False,  True, False],\n       fill_value=1e+20)',
    );
  });

  test('is refused by functions that know nothing of masks', () => {
    const x = holed() as unknown as np.NDArray;
    for (const call of [() => np.sum(x), () => np.add(x, 1), () => np.asarray(x)])
      expect(call).toThrow(TypeError);
    expect(np.sum(holed().data)).toBe(6);
  });

  test('masks fields of records', () => {
    const fields = [
      ['a', 'i4'],
      ['b', 'f8'],
    ] as const;
    const r = ma.array(
      [
        [1, 2.5],
        [3, 4],
      ],
      {
        dtype: fields,
        mask: [
          [0, 1],
          [0, 0],
        ],
      },
    );
    expect(String(r)).toBe('[(1, --) (3, 4.0)]');
    expect(String(r.get('b'))).toBe('[-- 4.0]');
    expect(plain(Object.values(r.item(0)))).toEqual([1, 'masked']);
    expect(r.tolist()).toEqual([
      { a: 1, b: null },
      { a: 3, b: 4 },
    ]);
    r.set(1, ma.masked);
    expect(r.recordmask.tolist()).toEqual([false, true]);
    expect(r.filled().tolist()).toEqual([
      { a: 1, b: 1e20 },
      { a: 999999, b: 1e20 },
    ]);
  });

  test('prints its masked elements as it is told', () => {
    ma.masked_print_option.set_display('N/A');
    expect(String(holed())).toBe('[1.0 N/A 3.0]');
    ma.masked_print_option.set_display('--');
    ma.masked_print_option.enable(false);
    expect(String(holed())).toBe('[1.e+00 1.e+20 3.e+00]');
    ma.masked_print_option.enable();
    expect(String(holed())).toBe('[1.0 -- 3.0]');
  });
});

describe('the constant masked', () => {
  test('stays masked whatever is done to it', () => {
    expect(ma.add(ma.masked, 1)).toBe(ma.masked);
    expect(ma.sum(ma.masked)).toBe(ma.masked);
    expect(ma.count(ma.masked)).toBe(0);
    expect(String(ma.masked)).toBe('--');
    expect(ma.masked.repr).toBe('masked');
    expect(() => ma.masked.set()).toThrow(ma.MaskError);
    expect(ma.masked_singleton).toBe(ma.masked);
  });
});

describe('results go where they are asked for', () => {
  test('with their masks', () => {
    const out = ma.zeros(3);
    expect(ma.sqrt(ma.array([4, -1, 9]), { out })).toBe(out);
    expect(String(out)).toBe('[2.0 -- 3.0]');
    const sums = ma.zeros(2);
    const x = ma.array(
      [
        [1, 2],
        [3, 4],
      ],
      {
        mask: [
          [0, 1],
          [0, 1],
        ],
      },
    );
    ma.sum(x, { axis: 0, out: sums });
    expect(String(sums)).toBe('[4.0 --]');
  });

  test('and an extremum that is masked is NaN, or refused', () => {
    const x = ma.array(
      [
        [1, 2],
        [3, 4],
      ],
      {
        mask: [
          [0, 1],
          [0, 1],
        ],
      },
    );
    const floats = np.zeros(2);
    ma.min(x, { axis: 0, out: floats });
    expect(floats.tolist()).toEqual([1, Number.NaN]);
    expect(() => ma.max(x, { axis: 0, out: np.zeros(2, 'int64') })).toThrow(ma.MaskError);
  });
});

test('covariances are of the pairs that are valid', () => {
  const x = ma.array(
    [
      [1, 2, 3],
      [3, 2, 9],
    ],
    {
      mask: [
        [0, 0, 0],
        [0, 0, 1],
      ],
    },
  );
  expect(ma.cov(x).data.tolist()).toEqual([
    [1, -0.5],
    [-0.5, 0.5],
  ]);
  expect(
    ma
      .corrcoef([
        [1, 2, 3],
        [2, 4, 6],
      ])
      .tolist(),
  ).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test('places come with the elements that are not masked, or with all', () => {
  const x = ma.array([1, 2], { mask: [1, 0] });
  expect([...ma.ndenumerate(x)]).toEqual([[[1], 2]]);
  expect(plain([...ma.ndenumerate(x, { compressed: false })])).toEqual([
    [[0], 'masked'],
    [[1], 2],
  ]);
});

describe('options have names', () => {
  test('those of new arrays, too', () => {
    expect(ma.masked_all([2], { dtype: 'int8' }).dtype).toBe(np.dtype('int8'));
  });

  test('an axis, too', () => {
    const x = ma.array([[1, 2, 3]], { mask: [[0, 1, 0]] });
    expect(ma.notmasked_contiguous(x, { axis: 1 }).map((line) => line.length)).toEqual([2]);
    expect(ma.compress([true, false, true], x, { axis: 1 }).tolist()).toEqual([[1, 3]]);
  });

  test('and others are refused', () => {
    const x = ma.array([1, 2], { mask: [1, 0] });
    const wrong = { axes: 0 } as object;
    expect(() => ma.count_masked(x, wrong)).toThrow(
      "count_masked() got an unexpected keyword argument 'axes'",
    );
    expect(() => x.clip(wrong)).toThrow("clip() got an unexpected keyword argument 'axes'");
    expect(() => ma.dot(x, x, wrong)).toThrow("dot() got an unexpected keyword argument 'axes'");
  });
});

test('putmask takes the data of a masked condition', () => {
  const x = ma.array([1, 2, 3], { mask: [1, 0, 0] });
  ma.putmask(x, ma.array([true, true, false], { mask: [1, 0, 0] }), 7);
  expect(x.tolist()).toEqual([7, 7, 3]);
});

test('a fill value that is an object prints as Python shows it', () => {
  const x = ma.masked_object(np.array(['a', 'b'], 'object'), 'b');
  expect(x.repr).toContain("fill_value='b'");
});

test('fits leave out points of which anything is masked', () => {
  const y = ma.array([1, 3, 99, 7, 9], { mask: [0, 0, 1, 0, 0] });
  const w = ma.array([1, 2, 1, 1, 2], { mask: [0, 0, 0, 1, 0] });
  const [c, residuals, rank] = ma.polyfit([0, 1, 2, 3, 4], y, 1, { w, full: true });
  expect(np.allclose(c, [2, 1])).toBe(true);
  expect([residuals.shape, rank]).toEqual([[1], 2]);
});
