/** Iterators inside iterators. */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const lists = (it: np.NdIter): unknown[] => [...it].map((value) => (value as np.NDArray).tolist());

describe('nested iterators', () => {
  const cube = np.reshape(np.arange(12), [2, 3, 2]);

  /** What nested loops visit: the multi-indices of each level. */
  function visits(iterators: readonly np.NdIter[], depth = 0): unknown[] {
    const [it] = iterators.slice(depth);
    const seen: unknown[] = [];
    for (const x of it) {
      const inside = depth + 1 < iterators.length ? visits(iterators, depth + 1) : Number(x);
      seen.push([it.multi_index, inside]);
    }
    return seen;
  }

  test('begin where the ones outside them are', () => {
    expect(visits(np.nested_iters(cube, [[2, 0], [1]], ['multi_index']))).toEqual([
      [
        [0, 0],
        [
          [[0], 0],
          [[1], 2],
          [[2], 4],
        ],
      ],
      [
        [1, 0],
        [
          [[0], 1],
          [[1], 3],
          [[2], 5],
        ],
      ],
      [
        [0, 1],
        [
          [[0], 6],
          [[1], 8],
          [[2], 10],
        ],
      ],
      [
        [1, 1],
        [
          [[0], 7],
          [[1], 9],
          [[2], 11],
        ],
      ],
    ]);
    const three = np.nested_iters(cube, [[0], [1], [2]], ['multi_index']);
    expect(visits(three)[1]).toEqual([
      [1],
      [
        [
          [0],
          [
            [[0], 6],
            [[1], 7],
          ],
        ],
        [
          [1],
          [
            [[0], 8],
            [[1], 9],
          ],
        ],
        [
          [2],
          [
            [[0], 10],
            [[1], 11],
          ],
        ],
      ],
    ]);
  });

  test('fill outputs of the outermost axes', () => {
    const [outer, inner] = np.nested_iters([cube, null], [[0, 2], [1]], {
      flags: ['reduce_ok'],
      op_flags: [['readonly'], ['readwrite', 'allocate']],
    });
    const [, sums] = outer.operands;
    sums.fill(0);
    for (const _ of outer)
      for (const [x, y] of inner as Iterable<np.NDArray[]>) y.set('...', np.add(x, y));
    expect(sums.tolist()).toEqual([
      [6, 9],
      [24, 27],
    ]);
  });

  test('leave buffers and a loop outside to the innermost one', () => {
    const [outer, inner] = np.nested_iters(cube, [[0], [1, 2]], {
      flags: ['external_loop', 'buffered'],
      op_dtypes: ['float32'],
      casting: 'same_kind',
    });
    const seen: unknown[] = [];
    for (const _ of outer) seen.push(lists(inner));
    expect(seen).toEqual([[[0, 1, 2, 3, 4, 5]], [[6, 7, 8, 9, 10, 11]]]);
    expect([outer.dtypes[0].name, inner.dtypes[0].name]).toEqual(['float64', 'float32']);
  });

  test.each<[string, readonly (readonly number[])[]]>([
    ['axes must have at least 2 entries for nested iteration', [[0]]],
    ['An axis is used more than once', [[0], [0]]],
    ['An axis is out of bounds', [[0], [-1]]],
    [
      'Iterator input op_axes[0][0] (==3) is not a valid axis of op[0], which has 3 dimensions ',
      [[0], [3]],
    ],
  ])('refuse: %s', (message, axes) => {
    expect(errorOf(() => np.nested_iters(cube, axes))).toBe(`ValueError: ${message}`);
  });
});
