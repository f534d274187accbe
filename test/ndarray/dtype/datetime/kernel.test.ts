import { describe, expect, it } from 'vitest';
import { converter } from '../../../../src/ndarray/dtype/datetime/convert.js';
import { convertTicks, ticksOfFloat } from '../../../../src/ndarray/dtype/datetime/kernel.js';
import {
  GENERIC,
  type Metadata,
  metadata,
  metadataOf,
  type TimeKind,
} from '../../../../src/ndarray/dtype/datetime/metadata.js';
import { unitList } from '../../../../src/ndarray/dtype/datetime/units.js';
import { engines, evaluate, scalars } from '../../../vectorize/math/engines.js';
import { outcome } from './support.js';

const bytesOf = ({ buffer }: BigInt64Array | Float64Array) => new Uint8Array(buffer as ArrayBuffer);

/** Ticks at the ends of 64 bits, about 1970, and where dates of a unit turn. */
const TICKS = BigInt64Array.from(
  [
    0n,
    59n,
    365n,
    719468n,
    730425n,
    146097n,
    86400n,
    10n ** 9n,
    10n ** 15n,
    2n ** 62n,
    2n ** 63n - 1n,
  ]
    .flatMap((tick) => [tick - 1n, tick, tick + 1n, 1n - tick, -tick, -tick - 1n])
    .concat(Array.from({ length: 31 }, (_, i) => BigInt(i * 37 - 500))),
);

function run(engine: keyof typeof engines, kind: TimeKind, from: Metadata, to: Metadata): string {
  const convert = convertTicks(kind, from, to);
  const run = engines[engine];
  return String(scalars(evaluate(run, convert, 'i64', [bytesOf(TICKS)]), 'i64'));
}

const expected = (kind: TimeKind, from: Metadata, to: Metadata): string =>
  String([...TICKS].map(converter(kind, from, to)));

const METADATA = unitList
  .filter(({ name }) => name !== 'generic')
  .flatMap(({ name }, i) => [metadata(name), metadata(name, [7, 400, 3, 25][i % 4])]);

/** The pairs that have a factor. */
const pairs = (['M', 'm'] as const).flatMap((kind) =>
  METADATA.flatMap((from) =>
    METADATA.filter((to) => outcome(() => converter(kind, from, to)).error === undefined).map(
      (to) => [kind, from, to] as const,
    ),
  ),
);

describe('a cast between units in a kernel', () => {
  it('gives what the conversion of one tick gives, for every pair of units', () => {
    expect(pairs.length).toBeGreaterThan(800);
    for (const [kind, from, to] of pairs) {
      expect(run('interpreter', kind, from, to), JSON.stringify([kind, from, to])).toBe(
        expected(kind, from, to),
      );
    }
  });

  it.each(['scalar code', 'SIMD code'])('gives the same as %s', (engine) => {
    const some = pairs.filter(([, from, to], i) => from.num !== to.num && i % 7 === 0);
    for (const [kind, from, to] of some) {
      expect(run(engine, kind, from, to), JSON.stringify([kind, from, to])).toBe(
        expected(kind, from, to),
      );
    }
  });

  it('makes every date of the generic unit NaT beside the calendar', () => {
    expect(new Set(run('interpreter', 'M', GENERIC, metadataOf('Y')).split(','))).toEqual(
      new Set(['-9223372036854775808']),
    );
  });
});

describe('a float as ticks', () => {
  it('is cut to an integer, NaT if there is none', () => {
    const floats = Float64Array.of(
      2.9,
      -2.9,
      -0,
      Number.NaN,
      Infinity,
      -1e19,
      2 ** 63,
      -(2 ** 63),
      2 ** 62,
    );
    const values = scalars(
      evaluate(engines.interpreter, ticksOfFloat, 'f64', [bytesOf(floats)], 'i64'),
      'i64',
    );
    const nat = -(2n ** 63n);
    expect(values).toEqual([2n, -2n, 0n, nat, nat, nat, nat, nat, 2n ** 62n]);
  });
});
