// The loops of ufuncs on dates and durations, one row each, as ticks in the lane i64.
//
// 'M' is a date, 'm' a duration, 'q' int64, 'd' float64, '?' bool. All dates and durations of a call
// are first cast to the metadata that they promote to, by 'same_kind' (a date in days takes no
// duration in months); a duration of the result has that metadata. Beside a date or duration an
// integer is a duration of the other's unit, in the loops that have no 'q'.
//
// NaT goes in and comes out of arithmetic. It compares false, but for `not_equal`; maximum and
// minimum pass it on, fmax and fmin ignore it. Sums and products wrap. A duration is divided by a
// number towards zero, by a duration downwards. Where there is no NaT to give (`floor_divide` to
// int64) the result is 0; `sign` of NaT is −1, as in NumPy.

import { NaT } from '../../ndarray/dtype/datetime/int64.js';
import {
  divideTicks,
  isNaTValue,
  lastKey,
  ofLastKey,
  orNaT,
  passNaT,
  ticksOfFloat,
} from '../../ndarray/dtype/datetime/kernel.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { LaneName } from '../../vectorize/ir/lane.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { integerFloorDivide, integerRemainder } from '../../vectorize/math/integer.js';

/** Kinds of operands of these loops. */
export type TimeOperand = 'M' | 'm' | 'q' | 'd' | '?';

/** The lane that holds an operand; a bool comes out as a mask. */
export const timeLanes: Readonly<Record<TimeOperand, LaneName>> = {
  M: 'i64',
  m: 'i64',
  q: 'i64',
  d: 'f64',
  '?': 'u8',
};

export type TimeBody = (k: Builder, ...inputs: Value[]) => Value | readonly Value[];

export interface TimeLoop {
  readonly ufunc: string;
  readonly inputs: readonly TimeOperand[];
  readonly output: TimeOperand;
  /** The outputs after the first one. */
  readonly others?: readonly TimeOperand[];
  readonly body: TimeBody;
  /** The associative op that a reduction folds with, of ticks or of their `lastKey`. */
  readonly fold?: { readonly op: OpName; readonly key: 'ticks' | 'last' };
}

/** Loops written as 'mq->m', all with one body. */
function loops(ufunc: string, types: string, body: TimeBody, fold?: TimeLoop['fold']): TimeLoop[] {
  return types.split(' ').map((text) => {
    const [inputs, [output, ...others]] = text
      .split('->')
      .map((part) => [...part] as TimeOperand[]) as [
      TimeOperand[],
      [TimeOperand, ...TimeOperand[]],
    ];
    const row = { ufunc, inputs, output, body, ...(others.length > 0 && { others }) };
    return fold ? { ...row, fold } : row;
  });
}

/** The op on ticks, NaT where one operand is. */
const passing =
  (op: OpName): TimeBody =>
  (k, x, y) =>
    passNaT(k, [x, y], k.op(op, x, y));

const plain =
  (op: OpName): TimeBody =>
  (k, x, y) =>
    k.op(op, x, y);

/** The op on keys by which NaT is the greatest. */
const ofKeys =
  (op: OpName): TimeBody =>
  (k, x, y) =>
    ofLastKey(k, k.op(op, lastKey(k, x), lastKey(k, y)));

const floats = (k: Builder, values: readonly Value[]): Value[] =>
  values.map((x) => k.convert(x, 'f64'));

/** A duration and a float, through float64. */
const throughFloat =
  (op: 'mul' | 'div'): TimeBody =>
  (k, x, y) => {
    const [a, b] = floats(k, [x, y]) as [Value, Value];
    const durations = [x, y].filter(({ type }) => type.lane === timeLanes.m);
    return passNaT(k, durations, ticksOfFloat(k, k.op(op, a, b)));
  };

/** A comparison that is false where the operand is NaT; the other one being NaT makes it false too. */
const comparing =
  (op: OpName, least: 'first' | 'second'): TimeBody =>
  (k, x, y) =>
    k.op('and', k.op(op, x, y), k.op('ne', least === 'first' ? x : y, NaT));

