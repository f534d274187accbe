import * as np from 'lanewise';
import { describe, expect, it, test } from 'vitest';
import { golden } from '../support/golden.js';

interface PathCase {
  readonly subscripts: string;
  readonly shapes: readonly number[][];
  readonly options: np.EinsumPathOptions;
  readonly path?: unknown;
  readonly text?: string;
  readonly error?: string;
}

function found({
  subscripts,
  shapes,
  options,
}: PathCase): Pick<PathCase, 'path' | 'text' | 'error'> {
  try {
    const [path, text] = np.einsum_path(
      subscripts,
      ...shapes.map((shape) => np.ones(shape)),
      options,
    );
    return { path, text };
  } catch (error) {
    return { error: `${(error as Error).name}: ${(error as Error).message}` };
  }
}

test('einsum_path finds NumPy’s paths and describes them in its words', () => {
  for (const one of golden<PathCase[]>('einsum_path')) {
    const { path, text, error } = one;
    expect(found(one), one.subscripts).toEqual(error ? { error } : { path, text });
  }
});

describe('einsum', () => {
  it('gives a view of one operand of which nothing is summed', () => {
    const a = np.zeros([3, 3]);
    np.einsum('ii->i', a).fill(1);
    expect(a.tolist()).toEqual(np.eye(3).tolist());
    expect(np.shares_memory(np.einsum('ij->ji', a), a)).toBe(true);
  });

  it('sums what overlaps its output as if it had been copied', () => {
    const a = np.array([
      [1, 2],
      [3, 4],
    ]);
    expect(np.einsum('ij,jk->ik', a, a, { out: a })).toBe(a);
    expect(a.tolist()).toEqual([
      [7, 10],
      [15, 22],
    ]);
  });

  it('multiplies and adds objects', () => {
    const a = np.array(
      [
        [1, 2],
        [3, 4],
      ],
      { dtype: 'object' },
    );
    expect(np.einsum('ij,jk->ik', a, a).tolist()).toEqual([
      [7, 10],
      [15, 22],
    ]);
    expect(np.einsum('ij->', a)).toBe(10);
  });

  it('lays the result out as asked', () => {
    const [a, b] = [np.ones([2, 3]), np.ones([3, 4])];
    expect(np.einsum('ij,jk', a, b, { order: 'F' }).strides).toEqual([8, 16]);
    expect(np.einsum('ij,jk->ki', a, b, { order: 'C' }).strides).toEqual([16, 8]);
  });

  it('refuses dates and strings that would have to be multiplied', () => {
    const days = np.array(['2020-01-01'], { dtype: 'datetime64[D]' });
    expect(np.einsum('i->i', days).tolist()).toEqual(days.tolist());
    expect(() => np.einsum('i,i', days, days)).toThrow('invalid data type for einsum');
    expect(() => np.einsum('i->', np.array(['a']))).toThrow('invalid data type for einsum');
  });

  it('refuses an output that cannot be written', () => {
    const out = np.zeros(3);
    out.setflags({ write: false });
    expect(() => np.einsum('ij->j', np.ones([2, 3]), { out })).toThrow(
      'operand array with iterator write flag set is read-only',
    );
  });

  it('takes more labels than there are letters beside an ellipsis', () => {
    const a = np.ones(new Array<number>(30).fill(1));
    expect(np.einsum('...,...', a, a).ndim).toBe(30);
  });
});
