import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as np from '../../src/index.js';
import { type Case, expected, indexed, outcome } from './support.js';

interface Call extends Case {
  name: string;
  args: unknown[];
  keywords: Record<string, unknown>;
}

const file = new URL('../golden/busdays.json', import.meta.url);
const golden: Call[] = JSON.parse(readFileSync(file, 'utf8'));
const names = [...new Set(golden.map(({ name }) => name))];

const DATE = /^\d{4}(-\d\d)*(T[\d:]+)?$|^NaT$/;

/** An argument as the golden file's script says it. */
function argumentOf(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(argumentOf);
  if (typeof x !== 'object' || x === null) return x;
  const given = x as Record<string, never>;
  if ('array' in given) return made(given.array, given.dtype);
  if ('date' in given) return np.datetime64(given.date, given.unit ?? undefined);
  if ('span' in given) return np.timedelta64(given.span, given.unit ?? undefined);
  return BigInt(given.int);
}

/** Integers go in as such, but to floats. */
function made(values: unknown, dtype: np.DTypeLike): np.NDArray {
  const integers = (v: unknown): unknown =>
    Array.isArray(v) ? v.map(integers) : Number.isInteger(v) ? BigInt(v as number) : v;
  const isDates = JSON.stringify(values).includes('"') && DATE.test([values].flat(3)[0] as string);
  return isDates
    ? np.array(np.array(values as string[], 'U'), dtype)
    : np.array(integers(values) as np.ArrayLike, dtype);
}

const run = ({ name, args, keywords }: Call): unknown => {
  const fn = (np as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
  const options = Object.fromEntries(Object.entries(keywords).map(([k, v]) => [k, argumentOf(v)]));
  const given = args.map(argumentOf);
  const result = fn(...given, ...(Object.keys(options).length > 0 ? [options] : []));
  return name === 'datetime_data' ? pairText(result as [string, number]) : result;
};

const pairText = ([unit, count]: [string, number]): string => `('${unit}', ${count})`;

describe('as in NumPy', () => {
  test.each(names)('%s', (name) => {
    for (const call of golden.filter((one) => one.name === name)) {
      const what = { name, args: call.args, keywords: call.keywords };
      expect({ ...what, ...indexed(outcome(() => run(call))) }).toEqual({
        ...what,
        ...expected(call),
      });
    }
  });
});

describe('a calendar of business days', () => {
  const calendar = np.busdaycalendar({ holidays: ['2011-07-04', 'NaT', '2011-07-02'] });

  test('has a weekmask and the holidays that fall on it', () => {
    expect(String(calendar.weekmask)).toBe('[ True  True  True  True  True False False]');
    expect(np.array_repr(calendar.holidays)).toBe("array(['2011-07-04'], dtype='datetime64[D]')");
    expect(String(np.busdaycalendar('Mon Tue').weekmask.astype('int8'))).toBe('[1 1 0 0 0 0 0]');
    const flags = np.array([0, 0, 0, 0, 0, 1, 0]);
    expect(np.busdaycalendar(flags, ['2011-07-02']).holidays.size).toBe(1);
  });

  test('stands in place of the options, and not beside them', () => {
    expect(np.is_busday('2011-07-04', { busdaycal: calendar })).toBe(false);
    expect(np.busday_count('2011-07-01', '2011-07-08', { busdaycal: calendar })).toBe(4n);
    expect(() => np.is_busday('2011-07-01', '1111111', { busdaycal: calendar })).toThrow(
      'Cannot supply both the weekmask/holidays and the busdaycal parameters to is_busday()',
    );
    expect(() => np.is_busday('2011-07-01', { busdaycal: 5 as never })).toThrow(
      'is_busday() argument 4 must be numpy.busdaycalendar, not number',
    );
  });

  test('leaves an output alone when a date is none', () => {
    const out = np.zeros(2, 'M8[D]');
    const dates = ['2011-07-01', '2011-07-02'];
    expect(() => np.busday_offset(dates, 1, { out })).toThrow('Non-business day date');
    expect(String(out)).toBe("['1970-01-01' '1970-01-01']");
  });

  test('prints dates in any time zone', () => {
    const dates = np.array(['2002-10-27T04:30', '2002-06-27T05:30'], 'M8[m]');
    const eastern = (time: number) => (time < 1030000000000 ? -240 : -300);
    expect(np.datetime_as_string(dates, { timezone: eastern }).tolist()).toEqual([
      '2002-10-26T23:30-0500',
      '2002-06-27T01:30-0400',
    ]);
    expect(np.datetime_as_string(dates, { timezone: eastern }).dtype.str).toBe('<U39');
  });

  test('has types', () => {
    expectTypeOf(np.busday_offset('2011-01-03', 1)).toEqualTypeOf<np.Datetime64>();
    expectTypeOf(np.busday_offset(['2011-01-03'], 1)).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(np.busday_count('2011', '2012')).toEqualTypeOf<bigint>();
    expectTypeOf(np.busday_count('2011', ['2012'])).toEqualTypeOf<np.NDArray<'int64'>>();
    expectTypeOf(np.is_busday('2011')).toEqualTypeOf<boolean>();
    expectTypeOf(np.datetime_as_string(np.datetime64('2011'))).toEqualTypeOf<string>();
    const first = np.datetime64('2011');
    expectTypeOf(np.arange(first, 5n)).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(np.arange(np.timedelta64(5, 's'))).toEqualTypeOf<np.NDArray<'timedelta64'>>();
    expectTypeOf(np.arange(5n)).toEqualTypeOf<np.NDArray<'int64'>>();
    expectTypeOf(np.arange('2011', '2012', { dtype: 'M8[D]' })).toEqualTypeOf<
      np.NDArray<'datetime64'>
    >();
  });
});
