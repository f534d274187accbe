// Columns of moments and durations: Arrow's Date, Timestamp and Duration have ticks of a unit, as
// datetime64 and timedelta64 have, so 64-bit ones are shared where numbers are. What is null in Arrow is
// NaT here, and NaT is null there. A time zone says only how Arrow shows a moment.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { metadataOfType, timeDType } from '../ndarray/dtype/datetime/dtype.js';
import { NaT } from '../ndarray/dtype/datetime/int64.js';
import { metadata, type TimeKind } from '../ndarray/dtype/datetime/metadata.js';
import type { UnitName } from '../ndarray/dtype/datetime/units.js';
import type { DType, TypedArray } from '../ndarray/dtype/dtype.js';
import { overTyped } from './typed.js';

/** Arrow's numbers of types with ticks, and the units that a type's `unit` counts. */
const DATE = 8;
const TIMESTAMP = 10;
const DURATION = 18;
const FINE: readonly UnitName[] = ['s', 'ms', 'us', 'ns'];
const TICKS: ReadonlyMap<number, readonly [TimeKind, readonly UnitName[]]> =
  /* @__PURE__ */ new Map([
    [DATE, ['M', ['D', 'ms']]],
    [TIMESTAMP, ['M', FINE]],
    [DURATION, ['m', FINE]],
  ]);

/** A column's piece, as far as it matters here. */
interface Chunk {
  readonly values: BigInt64Array | Int32Array;
  readonly length: number;
  getValid(index: number): boolean;
}

export interface TimeColumn {
  readonly type: { readonly typeId: number; readonly unit?: number };
  readonly data: readonly unknown[];
  readonly length: number;
  readonly nullCount: number;
}

/** What makes columns of ticks in the package `apache-arrow`. */
export interface TimeModule {
  readonly makeVector: (data: never) => unknown;
  readonly makeData: (props: never) => unknown;
  readonly Timestamp: new (unit: number) => unknown;
  readonly Duration: new (unit: number) => unknown;
  readonly DateDay: new () => unknown;
}

/** The dtype of a column of ticks; undefined for other types. */
export function timeTypeOf({ typeId, unit }: TimeColumn['type']): DType | undefined {
  const [kind, units] = TICKS.get(typeId) ?? [];
  const name = units?.[unit ?? 0];
  return kind && name && timeDType(kind, metadata(name));
}

/** An array over a column's ticks; null if they must be copied. */
export function sharedTimes(column: TimeColumn, dtype: DType): NDArray | null {
  const [chunk, ...more] = column.data as readonly Chunk[];
  const isShared = more.length === 0 && column.nullCount === 0 && chunk !== undefined;
  if (!isShared || chunk.values instanceof Int32Array) return null;
  const values = chunk.values.subarray(0, chunk.length);
  return overTyped(values, dtype, [[chunk.length], [1], 0], column, false);
}

/** A copy of a column's ticks. */
export function copiedTimes(column: TimeColumn, dtype: DType): NDArray {
  const ticks = new BigInt64Array(column.length);
  let at = 0;
  for (const chunk of column.data as readonly Chunk[]) {
    for (let i = 0; i < chunk.length; i++)
      ticks[at++] = chunk.getValid(i) ? BigInt(chunk.values[i]) : NaT;
  }
  return overTyped(ticks, dtype, [[ticks.length], [1], 0], ticks);
}

/** A column of ticks; null if Arrow has no such unit. */
export function timeColumn(ticks: BigInt64Array, dtype: DType, arrow: TimeModule): unknown {
  const { unit, num } = metadataOfType(dtype);
  const isDate = dtype.kind === 'M';
  const place = FINE.indexOf(unit);
  const isDays = isDate && unit === 'D';
  if (num !== 1 || (place < 0 && !isDays)) return null;
  const type = isDays ? new arrow.DateDay() : new arrow[isDate ? 'Timestamp' : 'Duration'](place);
  const data: TypedArray = isDays ? daysOf(ticks) : ticks;
  return arrow.makeVector(arrow.makeData({ type, data, ...nullsOf(ticks) } as never) as never);
}

/** Days as Arrow holds them, in 32 bits. */
const daysOf = (ticks: BigInt64Array): Int32Array =>
  Int32Array.from(ticks, (tick) => {
    if (tick === NaT) return 0;
    if (BigInt.asIntN(32, tick) === tick) return Number(tick);
    throw new ValueError('Arrow counts days in 32 bits');
  });

/** Which ticks count: a bit each. */
function nullsOf(ticks: BigInt64Array): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullCount = ticks.reduce((count, tick) => count + Number(tick === NaT), 0);
  if (nullCount === 0) return { nullCount };
  const nullBitmap = new Uint8Array((ticks.length + 7) >> 3);
  ticks.forEach((tick, i) => {
    if (tick !== NaT) nullBitmap[i >> 3] |= 1 << (i & 7);
  });
  return { nullCount, nullBitmap };
}
