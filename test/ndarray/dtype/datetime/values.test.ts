import { describe, expect, it } from 'vitest';
import { NaT } from '../../../../src/ndarray/dtype/datetime/int64.js';
import {
  GENERIC,
  metadataOf,
  parseTimeType,
  type TimeKind,
  type TimeType,
  timeString,
} from '../../../../src/ndarray/dtype/datetime/metadata.js';
import { timeRange } from '../../../../src/ndarray/dtype/datetime/range.js';
import {
  coerceTicks,
  Datetime64,
  discoverMetadata,
  Timedelta64,
} from '../../../../src/ndarray/dtype/datetime/scalar.js';
import numpy, { differing } from './support.js';

/** [kind, ticks, unit] is a scalar. */
function scalarOf(given: unknown): unknown {
  if (!Array.isArray(given)) return given;
  const [kind, ticks, unit] = given as [TimeKind, number | 'NaT', string];
  const time = [ticks === 'NaT' ? NaT : BigInt(ticks), metadataOf(unit)] as const;
  return kind === 'M' ? new Datetime64(...time) : new Timedelta64(...time);
}

describe('values in an array', () => {
  it('give it the unit that NumPy finds, and its ticks', () => {
    const wrong = differing(numpy.arrays, ({ kind, elements }) => {
      const values = (elements as unknown[]).map(scalarOf);
      const data = discoverMetadata(kind as TimeKind, values);
      const ticks = values.map((value) => String(coerceTicks(kind as TimeKind, value, data)));
      return { dtype: timeString(kind as TimeKind, data), ticks };
    });
    expect(wrong).toEqual([]);
  });

  it('take the unit of a Date', () => {
    expect(discoverMetadata('M', [new Date(0), null])).toEqual(metadataOf('ms'));
    expect(discoverMetadata('m', [new Date(0)])).toEqual(GENERIC);
  });

  it('are assigned as in NumPy', () => {
    const wrong = differing(numpy.assigned, ({ dtype, given }) => {
      const { kind, metadata } = parseTimeType(dtype as string) as TimeType;
      return String(coerceTicks(kind, scalarOf(given), metadata));
    });
    expect(wrong).toEqual([]);
  });
});

describe('a range', () => {
  it('has the unit, length and ticks of arange, or its error', () => {
    const wrong = differing(numpy.ranges, ({ start, stop, step, dtype }) => {
      const type = dtype === null ? null : parseTimeType(dtype as string);
      const [from, to, by] = [start, stop, step].map(scalarOf);
      const range = timeRange({ start: from, stop: to, step: by, ...type });
      const ticks = Array.from({ length: Math.min(3, range.length) }, (_, i) =>
        String(range.start + BigInt(i) * range.step),
      );
      const made = timeString(range.kind, range.metadata);
      return { dtype: made, length: range.length, ticks };
    });
    expect(wrong).toEqual([]);
  });

  it('may lie between Dates, in milliseconds', () => {
    const range = timeRange({ start: new Date(5), stop: new Date(8) });
    expect(range).toEqual({
      kind: 'M',
      metadata: metadataOf('ms'),
      start: 5n,
      step: 1n,
      length: 3,
    });
  });
});
