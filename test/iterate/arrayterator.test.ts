import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

describe('Arrayterator', () => {
  const a = np.reshape(np.arange(24), [2, 3, 4]);
  const b = np.reshape(np.arange(35), [5, 7]);
  const shapes = (most: number | null) => [...new np.lib.Arrayterator(a, most)].map((x) => x.shape);

  it('reads blocks of NumPy’s shapes', () => {
    expect(shapes(1)).toEqual(new Array(24).fill([1, 1, 1]));
    expect(shapes(7)).toEqual(new Array(6).fill([1, 1, 4]));
    expect(shapes(8)).toEqual([
      [1, 2, 4],
      [1, 1, 4],
      [1, 2, 4],
      [1, 1, 4],
    ]);
    expect(shapes(13)).toEqual(new Array(2).fill([1, 3, 4]));
    expect(shapes(null)).toEqual([[2, 3, 4]]);
  });

  it('reads parts of a part', () => {
    const blocks = new np.lib.Arrayterator(b, 3).get('1:', '::2');
    expect(blocks.shape).toEqual([4, 4]);
    expect([...blocks].map((x) => x.tolist())).toEqual([
      [[7, 9, 11]],
      [[13]],
      [[14, 16, 18]],
      [[20]],
      [[21, 23, 25]],
      [[27]],
      [[28, 30, 32]],
      [[34]],
    ]);
    expect([...blocks.get(1, '1:3').flat]).toEqual([15]);
    expect(new np.lib.Arrayterator(b, 14).get('1:', '::2').array().tolist()).toEqual(
      b.get('1:', '::2').tolist(),
    );
    expect([...new np.lib.Arrayterator(a, 4).get('...', 1)].map((x) => x.shape)[0]).toEqual([
      1, 3, 1,
    ]);
  });

  it('has no blocks of nothing', () => {
    expect([...new np.lib.Arrayterator(np.zeros([0, 3]), 2)]).toEqual([]);
  });
});
