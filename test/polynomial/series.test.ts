/** Series of polynomials are NumPy's (scripts/golden/series.py): bits of coefficients, texts, errors. */
import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import { argument, stored } from '../support/arraycases.js';
import { golden } from '../support/golden.js';
import { onHeap } from '../support/places.js';

interface Spec {
  readonly kind: string;
  readonly coef: unknown;
}

interface Case {
  readonly owner: string | Spec;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly options: { readonly [name: string]: unknown };
  readonly result?: unknown;
  readonly error?: string;
}

type Callable = (...args: unknown[]) => unknown;
type Series = ReturnType<typeof np.polynomial.Polynomial>;

const { polynomial } = np;
const classOf = (kind: string): typeof polynomial.Polynomial => polynomial[kind as 'Polynomial'];

const made = ({ kind, coef, ...options }: Spec): Series =>
  classOf(kind)(argument(coef, onHeap) as np.NDArray, options);

function given(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('series' in value) return made(value.series as Spec);
  if ('kind' in value) return classOf(value.kind as string);
  return argument(value, onHeap);
}

const isSeries = (value: unknown): value is Series => typeof value === 'function';

/** A result in the form of the golden one, which says what dtype a scalar is in. */
function shown(result: unknown, like: unknown): unknown {
  if (isSeries(result)) {
    const { parts = [] } = (like ?? {}) as { parts?: unknown[] };
    const arrays = [result.coef, result.domain, result.window];
    return {
      parts: arrays.map((array, i) => stored(array, parts[i])),
      texts: [String(result), result.format('ascii'), result.repr],
    };
  }
  if (Array.isArray(result)) return result.map((one, i) => shown(one, (like as unknown[])?.[i]));
  return typeof result === 'boolean' ? result : stored(result, like);
}

function run({ owner, method, args, options, result }: Case): Pick<Case, 'result' | 'error'> {
  try {
    const target = typeof owner === 'string' ? classOf(owner) : made(owner);
    const named = Object.entries(options).map(([name, value]) => [name, given(value)]);
    const rest = named.length > 0 ? [Object.fromEntries(named)] : [];
    const values = [...args.map(given), ...rest];
    const found =
      method === 'new'
        ? (target as unknown as Callable)(...values)
        : (target as unknown as Record<string, Callable>)[method](...values);
    return { result: shown(found, result) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

const cases = golden<Case[]>('series');
const methods = [...new Set(cases.map(({ method }) => method))];

describe('series', () => {
  it.each(methods)('are those of NumPy: %s', (method) => {
    const wrong: unknown[] = [];
    for (const one of cases.filter((each) => each.method === method)) {
      const wanted = one.error === undefined ? { result: one.result } : { error: one.error };
      const actual = run(one);
      if (JSON.stringify(actual) !== JSON.stringify(wanted)) wrong.push({ one, actual });
    }
    expect(wrong).toEqual([]);
  });
});
