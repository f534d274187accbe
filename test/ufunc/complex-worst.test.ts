/** Functions of complex numbers where they were found to be least precise (test/golden/complex_worst.json). */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { measuredComplexErrors } from '../../src/vectorize/math/accuracy.js';
import { golden } from '../support/golden.js';
import { ufuncs } from './support.js';

type Row = readonly [re: number, im: number, nearest: number, rest: number];
type Part = 'real' | 'imag';

const measured: Readonly<Record<string, Readonly<Record<Part, number>>>> = measuredComplexErrors;
const keys = { real: 're', imag: 'im' } as const;
const table = new Map(ufuncs.map((ufunc) => [ufunc.name, ufunc]));
const points = golden<Record<string, Record<Part, Row[]>>>('complex_worst');

/** The distance of a double's neighbours at x. */
const lastPlace = (x: number): number =>
  Math.max(2 ** (Math.floor(Math.log2(Math.abs(x))) - 52), 5e-324);

describe.each(Object.keys(measured))('%s of complex numbers', (name) => {
  const ufunc = table.get(name) as (typeof ufuncs)[number];
  const found = measured[name] as Record<Part, number>;

  test.each(['real', 'imag'] as const)('has the largest error found in its %s part', (part) => {
    const errors = points[name][part].map(([re, im, nearest, rest]) => {
      const result = (ufunc(np.array([new np.Complex(re, im)])) as np.NDArray).item(0);
      return Math.abs(((result as np.Complex)[keys[part]] - nearest) / lastPlace(nearest) - rest);
    });
    expect(Math.max(...errors)).toBeLessThanOrEqual(found[part]);
    expect(Math.max(...errors)).toBeGreaterThan(found[part] - 0.02);
  });

  test('has a bound above it', () => {
    const loop = ufunc.dispatch.loops.find(({ output }) => output === np.dtype('complex128'));
    expect(loop?.ulp).toBeGreaterThanOrEqual(Math.max(found.real, found.imag));
  });
});
