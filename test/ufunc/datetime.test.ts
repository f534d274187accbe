import { describe, expect, it } from 'vitest';
import * as np from '../../src/index.js';
import type { OperandType } from '../../src/ndarray/dtype/datetime/kinds.js';
import {
  parseTimeType,
  type TimeKind,
  timeString,
} from '../../src/ndarray/dtype/datetime/metadata.js';
import {
  type TimeLoop,
  type TimeOperand,
  timeLanes,
  timeLoops,
} from '../../src/ufunc/table/datetime.js';
import { resolveTimes } from '../../src/ufunc/timetypes.js';
import { lanes } from '../../src/vectorize/ir/lane.js';
import { meaningOf } from '../../src/vectorize/ir/meaning.js';
import numpy, { differing } from '../ndarray/dtype/datetime/support.js';
import { type Body, engines, evaluate, scalars } from '../vectorize/math/engines.js';

interface Case {
  ufunc: string;
  types: string;
  inputs: string[][];
  /** The values of each result. */
  outputs: string[][];
}

const cases = numpy.loops as unknown as Case[];

const outputsOf = ({ output, others = [] }: TimeLoop): TimeOperand[] => [output, ...others];

const signature = (loop: TimeLoop): string =>
  `${loop.ufunc} ${loop.inputs.join('')}->${outputsOf(loop).join('')}`;

/** Values as they lie in memory, floats by their bits. */
function column(values: readonly string[], operand: TimeOperand): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((text, i) => {
    if (operand === 'd') view.setFloat64(i * 8, Number(text.replace('inf', 'Infinity')), true);
    else view.setBigInt64(i * 8, BigInt(text), true);
  });
  return new Uint8Array(view.buffer);
}

/** The loop's body over columns of 64 bits, for one of its results. */
const bodyOf = ({ body, inputs }: TimeLoop, output: TimeOperand, place: number): Body => {
  return (k, ...bits) => {
    const values = bits.map((x, i) => k.bitcast(x, timeLanes[inputs[i]]));
    const results = body(k, ...values);
    const result = 'op' in results ? results : results[place];
    return lanes[result.type.lane].kind === 'mask' ? k.convert(result, timeLanes[output]) : result;
  };
};

function run(loop: TimeLoop, { inputs }: Case, engine: string): string[][] {
  const columns = inputs.map((values, i) => column(values, loop.inputs[i]));
  const start = engines[engine];
  return outputsOf(loop).map((output, place) => {
    const lane = timeLanes[output];
    const body = bodyOf(loop, output, place);
    return scalars(evaluate(start, body, 'i64', columns, lane), lane).map((value) =>
      Object.is(value, -0) ? '-0' : String(value),
    );
  });
}

const shown = (text: string): string =>
  String(text).includes('n') || text.includes('.') || text.includes('e')
    ? String(text === '-0.0' ? '-0' : Number(text.replace('inf', 'Infinity')))
    : text;

describe('the loops of dates and durations', () => {
  it('are those of NumPy, each once', () => {
    expect(timeLoops.map(signature).sort()).toEqual(
      cases.map(({ ufunc, types }) => `${ufunc} ${types}`).sort(),
    );
  });

  it.each(Object.keys(engines))('give what NumPy gives, by %s', (engine) => {
    const wrong = cases.flatMap((one) => {
      const loop = timeLoops.find((row) => signature(row) === `${one.ufunc} ${one.types}`);
      const results = loop ? run(loop, one, engine) : [];
      return one.outputs.flatMap((texts, place) =>
        texts.flatMap((text, i) => {
          const result = results[place]?.[i];
          if (shown(text) === result) return [];
          return [
            `${one.ufunc} ${one.types} (${one.inputs.map((x) => x[i])}): ${result}, not ${text}`,
          ];
        }),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('fold as their bodies do, with an op on ticks or on the keys by which NaT is last', () => {
    const folding = timeLoops.filter(({ fold }) => fold);
    expect(folding.map(({ ufunc }) => ufunc)).toEqual(
      ['maximum', 'minimum', 'fmax', 'fmin'].flatMap((name) => [name, name]),
    );
    for (const loop of folding) {
      const one = cases.find((row) => `${row.ufunc} ${row.types}` === signature(loop)) as Case;
      const [xs, ys] = one.inputs as [string[], string[]];
      const { op, key } = loop.fold as NonNullable<TimeLoop['fold']>;
      const shift = key === 'last' ? 1n : 0n;
      const fold = meaningOf(op, lanes.i64);
      const keys = (texts: string[]) => texts.map((x) => BigInt.asIntN(64, BigInt(x) - shift));
      const [left, right] = [keys(xs), keys(ys)];
      const folded = left.map((x, i) => BigInt(fold(x, right[i])) + shift);
      expect(folded.map((x) => String(BigInt.asIntN(64, x)))).toEqual(one.outputs[0]);
    }
  });
});

describe('bounds of times', () => {
  const shown = (a: unknown): string => np.array_repr(a as np.NDArray);

  it('may be integers, and have finer units', () => {
    const m = np.array([1, 5, -3, 4], 'm8[s]');
    expect(shown(np.clip(m, 2, 3))).toBe("array([2, 3, 2, 3], dtype='timedelta64[s]')");
    const none = np.timedelta64('NaT', 's');
    expect(shown(np.clip(m, none, 3))).toBe(
      "array(['NaT', 'NaT', 'NaT', 'NaT'], dtype='timedelta64[s]')",
    );
    const years = np.array(['2020', '2021', '2022', '2023'], 'M8[Y]');
    expect(shown(np.clip(years, np.datetime64('2021'), np.datetime64('2022-05')))).toBe(
      "array(['2021-01', '2021-01', '2022-01', '2022-05'], dtype='datetime64[M]')",
    );
  });

  it('are a duration apart', () => {
    const years = np.array([['2020', '2023']], 'M8[Y]');
    expect(shown(np.ptp(years, { keepdims: true }))).toBe("array([[3]], dtype='timedelta64[Y]')");
    expect(shown(np.ptp(years, 1))).toBe("array([3], dtype='timedelta64[Y]')");
  });
});

describe('the loop for operands', () => {
  const types = numpy.operands as unknown as Record<string, OperandType>;
  const typeOf = (code: string): OperandType => {
    const time = parseTimeType(code);
    return { ...types[code], ...(time && { metadata: time.metadata }) };
  };

  it('is the one that NumPy takes, or its error', () => {
    const wrong = differing(numpy.resolved, ({ ufunc, operands }) => {
      const found = resolveTimes(ufunc as string, (operands as string[]).map(typeOf));
      if (!found) return null;
      const others: Partial<Record<TimeOperand, string>> = { q: '<i8', d: '<f8', '?': '|b1' };
      return outputsOf(found.loop)
        .map((output) => others[output] ?? timeString(output as TimeKind, found.metadata))
        .join(' ');
    });
    expect(wrong).toEqual([]);
  });

  it('is none of a ufunc that has none', () => {
    expect(resolveTimes('sqrt', [typeOf('m8[D]')])).toBe(null);
  });
});
