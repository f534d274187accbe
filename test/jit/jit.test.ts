import { describe, expect, it } from 'vitest';
import { IndexError, JitError } from '../../src/errors.js';
import { arange, array, type NDArray, zeros } from '../../src/index.js';
import { setAbortHook, setCompileHook } from '../../src/jit/hooks.js';
import { jit } from '../../src/jit/jit.js';
import { expectAlike } from './alike.js';

const ramp = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => i * 0.75 - 3);

describe('A compiled function', () => {
  it('reads elements through the strides of arrays', () => {
    const total = jit((a: number[][]) => {
      let s = 0;
      for (let i = 0; i < a.length; i++)
        for (let j = 0; j < a[i].length; j++) s += a[i][j] * (i - j);
      return s;
    });
    const expected = (a: NDArray<'float64'>): number => {
      let s = 0;
      for (let i = 0; i < a.shape[0]; i++)
        for (let j = 0; j < a.shape[1]; j++) s += a.item(i, j) * (i - j);
      return s;
    };
    const a = arange(12).reshape([3, 4]);
    for (const view of [a, a.T, a.get('::-1', '::2'), a.get('1:', '::-1').T])
      expect(total(view)).toBe(expected(view));
    expect(total(a)).toBe(-16);
  });

  it('returns numbers, booleans, bigints, lists and nothing', () => {
    expect(jit((x: number) => x / 2)(3)).toBe(1.5);
    expect(jit((x: number) => x > 2)(3)).toBe(true);
    expect(jit((x: bigint) => x ^ 5n)(3n)).toBe(6n);
    expect(jit((x: number, y: number) => [y, x])(3, 4)).toEqual([4, 3]);
    expect(jit(() => {})()).toBeUndefined();
    expect(jit((x: number) => (x > 0 ? x : undefined))(-1)).toBeUndefined();
  });

  it('wraps bigints where they are stored', () => {
    const product = (a: BigInt64Array, b: BigUint64Array, out: BigInt64Array) => {
      for (let i = 0; i < out.length; i++) out[i] = a[i] * b[i] - 7n;
    };
    expectAlike(product as never, () => [
      BigInt64Array.of(2n ** 62n, -5n, 3n),
      BigUint64Array.of(12n, 2n ** 64n - 1n, 9n),
      new BigInt64Array(3),
    ]);
  });

  it('reads undefined and writes nothing past the end', () => {
    const shift = (a: Float64Array, b: Int16Array, n: number) => {
      for (let i = -2; i < n; i++) b[i + 1] = a[i] * 2;
      return a[n];
    };
    for (const n of [0, 3, 5, 9])
      expectAlike(shift as never, () => [ramp(5), new Int16Array(6), n]);
  });

  it('sees writes through arrays that overlap', () => {
    const smear = (a: Float64Array, b: Float64Array) => {
      for (let i = 0; i < b.length; i++) b[i] = a[i] + 1;
    };
    expectAlike(smear as never, () => {
      const whole = ramp(40);
      return [whole, whole.subarray(1)];
    });
  });

  it('keeps the sign of zeros in products', () => {
    const product = (a: Float64Array, n: number) => {
      a[0] = 3 * -0;
      a[1] = -0 * n;
      return -0 * n;
    };
    expectAlike(product as never, () => [ramp(4), 5]);
  });

  it('has no negative zeros of integers', () => {
    const zeros = (a: Float64Array, k: number) => {
      a[0] = Math.imul(-0, k) - 0;
      a[1] = Math.imul(k, -0) * Math.fround(k);
      a[2] = (-0 | 0) * 3;
      a[3] = ~~-0.5 * k;
    };
    expectAlike(zeros as never, () => [ramp(4), 1]);
  });

  it('takes remainders by fractions', () => {
    const rest = (a: Uint8Array, b: Float64Array) => {
      for (let i = 0; i < a.length; i++) b[i] = (a[i] % 0.5) + (a[i] % 8);
    };
    expectAlike(rest as never, () => [Uint8Array.of(3, 9, 255, 0), new Float64Array(4)]);
  });

  it('takes remainders by what may be NaN', () => {
    const rest = (a: Uint8Array, b: Float64Array, x: number) => {
      let y = 2;
      if (x > 0) y = NaN;
      for (let i = 0; i < a.length; i++) b[i] = a[i] % y;
    };
    for (const x of [0, 1])
      expectAlike(rest as never, () => [Uint8Array.of(3, 8), new Float64Array(2), x]);
  });

  it('counts turns whatever the bound is', () => {
    const upTo = (a: Float64Array, n: number, k: number) => {
      for (let i = 0; i < n - k - k; i++) a[i] += 1;
      for (let i = 0; i < n / k; i++) a[i + 1] = a[i] * 2;
      let j = -2;
      for (; j <= Math.min(4 * n, k); j += 3) a[j] = j;
      return j;
    };
    const huge = 2 ** 30 - 1;
    const bounds = [7, 0, -7, 6.5, NaN, -Infinity, huge];
    const ends = (n: number, k: number) =>
      !(n / k > 99 || n - k - k > 99 || Math.min(4 * n, k) > 99);
    for (const n of bounds)
      for (const k of [3, -2, 0.5, NaN, huge].filter((one) => ends(n, one)))
        expectAlike(upTo as never, () => [ramp(9), n, k]);
  });

  it('keeps what one case of a switch wrote for a later turn', () => {
    const kept = (a: Float64Array, n: number) => {
      let s = 0;
      for (let i = 0; i < n; i++) {
        switch (i) {
          case 0:
            s = a[3];
            break;
          case 1:
            a[2] = s;
        }
      }
      return s;
    };
    expectAlike(kept as never, () => [ramp(9), 9]);
  });

  it('reads what vectors with gaps stored between lanes that take turns', () => {
    const mixed = (a: number[], b: number[], c: number[]) => {
      for (let i = 1; i < c.length; i++) {
        const y = b[i];
        a[2 * i + 4] = a[2 * i + 2] + 1;
        a[2 * i] = Math.sqrt(y) + Math.sqrt(y + 1) + Math.sqrt(y + 2) + Math.sqrt(y + 3);
        if (y > 4) {
          let x = a[2 * i - 2];
          while (x > 9) x /= 2;
          c[i] = x;
        }
      }
    };
    const args = () => [108, 50, 50].map((length) => Float64Array.from({ length }, (_, i) => i));
    expectAlike(mixed as never, args);
  });

  it('leaves loops by tests that do not depend on them', () => {
    const first = (a: Float64Array, b: Float64Array, n: number, x: number) => {
      for (let i = 0; i < n; i++) {
        if (x !== 2 * n) return a[i];
        switch (b[1]) {
          case 0:
            a[i % 3] = 1;
            break;
          case 2:
            a[i] = 2;
        }
      }
      return x;
    };
    for (const x of [3, 18])
      expectAlike(first as never, () => [ramp(9), new Float64Array(9), 9, x]);
  });

  it('writes to arrays in the heap in place', () => {
    const a = zeros(5);
    jit((x: Float64Array) => {
      for (let i = 0; i < x.length; i++) x[i] = i * i;
    })(a);
    expect(a.tolist()).toEqual([0, 1, 4, 9, 16]);
  });

  it('takes constants and functions by their names', () => {
    const scale = 3;
    const twice = (x: number) => x * 2;
    const f = jit((x: number) => twice(x) * scale, { consts: { scale }, functions: { twice } });
    expect(f(7)).toBe(42);
  });

  it('is told of by hooks, with what was refused', () => {
    const told: string[] = [];
    setCompileHook(({ name, signature }) => told.push(`${name}(${signature})`));
    setAbortHook(({ reason, line, column }) => told.push(`${reason} at ${line}:${column}`));
    const half = jit((x: number) => x / 2, { name: 'half' });
    half(1);
    half(1.5);
    expect(() => jit((x: number) => typeof x)(1)).toThrow(JitError);
    setCompileHook(undefined);
    setAbortHook(undefined);
    expect(told.slice(0, 2)).toEqual(['half(int)', 'half(float)']);
    expect(told[2]).toMatch(/^typeof is not in the subset at 1:\d+$/);
    expect(half.signatures).toEqual(['int', 'float']);
  });

  it('runs as JavaScript where it is refused and that is wanted', () => {
    const f = jit((a: Float64Array) => [...a].length, { fallback: 'js' });
    expect(f(array([1, 2, 3]))).toBe(3);
  });
});

