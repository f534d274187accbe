// What nobody should pass to np.jit: a JitError or the right result, and nothing else.

import { describe, expect, it } from 'vitest';
import { JitError } from '../../src/errors.js';
import { broadcast_to as broadcastTo } from '../../src/index.js';
import { jit } from '../../src/jit/jit.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { across, broken, edged, named, oddities, outside } from './absurd.js';

const kinds = ['float64[]', 'float32[]', 'int32[]', 'int', 'number', 'int'];

/** Whether a text is refused; throws for any other error, and for a module that is none. */
function isRefused(text: string): boolean {
  try {
    const fn = jit(named(text), { types: [kinds] });
    expect(WebAssembly.validate(fn.inspect('wasm') as Uint8Array<ArrayBuffer>), text).toBe(true);
    return false;
  } catch (error) {
    if (error instanceof JitError && /\(\d+:\d+\)\n/.test(error.message)) return true;
    throw new Error(`${text}: ${error}`);
  }
}

const refused = (count: number, text: (seed: number) => string): number =>
  Array.from({ length: count }, (_, seed) => isRefused(text(seed))).filter(Boolean).length;

it('1000 broken texts', () => {
  expect(refused(1000, broken)).toBeGreaterThan(900);
});

it('500 programs with something from outside of the subset', () => {
  expect(refused(500, outside)).toBeGreaterThan(400);
});

const listed = (values: readonly unknown[]): unknown[] =>
  values.map((value) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value));

it.each(['vec=1', 'vec=0'])(
  '500 loops with bounds at the edges of numbers, on arrays across each other, %s',
  (mode) => {
    setOptions(`default,threshold=0,${mode}`);
    for (let seed = 0; seed < 500; seed++) {
      const plain = new Function(`return ${edged(seed)}`)() as (...args: unknown[]) => unknown;
      const [args, own] = [across(seed), across(seed)];
      const where = `${seed}: ${plain}`;
      const expected = [plain(...args), ...listed(args)];
      expect([jit(plain as never)(...own), ...listed(own)], where).toEqual(expected);
    }
  },
);

it('200 calls with anything for an argument', () => {
  setOptions('default,threshold=0');
  const plain = (a: never, b: never) => {
    let s = 0;
    for (let i = 0; i < 5; i++) s += a[i] > 0 ? 1 : b;
    return s;
  };
  const f = jit(plain as never);
  const outcome = (call: () => unknown): unknown => {
    try {
      return call();
    } catch (error) {
      return error instanceof JitError ? JitError : (error as Error).name;
    }
  };
  let refused = 0;
  for (let seed = 0; seed < 200; seed++) {
    const [a, b] = oddities(seed) as [never, never];
    const found = outcome(() => f(a, b));
    if (found === JitError) refused++;
    else expect(found, `${seed}: ${typeof a}, ${typeof b}`).toEqual(outcome(() => plain(a, b)));
  }
  expect(refused).toBeGreaterThan(100);
});

describe('Arrays of very many elements, which share one', () => {
  const most = 2 ** 30;

  it.each([0, most - 1, most])('%i of them', (length) => {
    const wide = broadcastTo(3, [length]);
    const find = jit((a: number[], from: number, n: number) => {
      let s = 0;
      for (let i = from; i < n; i++) {
        if (i >= from + 9) break;
        s += a[i] === undefined ? 1 : a[i] * 2;
      }
      return s + a.length;
    });
    const expected = (from: number, n: number): number => {
      let s = 0;
      for (let i = from; i < Math.min(n, from + 9); i++) s += i < 0 || i >= length ? 1 : 6;
      return s + length;
    };
    for (const from of [0, -4, length - 5, length + 2, most - 2])
      for (const n of [length, length + 1, most, most + 7])
        expect(find(wide, from, n)).toBe(expected(from, n));
    expect(() => jit((a: number[]) => (a[0] = 1))(wide)).toThrow('read-only');
  });

  it('more than that are refused', () => {
    expect(() => jit((a: number[]) => a[5])(broadcastTo(3, [2 ** 30 + 1]))).toThrow(JitError);
  });
});
