import { describe, expect, it } from 'vitest';
import {
  BusdayCalendar,
  busdayCount,
  busdayOffset,
  callCalendar,
  checkDays,
  checkRoll,
  isBusday,
  type WeekmaskLike,
} from '../../../../src/ndarray/dtype/datetime/busday.js';
import { metadata } from '../../../../src/ndarray/dtype/datetime/metadata.js';
import numpy, { type Case, differing, outcome } from './support.js';

const days = (texts: unknown): bigint[] => (texts as string[]).map(BigInt);
const given = days(numpy.holidays.given);

const calendarOf = ({ mask, holidays }: Case): BusdayCalendar =>
  callCalendar(mask as WeekmaskLike, days(holidays));

describe('business days', () => {
  it('are found a number of them away, as busday_offset does', () => {
    const wrong = differing(numpy.offsets, (one) => {
      const roll = one.roll as string;
      checkRoll(roll);
      const offset = BigInt(one.offset as number);
      return String(busdayOffset(BigInt(one.date as string), offset, calendarOf(one), roll));
    });
    expect(wrong).toEqual([]);
  });

  it('are counted as busday_count does', () => {
    const wrong = differing(numpy.counts, (one) =>
      String(busdayCount(BigInt(one.begin as string), BigInt(one.end as string), calendarOf(one))),
    );
    expect(wrong).toEqual([]);
  });

  it('are those of the mask that are no holidays', () => {
    const [plain, holidays] = [new BusdayCalendar(), new BusdayCalendar('1111100', given)];
    const wrong = numpy.busdays.filter((one) => {
      const day = BigInt(one.day as string);
      return isBusday(day, plain) !== one.plain || isBusday(day, holidays) !== one.holidays;
    });
    expect(wrong).toEqual([]);
  });

  it('have holidays in order, each once, on days of the mask', () => {
    expect(new BusdayCalendar('1111100', given).holidays.map(String)).toEqual(numpy.holidays.kept);
  });

  it('have masks that NumPy takes, and its errors for others', () => {
    const made = numpy.masks.map(({ mask }) => ({
      mask,
      calendar: outcome(() => new BusdayCalendar(mask as WeekmaskLike).weekmask),
      call: outcome(() => isBusday(15250n, callCalendar(mask as WeekmaskLike))),
    }));
    expect(made).toEqual(numpy.masks);
  });

  it('are days: a finer unit is refused', () => {
    expect(() => checkDays(0, 'M', metadata('h'))).toThrow(
      "Iterator operand 0 dtype could not be cast from dtype('<M8[h]') to dtype('<M8[D]') " +
        "according to the rule 'safe'",
    );
    expect(() => checkDays(0, 'M', metadata('M'))).not.toThrow();
  });
});