describe('An index outside of its array', () => {
  const shift = (a: Float64Array, b: Float64Array, by: number) => {
    for (let i = 0; i < b.length; i++) b[i] = a[i + by];
  };

  it('is an IndexError where that is wanted', () => {
    const strict = jit(shift, { bounds: 'throw' });
    const b = new Float64Array(4);
    strict(ramp(6), b, 2);
    expect(Array.from(b)).toEqual([-1.5, -0.75, 0, 0.75]);
    expect(() => strict(ramp(6), b, 3)).toThrow(IndexError);
    expect(() => strict(ramp(6), b, -1)).toThrow('index is out of bounds');
    expect(() => jit(shift, { bounds: 'off' as never })).toThrow('bounds must be one of js, throw');
  });

  it('shows only where it is used', () => {
    const at = (a: Float64Array, i: number) => (i < 3 && a[i] > -9 ? a[i] : 0);
    const strict = jit(at, { bounds: 'throw' });
    expect([strict(ramp(3), 2), strict(ramp(3), 3)]).toEqual([-1.5, 0]);
    expect(() => strict(ramp(2), 2)).toThrow(IndexError);
    const bigint = (a: BigInt64Array, i: number) => (i < 3 ? a[i] : 0n);
    expect(jit(bigint)(BigInt64Array.of(1n, 2n, 3n), 3)).toBe(0n);
  });
});

