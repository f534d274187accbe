import { expect, it, vi } from 'vitest';

const numbers = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i % 7);

it.each(['dot', 'vdot', 'inner', 'matmul', 'outer'] as const)(
  '%s may be the first that needs the memory, no array being in it',
  async (name) => {
    vi.resetModules();
    const np = await import('lanewise');
    np.set_options('heap_limit=0');
    const a = np.frombuffer(numbers(100));
    const result = np[name](a, np.frombuffer(numbers(100)));
    expect(result instanceof np.NDArray ? result.item(2, 3) : result).toBe(
      name === 'outer' ? 6 : 1275,
    );
  },
);

it('a product of matrices may be, too, into an output that is in no memory either', async () => {
  for (const [m, k, n] of [
    [2, 2, 2],
    [30, 40, 50],
    [1, 9, 9],
    [9, 9, 1],
  ]) {
    vi.resetModules();
    const np = await import('lanewise');
    np.set_options('heap_limit=0');
    const ones = (rows: number, columns: number) =>
      np.frombuffer(new Float64Array(rows * columns).fill(1)).reshape([rows, columns]);
    const result = numbers(m * n);
    np.matmul(ones(m, k), ones(k, n), np.frombuffer(result).reshape([m, n]));
    expect(result.every((x) => x === k)).toBe(true);
  }
});
