import { describe, expect, it } from 'vitest';
import '../../support/compiled.js';
import * as np from '../../../src/index.js';
import { errorOf, golden } from '../../support/golden.js';

interface Recipe {
  shape: number[];
  dtype: string;
  axes?: number[];
  steps?: number[];
  low?: number;
  modulus?: number;
}

type Arg = Recipe | { tuple: Arg[] } | { list: Arg[] } | number | string | null | boolean | Arg[];
type Shown = { dtype: string; shape: number[]; bytes: string } | { list: Shown[] };

interface Case {
  name: string;
  args: Arg[];
  keywords?: Record<string, Arg>;
  changes?: boolean;
  result?: Shown;
  error?: string;
}

const cases = golden<Case[]>('index_functions');

function build(arg: Arg): unknown {
  if (typeof arg !== 'object' || arg === null) return arg;
  if (Array.isArray(arg)) return arg.map(build);
  if ('tuple' in arg) return arg.tuple.map(build);
  if ('list' in arg) return arg.list.map(build);
  const { shape, dtype, low = 0, modulus, axes, steps } = arg;
  const n = shape.reduce((size, length) => size * length, 1);
  const numbers = Array.from({ length: n }, (_, i) => BigInt(i + low));
  const by = modulus === undefined ? null : BigInt(modulus);
  const rest = by === null ? numbers : numbers.map((x) => ((x % by) + by) % by);
  const row = np
    .array(rest, 'int64')
    .astype(dtype as 'float64')
    .reshape(shape);
  if (!axes || !steps) return row;
  return row.transpose(axes).get('...', ...steps.map((step) => `::${step}`));
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return { list: value.map(shown) };
  if (!(value instanceof np.NDArray)) return { scalar: String(value) };
  return { dtype: value.dtype.str, shape: value.shape, bytes: hex(value.tobytes()) };
}

/** A scalar where NumPy gives one too. */
function asScalars(expected: Shown, got: unknown): unknown {
  if ('list' in expected)
    return {
      list: expected.list.map((one, i) => asScalars(one, (got as { list: unknown[] }).list[i])),
    };
  if (!(got as { scalar?: string }).scalar || expected.shape.length > 0) return expected;
  const bytes = Buffer.from(expected.bytes, 'hex');
  const one = np.frombuffer(new Uint8Array(bytes), expected.dtype as 'float64');
  return { scalar: String(one.item(0)) };
}

describe.each(['vec=1', 'vec=0', 'off=1', 'heap_limit=0'])('with %s', (mode) => {
  it.each(cases.map((one, i) => [i, one.name, one] as const))('case %i: %s', (_, name, one) => {
    np.set_options(mode);
    const args = one.args.map(build);
    const keywords = Object.fromEntries(
      Object.entries(one.keywords ?? {}).map(([key, value]) => [key, build(value)]),
    );
    const call = (): unknown =>
      (np as unknown as Record<string, (...args: unknown[]) => unknown>)[name](
        ...args,
        ...(one.keywords ? [keywords] : []),
      );
    const target = one.changes ? args[0] : keywords.out;
    const before = target && shown(target);
    if (one.error !== undefined) {
      expect(errorOf(call)).toBe(one.error);
      expect(target && shown(target)).toEqual(before);
      return;
    }
    const result = call();
    const got = shown(target ?? result);
    expect(got).toEqual(asScalars(one.result as Shown, got));
  });
});
