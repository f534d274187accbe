import { describe, expect, it } from 'vitest';
import {
  datetimeData,
  metadata,
  metadataOf,
  type TimeKind,
} from '../../../../src/ndarray/dtype/datetime/metadata.js';
import { parseDatetime } from '../../../../src/ndarray/dtype/datetime/parse.js';
import {
  type AsStringOptions,
  datetimeAsString,
  datetimeRepr,
  datetimeText,
  timedeltaRepr,
  timedeltaText,
} from '../../../../src/ndarray/dtype/datetime/text.js';
import numpy, { differing } from './support.js';

describe('a date from text', () => {
  it('is the one that NumPy reads, or the same error, or the same warning', () => {
    const wrong = differing(numpy.parse, ({ text, unit }, warn) => {
      const wanted = unit === null ? undefined : metadataOf(unit as string);
      const { ticks, metadata: data } = parseDatetime(text as string, { metadata: wanted, warn });
      return { ticks: String(ticks), data: datetimeData(data) };
    });
    expect(wrong).toEqual([]);
  });

  it('may be now, in UTC', () => {
    const clock = () => Date.UTC(2005, 1, 25, 3, 30, 15, 999);
    const { ticks, metadata: data } = parseDatetime('NOW', { clock });
    expect(datetimeText(ticks, data)).toBe('2005-02-25T03:30:15');
    const months = parseDatetime('now', { clock, metadata: metadata('M') });
    expect(datetimeText(months.ticks, months.metadata)).toBe('2005-02');
  });

  it('may be today, in local time', () => {
    const clock = () => new Date(2005, 1, 25, 23, 59).getTime();
    const { ticks, metadata: data } = parseDatetime('today', { clock });
    expect(datetimeText(ticks, data)).toBe('2005-02-25');
    const seconds = parseDatetime('today', { clock, metadata: metadata('s') });
    expect(datetimeText(seconds.ticks, seconds.metadata)).toBe('2005-02-25T00:00:00');
  });

  it('must have a unit that the casting rule allows', () => {
    const read = () => parseDatetime('2005-02-25T03', { metadata: metadata('D'), casting: 'safe' });
    expect(read).toThrow(`Cannot parse "2005-02-25T03" as unit 'D' using casting rule safe`);
  });
});

describe('text', () => {
  it('of dates and durations is what NumPy prints', () => {
    const wrong = numpy.print.filter(({ kind, ticks, unit, str, repr }) => {
      const data = metadataOf(unit as string);
      const tick = BigInt(ticks as string);
      const printed =
        (kind as TimeKind) === 'M'
          ? [datetimeText(tick, data), datetimeRepr(tick, data)]
          : [timedeltaText(tick, data), timedeltaRepr(tick, data)];
      return printed[0] !== str || printed[1] !== repr;
    });
    expect(wrong).toEqual([]);
  });

  it('of a date in a unit, zone and casting rule is what datetime_as_string answers', () => {
    const wrong = differing(numpy.as_string, ({ text, options }) => {
      const { ticks, metadata: data } = parseDatetime(text as string);
      const { timezone, ...rest } = options as AsStringOptions & { timezone?: string | number };
      const zone = typeof timezone === 'number' ? () => timezone : timezone;
      return datetimeAsString(ticks, data, { ...rest, ...(zone && { timezone: zone }) });
    });
    expect(wrong).toEqual([]);
  });

  it('in local time has the offset of the system', () => {
    const time = new Date(2005, 1, 25, 3, 30).getTime();
    const text = datetimeAsString(BigInt(time), metadata('ms'), { unit: 'm', timezone: 'local' });
    expect(text).toMatch(/^2005-02-25T03:30[+-]\d{4}$/);
    expect(new Date(text).getTime()).toBe(time);
  });
});
