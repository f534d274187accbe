import { describe, expect, it } from 'vitest';
import {
  datetimeData,
  type Metadata,
  metadataOf,
  parseTimeType,
  type TimeKind,
  timeName,
  timeString,
  type UnitLike,
} from '../../../../src/ndarray/dtype/datetime/metadata.js';
import {
  type CastingRule,
  canCastMetadata,
  promoteMetadata,
} from '../../../../src/ndarray/dtype/datetime/promote.js';
import { unitList } from '../../../../src/ndarray/dtype/datetime/units.js';
import numpy, { differing } from './support.js';

const RULES: readonly CastingRule[] = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];

interface Pair {
  kind: TimeKind;
  a: string;
  b: string;
  rules: CastingRule[];
}

const pairOf = (one: unknown): Pair => one as Pair;
const sides = ({ a, b }: Pair): [Metadata, Metadata] => [metadataOf(a), metadataOf(b)];

describe('metadata of dates and durations', () => {
  it('reads and writes the dtypes that NumPy does, with its errors', () => {
    const wrong = differing(numpy.types, ({ text }) => {
      const type = parseTimeType(text as string);
      if (!type) return null;
      const { kind, order, metadata } = type;
      const str = timeString(kind, metadata, order);
      return { kind, data: datetimeData(metadata), str, name: timeName(kind, metadata) };
    });
    expect(wrong).toEqual([]);
  });

  it('reads the units that scalars take', () => {
    const wrong = differing(numpy.units, ({ unit }) => datetimeData(metadataOf(unit as UnitLike)));
    expect(wrong).toEqual([]);
  });

  it('leaves other dtypes to others', () => {
    const others = ['float64', 'datetime', 'M4', 'M16', 'M[s]', 'time64', 'S8', 'timedelta32'];
    expect(others.map(parseTimeType)).toEqual(others.map(() => null));
  });

  it('refuses a unit of nothing and a divisor that is none, which NumPy dies of', () => {
    expect(() => parseTimeType('M8[0s]')).toThrow('metadata string "[0s]" at position 1');
    expect(() => parseTimeType('M8[ms/0]')).toThrow('divisor (0) is not a multiple');
    expect(() => parseTimeType('M8[ms/-10]')).toThrow('divisor (-10) is not a multiple');
    expect(() => metadataOf('0s')).toThrow('Invalid datetime metadata string "0s"');
    expect(() => metadataOf(5 as unknown as string)).toThrow('Invalid object for specifying');
  });

  it('knows how long a date can be as text', () => {
    const widths = unitList.filter(({ name }) => name in numpy.widths);
    expect(Object.fromEntries(widths.map(({ name, width }) => [name, width]))).toEqual(
      numpy.widths,
    );
  });
});

describe('two metadatas', () => {
  it('promote as in NumPy, with its errors', () => {
    const wrong = differing(numpy.promote, (one) =>
      datetimeData(promoteMetadata(pairOf(one).kind, ...sides(pairOf(one)))),
    );
    expect(wrong).toEqual([]);
  });

  it('cast by the rules by which NumPy casts', () => {
    const wrong = numpy.casts.map(pairOf).filter((pair) => {
      const allowed = RULES.filter((rule) => canCastMetadata(pair.kind, ...sides(pair), rule));
      return String(allowed) !== String(pair.rules);
    });
    expect(wrong).toEqual([]);
  });
});
