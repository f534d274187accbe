// Dates and durations among other dtypes: what two promote to, and which casts a rule allows.
//
// A duration takes integers as durations of its own unit; nothing else is safe. A date and a duration
// promote to a date. A cast between them, or from and to numbers, is 'unsafe' and keeps the ticks as
// they are, whatever the units. Strings, records and objects say themselves how they meet times.

import type { Metadata, TimeKind } from './metadata.js';
import { type CastingRule, canCastMetadata, promoteMetadata } from './promote.js';
import { isGeneric } from './units.js';

/** What is asked of a dtype; `metadata` is there for kinds 'M' and 'm'. */
export interface OperandType {
  readonly kind: string;
  readonly itemsize: number;
  readonly repr: string;
  readonly metadata?: Metadata;
}

export const isTimeKind = (kind: string): kind is TimeKind => kind === 'M' || kind === 'm';

/** Whether every value of a dtype is a duration in 64 bits. */
const countsWhole = ({ kind, itemsize }: OperandType): boolean =>
  kind === 'b' || kind === 'i' || (kind === 'u' && itemsize < 8);

/** A kind and its metadata. */
export interface TimeTarget {
  readonly kind: TimeKind;
  readonly metadata: Metadata;
}

/**
 * What two dtypes promote to, one of them a date or duration; null: they have none in common.
 *
 * @throws as promoteMetadata
 */
export function promoteTimes(a: OperandType, b: OperandType): TimeTarget | null {
  const times = [a, b].flatMap(({ metadata }) => metadata ?? []);
  const kind = a.kind === 'M' || b.kind === 'M' ? 'M' : 'm';
  const [first, second] = times;
  if (first && second) return { kind, metadata: promoteMetadata(kind, first, second) };
  const other = a.metadata ? b : a;
  return first && kind === 'm' && countsWhole(other) ? { kind, metadata: first } : null;
}

/** Whether a rule allows the cast, one side being a date or duration. */
export function canCastTimes(from: OperandType, to: OperandType, casting: CastingRule): boolean {
  if (casting === 'unsafe') return true;
  if (isTimeKind(from.kind) && from.kind === to.kind && from.metadata && to.metadata) {
    return canCastMetadata(from.kind, from.metadata, to.metadata, casting);
  }
  if (to.kind !== 'm' || casting === 'no' || casting === 'equiv') return false;
  return countsWhole(from) || (from.kind === 'u' && casting === 'same_kind');
}

/**
 * The metadata that a cast really goes to: a target of the generic unit takes the source's, as
 * `a.astype('M8')` does.
 */
export function castTarget(from: Metadata, to: Metadata): Metadata {
  return isGeneric(to.unit) ? from : to;
}
