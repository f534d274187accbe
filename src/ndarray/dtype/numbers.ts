// The family of numbers: how bool, integers, floats and complex numbers promote and cast.
//
// NumPy's table is a lattice over (kind, size), and so it is computed: bool is below everything;
// among equals the larger size wins; a signed integer holds an unsigned one when it is wider; a
// float holds an integer of half its size, and float64 holds all of them; a complex number is two
// floats. A cast is safe when promotion stays at the target, and of the same kind when it does not go
// down the order bool, unsigned, signed, float, complex. Byte order does not count.

import { LeftOut } from '../../errors.js';
import { lanes } from '../../vectorize/ir/lane.js';
import type { Casting } from './casting.js';
import { isRounded } from './cell.js';
import { type DType, IDS, type Kind } from './dtype.js';
import type { Family } from './family.js';
import { native, reordered } from './order.js';
import { isComplex } from './scalar.js';

const ORDER: Readonly<Record<string, number>> = { b: 0, u: 1, i: 2, f: 3, c: 4 };
const MAX_FLOAT = 8;
const known: (DType | undefined)[] = [];
/** The rows that are there, in the order in which they were made. */
export const rows: DType[] = [];

/** Makes a row known to the lattice. */
export const enter = (row: DType): void => void rows.push(row);

/** The row of a kind and size, if there is one. */
export const withKind = (kind: Kind, size: number): DType | undefined =>
  rows.find((row) => row.kind === kind && row.itemsize === size);

/** The complex row of a size; an error in a program that has none. */
export function complex(size: number): DType {
  const row = withKind('c', size);
  if (row) return row;
  throw new LeftOut('the dtype of complex numbers', 'complex128');
}

/** The dtype in which numbers are computed: that of their lane, for halfs single precision. */
export const workingOf = (dtype: DType): DType =>
  isRounded(dtype) ? (withKind(dtype.kind, lanes[dtype.lane].bytes) as DType) : dtype;

/** Beyond the largest integer there is only float64. */
const sized = (kind: Kind, size: number): DType => withKind(kind, size) ?? sized('f', MAX_FLOAT);

export const numbers: Family = {
  name: 'number',
  rank: 0,
  promote: promoteNumbers,
  canCast(from, to, casting) {
    const [a, b] = [native(from), native(to)];
    return RULES[casting](a, b, from === to);
  },
  reordered,
  dtypeOf: (value) => {
    if (typeof value === 'number') return sized('f', 8);
    if (typeof value === 'bigint') return sized('i', 8);
    if (typeof value === 'boolean') return sized('b', 1);
    return isComplex(value) ? complex(16) : null;
  },
};

const safe = (from: DType, to: DType): boolean => promoteNumbers(from, to) === to;

const RULES: Record<Casting, (from: DType, to: DType, same: boolean) => boolean> = {
  no: (_from, _to, same) => same,
  equiv: (from, to) => from === to,
  safe,
  same_kind: (from, to) => safe(from, to) || ORDER[from.kind] <= ORDER[to.kind],
  unsafe: () => true,
};

function promoteNumbers(a: DType, b: DType): DType {
  const key = a.id * IDS + b.id;
  known[key] ??= promoteRows(native(a), native(b));
  return known[key];
}

function promoteRows(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a.kind === b.kind) return a.itemsize >= b.itemsize ? a : b;
  if (a.kind === 'b') return b;
  if (ORDER[a.kind] < ORDER[b.kind]) return promoteRows(b, a);
  if (b.kind === 'b') return a;
  if (a.kind === 'i') return a.itemsize > b.itemsize ? a : sized('i', 2 * b.itemsize);
  const size = Math.max(floatSize(a), floatSize(b));
  return a.kind === 'f' ? sized('f', size) : sized('c', Math.max(8, 2 * size));
}

/** The size of the float that holds the values, or their parts. */
function floatSize({ kind, itemsize }: DType): number {
  if (kind === 'f') return itemsize;
  return kind === 'c' ? itemsize / 2 : Math.min(2 * itemsize, MAX_FLOAT);
}

const RANK: Readonly<Record<string, number>> = { b: 0, u: 1, i: 1, f: 2, c: 3 };

/** The number dtype that a number dtype and a weak scalar promote to. */
export function promoteWeakNumber(strong: DType, weak: DType): DType {
  if (RANK[weak.kind] <= RANK[strong.kind]) return native(strong);
  if (weak.kind === 'c' && strong.kind === 'f') return sized('c', Math.max(8, 2 * strong.itemsize));
  return promoteNumbers(strong, weak);
}

/** Whether a number with an integer value is an integer beside a dtype. */
export const takesIntegers = (strong: DType): boolean => RANK[strong.kind] === RANK.i;
