import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { NaT } from '../../../../src/ndarray/dtype/datetime/int64.js';
import { datetimeData, metadata } from '../../../../src/ndarray/dtype/datetime/metadata.js';
import {
  coerceTicks,
  type DatetimeLike,
  datetime64,
  type TimedeltaLike,
  timedelta64,
} from '../../../../src/ndarray/dtype/datetime/scalar.js';
import numpy, { differing } from './support.js';

describe('a duration', () => {
  it('is made of what NumPy makes one of', () => {
    const wrong = differing(numpy.durations, ({ given, unit }) => {
      const { ticks, metadata: data } = timedelta64(
        given as TimedeltaLike,
        unit === null ? undefined : (unit as string),
      );
      return { ticks: String(ticks), data: datetimeData(data) };
    });
    expect(wrong).toEqual([]);
  });

  it('prints, and converts', () => {
    expect(String(timedelta64(5, 'D'))).toBe('5 days');
    expect(inspect(timedelta64(5, '25s'))).toBe("np.timedelta64(5,'25s')");
    expect(timedelta64(5, 'D').as('h').ticks).toBe(120n);
    expect(timedelta64(5, 'D').dtype).toBe('timedelta64[D]');
    expect(JSON.stringify(timedelta64(1))).toBe('"1 generic time units"');
    expect(timedelta64(1, 'D').equals(timedelta64(24, 'h'))).toBe(true);
    expect(timedelta64(null, 'D').equals(timedelta64(null, 'D'))).toBe(false);
  });
});

describe('a scalar of an integer', () => {
  it('is in range and has a unit, or is refused as in NumPy', () => {
    const wrong = differing(numpy.numbers, ({ kind, given, unit }) => {
      const value = BigInt(given as string);
      const make = kind === 'M' ? datetime64 : timedelta64;
      return String(make(value, unit as string).ticks);
    });
    expect(wrong).toEqual([]);
  });
});

describe('a date', () => {
  const date = new Date(Date.UTC(2005, 1, 3, 4, 5, 6, 789));

  it('comes from a Date in milliseconds, and goes back', () => {
    expect(String(datetime64(date))).toBe('2005-02-03T04:05:06.789');
    expect(String(datetime64(date, 'M'))).toBe('2005-02');
    expect(String(datetime64(date, 'ns'))).toBe('2005-02-03T04:05:06.789000000');
    expect(datetime64(date).toDate()).toEqual(date);
    expect(datetime64('1969-12-31T23:59:59.999999').toDate()).toEqual(new Date(-1));
    expect(datetime64('2005').toDate()).toEqual(new Date(Date.UTC(2005, 0)));
  });

  it('is NaT for null and an invalid Date, and is an invalid Date then', () => {
    expect(datetime64(null, 'D').ticks).toBe(NaT);
    expect(datetime64(new Date(Number.NaN)).isNaT).toBe(true);
    expect(datetime64('NaT').toDate().getTime()).toBeNaN();
    expect(datetime64(null).repr).toBe("np.datetime64('NaT','generic')");
  });

  it('compares by its ticks, and NaT with nothing', () => {
    expect(datetime64('2005-02-03') < datetime64('2005-02-04')).toBe(true);
    expect(datetime64('NaT', 'D') < datetime64('2005-02-04')).toBe(false);
    expect(datetime64('NaT', 'D') >= datetime64('2005-02-04')).toBe(false);
    expect(datetime64('2005').equals(datetime64('2005-01-01T00'))).toBe(true);
    expect(datetime64('2005').equals(datetime64('2005-01-01T01'))).toBe(false);
  });

  it('prints, and converts', () => {
    expect(inspect(datetime64('2005-02-03T04'))).toBe("np.datetime64('2005-02-03T04','h')");
    expect(JSON.stringify({ at: datetime64('2005-02') })).toBe('{"at":"2005-02"}');
    expect(datetime64(datetime64('2005-02-03'), 'M').repr).toBe("np.datetime64('2005-02')");
    expect(datetime64('2005').dtype).toBe('datetime64[Y]');
    expect(() => datetime64('2005').as('D', 'no')).toThrow("according to the rule 'no'");
  });

  it('hands the warning of a time zone on', () => {
    const warnings: string[] = [];
    const warn = (message: string) => void warnings.push(message);
    expect(String(datetime64('2005-02-25T03:30+01', undefined, { warn }))).toBe('2005-02-25T02:30');
    expect(warnings).toEqual([
      'no explicit representation of timezones available for np.datetime64',
    ]);
  });

  it('is not made of other things', () => {
    const text = 'Could not convert object to NumPy datetime';
    expect(() => datetime64(5.5, 'D')).toThrow(text);
    expect(() => datetime64([1] as unknown as DatetimeLike, 'D')).toThrow(text);
    expect(() => datetime64(date, 'generic')).toThrow('other than NaT with generic units');
    expect(() => datetime64(5)).toThrow('requires a specified unit');
    expect(() => datetime64(true)).toThrow('requires a specified unit');
  });
});

describe('an element', () => {
  it('takes values as the scalars do', () => {
    expect(coerceTicks('M', '2005-02', metadata('D'))).toBe(12815n);
    expect(coerceTicks('m', 5, metadata('D'))).toBe(5n);
    expect(coerceTicks('m', timedelta64(2, 'D'), metadata('h'))).toBe(48n);
    expect(coerceTicks('M', null, metadata('D'))).toBe(NaT);
  });
});
