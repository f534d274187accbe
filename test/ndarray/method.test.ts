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
    const own = name === 'searchsorted' ? a.get(1) : a;
    const method = (own[name] as unknown as Method).bind(own);
    const given: Record<string, unknown[]> = {
      argpartition: [0],
      clip: [2, 3],
      dot: [a],
      round: [1],
      searchsorted: [3],
      tofile: ['/dev/null'],
      to_ndarray: [ndarray],
    };
    const rest = given[name] ?? [{ axis: 1 }];
    expect(String(method(...rest))).toBe(String(fn(own, ...rest)));
  });

  test('does not show when the properties of an array are listed', () => {
    const listed: string[] = [];
    for (const name in a) listed.push(name);
    expect(listed.filter((name) => (methodNames as readonly string[]).includes(name))).toEqual([]);
  });
});
