// What functions that sort are asked for: an axis, a kind of sort, the fields to compare.

import { ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { permute } from '../ndarray/layout.js';

/** The kinds of sort that NumPy names. */
export type SortKind = 'quicksort' | 'mergesort' | 'heapsort' | 'stable';

/** The keyword arguments of sort and argsort. */
export interface SortOptions {
  /** The axis to sort along, the last one by default; null sorts the array flattened. */
  readonly axis?: number | null;
  /** 'stable' and 'mergesort' keep equal elements in their order; every sort here does. */
  readonly kind?: SortKind | null;
  /** Of records the field to compare first, or several; the others follow. */
  readonly order?: string | readonly string[] | null;
  readonly stable?: boolean | null;
  /** Whether the largest comes first, NaN among them: the Array API standard's. */
  readonly descending?: boolean;
}

/** Whether a kind is stable, by its first letter, at which NumPy looks alone. */
const KINDS: Readonly<Record<string, boolean>> = { q: false, h: false, m: true, s: true };

/** Whether a sort must be stable. */
export function isStable({ kind, stable }: SortOptions): boolean {
  if (kind === undefined || kind === null) return Boolean(stable);
  if (stable !== undefined && stable !== null) {
    throw new ValueError(
      "`kind` and keyword parameters can't be provided at the same time. Use only one of them.",
    );
  }
  if (typeof kind !== 'string') {
    throw new TypeError(`sort kind must be str, not ${typeof kind}`);
  }
  const found = KINDS[(kind as string).slice(0, 1).toLowerCase()];
  if (found === undefined) {
    throw new ValueError(`sort kind must be one of 'quick', 'heap', or 'stable' (got '${kind}')`);
  }
  return found;
}

/** The fields to compare first. */
export function fieldsOf(order: SortOptions['order'], { names, record }: DType): readonly string[] {
  if (order === undefined || order === null) return [];
  if (names === null) throw new ValueError('Cannot specify order when the array has no fields.');
  const fields = typeof order === 'string' ? [order] : order;
  if (!Array.isArray(fields)) throw new ValueError(`unsupported order value: ${String(order)}`);
  fields.forEach((name, i) => {
    if (!record?.known.has(name)) throw new ValueError(`unknown field name: ${name}`);
    if (fields.indexOf(name) !== i) throw new ValueError(`duplicate field name: ${name}`);
  });
  return fields;
}

/** A view with one axis moved. */
export function movedAxis(a: NDArray, from: number, to: number): NDArray {
  if (from === to) return a;
  const order = [...a.shape.keys()].toSpliced(from, 1);
  order.splice(to, 0, from);
  return view(a, permute(a.shape, order), permute(a.strides, order), a.offset);
}

/** A view with an axis last. */
export const axisLast = (a: NDArray, axis: number): NDArray => movedAxis(a, axis, a.ndim - 1);

/** A view with the last axis at another place. */
export const lastTo = (a: NDArray, axis: number): NDArray => movedAxis(a, a.ndim - 1, axis);