const noTimeIsNaT = (k: Builder, x: Value, y: Value): Value =>
  k.op('not', k.op('or', isNaTValue(k, x), isNaTValue(k, y)));

function quotient(k: Builder, x: Value, y: Value): Value {
  const [a, b] = floats(k, [x, y]) as [Value, Value];
  return k.op('select', noTimeIsNaT(k, x, y), k.op('div', a, b), Number.NaN);
}

const floorQuotient = (k: Builder, x: Value, y: Value): Value =>
  k.op('select', noTimeIsNaT(k, x, y), integerFloorDivide(k, x, y), 0n);

const rest = (k: Builder, x: Value, y: Value): Value =>
  orNaT(k, k.op('eq', y, 0n), passNaT(k, [x, y], integerRemainder(k, x, y)));

function sign(k: Builder, x: Value): Value {
  const negative = k.op('select', k.op('lt', x, 0n), k.const('i64', -1n), 0n);
  return k.op('select', k.op('gt', x, 0n), 1n, negative);
}

/** A loop as NumPy writes it, as 'mq->m'. */
export const timeSignature = ({ inputs, output, others = [] }: TimeLoop): string =>
  `${inputs.join('')}->${[output, ...others].join('')}`;

/** All loops, those of a ufunc in NumPy's order. */
export const timeLoops: readonly TimeLoop[] = /* @__PURE__ */ allLoops();

function allLoops(): TimeLoop[] {
  return [
    ...loops('add', 'Mm->M mm->m mM->M', passing('add')),
    ...loops('subtract', 'Mm->M mm->m MM->m', passing('sub')),
    ...loops('multiply', 'mq->m', (k, x, y) => passNaT(k, [x], k.op('mul', x, y))),
    ...loops('multiply', 'qm->m', (k, x, y) => passNaT(k, [y], k.op('mul', x, y))),
    ...loops('multiply', 'md->m dm->m', throughFloat('mul')),
    ...loops('divide', 'mq->m', divideTicks),
    ...loops('divide', 'md->m', throughFloat('div')),
    ...loops('divide', 'mm->d', quotient),
    ...loops('floor_divide', 'mq->m', divideTicks),
    ...loops('floor_divide', 'md->m', throughFloat('div')),
    ...loops('floor_divide', 'mm->q', floorQuotient),
    ...loops('remainder', 'mm->m', rest),
    ...loops('divmod', 'mm->qm', (k, x, y) => [floorQuotient(k, x, y), rest(k, x, y)]),
    ...loops('negative', 'm->m', (k, x) => k.op('neg', x)),
    ...loops('positive', 'm->m', (_, x) => x),
    ...loops('absolute', 'm->m', (k, x) => k.op('abs', x)),
    ...loops('sign', 'm->m', sign),
    ...loops('isnat', 'M->? m->?', isNaTValue),
    ...loops('isnan', 'M->? m->?', isNaTValue),
    ...loops('isfinite', 'M->? m->?', (k, x) => k.op('ne', x, NaT)),
    ...loops('isinf', 'M->? m->?', (k, x) => k.op('ne', x, x)),
    ...loops('equal', 'MM->? mm->?', comparing('eq', 'first')),
    ...loops('not_equal', 'MM->? mm->?', (k, x, y) =>
      k.op('or', k.op('ne', x, y), isNaTValue(k, x)),
    ),
    ...loops('less', 'MM->? mm->?', comparing('lt', 'first')),
    ...loops('less_equal', 'MM->? mm->?', comparing('le', 'first')),
    ...loops('greater', 'MM->? mm->?', comparing('gt', 'second')),
    ...loops('greater_equal', 'MM->? mm->?', comparing('ge', 'second')),
    ...loops('maximum', 'MM->M mm->m', ofKeys('max'), { op: 'max', key: 'last' }),
    ...loops('minimum', 'MM->M mm->m', plain('min'), { op: 'min', key: 'ticks' }),
    ...loops('fmax', 'MM->M mm->m', plain('max'), { op: 'max', key: 'ticks' }),
    ...loops('fmin', 'MM->M mm->m', ofKeys('min'), { op: 'min', key: 'last' }),
  ];
}
