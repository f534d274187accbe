import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../src/vectorize/pass/components.js';
import { integersBelow } from '../../support/random.js';

describe('componentsOf', () => {
  it('leaves what no edge orders as it is written', () => {
    expect(componentsOf([[], [], []])).toEqual([[0], [1], [2]]);
  });

  it('puts a statement behind what it needs', () => {
    // 2 → 0: the third statement must go first
    expect(componentsOf([[], [], [0]])).toEqual([[1], [2], [0]]);
    expect(componentsOf([[], [0], [1]])).toEqual([[2], [1], [0]]);
  });

  it('keeps together what goes in a circle, in the order of the text', () => {
    // 1 → 3 → 1; 0 → 1; 3 → 2
    expect(componentsOf([[1], [3], [], [1, 2]])).toEqual([[0], [1, 3], [2]]);
  });

  it('tells circles that share an edge from circles that touch in one direction', () => {
    // 0 → 1 → 2 → 0 and 1 → 3 → 1: one; 4 → 5 → 4 behind 3: another one
    const edges = [[1], [2, 3], [0], [1, 4], [5], [4]];
    expect(componentsOf(edges)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
  });

  it('takes edges to oneself and edges that are there twice', () => {
    expect(componentsOf([[0, 1, 1], [1]])).toEqual([[0], [1]]);
  });

  it('orders every edge of random graphs, and holds every node once', () => {
    const next = integersBelow(1);
    for (let turn = 0; turn < 50; turn++) {
      const count = 1 + next(12);
      const edges = Array.from({ length: count }, () =>
        Array.from({ length: next(4) }, () => next(count)),
      );
      const found = componentsOf(edges);
      expect(found.flat().sort((a, b) => a - b)).toEqual(edges.map((_, at) => at));
      const place = (node: number) => found.findIndex((nodes) => nodes.includes(node));
      const early = edges.flatMap((to, from) => to.filter((one) => place(one) < place(from)));
      expect(early).toEqual([]);
    }
  });
});
