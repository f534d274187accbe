/**
 * What LAPACK's or another library's roundoff goes into lies within bounds of NumPy's results.
 *
 * Each number has a bound, a few units of roundoff times its condition: scripts/golden/series.py.
 */
import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import { argument } from '../support/arraycases.js';
import { golden } from '../support/golden.js';
import { onHeap } from '../support/places.js';

interface Case {
  readonly function: string;
  readonly args: readonly unknown[];
  readonly options: { readonly [name: string]: unknown };
  readonly results: readonly unknown[];
  readonly bounds: readonly unknown[];
}

type Callable = (...args: unknown[]) => unknown;

const cases = golden<Case[]>('series_near');
const names = [...new Set(cases.map((one) => one.function))];

function call({ function: name, args, options }: Case): unknown[] {
  const path = name.split('.');
  const called = path.reduce<unknown>((of, part) => (of as Record<string, unknown>)[part], np);
  const rest = Object.keys(options).length > 0 ? [options] : [];
  const result = (called as Callable)(...args.map((arg) => argument(arg, onHeap)), ...rest);
  return Array.isArray(result) ? result.flat() : [result];
}

/** What is wrong with a result; null if nothing is. */
function complaint(actual: unknown, wanted: np.NDArray, bound: np.NDArray): string | null {
  const isArray = actual instanceof np.NDArray;
  const array = np.asarray(actual as number) as np.NDArray;
  const text = `${array}\n${wanted}\n${bound}`;
  if (isArray && String([array.dtype, array.shape]) !== String([wanted.dtype, wanted.shape]))
    return `${array.dtype} ${array.shape}, not ${wanted.dtype} ${wanted.shape}: ${text}`;
  const apart = np.abs(np.subtract(array, wanted)) as np.NDArray;
  return np.all(np.less_equal(apart, bound)) ? null : text;
}

describe('results near those of NumPy', () => {
  it.each(names)('%s', (name) => {
    const wrong = cases
      .filter((one) => one.function === name)
      .flatMap((one) => {
        const [wanted, bounds] = [one.results, one.bounds].map((list) =>
          list.map((held) => argument(held, onHeap) as np.NDArray),
        );
        const actual = call(one);
        if (actual.length !== wanted.length) return [`${actual.length} results`];
        const found = actual.map((result, i) => complaint(result, wanted[i], bounds[i]));
        return found
          .filter((text) => text !== null)
          .map((text) => `${JSON.stringify([one.args, one.options])}\n${text}`);
      });
    expect(wrong).toEqual([]);
  });
});
