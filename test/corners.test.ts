/** NumPy's answers where dtypes beside plain numbers meet options that are seldom given (scripts/golden/corners.py). */
import { describe, expect, test } from 'vitest';
import * as np from '../src/index.js';
import { golden } from './support/golden.js';

interface Case {
  readonly function: string;
  readonly args: readonly unknown[];
  readonly options: { readonly [name: string]: unknown };
  readonly dtype?: string;
  readonly text?: string;
  readonly error?: string;
}

interface ArraySpec {
  readonly array: readonly unknown[];
  readonly dtype: string;
  readonly shape?: readonly number[];
}

type Callable = (...args: unknown[]) => unknown;

function arrayOf({ array, dtype, shape }: ArraySpec): np.NDArray {
  const row = np.dtype(dtype as 'f8') as { readonly kind: string };
  const complex = (pair: unknown) => new np.Complex(...(pair as [number, number]));
  const elements = row.kind === 'c' ? array.map(complex) : array;
  const made = np.array(elements as number[], dtype as 'f8') as np.NDArray;
  return shape ? made.reshape([...shape]) : made;
}

function made(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== 'object' || value === null) return value;
  return 'array' in value ? arrayOf(value as ArraySpec) : (value as { dtype: unknown }).dtype;
}

/** What a case's function gives. */
function result({ function: path, args, options }: Case): unknown {
  const given = Object.fromEntries(Object.entries(options).map(([k, v]) => [k, made(v)]));
  const all = [...args.map(made), ...(Object.keys(given).length > 0 ? [given] : [])];
  const isMethod = path.startsWith('.');
  const names = path.split('.').filter(Boolean);
  const owner = names
    .slice(0, -1)
    .reduce<unknown>((of, name) => (of as Record<string, unknown>)[name], isMethod ? all[0] : np);
  const method = (owner as Record<string, Callable>)[names[names.length - 1]];
  return method.apply(owner, isMethod ? all.slice(1) : all);
}

/** intp has 32 bits here. */
const asInNumPy = (dtype: string): string => (dtype === 'int32' ? 'int64' : dtype);

function shown(value: unknown, { dtype }: Case): Pick<Case, 'dtype' | 'text'> {
  if (dtype === undefined) return { text: String(value) };
  const array = (
    value instanceof np.NDArray ? value : np.array(value as number, dtype as 'f8')
  ) as np.NDArray;
  const own = String(array.dtype);
  return {
    dtype: dtype === 'int64' ? asInNumPy(own) : own,
    text: np.array_repr(array).replace(', dtype=int32', dtype === 'int64' ? '' : ', dtype=int32'),
  };
}

function actual(one: Case): Pick<Case, 'dtype' | 'text' | 'error'> {
  try {
    return shown(result(one), one);
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** In messages strings stand as Python shows them, without their class. */
const plain = (text: string): string => text.replace(/np\.str_\((.*)\)$/, '$1');

const cases = golden<Case[]>('corners');

describe('corners are as in NumPy', () => {
  test.each([...new Set(cases.map((one) => one.function))])('%s', (name) => {
    for (const one of cases.filter((given) => given.function === name)) {
      const { dtype, text, error } = one;
      const expected = error === undefined ? { dtype, text } : { error: plain(error) };
      expect(actual(one), JSON.stringify(one)).toEqual(JSON.parse(JSON.stringify(expected)));
    }
  });
});

test('views of a record array are record arrays, its fields are none', () => {
  const dtype = [
    ['a', 'i4'],
    ['b', 'f8'],
  ] as const;
  const r = np.rec.array(
    [
      [1, 2.5],
      [3, 4.5],
    ],
    { dtype },
  );
  const views = [r.T, r.reshape([2, 1]), r.get('::-1'), r.get(np.newaxis), r.ravel(), r.view()];
  expect(views.map((view) => view instanceof np.recarray)).toEqual(views.map(() => true));
  expect(r.get('a') instanceof np.recarray).toBe(false);
  expect(String((r.get('::-1') as unknown as { b: np.NDArray }).b)).toBe('[4.5 2.5]');
});
