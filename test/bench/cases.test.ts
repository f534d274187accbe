import * as np from 'lanewise';
import { describe, expect, test } from 'vitest';
import { cases, selections, sizes, taskOf, tasksOf } from '../../bench/cases.js';
import plain from '../../bench/engines/plain.js';
import type { Task } from '../../bench/task.js';
import { type Ufunc, ufuncCases, ufuncsOf, uncovered } from '../../bench/ufuncs.js';
import { difference } from '../../bench/verify.js';

describe('the cases', () => {
  test('cover every ufunc that the library exports', () => {
    expect(ufuncsOf(np).length).toBeGreaterThan(30);
    expect(uncovered(ufuncsOf(np))).toEqual([]);
  });

  test('fail, with its name, when a ufunc has none', () => {
    const erf: Ufunc = Object.assign(function erf() {}, {
      nin: 1,
      types: ['d->d'],
      row: {},
    });
    const library = { ...np, erf };
    expect(() => ufuncCases(library)).toThrow('no benchmark for erf');
  });

  test('measure a ufunc once, whatever its names, and only in dtypes that it has', () => {
    const names = ufuncCases(np).map(({ name }) => name);
    expect(names.length).toBe(new Set(names).size);
    const invert = ufuncCases(np).find(({ name }) => name === 'invert');
    expect(invert?.dtypes).toEqual(['int32', 'uint8']);
  });

  test('grow from 16 elements to 4 M by fours', () => {
    expect(sizes[0]).toBe(16);
    expect(sizes[sizes.length - 1]).toBe(4 * 2 ** 20);
    expect(sizes.every((n, i) => i === 0 || n === 4 * sizes[i - 1])).toBe(true);
  });

  test('of a smoke run are all of them in all of their dtypes', () => {
    const all = [...cases, ...ufuncCases(np)];
    const tasks = tasksOf(all, selections.smoke);
    const ran = new Set(tasks.map(({ name, dtype }) => `${name} ${dtype}`));
    expect(ran.size).toBe(all.reduce((count, one) => count + one.dtypes.length, 0));
  });

  test('are chosen by a pattern of name and dtype', () => {
    const tasks = tasksOf(cases, { ...selections.full, only: /^sum uint8/ });
    expect(tasks.map(({ n }) => n)).toEqual(sizes);
  });
});

describe('the plain loops', () => {
  const flat = (name: string, values: Partial<Task> = {}): number[] => {
    const found = cases.find((one) => one.name === name);
    if (!found) throw new Error(`no case ${name}`);
    const task = { ...taskOf(found, 4, 'float64'), ...values };
    return Array.from(plain.prepare(task)?.result() ?? []);
  };
  const [x, y] = [0.6180339887498949, 0.4142135623730951].map((step) =>
    Array.from({ length: 8 }, (_, i) => 1 + 99 * (((i + 1) * step) % 1)),
  );
  const close = (found: number[], wanted: number[]): void =>
    expect(difference(wanted, found, 1e-14)).toBe(undefined);

  test('compute what their names say', () => {
    close(flat('dot'), [x[0] * y[0] + x[1] * y[1] + x[2] * y[2] + x[3] * y[3]]);
    close(flat('sum'), [x[0] + x[1] + x[2] + x[3]]);
    close(flat('sum axis 0'), [x[0] + x[2], x[1] + x[3]]);
    close(flat('sum axis 1'), [x[0] + x[1], x[2] + x[3]]);
    close(flat('add strided'), [x[0] + y[0], x[2] + y[2], x[4] + y[4], x[6] + y[6]]);
    close(flat('add transposed'), [x[0] + y[0], x[1] + y[2], x[2] + y[1], x[3] + y[3]]);
    close(flat('matmul'), [
      x[0] * y[0] + x[1] * y[2],
      x[0] * y[1] + x[1] * y[3],
      x[2] * y[0] + x[3] * y[2],
      x[2] * y[1] + x[3] * y[3],
    ]);
  });

  test('wrap integers where the dtype does', () => {
    const operand = { dtype: 'uint8', shape: [4], low: 100, high: 100 } as const;
    const values = { dtype: 'uint8', result: 'uint8', operands: [operand, operand] } as const;
    expect(flat('dot', values)).toEqual([(4 * 100 * 100) % 256]);
  });
});

describe('verification', () => {
  test('finds the first element that is too far away, and a wrong length', () => {
    expect(difference([1, 2], [1, 2], 0)).toBe(undefined);
    expect(difference([1, 2], [1, 2.1], 1e-3)).toBe('element 1 is 2.1, not 2');
    expect(difference([1, 2], [1], 0)).toBe('1 elements, not 2');
    expect(difference([100], [100.01], 1e-3)).toBe(undefined);
  });

  test('takes NaN for NaN, and for nothing else', () => {
    expect(difference([Number.NaN], [Number.NaN], 0)).toBe(undefined);
    expect(difference([Number.NaN], [1], 1)).toBe('element 0 is 1, not NaN');
    expect(difference([1], [Number.NaN], 1)).toBe('element 0 is NaN, not 1');
  });
});
