import { describe, expect, it } from 'vitest';
import { dtypes } from '../../../src/ndarray/dtype/table.js';
import {
  elementwise,
  type LayoutClass,
  type LoopOperand,
  layoutClass,
} from '../../../src/ndarray/iter/nest.js';
import { entry } from '../../../src/vectorize/compile.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import { heap } from '../../../src/vectorize/runtime/heap.js';

const classes: LayoutClass[] = ['u', 'b', 'r', '2', '3', '4', 'g'];
const step: Record<LayoutClass, number> = { u: 1, b: 0, r: -1, 2: 2, 3: 3, 4: 4, g: 5, x: 5 };

const operand = (layout: LayoutClass, role: 'in' | 'out'): LoopOperand => ({
  cell: dtypes.float64,
  layout,
  role,
});

describe('elementwise', () => {
  it('writes the kernel that its parameters describe, repeated operands loaded once', () => {
    const operands = [operand('g', 'in'), operand('b', 'in'), operand('r', 'out')];
    const kernel = elementwise('sum', operands, 2, (k, x, y) => [k.op('add', x, y)]);
    verify(kernel);
    expect(print(kernel).trim()).toBe(
      `
kernel sum(%p0: u32, %p1: u32, %p2: u32, %s0: i32, %n0: i32, %t0: i32, %t1: i32, %t2: i32, %n1: i32) trip(%n0, %n1) {
  %0 = const i32 0
  for %1 = %0 to %n1 step 1 {
    %2 = load f64 [%p1 + %t1*%1]
    for %3 = %0 to %n0 step 1 independent {
      %4 = load f64 [%p0 + %t0*%1 + %s0*%3]
      %5 = add f64 %4, %2
      store %5, [%p2 + %t2*%1 + -8*%3]
    }
  }
}`.trim(),
    );
  });

  it('walks strips of rows where an operand lies across, and then the rows that are left', () => {
    const operands = [operand('u', 'in'), operand('x', 'in'), operand('u', 'out')];
    const kernel = elementwise('crossed', operands, 2, (k, x, y) => [k.op('add', x, y)]);
    verify(kernel);
    expect(print(kernel).trim()).toBe(
      `
kernel crossed(%p0: u32, %p1: u32, %p2: u32, %s1: i32, %n0: i32, %t0: i32, %t1: i32, %t2: i32, %n1: i32) trip(%n0, %n1) {
  %0 = const i32 -2
  %1 = and i32 %n1, %0
  %2 = const i32 1
  %3 = const i32 0
  for %4 = %3 to %1 step 2 {
    %5 = add i32 %4, %2
    for %6 = %3 to %n0 step 1 independent {
      %7 = load f64 [%p0 + %t0*%4 + 8*%6]
      %8 = load f64 [%p1 + 8*%4 + %s1*%6]
      %9 = load f64 [%p0 + %t0*%4 + %t0*%2 + 8*%6]
      %10 = load f64 [%p1 + 8*%4 + %s1*%6 + 8]
      %11 = add f64 %7, %8
      %12 = add f64 %9, %10
      store %11, [%p2 + %t2*%4 + 8*%6]
      store %12, [%p2 + %t2*%4 + %t2*%2 + 8*%6]
    }
  }
  for %13 = %1 to %n1 step 1 {
    for %14 = %3 to %n0 step 1 independent {
      %15 = load f64 [%p0 + %t0*%13 + 8*%14]
      %16 = load f64 [%p1 + 8*%13 + %s1*%14]
      %17 = add f64 %15, %16
      store %17, [%p2 + %t2*%13 + 8*%14]
    }
  }
}`.trim(),
    );
  });

  it('stores a mask as 0 or 1', () => {
    const operands: LoopOperand[] = [
      operand('u', 'in'),
      { cell: dtypes.uint8, layout: 'u', role: 'out' },
    ];
    const kernel = elementwise('positive', operands, 1, (k, x) => [k.op('gt', x, 0)]);
    verify(kernel);
    expect(print(kernel)).toContain('convert u8');
  });

  it.each([1, 2] as const)('computes every combination of layouts at depth %i', (depth) => {
    const base = heap.allocate(1 << 16);
    const [n0, n1] = [7, depth === 2 ? 3 : 1];
    for (const a of classes) {
      for (const b of classes) {
        for (const out of classes.filter((layout) => layout !== 'b')) {
          const layouts = [a, b, out];
          const operands = layouts.map((layout, k) => operand(layout, k < 2 ? 'in' : 'out'));
          const key = `test:${layouts.join('')}:${depth}`;
          const compiled = entry(key, () =>
            elementwise(key, operands, depth, (k, x, y) => [k.op('sub', x, y)]),
          );
          const f64 = heap.f64.subarray(base / 8, base / 8 + 800);
          for (let i = 0; i < 400; i++) f64[i] = i * i;
          f64.fill(-1, 400);
          const firsts = layouts.map((layout, k) => 200 * k + (layout === 'r' ? 150 : 0));
          const general = layouts
            .filter((layout) => layout === 'g')
            .map((layout) => step[layout] * 8);
          const rows = [7, 8, 42];
          const outer = depth === 2 ? [...rows.map((row) => row * 8), n1] : [];
          compiled.run(...firsts.map((first) => base + first * 8), ...general, n0, ...outer);
          for (let j = 0; j < n1; j++) {
            for (let i = 0; i < n0; i++) {
              const at = layouts.map((layout, k) => firsts[k] + j * rows[k] + i * step[layout]);
              expect(f64[at[2]], `${key} ${i} ${j}`).toBe(at[0] ** 2 - at[1] ** 2);
            }
          }
          const written = f64.subarray(400).filter((x) => x !== -1).length;
          expect(written).toBeLessThanOrEqual(n0 * n1);
        }
      }
    }
    heap.release(base);
  });
});

describe('layoutClass', () => {
  it('tells constant steps from others', () => {
    expect(
      [8, 0, -8, 16, 24, 32, 40, -16, 4].map((stride) => layoutClass(stride, 8)).join(''),
    ).toBe('ubr234ggg');
  });
});
