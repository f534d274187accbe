// Where the fields of a record lie: one after the other, at the next multiple of their alignment if
// that is asked for, or where they are told to.

import { ValueError } from '../../errors.js';
import type { DType } from './dtype.js';
import type { Field } from './record-types.js';

/** How much room a record takes. */
export interface Extent {
  readonly itemsize: number;
  readonly alignment: number;
}

/** A field of which it is not known yet where it begins. */
export interface Unplaced {
  readonly name: string;
  readonly dtype: DType;
  readonly title: string | null;
}

export interface Placed {
  readonly fields: readonly Field[];
  readonly extent: Extent;
}

/** The least multiple of an alignment that is not smaller. */
export const roundUp = (offset: number, alignment: number): number =>
  Math.ceil(offset / alignment) * alignment;

/** Places fields, at these offsets or one after the other. */
export function place(
  fields: readonly Unplaced[],
  align: boolean,
  offsets?: readonly number[],
  itemsize?: number,
): Placed {
  let end = 0;
  let alignment = 1;
  const placed = fields.map((field, i): Field => {
    const own = align ? field.dtype.alignment : 1;
    const offset = offsets ? checkOffset(offsets[i], own) : roundUp(end, own);
    alignment = Math.max(alignment, own);
    end = Math.max(end, offset + field.dtype.itemsize);
    return { ...field, offset };
  });
  const needed = roundUp(end, alignment);
  if (offsets) checkOverlap(placed);
  if (Math.max(needed, itemsize ?? 0) >= 2 ** 31)
    throw new ValueError("integer won't fit into a C int");
  return {
    fields: placed,
    extent: { itemsize: checkItemsize(itemsize, needed, alignment), alignment },
  };
}

/** No bytes of a field with objects may be those of another one, too. */
function checkOverlap(fields: readonly Field[]): void {
  const ends = ({ offset, dtype }: Field): number => offset + dtype.itemsize;
  for (const one of fields.filter(({ dtype }) => dtype.hasobject)) {
    const meets = (other: Field) =>
      other !== one && other.offset < ends(one) && ends(other) > one.offset;
    if (fields.some(meets))
      throw new TypeError('Cannot create a NumPy dtype with overlapping object fields');
  }
}

function checkOffset(offset: number, alignment: number): number {
  if (!Number.isSafeInteger(offset)) {
    throw new TypeError(`'${typeof offset}' object cannot be interpreted as an integer`);
  }
  if (offset < 0) throw new ValueError(`offset ${offset} cannot be negative`);
  if (offset % alignment === 0) return offset;
  throw new ValueError(
    `offset ${offset} for NumPy dtype with fields is not divisible by the field alignment ` +
      `${alignment} with align=True`,
  );
}

function checkItemsize(wanted: number | undefined, needed: number, alignment: number): number {
  if (wanted === undefined) return needed;
  if (!Number.isSafeInteger(wanted)) {
    throw new TypeError(`'${typeof wanted}' object cannot be interpreted as an integer`);
  }
  if (wanted < needed) {
    throw new ValueError(
      `NumPy dtype descriptor requires ${needed} bytes, cannot override to smaller itemsize of ` +
        `${wanted}`,
    );
  }
  if (wanted % alignment === 0) return wanted;
  throw new ValueError(
    `NumPy dtype descriptor requires alignment of ${alignment} bytes, which is not divisible ` +
      `into the specified itemsize ${wanted}`,
  );
}

/** What the elements of a sub-array are in the end, and all of its axes; of others itself and none. */
export function flattened(dtype: DType): [element: DType, shape: number[]] {
  const shape: number[] = [];
  let element = dtype;
  for (; element.subdtype; element = element.base) shape.push(...element.shape);
  return [element, shape];
}

/** Whether some bytes of a record belong to no field, or to several. */
export function hasGaps(fields: readonly Field[], itemsize: number): boolean {
  let end = 0;
  for (const { dtype, offset } of [...fields].sort((a, b) => a.offset - b.offset)) {
    if (offset !== end || dtype.base.record?.gaps) return true;
    end = offset + dtype.itemsize;
  }
  return end !== itemsize;
}
