/** What nditer visits and makes, in which order and in which pieces, against NumPy (test/golden/nditer.json). */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { DTypeLike } from '../../src/ndarray/dtype/parse.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { golden } from '../support/golden.js';

interface Spec {
  readonly dtype: DTypeLike;
  readonly shape: readonly number[];
  readonly steps: readonly number[];
  readonly axes: readonly number[];
}

interface Made {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly values: readonly number[];
}

interface Trace {
  readonly itersize: number;
  readonly ndim: number;
  readonly dtypes: readonly string[];
  readonly shape: readonly number[];
  readonly trace: readonly unknown[];
  readonly places: readonly number[];
  readonly steps?: readonly unknown[];
  readonly index?: readonly number[];
  readonly multi?: readonly (readonly number[])[];
  readonly made: readonly Made[];
  readonly after: readonly (readonly number[])[];
}

interface Case extends Partial<Trace> {
  readonly ops: readonly (Spec | null)[];
  readonly options: np.NdIterOptions;
  readonly error?: string;
}

const cases = golden<Case[]>('nditer');

/** Numbers from 0 on, stepped through and permuted. */
function make(spec: Spec): np.NDArray {
  const whole = spec.shape.map((n, i) => n * Math.abs(spec.steps[i]));
  const size = whole.reduce((product, n) => product * n, 1);
  const base = np.astype(np.arange(size), spec.dtype);
  const stepped = base.reshape(whole).get(...spec.steps.map((step) => np.slice(null, null, step)));
  return np.transpose(stepped, spec.axes);
}

const numbers = (array: np.NDArray): number[] => [...array.flat].map(Number);

/** Writes as the script does. */
function write(values: readonly np.NDArray[], reduces: boolean): void {
  const [first] = values;
  values.forEach((value, k) => {
    if (!value.writeable) return;
    if (reduces) {
      for (let i = 0; i < value.size; i++)
        value.flat.set(i, Number(value.flat.get(i)) + Number(first.flat.get(i)));
    } else value.set('...', np.add(first.astype('float64'), k + 1));
  });
}

/** Whether what an operand holds before it is written is undefined. */
function isWrittenOnly({ ops, options }: Case, k: number): boolean {
  const flags = options.op_flags as readonly (readonly string[])[] | undefined;
  return flags ? flags[k].includes('writeonly') : ops[k] === null;
}

function traced(golden: Case): Trace | { error: string } {
  const arrays = golden.ops.map((spec) => spec && make(spec));
  const flags: readonly string[] = golden.options.flags ?? [];
  const outer = flags.includes('external_loop');
  let it: np.NdIter;
  try {
    it = np.nditer(arrays, golden.options);
  } catch (error) {
    return { error: `${(error as Error).name}: ${(error as Error).message}` };
  }
  const { itersize, ndim, operands } = it;
  const dtypes = it.dtypes.map((dtype) => dtype.str);
  const shape = it.finished ? [] : it.shape;
  if (flags.includes('delay_bufalloc')) it.reset();
  operands.forEach((operand, k) => {
    if (arrays[k] === null) operand.fill(0);
  });
  const found = { trace: [], places: [], steps: [], index: [], multi: [] } as Record<
    string,
    unknown[]
  >;
  for (const value of it) {
    const values = Array.isArray(value) ? value : [value];
    const shown = (one: np.NDArray) => (outer ? numbers(one) : Number(one.item()));
    found.trace.push(values.map((one, k) => (isWrittenOnly(golden, k) ? null : shown(one))));
    found.places.push(it.iterindex);
    if (outer) found.steps.push(values.map(({ strides }) => strides[0]));
    if (it.has_index) found.index.push(it.index);
    if (it.has_multi_index) found.multi.push(it.multi_index);
    write(values, flags.includes('reduce_ok'));
  }
  it.close();
  const made = operands
    .filter((_, k) => arrays[k] === null)
    .map((one) => ({ shape: one.shape, strides: one.strides, values: numbers(one) }));
  const after = arrays.filter((array) => array !== null).map(numbers);
  const lists = Object.entries(found).filter(
    ([name, list]) => list.length > 0 || name === 'trace' || name === 'places',
  );
  return {
    itersize,
    ndim,
    dtypes,
    shape,
    ...Object.fromEntries(lists),
    made,
    after,
  } as unknown as Trace;
}

describe.each(['vec=1', 'off'])('%s', (options) => {
  afterEach(() => setOptions('default'));

  test('iterators are as in NumPy', () => {
    setOptions(options);
    const wrong: string[] = [];
    for (const golden of cases) {
      const { ops, options: given, ...expected } = golden;
      const actual = traced(golden);
      try {
        expect(actual).toEqual(expected);
      } catch {
        wrong.push(JSON.stringify({ ops, given, expected, actual }));
      }
    }
    expect(wrong).toEqual([]);
  });
});