describe('What is not in the subset is a JitError with its place', () => {
  it.each([
    ['(a) => { for (const x of a) a[0] = x }', 'for … of is not in the subset (1:10)'],
    ['(a) => { try { a[0] = 1 } catch {} }', 'try is not in the subset (1:10)'],
    ['(a) => a.map(String)', "the method 'a.map' is not in the subset (1:8)"],
    ['(a) => other(a)', "'other' is not known"],
    ['(a) => `x`', 'a template is not in the subset'],
    ['(x) => { x = x > 1; return x + 1n }', 'a bigint does not mix with numbers'],
    ['(x) => { let y = 1; if (x > 1) y = true; return y }', "'y' is a boolean on one way"],
    ['(x) => { while (true) { x.y = 1 } }', 'only variables and elements are assigned to'],
    ['async (x) => x', 'async functions and generators are not compiled'],
  ])('%s', (text, message) => {
    const plain = new Function(`return ${text}`)() as () => void;
    expect(() => jit(plain)(1)).toThrow(JitError);
    expect(() => jit(plain)(1)).toThrow(message);
  });

  it('native functions among it', () => {
    expect(() => jit(Math.sin)).toThrow(JitError);
  });
});

describe('Loops become vectors', () => {
  it('counts where a sum or a multiple of the variable is compared', () => {
    const heads = [
      'i + 1 < n',
      'n > i + 1',
      '3 * i < n',
      'i * 3 + 1 <= n',
      '2 * i - 3 <= n',
      'i - 2 < n',
    ];
    for (const head of heads) {
      const loop = new Function(
        'a',
        'n',
        `let i = 0; for (; ${head}; i++) a[3 * i] = i; return i;`,
      ) as (a: Float64Array, n: number) => number;
      const compiled = jit(loop);
      for (const n of [-9, -4, -3, -1, 0, 1, 2, 3, 4, 5, 6, 7, 22, 2.5, 6.999, Number.NaN]) {
        const [plain, own] = [new Float64Array(20), new Float64Array(20)];
        expect(compiled(own, n), `${head}, n = ${n}`).toBe(loop(plain, n));
        expect(own).toEqual(plain);
      }
      const counted = jit(loop, { types: [['float64[]', 'int']] });
      expect(counted.inspect('ir'), head).toMatch(/for %\d+ = /);
    }
  });

  it('knows in a turn what the test before it asked, calls in it or not', () => {
    const count = (most: number, x: number) => {
      const f = (y: number) => Math.log(y * y);
      let n = 0;
      while (n < most && f(x + n) < 3) n++;
      return n;
    };
    const compiled = jit(count, { types: [['int', 'number']] });
    expect(compiled(9, 1)).toBe(count(9, 1));
    expect(compiled(2, 1)).toBe(2);
    expect(compiled.inspect('ir')).toMatch(/result i32 %\d+, 1\n/);
  });

  const args = () => [ramp(37), ramp(37), new Float64Array(37), 37];
  type Arrays = (a: number[], b: number[], c: number[], n: number) => unknown;
  const loops: readonly [string, Arrays][] = [
    [
      'sum of products',
      (a, b, c, n) => {
        for (let i = 0; i < n; i++) c[i] = a[i] * b[i] + 1;
      },
    ],
    [
      'condition',
      (a, b, c, n) => {
        for (let i = 0; i < n; i++) if (a[i] > b[i]) c[i] = a[i];
      },
    ],
    [
      'continue',
      (a, b, c, n) => {
        for (let i = 0; i < n; i++) {
          if (a[i] < 1) continue;
          c[i] = b[i];
        }
      },
    ],
    [
      'backwards',
      (a, _, c, n) => {
        for (let i = n - 1; i >= 0; i--) c[i] = a[i] + 1;
      },
    ],
    [
      'two indices',
      (a, b, c, n) => {
        for (let i = 0, j = n - 1; i < n; i++, j--) c[i] = a[j] + b[i];
      },
    ],
    [
      'while',
      (a, b, c, n) => {
        let i = 0;
        while (i < n) {
          c[i] = a[i] - b[i];
          i++;
        }
      },
    ],
    [
      'count',
      (a, _b, _c, n) => {
        let s = 0;
        for (let i = 0; i < n; i++) if (a[i] > 5) s++;
        return s;
      },
    ],
    [
      'stencil',
      (a, _, c, n) => {
        for (let i = 1; i < n - 1; i++) c[i] = a[i - 1] + a[i] + a[i + 1];
      },
    ],
  ];
  it.each(loops)('%s', (_, loop) => {
    expectAlike(loop as never, args);
    const compiled = jit(loop as never);
    compiled(...args());
    expect(compiled.explain().loops.map(({ vectorized }) => vectorized)).toEqual([true]);
  });

  it('or say why not, and an error where that is required', () => {
    const sum = (a: Float64Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i];
      return s;
    };
    const plain = jit(sum);
    plain(ramp(9));
    expect(String(plain.explain())).toContain('float sum is ordered: needs fastmath reassoc');
    expect(() => jit(sum, { vec: 'require' })(ramp(9))).toThrow('needs fastmath reassoc');
    const fast = jit(sum, { vec: 'require', fastmath: ['reassoc'] });
    expect(fast(Float64Array.of(1, 2, 3, 4, 5))).toBe(15);
  });
});
