import { describe, expect, it } from 'vitest';
import {
  dateOf,
  daysOf,
  isLeap,
  monthDays,
} from '../../../../src/ndarray/dtype/datetime/calendar.js';
import { converter } from '../../../../src/ndarray/dtype/datetime/convert.js';
import {
  GENERIC,
  metadata,
  metadataOf,
  type TimeKind,
} from '../../../../src/ndarray/dtype/datetime/metadata.js';
import { Datetime64, Timedelta64 } from '../../../../src/ndarray/dtype/datetime/scalar.js';
import numpy, { type Case, differing } from './support.js';

function read({ kind, ticks, from, to }: Case) {
  const [source, target] = [metadataOf(from as string), metadataOf(to as string)];
  return { kind: kind as TimeKind, ticks: BigInt(ticks as string), source, target };
}

describe('ticks of one unit as ticks of another', () => {
  it('are those of NumPy arrays, with their errors', () => {
    const wrong = differing(numpy.convert, (one) => {
      const { kind, ticks, source, target } = read(one);
      return String(converter(kind, source, target)(ticks));
    });
    expect(wrong).toEqual([]);
  });

  it('are those of NumPy scalars, with their errors', () => {
    const wrong = differing(numpy.scalars, (one) => {
      const { kind, ticks, source, target } = read(one);
      const scalar = new (kind === 'M' ? Datetime64 : Timedelta64)(ticks, source);
      return String(scalar.as(target).ticks);
    });
    expect(wrong).toEqual([]);
  });

  it('cannot lose their unit', () => {
    expect(() => converter('m', metadata('D'), GENERIC)).toThrow(
      'Cannot convert from specific units to generic units in NumPy datetimes or timedeltas',
    );
  });
});

describe('the calendar', () => {
  it('counts every day from 1600 to 2400 once, and back', () => {
    let day = daysOf(1600n, 1, 1);
    for (let year = 1600n; year < 2400n; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let date = 1; date <= monthDays(year, month); date++, day++) {
          if (daysOf(year, month, date) !== day) expect([year, month, date, day]).toEqual([]);
          const back = dateOf(day);
          if (back.year !== year || back.month !== month || back.day !== date) {
            expect(back).toEqual({ year, month, day: date });
          }
        }
      }
    }
    expect(day).toBe(daysOf(2400n, 1, 1));
    expect(daysOf(1970n, 1, 1)).toBe(0n);
  });

  it('has a leap day every fourth year but for three of four centuries', () => {
    expect([1900n, 2000n, 2004n, 2005n, -4n, 0n].map(isLeap)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
  });
});
