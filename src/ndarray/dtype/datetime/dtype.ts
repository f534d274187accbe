// The dtypes of dates and durations: one for each kind, metadata and byte order, all of 64-bit ticks.
//
// In JavaScript an element is a `Datetime64` or a `Timedelta64`, in kernels its ticks. The generic unit,
// 'M8', leaves the unit open: a new array finds it from what goes in.

import { RuntimeError, ValueError } from '../../../errors.js';
import type { Builder } from '../../../vectorize/ir/builder.js';
import type { Value } from '../../../vectorize/ir/kernel.js';
import { lanes } from '../../../vectorize/ir/lane.js';
import type { NDArray } from '../../array.js';
import { castValues } from '../../cast.js';
import { eachOffset, readAt } from '../../elements.js';
import type { Casting } from '../casting.js';
import { DType } from '../dtype.js';
import type { Family, Range } from '../family.js';
import { numbers } from '../numbers.js';
import { native, reordered, swapped } from '../order.js';
import { dtypes } from '../table.js';
import { conversionFactor } from './convert.js';
import { NaT } from './int64.js';
import { convertTicks, lastKey, ofLastKey, ticksOfFloat } from './kernel.js';
import { canCastTimes, castTarget, type OperandType, promoteTimes } from './kinds.js';
import {
  GENERIC,
  type Metadata,
  metadata,
  metadataText,
  parseTimeType,
  type TimeKind,
  timeName,
  timeString,
} from './metadata.js';
import { timeRange } from './range.js';
import { coerceTicks, Datetime64, datetime64, discoverMetadata, Timedelta64 } from './scalar.js';
import { datetimeWidth, TIMEDELTA_WIDTH } from './text.js';
import { isGeneric, units } from './units.js';

type TimeName = 'datetime64' | 'timedelta64';

const MILLISECOND = /* @__PURE__ */ metadata('ms');
const LARGEST = 0x7fff_ffff_ffff_ffffn;

/** The family of dates and durations. */
export const times: Family = {
  name: 'time',
  rank: 20,
  promote(mine, other) {
    const target = promoteTimes(typeOf(mine), typeOf(other));
    return target && timeDType(target.kind, target.metadata);
  },
  canCast,
  parse(text) {
    const type = parseTimeType(text);
    if (type === null) return null;
    const dtype = timeDType(type.kind, type.metadata);
    return type.order === '>' ? swapped(dtype) : dtype;
  },
  dtypeOf(value) {
    if (value instanceof Datetime64) return timeDType('M', value.metadata);
    if (value instanceof Timedelta64) return timeDType('m', value.metadata);
    return value instanceof Date ? timeDType('M', MILLISECOND) : null;
  },
  reordered,
  convert(from, to) {
    if (to.family === numbers) return ticksIn;
    return 'US'.includes(to.kind) ? textFor(from, to) : (value) => value;
  },
  cast: castTimes,
  checkCast,
  lastKey,
  ofLastKey,
  textLength: (dtype) =>
    dtype.kind === 'M' ? datetimeWidth(metadataOfType(dtype)) : TIMEDELTA_WIDTH,
  isOpen: (dtype) => isGeneric(metadataOfType(dtype).unit),
  complete,
  completeFrom,
  range: rangeOf,
};

/** Metadata by native dtype. */
const known = /* @__PURE__ */ new WeakMap<DType, Metadata>();
const made = /* @__PURE__ */ new Map<string, DType>();

/** A dtype of this family's metadata; of others undefined. */
const metadataIn = (dtype: DType): Metadata | undefined =>
  dtype.family === times ? known.get(native(dtype)) : undefined;

/** The metadata of a dtype of this family. */
export const metadataOfType = (dtype: DType): Metadata => metadataIn(dtype) as Metadata;

/** A dtype as the rules of dates and durations see it. */
export function typeOf(dtype: DType): OperandType {
  const { kind, itemsize, repr } = dtype;
  const data = metadataIn(dtype);
  return data ? { kind, itemsize, repr, metadata: data } : { kind, itemsize, repr };
}

/** The native dtype of a kind and metadata. */
export function timeDType(kind: TimeKind, data: Metadata): DType {
  const name = timeName(kind, data);
  let dtype = made.get(name);
  if (dtype === undefined) {
    dtype = timeType(kind, name, data) as DType;
    made.set(name, dtype);
    known.set(dtype, data);
  }
  return dtype;
}

/** What each kind has of its own: its number, and what an element is in JavaScript. */
const kinds = {
  M: { num: 21, Scalar: Datetime64 },
  m: { num: 22, Scalar: Timedelta64 },
} as const;

