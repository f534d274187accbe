import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { methodNames } from '../../src/ndarray/method.js';

type Method = (...args: unknown[]) => unknown;

const functions = new Map(Object.entries(np));

describe('a method that comes with its function', () => {
  const a = np.array([
    [3, 1],
    [2, 4],
  ]);

  test.each(methodNames)('%s gives what the function gives', (name) => {
    const fn = functions.get(name) as Method;
    const others: Record<string, np.NDArray> = { searchsorted: a.get(1), choose: a.astype('int8') };
    const own = others[name] ?? a;
    const method = (own[name] as unknown as Method).bind(own);
    const given: Record<string, unknown[]> = {
      argpartition: [0],
      choose: [[0, 1, 2, 3, 4]],
      clip: [2, 3],
      compress: [[true, false], 1],
      diagonal: [1],
      dot: [a],
      nonzero: [],
      put: [[0], 5],
      repeat: [2, 1],
      round: [1],
      searchsorted: [3],
      take: [[1, 0], 1],
      tofile: ['/dev/null'],
      to_ndarray: [ndarray],
      trace: [1],
    };
    const rest = given[name] ?? [{ axis: 1 }];
    const called = name === 'compress' ? fn(rest[0], own, rest[1]) : fn(own, ...rest);
    expect(String(method(...rest))).toBe(String(called));
  });

  test('does not show when the properties of an array are listed', () => {
    const listed: string[] = [];
    for (const name in a) listed.push(name);
    expect(listed.filter((name) => (methodNames as readonly string[]).includes(name))).toEqual([]);
  });
});
