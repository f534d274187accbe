/**
 * Every ufunc, for every dtype and layout, gives the same bits on the interpreter, in scalar code
 * and in vector code. Lengths surround those at which a vector loop begins, ends and has a tail.
 */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import { swapped } from '../../src/ndarray/dtype/order.js';
import type { Loop } from '../../src/ufunc/table/row.js';
import { counters } from '../../src/vectorize/runtime/counters.js';
import { overrideFeatures } from '../../src/vectorize/runtime/features.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { bits, type LayoutName, layouts, roomFor, ufuncs, values } from './support.js';

// These tests are about vectors, whatever the others run with.
beforeEach(() => overrideFeatures({}));

const modes = ['off=1', 'off=0,vec=0', 'off=0,vec=1'];
const REGISTER = 16;
const LONG = 1000;

/** The dtypes that are tried in the other byte order, too. */
const OTHER_ORDER = ['int32', 'float16', 'float64', 'complex128'];

type Pair = readonly [LayoutName, LayoutName];

/** Each class of layout on either side, and some that meet. */
const pairs: readonly Pair[] = [
  ['contiguous', 'contiguous'],
  ['offset by one element', 'contiguous'],
  ['contiguous', 'stepped by 2'],
  ['stepped by 3', 'offset by one element'],
  ['stepped by 5', 'reversed'],
  ['reversed', 'reversed'],
  ['repeated', 'contiguous'],
  ['contiguous', 'repeated'],
  ['F', 'F'],
  ['C', 'F'],
  ['a row repeated', 'C'],
  ['rows apart', 'a column repeated'],
];

/** The lengths that matter to a loop whose vectors have `lanes` elements. */
const lengthsFor = (lanes: number): number[] => [0, 1, lanes - 1, lanes, lanes + 1, 2 * lanes + 1];

function lengths(loop: Loop, first: boolean): number[] {
  const sizes = [...loop.inputs, loop.output].map(({ itemsize }) => itemsize);
  const lanes = REGISTER / Math.min(...sizes);
  const all = new Set([...lengthsFor(lanes), 4 * lanes + 1]);
  return first ? [...all, LONG] : [...all].filter((n) => n <= 2 * lanes + 1);
}

function operands(
  loop: Loop,
  domain: readonly (readonly [number, number])[] | undefined,
): NDArray[] {
  const exponents = loop.inputs[1]?.kind === 'i' ? domain?.[1] : undefined;
  return loop.inputs.map((dtype, i) =>
    values(dtype, roomFor(LONG), 17 * i + dtype.num + 1, i === 1 ? exponents : undefined),
  );
}

/** What a ufunc gives for a loop, case by case. */
function outcomes(
  ufunc: (typeof ufuncs)[number],
  loop: Loop,
  bases: readonly NDArray[],
  laid = pairs,
  hasLong = true,
): string[] {
  const given: string[] = [];
  laid.forEach((pair, k) => {
    for (const n of lengths(loop, hasLong && k === 0)) {
      const inputs = bases.map((base, i) => layouts[pair[i]](base, n));
      given.push(bits(ufunc(...inputs)));
    }
  });
  return given;
}

afterAll(() => setOptions('default'));

const vectorized = (): number => counters.vecoptSuccess;

describe.each(ufuncs.map((ufunc) => [ufunc.name, ufunc] as const))('%s', (_, ufunc) => {
  test('gives the same bits on the interpreter, in scalar code and in vector code', () => {
    const loops = ufunc.dispatch.loops.filter(({ refusal }) => !refusal);
    const bases = loops.map((loop) => operands(loop, ufunc.row.domain));
    const [off, scalar, vector] = modes.map((mode) => {
      setOptions(mode);
      const before = vectorized();
      const given = loops.map((loop, k) => outcomes(ufunc, loop, bases[k]));
      if (mode === modes.at(-1)) expect(vectorized()).toBeGreaterThan(before);
      else expect(vectorized()).toBe(before);
      return given;
    });
    expect(off.flat().length).toBeGreaterThan(50);
    loops.forEach((loop, k) => {
      const name = loop.inputs.map((dtype) => dtype.name).join(', ');
      expect({ [name]: differing(off[k], scalar[k]) }).toEqual({ [name]: [] });
      expect({ [name]: differing(off[k], vector[k]) }).toEqual({ [name]: [] });
    });
  });

  test('gives the bits of the native operands for those of the other byte order', () => {
    const loops = ufunc.dispatch.loops.filter(
      ({ refusal, inputs }) => !refusal && inputs.every(({ name }) => OTHER_ORDER.includes(name)),
    );
    for (const mode of modes) {
      setOptions(mode);
      for (const loop of loops) {
        const bases = operands(loop, ufunc.row.domain);
        const turned = bases.map((base) => np.astype(base, swapped(base.dtype)));
        const [given, expected] = [turned, bases].map((list) =>
          outcomes(ufunc, loop, list, pairs.slice(0, 6), false),
        );
        const name = `${mode} ${loop.inputs}`;
        expect({ [name]: differing(given, expected) }).toEqual({ [name]: [] });
      }
    }
  });
});

/** The cases, by number, in which two lists of outcomes differ. */
const differing = (a: readonly string[], b: readonly string[]): number[] =>
  a.flatMap((outcome, k) => (outcome === b[k] ? [] : [k]));