/** Makes the dtype of a kind and metadata; `name` says both. */
function timeType(kind: TimeKind, name: string, data: Metadata): DType<TimeName> {
  const { num, Scalar } = kinds[kind];
  const of = (ticks: bigint) => new Scalar(ticks, data);
  const text = timeString(kind, data);
  return new DType<TimeName>({
    family: times,
    name,
    num,
    kind,
    char: kind,
    lane: 'i64',
    TypedArray: BigInt64Array,
    byteorder: '=',
    code: `${kind}${metadataText(data) || '[]'}`,
    str: text,
    text: name,
    quoted: `'${text}'`,
    min: of(NaT + 1n),
    max: of(LARGEST),
    coerce: (value) => of(coerceTicks(kind, value, data)),
    read: (view, at) => of(view.getBigInt64(at, true)),
    write: (view, at, { ticks }) => view.setBigInt64(at, ticks, true),
  });
}

function canCast(from: DType, to: DType, casting: Casting): boolean {
  if (casting === 'no' && from.isnative !== to.isnative) return false;
  return canCastTimes(typeOf(from), typeOf(to), casting);
}

/** A scalar as a number. */
function ticksIn(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return (value as Datetime64 | Timedelta64).ticks;
}

/** The text of an element in an array of strings; a date's must fit, a duration's is cut. */
function textFor(from: DType, { kind, itemsize }: DType): (value: unknown) => string {
  const room = kind === 'U' ? itemsize / 4 : itemsize;
  if (from.kind === 'm') return String;
  return (value) => {
    const text = String(value);
    if (text.length <= room) return text;
    throw new RuntimeError(
      `The string provided for NumPy ISO datetime formatting was too short, with length ${room}`,
    );
  };
}

/** Between units; a number's ticks and back; dates and durations have each other's ticks. */
function castTimes(k: Builder, values: readonly Value[], from: DType, to: DType): readonly Value[] {
  const [source, target] = [metadataIn(from), metadataIn(to)];
  if (!source) return [ticksOfNumber(k, values, from)];
  if (!target) return castValues(k, values, dtypes.int64, to);
  return from.kind === to.kind
    ? values.map((x) => convertTicks(from.kind as TimeKind, source, target)(k, x))
    : values;
}

function ticksOfNumber(k: Builder, values: readonly Value[], from: DType): Value {
  const [x] = values;
  if (lanes[x.type.lane].kind === 'float') return ticksOfFloat(k, x);
  return castValues(k, values, from, dtypes.int64)[0];
}

/** Refuses what kernels cannot: units without a factor, and dates of no unit in the calendar. */
function checkCast(source: NDArray, to: DType): void {
  const [from, target] = [metadataIn(source.dtype), metadataIn(to)];
  if (!from || !target || source.dtype.kind !== to.kind || source.dtype === to) return;
  if (native(source.dtype) === native(to)) return;
  conversionFactor(from, target);
  if (to.kind !== 'M' || !isGeneric(from.unit) || !units[target.unit].calendar) return;
  eachOffset(source, (at) => {
    if ((readAt(source, at) as Datetime64).ticks !== NaT) {
      throw new ValueError(
        'Cannot convert a NumPy datetime value other than NaT with generic units',
      );
    }
  });
}

/** The dtype of elements for which only a kind was asked: of their unit. */
function complete(dtype: DType, source: unknown): DType {
  const data = metadataOfType(dtype);
  if (!isGeneric(data.unit) || source === undefined) return dtype;
  if (source instanceof DType && source.kind === dtype.kind) return source;
  const kind = dtype.kind as TimeKind;
  const own = source instanceof DType ? metadataIn(source) : discoverMetadata(kind, [source]);
  return own ? timeDType(kind, castTarget(own, data)) : dtype;
}

/** The same for the elements of an array: of text each may have another unit. */
function completeFrom(dtype: DType, source: NDArray): DType {
  const { dtype: from } = source;
  if (!isGeneric(metadataOfType(dtype).unit) || !'USO'.includes(from.kind)) {
    return complete(dtype, from);
  }
  const kind = dtype.kind as TimeKind;
  const isText = kind === 'M' && from.kind !== 'O';
  const values: unknown[] = [];
  eachOffset(source, (at) => {
    const value = readAt(source, at);
    values.push(isText ? datetime64(value as string) : value);
  });
  return timeDType(kind, discoverMetadata(kind, values));
}

/** What `arange` makes of bounds that are dates or durations, or of such a dtype. */
function rangeOf(bounds: readonly unknown[], dtype: DType | null): Range {
  const [start, stop, step] = bounds;
  const wanted = dtype && { kind: dtype.kind as TimeKind, metadata: metadataOfType(dtype) };
  const range = timeRange({ start, stop, step, ...wanted });
  const ticks = (value: bigint) => new kinds[range.kind].Scalar(value, range.metadata);
  return {
    dtype: timeDType(range.kind, range.metadata),
    length: range.length,
    first: ticks(range.start),
    second: ticks(BigInt.asIntN(64, range.start + range.step)),
  };
}

/** The dtypes of no unit. */
export const anyDate = (): DType => timeDType('M', GENERIC);
export const anyDuration = (): DType => timeDType('m', GENERIC);
