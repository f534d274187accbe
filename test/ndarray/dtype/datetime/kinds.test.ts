import { describe, expect, it } from 'vitest';
import { BusdayCalendar, busdayOffset } from '../../../../src/ndarray/dtype/datetime/busday.js';
import { dayOf, holidayDays, offsetOf } from '../../../../src/ndarray/dtype/datetime/businput.js';
import {
  canCastTimes,
  castTarget,
  type OperandType,
  promoteTimes,
} from '../../../../src/ndarray/dtype/datetime/kinds.js';
import {
  GENERIC,
  metadata,
  metadataOf,
  parseTimeType,
  type TimeKind,
  timeString,
} from '../../../../src/ndarray/dtype/datetime/metadata.js';
import type { CastingRule } from '../../../../src/ndarray/dtype/datetime/promote.js';
import { type DatetimeLike, timedelta64 } from '../../../../src/ndarray/dtype/datetime/scalar.js';
import { elementText } from '../../../../src/ndarray/dtype/datetime/text.js';
import numpy, { differing, outcome } from './support.js';

const types = numpy.operands as unknown as Record<string, OperandType>;
const RULES: readonly CastingRule[] = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];

function typeOf(code: unknown): OperandType {
  const type = types[code as string];
  const time = parseTimeType(code as string);
  return time ? { ...type, metadata: time.metadata } : type;
}

describe('dates and durations among other dtypes', () => {
  it('promote to what NumPy says, or to nothing', () => {
    const common = numpy.kinds.filter(({ error }) => error !== 'DTypePromotionError');
    const wrong = differing(common, ({ a, b }) => {
      const target = promoteTimes(typeOf(a), typeOf(b));
      return target && timeString(target.kind, target.metadata);
    });
    expect(wrong).toEqual([]);
    const without = numpy.kinds.filter(({ error }) => error === 'DTypePromotionError');
    expect(without.length).toBeGreaterThan(50);
    expect(without.filter(({ a, b }) => promoteTimes(typeOf(a), typeOf(b)) !== null)).toEqual([]);
  });

  it('cast by the rules by which NumPy casts', () => {
    const wrong = numpy.kinds.filter(({ a, b, rules }) => {
      const allowed = RULES.filter((rule) => canCastTimes(typeOf(a), typeOf(b), rule));
      return String(allowed) !== String(rules);
    });
    expect(wrong).toEqual([]);
  });

  it('keep their unit in a cast to the generic one', () => {
    expect(castTarget(metadata('D'), GENERIC)).toEqual(metadata('D'));
    expect(castTarget(metadata('D'), metadata('h'))).toEqual(metadata('h'));
  });

  it('print as elements of an array', () => {
    const wrong = numpy.elements.filter(({ kind, unit, ticks, texts }) => {
      const data = metadataOf(unit as string);
      const printed = (ticks as string[]).map((tick) =>
        elementText(kind as TimeKind, BigInt(tick), data),
      );
      return String(printed) !== String(texts);
    });
    expect(wrong).toEqual([]);
  });
});

describe('what functions of business days are given', () => {
  it('are dates that lose nothing as days', () => {
    const wrong = differing(numpy.days, ({ given }) =>
      String(busdayOffset(dayOf(given as DatetimeLike), 0n, new BusdayCalendar(), 'forward')),
    );
    expect(wrong).toEqual([]);
  });

  it('are holidays in a list', () => {
    const wrong = differing(numpy.holidays_of, ({ given }) =>
      new BusdayCalendar('1111111', holidayDays(given)).holidays.map(String),
    );
    expect(wrong).toEqual([]);
  });

  it('are numbers of days, fractions cut, durations by their ticks', () => {
    const offsets = [2.9, -2.9, 3n, timedelta64(3, 'h')].map(offsetOf);
    expect(offsets).toEqual([2n, -2n, 3n, 3n]);
    expect(outcome(() => offsetOf(Number.NaN)).error).toBe('ValueError');
    expect(outcome(() => offsetOf(-Infinity)).error).toBe('OverflowError');
  });
});
