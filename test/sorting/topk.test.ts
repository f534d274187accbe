import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

describe('top_k', () => {
  const a = np.array([
    [3, NaN, 1, 2],
    [-1, 5, 5, NaN],
  ]);

  it('gives the largest in falling order, and NaN last', () => {
    const [values, places] = np.top_k(a, 2);
    expect(values.tolist()).toEqual([
      [3, 2],
      [5, 5],
    ]);
    expect(places.dtype.name).toBe('int32');
    expect(np.take_along_axis(a, places, -1).tolist()).toEqual(values.tolist());
    expect(np.top_k(a, 4)[0].tolist()).toEqual([
      [3, 2, 1, NaN],
      [5, 5, -1, NaN],
    ]);
  });

  it('gives the smallest in rising order, and NaN last', () => {
    const [values, places] = np.top_k(a, 3, { mode: 'smallest', sorted: false });
    expect(values.tolist()).toEqual([
      [1, 2, 3],
      [-1, 5, 5],
    ]);
    expect(places.get(0).tolist()).toEqual([2, 3, 0]);
  });

  it('goes along any axis of any dtype', () => {
    expect(np.top_k(a, 1, { axis: 0 })[0].tolist()).toEqual([[3, 5, 5, 2]]);
    expect(np.top_k(np.array(['b', 'c', 'a']), 2)[0].tolist()).toEqual(['c', 'b']);
    expect(np.top_k(np.array([3n, -1n]), 0)[0].shape).toEqual([0]);
    expect(np.top_k(np.array(['2020', 'NaT', '2021'], 'M8[Y]'), 2)[1].tolist()).toEqual([2, 0]);
  });

  it('refuses more than there are, and other modes', () => {
    expect(() => np.top_k([1, 2], 3)).toThrow(np.ValueError);
    expect(() => np.top_k([1, 2], -1)).toThrow(np.ValueError);
    expect(() => np.top_k([1, 2], 1, { mode: 'most' as 'largest' })).toThrow(
      "mode must be either 'largest' or 'smallest' (got 'most')",
    );
    expect(() => np.top_k([1, 2], 1, { axis: 1 })).toThrow(np.AxisError);
  });
});
