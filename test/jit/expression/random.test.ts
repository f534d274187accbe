/**
 * Random expressions give what the ufuncs give one by one: dtype, shape, every bit, and the error; from
 * the interpreter, from scalar code and from vector code.
 */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as np from '../../../src/index.js';
import { dtypeList } from '../../../src/ndarray/dtype/table.js';
import { overrideFeatures } from '../../../src/vectorize/runtime/features.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { errorOf } from '../../support/golden.js';
import { bits, type LayoutName, layouts, random, roomFor, values } from '../../ufunc/support.js';
import { randomTree, type Tree, type Value } from './tree.js';

beforeEach(() => overrideFeatures({}));
afterAll(() => setOptions('default'));

const modes = ['off=1', 'off=0,vec=0', 'off=0,vec=1'];
const flat: readonly LayoutName[] = ['contiguous', 'stepped by 2', 'reversed', 'repeated'];
const deep: readonly LayoutName[] = ['C', 'F', 'a row repeated', 'rows apart', 'contiguous'];

/** Operands of some dtypes and layouts, most of them small and all alike now and then. */
function operandsOf(next: () => number, kinds: string): Record<string, Value> {
  const dtypes = dtypeList.filter(({ kind }) => kinds.includes(kind));
  const pick = <T>(list: readonly T[]): T => list[next() % list.length];
  const n = pick([1, 3, 8, 17, 37]);
  const places = next() % 2 === 0 ? flat : deep;
  const same = next() % 3 === 0 ? pick(places) : null;
  const [x, y, z] = Array.from({ length: 3 }, () => {
    const base = values(pick(dtypes), roomFor(n), next());
    return layouts[same ?? pick(places)](base, n);
  });
  return { x, y, z, s: pick<Value>([2, 0.25, -1, 7, true]) };
}

/**
 * The bits of what a call gives, or that it throws: of several operations that cannot be done, another
 * one may be the first to say so.
 */
function outcome(call: () => Value): string {
  let given = '';
  const error = errorOf(() => {
    given = bits(call());
  });
  return error === null ? given : 'an error';
}

/** How many of the trees gave a result. */
function compare(seed: number, kinds: string, depth: number, count: number): number {
  const next = random(seed);
  let results = 0;
  for (let i = 0; i < count; i++) {
    const operands = operandsOf(next, kinds);
    const tree: Tree = randomTree(next, operands, depth);
    setOptions(modes[2]);
    const expected = outcome(tree.eager);
    if (expected.includes('[')) results++;
    const types = Object.values(operands).map(
      (value) => (value as np.NDArray).dtype?.name ?? value,
    );
    for (const mode of modes) {
      setOptions(mode);
      const given = outcome(() => np.evaluate(tree.text, operands as never));
      expect({ [`${tree.text} ${types} ${mode}`]: given }).toEqual({
        [`${tree.text} ${types} ${mode}`]: expected,
      });
    }
  }
  return results;
}

describe('random expressions give the results and errors of the ufuncs one by one', () => {
  test.each([
    ['floats', 'f', 3],
    ['floats and complex numbers', 'fc', 2],
    ['integers', 'iu', 3],
    ['integers and booleans', 'biu', 3],
    ['all numbers', 'biufc', 3],
    ['all real numbers, deep', 'biuf', 4],
  ])('of %s', (_, kinds, depth) => {
    expect(compare(depth * 1000 + kinds.length, kinds, depth, 60)).toBeGreaterThan(20);
  });
});
