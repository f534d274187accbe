// How voids promote and cast. Records do it field by field, by position; promotion asks for the same
// names as well, and packs its result.

import { DTypePromotionError } from '../../errors.js';
import { type Casting, canCast } from './casting.js';
import type { DType } from './dtype.js';
import { promote } from './promote.js';
import { reprString, tupleText } from './python.js';
import { packed, subarrayOf } from './record-make.js';
import type { Field } from './record-types.js';

/** The common dtype of two voids; null: there is none with what is no void. */
export function promoteVoids(mine: DType, other: DType): DType | null {
  if (other.family !== mine.family) return null;
  if (mine.record || other.record) return promoteRecords(mine, other);
  if (mine.subdtype || other.subdtype) return promoteSubarrays(mine, other);
  if (mine === other) return mine;
  throw new DTypePromotionError(
    'Invalid type promotion with void datatypes of different lengths. Use the `np.bytes_` ' +
      'datatype instead to pad the shorter value with trailing zero bytes.',
  );
}

function promoteRecords(mine: DType, other: DType): DType {
  const [a, b] = [mine.record, other.record];
  if (!a || !b)
    throw new DTypePromotionError('invalid type promotion with structured datatype(s).');
  const names = [a, b].map((record) => tupleText(record.names.map(reprString)));
  if (names[0] !== names[1]) {
    throw new DTypePromotionError(`field names \`${names[0]}\` and \`${names[1]}\` mismatch.`);
  }
  const fields = a.list.map(({ name, title, dtype }, i) => {
    const promoted = { name, title, dtype: promote(dtype, b.list[i].dtype) };
    if (title === b.list[i].title) return promoted;
    throw new DTypePromotionError(`field titles of field ${reprString(name)} mismatch`);
  });
  return packed(mine.family, fields, a.aligned || b.aligned);
}

function promoteSubarrays(mine: DType, other: DType): DType {
  const [a, b] = [mine.subdtype, other.subdtype];
  if (a && b && a[1].length === b[1].length && a[1].every((n, i) => n === b[1][i])) {
    return subarrayOf(mine.family, promote(a[0], b[0]), a[1]);
  }
  throw new DTypePromotionError('invalid type promotion with subarray datatypes (shape mismatch).');
}

/** Whether a rule allows a cast that begins or ends at a void. */
export function canCastVoid(from: DType, to: DType, casting: Casting): boolean {
  if (from.subdtype || to.subdtype) return canCastSubarray(from, to, casting);
  if (from.record && to.record) return canCastRecord(from, to, casting);
  if (to.record) return casting === 'unsafe';
  if (from.record) {
    const [field, ...more] = from.record.list;
    const alone = field !== undefined && more.length === 0;
    return alone && casting === 'unsafe' && canCast(field.dtype, to, casting);
  }
  if (to.family !== from.family && from.family.rank > to.family.rank) return casting === 'unsafe';
  return canCastBytes(from, to, casting);
}

/** Bytes without a meaning take any element that is not longer. */
function canCastBytes(from: DType, to: DType, casting: Casting): boolean {
  if (casting === 'unsafe') return true;
  const same = from.family === to.family;
  if (casting === 'no' || casting === 'equiv') return same && from.itemsize === to.itemsize;
  return from.itemsize <= to.itemsize || (casting === 'same_kind' && same);
}

/** Sub-arrays of one shape cast as their elements do; others, and single elements, only so far. */
function canCastSubarray(from: DType, to: DType, casting: Casting): boolean {
  const sameShape =
    from.ndim === to.ndim && from.shape.every((length, i) => length === to.shape[i]);
  if (sameShape) return canCast(from.base, to.base, casting);
  if (casting === 'unsafe') return canCast(from.base, to.base, casting);
  const broadcasts = from.subdtype === null && (casting === 'safe' || casting === 'same_kind');
  return broadcasts && canCast(from, to.base, casting);
}

function canCastRecord(from: DType, to: DType, casting: Casting): boolean {
  const [a, b] = [from.record?.list ?? [], to.record?.list ?? []];
  if (a.length !== b.length) return false;
  if (casting === 'no' && !sameLayout(from, to)) return false;
  const strict = casting === 'no' || casting === 'equiv';
  return a.every((field, i) => {
    const calledAlike = field.name === b[i].name && field.title === b[i].title;
    return (calledAlike || !strict) && canCast(field.dtype, b[i].dtype, casting);
  });
}

function sameLayout(from: DType, to: DType): boolean {
  const [a, b] = [from.record?.list ?? [], to.record?.list ?? []];
  const same = ({ offset }: Field, i: number): boolean => offset === b[i].offset;
  return from.itemsize === to.itemsize && a.every(same);
}
