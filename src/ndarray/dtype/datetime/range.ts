// `arange` of dates and durations: the unit of the result, its first tick, step and length.
//
// Without a unit in the dtype the unit is the common one of start, stop and step. A stop of a range of
// dates that is a duration or an integer counts from the start.

import { ValueError } from '../../../errors.js';
import { NaT } from './int64.js';
import { GENERIC, type Metadata, metadata, type TimeKind } from './metadata.js';
import { promoteMetadata } from './promote.js';
import {
  Datetime64,
  type DatetimeLike,
  datetime64,
  Timedelta64,
  type TimedeltaLike,
  timedelta64,
} from './scalar.js';
import { isGeneric, units } from './units.js';

/** What the range is made of; `kind` and `metadata` are those of the dtype, if there is one. */
export interface RangeRequest {
  readonly start?: unknown;
  readonly stop?: unknown;
  readonly step?: unknown;
  readonly kind?: TimeKind;
  readonly metadata?: Metadata;
}

export interface TimeRange {
  readonly kind: TimeKind;
  readonly metadata: Metadata;
  readonly start: bigint;
  readonly step: bigint;
  readonly length: number;
}

const NO_STOP = 'arange requires both a start and a stop for NumPy datetime64 ranges';

/**
 * The range from start to stop. One bound alone is the stop, from 0, of durations.
 *
 * @throws ValueError for dates without both bounds, a step that is 0 or a date, or NaT; else as
 * datetime64, timedelta64 and promoteMetadata
 */
export function timeRange(request: RangeRequest): TimeRange {
  const { start = null, stop = null, step = null } = request;
  const dates = [start, stop].some((bound) => bound instanceof Datetime64 || bound instanceof Date);
  const kind = request.kind ?? (dates ? 'M' : 'm');
  if (kind === 'M' && (start === null || stop === null)) throw new ValueError(NO_STOP);
  if (step instanceof Datetime64) throw new ValueError('cannot use a datetime as a step in arange');
  const [first, last] = stop === null ? [0, start] : [start ?? 0, stop];
  const data = unitOf(kind, request.metadata ?? GENERIC, [first, last, step]);
  const from = ticksOf(kind, first, data, request.metadata);
  const by = step === null ? 1n : timedelta64(step as TimedeltaLike, data).ticks;
  const to = stopTicks(kind, last, data, from);
  return { kind, metadata: data, start: from, step: by, length: lengthOf(from, to, by) };
}

/** The dtype's metadata, or the common one of the values. */
function unitOf(kind: TimeKind, given: Metadata, values: readonly unknown[]): Metadata {
  if (!isGeneric(given.unit)) return given;
  return values.map((value) => shown(kind, value)).reduce((a, b) => combine(b, a)).metadata;
}

interface Shown {
  readonly kind: TimeKind;
  readonly metadata: Metadata;
}

function shown(kind: TimeKind, value: unknown): Shown {
  if (value instanceof Timedelta64) return { kind: 'm', metadata: value.metadata };
  if (value instanceof Datetime64) return { kind: 'M', metadata: value.metadata };
  if (value instanceof Date) return { kind: 'M', metadata: metadata('ms') };
  if (kind === 'M' && typeof value === 'string')
    return { kind, metadata: datetime64(value).metadata };
  return { kind, metadata: GENERIC };
}

/** Durations in years or months go with dates in these only, so that the range has even steps. */
function combine(a: Shown, b: Shown): Shown {
  const strict = [a, b].some((one) => one.kind === 'm' && units[one.metadata.unit].calendar);
  const kind = a.kind === 'M' || b.kind === 'M' ? 'M' : 'm';
  return { kind, metadata: promoteMetadata(strict ? 'm' : kind, a.metadata, b.metadata) };
}

function ticksOf(kind: TimeKind, value: unknown, data: Metadata, given?: Metadata): bigint {
  if (kind === 'm') return timedelta64(value as TimedeltaLike, data).ticks;
  const unit = typeof value === 'number' || typeof value === 'bigint' ? (given ?? GENERIC) : data;
  return datetime64(value as DatetimeLike, unit).ticks;
}

function stopTicks(kind: TimeKind, value: unknown, data: Metadata, from: bigint): bigint {
  if (kind === 'm') return timedelta64(value as TimedeltaLike, data).ticks;
  const counts =
    value instanceof Timedelta64 || typeof value === 'bigint' || Number.isInteger(value);
  if (!counts) return datetime64(value as DatetimeLike, data).ticks;
  const count = timedelta64(value as TimedeltaLike, data).ticks;
  return count === NaT ? NaT : from + count;
}

function lengthOf(start: bigint, stop: bigint, step: bigint): number {
  if (step === 0n) throw new ValueError('arange: step cannot be zero');
  if (start === NaT || stop === NaT || step === NaT) {
    throw new ValueError('arange: cannot use NaT (not-a-time) datetime values');
  }
  const [span, stride] = step > 0n ? [stop - start, step] : [start - stop, -step];
  return span > 0n ? Number((span + stride - 1n) / stride) : 0;
}
