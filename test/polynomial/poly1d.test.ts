/** poly1d and its functions are NumPy's (scripts/golden/poly1d.py): bits of coefficients, texts, errors. */
import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import { argument, stored } from '../support/arraycases.js';
import { golden } from '../support/golden.js';
import { onHeap } from '../support/places.js';

interface Spec {
  readonly poly1d: unknown;
  readonly variable?: string;
}

interface Case {
  readonly owner: Spec | null;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly options: { readonly [name: string]: unknown };
  readonly result?: unknown;
  readonly error?: string;
}

type Callable = (...args: unknown[]) => unknown;

function given(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('poly1d' in value))
    return argument(value, onHeap);
  const { poly1d, variable } = value as Spec;
  return np.poly1d(argument(poly1d, onHeap) as np.NDArray, false, variable ?? null);
}

/** A result in the form of the golden one, which says what dtype a scalar is in. */
function shown(result: unknown, like: unknown): unknown {
  if (typeof result === 'function') {
    const { coeffs, repr } = result as np.Poly1d;
    const wanted = (like as { coeffs?: unknown } | undefined)?.coeffs;
    return { coeffs: stored(coeffs, wanted), texts: [String(result), repr] };
  }
  if (Array.isArray(result)) return result.map((one, i) => shown(one, (like as unknown[])?.[i]));
  return typeof result === 'boolean' ? result : stored(result, like);
}

function run({ owner, name, args, options, result }: Case): Pick<Case, 'result' | 'error'> {
  try {
    const target = (owner === null ? np : given(owner)) as Record<string, unknown>;
    const { [name]: member } = target;
    const rest = Object.keys(options).length > 0 ? [options] : [];
    const isCalled = typeof member === 'function';
    const found = isCalled
      ? (member as Callable).call(target, ...args.map(given), ...rest)
      : member;
    return { result: shown(found, result) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

const cases = golden<Case[]>('poly1d');
const names = [...new Set(cases.map(({ name }) => name))];

describe('poly1d and its functions', () => {
  it.each(names)('are those of NumPy: %s', (name) => {
    const wrong: unknown[] = [];
    for (const one of cases.filter((each) => each.name === name)) {
      const wanted = one.error === undefined ? { result: one.result } : { error: one.error };
      const actual = run(one);
      if (JSON.stringify(actual) !== JSON.stringify(wanted)) wrong.push({ one, actual });
    }
    expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
  });

  it('can assign coefficients', () => {
    const p = np.poly1d([1, 2, 3]);
    p.set(4, 7);
    p.set(0, -1);
    expect(p.coeffs.tolist()).toEqual([7, 0, 1, 2, -1]);
    expect(p.order).toBe(4);
    expect(() => p.set(-1, 1)).toThrow('Does not support negative powers.');
  });

  it('are functions, made with new or without', () => {
    const p = new np.poly1d([1, -3, 2]);
    expect([p instanceof np.poly1d, p(3), p.length]).toEqual([true, 2, 2]);
    expect([...p]).toEqual([1, -3, 2]);
    expect(np.poly1d([1, 2], { r: true }).equal(p)).toBe(true);
    expect(np.poly1d(p, { variable: 'y' }).variable).toBe('y');
  });
});
